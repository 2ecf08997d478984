#include "sample.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failing_fork.h"
#include "probe_kit.h"

enum { BLOCK = 1024 };

static const char parents_line[] = "parent: malloc returned 0x";
static const char childs_line[] = "child: malloc returned 0x";
static const char verdict_line[] = "parent: memory untouched";

/* The compiler has to know that this call returns twice, on one stack. */
extern pid_t vfork(void) __attribute__((returns_twice));

static int printed_to;

/* Static for the control: a parent that finds it set shares its child's memory. */
static char *volatile child_ptr;

static void print(const char *text, const void *pointer) {
    char digits[17] = "";
    size_t at = sizeof digits - 1;
    for (uintptr_t rest = (uintptr_t)pointer; rest > 0; rest >>= 4) {
        digits[--at] = "0123456789abcdef"[rest & 15];
    }
    checked_write_all(printed_to, text, strlen(text));
    checked_write_all(printed_to, digits + at, sizeof digits - 1 - at);
    checked_write_all(printed_to, "\n", 1);
}

static char *allocate(void) {
    char *block = malloc(BLOCK);
    if (block == NULL) probe_out_of_memory("malloc");
    escape(block);
    return block;
}

/* region: sample */
/* The note's steps: allocate, fork, allocate and write in the child,
 * wait, print. Nothing is looked at. With vfork they share all memory. */
static void run_sample(bool with_vfork) {
    char *volatile ptr = allocate();
    print(parents_line, ptr);
    pid_t pid = with_vfork ? vfork() : fork();
    if (pid == 0) {
        child_ptr = allocate();
        print(childs_line, child_ptr);
        child_ptr[0] = 'X';
        _exit(0);
    } else {
        wait(NULL);
        print(verdict_line, NULL);
    }
    free(ptr);
}
/* end region */

enum world { WITH_FORK, WITH_VFORK, FORK_FAILS };

struct outcome {
    int filter_error;       /* why fork could not be made to fail */
    bool parent_sees_write; /* the parent finds the child's X in its own memory */
    char text[256];         /* what the program printed */
    size_t length;
};

static void read_to_end(int file, struct outcome *outcome) {
    ssize_t count;
    while ((count = read(file, outcome->text + outcome->length,
                         sizeof outcome->text - 1 - outcome->length)) > 0) {
        outcome->length += (size_t)count;
    }
    outcome->text[outcome->length] = '\0';
}

/* One run, in a process of its own: each starts from the same, still empty heap. */
static struct outcome run_in(enum world world) {
    struct outcome outcome = {0};
    int text[2], control[2];
    checked_pipe(text);
    checked_pipe(control);
    pid_t process = checked_fork();
    if (process == 0) {
        printed_to = text[1];
        if (world == FORK_FAILS) outcome.filter_error = let_fork_fail();
        if (outcome.filter_error == 0) run_sample(world == WITH_VFORK);
        outcome.parent_sees_write = child_ptr != NULL && child_ptr[0] == 'X';
        checked_write_all(control[1], &outcome, sizeof outcome);
        _exit(0);
    }
    close(text[1]);
    close(control[1]);
    checked_read_all(control[0], &outcome, sizeof outcome);
    read_to_end(text[0], &outcome);
    close(text[0]);
    close(control[0]);
    checked_waitpid(process);
    return outcome;
}

static bool has_line(const struct outcome *outcome, const char *line) {
    return strstr(outcome->text, line) != NULL;
}

static void emit_pointer(const char *metric, const struct outcome *outcome, const char *line) {
    emit_count(metric, strtoull(strstr(outcome->text, line) + strlen(line), NULL, 16));
}

/* The program does not look at what fork returned, and so cannot say why it had no child. */
static struct outcome run_with_a_child(enum world world) {
    struct outcome outcome = run_in(world);
    if (!has_line(&outcome, childs_line)) {
        probe_not_measurable("limited", "processes", "no more processes may be started");
    }
    return outcome;
}

static void measure_without_isolation(const struct outcome *isolated) {
    struct outcome shared = run_with_a_child(WITH_VFORK);
    emit_flag("same_output_with_vfork", shared.length == isolated->length
                                            && memcmp(shared.text, isolated->text,
                                                      shared.length) == 0);
    emit_flag("write_seen_with_fork", isolated->parent_sees_write);
    emit_flag("write_seen_with_vfork", shared.parent_sees_write);
}

static void measure_without_child(void) {
    struct outcome alone = run_in(FORK_FAILS);
    if (alone.filter_error == 0) {
        emit_flag("child_without_fork", has_line(&alone, childs_line));
        emit_flag("untouched_without_child", has_line(&alone, verdict_line));
    } else {
        struct obstacle why = no_failing_fork(alone.filter_error);
        emit_obstacle("child_without_fork", why);
        emit_obstacle("untouched_without_child", why);
    }
}

void measure_sample(void) {
    struct outcome outcome = run_with_a_child(WITH_FORK);
    emit_pointer("sample_parent_block", &outcome, parents_line);
    emit_pointer("sample_child_block", &outcome, childs_line);
    emit_flag("untouched_with_fork", has_line(&outcome, verdict_line));
    measure_without_isolation(&outcome);
    measure_without_child();
}
