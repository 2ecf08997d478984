/* Pages entered beforehand, at the program's request: who still faults? */
#include "steps.h"

#include <errno.h>
#include <sys/mman.h>

#include "probe_kit.h"

/* Linux 5.14; older headers lack it: include/uapi/asm-generic/mman-common.h. */
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

/* region: map-populate */
/* mmap enters all pages before it returns. */
static void measure_map_populate(size_t pages) {
    minor_faults();
    uint64_t before = minor_faults();
    char *memory = checked_mmap(NULL, pages * page_size(), PROT_READ | PROT_WRITE,
                                MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    emit_count("map_populate_faults", minor_faults() - before);
    emit_count("map_populate_write_faults", faults_of_writing(memory, pages));
    munmap(memory, pages * page_size());
}
/* end region */

static void emit_not_populated(int error) {
    const char *const metrics[] = {"madvise_populate_faults", "madvise_populate_write_faults"};
    for (size_t i = 0; i < sizeof metrics / sizeof *metrics; i++) {
        if (error == EINVAL) {
            emit_unavailable(metrics[i], "kernel-too-old", "madvise-populate",
                             "MADV_POPULATE_WRITE needs Linux 5.14");
        } else if (error == ENOMEM) {
            emit_unavailable(metrics[i], "failed", "madvise-populate",
                             "there was no memory to populate with");
        } else {
            emit_unavailable(metrics[i], "refused-by-sandbox", "madvise-populate",
                             "MADV_POPULATE_WRITE is refused");
        }
    }
}

/* region: madvise-populate */
/* The same for memory that is mapped already, and with an error when it cannot be done. */
static void measure_madvise_populate(size_t pages) {
    char *memory = map_guarded(pages * page_size());
    minor_faults();
    uint64_t before = minor_faults();
    int result = madvise(memory, pages * page_size(), MADV_POPULATE_WRITE);
    int error = result == 0 ? 0 : errno;
    uint64_t during = minor_faults() - before;
    if (error == 0) {
        emit_count("madvise_populate_faults", during);
        emit_count("madvise_populate_write_faults", faults_of_writing(memory, pages));
    } else {
        emit_not_populated(error);
    }
    munmap(memory - page_size(), (pages + 2) * page_size());
}
/* end region */

void measure_populated_pages(size_t pages) {
    measure_map_populate(pages);
    measure_madvise_populate(pages);
}
