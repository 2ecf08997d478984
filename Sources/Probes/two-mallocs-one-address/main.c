/* Can two processes get the same value from malloc?
 *
 * Every draw is a process of its own: started by execve, asked for its first block of 1,024 bytes,
 * and gone. What differs between the variants is who places the heap: the kernel with a random
 * offset (pie, no-pie), the kernel without one (aslr-off), or a parent's heap (after-fork).
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/personality.h>
#include <unistd.h>

#include "probe_kit.h"

enum { BLOCK = 1024, MOST_DRAWS = 4096 };

/* region: draw */
/* One draw: the first malloc of a fresh process. */
static uint64_t first_malloc(void) {
    void *block = malloc(BLOCK);
    if (block == NULL) probe_out_of_memory("malloc");
    escape(block);
    return (uint64_t)(uintptr_t)block;
}
/* end region */

static uint64_t draw(bool randomized) {
    struct peer peer = start_peer("draw", !randomized);
    uint64_t address;
    hear_peer(&peer, &address, sizeof address);
    end_peer(&peer);
    return address;
}

static void be_a_draw(void) {
    uint64_t address = first_malloc();
    report_to_probe(&address, sizeof address);
    _exit(0);
}

enum randomization { RANDOMIZATION_ON, RANDOMIZATION_OFF, RANDOMIZATION_UNKNOWN };

/* The kernel's setting moves the heap with 2, see proc(5), and a process may have been started
 * without. */
static enum randomization heap_randomization(void) {
    char digit;
    int file = open("/proc/sys/kernel/randomize_va_space", O_RDONLY | O_CLOEXEC);
    if (file < 0) return RANDOMIZATION_UNKNOWN;
    bool read_one = read(file, &digit, 1) == 1;
    close(file);
    long current = present_personality();
    if (!read_one || current < 0) return RANDOMIZATION_UNKNOWN;
    return digit == '2' && !(current & ADDR_NO_RANDOMIZE) ? RANDOMIZATION_ON : RANDOMIZATION_OFF;
}

static void emit_no_draws(const char *reason, const char *detail) {
    emit_unavailable("address", reason, "address-randomization-on", detail);
    emit_unavailable("address_span", reason, "address-randomization-on", detail);
}

/* region: randomized */
static void measure_randomized(bool is_known) {
    static uint64_t addresses[MOST_DRAWS];
    size_t draws = (size_t)probe_parameter("draws", 150);
    if (draws < 2 || draws > MOST_DRAWS) probe_die("parameter", "draws", EINVAL);
    uint64_t lowest = UINT64_MAX;
    uint64_t highest = 0;
    for (size_t i = 0; i < draws; i++) {
        addresses[i] = draw(true);
        if (addresses[i] < lowest) lowest = addresses[i];
        if (addresses[i] > highest) highest = addresses[i];
    }
    if (!is_known && highest == lowest) {
        emit_no_draws("refused-by-sandbox", "kernel.randomize_va_space cannot be read");
        return;
    }
    emit_counts("address", addresses, draws);
    emit_count("address_span", highest - lowest);
}
/* end region */

static void measure_fixed(void) { emit_count("address", draw(false)); }

/* region: after-fork */
/* The child starts with the parent's heap, so both take the same next block. */
static void measure_after_fork(void) {
    void *inherited = malloc(BLOCK);
    escape(inherited);
    int reports[2];
    checked_pipe(reports);
    pid_t child = checked_fork();
    uint64_t own = first_malloc();
    if (child == 0) {
        checked_write_all(reports[1], &own, sizeof own);
        _exit(0);
    }
    close(reports[1]);
    uint64_t childs;
    checked_read_all(reports[0], &childs, sizeof childs);
    checked_waitpid(child);
    emit_count("parent_address", own);
    emit_count("child_address", childs);
    emit_flag("same_address", own == childs);
}
/* end region */

int main(int argc, char **argv) {
    probe_begin(argc, argv);
    if (probe_has_mode("draw")) be_a_draw();
    if (probe_has_mode("aslr-off")) {
        if (randomization_can_be_off()) {
            measure_fixed();
        } else {
            emit_unavailable("address", "refused-by-sandbox", "address-randomization-off",
                             "personality(ADDR_NO_RANDOMIZE) is refused");
        }
    } else if (probe_has_mode("after-fork")) {
        measure_after_fork();
    } else {
        /* Addresses that differ were randomized, whatever can be read of the setting. */
        enum randomization found = heap_randomization();
        if (found == RANDOMIZATION_OFF) {
            emit_no_draws("switched-off",
                          "kernel.randomize_va_space is not 2, or this process runs without it");
        } else {
            measure_randomized(found == RANDOMIZATION_ON);
        }
    }
    probe_end();
}
