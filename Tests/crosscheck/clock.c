/* Time between two looks from outside, and equal batches of work. */
#include "crosscheck.h"

#include <errno.h>

enum { MOST = 4096 };

/* Reads the clock at each command, and hands the reading over at once. */
void tell_time(void) {
    while (next_command() != 0) {
        uint64_t now = now_nanoseconds();
        report_to_probe(&now, sizeof now);
    }
}

void work_in_batches(void) {
    static double batches[MOST];
    long count = probe_parameter("batches", 0);
    long rounds = probe_parameter("rounds", 1000000);
    if (count < 0 || count > MOST || rounds < 1) probe_die("parameter", "batches", EINVAL);
    pin_to_cpu();
    now_nanoseconds();
    for (long i = 0; i < count; i++) {
        uint64_t start = now_nanoseconds();
        for (volatile long round = 0; round < rounds; round++) continue;
        batches[i] = (double)(now_nanoseconds() - start);
    }
    emit_samples("batch", batches, (size_t)count);
}
