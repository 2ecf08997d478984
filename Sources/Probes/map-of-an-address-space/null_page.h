/* The page at address 0, to which a null pointer points. */
#ifndef MEMOIR_NULL_PAGE_H
#define MEMOIR_NULL_PAGE_H

void measure_null_page(void);

#endif
