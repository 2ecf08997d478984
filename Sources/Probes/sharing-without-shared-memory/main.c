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
    int zero_by_scan;                /* 1 yes, 0 no, -1 this kernel cannot tell */
    bool text_written;               /* whether 'x' was allowed to write */
    struct page_state text_page;     /* of libc, the page that 'x' writes */
    uint64_t text_count;
    uint64_t text_exclusive;
    uint64_t text_frames[COMPARED];  /* by place in libc's text */
    uint64_t data_count;
    uint64_t data_exclusive;
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
        report.text_count = list_frames(libc.text, libc.text_pages, false, report.text_frames,
                                        COMPARED, &report.text_exclusive);
        report.data_count = list_frames(libc.data, libc.data_pages, true, report.data_frames,
                                        COMPARED, &report.data_exclusive);
        report_to_probe(&report, sizeof report);
    }
    _exit(0);
}
/* end region */

static void ask(const struct peer *peer, char command, struct report *answer) {
    tell_peer(peer, command);
    hear_peer(peer, answer, sizeof *answer);
}

static void emit_same_frame(const char *metric, uint64_t one, uint64_t other) {
    if (one == 0 || other == 0) {
        emit_unavailable(metric, "no-permission", "page-frame-numbers", "the frame numbers read 0");
    } else {
        emit_flag(metric, one == other);
    }
}

static void emit_is_zero_page(uint64_t frame) {
    bool is_zero;
    if (!read_is_zero_page(frame, &is_zero)) {
        emit_unavailable("is_zero_page", "no-permission", "kernel-page-flags",
                         "/proc/kpageflags cannot be read");
    } else {
        emit_flag("is_zero_page", is_zero);
    }
}

static void emit_zero_by_scan(int one, int other) {
    if (one < 0 || other < 0) {
        emit_unavailable("both_scan_as_zero", "kernel-too-old", "pagemap-scan",
                         "PAGEMAP_SCAN needs Linux 6.7");
    } else {
        emit_flag("both_scan_as_zero", one == 1 && other == 1);
    }
}

/* region: compare */
/* Pages of libc at the same place in both processes: how many sit on one frame? */
static void emit_compared(const char *compared, const char *equal, const uint64_t *one,
                          const uint64_t *other, size_t count) {
    uint64_t both = 0;
    uint64_t same = 0;
    for (size_t i = 0; i < count; i++) {
        if (one[i] == 0 || other[i] == 0) continue;
        both++;
        if (one[i] == other[i]) same++;
    }
    if (!frames_visible()) {
        emit_unavailable(compared, "no-permission", "page-frame-numbers", "frame numbers read 0");
        emit_unavailable(equal, "no-permission", "page-frame-numbers", "frame numbers read 0");
    } else if (both == 0) {
        /* None equal of none compared would confirm or refute out of nothing. */
        emit_unavailable(compared, "failed", NULL, "no page was resident in both processes");
        emit_unavailable(equal, "failed", NULL, "no page was resident in both processes");
    } else {
        emit_count(compared, both);
        emit_count(equal, same);
    }
}
/* end region */

/* region: independent */
static void measure_independent_processes(void) {
    static struct report a, b;
    struct peer first = start_peer("peer", false);
    struct peer second = start_peer("peer", false);

    ask(&first, 'r', &a);
    ask(&second, 'r', &b);
    ask(&first, 'l', &a); /* once more: the second has touched its pages only now */
    emit_same_frame("zero_one_frame_read", a.page.frame, b.page.frame);
    emit_is_zero_page(a.page.frame);
    emit_zero_by_scan(a.zero_by_scan, b.zero_by_scan);
    emit_same_frame("text_one_frame", a.text_page.frame, b.text_page.frame);
    emit_compared("text_compared", "text_equal", a.text_frames, b.text_frames, COMPARED);
    emit_compared("data_compared", "data_equal", a.data_frames, b.data_frames, COMPARED);
    emit_flag("text_mapped_by_others", a.text_count > 0 && a.text_exclusive == 0);
    emit_flag("data_mapped_by_none_else",
              a.data_count > 0 && a.data_exclusive == a.data_count
                  && b.data_exclusive == b.data_count);

    ask(&first, 'w', &a);
    ask(&second, 'w', &b);
    emit_same_frame("zero_one_frame_written", a.page.frame, b.page.frame);
    emit_flag("zero_exclusive_written", a.page.exclusive && b.page.exclusive);

    ask(&first, 'x', &a);
    ask(&second, 'l', &b);
    if (a.text_written) {
        emit_same_frame("text_one_frame_written", a.text_page.frame, b.text_page.frame);
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
    struct page_state forked, written;
    checked_read_all(reports[0], &forked, sizeof forked);
    checked_read_all(reports[0], &written, sizeof written);
    struct page_state own = inspect_page((const void *)page);
    checked_waitpid(child);
    emit_same_frame("fork_one_frame", own.frame, forked.frame);
    emit_same_frame("fork_one_frame_written", own.frame, written.frame);
    emit_flag("fork_child_exclusive", forked.exclusive);
    emit_flag("fork_child_exclusive_written", written.exclusive);
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
