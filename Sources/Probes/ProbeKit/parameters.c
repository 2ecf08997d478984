/* The probe's `key=value` arguments. */
#include "probe_kit.h"

#include "limits.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int argument_count;
static char **arguments;
static size_t cached_page_size;

void probe_begin(int argc, char **argv) {
    argument_count = argc;
    arguments = argv;
    cached_page_size = (size_t)sysconf(_SC_PAGESIZE);
    signal(SIGPIPE, SIG_IGN); /* what a child that ended says is worth more */
    if (probe_parameter("peer", 0) == 1) become_child();
    if (probe_has_mode("startup")) report_startup();
}

size_t page_size(void) {
    if (cached_page_size == 0) cached_page_size = (size_t)sysconf(_SC_PAGESIZE);
    return cached_page_size;
}

static const char *value_of(const char *key) {
    size_t length = strlen(key);
    for (int i = 1; i < argument_count; i++) {
        if (strncmp(arguments[i], key, length) == 0 && arguments[i][length] == '=') {
            return arguments[i] + length + 1;
        }
    }
    return NULL;
}

long probe_parameter(const char *key, long fallback) {
    const char *text = value_of(key);
    if (text == NULL) return fallback;
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0') probe_die("parameter", key, EINVAL);
    return value;
}

bool probe_has_mode(const char *mode) {
    const char *text = value_of("mode");
    return text != NULL && strcmp(text, mode) == 0;
}
