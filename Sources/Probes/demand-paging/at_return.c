/* malloc has just returned: which pages of its block have a frame? */
#include "steps.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "probe_kit.h"

/* Pages, from the one with `first` in it. */
struct span {
    char *first;
    size_t pages;
};

/* How many pages of a span are there, by the bits of pagemap and by mincore(2). */
struct presence {
    struct page_state unreadable; /* an entry that could not be read, when not all are `known` */
    bool known;
    uint64_t present;
    int mincore_error;
    uint64_t resident;
};

static struct span pages_of(char *block, size_t bytes) {
    uintptr_t mask = ~(uintptr_t)(page_size() - 1);
    uintptr_t first = (uintptr_t)block & mask;
    uintptr_t last = ((uintptr_t)block + bytes - 1) & mask;
    return (struct span){(char *)first, (last - first) / page_size() + 1};
}

static void count_by_pagemap(struct span span, struct presence *found) {
    found->known = true;
    for (size_t i = 0; i < span.pages; i++) {
        struct page_state page = inspect_page(span.first + i * page_size());
        if (!page.known) {
            found->known = false;
            found->unreadable = page;
            return;
        }
        if (page.present) found->present++;
    }
}

static void count_by_mincore(struct span span, struct presence *found) {
    static unsigned char resident[MOST_PAGES + 1];
    if (mincore(span.first, span.pages * page_size(), resident) != 0) {
        found->mincore_error = errno;
        return;
    }
    for (size_t i = 0; i < span.pages; i++) found->resident += resident[i] & 1;
}

static struct presence look_at(struct span span) {
    struct presence found = {0};
    count_by_pagemap(span, &found);
    count_by_mincore(span, &found);
    return found;
}

static void emit_present(const char *metric, struct presence found) {
    if (found.known) {
        emit_count(metric, found.present);
    } else {
        emit_obstacle(metric, hidden_entry(found.unreadable));
    }
}

static void emit_resident(const char *metric, struct presence found) {
    if (found.mincore_error == 0) {
        emit_count(metric, found.resident);
    } else {
        emit_unavailable(metric, "refused-by-sandbox", NULL, "mincore(2) is refused");
    }
}

static void emit_page_is_present(const char *metric, struct page_state page) {
    if (page.known) {
        emit_flag(metric, page.present);
    } else {
        emit_obstacle(metric, hidden_entry(page));
    }
}

/* region: at-return */
/* malloc returns. Which pages of the block have a frame, before one byte
 * in its middle is written and after? The inner pages are those behind the
 * first, on which malloc itself writes the block's header. */
void measure_return_of_malloc(size_t pages) {
    char *block = malloc(pages * page_size());
    if (block == NULL) probe_out_of_memory("malloc");
    struct span whole = pages_of(block, pages * page_size());
    struct span inner = {whole.first + page_size(), whole.pages - 1};
    char *page = inner.first + inner.pages / 2 * page_size();

    struct presence at_return = look_at(whole);
    struct presence inner_before = look_at(inner);
    struct page_state before = inspect_page(page);
    uint64_t faults = faults_of_writing(page, 1);
    struct page_state after = inspect_page(page);
    struct presence inner_after = look_at(inner);
    /* end region */

    emit_count("touched_address", (uint64_t)(uintptr_t)page);
    emit_count("touch_faults", faults);
    emit_count("block_pages", whole.pages);
    emit_page_is_present("present_before", before);
    emit_page_is_present("present_after", after);
    emit_frame("touched_frame", after);
    emit_present("block_present_at_return", at_return);
    emit_present("inner_present_before", inner_before);
    emit_present("inner_present_after", inner_after);
    emit_resident("inner_resident_before", inner_before);
    emit_resident("inner_resident_after", inner_after);
}
