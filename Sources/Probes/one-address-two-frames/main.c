/* Same virtual address: same page frame?
 *
 * Two processes, both started by execve, hold a page at the same address. Each tells what its own
 * /proc/self/pagemap says of that page: untouched, read, and written, while both are alive.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "probe_kit.h"

struct report {
    uint64_t address;
    bool in_own_maps;
    struct page_state page;
};

/* region: page */
/* A whole page inside a fresh block from malloc: nothing but this program touches it. */
static char *page_from_malloc(void) {
    char *block = malloc(8 * page_size());
    if (block == NULL) probe_die("malloc", "eight pages", errno);
    uintptr_t inside = ((uintptr_t)block + 2 * page_size()) & ~(uintptr_t)(page_size() - 1);
    return (char *)inside;
}
/* end region */

/* Where personality(2) is refused the two agree on an address instead of being given the same. */
static char *page_by_agreement(void) {
    return checked_mmap((void *)UINT64_C(0x200000000000), page_size(), PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
}

/* Whether a line of /proc/self/maps covers the address. */
static bool in_own_maps(uint64_t address) {
    static char text[1 << 16];
    int file = checked_open("/proc/self/maps", O_RDONLY);
    size_t used = 0;
    ssize_t count;
    while (used < sizeof text - 1
           && (count = read(file, text + used, sizeof text - 1 - used)) > 0) {
        used += (size_t)count;
    }
    close(file);
    text[used] = '\0';
    for (char *line = text; line != NULL && *line != '\0';) {
        char *end;
        uint64_t from = strtoull(line, &end, 16);
        uint64_t to = *end == '-' ? strtoull(end + 1, NULL, 16) : 0;
        if (from <= address && address < to) return true;
        line = strchr(line, '\n');
        if (line != NULL) line++;
    }
    return false;
}

/* region: peer */
/* Each process: 'l' looks at its page, 'r' reads it first, 'w' writes it first. */
static void be_a_process(char *page) {
    volatile char *byte = page;
    for (char command; (command = next_command()) != 0;) {
        if (command == 'r') (void)*byte;
        if (command == 'w') *byte = 'X';
        struct report report = {(uint64_t)(uintptr_t)page, in_own_maps((uint64_t)(uintptr_t)page),
                                inspect_page(page)};
        report_to_probe(&report, sizeof report);
    }
    _exit(0);
}
/* end region */

static struct report ask(const struct peer *peer, char command) {
    struct report report;
    tell_peer(peer, command);
    hear_peer(peer, &report, sizeof report);
    return report;
}

static void emit_frame(const char *metric, struct page_state page) {
    if (!page.present) {
        emit_unavailable(metric, "failed", NULL, "the page is not present");
    } else if (page.frame == 0) {
        emit_unavailable(metric, "no-permission", "page-frame-numbers", "the frame number reads 0");
    } else {
        emit_count(metric, page.frame);
    }
}

/* Equality of frames means something only where both can be seen: 0 = 0 is no answer. */
static void emit_same_frame(const char *metric, struct page_state one, struct page_state other) {
    if (one.present && other.present && (one.frame == 0 || other.frame == 0)) {
        emit_unavailable(metric, "no-permission", "page-frame-numbers", "the frame numbers read 0");
    } else {
        emit_flag(metric, one.present && other.present && one.frame == other.frame);
    }
}

/* region: steps */
static void measure_frames(bool same_layout) {
    const char *mode = same_layout ? "malloc" : "agreement";
    struct peer first = start_peer(mode, same_layout);
    struct peer second = start_peer(mode, same_layout);

    struct report a = ask(&first, 'l'), b = ask(&second, 'l');
    emit_count("first_address", a.address);
    emit_count("second_address", b.address);
    emit_flag("same_address", a.address == b.address);
    emit_flag("in_both_maps", a.in_own_maps && b.in_own_maps);
    emit_flag("present_untouched", a.page.present || b.page.present);

    a = ask(&first, 'r'), b = ask(&second, 'r');
    emit_frame("first_frame_read", a.page);
    emit_frame("second_frame_read", b.page);
    emit_same_frame("same_frame_read", a.page, b.page);

    a = ask(&first, 'w'), b = ask(&second, 'w');
    emit_frame("first_frame_written", a.page);
    emit_frame("second_frame_written", b.page);
    emit_same_frame("same_frame_written", a.page, b.page);
    emit_flag("first_exclusive_written", a.page.present && a.page.exclusive);
    emit_flag("second_exclusive_written", b.page.present && b.page.exclusive);

    /* Control: looking twice at a page that nobody touched in between shows one frame. */
    struct report again = ask(&first, 'l');
    emit_same_frame("same_frame_again", a.page, again.page);

    end_peer(&first);
    end_peer(&second);
}
/* end region */

static void drop_capabilities(void) {
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2];
    memset(none, 0, sizeof none);
    if (syscall(SYS_capset, &header, none) != 0) probe_die("capset", "no capabilities", errno);
}

/* region: unprivileged */
/* What a process without CAP_SYS_ADMIN reads of its own written page: present, and frame 0. */
static void measure_unprivileged(void) {
    int reports[2];
    checked_pipe(reports);
    pid_t child = checked_fork();
    if (child == 0) {
        drop_capabilities();
        char *page = map_guarded(page_size());
        page[0] = 1;
        escape(page);
        struct page_state seen = inspect_page(page);
        checked_write_all(reports[1], &seen, sizeof seen);
        _exit(0);
    }
    struct page_state seen;
    checked_read_all(reports[0], &seen, sizeof seen);
    checked_waitpid(child);
    emit_flag("unprivileged_present", seen.known && seen.present);
    emit_count("unprivileged_frame", seen.frame);
}
/* end region */

int main(int argc, char **argv) {
    probe_begin(argc, argv);
    if (probe_has_mode("malloc")) be_a_process(page_from_malloc());
    if (probe_has_mode("agreement")) be_a_process(page_by_agreement());
    bool same_layout = randomization_can_be_off();
    emit_flag("address_from_malloc", same_layout);
    measure_frames(same_layout);
    measure_unprivileged();
    probe_end();
}
