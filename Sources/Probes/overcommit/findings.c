#include "findings.h"

#include <errno.h>

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static const char *const mode_metrics[MODES][2] = {
    [MODE_HEURISTIC] = {"heuristic_granted", "heuristic_refused"},
    [MODE_ALWAYS] = {"always_granted", "always_refused"},
    [MODE_NEVER] = {"never_granted", "never_refused"},
};

static const char *const size_metrics[] = {"memory", "swap", "memory_and_swap", "commit_limit"};

static const char *const kind_metrics[KINDS][3] = {
    [PRIVATE] = {"private_granted", "private_committed", "private_counts"},
    [SHARED] = {"shared_granted", "shared_committed", "shared_counts"},
    [UNRESERVED] = {"unreserved_granted", "unreserved_committed", "unreserved_counts"},
    [READ_ONLY] = {"read_only_granted", "read_only_committed", "read_only_counts"},
    [INACCESSIBLE] = {"inaccessible_granted", "inaccessible_committed", "inaccessible_counts"},
};

static const char *const other_metrics[] = {
    "largest_mapping",      "pieces",
    "held",                 "committed",
    "committed_unreserved", "held_together",
    "committed_together",   "passes_commit_limit",
    "faults_while_holding", "peak_resident",
    "asked",                "becomes_writable",
    "malloc_below_granted", "malloc_above_granted",
    "malloc_sets_enomem",   "fork_of_one_mapping",
    "fork_of_two_mappings",
};

static void emit_obstacles(const char *const *metrics, size_t count, struct obstacle obstacle) {
    for (size_t i = 0; i < count; i++) emit_obstacle(metrics[i], obstacle);
}

void emit_mode(enum overcommit_mode mode) {
    if (mode == MODE_UNKNOWN) {
        emit_unavailable("overcommit_mode", "refused-by-sandbox", NULL,
                         "/proc/sys/vm/overcommit_memory cannot be read");
    } else {
        emit_count("overcommit_mode", (uint64_t)mode);
    }
}

void emit_sizes(struct memory_sizes sizes) {
    emit_count("memory", sizes.memory);
    emit_count("swap", sizes.swap);
    emit_count("memory_and_swap", sizes.memory + sizes.swap);
    emit_count("commit_limit", sizes.commit_limit);
}

void emit_no_sizes(struct obstacle obstacle) {
    emit_obstacles(size_metrics, COUNT_OF(size_metrics), obstacle);
}

void emit_trials(enum overcommit_mode mode, const struct search *search) {
    emit_counts(mode_metrics[mode][0], search->granted.bytes, search->granted.count);
    emit_counts(mode_metrics[mode][1], search->refused.bytes, search->refused.count);
}

void emit_no_trials(enum overcommit_mode mode, struct obstacle obstacle) {
    emit_obstacles(mode_metrics[mode], COUNT_OF(mode_metrics[mode]), obstacle);
}

static void emit_passes_commit_limit(uint64_t committed, struct memory_sizes sizes) {
    if (sizes.commit_limit > 2 * (sizes.memory + sizes.swap)) {
        emit_unavailable("passes_commit_limit", "not-run", NULL,
                         "CommitLimit is set to more than twice the memory and swap");
    } else {
        emit_flag("passes_commit_limit", committed > sizes.commit_limit);
    }
}

static void emit_fork(const char *metric, int error) {
    if (error == 0 || error == ENOMEM) {
        emit_flag(metric, error == 0);
    } else {
        emit_unavailable(metric, "limited", "processes", "no more processes may be started");
    }
}

void emit_findings(const struct findings *findings) {
    const struct holding *holding = &findings->holding;
    const struct holding *unreserved = &findings->unreserved;
    uint64_t committed = holding->committed[holding->pieces];
    emit_count("largest_mapping", findings->search.largest);
    emit_count("pieces", holding->pieces);
    emit_counts("held", holding->held, holding->pieces + 1);
    emit_counts("committed", holding->committed, holding->pieces + 1);
    emit_counts("committed_unreserved", unreserved->committed, unreserved->pieces + 1);
    emit_count("held_together", holding->held[holding->pieces]);
    emit_count("committed_together", committed);
    emit_passes_commit_limit(committed, findings->sizes);
    emit_count("faults_while_holding", holding->faults);
    emit_count("peak_resident", findings->peak_resident);
    emit_count("asked", findings->asked);
    for (enum kind kind = 0; kind < KINDS; kind++) {
        emit_flag(kind_metrics[kind][0], findings->promises[kind].granted);
        emit_count(kind_metrics[kind][1], findings->promises[kind].committed);
        emit_flag(kind_metrics[kind][2], findings->promises[kind].counts);
    }
    emit_flag("becomes_writable", findings->becomes_writable);
    emit_flag("malloc_below_granted", findings->malloc.below_granted);
    emit_flag("malloc_above_granted", findings->malloc.above_granted);
    emit_flag("malloc_sets_enomem", findings->malloc.is_enomem);
    emit_fork("fork_of_one_mapping", findings->fork.one_mapping_error);
    emit_fork("fork_of_two_mappings", findings->fork.two_mappings_error);
}

void emit_no_findings(struct obstacle obstacle) {
    emit_obstacles(other_metrics, COUNT_OF(other_metrics), obstacle);
    for (enum kind kind = 0; kind < KINDS; kind++) {
        emit_obstacles(kind_metrics[kind], COUNT_OF(kind_metrics[kind]), obstacle);
    }
}
