#include "failing_fork.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

/* What fork(3) of libc may call; some architectures have no fork(2). */
#ifdef SYS_fork
#define MEMOIR_FORK SYS_fork
#else
#define MEMOIR_FORK SYS_clone
#endif

int let_fork_fail(void) {
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MEMOIR_FORK, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 1, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EAGAIN),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0 ? 0 : errno;
}

struct obstacle no_failing_fork(int error) {
    if (error == EINVAL) {
        return (struct obstacle){"no-such-feature", NULL, "this kernel has no seccomp filters"};
    }
    return (struct obstacle){"refused-by-sandbox", NULL, "prctl(PR_SET_SECCOMP) is refused"};
}
