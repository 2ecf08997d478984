#include "totals.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "probe_kit.h"
#include "proc_text.h"

enum { NOT_INSTALLED = 127 };

/* region: totals */
/* What the kernel's half of the addresses holds is listed with the rest, and belongs to no process:
 * on x86-64 the page [vsyscall]. */
static bool is_of_the_kernel(const struct mapping *mapping) { return mapping->range.start >> 63; }

static uint64_t total_of_maps(const struct map *map, bool with_kernels) {
    uint64_t total = 0;
    for (size_t i = 0; i < map->count; i++) {
        if (is_of_the_kernel(&map->mappings[i]) && !with_kernels) continue;
        total += bytes_of(map->mappings[i].range);
    }
    return total;
}

/* smaps has a line "Size:" for each mapping, in KiB. */
static int total_of_smaps(uint64_t *total) {
    static char text[1 << 18];
    int error = read_proc_text("/proc/self/smaps", text, sizeof text);
    if (strlen(text) == sizeof text - 1) probe_die("read", "/proc/self/smaps", EFBIG);
    *total = 0;
    for (char *line = text; line != NULL; line = strchr(line, '\n')) {
        if (*line == '\n') line++;
        if (strncmp(line, "Size:", 5) == 0) *total += strtoull(line + 5, NULL, 10) * 1024;
    }
    return error;
}
/* end region */

/* The first number of statm is the size in pages, as in VmSize. */
static void emit_virtual_size(void) {
    static char text[256];
    uint64_t pages = 0;
    int error = read_proc_text("/proc/self/statm", text, sizeof text);
    if (error == 0 && number_of_line(text, "", &pages)) {
        emit_count("virtual_size", pages * page_size());
    } else {
        emit_obstacle("virtual_size", hidden_file(error));
    }
}

static _Noreturn void become_pmap(const char *process, int output) {
    const char *const places[] = {"/usr/bin/pmap", "/bin/pmap", "/usr/local/bin/pmap",
                                  "/run/current-system/sw/bin/pmap"};
    char *arguments[] = {"pmap", (char *)process, NULL};
    int silence = open("/dev/null", O_WRONLY);
    dup2(output, STDOUT_FILENO);
    if (silence >= 0) dup2(silence, STDERR_FILENO);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        execve(places[i], arguments, environ);
    }
    _exit(NOT_INSTALLED);
}

/* Its last line is " total" and a number of KiB. */
static bool total_of_pmap(const char *text, uint64_t *total) {
    const char *found = NULL;
    for (const char *at = strstr(text, "total"); at != NULL; at = strstr(at + 1, "total")) {
        found = at;
    }
    if (found == NULL) return false;
    const char *digits = found + strcspn(found, "0123456789");
    char *end;
    *total = strtoull(digits, &end, 10) * 1024;
    return end != digits && *end == 'K';
}

static void put_decimal(char *text, unsigned long number) {
    char digits[24];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    while (count > 0) *text++ = digits[--count];
    *text = '\0';
}

static size_t read_to_end(int file, char *text, size_t capacity) {
    size_t used = 0;
    ssize_t count;
    while (used < capacity - 1
           && ((count = read(file, text + used, capacity - 1 - used)) > 0
               || (count < 0 && errno == EINTR))) {
        if (count > 0) used += (size_t)count;
    }
    text[used] = '\0';
    return used;
}

/* Another program adds up the mappings of this process, which meanwhile waits for it. */
static void emit_total_of_pmap(void) {
    static char text[1 << 16];
    char process[24];
    int ends[2], status = 0;
    uint64_t total = 0;
    put_decimal(process, (unsigned long)getpid());
    checked_pipe(ends);
    pid_t child = checked_fork();
    if (child == 0) become_pmap(process, ends[1]);
    close(ends[1]);
    read_to_end(ends[0], text, sizeof text);
    close(ends[0]);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_INSTALLED) {
        emit_unavailable("pmap_total", "no-tool", NULL, "pmap is not installed");
    } else if (status != 0) {
        emit_unavailable("pmap_total", "refused-by-sandbox", "same-user-proc",
                         "pmap may not look at this process");
    } else if (total_of_pmap(text, &total)) {
        emit_count("pmap_total", total);
    } else {
        emit_unavailable("pmap_total", "no-tool", NULL, "this pmap prints no total");
    }
}

void measure_totals(const struct map *map) {
    uint64_t smaps = 0;
    if (map->error == 0) {
        emit_count("mappings", map->count);
        emit_count("maps_total", total_of_maps(map, true));
        emit_count("maps_total_of_process", total_of_maps(map, false));
    } else {
        emit_obstacle("mappings", hidden_file(map->error));
        emit_obstacle("maps_total", hidden_file(map->error));
        emit_obstacle("maps_total_of_process", hidden_file(map->error));
    }
    int error = total_of_smaps(&smaps);
    if (error == ENOENT && map->error == 0) {
        emit_unavailable("smaps_total", "no-such-feature", NULL, "this kernel has no smaps");
    } else if (error != 0) {
        emit_obstacle("smaps_total", hidden_file(error));
    } else {
        emit_count("smaps_total", smaps);
    }
    emit_virtual_size();
    emit_total_of_pmap();
}
