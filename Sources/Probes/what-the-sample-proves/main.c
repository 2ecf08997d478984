/* What does the note's own program prove?
 *
 * First the program as it stands, in three worlds: with fork, with vfork, which isolates nothing,
 * and with a fork that fails. Then the block that it inherits, a check that can fail, and what
 * does keep one process from another's memory.
 */
#include "check.h"
#include "inherited.h"
#include "isolation.h"
#include "probe_kit.h"
#include "sample.h"

int main(int argc, char **argv) {
    probe_begin(argc, argv);
    measure_sample(); /* first: the heap is still empty, as in the note's program */
    measure_inherited_block();
    measure_checks();
    measure_isolation();
    probe_end();
}
