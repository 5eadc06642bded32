#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

static const int caught[] = {SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH};
enum { caught_count = sizeof caught / sizeof caught[0], patience = 3 };

static int pipe_ends[2] = {-1, -1};
static struct sigaction before[caught_count];
static int changed[caught_count];
static atomic_int unread_endings;

static void on_signal(int number) {
  int kept = errno;
  unsigned char byte = (unsigned char)number;
  // A full pipe already wakes the reader.
  ssize_t written = write(pipe_ends[1], &byte, 1);
  (void)written;
  if (number == SIGTERM || number == SIGHUP || number == SIGINT) {
    // Whoever should read the pipe does not: the person must still be able to end the program.
    if (atomic_fetch_add(&unread_endings, 1) + 1 >= patience) ct_rescue_die(number);
  }
  errno = kept;
}

int ct_signals_open(void) {
  if (pipe_ends[0] < 0 && pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART | SA_ONSTACK;
  sigfillset(&action.sa_mask);
  atomic_store(&unread_endings, 0);
  for (int i = 0; i < caught_count; i++) {
    changed[i] = 0;
    if (sigaction(caught[i], NULL, &before[i]) != 0) continue;
    // As under nohup, or in the background of a shell without job control.
    if (before[i].sa_handler == SIG_IGN && caught[i] != SIGCONT && caught[i] != SIGWINCH) continue;
    changed[i] = sigaction(caught[i], &action, NULL) == 0;
  }
  return pipe_ends[0];
}

void ct_signals_close(int is_hung_up) {
  for (int i = 0; i < caught_count; i++) {
    if (!changed[i]) continue;
    if (is_hung_up && caught[i] == SIGHUP) {
      struct sigaction ignoring = {.sa_handler = SIG_IGN};
      sigaction(SIGHUP, &ignoring, NULL);
    } else {
      sigaction(caught[i], &before[i], NULL);
    }
  }
  memset(changed, 0, sizeof changed);
  // The pipe stays: a handler may be about to write to it.
}

void ct_signals_acknowledge(void) { atomic_store(&unread_endings, 0); }

int ct_wake_open(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void ct_wake(int descriptor) {
  uint64_t one = 1;
  ssize_t written = write(descriptor, &one, sizeof one);
  (void)written;
}

void ct_wake_clear(int descriptor) {
  uint64_t count;
  ssize_t got = read(descriptor, &count, sizeof count);
  (void)got;
}
