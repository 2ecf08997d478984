/* What one touch of a page takes, timed alone. */
#include "steps.h"

#include <sys/mman.h>

#include "probe_kit.h"

/* region: one-touch */
/* Nanoseconds from just before one access to just after it, with what the clock itself takes. */
static double time_of_writing(volatile char *byte) {
    uint64_t start = now_nanoseconds();
    *byte = 'X';
    return (double)(now_nanoseconds() - start);
}

static double time_of_reading(const volatile char *byte) {
    uint64_t start = now_nanoseconds();
    (void)*byte;
    return (double)(now_nanoseconds() - start);
}
/* end region */

struct series {
    double values[MOST_SAMPLES];
    size_t count;
};

static void add(struct series *series, double value) { series->values[series->count++] = value; }

/* 0 1 1 0 1 0 0 1 …: the parity of the number's bits. */
static int thue_morse(size_t i) { return __builtin_parityl(i); }

/* region: order */
/* Fresh pages, each touched once. Writes and reads follow each other as in
 * the Thue-Morse sequence, A B B A B A A B …, in which neither drift nor a
 * page's place in a table falls on one side. The reads are dealt out in the
 * same way, two by two, to two series that have to agree. */
static void touch_fresh_pages(char *memory, size_t samples) {
    static struct series writes, reads, one, other;
    for (size_t i = 0; i < 2 * samples; i++) {
        char *page = memory + i * page_size();
        if (thue_morse(i) == 0) {
            add(&writes, time_of_writing(page));
        } else {
            double taken = time_of_reading(page);
            add(thue_morse(reads.count / 2) == 0 ? &one : &other, taken);
            add(&reads, taken);
        }
    }
    /* end region */
    emit_samples("write_touch", writes.values, writes.count);
    emit_samples("read_touch", reads.values, reads.count);
    emit_samples("read_touch_a", one.values, one.count);
    emit_samples("read_touch_b", other.values, other.count);
}

enum { BATCHES = 16, BATCH_PAGES = 32 };

/* The same with pages that are there: what remains is the clock. One such touch is near the grain of
 * some clocks, so a sample is the mean of a batch. */
static void touch_present_pages(char *memory) {
    double means[BATCHES];
    faults_of_writing(memory, BATCH_PAGES);
    for (size_t batch = 0; batch < BATCHES; batch++) {
        double sum = 0;
        for (size_t i = 0; i < BATCH_PAGES; i++) sum += time_of_writing(memory + i * page_size());
        means[batch] = sum / BATCH_PAGES;
    }
    emit_samples("present_touch", means, BATCHES);
}

void measure_single_touches(size_t samples) {
    char *memory = map_guarded((2 * samples + 1) * page_size());
    time_of_writing(memory + 2 * samples * page_size()); /* the clock's own pages, and code */
    time_of_reading(memory + 2 * samples * page_size());
    touch_fresh_pages(memory, samples);
    touch_present_pages(memory);
    munmap(memory - page_size(), (2 * samples + 3) * page_size());
}
