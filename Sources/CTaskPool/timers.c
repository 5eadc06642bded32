#include "pool.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { second = 1000000000 };

typedef struct {
  int64_t deadline;
  /// Those that are due at once keep the order in which they came.
  uint64_t number;
  Job *job;
} Timer;

/// The timers of one clock: a heap with the next one first, and the descriptor that the kernel makes
/// readable when that one is due.
///
/// pthread_cond_timedwait knows no CLOCK_BOOTTIME: a wait across a suspended machine would be too
/// long by the time of the suspension.
typedef struct {
  clockid_t clock;
  int descriptor;
  Timer *heap;
  size_t count, capacity;
} Timers;

static Timers clocks[] = {
    [ctp_continuous] = {.clock = CLOCK_BOOTTIME, .descriptor = -1},
    [ctp_suspending] = {.clock = CLOCK_MONOTONIC, .descriptor = -1},
};
enum { clock_count = sizeof clocks / sizeof clocks[0] };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
// These, and the heaps, under the lock.
static uint64_t numbers;
static bool has_thread;

static int64_t now_on(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (int64_t)now.tv_sec * second + now.tv_nsec;
}

static bool is_before(const Timer *a, const Timer *b) {
  return a->deadline != b->deadline ? a->deadline < b->deadline : a->number < b->number;
}

static void push(Timers *timers, Timer timer) {
  if (timers->count == timers->capacity) {
    size_t capacity = timers->capacity ? 2 * timers->capacity : 64;
    Timer *heap = realloc(timers->heap, capacity * sizeof *heap);
    if (!heap) pool_give_up("out of memory");
    timers->heap = heap;
    timers->capacity = capacity;
  }
  Timer *heap = timers->heap;
  size_t at = timers->count++;
  for (size_t parent; at > 0 && is_before(&timer, &heap[parent = (at - 1) / 2]); at = parent)
    heap[at] = heap[parent];
  heap[at] = timer;
}

static Timer pop(Timers *timers) {
  Timer *heap = timers->heap;
  Timer next = heap[0], moved = heap[--timers->count];
  size_t at = 0, count = timers->count;
  for (size_t child; (child = 2 * at + 1) < count; at = child) {
    if (child + 1 < count && is_before(&heap[child + 1], &heap[child])) child++;
    if (!is_before(&heap[child], &moved)) break;
    heap[at] = heap[child];
  }
  if (count > 0) heap[at] = moved;
  return next;
}

/// Sets the kernel's timer to the next deadline, or off.
static void arm(const Timers *timers) {
  struct itimerspec when = {0};
  if (timers->count > 0) {
    // Zero would switch it off; a time that has passed fires at once.
    int64_t deadline = timers->heap[0].deadline > 0 ? timers->heap[0].deadline : 1;
    when.it_value.tv_sec = deadline / second;
    when.it_value.tv_nsec = deadline % second;
  }
  timerfd_settime(timers->descriptor, TFD_TIMER_ABSTIME, &when, NULL);
}

static void run_due(Timers *timers) {
  pthread_mutex_lock(&lock);
  int64_t now = now_on(timers->clock);
  while (timers->count > 0 && timers->heap[0].deadline <= now) ctp_run(pop(timers).job);
  arm(timers);
  pthread_mutex_unlock(&lock);
}

static void *wait_for_timers(void *unused) {
  (void)unused;
  pthread_setname_np(pthread_self(), "hera-timers");
  struct pollfd ready[clock_count];
  for (int i = 0; i < clock_count; i++)
    ready[i] = (struct pollfd){.fd = clocks[i].descriptor, .events = POLLIN};
  for (;;) {
    if (poll(ready, clock_count, -1) < 0) {
      if (errno == EINTR || errno == EAGAIN) continue;
      pool_give_up("the timers cannot be waited for");
    }
    // Setting a timer again also takes back that it is readable.
    for (int i = 0; i < clock_count; i++)
      if (ready[i].revents) run_due(&clocks[i]);
  }
  return NULL;
}

bool ctp_open(void) {
  for (int i = 0; i < clock_count; i++) {
    if (clocks[i].descriptor >= 0) continue;
    clocks[i].descriptor = timerfd_create(clocks[i].clock, TFD_CLOEXEC | TFD_NONBLOCK);
    if (clocks[i].descriptor < 0) return false;
  }
  return true;
}

void ctp_run_after(ctp_clock clock, int64_t delay, void *job) {
  Timers *timers = &clocks[clock];
  pthread_mutex_lock(&lock);
  int64_t now = now_on(timers->clock);
  int64_t deadline = delay < INT64_MAX - now ? now + delay : INT64_MAX;
  push(timers, (Timer){.deadline = deadline, .number = numbers++, .job = job});
  // The thread need not wake for another deadline: it waits for the descriptor.
  if (timers->heap[0].job == job) arm(timers);
  if (!has_thread && !(has_thread = pool_start_thread(wait_for_timers)))
    pool_give_up("no thread could be started");
  pthread_mutex_unlock(&lock);
}
