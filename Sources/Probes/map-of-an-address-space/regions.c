#include "regions.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/auxv.h>

#include "faults.h"
#include "objects.h"
#include "probe_kit.h"
#include "proc_text.h"

enum { MOST_REGIONS = 16 };

static const struct obstacle none = {"no-such-feature", NULL, "this process has none"};

/* Ranges that have a name. */
static struct range named[MOST_REGIONS];
static size_t named_count;

static void emit_region(const char *start, const char *bytes, struct range range,
                        struct obstacle if_none) {
    if (bytes_of(range) == 0) {
        emit_obstacle(start, if_none);
        emit_obstacle(bytes, if_none);
        return;
    }
    emit_count(start, range.start);
    emit_count(bytes, bytes_of(range));
    named[named_count++] = range;
}

/* The next named range at or after the address. */
static struct range next_named(uint64_t address) {
    struct range next = {UINT64_MAX, UINT64_MAX};
    for (size_t i = 0; i < named_count; i++) {
        if (named[i].end > address && named[i].start < next.start) next = named[i];
    }
    return next;
}

/* The first stretch from `address` on that is mapped and has no name; empty when there is none.
 * Neighbours are one stretch, and what is the kernel's does not count. */
static struct range next_nameless(const struct map *map, uint64_t address) {
    struct range found = {0, 0};
    for (size_t i = 0; i < map->count; i++) {
        struct range mapping = map->mappings[i].range;
        uint64_t at = mapping.start > address ? mapping.start : address;
        while (at < mapping.end && !(at >> 63)) {
            struct range name = next_named(at);
            if (holds(name, at)) {
                if (bytes_of(found) > 0) return found;
                at = name.end;
                continue;
            }
            if (bytes_of(found) > 0 && found.end != at) return found;
            if (bytes_of(found) == 0) found.start = at;
            found.end = at = name.start < mapping.end ? name.start : mapping.end;
        }
    }
    return found;
}

/* The thread-local storage of this thread, where the loader has mapped it by itself. */
static struct range thread_local_storage(const struct map *map) {
    uint64_t inside = (uint64_t)(uintptr_t)pthread_self();
    struct range stretch = next_nameless(map, 0);
    while (bytes_of(stretch) > 0 && !holds(stretch, inside)) {
        stretch = next_nameless(map, stretch.end);
    }
    return stretch;
}

/* What is left: the largest stretch of it. */
static struct range other_memory(const struct map *map) {
    struct range largest = {0, 0};
    struct range stretch = next_nameless(map, 0);
    while (bytes_of(stretch) > 0) {
        if (bytes_of(stretch) > bytes_of(largest)) largest = stretch;
        stretch = next_nameless(map, stretch.end);
    }
    return largest;
}

static struct range vdso_with_data(const struct map *map) {
    struct range code = range_named(map, "[vdso]");
    struct range data = range_named(map, "[vvar"); /* and [vvar_vclock], where there is one */
    if (bytes_of(data) > 0 && data.end == code.start) code.start = data.start;
    return code;
}

void emit_regions(const struct map *map, const struct known_places *known) {
    struct obstacle unseen = map->error == 0 ? none : hidden_file(map->error);
    struct range program = object_around((uint64_t)(uintptr_t)&emit_regions);
    struct range heap = range_named(map, "[heap]");
    struct range thread_stack = {0, 0}, guard = {0, 0};
    if (known->no_thread == 0) {
        thread_stack = known->thread->stack;
        guard = guard_below(known->thread, map).range;
    }
    emit_region("program_start", "program_bytes", program, none);
    emit_region("heap_start", "heap_bytes", heap, unseen);
    emit_region("large_block_start", "large_block_bytes", known->large_block, none);
    emit_region("thread_guard_start", "thread_guard_bytes", guard, untried(known->no_thread));
    emit_region("thread_stack_start", "thread_stack_bytes", thread_stack,
                untried(known->no_thread));
    emit_region("libc_start", "libc_bytes", object_around((uint64_t)(uintptr_t)&malloc), none);
    emit_region("loader_start", "loader_bytes", object_around(getauxval(AT_BASE)), none);
    emit_region("vdso_start", "vdso_bytes", vdso_with_data(map), unseen);
    emit_region("stack_start", "stack_bytes", range_named(map, "[stack]"), unseen);
    emit_region("tls_start", "tls_bytes", thread_local_storage(map), unseen);
    emit_region("other_start", "other_bytes", other_memory(map), unseen);
    if (bytes_of(heap) > 0) {
        emit_count("gap_before_heap", heap.start - program.end);
    } else {
        emit_obstacle("gap_before_heap", unseen);
    }
}
