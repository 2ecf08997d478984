#include "maps.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "probe_kit.h"
#include "proc_text.h"

static char text[1 << 16];
static struct map map;

bool holds(struct range range, uint64_t address) {
    return range.start <= address && address < range.end;
}

uint64_t bytes_of(struct range range) { return range.end - range.start; }

uint64_t page_down(uint64_t address) { return address & ~(uint64_t)(page_size() - 1); }

uint64_t page_up(uint64_t address) { return page_down(address + page_size() - 1); }

/* START-END PERMISSIONS OFFSET DEVICE INODE NAME, the last after any number of blanks. */
static struct mapping parse(char *line) {
    struct mapping mapping = {.name = ""};
    char *at;
    mapping.range.start = strtoull(line, &at, 16);
    mapping.range.end = strtoull(at + 1, &at, 16);
    memcpy(mapping.permissions, at + 1, sizeof mapping.permissions - 1);
    for (int field = 0; field < 4 && at != NULL; field++) {
        at = strchr(at + strspn(at, " "), ' ');
    }
    if (at != NULL) mapping.name = at + strspn(at, " ");
    return mapping;
}

const struct map *read_map(void) {
    map.count = 0;
    map.error = read_proc_text("/proc/self/maps", text, sizeof text);
    if (map.error != 0) return &map;
    for (char *line = text; *line != '\0';) {
        char *end = strchr(line, '\n');
        if (end == NULL || map.count == MOST_MAPPINGS) {
            probe_die("read", "/proc/self/maps, which is longer than expected", EFBIG);
        }
        *end = '\0';
        map.mappings[map.count++] = parse(line);
        line = end + 1;
    }
    return &map;
}

const struct mapping *mapping_of(const struct map *map, uint64_t address) {
    for (size_t i = 0; i < map->count; i++) {
        if (holds(map->mappings[i].range, address)) return &map->mappings[i];
    }
    return NULL;
}

struct range range_named(const struct map *map, const char *name) {
    struct range found = {0, 0};
    for (size_t i = 0; i < map->count; i++) {
        const struct mapping *mapping = &map->mappings[i];
        if (strncmp(mapping->name, name, strlen(name)) != 0) continue;
        if (found.end == 0) found.start = mapping->range.start;
        found.end = mapping->range.end;
    }
    return found;
}

bool overlaps(const struct map *map, struct range range) {
    for (size_t i = 0; i < map->count; i++) {
        struct range taken = map->mappings[i].range;
        if (taken.start < range.end && range.start < taken.end) return true;
    }
    return false;
}
