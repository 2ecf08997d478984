/* A thread that holds still, so that its stack can be looked at. */
#ifndef MEMOIR_THREADS_H
#define MEMOIR_THREADS_H

#include <pthread.h>
#include <stddef.h>

#include "maps.h"

struct waiting_thread {
    pthread_t thread;
    int go;
    struct range stack; /* what the thread may use */
    size_t guard_bytes; /* below it, as pthread_attr_getguardsize(3) has them */
};

/* What keeps a stack from running over into what is mapped below. */
struct guard {
    struct range range;
    bool forbidden; /* it is a mapping of its own that permits nothing */
};
struct guard guard_below(const struct waiting_thread *waiting, const struct map *map);

/* Starts a thread that waits, with a stack of `stack_bytes`, or the usual one when 0. Returns 0,
 * ENOMEM when there was no memory for the stack, or the error of pthread_create(3). */
int start_waiting_thread(struct waiting_thread *waiting, size_t stack_bytes, void (*then)(void));
/* Lets it go on with `then`, and waits until it has ended. */
void end_waiting_thread(struct waiting_thread *waiting);

#endif
