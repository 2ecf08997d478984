#include "parallel_cmark.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_CHUNK = 128 << 10, /* bytes: an ordinary text takes one */
    KEPT_CHUNK = 4 << 20,    /* bytes: a chunk of more is given back after its text */
    MOST = 96 << 20,         /* bytes that parsing a text may take */
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
/* While a text is parsed: where to go when it takes too much, and how much it may still take. */
static _Thread_local jmp_buf *escape;
static _Thread_local size_t left;

static void count(size_t bytes) {
    if (!escape) return;
    if (bytes > left) longjmp(*escape, 1);
    left -= bytes;
}

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
    count(whole);
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
        count(wanted - whole);
        current->used += wanted - whole;
        header->size = size;
        return old;
    }
    return memcpy(block(size), old, header->size);
}

static void leave(void *block) { (void)block; }

static cmark_mem arena = {take, grow, leave};

/* The newest chunk is the largest. */
void memoir_arena_reset(void) {
    struct chunk *chunk = current;
    current = NULL;
    while (chunk) {
        struct chunk *before = chunk->before;
        if (!current && chunk->size <= KEPT_CHUNK) {
            current = chunk;
            current->before = NULL;
            current->used = 0;
        } else {
            free(chunk);
        }
        chunk = before;
    }
}

/* What the parser took lies in the arena, so it can be left at any point. */
cmark_node *memoir_parse(const char *text, size_t size, unsigned extensions) {
    jmp_buf place;
    if (setjmp(place)) {
        escape = NULL;
        memoir_arena_reset();
        return NULL;
    }
    escape = &place;
    left = MOST;
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, &arena);
    memoir_attach_extensions(parser, extensions);
    cmark_parser_feed(parser, text, size);
    cmark_node *root = cmark_parser_finish(parser);
    escape = NULL;
    return root;
}
