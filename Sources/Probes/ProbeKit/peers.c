/* Second processes that share no memory with the probe but what the kernel shares by itself. */
#include "probe_kit.h"

#include "limits.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/personality.h>
#include <unistd.h>

static void become_peer(const char *mode, bool same_layout, int commands, int reports) {
    if (dup2(commands, STDIN_FILENO) < 0) probe_die("dup2", "the peer's commands", errno);
    if (dup2(reports, STDOUT_FILENO) < 0) probe_die("dup2", "the peer's reports", errno);
    if (same_layout && personality(ADDR_NO_RANDOMIZE) < 0) {
        probe_die("personality", "ADDR_NO_RANDOMIZE", errno);
    }
    char argument[48] = "mode=";
    strncat(argument, mode, sizeof argument - sizeof "mode=");
    char *arguments[] = {"probe", argument, "peer=1", NULL};
    execve("/proc/self/exe", arguments, environ);
    /* Where /proc is hidden: the path with which this program was started. */
    const char *path = (const char *)getauxval(AT_EXECFN);
    if (path != NULL) execve(path, arguments, environ);
    end_at("execve", "this program", errno);
}

struct peer start_peer(const char *mode, bool same_layout) {
    int commands[2];
    int reports[2];
    checked_pipe(commands);
    checked_pipe(reports);
    pid_t process = checked_fork();
    if (process == 0) become_peer(mode, same_layout, commands[0], reports[1]);
    close(commands[0]);
    close(reports[1]);
    return (struct peer){process, commands[1], reports[0]};
}

void tell_peer(const struct peer *peer, char command) {
    checked_write_all(peer->commands, &command, 1);
}

void hear_peer(const struct peer *peer, void *report, size_t bytes) {
    checked_read_all(peer->reports, report, bytes);
}

void end_peer(const struct peer *peer) {
    close(peer->commands);
    checked_waitpid(peer->process);
    close(peer->reports);
}

char next_command(void) {
    char command;
    ssize_t count;
    while ((count = read(STDIN_FILENO, &command, 1)) < 0) {
        if (errno != EINTR) probe_die("read", "the next command", errno);
    }
    return count == 1 ? command : 0;
}

void report_to_probe(const void *report, size_t bytes) {
    checked_write_all(STDOUT_FILENO, report, bytes);
}

bool randomization_can_be_off(void) {
    int before = personality(0xffffffff);
    if (before < 0 || personality((unsigned long)before | ADDR_NO_RANDOMIZE) < 0) return false;
    return personality((unsigned long)before) >= 0;
}

long present_personality(void) {
    int asked = personality(0xffffffff);
    if (asked >= 0) return asked;
    char digits[16] = "";
    int file = open("/proc/self/personality", O_RDONLY | O_CLOEXEC);
    if (file < 0) return -1;
    ssize_t count = read(file, digits, sizeof digits - 1);
    close(file);
    return count > 0 ? strtol(digits, NULL, 16) : -1;
}
