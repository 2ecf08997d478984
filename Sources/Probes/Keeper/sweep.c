/* Ends the processes that a probe left behind. */
#include "keeper.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A process that this user may not kill (it gained another's rights) is not waited for longer. */
enum { ROUNDS = 400, PAUSE_NANOSECONDS = 5000000, MOST_SEARCHES = 4 };

/* Kills the child of this number; true when there is one, alive or not. For others' numbers
 * waitpid(2) fails, so that it does not matter of which processes /proc tells. */
static bool end_child(pid_t process, size_t *ended) {
    pid_t found = waitpid(process, NULL, WNOHANG);
    if (found == process) (*ended)++;
    if (found == 0) kill(process, SIGKILL);
    return found >= 0;
}

/* Returns how many children it found. */
static size_t end_listed_children(size_t *ended) {
    DIR *processes = opendir("/proc");
    if (processes == NULL) return 0;
    size_t found = 0;
    struct dirent *entry;
    while ((entry = readdir(processes)) != NULL) {
        pid_t process = (pid_t)strtol(entry->d_name, NULL, 10);
        if (process > 0 && end_child(process, ended)) found++;
    }
    closedir(processes);
    return found;
}

/* Where /proc is hidden, or that of other processes, every number there may be is asked for: half a
 * second at most. PID_MAX_LIMIT of the kernel's include/linux/threads.h. */
static void end_any_children(size_t *ended) {
    const pid_t most = 1 << 22;
    for (pid_t process = 1; process <= most; process++) end_child(process, ended);
}

size_t sweep_children(void) {
    size_t ended = 0;
    int searches = 0;
    for (int round = 0; round < ROUNDS; round++) {
        if (end_listed_children(&ended) == 0 && searches++ < MOST_SEARCHES) {
            end_any_children(&ended);
        }
        pid_t child;
        while ((child = waitpid(-1, NULL, WNOHANG)) > 0) ended++;
        if (child < 0 && errno == ECHILD) return ended;
        struct timespec pause = {0, PAUSE_NANOSECONDS};
        nanosleep(&pause, NULL);
    }
    return ended + 1;
}
