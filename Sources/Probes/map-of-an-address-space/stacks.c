#include "stacks.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include "faults.h"
#include "maps.h"
#include "probe_kit.h"
#include "proc_text.h"
#include "threads.h"

enum { TOUCHED = 512 << 10, MOST_LIMIT = 1 << 20, FRAME = 512 };

static const struct obstacle small_limit = {"limited", NULL,
                                            "RLIMIT_STACK leaves the stack no room to grow"};

static struct range stack_mapping(void) { return range_named(read_map(), "[stack]"); }

/* Why there is no such mapping. */
static struct obstacle no_stack_mapping(void) {
    int error = read_map()->error;
    if (error != 0) return hidden_file(error);
    return (struct obstacle){"emulated-kernel", NULL, "/proc/self/maps has no [stack]"};
}

/* The soft RLIMIT_STACK, in whole pages. */
static uint64_t stack_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_STACK, &limit) != 0) probe_die("getrlimit", "RLIMIT_STACK", errno);
    return page_down(limit.rlim_cur);
}

/* region: growth */
/* Writes one byte, far below everything that the stack has held so far, and returns. */
__attribute__((noinline)) static uint64_t write_far_down_the_stack(void) {
    volatile char frame[TOUCHED];
    frame[0] = 1;
    uint64_t touched = (uint64_t)(uintptr_t)frame;
    return touched;
}

static void grow_stack(struct range before) {
    uint64_t touched = write_far_down_the_stack();
    struct range after = stack_mapping();
    emit_count("stack_bytes_before", bytes_of(before));
    emit_count("stack_bytes_after", bytes_of(after));
    emit_flag("touched_inside_stack_before", holds(before, touched));
    emit_flag("stack_begins_at_touched_page", after.start == page_down(touched));
}
/* end region */

void measure_stack_growth(void) {
    const char *const metrics[] = {"stack_bytes_before", "stack_bytes_after",
                                   "touched_inside_stack_before", "stack_begins_at_touched_page"};
    struct range before = stack_mapping();
    bool has_room = stack_limit() >= bytes_of(before) + TOUCHED + page_size();
    if (bytes_of(before) == 0 || !has_room) {
        struct obstacle obstacle = has_room ? no_stack_mapping() : small_limit;
        for (size_t i = 0; i < sizeof metrics / sizeof *metrics; i++) {
            emit_obstacle(metrics[i], obstacle);
        }
        return;
    }
    /* A limit on the whole address space would stop the stack as well. */
    void *as_much = checked_mmap(NULL, TOUCHED, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(as_much, TOUCHED);
    grow_stack(before);
}

/* Where the main stack ends at its upper side, and what the child's may have: set before fork. */
static uint64_t stack_end;
static uint64_t child_limit;

/* region: overflow */
/* Calls itself until the stack ends, writing in each frame. */
__attribute__((noinline)) static int call_deeper(uint64_t depth) {
    volatile char frame[FRAME];
    frame[0] = (char)depth;
    escape((void *)frame); /* or the compiler might make a loop of it */
    return depth == 0 ? 0 : call_deeper(depth - 1) + frame[0];
}

/* In a child. Under a lower limit, the first page that the stack may not
 * have is known beforehand. */
static void overflow_main_stack(void) {
    struct rlimit lowered;
    if (getrlimit(RLIMIT_STACK, &lowered) != 0) could_not_try(errno);
    lowered.rlim_cur = child_limit;
    if (setrlimit(RLIMIT_STACK, &lowered) != 0) could_not_try(errno);
    uint64_t lowest = stack_end - child_limit;
    expect_fault_in((struct range){lowest - page_size(), lowest}, false);
    call_deeper(UINT64_MAX);
}
/* end region */

static void emit_no_overflow(struct obstacle obstacle) {
    emit_obstacle("overflow_just_past_limit", obstacle);
    emit_obstacle("overflow_not_mapped", obstacle);
    emit_obstacle("stack_bytes_at_overflow", obstacle);
    emit_obstacle("stack_limit", obstacle);
}

void measure_overflow_of_main_stack(void) {
    struct range stack = stack_mapping();
    stack_end = stack.end;
    child_limit = stack_limit() < MOST_LIMIT ? stack_limit() : MOST_LIMIT;
    if (bytes_of(stack) == 0 || child_limit < bytes_of(stack) + page_size()) {
        emit_no_overflow(bytes_of(stack) == 0 ? no_stack_mapping() : small_limit);
        return;
    }
    struct fault fault = fault_of(overflow_main_stack);
    if (fault.error != 0) {
        emit_no_overflow(untried(fault.error));
        return;
    }
    emit_fault(&fault, "overflow_just_past_limit", "overflow_not_mapped", SEGV_MAPERR);
    emit_count("stack_bytes_at_overflow", stack_end - page_down(fault.address) - page_size());
    emit_count("stack_limit", child_limit);
}

static void overflow_thread(void) {
    report_fault_from_another_stack();
    call_deeper(UINT64_MAX);
}

/* region: thread */
/* The child: a thread whose stack is a mapping of fixed size, and below it the guard. */
static void overflow_stack_of_thread(void) {
    static struct waiting_thread thread;
    int error = start_waiting_thread(&thread, MOST_LIMIT, overflow_thread);
    if (error != 0) could_not_try(error);
    struct guard guard = guard_below(&thread, read_map());
    expect_fault_in(guard.range, guard.forbidden);
    end_waiting_thread(&thread);
}
/* end region */

static void emit_thread_overflow(const struct fault *fault) {
    emit_flag("thread_overflow_in_guard",
              fault->happened && holds(fault->expected, fault->address));
    if (fault->forbidden) {
        emit_flag("thread_overflow_forbidden", fault->happened && fault->code == SEGV_ACCERR);
    } else {
        emit_unavailable("thread_overflow_forbidden", "no-such-feature", NULL,
                         "no mapping that permits nothing is seen below the stack");
    }
}

void measure_overflow_of_thread(void) {
    struct fault fault = fault_of(overflow_stack_of_thread);
    if (fault.error != 0) {
        emit_obstacle("thread_overflow_in_guard", untried(fault.error));
        emit_obstacle("thread_overflow_forbidden", untried(fault.error));
    } else {
        emit_thread_overflow(&fault);
    }
}
