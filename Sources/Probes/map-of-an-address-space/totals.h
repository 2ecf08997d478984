/* How much of the address space is in use, added up by three files of /proc and by pmap. */
#ifndef MEMOIR_TOTALS_H
#define MEMOIR_TOTALS_H

#include "maps.h"

/* While the mappings hold still. */
void measure_totals(const struct map *map);

#endif
