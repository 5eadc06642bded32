// Some declarations (cchar_t, add_wchnstr) only appear with this, and SwiftPM drops the -D of
// pkg-config.
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include "CTerminal.h"
#include "terminfo.h"

#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen;
static int sink = -1;
static uint8_t *taken;
static size_t taken_capacity;
static int cursor_row = -1, cursor_column, cursor_shown = -1;

static FILE *open_sink(void) {
  sink = memfd_create("frame", MFD_CLOEXEC);
  if (sink < 0) return NULL;
  FILE *file = fdopen(sink, "w+");
  if (!file) {
    close(sink);
    sink = -1;
  }
  return file;
}

// ncurses reads the entry and the size from the environment (it cannot ask our sink for a size, and
// a wrong one at the start makes it set a wrong scrolling region). A copy of the environment stands
// in for the length of the call: setenv would move the array under the feet of other threads, and
// children must not inherit ours.
static SCREEN *open_type(const char *type, const char *entry, int rows, int columns, FILE *file) {
  size_t count = 0;
  while (environ[count]) count++;
  char **copy = calloc(count + 4, sizeof *copy);
  char lines[32], width[32];
  snprintf(lines, sizeof lines, "LINES=%d", rows);
  snprintf(width, sizeof width, "COLUMNS=%d", columns);
  size_t length = (entry ? strlen(entry) : 0) + sizeof "TERMINFO=";
  char *variable = malloc(length);
  SCREEN *result = NULL;
  if (copy && variable) {
    size_t kept = 0;
    copy[kept++] = lines;
    copy[kept++] = width;
    if (entry) {
      snprintf(variable, length, "TERMINFO=%s", entry);
      copy[kept++] = variable;
    }
    for (size_t i = 0; i < count; i++) {
      int is_ours = strncmp(environ[i], "LINES=", 6) == 0 || strncmp(environ[i], "COLUMNS=", 8) == 0
        || (entry && strncmp(environ[i], "TERMINFO=", 9) == 0);
      if (!is_ours) copy[kept++] = environ[i];
    }
    char **original = environ;
    environ = copy;
    result = newterm(type, file, file);
    environ = original;
  }
  free(variable);
  free(copy);
  return result;
}

int ct_screen_open(const char *type, const char *entry, int rows, int columns) {
  // ncurses decides by the locale's character set whether it may write UTF-8; the locale of this
  // thread alone is changed, as other threads may be reading the process's.
  static locale_t utf8;
  if (!utf8) utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  if (utf8) uselocale(utf8);
  static FILE *file;
  if (!file) file = open_sink();
  if (!file) return -1;
  screen = open_type(type, entry, rows, columns, file);
  if (!screen) return !entry && ct_type_is_too_simple(type, sink) ? -2 : -1;
  if (!ct_screen_capability("cup")) {
    endwin();
    return -2;
  }
  resizeterm(rows, columns);
  // No keypad(): the keyboard is not read here, and application mode makes digits of some keypads
  // letters.
  nonl();
  noecho();
  typeahead(-1);
  idcok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  // Also has ncurses hand over what it has buffered, the way into the screen.
  cursor_shown = 0;
  curs_set(0);
  return 0;
}

int ct_screen_colours(void) { return has_colors() ? COLORS : 0; }

int ct_screen_pairs(void) {
  if (!has_colors()) return 0;
  return COLOR_PAIRS > 65536 ? 65536 : COLOR_PAIRS;
}

void ct_screen_resize(int rows, int columns) {
  if (rows < 1) rows = 1;
  if (columns < 1) columns = 1;
  resizeterm(rows, columns);
}

int ct_screen_set_pair(int pair, int foreground, int background) {
  return init_extended_pair(pair, foreground, background) == OK ? 0 : -1;
}

void ct_screen_forget_pairs(void) { reset_color_pairs(); }

static attr_t attributes_of(uint8_t attributes) {
  attr_t result = A_NORMAL;
  if (attributes & ct_bold) result |= WA_BOLD;
  if (attributes & ct_dim) result |= WA_DIM;
  if (attributes & ct_underline) result |= WA_UNDERLINE;
  if (attributes & ct_reverse) result |= WA_REVERSE;
  return result;
}

