/* How the stack of a process grows, and what ends it; how a thread's stack ends. */
#ifndef MEMOIR_STACKS_H
#define MEMOIR_STACKS_H

void measure_stack_growth(void);
void measure_overflow_of_main_stack(void);
void measure_overflow_of_thread(void);

#endif
