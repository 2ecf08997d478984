/* The steps of the experiment, each in a file of its own, and what they share. */
#ifndef MEMOIR_DEMAND_PAGING_STEPS_H
#define MEMOIR_DEMAND_PAGING_STEPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MOST_PAGES = 4096, MOST_SAMPLES = 1024 };

/* malloc has just returned: which pages of its block have a frame? */
void measure_return_of_malloc(size_t pages);
/* Minor faults of reading and writing each page of fresh memory. */
void measure_first_touches(size_t pages);
/* Minor faults inside malloc, calloc, and malloc with memset. */
void measure_zeroed_blocks(size_t pages);
/* Pages that the kernel was asked to enter beforehand. */
void measure_populated_pages(size_t pages);
/* Fresh memory in huge pages. */
void measure_huge_pages(void);
/* Pages of a file that is in memory already. */
void measure_file_pages(size_t pages);
/* Nanoseconds of single touches. */
void measure_single_touches(size_t samples);

/* Minor faults that it takes to write, or to read, one byte of each page. */
uint64_t faults_of_writing(char *memory, size_t pages);
uint64_t faults_of_reading(const char *memory, size_t pages);

/* Whether transparent huge pages may be used in this process, for memory that asks for none and
 * for memory that does; false when that could not be set. */
bool allow_huge_pages(bool allowed);

/* Sums a field of /proc/self/smaps, in bytes, over the mappings between two addresses; 0, or the
 * error with which the file cannot be read. `field` ends with its colon. */
int sum_of_smaps(const char *field, const void *from, const void *to, uint64_t *bytes);

#endif
