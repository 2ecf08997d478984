/* Memory that counts 4 KiB faults and nothing else. */
#include "probe_kit.h"

#include "limits.h"

#include <errno.h>
#include <sys/mman.h>

void *map_guarded(size_t bytes) {
    size_t guard = page_size();
    char *whole = checked_mmap(NULL, bytes + 2 * guard, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                               0);
    char *inside = whole + guard;
    if (mprotect(inside, bytes, PROT_READ | PROT_WRITE) != 0) {
        end_at("mprotect", "the guarded memory", errno);
    }
    /* EINVAL where the kernel has no huge pages: then there is nothing to switch off. */
    if (madvise(inside, bytes, MADV_NOHUGEPAGE) != 0 && errno != EINVAL) {
        probe_die("madvise", "MADV_NOHUGEPAGE", errno);
    }
    return inside;
}

void escape(void *pointer) { __asm__ volatile("" : : "g"(pointer) : "memory"); }
