/* Whether a page is the kernel's zero page (Documentation/admin-guide/mm/pagemap.rst). */
#ifndef MEMOIR_ZERO_PAGE_H
#define MEMOIR_ZERO_PAGE_H

#include <stdbool.h>
#include <stdint.h>

/* By /proc/kpageflags; false when it cannot be read, which takes root. */
bool read_is_zero_page(uint64_t frame, bool *is_zero);
/* Without privilege, by PAGEMAP_SCAN: 1 yes, 0 no, -1 when this kernel cannot tell (before Linux 6.7). */
int is_zero_page_by_scan(const void *address);
/* By whichever of the two can tell; false when neither can. */
bool is_zero_page(const void *address, uint64_t frame);

#endif