// A blank or a printed character of ASCII.
static int is_ascii(const ct_cell *cell) {
  return cell->count == 0
    || (cell->count == 1 && cell->scalars[0] >= 0x20 && cell->scalars[0] < 0x7F);
}

// Cells go into the screen that doupdate brings about: with a window of ours in between, all of them would
// be copied once more.
void ct_screen_put(int row, int column, const ct_cell *cells, int count) {
  // Row by row this is at most some hundred cells; longer runs go in pieces.
  enum { piece = 128 };
  cchar_t line[piece];
  int at = column;
  for (int start = 0; start < count; start += piece) {
    int length = count - start < piece ? count - start : piece;
    int width = 0;
    for (int i = 0; i < length; i++) {
      const ct_cell *cell = &cells[start + i];
      const ct_cell *before = i > 0 ? cell - 1 : NULL;
      if (before && is_ascii(cell) && is_ascii(before) && before->pair == cell->pair
          && before->attributes == cell->attributes) {
        // Like the one before but for its letter: most of a row.
        line[i] = line[i - 1];
        line[i].chars[0] = cell->count == 0 ? L' ' : (wchar_t)cell->scalars[0];
        width += 1;
        continue;
      }
      wchar_t scalars[ct_scalars_max + 1] = {0};
      int used = cell->count < ct_scalars_max ? cell->count : ct_scalars_max;
      for (int j = 0; j < used; j++) scalars[j] = (wchar_t)cell->scalars[j];
      if (used == 0) scalars[0] = L' ';
      // Pairs above 255 only by the last argument: the short one ends at 32767.
      int pair = cell->pair;
      setcchar(&line[i], scalars, attributes_of(cell->attributes), 0, &pair);
      int wide = wcwidth(scalars[0]);
      width += wide == 2 ? 2 : 1;
    }
    // add_wchnstr cuts at the edge; add_wch would wrap and report an error in the last cell.
    mvwadd_wchnstr(newscr, row, at, line, length);
    at += width;
  }
}

void ct_screen_place_cursor(int row, int column) {
  cursor_row = row;
  cursor_column = column;
}

void ct_screen_compose(void) {
  int shows = cursor_row >= 0 && cursor_row < getmaxy(newscr) && cursor_column >= 0
    && cursor_column < getmaxx(newscr);
  // A hidden cursor may stay where the last glyph left it.
  leaveok(newscr, !shows);
  if (shows) wmove(newscr, cursor_row, cursor_column);
  doupdate();
  if (shows != cursor_shown) {
    cursor_shown = shows;
    curs_set(shows);
  }
}

void ct_screen_invalidate(void) {
  clearok(curscr, TRUE);
  touchwin(newscr);
}

void ct_screen_leave(void) {
  endwin();
  // endwin shows the cursor.
  cursor_shown = -1;
}

size_t ct_screen_take(const uint8_t **bytes) {
  *bytes = taken;
  off_t length = lseek(sink, 0, SEEK_CUR);
  if (length <= 0) return 0;
  if ((size_t)length > taken_capacity) {
    uint8_t *larger = realloc(taken, (size_t)length);
    if (!larger) return 0;
    taken = larger;
    taken_capacity = (size_t)length;
  }
  ssize_t count = pread(sink, taken, (size_t)length, 0);
  lseek(sink, 0, SEEK_SET);
  *bytes = taken;
  return count < 0 ? 0 : (size_t)count;
}

int ct_screen_read(int row, int column, ct_cell *cell) {
  cchar_t found;
  wchar_t scalars[CCHARW_MAX + 1] = {0};
  attr_t attributes = 0;
  short narrow = 0;
  int pair = 0;
  if (mvwin_wch(newscr, row, column, &found) == ERR) return -1;
  if (getcchar(&found, scalars, &attributes, &narrow, &pair) == ERR) return -1;
  memset(cell, 0, sizeof *cell);
  while (cell->count < ct_scalars_max && scalars[cell->count]) {
    cell->scalars[cell->count] = (uint32_t)scalars[cell->count];
    cell->count++;
  }
  if (attributes & WA_BOLD) cell->attributes |= ct_bold;
  if (attributes & WA_DIM) cell->attributes |= ct_dim;
  if (attributes & WA_UNDERLINE) cell->attributes |= ct_underline;
  if (attributes & WA_REVERSE) cell->attributes |= ct_reverse;
  cell->pair = pair;
  return 0;
}
