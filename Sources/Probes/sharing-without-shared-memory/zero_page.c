#include "zero_page.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <unistd.h>

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

struct zero_answer is_zero_page_by_flags(uint64_t frame) {
    uint64_t flags = 0;
    int error = read_kernel_page_flags(frame, &flags);
    return (struct zero_answer){error, error == 0 && (flags >> ZERO_PAGE_BIT & 1)};
}

struct zero_answer is_zero_page(const void *address, uint64_t frame) {
    struct zero_answer by_scan = is_zero_page_by_scan(address);
    if (by_scan.error == 0 || frame == 0) return by_scan;
    struct zero_answer by_flags = is_zero_page_by_flags(frame);
    return by_flags.error == 0 ? by_flags : by_scan;
}

struct obstacle no_scan(int error) {
    switch (error) {
        case ENOTTY:
        case EINVAL:
            return (struct obstacle){"kernel-too-old", "pagemap-scan",
                                     "PAGEMAP_SCAN needs Linux 6.7"};
        case ENOENT:
        case EACCES:
            return (struct obstacle){"refused-by-sandbox", "pagemap",
                                     "/proc/self/pagemap cannot be read"};
        default:
            return (struct obstacle){"refused-by-sandbox", "pagemap-scan",
                                     "PAGEMAP_SCAN is refused"};
    }
}

struct zero_answer is_zero_page_by_scan(const void *address) {
    int file = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    if (file < 0) return (struct zero_answer){errno, false};
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
    int error = found < 0 ? errno : 0;
    close(file);
    bool is_zero = found == 1 && (region.categories & MEMOIR_PAGE_IS_PFNZERO) != 0;
    return (struct zero_answer){error, is_zero};
}
