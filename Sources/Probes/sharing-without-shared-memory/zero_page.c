#include "zero_page.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "probe_kit.h"

/* PAGEMAP_SCAN of Linux 6.7, which older headers lack: number and structures as in
 * include/uapi/linux/fs.h, explained in Documentation/admin-guide/mm/pagemap.rst. */
#define MEMOIR_PAGEMAP_SCAN 0xC0606610u
#define MEMOIR_PAGE_IS_PFNZERO (UINT64_C(1) << 5)

struct scan_region {
    uint64_t start;
    uint64_t end;
    uint64_t categories;
};

struct scan_argument {
    uint64_t size;
    uint64_t flags;
    uint64_t start;
    uint64_t end;
    uint64_t walk_end;
    uint64_t vec;
    uint64_t vec_len;
    uint64_t max_pages;
    uint64_t category_inverted;
    uint64_t category_mask;
    uint64_t category_anyof_mask;
    uint64_t return_mask;
};

/* KPF_ZERO_PAGE of the kernel's page flags. */
enum { ZERO_PAGE_BIT = 24 };

bool read_is_zero_page(uint64_t frame, bool *is_zero) {
    uint64_t flags;
    if (frame == 0 || !read_kernel_page_flags(frame, &flags)) return false;
    *is_zero = flags >> ZERO_PAGE_BIT & 1;
    return true;
}

bool is_zero_page(const void *address, uint64_t frame) {
    int by_scan = is_zero_page_by_scan(address);
    bool by_flags = false;
    if (by_scan >= 0) return by_scan == 1;
    return read_is_zero_page(frame, &by_flags) && by_flags;
}

int is_zero_page_by_scan(const void *address) {
    int file = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    if (file < 0) return -1;
    struct scan_region region = {0};
    uint64_t start = (uint64_t)(uintptr_t)address;
    struct scan_argument argument = {
        .size = sizeof argument,
        .start = start,
        .end = start + page_size(),
        .vec = (uint64_t)(uintptr_t)&region,
        .vec_len = 1,
        .category_mask = MEMOIR_PAGE_IS_PFNZERO,
        .return_mask = MEMOIR_PAGE_IS_PFNZERO,
    };
    _Static_assert(sizeof argument == 96, "the kernel's struct pm_scan_arg has 96 bytes");
    int found = ioctl(file, MEMOIR_PAGEMAP_SCAN, &argument);
    close(file);
    if (found < 0) return -1;
    return found == 1 && (region.categories & MEMOIR_PAGE_IS_PFNZERO) != 0;
}
