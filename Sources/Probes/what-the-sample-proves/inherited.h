/* The block that the note's program has before fork and then lets alone. */
#ifndef MEMOIR_INHERITED_H
#define MEMOIR_INHERITED_H

void measure_inherited_block(void);

#endif
