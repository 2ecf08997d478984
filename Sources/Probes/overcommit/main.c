/* What happens to a request for more memory than there is?
 *
 * The probe asks, and gives back at once or some milliseconds later. It never touches what it is
 * given, so that no page frame is taken for it, whatever the size: it neither populates nor locks,
 * and what a parent set by mlockall does not survive execve (mlockall(2)). Only malloc writes a few
 * bytes of its own in front of one block; huge pages are off, so that this takes one small page.
 */
#include <errno.h>
#include <sys/mman.h>
#include <sys/prctl.h>

#include "account.h"
#include "askers.h"
#include "findings.h"
#include "probe_kit.h"
#include "promises.h"
#include "trials.h"

enum { MOST_ATTEMPTS = 3 };

static void measure(struct findings *findings, size_t pieces) {
    find_largest_mapping(&findings->search);
    uint64_t largest = findings->search.largest;
    uint64_t one_page_more = largest + page_size();
    uint64_t quarter = largest / page_size() / 4 * page_size();

    hold_pieces(&findings->holding, pieces, quarter, 0);
    hold_pieces(&findings->unreserved, pieces, quarter, MAP_NORESERVE);
    findings->peak_resident = read_peak_resident();
    findings->asked = 2 * quarter;
    try_kinds(findings->promises, one_page_more, findings->asked);
    findings->becomes_writable = may_become_writable(one_page_more);
    findings->malloc = ask_malloc(largest);
    findings->fork = ask_fork(largest);
}

/* False when memory or swap changed its size in the middle each time, as under a balloon. */
static bool measure_at_rest(struct findings *findings, size_t pieces) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        findings->sizes = read_memory_sizes();
        measure(findings, pieces);
        if (same_sizes(findings->sizes, read_memory_sizes())) return true;
    }
    return false;
}

/* Whether there are addresses for thrice the memory and swap, however the kernel accounts. */
static bool has_room(enum overcommit_mode mode, struct obstacle *obstacle) {
    struct memory_sizes sizes = read_memory_sizes();
    uint64_t bytes = 3 * (sizes.memory + sizes.swap);
    *obstacle = (struct obstacle){"limited", "address-space",
                                  "this process may not map thrice the memory and swap there are"};
    /* Mode 2 heeds no MAP_NORESERVE; memory without access is free of account in every mode. */
    return mode == MODE_NEVER
               ? is_granted(bytes, PROT_NONE, MAP_PRIVATE)
               : is_granted(bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE);
}

static bool is_in_force(enum overcommit_mode wanted, enum overcommit_mode mode,
                        struct obstacle *obstacle) {
    static const char *const found[] = {
        [MODE_HEURISTIC] = "vm.overcommit_memory is 0 here",
        [MODE_ALWAYS] = "vm.overcommit_memory is 1 here",
        [MODE_NEVER] = "vm.overcommit_memory is 2 here",
        [MODE_UNKNOWN] = "/proc/sys/vm/overcommit_memory cannot be read",
    };
    const char *reason = mode == MODE_UNKNOWN ? "refused-by-sandbox" : "switched-off";
    const char *capability = wanted == MODE_HEURISTIC ? "heuristic-overcommit" : NULL;
    *obstacle = (struct obstacle){reason, capability, found[mode]};
    return mode == wanted;
}

static bool is_measurable(enum overcommit_mode wanted, enum overcommit_mode mode,
                          struct obstacle *obstacle) {
    if (wanted == MODE_HEURISTIC && !kernel_has_the_rule(obstacle)) return false;
    return is_in_force(wanted, mode, obstacle) && meminfo_is_the_kernels(obstacle)
           && has_room(mode, obstacle);
}

static void measure_heuristic(enum overcommit_mode mode, size_t pieces) {
    static struct findings findings;
    struct obstacle obstacle;
    bool measured = false;
    if (is_measurable(MODE_HEURISTIC, mode, &obstacle)) {
        measured = measure_at_rest(&findings, pieces);
        obstacle = (struct obstacle){"failed", NULL, "memory or swap kept changing its size"};
    }
    if (measured) {
        emit_trials(MODE_HEURISTIC, &findings.search);
        emit_findings(&findings);
        emit_sizes(findings.sizes);
        return;
    }
    emit_no_trials(MODE_HEURISTIC, obstacle);
    emit_no_findings(obstacle);
    if (meminfo_is_the_kernels(&obstacle)) {
        emit_sizes(read_memory_sizes());
    } else {
        emit_no_sizes(obstacle);
    }
}

/* Modes 1 and 2, on a host that has them: what is granted, and what no more. */
static void measure_other(enum overcommit_mode wanted, enum overcommit_mode mode) {
    static struct search search;
    struct obstacle obstacle;
    if (is_measurable(wanted, mode, &obstacle)) {
        find_largest_mapping(&search);
        emit_trials(wanted, &search);
    } else {
        emit_no_trials(wanted, obstacle);
    }
}

int main(int argc, char **argv) {
    probe_begin(argc, argv);
    size_t pieces = (size_t)probe_parameter("pieces", 9);
    if (pieces < 5 || pieces > MOST_PIECES) probe_die("parameter", "pieces", EINVAL);
    prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0); /* where there are none it fails, and need not succeed */
    enum overcommit_mode mode = read_overcommit_mode();
    emit_mode(mode);
    measure_heuristic(mode, pieces);
    measure_other(MODE_ALWAYS, mode);
    measure_other(MODE_NEVER, mode);
    probe_end();
}
