/* What happens to memory at fork: who moves when one of the two writes, and what it costs. */
#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "probe_kit.h"

/* What parent and child see of the same page. */
struct both {
    struct page_state parent;
    struct page_state child;
};

/* A child that does as it is told: 'l' looks at the page, 'w' writes it first. */
struct companion {
    pid_t process;
    int commands[2];
    int reports[2];
};

static void be_the_child(struct companion *self, char *page) {
    close(self->commands[1]);
    char command;
    while (read(self->commands[0], &command, 1) == 1) {
        if (command == 'w') *(volatile char *)page = 'C';
        struct page_state seen = inspect_page(page);
        checked_write_all(self->reports[1], &seen, sizeof seen);
    }
    _exit(0);
}

static void start_child(struct companion *child, char *page) {
    checked_pipe(child->commands);
    checked_pipe(child->reports);
    child->process = checked_fork();
    if (child->process == 0) be_the_child(child, page);
    close(child->commands[0]);
    close(child->reports[1]);
}

static void end_child(struct companion *child) {
    close(child->commands[1]);
    checked_waitpid(child->process);
    close(child->reports[0]);
}

static struct both look(const struct companion *child, char *page, char command) {
    struct both seen;
    checked_write_all(child->commands[1], &command, 1);
    checked_read_all(child->reports[0], &seen.child, sizeof seen.child);
    seen.parent = inspect_page(page);
    return seen;
}

/* region: child-writes */
/* The child writes first, then the parent: who gets another frame? */
static void measure_child_first(void) {
    char *page = map_guarded(page_size());
    *(volatile char *)page = 'P';
    struct page_state before = inspect_page(page);
    struct companion child;
    start_child(&child, page);
    struct both forked = look(&child, page, 'l');
    struct both written = look(&child, page, 'w');
    *(volatile char *)page = 'Q';
    struct both last = look(&child, page, 'l');
    end_child(&child);
    /* end region */

    emit_frame("parent_frame_before", before);
    emit_frame("parent_frame_forked", forked.parent);
    emit_frame("child_frame_forked", forked.child);
    emit_frame("parent_frame_written", written.parent);
    emit_frame("child_frame_written", written.child);
    emit_frame("parent_frame_last", last.parent);
    emit_frame("child_frame_last", last.child);

    emit_exclusive("exclusive_before_fork", before);
    emit_exclusive("parent_exclusive_forked", forked.parent);
    emit_exclusive("child_exclusive_forked", forked.child);
    emit_exclusive("child_exclusive_written", written.child);
    emit_same_frame("one_frame_forked", forked.parent, forked.child);
    emit_same_frame("child_kept_frame", forked.child, written.child);
    emit_same_frame("parent_stayed", forked.parent, written.parent);
    emit_same_frame("last_owner_kept_frame", written.parent, last.parent);
}

/* region: parent-writes */
/* The other order: the parent writes first. */
static void measure_parent_first(void) {
    char *page = map_guarded(page_size());
    *(volatile char *)page = 'P';
    struct companion child;
    start_child(&child, page);
    struct both forked = look(&child, page, 'l');
    *(volatile char *)page = 'Q';
    struct both written = look(&child, page, 'l');
    end_child(&child);
    /* end region */

    emit_same_frame("parent_kept_frame", forked.parent, written.parent);
    emit_same_frame("child_stayed", forked.child, written.child);
    emit_exclusive("parent_exclusive_written", written.parent);
}

static void write_each_page(char *memory, size_t pages) {
    for (size_t i = 0; i < pages; i++) *(volatile char *)(memory + i * page_size()) = 'W';
}

/* region: after-exit */
/* The child is gone, nothing is shared any more: does the parent still fault? */
static void measure_faults_after_exit(size_t pages) {
    char *memory = map_guarded(pages * page_size());
    write_each_page(memory, pages);
    pid_t child = checked_fork();
    if (child == 0) _exit(0);
    checked_waitpid(child);
    minor_faults(); /* its own pages fault once after fork: not part of the count */
    uint64_t before = minor_faults();
    write_each_page(memory, pages);
    emit_count("faults_after_exit", minor_faults() - before);
    emit_count("pages", pages);
    uint64_t again = minor_faults();
    write_each_page(memory, pages);
    emit_count("faults_second_pass", minor_faults() - again);
    munmap(memory, pages * page_size());
}
/* end region */

/* region: fault-cost */
/* Nanoseconds per page of writing memory that a child shares (it lives: the kernel copies) or
 * shared (it is gone: the kernel makes the page writable again). The cost of the loop itself,
 * measured by a second pass that does not fault, is taken off. */
static double fault_cost(char *memory, size_t pages, bool child_lives) {
    int hold[2];
    checked_pipe(hold);
    pid_t child = checked_fork();
    if (child == 0) {
        close(hold[1]);
        char end;
        ssize_t ignored = read(hold[0], &end, 1);
        (void)ignored;
        _exit(0);
    }
    close(hold[0]);
    if (!child_lives) {
        close(hold[1]);
        checked_waitpid(child);
    }
    now_nanoseconds();
    uint64_t start = now_nanoseconds();
    write_each_page(memory, pages);
    uint64_t middle = now_nanoseconds();
    write_each_page(memory, pages);
    uint64_t end = now_nanoseconds();
    if (child_lives) {
        close(hold[1]);
        checked_waitpid(child);
    }
    double cost = ((double)(middle - start) - (double)(end - middle)) / (double)pages;
    return cost > 0 ? cost : 0;
}
/* end region */

enum { MOST_ROUNDS = 64 };

/* region: rounds */
/* A B B A: what drifts while it is measured falls on both alike. The two reuse series measure the
 * same thing and have to agree. */
static void measure_fault_costs(size_t pages, size_t rounds) {
    static double copies[2 * MOST_ROUNDS], first[MOST_ROUNDS], second[MOST_ROUNDS];
    char *memory = map_guarded(pages * page_size());
    write_each_page(memory, pages);
    fault_cost(memory, pages, true); /* warm-up: the frames that copies go to are made resident */
    for (size_t i = 0; i < rounds; i++) {
        copies[2 * i] = fault_cost(memory, pages, true);
        double one = fault_cost(memory, pages, false);
        double other = fault_cost(memory, pages, false);
        first[i] = i % 2 == 0 ? one : other;
        second[i] = i % 2 == 0 ? other : one;
        copies[2 * i + 1] = fault_cost(memory, pages, true);
    }
    emit_samples("copy_fault", copies, 2 * rounds);
    emit_samples("reuse_fault_a", first, rounds);
    emit_samples("reuse_fault_b", second, rounds);
    static double reuses[2 * MOST_ROUNDS];
    for (size_t i = 0; i < rounds; i++) {
        reuses[2 * i] = first[i];
        reuses[2 * i + 1] = second[i];
    }
    emit_samples("reuse_fault", reuses, 2 * rounds);
}
/* end region */

int main(int argc, char **argv) {
    probe_begin(argc, argv);
    size_t pages = (size_t)probe_parameter("pages", 256);
    size_t rounds = (size_t)probe_parameter("rounds", 6);
    if (pages < 8 || rounds < 1 || rounds > MOST_ROUNDS) {
        probe_die("parameter", "pages or rounds", EINVAL);
    }
    pin_to_cpu();
    measure_child_first();
    measure_parent_first();
    measure_faults_after_exit(pages);
    measure_fault_costs(pages, rounds);
    probe_end();
}
