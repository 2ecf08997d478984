/* Which workload, by `mode=…`. */
#include "crosscheck.h"

#include <errno.h>

void be_looked_at(void) {
    report_to_probe("\n", 1);
    (void)next_command();
}

int main(int argc, char **argv) {
    probe_begin(argc, argv);
    if (probe_has_mode("mappings")) measure_mappings();
    else if (probe_has_mode("calls")) make_calls();
    else if (probe_has_mode("heap")) use_heap();
    else if (probe_has_mode("faults")) measure_faults();
    else if (probe_has_mode("huge-pages")) measure_huge_pages();
    else if (probe_has_mode("time")) tell_time();
    else if (probe_has_mode("batches")) work_in_batches();
    else if (probe_has_mode("chase")) chase_pointers();
    else if (!probe_has_mode("nothing")) probe_die("parameter", "mode", EINVAL);
    probe_end();
}
