/* Ends the processes that a probe left behind. */
#include "keeper.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A process that this user may not kill (it gained another's rights) is not waited for longer. */
enum { ROUNDS = 400, PAUSE_NANOSECONDS = 5000000 };

/* The parent in /proc/PID/stat, behind the last ')': the name in brackets may hold anything. */
static pid_t parent_of(const char *name) {
    char path[64];
    char text[512];
    snprintf(path, sizeof path, "/proc/%.20s/stat", name);
    FILE *file = fopen(path, "re");
    if (file == NULL) return -1;
    size_t count = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[count] = '\0';
    const char *end = strrchr(text, ')');
    char state;
    int parent;
    return end != NULL && sscanf(end + 1, " %c %d", &state, &parent) == 2 ? parent : -1;
}

static void kill_children(void) {
    DIR *processes = opendir("/proc");
    if (processes == NULL) return;
    struct dirent *entry;
    while ((entry = readdir(processes)) != NULL) {
        pid_t process = (pid_t)strtol(entry->d_name, NULL, 10);
        if (process > 0 && parent_of(entry->d_name) == getpid()) kill(process, SIGKILL);
    }
    closedir(processes);
}

size_t sweep_children(void) {
    size_t ended = 0;
    for (int round = 0; round < ROUNDS; round++) {
        kill_children();
        pid_t child;
        while ((child = waitpid(-1, NULL, WNOHANG)) > 0) ended++;
        if (child < 0 && errno == ECHILD) return ended;
        struct timespec pause = {0, PAUSE_NANOSECONDS};
        nanosleep(&pause, NULL);
    }
    return ended + 1;
}
