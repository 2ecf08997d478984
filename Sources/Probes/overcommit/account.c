#include "account.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statfs.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <unistd.h>

static char text[1 << 13];

enum overcommit_mode read_overcommit_mode(void) {
    char digit = 0;
    int file = open("/proc/sys/vm/overcommit_memory", O_RDONLY | O_CLOEXEC);
    if (file < 0) return MODE_UNKNOWN;
    bool read_one = read(file, &digit, 1) == 1;
    close(file);
    return read_one && digit >= '0' && digit < '0' + MODES ? (enum overcommit_mode)(digit - '0')
                                                           : MODE_UNKNOWN;
}

/* The whole file in one read(2), so that its lines are of one moment. */
static void read_text(const char *path) {
    int file = checked_open(path, O_RDONLY);
    ssize_t count = read(file, text, sizeof text - 1);
    if (count < 0) probe_die("read", path, errno);
    close(file);
    text[count] = '\0';
}

/* A line of what was read last, such as "MemTotal:  1024 kB"; its kB are KiB, see proc(5). */
static uint64_t bytes_of(const char *key) {
    size_t length = strlen(key);
    for (const char *line = text; line != NULL && *line != '\0';) {
        if (strncmp(line, key, length) == 0 && line[length] == ':') {
            return strtoull(line + length + 1, NULL, 10) << 10;
        }
        const char *end = strchr(line, '\n');
        line = end == NULL ? NULL : end + 1;
    }
    probe_die("read", key, ENOENT);
}

struct memory_sizes read_memory_sizes(void) {
    read_text("/proc/meminfo");
    return (struct memory_sizes){bytes_of("MemTotal"), bytes_of("SwapTotal"),
                                 bytes_of("CommitLimit")};
}

bool same_sizes(struct memory_sizes one, struct memory_sizes other) {
    return one.memory == other.memory && one.swap == other.swap
           && one.commit_limit == other.commit_limit;
}

uint64_t read_committed(void) {
    read_text("/proc/meminfo");
    return bytes_of("Committed_AS");
}

uint64_t read_peak_resident(void) {
    read_text("/proc/self/status");
    return bytes_of("VmHWM");
}

/* sysinfo(2) asks the kernel without a file in between. */
static bool sysinfo_agrees(struct memory_sizes sizes) {
    struct sysinfo info;
    if (sysinfo(&info) != 0) probe_die("sysinfo", "", errno);
    return (uint64_t)info.totalram * info.mem_unit == sizes.memory
           && (uint64_t)info.totalswap * info.mem_unit == sizes.swap;
}

bool meminfo_is_the_kernels(struct obstacle *obstacle) {
    *obstacle = (struct obstacle){"refused-by-sandbox", NULL, "/proc/meminfo cannot be read"};
    struct statfs system;
    if (access("/proc/meminfo", R_OK) != 0 || statfs("/proc/meminfo", &system) != 0) return false;
    /* LXCFS mounts a file of its own over it, with the limit of a container for its memory. */
    obstacle->detail = "/proc/meminfo is not the kernel's own here";
    if (system.f_type != PROC_SUPER_MAGIC) return false;
    obstacle->detail = "/proc/meminfo and sysinfo(2) tell different sizes";
    for (int tries = 0; tries < 3; tries++) { /* swap may come or go between the two */
        if (sysinfo_agrees(read_memory_sizes())) return true;
    }
    return false;
}

/* gVisor keeps accounts of its own; its version has been one constant from the beginning. */
static bool is_emulated(const struct utsname *name) {
    return strcmp(name->version, "#1 SMP Sun Jan 10 15:06:54 PST 2016") == 0
           || strstr(name->release, "-gvisor") != NULL;
}

bool kernel_has_the_rule(struct obstacle *obstacle) {
    struct utsname name;
    if (uname(&name) != 0) probe_die("uname", "", errno);
    char *rest;
    unsigned long major = strtoul(name.release, &rest, 10);
    unsigned long minor = *rest == '.' ? strtoul(rest + 1, NULL, 10) : 0;
    if (is_emulated(&name)) {
        *obstacle = (struct obstacle){"emulated-kernel", "heuristic-overcommit",
                                      "gVisor does not do Linux's accounting"};
        return false;
    }
    *obstacle = (struct obstacle){"kernel-too-old", "heuristic-overcommit",
                                  "before Linux 5.2 mode 0 judged by what was free"};
    return major > 5 || (major == 5 && minor >= 2);
}
