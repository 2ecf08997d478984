/* What keeps a process from another's memory, and what does not. */
#ifndef MEMOIR_ISOLATION_H
#define MEMOIR_ISOLATION_H

void measure_isolation(void);

#endif
