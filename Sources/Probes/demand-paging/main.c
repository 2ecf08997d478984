/* malloc succeeded: where is the memory?
 *
 * Pages get frames when they are touched. So the probe looks at a block before and after its first
 * touch, counts the faults of several ways to touch fresh pages, and times touches one by one. But
 * for the step that is about huge pages, it uses none.
 */
#include <errno.h>
#include <sys/prctl.h>

#include "probe_kit.h"
#include "steps.h"

bool allow_huge_pages(bool allowed) {
    /* EINVAL where the kernel knows of no huge pages: then there is nothing to switch off. */
    return prctl(PR_SET_THP_DISABLE, allowed ? 0ul : 1ul, 0ul, 0ul, 0ul) == 0 || errno == EINVAL;
}

int main(int argc, char **argv) {
    probe_begin(argc, argv);
    size_t pages = (size_t)probe_parameter("pages", 512);
    size_t samples = (size_t)probe_parameter("samples", 128);
    if (pages < 64 || pages > MOST_PAGES) probe_die("parameter", "pages", EINVAL);
    if (samples < 16 || samples > MOST_SAMPLES) probe_die("parameter", "samples", EINVAL);
    pin_to_cpu();
    if (!allow_huge_pages(false)) {
        probe_not_measurable("refused-by-sandbox", NULL, "prctl(PR_SET_THP_DISABLE) is refused");
    }
    emit_count("pages", pages);
    measure_return_of_malloc(pages);
    measure_first_touches(pages);
    measure_zeroed_blocks(pages);
    measure_populated_pages(pages);
    measure_file_pages(pages);
    measure_single_touches(samples);
    measure_huge_pages();
    probe_end();
}
