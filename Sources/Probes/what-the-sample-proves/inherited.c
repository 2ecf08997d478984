#include "inherited.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "probe_kit.h"

enum { BLOCK = 1024 };

/* What the child finds. */
struct finding {
    uint64_t pointer;                /* the child's pointer to the parent's block */
    unsigned char bytes[BLOCK];      /* what it reads there */
    struct page_state before_malloc; /* the page on which that block begins */
    struct page_state after_malloc;
    uint64_t own;                    /* the child's next block */
};

/* Bytes that no other memory holds by chance: different in every launch. */
static void fill(unsigned char *bytes, size_t count) {
    uint64_t state = now_nanoseconds();
    for (size_t i = 0; i < count; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        bytes[i] = (unsigned char)(state >> 56);
    }
}

static void *allocate(void) {
    void *block = malloc(BLOCK);
    if (block == NULL) probe_out_of_memory("malloc");
    escape(block);
    return block;
}

/* region: inherited */
/* In the child: the inherited block as it is, then malloc alone. Of the
 * new block not a byte is written. */
static void look_as_the_child(int reports, const unsigned char *ptr) {
    static struct finding found;
    found.pointer = (uint64_t)(uintptr_t)ptr;
    found.before_malloc = inspect_page(ptr);
    memcpy(found.bytes, ptr, BLOCK);
    found.own = (uint64_t)(uintptr_t)allocate();
    found.after_malloc = inspect_page(ptr);
    checked_write_all(reports, &found, sizeof found);
    _exit(0);
}
/* end region */

static struct finding ask_a_child(const unsigned char *ptr) {
    static struct finding found;
    int reports[2];
    checked_pipe(reports);
    pid_t child = checked_fork();
    if (child == 0) look_as_the_child(reports[1], ptr);
    close(reports[1]);
    checked_read_all(reports[0], &found, sizeof found);
    close(reports[0]);
    checked_waitpid(child);
    return found;
}

static uint64_t next_block_of_a_child(void) {
    int reports[2];
    checked_pipe(reports);
    pid_t child = checked_fork();
    if (child == 0) {
        uint64_t block = (uint64_t)(uintptr_t)allocate();
        checked_write_all(reports[1], &block, sizeof block);
        _exit(0);
    }
    close(reports[1]);
    uint64_t block;
    checked_read_all(reports[0], &block, sizeof block);
    close(reports[0]);
    checked_waitpid(child);
    return block;
}

static bool overlap(uint64_t one, uint64_t other) {
    return one < other + BLOCK && other < one + BLOCK;
}

static bool on_one_page(uint64_t one, uint64_t other) {
    return one / page_size() == other / page_size();
}

void measure_inherited_block(void) {
    unsigned char *ptr = allocate();
    uint64_t address = (uint64_t)(uintptr_t)ptr;
    fill(ptr, BLOCK);
    struct finding live = ask_a_child(ptr);
    emit_flag("same_pointer", live.pointer == address);
    emit_flag("same_bytes", memcmp(live.bytes, ptr, BLOCK) == 0);
    emit_flag("blocks_overlap", overlap(live.own, address));
    emit_flag("blocks_on_one_page", on_one_page(live.own, address));
    emit_same_frame("page_kept_frame_in_malloc", live.before_malloc, live.after_malloc);
    emit_exclusive("page_exclusive_before_malloc", live.before_malloc);
    emit_exclusive("page_exclusive_after_malloc", live.after_malloc);

    /* Control: free before fork, the block is nobody's, and the child may get it. */
    free(ptr);
    emit_flag("freed_block_again", next_block_of_a_child() == address);
}
