/* Minor faults of memory that is touched for the first time, and once more after a fork. */
#include "crosscheck.h"

#include <unistd.h>

static void write_pages(char *memory, size_t pages) {
    for (size_t i = 0; i < pages; i++) *(volatile char *)(memory + i * page_size()) = 'W';
}

static uint64_t faults_of_writing(char *memory, size_t pages) {
    minor_faults(); /* twice: the first call may fault itself */
    uint64_t before = minor_faults();
    write_pages(memory, pages);
    return minor_faults() - before;
}

void measure_faults(void) {
    size_t pages = (size_t)probe_parameter("pages", 0);
    char *memory = map_guarded((pages + 1) * page_size());
    uint64_t first = faults_of_writing(memory, pages);
    pid_t child = checked_fork();
    if (child == 0) _exit(0);
    checked_waitpid(child);
    uint64_t second = faults_of_writing(memory, pages);
    emit_count("first_touch", first);
    emit_count("after_fork", second);
    be_looked_at(); /* for its own first touches */
    emit_count("all", minor_faults());
    be_looked_at();
}
