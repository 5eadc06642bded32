#include "pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/// Runs a job on this thread to its next suspension; the executor, two words, is the generic one.
extern void swift_job_run(Job *job, void *identity, uintptr_t implementation)
    __attribute__((swiftcall));

/// With fewer, one call that blocks where it should not would stop half of the program.
enum { least_threads = 4 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t arrival = PTHREAD_COND_INITIALIZER;
// All of these under the lock.
static Job *first, *last;
static long waiting, idle, threads, most_threads;

static void *work(void *unused) {
  (void)unused;
  pthread_setname_np(pthread_self(), "hera-tasks");
  pthread_mutex_lock(&lock);
  for (;;) {
    while (!first) {
      idle++;
      pthread_cond_wait(&arrival, &lock);
      idle--;
    }
    Job *job = first;
    first = job->next;
    waiting--;
    pthread_mutex_unlock(&lock);
    swift_job_run(job, NULL, 0);
    pthread_mutex_lock(&lock);
  }
  return NULL;
}

static void add_thread(void) {
  if (pool_start_thread(work)) return;
  pthread_mutex_lock(&lock);
  bool alone = --threads == 0;
  pthread_mutex_unlock(&lock);
  if (alone) pool_give_up("no thread could be started");
}

void ctp_run(void *enqueued) {
  Job *job = enqueued;
  job->next = NULL;
  pthread_mutex_lock(&lock);
  if (first)
    last->next = job;
  else
    first = job;
  last = job;
  waiting++;
  if (most_threads == 0) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    most_threads = cores > least_threads ? cores : least_threads;
  }
  // A thread that was signalled counts as idle until it runs, and so does the job meant for it.
  bool is_short = waiting > idle && threads < most_threads;
  if (is_short) threads++;
  if (idle > 0) pthread_cond_signal(&arrival);
  pthread_mutex_unlock(&lock);
  if (is_short) add_thread();
}

bool pool_start_thread(void *(*body)(void *)) {
  sigset_t all, before;
  sigfillset(&all);
  const int faults[] = {SIGILL, SIGTRAP, SIGFPE, SIGBUS, SIGSEGV, SIGSYS, SIGPROF};
  for (unsigned i = 0; i < sizeof faults / sizeof faults[0]; i++) sigdelset(&all, faults[i]);
  // A thread begins with the mask of the one that makes it.
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_t thread;
  bool started = pthread_create(&thread, &attributes, body, NULL) == 0;
  pthread_attr_destroy(&attributes);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return started;
}

void pool_give_up(const char *reason) {
  fprintf(stderr, "hera: %s.\n", reason);
  abort();
}
