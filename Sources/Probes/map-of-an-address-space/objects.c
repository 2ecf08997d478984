#include "objects.h"

#include <link.h>

#include "probe_kit.h"

struct search {
    uint64_t inside;
    struct range found;
};

static int look(struct dl_phdr_info *object, size_t size, void *context) {
    (void)size;
    struct search *search = context;
    struct range whole = {UINT64_MAX, 0};
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
        if (segment->p_type != PT_LOAD) continue;
        uint64_t start = page_down(object->dlpi_addr + segment->p_vaddr);
        uint64_t end = page_up(object->dlpi_addr + segment->p_vaddr + segment->p_memsz);
        if (start < whole.start) whole.start = start;
        if (end > whole.end) whole.end = end;
    }
    if (!holds(whole, search->inside)) return 0;
    search->found = whole;
    return 1;
}

struct range object_around(uint64_t address) {
    struct search search = {.inside = address};
    dl_iterate_phdr(look, &search);
    return search.found;
}
