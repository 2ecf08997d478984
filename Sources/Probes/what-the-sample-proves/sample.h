/* The note's program as it stands, and what its sentence is worth. */
#ifndef MEMOIR_SAMPLE_H
#define MEMOIR_SAMPLE_H

void measure_sample(void);

#endif
