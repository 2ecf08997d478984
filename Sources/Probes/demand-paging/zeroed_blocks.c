/* calloc of fresh memory against malloc and memset: who touches the pages? */
#include "steps.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "probe_kit.h"

/* The ways to get a block. None is ever freed: glibc raises its threshold for blocks of their own
 * mapping when such a block is freed, mallopt(3), and the next one would be another case. */
static char *by_malloc(size_t bytes) { return malloc(bytes); }
static char *by_calloc(size_t bytes) { return calloc(1, bytes); }
static char *by_memset(size_t bytes) {
    char *block = malloc(bytes);
    return block == NULL ? NULL : memset(block, 0, bytes);
}

struct zeroed_block {
    char *memory;
    uint64_t faults;
};

/* region: call-faults */
/* Minor faults from before the call to after it, once its code has run before. */
static struct zeroed_block faults_of_call(char *(*allocate)(size_t), size_t bytes) {
    if (allocate(bytes) == NULL) probe_out_of_memory("malloc");
    minor_faults();
    uint64_t before = minor_faults();
    char *block = allocate(bytes);
    uint64_t after = minor_faults();
    if (block == NULL) probe_out_of_memory("malloc");
    escape(block);
    return (struct zeroed_block){block, after - before};
}
/* end region */

/* Nobody cleared the block, and yet it has to be clear, but for a byte written in each page. */
static void require_zeros(const char *memory, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) {
        if (memory[i] != 0 && i % page_size() != 0) {
            probe_die("calloc", "a block that is not zero", EINVAL);
        }
    }
}

void measure_zeroed_blocks(size_t pages) {
    size_t bytes = pages * page_size();
    emit_count("malloc_faults", faults_of_call(by_malloc, bytes).faults);

    struct zeroed_block cleared = faults_of_call(by_calloc, bytes);
    emit_count("calloc_faults", cleared.faults);
    emit_count("calloc_write_faults", faults_of_writing(cleared.memory, pages));
    require_zeros(cleared.memory, bytes);

    struct zeroed_block set = faults_of_call(by_memset, bytes);
    emit_count("memset_faults", set.faults);
    emit_count("memset_write_faults", faults_of_writing(set.memory, pages));
}
