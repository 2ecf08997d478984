/* What /proc/self/smaps says of a range of addresses, proc(5). */
#include "steps.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char text[1 << 18];

static int read_smaps(void) {
    int file = open("/proc/self/smaps", O_RDONLY | O_CLOEXEC);
    if (file < 0) return errno;
    size_t used = 0;
    ssize_t count;
    while ((count = read(file, text + used, sizeof text - 1 - used)) > 0) used += (size_t)count;
    int error = count < 0 ? errno : used == 0 ? ENODATA : used == sizeof text - 1 ? ENOSPC : 0;
    text[used] = '\0';
    close(file);
    return error;
}

/* Whether a line begins a mapping, "start-end permissions …", and if so, where that is. */
static bool begins_mapping(const char *line, uint64_t *start, uint64_t *end) {
    char *after;
    uint64_t first = strtoull(line, &after, 16);
    if (after == line || *after != '-') return false;
    *start = first;
    *end = strtoull(after + 1, NULL, 16);
    return true;
}

int sum_of_smaps(const char *field, const void *from, const void *to, uint64_t *bytes) {
    int error = read_smaps();
    if (error != 0) return error;
    uint64_t start = 0, end = 0;
    *bytes = 0;
    for (const char *line = text; *line != '\0';) {
        if (!begins_mapping(line, &start, &end) && start >= (uintptr_t)from && end <= (uintptr_t)to
            && strncmp(line, field, strlen(field)) == 0) {
            *bytes += strtoull(line + strlen(field), NULL, 10) * 1024;
        }
        const char *next = strchr(line, '\n');
        if (next == NULL) break;
        line = next + 1;
    }
    return 0;
}
