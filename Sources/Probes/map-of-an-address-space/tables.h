/* What the first page in a part of the address space costs in page tables. */
#ifndef MEMOIR_TABLES_H
#define MEMOIR_TABLES_H

#include <stdint.h>

/* `end` of the addresses that mappings get without a hint. */
void measure_page_tables(int levels, uint64_t end);

#endif
