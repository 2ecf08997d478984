/* Accesses that end in SIGSEGV, each tried in a child of its own. */
#ifndef MEMOIR_FAULTS_H
#define MEMOIR_FAULTS_H

#include <stdbool.h>
#include <stdint.h>

#include "maps.h"
#include "probe_kit.h"

struct fault {
    int error;             /* why it could not be tried, from errno(3) */
    bool happened;         /* SIGSEGV came */
    int code;              /* SEGV_MAPERR or SEGV_ACCERR: sigaction(2) */
    uint64_t address;      /* of the access */
    struct range expected; /* where `access` expected it */
    bool forbidden;        /* what is there is a mapping, and permits nothing */
};

/* Runs `access` in a child and tells how it faulted. */
struct fault fault_of(void (*access)(void));

/* Two flags: whether it was where it was expected, and whether it has this code. */
void emit_fault(const struct fault *fault, const char *where, const char *coded, int code);
/* Why an access, or a thread, could not be tried. */
struct obstacle untried(int error);

/* In the child. From now on a SIGSEGV of the calling thread is reported from a stack of its own,
 * since its usual one may be what is used up: sigaltstack(2). */
void report_fault_from_another_stack(void);
void expect_fault_in(struct range range, bool forbidden);
/* Ends the child with a report that it could not be tried. */
_Noreturn void could_not_try(int error);

#endif
