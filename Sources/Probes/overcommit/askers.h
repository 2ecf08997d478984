/* Others who ask the kernel for promises: malloc, mprotect and fork. */
#ifndef MEMOIR_ASKERS_H
#define MEMOIR_ASKERS_H

#include <stdbool.h>
#include <stdint.h>

struct malloc_answers {
    bool below_granted; /* a sixteenth less than the largest mapping */
    bool above_granted; /* a sixteenth more */
    bool is_enomem;     /* what errno said then */
};

struct fork_answers {
    int one_mapping_error;  /* 0 where fork went well */
    int two_mappings_error;
};

struct malloc_answers ask_malloc(uint64_t largest);
/* Whether memory that was mapped without any access may become writable. */
bool may_become_writable(uint64_t bytes);
struct fork_answers ask_fork(uint64_t largest);

#endif
