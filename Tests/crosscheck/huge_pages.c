/* How many huge pages stand under memory that asked for them: by the faults that writing it took,
 * and, where frames are visible, by the kernel's flags of each frame. */
#include "crosscheck.h"

#include <errno.h>
#include <sys/mman.h>

/* Documentation/admin-guide/mm/pagemap.rst: bit 22 of /proc/kpageflags is THP. */
enum { KPF_THP = 22 };

void measure_huge_pages(void) {
    size_t huge = (size_t)probe_parameter("huge_page_size", 2 << 20);
    size_t count = (size_t)probe_parameter("count", 4);
    if (huge < page_size() || (huge & (huge - 1)) != 0) {
        probe_die("parameter", "huge_page_size", EINVAL);
    }
    /* One more for alignment, and one that stays untouched on either side. */
    char *whole = checked_mmap(NULL, (count + 3) * huge, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS,
                               -1, 0);
    char *memory = (char *)(((uintptr_t)whole + 2 * huge - 1) & ~(uintptr_t)(huge - 1));
    if (mprotect(memory, count * huge, PROT_READ | PROT_WRITE) != 0) {
        probe_die("mprotect", "the huge pages", errno);
    }
    if (madvise(memory, count * huge, MADV_HUGEPAGE) != 0) {
        probe_not_measurable("no-such-feature", "transparent-huge-pages",
                             "madvise(MADV_HUGEPAGE) is refused");
    }
    size_t pages = count * (huge / page_size());
    minor_faults();
    uint64_t before = minor_faults();
    for (size_t i = 0; i < pages; i++) *(volatile char *)(memory + i * page_size()) = 'W';
    emit_count("faults", minor_faults() - before);
    emit_count("pages", pages);
    emit_count("region", (uint64_t)(uintptr_t)memory);

    uint64_t flags, in_huge = 0, seen = 0;
    for (size_t i = 0; i < pages && frames_visible(); i++) {
        struct page_state page = inspect_page(memory + i * page_size());
        if (!page.present || page.frame == 0) break;
        if (read_kernel_page_flags(page.frame, &flags) != 0) break;
        seen++;
        in_huge += flags >> KPF_THP & 1;
    }
    if (seen == pages) {
        emit_count("pages_in_huge", in_huge);
    } else {
        emit_unavailable("pages_in_huge", "no-permission", "kernel-page-flags",
                         "/proc/kpageflags or the frames cannot be read");
    }
    be_looked_at();
}
