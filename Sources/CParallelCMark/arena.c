#include "parallel_cmark.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_CHUNK = 128 << 10, /* bytes: an ordinary text takes one */
    KEPT_CHUNK = 4 << 20,    /* bytes: a chunk of more is given back after its text */
    UNIT = alignof(max_align_t),
};

/* A run of memory that blocks are cut off from, one behind the other. */
struct chunk {
    struct chunk *before;
    size_t size;
    size_t used;
    alignas(max_align_t) char bytes[];
};

/* What stands before a block. */
struct header {
    alignas(max_align_t) size_t size;
};

static _Thread_local struct chunk *current;

static _Noreturn void end_without_memory(void) {
    fputs("memoir: no memory left for a text\n", stderr);
    abort();
}

static size_t rounded(size_t size) {
    if (size > PTRDIFF_MAX / 2) end_without_memory();
    return (size + UNIT - 1) & ~(size_t)(UNIT - 1);
}

static void add_chunk(size_t least) {
    size_t size = current ? 2 * current->size : FIRST_CHUNK;
    if (size < least) size = least;
    struct chunk *chunk = malloc(sizeof *chunk + size);
    if (!chunk) end_without_memory();
    *chunk = (struct chunk){.before = current, .size = size, .used = 0};
    current = chunk;
}

/* Its bytes are whatever was there. */
static void *block(size_t size) {
    size_t whole = sizeof(struct header) + rounded(size);
    if (!current || current->size - current->used < whole) add_chunk(whole);
    struct header *header = (struct header *)(current->bytes + current->used);
    current->used += whole;
    header->size = size;
    return header + 1;
}

static void *take(size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) end_without_memory();
    return memset(block(bytes), 0, bytes);
}

static void *grow(void *old, size_t size) {
    if (!old) return block(size);
    struct header *header = (struct header *)old - 1;
    if (header->size >= size) return old;
    /* The last block grows in its place. */
    size_t whole = rounded(header->size);
    size_t wanted = rounded(size);
    if ((char *)old + whole == current->bytes + current->used
        && current->size - current->used >= wanted - whole) {
        current->used += wanted - whole;
        header->size = size;
        return old;
    }
    return memcpy(block(size), old, header->size);
}

static void leave(void *block) { (void)block; }

static cmark_mem arena = {take, grow, leave};

cmark_mem *memoir_arena(void) { return &arena; }

/* The newest chunk is the largest. */
static void reset(size_t kept) {
    struct chunk *chunk = current;
    current = NULL;
    while (chunk) {
        struct chunk *before = chunk->before;
        if (!current && chunk->size <= kept) {
            current = chunk;
            current->before = NULL;
            current->used = 0;
        } else {
            free(chunk);
        }
        chunk = before;
    }
}

void memoir_arena_reset(void) { reset(KEPT_CHUNK); }

void memoir_arena_release(void) { reset(0); }
