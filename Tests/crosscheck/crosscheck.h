/* A program whose memory is known by construction, measured from inside by ProbeKit and from
 * outside by tools that others wrote: scripts/crosscheck compares the two.
 *
 * It is built with the probes' flags and sources, and is no probe: no lesson uses it. `mode=…`
 * chooses the workload, and most of them stand still when they are done, to be looked at.
 */
#ifndef MEMOIR_CROSSCHECK_H
#define MEMOIR_CROSSCHECK_H

#include "probe_kit.h"

/* Says "ready" by an empty line, and stands still until a command comes or standard input ends. */
void be_looked_at(void);

void measure_mappings(void);
void make_calls(void);
void use_heap(void);
void measure_faults(void);
void measure_huge_pages(void);
void tell_time(void);
void work_in_batches(void);
void chase_pointers(void);

#endif
