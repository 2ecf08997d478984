#include "target.h"

#include <sys/prctl.h>
#include <unistd.h>

#include "probe_kit.h"

struct introduction {
    uint64_t address;
    bool as_asked;
};

static _Noreturn void be_the_target(int commands, int reports, bool dumpable) {
    volatile char *page = map_guarded(page_size());
    *page = SECRET;
    struct introduction own = {(uint64_t)(uintptr_t)page,
                               prctl(PR_SET_DUMPABLE, dumpable ? 1 : 0, 0, 0, 0) == 0};
    checked_write_all(reports, &own, sizeof own);
    for (char command; read(commands, &command, 1) == 1;) {
        char byte = *page;
        checked_write_all(reports, &byte, 1);
    }
    _exit(0);
}

struct target start_target(bool dumpable) {
    int commands[2], reports[2];
    checked_pipe(commands);
    checked_pipe(reports);
    pid_t process = checked_fork();
    if (process == 0) {
        close(commands[1]);
        be_the_target(commands[0], reports[1], dumpable);
    }
    close(commands[0]);
    close(reports[1]);
    struct introduction its;
    checked_read_all(reports[0], &its, sizeof its);
    return (struct target){process, commands[1], reports[0], its.address, its.as_asked};
}

char byte_of(const struct target *target) {
    char byte;
    checked_write_all(target->commands, "r", 1);
    checked_read_all(target->reports, &byte, 1);
    return byte;
}

void end_target(const struct target *target) {
    close(target->commands);
    checked_waitpid(target->process);
    close(target->reports);
}
