/* Whether a page is the kernel's zero page (Documentation/admin-guide/mm/pagemap.rst). */
#ifndef MEMOIR_ZERO_PAGE_H
#define MEMOIR_ZERO_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "probe_kit.h"

/* Whether a page is the zero page, or the error with which the kernel does not tell. */
struct zero_answer {
    int error; /* from errno(3); 0 when there is an answer */
    bool is_zero;
};
/* By /proc/kpageflags, which takes root; `frame` is not 0. */
struct zero_answer is_zero_page_by_flags(uint64_t frame);
/* Without privilege, by PAGEMAP_SCAN of Linux 6.7; ENOTTY before. */
struct zero_answer is_zero_page_by_scan(const void *address);
/* By whichever of the two can tell; with the scan's error when neither can. */
struct zero_answer is_zero_page(const void *address, uint64_t frame);
/* Why the scan cannot tell. */
struct obstacle no_scan(int error);

#endif
