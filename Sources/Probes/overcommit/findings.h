/* What is measured where mode 0 is in force, and its way into the record. */
#ifndef MEMOIR_FINDINGS_H
#define MEMOIR_FINDINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "account.h"
#include "askers.h"
#include "probe_kit.h"
#include "promises.h"
#include "trials.h"

struct findings {
    struct memory_sizes sizes;
    struct search search;
    struct holding holding;
    struct holding unreserved;
    uint64_t peak_resident; /* the most that was ever in memory, with all pieces held */
    uint64_t asked; /* for each of the promises */
    struct promise promises[KINDS];
    bool becomes_writable;
    struct malloc_answers malloc;
    struct fork_answers fork;
};

void emit_mode(enum overcommit_mode mode);
void emit_findings(const struct findings *findings);
void emit_no_findings(struct obstacle obstacle);
void emit_sizes(struct memory_sizes sizes);
void emit_no_sizes(struct obstacle obstacle);
void emit_trials(enum overcommit_mode mode, const struct search *search);
void emit_no_trials(enum overcommit_mode mode, struct obstacle obstacle);

#endif
