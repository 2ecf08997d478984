/* What VSZ, RSS, PSS and USS count: addresses, resident pages, shares of pages, own pages.
 *
 * Everything is counted of memory that the probe itself reserved, read, wrote, shared or gave back,
 * so that it is known by construction how many pages there have to be.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>

#include "footprint.h"
#include "probe_kit.h"
#include "release.h"
#include "sums.h"

enum { STEPS = 16 };

/* In memory that malloc maps, where no madvise can come before the first touch. */
static bool huge_pages_are_off;

static uint64_t pages_between(uint64_t one, uint64_t other) {
    return (one > other ? one - other : other - one) / page_size();
}

static void emit_process(void) {
    struct footprint whole = footprint_of_process();
    emit_count("process_virtual", counters_of_process().virtual_size);
    emit_count("process_resident", whole.resident);
    emit_count("process_proportional", whole.proportional);
    emit_count("process_unique", whole.unique);
}

static char *allocate(size_t bytes) {
    char *block = malloc(bytes);
    if (block == NULL) probe_out_of_memory("malloc");
    escape(block);
    return block;
}

/* A block that glibc takes from mmap: a size word in front of it, aligned like every chunk, one
 * word more because no next chunk follows, and all of that in whole pages. */
static size_t rounded_by_glibc(size_t bytes) {
    size_t word = sizeof(size_t);
    size_t chunk = (bytes + word + 2 * word - 1) / (2 * word) * (2 * word);
    return (chunk + word + page_size() - 1) / page_size() * page_size();
}

static void emit_untouched_resident(uint64_t bytes) {
    /* One touch may bring a huge page, which would count as hundreds. */
    if (huge_pages_are_off) {
        emit_count("resident_growth", bytes);
        emit_count("resident_pages", bytes / page_size());
        return;
    }
    struct obstacle refused = {"refused-by-sandbox", "transparent-huge-pages",
                               "prctl(PR_SET_THP_DISABLE) is refused"};
    emit_obstacle("resident_growth", refused);
    emit_obstacle("resident_pages", refused);
}

/* region: untouched */
/* What a block adds to the process while nobody touches it. */
static void measure_untouched_block(size_t bytes) {
    free(allocate(bytes)); /* makes malloc's code and data resident */
    uint64_t virtual_before = counters_of_process().virtual_size;
    uint64_t resident_before = footprint_of_process().resident;
    char *block = allocate(bytes);
    uint64_t virtual_after = counters_of_process().virtual_size;
    uint64_t resident_after = footprint_of_process().resident;
    free(block);
    /* end region */
    emit_count("requested", bytes);
    emit_count("virtual_growth", growth(virtual_before, virtual_after));
    emit_count("virtual_extra", growth(virtual_before + bytes, virtual_after));
    emit_untouched_resident(growth(resident_before, resident_after));
#ifdef __GLIBC__
    emit_count("requested_rounded", rounded_by_glibc(bytes));
#else
    emit_unavailable("requested_rounded", "other-libc", "glibc", "the rounding is glibc's");
#endif
}

/* Pages that were read and never written: each has an entry, and none a frame of its own. */
static void measure_reads(size_t pages) {
    volatile char *memory = map_guarded(pages * page_size());
    uint64_t tables = page_table_bytes();
    uint64_t faults = minor_faults();
    for (size_t i = 0; i < pages; i++) (void)memory[i * page_size()];
    faults = minor_faults() - faults;
    struct footprint seen = footprint_of_mapping((const void *)memory);
    emit_count("read_pages", pages);
    emit_count("read_faults", faults);
    emit_flag("every_read_faulted", faults >= pages);
    emit_count("read_resident", seen.resident);
    emit_count("read_page_tables", growth(tables, page_table_bytes()));
    munmap((void *)memory, pages * page_size());
}

/* One area becomes resident step by step; beside it others of the same sizes are only reserved. */
static void measure_writes(size_t pages) {
    static double written[STEPS], resident[STEPS], reserved[STEPS], untouched[STEPS];
    static uint64_t gaps[STEPS];
    size_t step = pages / STEPS * page_size();
    char *memory = map_guarded(STEPS * step);
    for (size_t i = 0; i < STEPS; i++) {
        for (size_t at = 0; at < step; at += page_size()) {
            *(volatile char *)(memory + i * step + at) = 'W';
        }
        struct footprint grown = footprint_of_mapping(memory);
        require_in_memory(&grown);
        written[i] = (double)((i + 1) * step);
        resident[i] = (double)grown.resident;
        struct footprint empty = footprint_of_mapping(map_guarded((i + 1) * step));
        reserved[i] = (double)empty.size;
        untouched[i] = (double)empty.resident;
        gaps[i] = pages_between(counters_of_process().resident, footprint_of_process().resident);
    }
    emit_samples("written", written, STEPS);
    emit_samples("written_resident", resident, STEPS);
    emit_samples("reserved", reserved, STEPS);
    emit_samples("reserved_resident", untouched, STEPS);
    emit_counts("counter_gap", gaps, STEPS);
}

static void measure_sharing(size_t pages) {
    static struct sharing rounds[MOST_SHARERS];
    for (size_t i = 0; i < MOST_SHARERS; i++) rounds[i] = share_region(i + 1, pages);
    emit_sums(rounds);
}

int main(int argc, char **argv) {
    probe_begin(argc, argv);
    size_t pages = (size_t)probe_parameter("pages", 256);
    size_t requested = (size_t)probe_parameter("requested_mib", 64) << 20;
    if (pages < STEPS || pages > MOST_PAGES || pages % STEPS != 0) {
        probe_die("parameter", "pages", EINVAL);
    }
    require_footprints();
    huge_pages_are_off = prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0) == 0;
    pin_to_cpu();
    emit_process();
    measure_untouched_block(requested);
    measure_reads(8 * pages); /* wide enough to need page tables of its own */
    measure_writes(pages);
    measure_sharing(pages);
    measure_release(pages);
    probe_end();
}
