/* Calls of Linux and glibc that Swift's Glibc module does not show: their headers are not in it, or
 * they are declared only with _GNU_SOURCE; and what only a forked child can try, since Swift has no
 * fork. */
#ifndef MEMOIR_CLINUX_SHIM_H
#define MEMOIR_CLINUX_SHIM_H

#include <errno.h>
#include <fcntl.h>
#include <gnu/libc-version.h>
#include <signal.h>
#include <stdio.h>
#include <sys/klog.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* renameat2(2) */
int renameat2(int old_directory, const char *old_path, int new_directory, const char *new_path,
              unsigned int flags);
/* unshare(2) */
int unshare(int flags);

/* 0, or the error with which a child of this process may not make a user namespace
 * (user_namespaces(7)). A child, because a process with threads may not. */
static inline int memoir_try_user_namespace(void) {
    const int new_user_namespace = 0x10000000; /* CLONE_NEWUSER of <linux/sched.h> */
    pid_t child = fork();
    if (child < 0) return errno;
    if (child == 0) _exit(unshare(new_user_namespace) == 0 ? 0 : errno);
    int status;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) return errno;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : EPERM;
}

/* 0, or the error with which a file of /proc/PID of a child, such as "maps", cannot be read. */
static inline int memoir_try_child_file(const char *name) {
    pid_t child = fork();
    if (child < 0) return errno;
    if (child == 0) {
        /* No pipe to wait on: whoever else forks now would hold its other end open. */
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (;;) pause();
    }
    char path[64];
    char bytes[8]; /* an entry of pagemap, which is read whole or not at all */
    snprintf(path, sizeof path, "/proc/%d/%s", (int)child, name);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    int error = file < 0 ? errno : 0;
    if (file >= 0) {
        if (read(file, bytes, sizeof bytes) < 0) error = errno;
        close(file);
    }
    kill(child, SIGKILL);
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
    return error;
}

#endif
