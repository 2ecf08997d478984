#include "null_page.h"

#include <errno.h>
#include <linux/capability.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "faults.h"
#include "probe_kit.h"
#include "proc_text.h"

/* region: null */
static void read_null(void) {
    volatile char *volatile nowhere = NULL;
    expect_fault_in((struct range){0, page_size()}, false);
    (void)*nowhere;
}

/* What a process without any capability gets that asks for the page at 0: 0 if it is mapped. */
static int error_of_mapping_null(void) {
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2];
    memset(none, 0, sizeof none);
    if (syscall(SYS_capset, &header, none) != 0) return ENOSYS;
    void *page = mmap(NULL, page_size(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    return page == MAP_FAILED ? errno : 0;
}
/* end region */

static int ask_a_child(int (*question)(void)) {
    int ends[2];
    checked_pipe(ends);
    pid_t child = checked_fork();
    if (child == 0) {
        int answer = question();
        checked_write_all(ends[1], &answer, sizeof answer);
        _exit(0);
    }
    close(ends[1]);
    int answer;
    checked_read_all(ends[0], &answer, sizeof answer);
    close(ends[0]);
    checked_waitpid(child);
    return answer;
}

static void emit_refused(void) {
    static char text[32];
    uint64_t lowest = 0;
    if (read_proc_text("/proc/sys/vm/mmap_min_addr", text, sizeof text) != 0
        || !number_of_line(text, "", &lowest)) {
        struct obstacle hidden = {"refused-by-sandbox", NULL, "vm.mmap_min_addr cannot be read"};
        emit_obstacle("mmap_min_addr", hidden);
        emit_obstacle("null_page_refused", hidden);
        return;
    }
    emit_count("mmap_min_addr", lowest);
    int error = ask_a_child(error_of_mapping_null);
    if (lowest == 0) {
        emit_unavailable("null_page_refused", "switched-off", NULL, "vm.mmap_min_addr is 0");
    } else if (error == ENOSYS) {
        emit_unavailable("null_page_refused", "refused-by-sandbox", NULL, "capset(2) is refused");
    } else {
        emit_flag("null_page_refused", error == EPERM || error == EACCES);
    }
}

void measure_null_page(void) {
    struct fault fault = fault_of(read_null);
    emit_fault(&fault, "null_read_faults", "null_not_mapped", SEGV_MAPERR);
    emit_refused();
}
