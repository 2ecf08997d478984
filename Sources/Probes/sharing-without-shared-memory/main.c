/* When do two processes use one page frame without asking for shared memory?
 *
 * Two peers, each started by execve, so that neither inherits a page of the other; and one pair of
 * parent and child. Nothing here maps memory MAP_SHARED.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "ksm.h"
#include "libc_pages.h"
#include "probe_kit.h"
#include "zero_page.h"

enum { COMPARED = 512 };

struct report {
    struct page_state page;          /* anonymous, private */
    struct zero_answer zero_by_scan;
    bool text_written;               /* whether 'x' was allowed to write */
    struct page_state text_page;     /* of libc, the page that 'x' writes */
    struct page_list text;
    uint64_t text_frames[COMPARED];  /* by place in libc's text */
    struct page_list data;
    uint64_t data_frames[COMPARED];  /* of libc's written data, 0 where not written */
};

static struct report report;

/* region: peer */
/* 'r' reads the private page, 'w' writes it, 'x' writes a page of libc's text (the byte that is
 * there already); every command is answered with what the peer then sees. */
static void be_a_peer(void) {
    volatile char *page = map_guarded(page_size());
    struct libc_pages libc = find_libc_pages();
    touch_text(&libc);
    for (char command; (command = next_command()) != 0;) {
        if (command == 'r') (void)*page;
        if (command == 'w') *page = 'X';
        if (command == 'x') report.text_written = write_text_page(&libc);
        report.page = inspect_page((const void *)page);
        report.zero_by_scan = is_zero_page_by_scan((const void *)page);
        report.text_page = inspect_page(libc.text);
        report.text = list_frames(libc.text, libc.text_pages, false, report.text_frames, COMPARED);
        report.data = list_frames(libc.data, libc.data_pages, true, report.data_frames, COMPARED);
        report_to_probe(&report, sizeof report);
    }
    _exit(0);
}
/* end region */

static void ask(const struct peer *peer, char command, struct report *answer) {
    tell_peer(peer, command);
    hear_peer(peer, answer, sizeof *answer);
}

static void emit_is_zero_page(struct page_state page) {
    if (!page.known) {
        emit_obstacle("is_zero_page", hidden_entry(page));
        return;
    }
    if (page.frame == 0) {
        struct obstacle hidden = hidden_frames();
        emit_unavailable("is_zero_page", hidden.reason, "kernel-page-flags", hidden.detail);
        return;
    }
    struct zero_answer answer = is_zero_page_by_flags(page.frame);
    if (answer.error == 0) {
        emit_flag("is_zero_page", answer.is_zero);
    } else {
        /* Whoever sees frames is root of the host: only a sandbox keeps the file from it. */
        emit_unavailable("is_zero_page", "refused-by-sandbox", "kernel-page-flags",
                         "/proc/kpageflags cannot be read");
    }
}

static void emit_zero_by_scan(struct zero_answer one, struct zero_answer other) {
    if (one.error == 0 && other.error == 0) {
        emit_flag("both_scan_as_zero", one.is_zero && other.is_zero);
    } else {
        emit_obstacle("both_scan_as_zero", no_scan(one.error != 0 ? one.error : other.error));
    }
}

/* Two pages: each mapped by its process alone. */
static void emit_both_exclusive(const char *metric, struct page_state one,
                                struct page_state other) {
    if (one.known && one.present && other.known && other.present) {
        emit_flag(metric, one.exclusive && other.exclusive);
    } else {
        /* Of the two, the one that could not be seen says why. */
        emit_exclusive(metric, one.known && one.present ? other : one);
    }
}

/* What keeps the lists of two processes from being judged; NULL when nothing does. */
static const struct obstacle *obstacle_to_lists(struct page_list one, struct page_list other,
                                                struct page_state page) {
    static struct obstacle obstacle;
    if (!page.known) {
        obstacle = hidden_entry(page);
    } else if (one.in_doubt > 0 || other.in_doubt > 0) {
        obstacle = no_scan(one.in_doubt > 0 ? one.doubt : other.doubt);
    } else if (one.count == 0 || other.count == 0) {
        /* None of none would confirm or refute out of nothing. */
        obstacle = (struct obstacle){"failed", NULL, "no page was resident in both processes"};
    } else {
        return NULL;
    }
    return &obstacle;
}

