#include "release.h"

#include <errno.h>
#include <sys/mman.h>

#include "footprint.h"
#include "probe_kit.h"

static void write_pages(char *memory, size_t pages, char byte) {
    for (size_t i = 0; i < pages; i++) *(volatile char *)(memory + i * page_size()) = byte;
}

static uint64_t pages_that_read(const char *memory, size_t pages, char byte) {
    uint64_t found = 0;
    for (size_t i = 0; i < pages; i++) {
        if (*(const volatile char *)(memory + i * page_size()) == byte) found++;
    }
    return found;
}

static void measure_dontneed(size_t pages) {
    size_t bytes = pages * page_size();
    char *memory = map_guarded(bytes);
    write_pages(memory, pages, 'W');
    struct footprint before = footprint_of_mapping(memory);
    if (madvise(memory, bytes, MADV_DONTNEED) != 0) {
        probe_die("madvise", "MADV_DONTNEED", errno);
    }
    struct footprint after = footprint_of_mapping(memory);
    emit_count("dontneed_resident_before", before.resident);
    emit_count("dontneed_resident", after.resident);
    emit_flag("dontneed_keeps_addresses", after.size == before.size);
    emit_flag("dontneed_reads_zeros", pages_that_read(memory, pages, 0) == pages);
}

/* Reclaim may take a freed page at any time, and may pass over one that waits in another
 * processor's batch: of these pages all is never promised. */
static bool most(uint64_t pages, uint64_t of) { return pages >= of - of / 4; }

/* After MADV_FREE; after a write to the first half; after reclaim. */
struct lazy_free {
    struct footprint freed;
    uint64_t pages_old;
    struct footprint rewritten;
    uint64_t pages_kept;
    uint64_t pages_lost;
};

/* region: free */
/* 0, or the error with which the kernel refuses MADV_FREE or MADV_PAGEOUT. */
static int free_lazily(char *memory, size_t pages, struct lazy_free *found) {
    size_t bytes = pages * page_size();
    size_t half = pages / 2;
    write_pages(memory, pages, 'W');
    if (madvise(memory, bytes, MADV_FREE) != 0) return errno;
    found->freed = footprint_of_mapping(memory);
    found->pages_old = pages_that_read(memory, pages, 'W');

    write_pages(memory, half, 'N');
    found->rewritten = footprint_of_mapping(memory);

    /* Asks for what memory pressure would do some day. */
    if (madvise(memory, bytes, MADV_PAGEOUT) != 0) return errno;
    found->pages_kept = pages_that_read(memory, half, 'N');
    found->pages_lost = pages_that_read(memory + half * page_size(), pages - half, 0);
    return 0;
}
/* end region */

static void emit_lazy_free(const struct lazy_free *found, size_t pages) {
    size_t half = pages / 2;
    emit_count("free_resident", found->freed.resident);
    emit_count("free_unique", found->freed.unique);
    emit_count("free_marked", found->freed.lazy_free);
    emit_flag("free_stays_resident", most(found->freed.resident / page_size(), pages));
    emit_flag("free_keeps_bytes", most(found->pages_old, pages));
    emit_count("rewritten_marked", found->rewritten.lazy_free);
    emit_count("rewritten_kept", found->pages_kept);
    emit_count("others_lost", found->pages_lost);
    emit_flag("rewritten_all_kept", found->pages_kept == half);
    emit_flag("others_mostly_lost", most(found->pages_lost, pages - half));
}

static void measure_lazy_free(size_t pages) {
    static const char *const metrics[] = {
        "free_resident",      "free_unique",      "free_marked",    "free_stays_resident",
        "free_keeps_bytes",   "rewritten_marked", "rewritten_kept", "others_lost",
        "rewritten_all_kept", "others_mostly_lost",
    };
    struct lazy_free found;
    int error = free_lazily(map_guarded(pages * page_size()), pages, &found);
    if (error == 0) {
        emit_lazy_free(&found, pages);
        return;
    }
    struct obstacle too_old = {"kernel-too-old", NULL,
                               "MADV_FREE came with Linux 4.5, MADV_PAGEOUT with Linux 5.4"};
    struct obstacle refused = {"refused-by-sandbox", NULL, "madvise is refused"};
    for (size_t i = 0; i < sizeof metrics / sizeof *metrics; i++) {
        emit_obstacle(metrics[i], error == EINVAL ? too_old : refused);
    }
}

void measure_release(size_t pages) {
    measure_dontneed(pages);
    measure_lazy_free(pages);
}
