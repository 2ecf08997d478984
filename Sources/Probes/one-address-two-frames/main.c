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
    int maps_error; /* why /proc/self/maps cannot be read; 0 when it can */
    bool in_own_maps;
    struct page_state page;
};

/* region: page */
/* A whole page inside a fresh block from malloc: nothing but this program touches it. */
static char *page_from_malloc(void) {
    char *block = malloc(8 * page_size());
    if (block == NULL) probe_out_of_memory("malloc");
    uintptr_t inside = ((uintptr_t)block + 2 * page_size()) & ~(uintptr_t)(page_size() - 1);
    return (char *)inside;
}
/* end region */

/* Where personality(2) is refused the two agree on an address instead of being given the same: in
 * the middle of what 47 bits reach, or of 38, where a process has no more. */
static char *page_by_agreement(void) {
    const uint64_t places[] = {UINT64_C(0x200000000000), UINT64_C(0x2000000000)};
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE;
    void *page = mmap((void *)places[0], page_size(), PROT_READ | PROT_WRITE, flags, -1, 0);
    if (page != MAP_FAILED) return page;
    return checked_mmap((void *)places[1], page_size(), PROT_READ | PROT_WRITE, flags, -1, 0);
}

/* Whether a line of /proc/self/maps covers the address. */
static bool in_own_maps(uint64_t address, int *error) {
    static char text[1 << 16];
    int file = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
    *error = file < 0 ? errno : 0;
    if (file < 0) return false;
    size_t used = 0;
    ssize_t count;
    while (used < sizeof text - 1
           && (count = read(file, text + used, sizeof text - 1 - used)) > 0) {
        used += (size_t)count;
    }
    close(file);
    if (used == 0) *error = ENODATA; /* another file was put over it: every process has mappings */
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
        struct report report = {.address = (uint64_t)(uintptr_t)page};
        report.in_own_maps = in_own_maps(report.address, &report.maps_error);
        report.page = inspect_page(page);
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

static void emit_in_both_maps(struct report one, struct report other) {
    if (one.maps_error == 0 && other.maps_error == 0) {
        emit_flag("in_both_maps", one.in_own_maps && other.in_own_maps);
    } else {
        emit_unavailable("in_both_maps", "refused-by-sandbox", "same-user-proc",
                         "/proc/self/maps cannot be read");
    }
}

static void emit_present_untouched(struct page_state one, struct page_state other) {
    if (one.known && other.known) {
        emit_flag("present_untouched", one.present || other.present);
    } else {
        emit_obstacle("present_untouched", hidden_entry(one.known ? other : one));
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
    emit_in_both_maps(a, b);
    emit_present_untouched(a.page, b.page);

    a = ask(&first, 'r'), b = ask(&second, 'r');
    emit_frame("first_frame_read", a.page);
    emit_frame("second_frame_read", b.page);
    emit_same_frame("same_frame_read", a.page, b.page);

    a = ask(&first, 'w'), b = ask(&second, 'w');
    emit_frame("first_frame_written", a.page);
    emit_frame("second_frame_written", b.page);
    emit_same_frame("same_frame_written", a.page, b.page);
    emit_exclusive("first_exclusive_written", a.page);
    emit_exclusive("second_exclusive_written", b.page);

    /* Control: looking twice at a page that nobody touched in between shows one frame. */
    struct report again = ask(&first, 'l');
    emit_same_frame("same_frame_again", a.page, again.page);

    end_peer(&first);
    end_peer(&second);
}
/* end region */

static bool drop_capabilities(void) {
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2];
    memset(none, 0, sizeof none);
    return syscall(SYS_capset, &header, none) == 0;
}

struct unprivileged_look {
    bool dropped; /* a sandbox may refuse that too */
    struct page_state page;
};

static void emit_no_unprivileged_look(struct unprivileged_look look) {
    struct obstacle refused = {"refused-by-sandbox", NULL, "capset(2) is refused"};
    struct obstacle why = look.dropped ? hidden_entry(look.page) : refused;
    emit_obstacle("unprivileged_present", why);
    emit_obstacle("unprivileged_frame", why);
}

/* region: unprivileged */
/* What a process without CAP_SYS_ADMIN reads of its own written page: present, and frame 0. */
static void measure_unprivileged(void) {
    int reports[2];
    checked_pipe(reports);
    pid_t child = checked_fork();
    if (child == 0) {
        struct unprivileged_look look = {.dropped = drop_capabilities()};
        char *page = map_guarded(page_size());
        page[0] = 1;
        escape(page);
        look.page = inspect_page(page);
        checked_write_all(reports[1], &look, sizeof look);
        _exit(0);
    }
    close(reports[1]);
    struct unprivileged_look look;
    checked_read_all(reports[0], &look, sizeof look);
    close(reports[0]);
    checked_waitpid(child);
    if (look.dropped && look.page.known) {
        emit_flag("unprivileged_present", look.page.present);
        emit_count("unprivileged_frame", look.page.frame);
    } else {
        emit_no_unprivileged_look(look);
    }
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
