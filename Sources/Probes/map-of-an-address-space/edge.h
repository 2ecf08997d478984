/* Where the address space of a process ends, and how its page table is built. */
#ifndef MEMOIR_EDGE_H
#define MEMOIR_EDGE_H

#include <stdint.h>

/* The first address that no mapping of this process can reach, found by trying. */
uint64_t end_of_user_space(void);
/* The first address that no mapping reaches which did not ask for more by a hint; 0 where that is
 * not known of this architecture. */
uint64_t end_of_default_window(uint64_t end);
/* The levels of the page table; 0 where they are not known of this architecture. */
int page_table_levels(uint64_t end);
/* How many addresses the table of a level translates: 1 is the lowest, whose entries are pages. */
uint64_t span_of_table(int level);

/* Emits what was found, what the documents say, and the shape of the table. */
void measure_edge(uint64_t end);

#endif
