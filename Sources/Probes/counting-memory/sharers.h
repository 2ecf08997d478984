/* One written region and the processes that share it by fork. */
#ifndef MEMOIR_SHARERS_H
#define MEMOIR_SHARERS_H

#include <stddef.h>
#include <stdint.h>

#include "footprint.h"
#include "probe_kit.h"

enum { MOST_SHARERS = 4, MOST_PAGES = 1024 };

/* What the processes see of the region at one moment: the parent first, then its children. */
struct look {
    struct footprint seen[MOST_SHARERS];
    struct page_state page; /* the parent's first */
    uint64_t frames;        /* behind the region in all of them together, where visible */
};

struct sharing {
    size_t processes;
    uint64_t region;          /* bytes */
    uint64_t written_by_each; /* bytes, between the two looks */
    struct look shared;       /* nobody has written since fork */
    struct look written;      /* each has written the first quarter */
    uint64_t shr_before;      /* the parent's SHR, without the region */
    uint64_t shr_shared;      /* while all share it */
};
/* `pages` is a multiple of 4, at most MOST_PAGES; `processes` at most MOST_SHARERS. */
struct sharing share_region(size_t processes, size_t pages);

#endif
