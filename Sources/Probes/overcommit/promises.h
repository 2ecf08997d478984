/* What the kernel counts as promised: many mappings at once, and mappings of other kinds. */
#ifndef MEMOIR_PROMISES_H
#define MEMOIR_PROMISES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Of a quarter of the largest mapping each: less than thrice the memory and swap. */
enum { MOST_PIECES = 11 };

struct holding {
    size_t pieces;                       /* that were granted */
    uint64_t held[MOST_PIECES + 1];      /* bytes after each piece, beginning with none */
    uint64_t committed[MOST_PIECES + 1]; /* Committed_AS at that moment */
    uint64_t faults;                     /* minor faults meanwhile */
};

/* Maps piece after piece, private and writable, and then gives back all of them. */
void hold_pieces(struct holding *holding, size_t pieces, uint64_t bytes, int flags);

enum kind { PRIVATE, SHARED, UNRESERVED, READ_ONLY, INACCESSIBLE, KINDS };

struct promise {
    bool granted;       /* at a size that is refused for private writable memory */
    uint64_t committed; /* by how much Committed_AS grows with a mapping of `asked` bytes */
    bool counts;        /* whether that is more than half of it */
};

void try_kinds(struct promise promises[KINDS], uint64_t refused, uint64_t asked);

#endif
