/* Calls of Linux and glibc that Swift's Glibc module does not show: their headers are not in it, they
 * are declared only with _GNU_SOURCE, or they take a variable number of arguments. */
#ifndef MEMOIR_CLINUX_SHIM_H
#define MEMOIR_CLINUX_SHIM_H

#include <gnu/libc-version.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/types.h>

/* renameat2(2) */
int renameat2(int old_directory, const char *old_path, int new_directory, const char *new_path,
              unsigned int flags);

/* prlimit(2); `resource` is one of RLIMIT_…. */
int prlimit(pid_t process, int resource, const struct rlimit *limit, struct rlimit *old);

/* prctl(2) is variadic: orphans of this process's children become its own children. */
static inline int memoir_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

#endif
