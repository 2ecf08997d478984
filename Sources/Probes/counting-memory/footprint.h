/* What the kernel counts of a process's memory: /proc/self/smaps, smaps_rollup, statm and status
 * (proc(5); Documentation/filesystems/proc.rst). All sizes are in bytes. */
#ifndef MEMOIR_FOOTPRINT_H
#define MEMOIR_FOOTPRINT_H

#include <stdint.h>

/* Counted entry by entry from the page tables, at the moment of reading. */
struct footprint {
    uint64_t size;         /* Size: addresses; of one mapping only */
    uint64_t resident;     /* Rss */
    uint64_t proportional; /* Pss */
    uint64_t shared;       /* Shared_Clean + Shared_Dirty */
    uint64_t unique;       /* Private_Clean + Private_Dirty: the unique set size */
    uint64_t lazy_free;    /* LazyFree */
    uint64_t swapped;      /* Swap */
};
/* Of the mapping that begins at `start`. */
struct footprint footprint_of_mapping(const void *start);
/* Ends the probe where pages were swapped out: they are missing in every number but one. */
void require_in_memory(const struct footprint *seen);
/* Of all mappings. */
struct footprint footprint_of_process(void);

/* Counted as things happen, and cheap to read: the source of ps(1) and top(1). */
struct counters {
    uint64_t virtual_size; /* VSZ */
    uint64_t resident;
    uint64_t shared; /* resident pages of files and of shared memory objects: top's SHR */
};
struct counters counters_of_process(void);
uint64_t page_table_bytes(void);

/* By how much the second is more; 0 when it is not. */
uint64_t growth(uint64_t before, uint64_t after);

/* Ends the probe where the files that it reads are kept from it. */
void require_footprints(void);

#endif
