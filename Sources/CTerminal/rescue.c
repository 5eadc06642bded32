#include "CTerminal.h"
#include "tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

// MARK: Standard error

static int kept_stderr = -1, log_descriptor = -1;
static off_t log_start;
static atomic_int is_diverted;

int ct_stderr_divert(int log) {
  if (atomic_load(&is_diverted)) return 1;
  if (!isatty(STDERR_FILENO)) return 0;
  if (log_descriptor < 0) {
    log_descriptor = log >= 0 ? log : memfd_create("standard-error", MFD_CLOEXEC);
    if (log_descriptor < 0) return 0;
    off_t end = lseek(log_descriptor, 0, SEEK_END);
    log_start = end < 0 ? 0 : end;
  }
  if (kept_stderr < 0) kept_stderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (kept_stderr < 0 || dup2(log_descriptor, STDERR_FILENO) < 0) return 0;
  atomic_store(&is_diverted, 1);
  return 1;
}

void ct_stderr_return(void) {
  if (atomic_exchange(&is_diverted, 0)) dup2(kept_stderr, STDERR_FILENO);
}

size_t ct_stderr_tail(uint8_t *bytes, size_t capacity) {
  if (log_descriptor < 0) return 0;
  off_t end = lseek(log_descriptor, 0, SEEK_END);
  if (end <= log_start) return 0;
  off_t from = end - log_start > (off_t)capacity ? end - (off_t)capacity : log_start;
  ssize_t count = pread(log_descriptor, bytes, capacity, from);
  return count < 0 ? 0 : (size_t)count;
}

// MARK: Rescue

static const int deadly[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS, SIGQUIT};
enum { deadly_count = sizeof deadly / sizeof deadly[0], bytes_max = 512, tail_max = 1024 };

static struct sigaction before[deadly_count];
static int is_open;
static int output = -1;
// Two, so that a handler never sees one half written.
static struct way_out {
  uint8_t bytes[bytes_max];
  size_t count;
} ways[2];
static _Atomic(struct way_out *) way;
static atomic_int quit_ignored;
enum { gate_open, gate_in_use, gate_closed };
static atomic_int gate = gate_open;

long ct_rescue_write(int descriptor, const void *bytes, size_t count) {
  int expected = gate_open;
  if (!atomic_compare_exchange_strong(&gate, &expected, gate_in_use)) {
    errno = EIO;
    return -1;
  }
  long written = write(descriptor, bytes, count);
  int kept = errno;
  expected = gate_in_use;
  atomic_compare_exchange_strong(&gate, &expected, gate_open);
  errno = kept;
  return written;
}

// All of this runs in handlers: only calls that are safe there.

static void write_all(int descriptor, const uint8_t *bytes, size_t count) {
  int tries = 20;
  while (count > 0 && tries > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (errno == EAGAIN) {
      struct pollfd ready = {.fd = descriptor, .events = POLLOUT};
      poll(&ready, 1, 10);
      tries--;
    } else if (errno == EINTR) {
      tries--;
    } else {
      return;
    }
  }
}

static int is_word(uint8_t byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
         (byte && memchr("-._~+/=", byte, 7));
}

// Blots out what begins like a key of the service, and a word whose beginning was cut off.
static void hide_keys(uint8_t *bytes, size_t count) {
  static const char start[] = "api18_";
  size_t length = sizeof start - 1;
  for (size_t i = 0; i < count; i++) {
    int is_cut = i == 0 && count == tail_max;
    if (!is_cut && (count - i < length || memcmp(bytes + i, start, length) != 0)) continue;
    while (i < count && is_word(bytes[i])) bytes[i++] = '*';
  }
}

