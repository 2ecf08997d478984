/* System calls that may not fail, each naming itself when it does. */
#include "probe_kit.h"

#include "limits.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

pid_t checked_fork(void) {
    pid_t child = fork();
    if (child < 0) end_at("fork", "", errno);
    if (child == 0) become_child();
    return child;
}

void checked_pipe(int ends[2]) {
    if (pipe2(ends, O_CLOEXEC) != 0) end_at("pipe2", "O_CLOEXEC", errno);
}

int checked_open(const char *path, int flags) {
    int file = open(path, flags | O_CLOEXEC);
    if (file < 0) end_at("open", path, errno);
    return file;
}

void *checked_mmap(void *address, size_t bytes, int protection, int flags, int file,
                   off_t offset) {
    void *memory = mmap(address, bytes, protection, flags, file, offset);
    if (memory == MAP_FAILED) end_at("mmap", "", errno);
    return memory;
}

/* Whoever held the other end has ended: a child, of which its status tells more. */
static _Noreturn void end_of_pipe(void) {
    int status;
    if (waitpid(-1, &status, 0) > 0) end_with_child(status);
    probe_die("read", "a pipe that ended early", EPIPE);
}

void checked_read_all(int file, void *buffer, size_t bytes) {
    char *at = buffer;
    while (bytes > 0) {
        ssize_t count = read(file, at, bytes);
        if (count == 0) end_of_pipe();
        if (count < 0) {
            if (errno == EINTR) continue;
            probe_die("read", "a pipe", errno);
        }
        at += count;
        bytes -= (size_t)count;
    }
}

void checked_write_all(int file, const void *buffer, size_t bytes) {
    const char *at = buffer;
    while (bytes > 0) {
        ssize_t count = write(file, at, bytes);
        if (count < 0) {
            if (errno == EINTR) continue;
            if (errno == EPIPE && file > STDERR_FILENO) end_of_pipe();
            /* Not probe_die: standard output itself may be what failed. */
            _exit(1);
        }
        at += count;
        bytes -= (size_t)count;
    }
}

void checked_waitpid(pid_t child) {
    int status;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) probe_die("waitpid", "a child", errno);
    }
    end_with_child(status);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        probe_die("waitpid", "a child that failed", ECHILD);
    }
}
