#include "libc_pages.h"

#include <errno.h>
#include <link.h>
#include <sys/mman.h>

#include "probe_kit.h"
#include "zero_page.h"

struct search {
    uintptr_t inside; /* an address in the library's text */
    struct libc_pages found;
};

static uintptr_t page_down(uintptr_t address) { return address & ~(uintptr_t)(page_size() - 1); }

static bool holds(const struct dl_phdr_info *object, uintptr_t address) {
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
        uintptr_t start = object->dlpi_addr + segment->p_vaddr;
        if (segment->p_type == PT_LOAD && address >= start && address < start + segment->p_memsz) {
            return true;
        }
    }
    return false;
}

static int look(struct dl_phdr_info *object, size_t size, void *context) {
    (void)size;
    struct search *search = context;
    if (!holds(object, search->inside)) return 0;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
        if (segment->p_type != PT_LOAD) continue;
        uintptr_t start = page_down(object->dlpi_addr + segment->p_vaddr);
        uintptr_t end = object->dlpi_addr + segment->p_vaddr + segment->p_memsz;
        size_t pages = (end - start + page_size() - 1) / page_size();
        if (segment->p_flags & PF_X) {
            search->found.text = (char *)start;
            search->found.text_pages = pages;
        } else if (segment->p_flags & PF_W) {
            search->found.data = (char *)start;
            search->found.data_pages = pages;
        }
    }
    return 1;
}

struct libc_pages find_libc_pages(void) {
    struct search search = {.inside = (uintptr_t)&dl_iterate_phdr};
    dl_iterate_phdr(look, &search);
    if (search.found.text == NULL || search.found.data == NULL) {
        probe_die("dl_iterate_phdr", "the C library's segments", ENOENT);
    }
    return search.found;
}

void touch_text(const struct libc_pages *libc) {
    for (size_t i = 0; i < libc->text_pages; i++) {
        (void)*(volatile char *)(libc->text + i * page_size());
    }
}

bool write_text_page(const struct libc_pages *libc) {
    int writable = PROT_READ | PROT_WRITE | PROT_EXEC;
    if (mprotect(libc->text, page_size(), writable) != 0) return false;
    volatile char *byte = libc->text;
    *byte = *byte;
    if (mprotect(libc->text, page_size(), PROT_READ | PROT_EXEC) != 0) {
        probe_die("mprotect", "libc's text", errno);
    }
    return true;
}

struct page_list list_frames(const char *start, size_t pages, bool anonymous_only,
                             uint64_t *frames, size_t capacity) {
    struct page_list list = {0};
    for (size_t i = 0; i < capacity; i++) frames[i] = 0;
    for (size_t i = 0; i < pages && i < capacity; i++) {
        struct page_state page = inspect_page(start + i * page_size());
        if (!page.present || (anonymous_only && page.file_or_shared)) continue;
        /* A page of .bss that was only read is anonymous, and nobody's: it was never written. It is
         * never exclusive, so only of others there may be a doubt. */
        if (anonymous_only && !page.exclusive) {
            struct zero_answer zero = is_zero_page(start + i * page_size(), page.frame);
            if (zero.error != 0) {
                list.in_doubt++;
                list.doubt = zero.error;
            }
            if (zero.error != 0 || zero.is_zero) continue;
        }
        frames[i] = page.frame;
        list.count++;
        if (page.exclusive) list.exclusive++;
    }
    return list;
}
