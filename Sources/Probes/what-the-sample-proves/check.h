/* The corrected program: a check that can fail, on memory that is isolated and on memory that is
 * not. */
#ifndef MEMOIR_CHECK_H
#define MEMOIR_CHECK_H

void measure_checks(void);

#endif
