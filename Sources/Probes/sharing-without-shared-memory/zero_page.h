/* Whether a page is the kernel's zero page, asked without privilege. */
#ifndef MEMOIR_ZERO_PAGE_H
#define MEMOIR_ZERO_PAGE_H

/* 1 yes, 0 no, -1 when this kernel cannot tell (before Linux 6.7). */
int is_zero_page_by_scan(const void *address);

#endif
