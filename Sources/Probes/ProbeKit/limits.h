/* Limits of this process that it inherited, as reasons. Between ProbeKit's own files. */
#ifndef MEMOIR_LIMITS_H
#define MEMOIR_LIMITS_H

#include <stdbool.h>

enum limit { LIMIT_ADDRESS_SPACE, LIMIT_PROCESSES, LIMIT_OPEN_FILES, LIMITS };

/* Ends the probe after `call` failed with `error` (errno(3)): as not measurable when a limit did it,
 * with a sentence otherwise. A child ends with a status that tells its parent. */
_Noreturn void end_at(const char *call, const char *argument, int error);
/* Ends the probe when a child ended at a limit; returns when it did not. */
void end_with_child(int wait_status);
/* From now on this process is a child of the probe, whose standard output is no protocol. */
void become_child(void);

#endif
