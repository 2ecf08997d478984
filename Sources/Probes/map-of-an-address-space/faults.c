#include "faults.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "probe_kit.h"

static struct fault fault;
static int reports;

static _Noreturn void send_report(void) {
    checked_write_all(reports, &fault, sizeof fault);
    _exit(0);
}

void expect_fault_in(struct range range, bool forbidden) {
    fault.expected = range;
    fault.forbidden = forbidden;
}

void could_not_try(int error) {
    fault.error = error;
    send_report();
}

struct obstacle untried(int error) {
    switch (error) {
        case EAGAIN:
            return (struct obstacle){"limited", "processes", "no thread may be started (EAGAIN)"};
        case ENOMEM:
            return (struct obstacle){"limited", "address-space", "no memory for a thread's stack"};
        default: return (struct obstacle){"refused-by-sandbox", NULL, "a system call is refused"};
    }
}

void emit_fault(const struct fault *fault, const char *where, const char *coded, int code) {
    if (fault->error != 0) {
        emit_obstacle(where, untried(fault->error));
        emit_obstacle(coded, untried(fault->error));
    } else {
        emit_flag(where, fault->happened && holds(fault->expected, fault->address));
        emit_flag(coded, fault->happened && fault->code == code);
    }
}

/* region: handler */
static void report_fault(int signal, siginfo_t *about, void *context) {
    (void)signal;
    (void)context;
    fault.happened = true;
    fault.code = about->si_code;
    fault.address = (uint64_t)(uintptr_t)about->si_addr;
    send_report();
}

void report_fault_from_another_stack(void) {
    static char other_stack[1 << 16];
    stack_t stack = {.ss_sp = other_stack, .ss_size = sizeof other_stack};
    struct sigaction action = {.sa_sigaction = report_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    if (sigaltstack(&stack, NULL) != 0) could_not_try(errno);
    if (sigaction(SIGSEGV, &action, NULL) != 0) could_not_try(errno);
}

struct fault fault_of(void (*access)(void)) {
    int ends[2];
    checked_pipe(ends);
    pid_t child = checked_fork();
    if (child == 0) {
        reports = ends[1];
        report_fault_from_another_stack();
        access();
        send_report(); /* nothing happened */
    }
    close(ends[1]);
    struct fault seen;
    checked_read_all(ends[0], &seen, sizeof seen);
    close(ends[0]);
    checked_waitpid(child);
    return seen;
}
/* end region */
