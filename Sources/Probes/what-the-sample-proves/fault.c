#include "fault.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "probe_kit.h"

static int reports[2];

static _Noreturn void report(struct fault fault) {
    checked_write_all(reports[1], &fault, sizeof fault);
    _exit(0);
}

static void on_segv(int signal, siginfo_t *information, void *context) {
    (void)signal;
    (void)context;
    report((struct fault){true, information->si_code,
                          (uint64_t)(uintptr_t)information->si_addr});
}

struct fault read_in_a_child(uint64_t address) {
    checked_pipe(reports);
    pid_t child = checked_fork();
    if (child == 0) {
        struct sigaction action = {.sa_sigaction = on_segv, .sa_flags = SA_SIGINFO};
        sigaction(SIGSEGV, &action, NULL);
        (void)*(volatile char *)(uintptr_t)address;
        report((struct fault){.raised = false});
    }
    close(reports[1]);
    struct fault fault;
    checked_read_all(reports[0], &fault, sizeof fault);
    close(reports[0]);
    checked_waitpid(child);
    return fault;
}
