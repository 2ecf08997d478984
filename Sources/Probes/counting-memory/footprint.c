#include "footprint.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "probe_kit.h"

/* One line at a time in static memory: what is measured must not grow by measuring it. */
static char text[8192];
static size_t filled, taken;
static int file = -1;

static void open_lines(const char *path) {
    file = checked_open(path, O_RDONLY);
    filled = taken = 0;
}

static void close_lines(void) { close(file); }

/* The next line without its end; NULL after the last. */
static char *next_line(void) {
    for (;;) {
        char *line = text + taken;
        char *end = memchr(line, '\n', filled - taken);
        if (end != NULL) {
            *end = '\0';
            taken = (size_t)(end - text) + 1;
            return line;
        }
        memmove(text, line, filled - taken);
        filled -= taken;
        taken = 0;
        if (filled == sizeof text) probe_die("read", "a line of /proc/self", ENOSPC);
        ssize_t count = read(file, text + filled, sizeof text - filled);
        if (count < 0) probe_die("read", "/proc/self", errno);
        if (count == 0) return NULL;
        filled += (size_t)count;
    }
}

/* The number of a line such as "Rss:      12 kB" when it bears this name. */
static bool read_kibibytes(const char *line, const char *name, uint64_t *bytes) {
    size_t length = strlen(name);
    if (strncmp(line, name, length) != 0 || line[length] != ':') return false;
    *bytes = strtoull(line + length + 1, NULL, 10) * 1024;
    return true;
}

static const struct field {
    const char *name;
    size_t offset;
} fields[] = {
    /* region: fields */
    {"Size", offsetof(struct footprint, size)},
    {"Rss", offsetof(struct footprint, resident)},
    {"Pss", offsetof(struct footprint, proportional)},
    {"Shared_Clean", offsetof(struct footprint, shared)},
    {"Shared_Dirty", offsetof(struct footprint, shared)},
    {"Private_Clean", offsetof(struct footprint, unique)},
    {"Private_Dirty", offsetof(struct footprint, unique)},
    {"LazyFree", offsetof(struct footprint, lazy_free)},
    {"Swap", offsetof(struct footprint, swapped)},
    /* end region */
};

static void add_field(struct footprint *sum, const char *line) {
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        uint64_t bytes;
        if (read_kibibytes(line, fields[i].name, &bytes)) {
            *(uint64_t *)((char *)sum + fields[i].offset) += bytes;
        }
    }
}

/* A mapping's first line begins with its addresses: "7f5c0a000000-7f5c0a021000 rw-p ...". */
static bool begins_mapping(const char *line, uintptr_t *start) {
    char *end;
    *start = strtoull(line, &end, 16);
    return end != line && *end == '-';
}

struct footprint footprint_of_mapping(const void *start) {
    struct footprint found = {0};
    bool inside = false;
    open_lines("/proc/self/smaps");
    for (char *line; (line = next_line()) != NULL;) {
        uintptr_t address;
        if (begins_mapping(line, &address)) {
            if (inside) break;
            inside = address == (uintptr_t)start;
        } else if (inside) {
            add_field(&found, line);
        }
    }
    close_lines();
    if (found.size == 0) probe_die("read", "/proc/self/smaps, for the mapping", ENOENT);
    return found;
}

struct footprint footprint_of_process(void) {
    struct footprint sum = {0};
    /* smaps_rollup came with Linux 4.14; before, the mappings are added up here. */
    bool rolled_up = access("/proc/self/smaps_rollup", R_OK) == 0;
    open_lines(rolled_up ? "/proc/self/smaps_rollup" : "/proc/self/smaps");
    for (char *line; (line = next_line()) != NULL;) add_field(&sum, line);
    close_lines();
    return sum;
}

void require_in_memory(const struct footprint *seen) {
    if (seen->swapped == 0) return;
    probe_not_measurable("failed", NULL, "pages were swapped out while they were counted");
}

struct counters counters_of_process(void) {
    open_lines("/proc/self/statm");
    char *at = next_line();
    uint64_t pages[3] = {0};
    for (size_t i = 0; at != NULL && i < 3; i++) pages[i] = strtoull(at, &at, 10);
    close_lines();
    return (struct counters){pages[0] * page_size(), pages[1] * page_size(),
                             pages[2] * page_size()};
}

uint64_t page_table_bytes(void) {
    uint64_t bytes = 0;
    open_lines("/proc/self/status");
    for (char *line; (line = next_line()) != NULL;) {
        if (read_kibibytes(line, "VmPTE", &bytes)) break;
    }
    close_lines();
    return bytes;
}

uint64_t growth(uint64_t before, uint64_t after) { return after > before ? after - before : 0; }

/* Whether the file is there and is what it ought to be: a sandbox may have put another over it. */
static bool tells(const char *path, const char *expected) {
    if (access(path, R_OK) != 0) return false;
    bool found = false;
    open_lines(path);
    for (char *line; !found && (line = next_line()) != NULL;) {
        found = strstr(line, expected) != NULL;
    }
    close_lines();
    return found;
}

void require_footprints(void) {
    bool counters = tells("/proc/self/statm", " ") && tells("/proc/self/status", "VmPTE:");
    if (counters && tells("/proc/self/smaps", "Rss:")) return;
    if (counters && access("/proc/self/smaps", F_OK) != 0) {
        probe_not_measurable("no-such-feature", NULL, "this kernel has no /proc/PID/smaps");
    }
    probe_not_measurable("refused-by-sandbox", NULL,
                         counters ? "/proc/self/smaps cannot be read"
                                  : "/proc/self/statm or status cannot be read");
}
