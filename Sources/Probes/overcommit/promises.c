#include "promises.h"

#include <sys/mman.h>

#include "account.h"
#include "probe_kit.h"
#include "trials.h"

enum { REPEATS = 21 };

/* region: hold */
void hold_pieces(struct holding *holding, size_t pieces, uint64_t bytes,
                 int flags) {
    void *memory[MOST_PIECES];
    size_t count = 0;
    holding->held[0] = 0;
    holding->committed[0] = read_committed();
    uint64_t before = minor_faults();
    while (count < pieces) {
        void *piece = ask_for(bytes, PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | flags);
        if (piece == NULL) break;
        memory[count++] = piece;
        holding->held[count] = count * bytes;
        holding->committed[count] = read_committed();
    }
    holding->faults = minor_faults() - before;
    holding->pieces = count;
    while (count > 0) give_back(memory[--count], bytes);
}
/* end region */

static void sort(int64_t *values, size_t count) {
    for (size_t i = 1; i < count; i++) {
        int64_t value = values[i];
        size_t at = i;
        for (; at > 0 && values[at - 1] > value; at--) values[at] = values[at - 1];
        values[at] = value;
    }
}

static const struct {
    int protection;
    int flags;
} kinds[KINDS] = {
    [PRIVATE] = {PROT_READ | PROT_WRITE, MAP_PRIVATE},
    [SHARED] = {PROT_READ | PROT_WRITE, MAP_SHARED},
    [UNRESERVED] = {PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE},
    [READ_ONLY] = {PROT_READ, MAP_PRIVATE},
    [INACCESSIBLE] = {PROT_NONE, MAP_PRIVATE},
};

/* By how much Committed_AS grows, the median of several times: other processes are at work. */
static int64_t committed_by(enum kind kind, uint64_t bytes) {
    int64_t grown[REPEATS];
    for (size_t i = 0; i < REPEATS; i++) {
        uint64_t before = read_committed();
        void *memory = ask_for(bytes, kinds[kind].protection, kinds[kind].flags);
        grown[i] = (int64_t)(read_committed() - before);
        if (memory != NULL) give_back(memory, bytes);
    }
    sort(grown, REPEATS);
    return grown[REPEATS / 2];
}

void try_kinds(struct promise promises[KINDS], uint64_t refused, uint64_t asked) {
    for (enum kind kind = 0; kind < KINDS; kind++) {
        int64_t grown = committed_by(kind, asked);
        promises[kind] = (struct promise){
            .granted = is_granted(refused, kinds[kind].protection, kinds[kind].flags),
            .committed = grown > 0 ? (uint64_t)grown : 0,
            .counts = grown > (int64_t)(asked / 2),
        };
    }
}