// What went to the log may quote others: no control characters, and no key.
static void show_tail(void) {
  uint8_t tail[tail_max];
  size_t count = ct_stderr_tail(tail, sizeof tail);
  hide_keys(tail, count);
  for (size_t i = 0; i < count; i++) {
    int is_control = (tail[i] < 0x20 && tail[i] != '\n' && tail[i] != '\t') || tail[i] == 0x7f;
    int is_late_control = i > 0 && tail[i - 1] == 0xc2 && tail[i] >= 0x80 && tail[i] < 0xa0;
    if (is_late_control) tail[i - 1] = '?';
    if (is_control || is_late_control) tail[i] = '?';
  }
  write_all(STDERR_FILENO, tail, count);
}

// Waits for a write that another thread is in the middle of. It never blocks, so that is a matter
// of microseconds; when it is this thread's own, it will not end.
static void close_gate(void) {
  for (int tries = 0; tries < 50; tries++) {
    int expected = gate_open;
    if (atomic_compare_exchange_strong(&gate, &expected, gate_closed)) return;
    if (expected == gate_closed) return;
    poll(NULL, 0, 1);
  }
  atomic_store(&gate, gate_closed);
}

static int put_back(void) {
  if (!atomic_load(&way)) return 0;
  close_gate();
  struct way_out *out = atomic_exchange(&way, NULL);
  if (!out) return 0;
  // In the background setting the terminal would stop us (TTOU).
  sigset_t stops, kept;
  sigemptyset(&stops);
  sigaddset(&stops, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &stops, &kept);
  write_all(output, out->bytes, out->count);
  ct_tty_restore();
  pthread_sigmask(SIG_SETMASK, &kept, NULL);
  return 1;
}

static void die(int number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigaction(number, &action, NULL);
  sigset_t own;
  sigemptyset(&own);
  sigaddset(&own, number);
  pthread_sigmask(SIG_UNBLOCK, &own, NULL);
  raise(number);
  _exit(128 + number);
}

void ct_rescue_die(int number) {
  put_back();
  ct_stderr_return();
  die(number);
}

static void on_crash(int number) {
  int kept = errno;
  if (number == SIGQUIT && atomic_load(&quit_ignored)) {
    errno = kept;
    return;
  }
  int was_up = put_back();
  int was_diverted = atomic_load(&is_diverted);
  ct_stderr_return();
  if (was_up && was_diverted) show_tail();
  die(number);
}

static void on_exit_of_process(void) {
  put_back();
  ct_stderr_return();
}

int ct_rescue_open(int descriptor) {
  static int is_registered;
  output = descriptor;
  if (!is_registered) is_registered = atexit(on_exit_of_process) == 0;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_crash;
  action.sa_flags = SA_ONSTACK;
  sigfillset(&action.sa_mask);
  for (int i = 0; i < deadly_count; i++)
    if (sigaction(deadly[i], &action, &before[i]) != 0) return -1;
  is_open = 1;
  return 0;
}

void ct_rescue_arm(const uint8_t *bytes, size_t count) {
  if (!bytes) {
    atomic_store(&way, NULL);
    return;
  }
  struct way_out *other = atomic_load(&way) == &ways[0] ? &ways[1] : &ways[0];
  other->count = count < bytes_max ? count : bytes_max;
  memcpy(other->bytes, bytes, other->count);
  atomic_store(&way, other);
}

void ct_rescue_close(void) {
  atomic_store(&way, NULL);
  if (!is_open) return;
  for (int i = 0; i < deadly_count; i++) sigaction(deadly[i], &before[i], NULL);
  is_open = 0;
}

void ct_rescue_guard_thread(void) {
  stack_t now;
  if (sigaltstack(NULL, &now) != 0 || !(now.ss_flags & SS_DISABLE)) return;
  size_t size = 64 * 1024;
  void *memory =
    mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
  if (memory == MAP_FAILED) return;
  stack_t own = {.ss_sp = memory, .ss_size = size, .ss_flags = 0};
  // Kept for as long as the thread lives, which is as long as the process.
  if (sigaltstack(&own, NULL) != 0) munmap(memory, size);
}

void ct_rescue_ignore_quit(int ignored) { atomic_store(&quit_ignored, ignored); }
