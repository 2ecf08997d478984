/* The mappings of this process, as /proc/self/maps lists them: proc(5). */
#ifndef MEMOIR_MAPS_H
#define MEMOIR_MAPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A range of addresses, `end` not included; empty when both are 0. */
struct range {
    uint64_t start;
    uint64_t end;
};

struct mapping {
    struct range range;
    char permissions[5]; /* such as "rw-p" */
    const char *name;    /* what the line ends with: a path, "[heap]", or "" */
};

enum { MOST_MAPPINGS = 512 };

struct map {
    int error; /* why there is none, from errno(3); 0 when there is one */
    size_t count;
    struct mapping mappings[MOST_MAPPINGS];
};

/* Reads the map anew. It is good until the next call. */
const struct map *read_map(void);
/* The mapping that covers the address, or NULL. */
const struct mapping *mapping_of(const struct map *map, uint64_t address);
/* From the first to the last mapping whose name begins so. */
struct range range_named(const struct map *map, const char *name);
/* Whether any mapping has an address inside the range. */
bool overlaps(const struct map *map, struct range range);

bool holds(struct range range, uint64_t address);
uint64_t bytes_of(struct range range);
/* The beginning of the page. */
uint64_t page_down(uint64_t address);
uint64_t page_up(uint64_t address);

#endif
