/* Nanoseconds a load takes when each address comes from the load before, over growing memory.
 *
 * The loads go through all the memory's cache lines in one cycle, shuffled by Sattolo's algorithm, so
 * that no prefetcher sees a pattern. Huge pages where they can be had: otherwise page-table walks rise
 * at sizes of their own.
 */
#include "crosscheck.h"

#include <errno.h>
#include <sys/mman.h>

enum { LINE = 64, BATCHES = 9, MOST_SIZES = 64, FIRST = 4096, HUGE = 2 << 20 };
enum { SHUFFLED = 64 << 20, PASSES = 4, OWN = 8 << 20 };

static uint64_t random_state = UINT64_C(0x9E3779B97F4A7C15);

/* xorshift64*, Vigna 2016: fast, and random enough to shuffle. */
static uint64_t random_below(uint64_t bound) {
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    uint64_t value = random_state * UINT64_C(0x2545F4914F6CDD1D);
    return (uint64_t)(((unsigned __int128)value * bound) >> 64);
}

static void **line_of(char *memory, uint64_t index) { return (void **)(memory + index * LINE); }

/* Sattolo, inside out on pointers: line i first points to itself, then swaps with an earlier one. */
static void make_cycle(char *memory, uint64_t lines) {
    for (uint64_t i = 0; i < lines; i++) *line_of(memory, i) = line_of(memory, i);
    for (uint64_t i = lines - 1; i > 0; i--) {
        uint64_t other = random_below(i);
        void *kept = *line_of(memory, i);
        *line_of(memory, i) = *line_of(memory, other);
        *line_of(memory, other) = kept;
    }
}

/* A cycle of the same kind written in order, for memory in which shuffling would take longer than
 * all the rest: x → ax + c has full period modulo a power of two when a ≡ 1 modulo 4 and c is odd
 * (Hull and Dobell 1962). Its lowest bits repeat soon, but they only choose a line in a page. */
static void write_cycle(char *memory, uint64_t lines) {
    uint64_t next = UINT64_C(1442695040888963407) % lines | 1;
    for (uint64_t i = 0; i < lines; i++) {
        *line_of(memory, i) = line_of(memory, next);
        next = (next + UINT64_C(6364136223846793005)) & (lines - 1);
    }
}

static void *follow(void **at, uint64_t loads) {
    for (; loads >= 8; loads -= 8) {
        at = *at, at = *at, at = *at, at = *at;
        at = *at, at = *at, at = *at, at = *at;
    }
    return at;
}

/* The least of the batches: what else runs only adds. A batch is about half a millisecond. */
static double nanoseconds_per_load(char *memory, uint64_t lines) {
    uint64_t warm = lines < (1 << 22) ? 2 * lines + 64 : 1 << 22;
    void *at = follow((void **)memory, warm);
    uint64_t loads = 4096;
    double least = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
        uint64_t start = now_nanoseconds();
        at = follow(at, loads);
        uint64_t spent = now_nanoseconds() - start;
        escape(at);
        double each = (double)spent / (double)loads;
        if (batch == 0) {
            loads = (uint64_t)(500000 / (each > 0.1 ? each : 0.1));
            loads -= loads % 8;
        } else if (batch == 1 || each < least) {
            least = each;
        }
    }
    return least;
}

static uint64_t sizes[MOST_SIZES];
static double times[MOST_SIZES];
static size_t count;

/* 4, 6, 8, 12, … KiB: two sizes an octave, one above what is shuffled. */
static void choose_sizes(uint64_t most) {
    for (uint64_t octave = FIRST; octave <= most; octave *= 2) {
        for (int half = 0; half < 2 && count < MOST_SIZES; half++) {
            uint64_t size = half == 0 ? octave : octave + octave / 2;
            if (size > most || (half == 1 && octave >= SHUFFLED)) break;
            sizes[count++] = size;
        }
    }
}

/* The least of the passes, for a neighbour on the same core takes part of its caches for a while.
 * Sizes beyond any core's own cache are measured once. */
static void measure_sizes(char *memory) {
    for (int pass = 0; pass < PASSES; pass++) {
        for (size_t i = 0; i < count && (pass == 0 || sizes[i] <= OWN); i++) {
            uint64_t lines = sizes[i] / LINE;
            if (sizes[i] <= SHUFFLED) make_cycle(memory, lines);
            else write_cycle(memory, lines);
            double spent = nanoseconds_per_load(memory, lines);
            if (pass == 0 || spent < times[i]) times[i] = spent;
        }
    }
}

void chase_pointers(void) {
    uint64_t most = (uint64_t)probe_parameter("mib", 64) << 20;
    if (most < HUGE) probe_die("parameter", "mib", EINVAL);
    char *whole = checked_mmap(NULL, most + HUGE, PROT_READ | PROT_WRITE,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    char *memory = (char *)(((uintptr_t)whole + HUGE - 1) & ~(uintptr_t)(HUGE - 1));
    emit_flag("huge_pages_asked", madvise(memory, most, MADV_HUGEPAGE) == 0);
    pin_to_cpu();
    choose_sizes(most);
    measure_sizes(memory);
    emit_counts("size", sizes, count);
    emit_samples("nanoseconds_per_load", times, count);
    be_looked_at();
}
