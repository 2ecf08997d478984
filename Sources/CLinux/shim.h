/* Calls of Linux and glibc that Swift's Glibc module does not show: their headers are not in it, or
 * they are declared only with _GNU_SOURCE; and what only a forked child can try, since Swift has no
 * fork. */
#ifndef MEMOIR_CLINUX_SHIM_H
#define MEMOIR_CLINUX_SHIM_H

#include <errno.h>
#include <fcntl.h>
#include <gnu/libc-version.h>
#include <malloc.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/auxv.h>
#include <sys/klog.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/sysinfo.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* renameat2(2) */
int renameat2(int old_directory, const char *old_path, int new_directory, const char *new_path,
              unsigned int flags);
/* unshare(2) */
int unshare(int flags);
/* sched_getaffinity(2) */
int sched_getaffinity(pid_t process, size_t size, cpu_set_t *set);

/* process_vm_readv(2) */
ssize_t process_vm_readv(pid_t process, const struct iovec *local, unsigned long local_count,
                         const struct iovec *remote, unsigned long remote_count,
                         unsigned long flags);

/* accept(2) */
int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
/* pipe(2) */
int pipe2(int ends[2], int flags);
/* poll(2) */
int ppoll(struct pollfd *files, nfds_t count, const struct timespec *limit, const sigset_t *mask);

/* mallopt(3) */
static inline void memoir_limit_arenas(int count) { mallopt(M_ARENA_MAX, count); }

/* CPUs that this process may run on: sched_getaffinity(2). */
static inline int memoir_allowed_processors(void) {
    cpu_set_t set = {0};
    if (sched_getaffinity(0, sizeof set, &set) != 0) return get_nprocs();
    int count = 0;
    for (size_t i = 0; i < sizeof set; i++) {
        count += __builtin_popcount(((const unsigned char *)&set)[i]);
    }
    return count;
}

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

/* 0, or the error with which `count` children of this process cannot be started. */
static inline int memoir_try_children(int count) {
    pid_t children[16];
    int started = 0;
    int error = 0;
    while (started < count && started < 16 && error == 0) {
        pid_t child = fork();
        if (child == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            for (;;) pause();
        }
        if (child < 0) {
            error = errno;
        } else {
            children[started++] = child;
        }
    }
    for (int i = 0; i < started; i++) {
        kill(children[i], SIGKILL);
        while (waitpid(children[i], NULL, 0) < 0 && errno == EINTR) continue;
    }
    return error;
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

/* 0, or the error with which the memory of a child of this process cannot be read. */
static inline int memoir_try_child_memory(void) {
    const int written = 1;
    volatile int in_child = written; /* at the same address here and there */
    pid_t child = fork();
    if (child < 0) return errno;
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (;;) pause();
    }
    int found = 0;
    struct iovec here = {&found, sizeof found};
    struct iovec there = {(void *)&in_child, sizeof in_child};
    int error = 0;
    ssize_t count = process_vm_readv(child, &here, 1, &there, 1, 0);
    if (count < 0) {
        error = errno;
    } else if (count != (ssize_t)sizeof found || found != written) {
        error = EIO;
    }
    kill(child, SIGKILL);
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
    return error;
}

/* The arguments of this process where /proc/self/cmdline, from which Swift takes them, is hidden;
 * NULL when they are not to be found. The kernel puts their count, the arguments, NULL and the
 * environment one behind the other (System V ABI, "Initial Stack"); true until setenv(3). */
static inline char **memoir_arguments(void) {
    char **at = __environ;
    if (at == NULL || *--at != NULL) return NULL;
    for (unsigned long count = 0; count < 1 << 20; count++, at--) {
        if ((unsigned long)at[-1] == count) return at;
    }
    return NULL;
}

static inline void *memoir_wait_for_others(void *gate) {
    pthread_mutex_lock(gate);
    pthread_mutex_unlock(gate);
    return NULL;
}
/* 0, or the error with which `count` threads cannot be started. */
static inline int memoir_try_threads(int count) {
    pthread_t threads[32];
    pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
    pthread_attr_t small;
    if (pthread_attr_init(&small) != 0) return ENOMEM;
    pthread_attr_setstacksize(&small, 1 << 16);
    int started = 0;
    int error = 0;
    pthread_mutex_lock(&gate);
    while (started < count && started < 32 && error == 0) {
        error = pthread_create(&threads[started], &small, memoir_wait_for_others, &gate);
        if (error == 0) started++;
    }
    pthread_mutex_unlock(&gate);
    for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
    pthread_attr_destroy(&small);
    return error;
}

#endif
