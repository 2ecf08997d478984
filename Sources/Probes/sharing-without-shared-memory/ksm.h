/* Kernel samepage merging: only when the user allowed changes to the host. */
#ifndef MEMOIR_KSM_H
#define MEMOIR_KSM_H

#include <stdbool.h>

/* Emits ksm_pages, ksm_merged, ksm_one_frame and ksm_one_frame_written. */
void measure_merging(bool allowed);

#endif
