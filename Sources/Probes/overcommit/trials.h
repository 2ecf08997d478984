/* Asking for memory and giving it back at once. Nothing that is mapped here is ever touched. */
#ifndef MEMOIR_TRIALS_H
#define MEMOIR_TRIALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MOST_TRIALS = 128 };

/* Sizes in bytes, in the order in which they were tried. */
struct trials {
    uint64_t bytes[MOST_TRIALS];
    size_t count;
};

struct search {
    struct trials granted;
    struct trials refused;
    uint64_t largest; /* granted, while one page more was refused */
};

/* Anonymous memory, or NULL where the kernel has none to promise: ENOMEM, nothing else. */
void *ask_for(uint64_t bytes, int protection, int flags);
void give_back(void *memory, uint64_t bytes);
bool is_granted(uint64_t bytes, int protection, int flags);
/* The largest private writable mapping. */
void find_largest_mapping(struct search *search);

#endif
