/* System calls that are known from inside: those asked for, and those that the C library made, as
 * its behaviour shows. */
#include "crosscheck.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { BIG = 1 << 20, SMALL = 64 << 10, MOST = 4096 };

static void *blocks[MOST];

static void allocate(size_t count, size_t bytes) {
    for (size_t i = 0; i < count; i++) {
        blocks[i] = malloc(bytes);
        if (blocks[i] == NULL) probe_die("malloc", "a block", errno);
        escape(blocks[i]);
    }
}

/* Blocks above glibc's mmap threshold: mallinfo2 says how many stand on mappings of their own. */
static void use_big_blocks(size_t count) {
    allocate(count, BIG);
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
    emit_count("mapped_blocks", (uint64_t)mallinfo2().hblks);
#else
    emit_unavailable("mapped_blocks", "other-libc", "glibc", "mallinfo2 needs glibc 2.33");
#endif
    for (size_t i = 0; i < count; i++) free(blocks[i]);
}

/* Blocks below it: how often the program break moved. */
static void grow_heap(size_t count) {
    uint64_t moves = 0;
    char *before = sbrk(0);
    for (size_t i = 0; i < count; i++) {
        blocks[i] = malloc(SMALL);
        if (blocks[i] == NULL) probe_die("malloc", "a small block", errno);
        escape(blocks[i]);
        char *now = sbrk(0);
        moves += now != before;
        before = now;
    }
    emit_count("break_moves", moves);
}

static void map_and_unmap(size_t count) {
    for (size_t i = 0; i < count; i++) {
        char *memory = map_guarded(4 * page_size());
        if (munmap(memory - page_size(), 6 * page_size()) != 0) {
            probe_die("munmap", "guarded memory", errno);
        }
    }
}

static void fork_children(size_t count) {
    for (size_t i = 0; i < count; i++) {
        pid_t child = checked_fork();
        if (child == 0) _exit(0);
        checked_waitpid(child);
    }
}

static void start_peers(size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct peer peer = start_peer("nothing", false);
        end_peer(&peer);
    }
}

static size_t parameter(const char *key) {
    long value = probe_parameter(key, 0);
    if (value < 0 || value > MOST) probe_die("parameter", key, EINVAL);
    return (size_t)value;
}

void make_calls(void) {
    use_big_blocks(parameter("blocks"));
    grow_heap(parameter("grow"));
    map_and_unmap(parameter("maps"));
    fork_children(parameter("forks"));
    start_peers(parameter("peers"));
}
