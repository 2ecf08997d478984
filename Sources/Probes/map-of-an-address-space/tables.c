#include "tables.h"

#include <sys/mman.h>

#include "edge.h"
#include "maps.h"
#include "probe_kit.h"
#include "proc_text.h"

/* VmPTE counts the tables of the three lowest levels, and never the topmost table, which each
 * address space has from the start: mm_pgtables_bytes() in include/linux/mm.h. */
enum { MOST_COUNTED = 3 };

/* By how many tables are missing before the page is touched. */
static const char *const metrics[MOST_COUNTED + 1] = {
    "tables_for_shared_pte_table", "tables_for_new_pte_table", "tables_for_new_pmd_table",
    "tables_for_new_pud_table"};

static void emit_none(struct obstacle obstacle) {
    for (size_t i = 0; i <= MOST_COUNTED; i++) emit_obstacle(metrics[i], obstacle);
    emit_obstacle("page_tables", obstacle);
}

/* VmPTE in bytes; false where the kernel does not tell. */
static bool read_page_tables(uint64_t *bytes) {
    static char text[1 << 13];
    if (read_proc_text("/proc/self/status", text, sizeof text) != 0
        || !number_of_line(text, "VmPTE:", bytes)) {
        return false;
    }
    *bytes *= 1024;
    return true;
}

/* A place of the size of one table's span in which nothing is mapped; false when there is none. */
static bool find_unused(uint64_t span, uint64_t end, uint64_t *start) {
    const struct map *map = read_map();
    for (*start = 0; *start + span <= end; *start += span) {
        if (!overlaps(map, (struct range){*start, *start + span})) return true;
    }
    return false;
}

/* region: tables */
/* Maps one page exactly there, writes it, and tells by how many tables
 * VmPTE has grown. */
static bool tables_for_page_at(uint64_t address, uint64_t *tables) {
    uint64_t before, after;
    char *wanted = (char *)(uintptr_t)address;
    int exactly = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE;
    char *page = mmap(wanted, page_size(), PROT_READ | PROT_WRITE, exactly, -1, 0);
    if (page != wanted || !read_page_tables(&before)) return false;
    *(volatile char *)page = 1;
    if (!read_page_tables(&after)) return false;
    *tables = (after - before) / page_size();
    return true;
}

/* A first page where no table is; then pages that find all tables but two,
 * all but one, and all. A step as long as what a table spans leaves that
 * table, and stays in the one above. */
static bool count_tables(uint64_t unused, int counted, uint64_t *tables) {
    uint64_t address = unused + span_of_table(counted - 1);
    for (int missing = counted; missing >= 0; missing--) {
        if (!tables_for_page_at(address, &tables[missing])) return false;
        if (missing > 0) address += span_of_table(missing - 1);
    }
    return true;
}
/* end region */

/* The same steps, so that the map holds none of these pages afterwards. */
static void unmap_pages(uint64_t unused, int counted) {
    uint64_t address = unused + span_of_table(counted - 1);
    for (int missing = counted; missing >= 0; missing--) {
        munmap((void *)(uintptr_t)address, page_size());
        if (missing > 0) address += span_of_table(missing - 1);
    }
}

void measure_page_tables(int levels, uint64_t end) {
    uint64_t tables[MOST_COUNTED + 1], unused, total;
    int counted = levels - 1 < MOST_COUNTED ? levels - 1 : MOST_COUNTED;
    if (counted < 1) {
        emit_none((struct obstacle){"no-such-hardware", NULL, "an unknown kind of page table"});
        return;
    }
    /* Twice, so that what reading itself touches has its tables before anything is counted. */
    if (!read_page_tables(&total) || !read_page_tables(&total)) {
        emit_none((struct obstacle){"refused-by-sandbox", "same-user-proc",
                                    "/proc/self/status does not tell VmPTE"});
        return;
    }
    int error = read_map()->error;
    if (error != 0) {
        emit_none(hidden_file(error));
        return;
    }
    uint64_t span = span_of_table(counted);
    if (!find_unused(span, end, &unused) || !count_tables(unused, counted, tables)) {
        emit_none((struct obstacle){"failed", NULL, "no part of the address space was free"});
        return;
    }
    unmap_pages(unused, counted);
    emit_count("page_tables", total);
    for (int missing = 0; missing <= MOST_COUNTED; missing++) {
        if (missing <= counted) {
            emit_count(metrics[missing], tables[missing]);
        } else {
            emit_unavailable(metrics[missing], "no-such-hardware", NULL,
                             "this page table has fewer levels");
        }
    }
}
