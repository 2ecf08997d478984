/* What several processes count of one region, held against each other. */
#ifndef MEMOIR_SUMS_H
#define MEMOIR_SUMS_H

#include "sharers.h"

/* Emits the observations of 1, 2, 3 and 4 sharers, in this order. */
void emit_sums(const struct sharing rounds[MOST_SHARERS]);

#endif
