/* Observations as JSON lines, collected in static memory and written at the end. */
#include "probe_kit.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

enum { CAPACITY = 1 << 20, EXIT_UNAVAILABLE = 69 };

static char output[CAPACITY];
static size_t used;

static void put_bytes(const char *bytes, size_t count) {
    if (used + count > CAPACITY) probe_die("emit", "the probe's output", ENOSPC);
    memcpy(output + used, bytes, count);
    used += count;
}

static void put(const char *text) { put_bytes(text, strlen(text)); }

static void put_unsigned(uint64_t value) {
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    put_bytes(digits + at, sizeof digits - at);
}

/* Three decimals: a thousandth of a nanosecond is below what any clock here can tell. */
static void put_number(double value) {
    if (!(value > -9e15 && value < 9e15)) probe_die("emit", "a number out of range", ERANGE);
    if (value < 0) {
        put("-");
        value = -value;
    }
    uint64_t thousandths = (uint64_t)(value * 1000 + 0.5);
    put_unsigned(thousandths / 1000);
    unsigned rest = (unsigned)(thousandths % 1000);
    if (rest != 0) {
        char decimals[4] = {'.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10),
                            (char)('0' + rest % 10)};
        size_t count = sizeof decimals;
        while (decimals[count - 1] == '0') count--;
        put_bytes(decimals, count);
    }
}

static void put_string(const char *text) {
    put("\"");
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte == '"' || byte == '\\') put("\\");
        if (byte < 0x20) byte = ' ';
        put_bytes((const char *)&byte, 1);
    }
    put("\"");
}

static void put_metric(const char *metric) {
    put("{\"metric\":");
    put_string(metric);
}

void emit_count(const char *metric, uint64_t value) {
    put_metric(metric);
    put(",\"value\":");
    put_unsigned(value);
    put("}\n");
}

void emit_flag(const char *metric, bool value) {
    put_metric(metric);
    put(value ? ",\"value\":true}\n" : ",\"value\":false}\n");
}

void emit_number(const char *metric, double value) {
    put_metric(metric);
    put(",\"value\":");
    put_number(value);
    put("}\n");
}

void emit_samples(const char *metric, const double *values, size_t count) {
    put_metric(metric);
    put(",\"values\":[");
    for (size_t i = 0; i < count; i++) {
        if (i > 0) put(",");
        put_number(values[i]);
    }
    put("]}\n");
}

void emit_counts(const char *metric, const uint64_t *values, size_t count) {
    put_metric(metric);
    put(",\"values\":[");
    for (size_t i = 0; i < count; i++) {
        if (i > 0) put(",");
        put_unsigned(values[i]);
    }
    put("]}\n");
}

static void put_reason(const char *reason, const char *capability, const char *detail) {
    put("\"unavailable\":");
    put_string(reason);
    if (capability != NULL) {
        put(",\"capability\":");
        put_string(capability);
    }
    put(",\"detail\":");
    put_string(detail);
    put("}\n");
}

void emit_unavailable(const char *metric, const char *reason, const char *capability,
                      const char *detail) {
    put_metric(metric);
    put(",");
    put_reason(reason, capability, detail);
}

void emit_obstacle(const char *metric, struct obstacle obstacle) {
    emit_unavailable(metric, obstacle.reason, obstacle.capability, obstacle.detail);
}

static void flush_output(void) { checked_write_all(STDOUT_FILENO, output, used); }

void probe_not_measurable(const char *reason, const char *capability, const char *detail) {
    used = 0;
    put("{");
    put_reason(reason, capability, detail);
    flush_output();
    _exit(EXIT_UNAVAILABLE);
}

void probe_end(void) {
    put("{\"done\":true}\n");
    flush_output();
    _exit(0);
}

void probe_die(const char *call, const char *argument, int error) {
    const char *name = strerrorname_np(error);
    const char *parts[] = {call, "(", argument, "): ", name ? name : "unknown error", "\n"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (write(STDERR_FILENO, parts[i], strlen(parts[i])) < 0) break;
    }
    _exit(1);
}
