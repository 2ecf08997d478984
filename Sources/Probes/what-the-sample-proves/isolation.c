#include "isolation.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "fault.h"
#include "probe_kit.h"
#include "target.h"

/* What came of reading a target's page. */
struct attempt {
    uint64_t address;
    bool as_asked; /* the target is dumpable, or is not, as it was to be */
    int error;     /* of process_vm_readv(2); 0 when it read a byte */
    char byte;
    struct fault load; /* of a load from that address, by a process that has no such page */
    char owners_byte;  /* what the target itself reads there, afterwards */
};

/* region: attempt */
/* One address: read by the kernel, by an instruction, by its owner. */
static struct attempt try_to_read(bool dumpable) {
    struct target target = start_target(dumpable);
    struct attempt attempt = {.address = target.address};
    attempt.as_asked = target.as_asked;
    struct iovec here = {&attempt.byte, 1};
    struct iovec there = {(void *)(uintptr_t)target.address, 1};
    ssize_t got = process_vm_readv(target.process, &here, 1, &there, 1, 0);
    attempt.error = got == 1 ? 0 : errno;
    attempt.load = read_in_a_child(target.address);
    attempt.owners_byte = byte_of(&target);
    end_target(&target);
    return attempt;
}
/* end region */

struct finding {
    bool has_capabilities; /* they could not be given up */
    struct attempt dumpable;
    struct attempt not_dumpable;
};

/* Whether this process is left without any capability: CAP_SYS_PTRACE would open every door. */
static bool give_up_capabilities(void) {
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct sets[2];
    memset(sets, 0, sizeof sets);
    if (syscall(SYS_capset, &header, sets) == 0) return true;
    if (syscall(SYS_capget, &header, sets) != 0) return false;
    return (sets[0].effective | sets[0].permitted | sets[1].effective | sets[1].permitted) == 0;
}

/* The reader has no capability, and so have the targets, its children: only their dumpable
 * attribute differs. */
static struct finding read_as_a_parent(void) {
    struct finding finding;
    int reports[2];
    checked_pipe(reports);
    pid_t reader = checked_fork();
    if (reader == 0) {
        finding.has_capabilities = !give_up_capabilities();
        finding.dumpable = try_to_read(true);
        finding.not_dumpable = try_to_read(false);
        checked_write_all(reports[1], &finding, sizeof finding);
        _exit(0);
    }
    close(reports[1]);
    checked_read_all(reports[0], &finding, sizeof finding);
    close(reports[0]);
    checked_waitpid(reader);
    return finding;
}

/* A page of one's own, with its byte in place, that may not be read any more. */
static bool protected_load_not_permitted(void) {
    char *page = map_guarded(page_size());
    page[0] = SECRET;
    escape(page);
    if (mprotect(page, page_size(), PROT_NONE) != 0) probe_die("mprotect", "PROT_NONE", errno);
    uint64_t address = (uint64_t)(uintptr_t)page;
    struct fault load = read_in_a_child(address);
    return load.raised && load.code == SEGV_ACCERR && load.address == address;
}

/* With 2 and 3 the setting of Yama keeps a parent from its children, too
 * (Documentation/admin-guide/LSM/Yama.rst). */
static bool yama_keeps_parents_out(void) {
    char digit = '0';
    int file = open("/proc/sys/kernel/yama/ptrace_scope", O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    bool known = read(file, &digit, 1) == 1;
    close(file);
    return known && digit >= '2';
}

/* Why not even the dumpable child could be read. */
static struct obstacle no_readv(int error) {
    bool filtered = prctl(PR_GET_SECCOMP, 0, 0, 0, 0) != 0;
    if (error == ENOSYS && !filtered) {
        return (struct obstacle){"no-such-feature", "process-vm-readv",
                                 "this kernel has no process_vm_readv(2)"};
    }
    if (error == EPERM && yama_keeps_parents_out()) {
        return (struct obstacle){"switched-off", "process-vm-readv",
                                 "kernel.yama.ptrace_scope keeps a parent from its children"};
    }
    return (struct obstacle){"refused-by-sandbox", "process-vm-readv",
                             "process_vm_readv(2) is refused"};
}

static void emit_attempts(const struct finding *found) {
    const struct attempt *open = &found->dumpable, *closed = &found->not_dumpable;
    bool refused = open->error == EPERM || open->error == ENOSYS || open->error == EACCES;
    if (refused) {
        emit_obstacle("reads_dumpable_child", no_readv(open->error));
        emit_obstacle("refused_by_undumpable_child", no_readv(open->error));
        return;
    }
    emit_flag("reads_dumpable_child", open->error == 0 && open->byte == SECRET);
    if (found->has_capabilities || !closed->as_asked) {
        emit_unavailable("refused_by_undumpable_child", "refused-by-sandbox", "process-vm-readv",
                         closed->as_asked ? "capset(2) is refused"
                                          : "prctl(PR_SET_DUMPABLE) is refused");
    } else {
        emit_flag("refused_by_undumpable_child", closed->error == EPERM && closed->byte == 0);
    }
}

void measure_isolation(void) {
    struct finding found = read_as_a_parent();
    struct attempt attempt = found.dumpable;
    emit_flag("foreign_load_not_mapped", attempt.load.raised && attempt.load.code == SEGV_MAPERR
                                             && attempt.load.address == attempt.address);
    emit_flag("owner_reads_it", attempt.owners_byte == SECRET);
    emit_flag("protected_load_not_permitted", protected_load_not_permitted());
    emit_attempts(&found);
}