/* region: compare */
/* Pages of libc at the same place in both processes: how many sit on one frame? */
static void emit_compared(const char *compared, const char *equal, const uint64_t *one,
                          const uint64_t *other, const struct obstacle *obstacle) {
    uint64_t both = 0;
    uint64_t same = 0;
    for (size_t i = 0; i < COMPARED; i++) {
        if (one[i] == 0 || other[i] == 0) continue;
        both++;
        if (one[i] == other[i]) same++;
    }
    if (obstacle == NULL && both > 0) {
        emit_count(compared, both);
        emit_count(equal, same);
    } else {
        /* Listed and not seen: their numbers read 0. */
        struct obstacle why = obstacle != NULL ? *obstacle : hidden_frames();
        emit_obstacle(compared, why);
        emit_obstacle(equal, why);
    }
}
/* end region */

/* Pages that another process has mapped too are exclusive to none. */
static void emit_mapped_by_others(const struct report *report, const struct obstacle *obstacle) {
    if (obstacle == NULL) {
        emit_flag("text_mapped_by_others", report->text.exclusive == 0);
    } else {
        emit_obstacle("text_mapped_by_others", *obstacle);
    }
}

static void emit_mapped_by_none_else(const struct report *one, const struct report *other,
                                     const struct obstacle *obstacle) {
    if (obstacle == NULL) {
        emit_flag("data_mapped_by_none_else", one->data.exclusive == one->data.count
                                                  && other->data.exclusive == other->data.count);
    } else {
        emit_obstacle("data_mapped_by_none_else", *obstacle);
    }
}

/* region: independent */
static void measure_independent_processes(void) {
    static struct report a, b;
    struct peer first = start_peer("peer", false);
    struct peer second = start_peer("peer", false);

    ask(&first, 'r', &a);
    ask(&second, 'r', &b);
    ask(&first, 'l', &a); /* once more: the second has touched its pages only now */
    emit_same_frame("zero_one_frame_read", a.page, b.page);
    emit_is_zero_page(a.page);
    emit_zero_by_scan(a.zero_by_scan, b.zero_by_scan);
    emit_same_frame("text_one_frame", a.text_page, b.text_page);
    const struct obstacle *obstacle = obstacle_to_lists(a.text, b.text, a.page);
    emit_compared("text_compared", "text_equal", a.text_frames, b.text_frames, obstacle);
    emit_mapped_by_others(&a, obstacle);
    obstacle = obstacle_to_lists(a.data, b.data, a.page);
    emit_compared("data_compared", "data_equal", a.data_frames, b.data_frames, obstacle);
    emit_mapped_by_none_else(&a, &b, obstacle);

    ask(&first, 'w', &a);
    ask(&second, 'w', &b);
    emit_same_frame("zero_one_frame_written", a.page, b.page);
    emit_both_exclusive("zero_exclusive_written", a.page, b.page);

    ask(&first, 'x', &a);
    ask(&second, 'l', &b);
    if (a.text_written) {
        emit_same_frame("text_one_frame_written", a.text_page, b.text_page);
    } else {
        emit_unavailable("text_one_frame_written", "refused-by-sandbox", NULL,
                         "libc's text cannot be made writable");
    }
    end_peer(&first);
    end_peer(&second);
}
/* end region */

/* region: after-fork */
/* A page written before fork, looked at by both, then written by the child. */
static void measure_after_fork(void) {
    volatile char *page = map_guarded(page_size());
    *page = 'P';
    int reports[2];
    checked_pipe(reports);
    pid_t child = checked_fork();
    if (child == 0) {
        struct page_state seen[2];
        seen[0] = inspect_page((const void *)page);
        checked_write_all(reports[1], &seen[0], sizeof seen[0]);
        *page = 'C';
        seen[1] = inspect_page((const void *)page);
        checked_write_all(reports[1], &seen[1], sizeof seen[1]);
        _exit(0);
    }
    close(reports[1]);
    struct page_state forked, written;
    checked_read_all(reports[0], &forked, sizeof forked);
    checked_read_all(reports[0], &written, sizeof written);
    struct page_state own = inspect_page((const void *)page);
    checked_waitpid(child);
    close(reports[0]);
    emit_same_frame("fork_one_frame", own, forked);
    emit_same_frame("fork_one_frame_written", own, written);
    emit_exclusive("fork_child_exclusive", forked);
    emit_exclusive("fork_child_exclusive_written", written);
}
/* end region */

int main(int argc, char **argv) {
    probe_begin(argc, argv);
    if (probe_has_mode("peer")) be_a_peer();
    measure_independent_processes();
    measure_after_fork();
    measure_merging(probe_parameter("allow_host_changes", 0) == 1);
    probe_end();
}
