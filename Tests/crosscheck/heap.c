/* A known number of blocks of known sizes, half of them freed. */
#include "crosscheck.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>

enum { MOST = 1 << 14 };

static void *blocks[MOST];

/* 1 to 4000 bytes, every size class in between, below the mmap threshold. */
static size_t size_of(size_t index) { return index * 37 % 4000 + 1; }

static uint64_t in_use(void) {
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
    return mallinfo2().uordblks;
#else
    return 0;
#endif
}

void use_heap(void) {
    long wanted = probe_parameter("blocks", 4096);
    if (wanted < 1 || wanted > MOST) probe_die("parameter", "blocks", EINVAL);
    size_t count = (size_t)wanted;
    uint64_t bytes = 0;
    /* The thread's cache of freed blocks is a block itself, taken at the first malloc. */
    void *first = malloc(1);
    escape(first);
    uint64_t before = in_use();
    for (size_t i = 0; i < count; i++) {
        blocks[i] = malloc(size_of(i));
        if (blocks[i] == NULL) probe_die("malloc", "a block", errno);
        escape(blocks[i]);
        bytes += size_of(i);
    }
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
    emit_count("in_use", in_use() - before);
#else
    (void)before;
    emit_unavailable("in_use", "other-libc", "glibc", "mallinfo2 needs glibc 2.33");
#endif
    uint64_t frees = 0;
    for (size_t i = 0; i < count; i += 2) {
        free(blocks[i]);
        frees++;
    }
    emit_count("allocations", count + 1);
    emit_count("frees", frees);
    emit_count("requested", bytes + 1);
}
