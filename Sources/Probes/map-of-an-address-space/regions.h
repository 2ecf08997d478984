/* The mappings of this process as regions that have a name. */
#ifndef MEMOIR_REGIONS_H
#define MEMOIR_REGIONS_H

#include "maps.h"
#include "threads.h"

/* What only the caller knows: where malloc's large block is, and the second thread. */
struct known_places {
    struct range large_block;
    int no_thread; /* the error of starting it; 0 when it is there */
    const struct waiting_thread *thread;
};

void emit_regions(const struct map *map, const struct known_places *known);

#endif
