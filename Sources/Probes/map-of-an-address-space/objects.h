/* Where the loader has put programs and libraries: dl_iterate_phdr(3). */
#ifndef MEMOIR_OBJECTS_H
#define MEMOIR_OBJECTS_H

#include "maps.h"

/* The pages from the first to the last segment of whatever holds the address; empty when nothing
 * does. */
struct range object_around(uint64_t address);

#endif
