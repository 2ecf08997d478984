/* How many minor faults it takes to touch each page of fresh memory. */
#include "steps.h"

#include <sys/mman.h>

#include "probe_kit.h"

/* region: counting */
static void write_byte(char *page) { *(volatile char *)page = 'W'; }
static void read_byte(const char *page) { (void)*(volatile const char *)page; }

uint64_t faults_of_writing(char *memory, size_t pages) {
    minor_faults(); /* the counter's own pages fault here, and not below */
    uint64_t before = minor_faults();
    for (size_t i = 0; i < pages; i++) write_byte(memory + i * page_size());
    return minor_faults() - before;
}

uint64_t faults_of_reading(const char *memory, size_t pages) {
    minor_faults();
    uint64_t before = minor_faults();
    for (size_t i = 0; i < pages; i++) read_byte(memory + i * page_size());
    return minor_faults() - before;
}
/* end region */

static void emit_resident_bytes(const char *metric, const char *memory, size_t pages) {
    uint64_t bytes = 0;
    if (sum_of_smaps("Rss:", memory, memory + pages * page_size(), &bytes) == 0) {
        emit_count(metric, bytes);
    } else {
        emit_unavailable(metric, "refused-by-sandbox", "same-user-proc",
                         "/proc/self/smaps cannot be read");
    }
}

static void release(char *memory, size_t pages) {
    munmap(memory - page_size(), (pages + 2) * page_size()); /* with its guards */
}

/* region: first-touches */
/* Written first; and, in other memory, read first and written then. */
void measure_first_touches(size_t pages) {
    char *written = map_guarded(pages * page_size());
    emit_count("write_faults", faults_of_writing(written, pages));
    emit_count("write_again_faults", faults_of_writing(written, pages));
    emit_resident_bytes("resident_written", written, pages);

    char *read = map_guarded(pages * page_size());
    emit_count("read_faults", faults_of_reading(read, pages));
    emit_resident_bytes("resident_read", read, pages);
    emit_count("write_after_read_faults", faults_of_writing(read, pages));
    /* end region */

    release(written, pages);
    release(read, pages);
}
