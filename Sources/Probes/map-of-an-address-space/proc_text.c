#include "proc_text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int read_proc_text(const char *path, char *text, size_t capacity) {
    text[0] = '\0';
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return errno;
    size_t used = 0;
    ssize_t count = 0;
    while (used < capacity - 1 && (count = read(file, text + used, capacity - 1 - used)) > 0) {
        used += (size_t)count;
    }
    int error = count < 0 ? errno : used == 0 ? ENODATA : 0;
    close(file);
    text[used] = '\0';
    return error;
}

struct obstacle hidden_file(int error) {
    switch (error) {
        case EMFILE:
        case ENFILE: return (struct obstacle){"limited", "open-files", "no more files may be open"};
        default:
            return (struct obstacle){"refused-by-sandbox", "same-user-proc",
                                     "a file in /proc/self cannot be read"};
    }
}

bool number_of_line(const char *text, const char *key, uint64_t *number) {
    size_t length = strlen(key);
    for (const char *line = text; line != NULL && *line != '\0';) {
        if (strncmp(line, key, length) == 0) {
            char *end;
            *number = strtoull(line + length, &end, 10);
            return end != line + length;
        }
        line = strchr(line, '\n');
        if (line != NULL) line++;
    }
    return false;
}
