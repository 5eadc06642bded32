// Threads and timers for Swift's tasks. All of it sleeps in the kernel until there is a task to run.
#ifndef CTASKPOOL_H
#define CTASKPOOL_H

#include <stdbool.h>
#include <stdint.h>

/// Takes what timers need from the kernel; false where it has none to give. To be called first, once.
bool ctp_open(void);

/// Has a job of Swift's runtime run as soon as a thread is free, in the order of the calls. Any thread
/// may call it.
void ctp_run(void *job);

typedef enum {
  /// The time for which the machine is suspended counts.
  ctp_continuous,
  ctp_suspending,
} ctp_clock;

/// The same once a clock has moved on by `delay`, in nanoseconds.
void ctp_run_after(ctp_clock clock, int64_t delay, void *job);

/// Bounds what the C library's allocator keeps back of freed memory. To be called before there is
/// another thread.
void ctp_bound_heaps(void);

#endif
