#ifndef MEMOIR_KEEPER_H
#define MEMOIR_KEEPER_H

#include <stddef.h>

/* Kills every child of this process, and theirs, which become its own when they are orphaned.
 * Returns how many there were. */
size_t sweep_children(void);

#endif
