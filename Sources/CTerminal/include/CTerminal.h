// The terminal's C side: ncurses as a composer of frames, the tty's settings, signals, and the
// rescue of the screen when the program dies. Nothing of curses.h shows here, so that Swift needs
// none of its macros and globals. Everything is for one terminal a process.
#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stddef.h>
#include <stdint.h>

// MARK: Frames
//
// ncurses writes into memory, never to the terminal: the caller takes the bytes of a frame and
// delivers them. A slow terminal then blocks nobody, a frame goes out in one write, and a lost
// terminal is seen. All of these belong to one thread: ncurses 6.4 crashes when two threads use it
// at once.

enum {
  // ncurses 6.4 keeps at most this many scalars in a cell (CCHARW_MAX).
  ct_scalars_max = 5,
};

enum {
  ct_bold = 1,
  ct_dim = 2,
  ct_underline = 4,
  ct_reverse = 8,
};

// One glyph: a base scalar and what combines with it. A wide glyph is one ct_cell and takes two
// columns.
typedef struct ct_cell {
  uint32_t scalars[ct_scalars_max];
  uint8_t count;
  uint8_t attributes;
  int32_t pair;
} ct_cell;

// Starts ncurses for a terminal type; once a process, and again only after a failure. `entry` is
// NULL, or a compiled entry of that name as `infocmp -Q2` prints it ("b64:..."). Sets the calling
// thread's character type to C.UTF-8. Returns 0, -1 when the type is unknown, -2 when it cannot
// place the cursor.
int ct_screen_open(const char *type, const char *entry, int rows, int columns);
// How many colours and pairs of colours; 0 without colours. At most 65536 pairs.
int ct_screen_colours(void);
int ct_screen_pairs(void);
// Both at least 1.
void ct_screen_resize(int rows, int columns);
// Gives a pair its colours; -1 is the terminal's own. Returns 0 or -1.
int ct_screen_set_pair(int pair, int foreground, int background);
// Forgets all pairs; the next frame is drawn anew.
void ct_screen_forget_pairs(void);
// Puts glyphs from a place on; what does not fit the row is cut off.
void ct_screen_put(int row, int column, const ct_cell *cells, int count);
// Where the cursor stands after the next frame; a negative row hides it.
void ct_screen_place_cursor(int row, int column);
// Composes the frame: the difference from what was composed before.
void ct_screen_compose(void);
// Has the next frame drawn anew, whatever the terminal shows.
void ct_screen_invalidate(void);
// Composes the way out of the screen; the next ct_screen_compose is the way back in.
void ct_screen_leave(void);
// The bytes composed since the last call; valid until the next call of any of these.
size_t ct_screen_take(const uint8_t **bytes);
// What stands in a cell of the frame; for tests. Returns 0 or -1.
int ct_screen_read(int row, int column, ct_cell *cell);
// A string capability of the terminal, such as "cnorm"; NULL when it has none.
const char *ct_screen_capability(const char *name);

// MARK: Terminal settings

// Notes the settings of the terminal behind a descriptor. Returns 0, or -1 when it is no terminal.
int ct_tty_save(int descriptor);
// Sets raw mode, derived from what was noted. Returns 0 or -1.
int ct_tty_set_raw(void);
// Puts back what was noted. Returns 0 or -1.
int ct_tty_restore(void);
// The size in cells, 0 where the terminal does not know. Returns 0 or -1.
int ct_tty_size(int descriptor, int *rows, int *columns);
// The size in pixels, 0 where the terminal does not know. Returns 0 or -1.
int ct_tty_pixels(int descriptor, int *width, int *height);
// A descriptor of its own for writing to the same terminal without ever blocking (the flag belongs
// to the open file, which the shell shares). Returns -1 when it cannot be opened anew.
int ct_tty_open_nonblocking(int descriptor);
// 1 unless another process group has the terminal.
int ct_tty_is_foreground(int descriptor);

// MARK: Signals and waking

// Catches TERM, HUP, INT, TSTP, CONT and WINCH: each is written to a pipe as one byte, its number.
// One that is ignored at the start stays ignored. Returns the pipe's reading end, or -1. Call
// before ct_screen_open, or ncurses takes some of them for itself.
int ct_signals_open(void);
// Puts the old actions back. Where the terminal was hung up HUP is ignored from now on: it may come after the
// end of the input that tells the same, and would end the process before what was typed is on the disk.
void ct_signals_close(int is_hung_up);
// To be called after the pipe was read: a handler that finds three signals that would end the
// program unread ends it by itself.
void ct_signals_acknowledge(void);
// A descriptor that another thread makes readable by ct_wake; -1 when there is none to be had.
int ct_wake_open(void);
void ct_wake(int descriptor);
void ct_wake_clear(int descriptor);

// MARK: Rescue

// Catches what ends a program at once (SEGV, BUS, ILL, TRAP, ABRT, FPE, SYS, QUIT) and the
// process's exit: the bytes are written to the terminal, its settings put back, the tail of the
// diverted standard error is shown, and the signal is raised again with its default action. Swift's
// own handler is not called: on a terminal it opens an interactive prompt. Returns 0 or -1.
int ct_rescue_open(int output);
// The bytes that undo what was done to the screen; at most 512. NULL: the screen is not ours now.
void ct_rescue_arm(const uint8_t *bytes, size_t count);
// Puts the old actions back.
void ct_rescue_close(void);
// write(2) for the terminal's thread: it fails with EIO once a rescue has begun, so that nothing
// follows the bytes that put the screen back.
long ct_rescue_write(int descriptor, const void *bytes, size_t count);
// Gives the calling thread a stack for the handlers, so that they run after a stack overflow too.
void ct_rescue_guard_thread(void);
// While the screen belongs to a child, its Ctrl-\ is none of ours.
void ct_rescue_ignore_quit(int ignored);
// Puts the screen and the terminal's settings back at once, then dies of the signal.
void ct_rescue_die(int signal);

// MARK: Standard error

// Sends standard error to a descriptor (-1: to memory) while the screen is up, when it is a
// terminal. Returns 1 when diverted.
int ct_stderr_divert(int log);
void ct_stderr_return(void);
// The last bytes that went there since it was diverted first; returns how many.
size_t ct_stderr_tail(uint8_t *bytes, size_t capacity);

#endif
