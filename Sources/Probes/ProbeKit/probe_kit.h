/* What every probe needs: parameters, observations, pages as the kernel sees them, processes.
 *
 * A probe is one phenomenon in one process. Nothing here touches the heap or stdio: the heap of a
 * probe is empty until the probe itself allocates. Observations are collected in static memory and
 * written to standard output when the probe ends. docs/probe-protocol.md has the format.
 */
#ifndef MEMOIR_PROBE_KIT_H
#define MEMOIR_PROBE_KIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Parameters: `key=value` words. Called first of all; with `mode=startup` it reports what memory
 * the probe holds at that point, and ends. */
void probe_begin(int argc, char **argv);
_Noreturn void report_startup(void);
long probe_parameter(const char *key, long fallback);
bool probe_has_mode(const char *mode);
size_t page_size(void);

/* Observations. Each metric is emitted once a launch. */
void emit_count(const char *metric, uint64_t value);
void emit_flag(const char *metric, bool value);
void emit_number(const char *metric, double value);
void emit_samples(const char *metric, const double *values, size_t count);
void emit_counts(const char *metric, const uint64_t *values, size_t count);
void emit_unavailable(const char *metric, const char *reason, const char *capability,
                      const char *detail);
/* The whole probe cannot be measured here: exit status 69 (EX_UNAVAILABLE). */
_Noreturn void probe_not_measurable(const char *reason, const char *capability,
                                    const char *detail);
_Noreturn void probe_end(void);
/* A sentence on standard error naming call, argument and error; exit status 1. */
_Noreturn void probe_die(const char *call, const char *argument, int error);

/* What stands in the way of an observation, in the words of docs/probe-protocol.md. */
struct obstacle {
    const char *reason;
    const char *capability; /* NULL when there is none to name */
    const char *detail;
};
void emit_obstacle(const char *metric, struct obstacle obstacle);

/* A page as /proc/PID/pagemap shows it (Documentation/admin-guide/mm/pagemap.rst). */
struct page_state {
    bool known;          /* the entry could be read; nothing below means anything without it */
    int error;           /* why not, from errno(3) */
    bool present;        /* bit 63 */
    bool file_or_shared; /* bit 61 */
    bool exclusive;      /* bit 56: mapped by this process alone */
    bool soft_dirty;     /* bit 55 */
    uint64_t frame;      /* bits 0 to 54; 0 when the reader may not see it */
};
struct page_state inspect_page(const void *address);
struct page_state inspect_page_of(pid_t process, uint64_t address);
/* Whether this process may see page frame numbers: without CAP_SYS_ADMIN they read 0. */
bool frames_visible(void);
/* The entry of /proc/kpageflags; 0, or the error with which it cannot be read (root only). */
int read_kernel_page_flags(uint64_t frame, uint64_t *flags);

/* Observations of pages. What could not be seen is emitted as unavailable with its reason: a page
 * that nobody could look at is not "not exclusive", and two hidden frames are not one frame. */
void emit_frame(const char *metric, struct page_state page);
void emit_same_frame(const char *metric, struct page_state one, struct page_state other);
/* Whether the page is mapped by one process alone. */
void emit_exclusive(const char *metric, struct page_state page);
/* Why the entry of a page that is not `known` could not be read. */
struct obstacle hidden_entry(struct page_state page);
/* Why frame numbers read 0 here. */
struct obstacle hidden_frames(void);

/* Time and faults. */
uint64_t now_nanoseconds(void);
uint64_t minor_faults(void);
void pin_to_cpu(void);

/* Private anonymous memory of 4 KiB-page faults only: no huge pages, PROT_NONE on both sides, so
 * that it merges with no neighbour. */
void *map_guarded(size_t bytes);

/* Keeps the compiler from knowing what a pointer points to, so that no store to it is removed. */
void escape(void *pointer);

/* System calls that end the probe with a sentence when they fail. Where a limit that the probe
 * inherited stands in the way (ulimit), it ends as not measurable, with that reason. */
pid_t checked_fork(void);
void checked_pipe(int ends[2]);
int checked_open(const char *path, int flags);
void *checked_mmap(void *address, size_t bytes, int protection, int flags, int file, off_t offset);
void checked_read_all(int file, void *buffer, size_t bytes);
void checked_write_all(int file, const void *buffer, size_t bytes);
/* Waits for a child; ends the probe unless the child exited with 0. */
void checked_waitpid(pid_t child);
/* Ends the probe after a call that got no memory. */
_Noreturn void probe_out_of_memory(const char *call);

/* A second process of the same probe, started afresh by execve: nothing of its memory comes from
 * this one. It runs `mode=MODE`, takes commands on standard input and reports on standard output. */
struct peer {
    pid_t process;
    int commands;
    int reports;
};
/* `same_layout`: without address space randomization, personality(2) ADDR_NO_RANDOMIZE. */
struct peer start_peer(const char *mode, bool same_layout);
void tell_peer(const struct peer *peer, char command);
void hear_peer(const struct peer *peer, void *report, size_t bytes);
/* Closes its commands, which ends it, and waits. */
void end_peer(const struct peer *peer);
/* In the peer: the next command, or 0 when there are no more. */
char next_command(void);
void report_to_probe(const void *report, size_t bytes);
/* Whether this process, and those it starts, may switch randomization off. */
bool randomization_can_be_off(void);
/* The personality(2) of this process; -1 when nothing tells. */
long present_personality(void);

#endif
