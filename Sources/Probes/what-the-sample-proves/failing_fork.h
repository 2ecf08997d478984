/* A fork that fails, as it does where no more processes may be started. */
#ifndef MEMOIR_FAILING_FORK_H
#define MEMOIR_FAILING_FORK_H

#include "probe_kit.h"

/* From here on fork returns -1 with EAGAIN in this process (seccomp(2), which nobody can undo).
 * Returns 0, or the error with which the kernel refused. */
int let_fork_fail(void);

/* Why there is no failing fork. */
struct obstacle no_failing_fork(int error);

#endif
