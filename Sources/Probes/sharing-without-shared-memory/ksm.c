#include "ksm.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

#include "probe_kit.h"

enum { PAGES = 64, SETTINGS = 3, MOST_SECONDS = 8, NEEDED_SCANS = 4 };

/* What is changed, and what stood there before; put back on every way out that a process can see.
 * After SIGKILL the laboratory puts it back, which read the same files before it started. */
static const char *const paths[SETTINGS] = {
    "/sys/kernel/mm/ksm/run",
    "/sys/kernel/mm/ksm/pages_to_scan",
    "/sys/kernel/mm/ksm/sleep_millisecs",
};
static const char *const wanted[SETTINGS] = {"1", "4096", "10"};
static char before[SETTINGS][24];
static bool nothing_was_merged;
static bool changed;

static bool read_setting(const char *path, char text[24]) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    ssize_t count = read(file, text, 23);
    close(file);
    return count > 0;
}

static bool write_setting(const char *path, const char *value) {
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return false;
    bool written = write(file, value, strlen(value)) == (ssize_t)strlen(value);
    close(file);
    return written;
}

static void put_back(void) {
    if (!changed) return;
    /* 2 gives up what is merged. Where nothing was, that is this probe's, whose traces would stay
     * until somebody lets the daemon run again. */
    if (nothing_was_merged && before[0][0] == '0') write_setting(paths[0], "2");
    for (int i = SETTINGS - 1; i >= 0; i--) write_setting(paths[i], before[i]);
    changed = false;
}

static void put_back_and_die(int signal_number) {
    put_back();
    _exit(128 + signal_number);
}

static void hindered(struct obstacle obstacle) {
    static const char *const metrics[] = {"ksm_pages", "ksm_merged", "ksm_one_frame",
                                          "ksm_one_frame_written"};
    for (size_t i = 0; i < sizeof metrics / sizeof *metrics; i++) {
        emit_obstacle(metrics[i], obstacle);
    }
}

static void unavailable(const char *reason, const char *detail) {
    hindered((struct obstacle){reason, "ksm", detail});
}

/* Passes of the daemon over everything that may be merged; -1 when the kernel does not count. */
static long full_scans(void) {
    char text[24] = "";
    return read_setting("/sys/kernel/mm/ksm/full_scans", text) ? strtol(text, NULL, 10) : -1;
}

static uint64_t equal_frames(const char *one, const char *other) {
    uint64_t equal = 0;
    for (size_t i = 0; i < PAGES; i++) {
        uint64_t left = inspect_page(one + i * page_size()).frame;
        uint64_t right = inspect_page(other + i * page_size()).frame;
        if (left != 0 && left == right) equal++;
    }
    return equal;
}

/* region: merge */
/* Two areas with equal pages, no two pages of one area alike; then one byte of each is written. */
static void merge_and_write(void) {
    char *one = map_guarded(PAGES * page_size());
    char *other = map_guarded(PAGES * page_size());
    for (size_t i = 0; i < PAGES; i++) {
        memset(one + i * page_size(), (int)(i + 1), page_size());
        memset(other + i * page_size(), (int)(i + 1), page_size());
    }
    if (madvise(one, PAGES * page_size(), MADV_MERGEABLE) != 0
        || madvise(other, PAGES * page_size(), MADV_MERGEABLE) != 0) {
        unavailable(errno == EINVAL ? "no-such-feature" : "refused-by-sandbox",
                    "madvise(MADV_MERGEABLE) is refused");
        return;
    }
    long scans = full_scans();
    uint64_t deadline = now_nanoseconds() + MOST_SECONDS * UINT64_C(1000000000);
    uint64_t merged = 0;
    while ((merged = equal_frames(one, other)) < PAGES && now_nanoseconds() < deadline) {
        usleep(20000);
    }
    /* A page is merged on the second pass after it was seen unchanged. A daemon that has not come
     * so far, because others gave it much to do, refutes nothing. */
    if (merged < PAGES && full_scans() < scans + NEEDED_SCANS) {
        unavailable("failed", "the daemon did not come round in time");
        return;
    }
    emit_count("ksm_pages", PAGES);
    emit_count("ksm_merged", merged);
    emit_flag("ksm_one_frame", merged == PAGES);
    for (size_t i = 0; i < PAGES; i++) *(volatile char *)(one + i * page_size()) = 'W';
    emit_flag("ksm_one_frame_written", equal_frames(one, other) != 0);
    madvise(one, PAGES * page_size(), MADV_UNMERGEABLE);
    madvise(other, PAGES * page_size(), MADV_UNMERGEABLE);
}
/* end region */

void measure_merging(bool allowed) {
    if (!allowed) {
        unavailable("opted-out", "merging changes settings of the host");
        return;
    }
    if (access(paths[0], F_OK) != 0) {
        if (access("/sys/kernel", F_OK) != 0) {
            unavailable("refused-by-sandbox", "/sys is hidden");
        } else {
            unavailable("no-such-feature", "this kernel has no /sys/kernel/mm/ksm");
        }
        return;
    }
    if (!frames_visible()) {
        hindered(hidden_frames());
        return;
    }
    if (access(paths[0], W_OK) != 0) {
        unavailable(errno == EROFS ? "refused-by-sandbox" : "no-permission",
                    "/sys/kernel/mm/ksm/run cannot be written");
        return;
    }
    /* One measurement at a time: the lock goes with the process. */
    int lock = open(paths[0], O_RDONLY | O_CLOEXEC);
    if (lock < 0 || flock(lock, LOCK_EX | LOCK_NB) != 0) {
        unavailable("no-permission", "another process is measuring with KSM");
        return;
    }
    for (int i = 0; i < SETTINGS; i++) {
        if (!read_setting(paths[i], before[i])) probe_die("read", paths[i], errno);
    }
    char merged[24] = "";
    nothing_was_merged = read_setting("/sys/kernel/mm/ksm/pages_shared", merged) && merged[0] == '0';
    int fatal[] = {SIGTERM, SIGINT, SIGHUP, SIGSEGV, SIGBUS, SIGABRT, SIGXCPU};
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) signal(fatal[i], put_back_and_die);
    changed = true;
    for (int i = SETTINGS - 1; i >= 0; i--) {
        if (!write_setting(paths[i], wanted[i])) {
            put_back();
            unavailable("no-permission", "a setting of KSM cannot be written");
            return;
        }
    }
    merge_and_write();
    put_back();
    close(lock);
}
