#include "sharers.h"

#include <sys/mman.h>
#include <unistd.h>

/* What one process answers. */
struct report {
    struct footprint seen;
    struct page_state page;
    uint64_t frames[MOST_PAGES]; /* 0 where hidden */
};

struct child {
    pid_t process;
    int commands[2];
    int answers[2];
};

/* The region, at one address in all of them, and the answers to one question. */
static struct {
    char *memory;
    size_t pages;
    size_t processes;
    struct child children[MOST_SHARERS];
    struct report reports[MOST_SHARERS];
} group;

/* Contents that no other page has, so that nothing can merge two of them. */
static void write_pages(size_t pages) {
    for (size_t i = 0; i < pages; i++) {
        volatile uint64_t *page = (uint64_t *)(group.memory + i * page_size());
        page[0] = i;
        page[1] = (uint64_t)getpid();
    }
}

/* 'w' writes the first quarter; 'l' looks. */
static void obey(char command, struct report *report) {
    if (command == 'w') {
        write_pages(group.pages / 4);
        return;
    }
    report->seen = footprint_of_mapping(group.memory);
    report->page = inspect_page(group.memory);
    if (report->page.frame == 0) return;
    for (size_t i = 0; i < group.pages; i++) {
        report->frames[i] = inspect_page(group.memory + i * page_size()).frame;
    }
}

/* Tells all of them, one after the other; nobody does anything meanwhile. */
static void tell_all(char command) {
    obey(command, &group.reports[0]);
    for (size_t i = 1; i < group.processes; i++) {
        struct child *child = &group.children[i];
        checked_write_all(child->commands[1], &command, 1);
        checked_read_all(child->answers[0], &group.reports[i], sizeof group.reports[i]);
    }
}

static void be_a_child(const struct child *self) {
    static struct report report;
    char command;
    close(self->commands[1]);
    while (read(self->commands[0], &command, 1) == 1 && command != 'e') {
        obey(command, &report);
        checked_write_all(self->answers[1], &report, sizeof report);
    }
    _exit(0);
}

static void start_group(size_t processes, size_t pages) {
    group.processes = processes;
    group.pages = pages;
    group.memory = map_guarded(pages * page_size());
    write_pages(pages);
    for (size_t i = 1; i < processes; i++) {
        struct child *child = &group.children[i];
        checked_pipe(child->commands);
        checked_pipe(child->answers);
        child->process = checked_fork();
        if (child->process == 0) be_a_child(child);
        close(child->commands[0]);
        close(child->answers[1]);
    }
}

/* By a command: the end of its pipe is held by the children after it too. */
static void end_group(void) {
    for (size_t i = 1; i < group.processes; i++) {
        struct child *child = &group.children[i];
        checked_write_all(child->commands[1], "e", 1);
        checked_waitpid(child->process);
        close(child->commands[1]);
        close(child->answers[0]);
    }
    munmap(group.memory, group.pages * page_size());
}

/* Pages at different places differ, so no frame stands at two places. */
static uint64_t distinct_frames(void) {
    uint64_t distinct = 0;
    for (size_t page = 0; page < group.pages; page++) {
        for (size_t i = 0; i < group.processes; i++) {
            bool is_known = false;
            for (size_t j = 0; j < i; j++) {
                is_known |= group.reports[j].frames[page] == group.reports[i].frames[page];
            }
            if (!is_known) distinct++;
        }
    }
    return distinct;
}

static struct look all_look(void) {
    struct look look;
    tell_all('l');
    for (size_t i = 0; i < group.processes; i++) look.seen[i] = group.reports[i].seen;
    look.page = group.reports[0].page;
    look.frames = distinct_frames();
    return look;
}

/* region: share */
/* All look at what fork shares; each writes the same quarter of it; all look again. */
struct sharing share_region(size_t processes, size_t pages) {
    uint64_t shr_before = counters_of_process().shared;
    start_group(processes, pages);
    struct look shared = all_look();
    uint64_t shr_shared = counters_of_process().shared;
    tell_all('w');
    struct look written = all_look();
    end_group();
    /* end region */

    for (size_t i = 0; i < processes; i++) {
        require_in_memory(&shared.seen[i]);
        require_in_memory(&written.seen[i]);
    }
    return (struct sharing){
        .processes = processes,
        .region = pages * page_size(),
        .written_by_each = pages / 4 * page_size(),
        .shared = shared,
        .written = written,
        .shr_before = shr_before,
        .shr_shared = shr_shared,
    };
}
