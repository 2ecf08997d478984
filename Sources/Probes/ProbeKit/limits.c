/* Where a limit of this user stands in the way of a probe: getrlimit(2), "ulimit" of the shell. */
#include "limits.h"

#include <errno.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "probe_kit.h"

/* Statuses of children, beyond those that probes and loaders use. */
enum { CHILD_AT_LIMIT = 80 };

static bool is_child;

static const struct obstacle obstacles[LIMITS] = {
    [LIMIT_ADDRESS_SPACE] = {"limited", "address-space", "no more memory may be mapped (ENOMEM)"},
    [LIMIT_PROCESSES] = {"limited", "processes", "no more processes may be started (EAGAIN)"},
    [LIMIT_OPEN_FILES] = {"limited", "open-files", "no more files may be open (EMFILE)"},
};

void become_child(void) { is_child = true; }

/* The keeper caps a probe at what its lesson allows, or leaves a lower limit as it is: only one that
 * the keeper has too comes from outside. The other is the lesson's own, and to reach it a fault. */
static bool memory_is_limited_from_outside(void) {
    const int resources[] = {RLIMIT_AS, RLIMIT_DATA};
    for (size_t i = 0; i < sizeof resources / sizeof *resources; i++) {
        struct rlimit own, keepers;
        if (prlimit(0, resources[i], NULL, &own) != 0
            || prlimit(getppid(), resources[i], NULL, &keepers) != 0) {
            continue;
        }
        if (own.rlim_cur != RLIM_INFINITY && own.rlim_cur == keepers.rlim_cur) return true;
    }
    return false;
}

static void end_at_limit(enum limit limit) {
    if (is_child) _exit(CHILD_AT_LIMIT + (int)limit);
    if (limit == LIMIT_ADDRESS_SPACE && !memory_is_limited_from_outside()) return;
    struct obstacle found = obstacles[limit];
    probe_not_measurable(found.reason, found.capability, found.detail);
}

void end_at(const char *call, const char *argument, int error) {
    if (error == ENOMEM) end_at_limit(LIMIT_ADDRESS_SPACE);
    if (error == EAGAIN) end_at_limit(LIMIT_PROCESSES);
    if (error == EMFILE || error == ENFILE) end_at_limit(LIMIT_OPEN_FILES);
    probe_die(call, argument, error);
}

void end_with_child(int wait_status) {
    if (!WIFEXITED(wait_status)) return;
    int limit = WEXITSTATUS(wait_status) - CHILD_AT_LIMIT;
    if (limit >= 0 && limit < LIMITS) end_at_limit((enum limit)limit);
}

void probe_out_of_memory(const char *call) { end_at(call, "", ENOMEM); }
