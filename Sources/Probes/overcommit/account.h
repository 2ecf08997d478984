/* What the kernel says about promises of memory: the mode, the sizes it judges by, and its sum. */
#ifndef MEMOIR_ACCOUNT_H
#define MEMOIR_ACCOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "probe_kit.h"

/* /proc/sys/vm/overcommit_memory, see proc(5). */
enum overcommit_mode { MODE_HEURISTIC, MODE_ALWAYS, MODE_NEVER, MODES, MODE_UNKNOWN = MODES };

/* In bytes. */
struct memory_sizes {
    uint64_t memory;       /* MemTotal */
    uint64_t swap;         /* SwapTotal */
    uint64_t commit_limit; /* CommitLimit */
};

enum overcommit_mode read_overcommit_mode(void);
/* False where /proc/meminfo is missing or not the kernel's own; `obstacle` then says why. */
bool meminfo_is_the_kernels(struct obstacle *obstacle);
struct memory_sizes read_memory_sizes(void);
bool same_sizes(struct memory_sizes one, struct memory_sizes other);
/* Committed_AS: what the kernel has promised to all processes together, in bytes. */
uint64_t read_committed(void);
/* The most that this process ever had in memory, in bytes. */
uint64_t read_peak_resident(void);
/* False where mode 0 is another rule than the one that Linux has had since 5.2. */
bool kernel_has_the_rule(struct obstacle *obstacle);

#endif
