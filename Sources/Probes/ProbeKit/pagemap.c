/* What the kernel tells about a page: Documentation/admin-guide/mm/pagemap.rst. */
#include "probe_kit.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static struct page_state read_entry(const char *path, uint64_t address) {
    struct page_state state = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        state.error = errno;
        return state;
    }
    uint64_t entry;
    off_t offset = (off_t)(address / page_size() * sizeof entry);
    ssize_t count = pread(file, &entry, sizeof entry, offset);
    if (count == (ssize_t)sizeof entry) {
        state.known = true;
        state.present = entry >> 63 & 1;
        state.file_or_shared = entry >> 61 & 1;
        state.exclusive = entry >> 56 & 1;
        state.soft_dirty = entry >> 55 & 1;
        state.frame = state.present ? entry & ((UINT64_C(1) << 55) - 1) : 0;
    } else {
        /* Too short: another file was put over it. */
        state.error = count < 0 ? errno : ENODATA;
    }
    close(file);
    return state;
}

struct page_state inspect_page(const void *address) {
    return read_entry("/proc/self/pagemap", (uint64_t)(uintptr_t)address);
}

struct page_state inspect_page_of(pid_t process, uint64_t address) {
    char path[40] = "/proc/";
    char digits[12];
    size_t count = 0;
    for (pid_t rest = process; rest > 0; rest /= 10) digits[count++] = (char)('0' + rest % 10);
    size_t length = strlen(path);
    while (count > 0) path[length++] = digits[--count];
    memcpy(path + length, "/pagemap", sizeof "/pagemap");
    return read_entry(path, address);
}

bool frames_visible(void) {
    static int visible = -1;
    if (visible < 0) {
        char *page = map_guarded(page_size());
        page[0] = 1;
        visible = inspect_page(page).frame != 0;
        munmap(page - page_size(), 3 * page_size());
    }
    return visible;
}

int read_kernel_page_flags(uint64_t frame, uint64_t *flags) {
    int file = open("/proc/kpageflags", O_RDONLY | O_CLOEXEC);
    if (file < 0) return errno;
    ssize_t count = pread(file, flags, sizeof *flags, (off_t)(frame * sizeof *flags));
    int error = count == (ssize_t)sizeof *flags ? 0 : count < 0 ? errno : ENODATA;
    close(file);
    return error;
}
