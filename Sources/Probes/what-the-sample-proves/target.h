/* A child with a page that no other process has: it maps the page after fork. */
#ifndef MEMOIR_TARGET_H
#define MEMOIR_TARGET_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* What the page holds. */
enum { SECRET = 'S' };

struct target {
    pid_t process;
    int commands;
    int reports;
    uint64_t address; /* of its page */
    bool as_asked;    /* whether it could set its dumpable attribute */
};

struct target start_target(bool dumpable);
/* What the target itself reads in its page. */
char byte_of(const struct target *target);
void end_target(const struct target *target);

#endif
