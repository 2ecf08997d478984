/* Time, fault counters, and the processor that both belong to. */
#include "probe_kit.h"

#include <errno.h>
#include <sched.h>
#include <sys/resource.h>
#include <time.h>

uint64_t now_nanoseconds(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC_RAW, &now) != 0) {
        probe_die("clock_gettime", "CLOCK_MONOTONIC_RAW", errno);
    }
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

uint64_t minor_faults(void) {
    struct rusage usage;
    if (getrusage(RUSAGE_SELF, &usage) != 0) probe_die("getrusage", "RUSAGE_SELF", errno);
    return (uint64_t)usage.ru_minflt;
}

void pin_to_cpu(void) {
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
    for (int cpu = CPU_SETSIZE - 1; cpu >= 0; cpu--) {
        if (!CPU_ISSET(cpu, &allowed)) continue;
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(cpu, &one);
        /* Refused by some sandboxes; then the scheduler decides, and the control notices. */
        (void)sched_setaffinity(0, sizeof one, &one);
        return;
    }
}
