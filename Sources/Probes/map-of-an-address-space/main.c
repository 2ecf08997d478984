/* How large is an address space, and what lies where?
 *
 * One process looks at its own map: where the addresses end, what its mappings are, where malloc
 * puts a small block and a large one, what a page costs in page tables, and how stacks grow and
 * end. What ends in a fault is tried by children.
 */
#include <malloc.h>
#include <stdlib.h>

#include "edge.h"
#include "maps.h"
#include "null_page.h"
#include "probe_kit.h"
#include "proc_text.h"
#include "regions.h"
#include "stacks.h"
#include "tables.h"
#include "threads.h"
#include "totals.h"

enum { SMALL = 100, LARGE = 1 << 20 };

/* region: blocks */
/* A block from malloc, with its first byte written. */
static char *block_of(size_t bytes) {
    char *block = malloc(bytes);
    if (block == NULL) probe_out_of_memory("malloc");
    *block = 1;
    escape(block);
    return block;
}

static bool is_in_heap(const struct map *map, const char *block) {
    return holds(range_named(map, "[heap]"), (uint64_t)(uintptr_t)block);
}
/* end region */

/* The pages that a block fills which has a mapping of its own, with what malloc keeps before it. */
static struct range pages_of_block(char *block) {
    uint64_t start = (uint64_t)(uintptr_t)block;
    return (struct range){page_down(start - 1), page_up(start + malloc_usable_size(block))};
}

static void emit_blocks(const struct map *map, char *small, char *large) {
    emit_count("small_block", SMALL);
    emit_count("large_block", LARGE);
    if (map->error == 0) {
        emit_flag("small_block_in_heap", is_in_heap(map, small));
        emit_flag("large_block_in_heap", is_in_heap(map, large));
    } else {
        emit_obstacle("small_block_in_heap", hidden_file(map->error));
        emit_obstacle("large_block_in_heap", hidden_file(map->error));
    }
    emit_count("walked_address", (uint64_t)(uintptr_t)small);
    emit_frame("walked_frame", inspect_page(small));
}

/* The highest mapping of the process itself. */
static void emit_highest(const struct map *map) {
    uint64_t highest = 0;
    for (size_t i = 0; i < map->count; i++) {
        uint64_t end = map->mappings[i].range.end;
        if (!(end >> 63) && end > highest) highest = end;
    }
    if (highest > 0) {
        emit_count("highest_mapping_end", highest);
    } else {
        emit_obstacle("highest_mapping_end", hidden_file(map->error));
    }
}

/* region: map */
/* Everything at one moment: a small block and a large one, a second thread that waits. */
static void measure_map(void) {
    char *small = block_of(SMALL);
    char *large = block_of(LARGE);
    struct waiting_thread thread = {0};
    int no_thread = start_waiting_thread(&thread, 0, NULL);

    const struct map *map = read_map();
    struct known_places known = {pages_of_block(large), no_thread, &thread};
    emit_blocks(map, small, large);
    emit_regions(map, &known);
    emit_highest(map);
    measure_totals(map);

    if (no_thread == 0) end_waiting_thread(&thread);
}
/* end region */

int main(int argc, char **argv) {
    probe_begin(argc, argv);
    uint64_t end = end_of_user_space();
    measure_edge(end);
    measure_null_page();
    measure_overflow_of_main_stack();
    measure_overflow_of_thread();
    measure_stack_growth();
    measure_page_tables(page_table_levels(end), end_of_default_window(end));
    measure_map();
    probe_end();
}
