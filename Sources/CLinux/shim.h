/* Calls of Linux and glibc that Swift's Glibc module does not show: their headers are not in it, or
 * they are declared only with _GNU_SOURCE. */
#ifndef MEMOIR_CLINUX_SHIM_H
#define MEMOIR_CLINUX_SHIM_H

#include <gnu/libc-version.h>
#include <sys/klog.h>
#include <sys/personality.h>

/* renameat2(2) */
int renameat2(int old_directory, const char *old_path, int new_directory, const char *new_path,
              unsigned int flags);

#endif
