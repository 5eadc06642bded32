#ifndef POOL_H
#define POOL_H

#include "CTaskPool.h"

/// The head of what the runtime asks to have run, as its ExecutorImpl.h lays it out (Swift 6.3): the
/// two words after the object's head are the executor's from the enqueuing to the running.
typedef struct Job {
  const void *metadata;
  uintptr_t references;
  struct Job *next;
  void *unused;
} Job;

/// Starts a thread that takes no signals but the faults of its own code.
bool pool_start_thread(void *(*body)(void *));

/// Ends the program, as the runtime does when it has no memory: a task that is lost would never end.
_Noreturn void pool_give_up(const char *reason);

#endif
