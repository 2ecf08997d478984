/* What memory a probe holds before its main has done anything: `mode=startup` of every probe. */
#include "probe_kit.h"

#include <fcntl.h>
#include <malloc.h>
#include <string.h>
#include <unistd.h>

static bool heap_is_mapped(void) {
    static char maps[1 << 15];
    int file = checked_open("/proc/self/maps", O_RDONLY);
    size_t used = 0;
    ssize_t count;
    while (used < sizeof maps - 1 && (count = read(file, maps + used, sizeof maps - 1 - used)) > 0) {
        used += (size_t)count;
    }
    close(file);
    maps[used] = '\0';
    return strstr(maps, "[heap]") != NULL;
}

void report_startup(void) {
    emit_flag("heap_mapped", heap_is_mapped());
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
    struct mallinfo2 state = mallinfo2();
    emit_count("heap_bytes", state.arena + state.hblkhd);
#else
    emit_unavailable("heap_bytes", "other-libc", "glibc", "mallinfo2 needs glibc 2.33");
#endif
    probe_end();
}
