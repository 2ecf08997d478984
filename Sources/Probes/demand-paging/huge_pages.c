/* Fresh memory in huge pages: how many faults? (Documentation/admin-guide/mm/transhuge.rst.) */
#include "steps.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "probe_kit.h"

#define SETTINGS "/sys/kernel/mm/transparent_hugepage/"

/* At most so many huge pages, and so many bytes of them. */
enum { MOST_HUGE_PAGES = 8, MOST_BYTES = 64 << 20, ATTEMPTS = 3 };

static void emit_no_huge_pages(struct obstacle obstacle) {
    emit_obstacle("huge_pages", obstacle);
    emit_obstacle("huge_page_bytes", obstacle);
    emit_obstacle("huge_small_pages", obstacle);
    emit_obstacle("huge_faults", obstacle);
}

/* The text of a setting; 0, or the error with which it cannot be read. */
static int read_setting(const char *path, char *text, size_t bytes) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return errno;
    ssize_t count = read(file, text, bytes - 1);
    int error = count < 0 ? errno : count == 0 ? ENODATA : 0;
    text[count > 0 ? count : 0] = '\0';
    close(file);
    return error;
}

static struct obstacle no_setting(int error) {
    if (error == EMFILE || error == ENFILE) {
        return (struct obstacle){"limited", "open-files", "no more files may be open"};
    }
    if (error == ENOENT && access("/sys/kernel/mm", F_OK) == 0) {
        return (struct obstacle){"no-such-feature", "transparent-huge-pages",
                                 "this kernel has no transparent huge pages"};
    }
    return (struct obstacle){"refused-by-sandbox", "transparent-huge-pages",
                             "/sys/kernel/mm/transparent_hugepage cannot be read"};
}

/* Why memory that asked for huge pages got small ones. */
static struct obstacle only_small_pages(void) {
    char mode[64];
    if (read_setting(SETTINGS "enabled", mode, sizeof mode) == 0 && strstr(mode, "[never]")) {
        return (struct obstacle){"switched-off", "transparent-huge-pages",
                                 "transparent huge pages are set to never"};
    }
    return (struct obstacle){"failed", "transparent-huge-pages",
                             "the kernel gave small pages where it was asked for huge ones"};
}

/* region: huge-pages */
/* Memory of so many huge pages, aligned to their size, and advised. */
static char *map_advised(size_t huge_page, size_t count, void **whole) {
    size_t bytes = (count + 1) * huge_page;
    *whole = checked_mmap(NULL, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char *memory = (char *)(((uintptr_t)*whole + huge_page - 1) & ~(uintptr_t)(huge_page - 1));
    if (mprotect(memory, count * huge_page, PROT_READ | PROT_WRITE) != 0) {
        probe_out_of_memory("mprotect");
    }
    (void)madvise(memory, count * huge_page, MADV_HUGEPAGE); /* smaps tells what came of it */
    return memory;
}

/* Whether all of it came as huge pages; then with the faults that this took. */
static bool count_huge_faults(size_t huge_page, size_t count, uint64_t *faults, int *error) {
    void *whole;
    char *memory = map_advised(huge_page, count, &whole);
    *faults = faults_of_writing(memory, count * huge_page / page_size());
    uint64_t huge_bytes = 0;
    *error = sum_of_smaps("AnonHugePages:", memory, memory + count * huge_page, &huge_bytes);
    munmap(whole, (count + 1) * huge_page);
    return *error == 0 && huge_bytes == count * huge_page;
}
/* end region */

static void measure_huge_pages_of(size_t huge_page) {
    size_t count = MOST_BYTES / huge_page;
    if (count > MOST_HUGE_PAGES) count = MOST_HUGE_PAGES;
    if (count == 0) {
        emit_no_huge_pages((struct obstacle){"not-run", NULL, "one huge page is too large here"});
        return;
    }
    uint64_t faults = 0;
    int error = 0;
    bool are_huge = false;
    for (int i = 0; i < ATTEMPTS && !are_huge && error == 0; i++) {
        are_huge = count_huge_faults(huge_page, count, &faults, &error);
    }
    if (are_huge) {
        emit_count("huge_pages", count);
        emit_count("huge_page_bytes", huge_page);
        emit_count("huge_small_pages", count * huge_page / page_size());
        emit_count("huge_faults", faults);
    } else if (error != 0) {
        emit_no_huge_pages((struct obstacle){"refused-by-sandbox", "same-user-proc",
                                             "/proc/self/smaps cannot be read"});
    } else {
        emit_no_huge_pages(only_small_pages());
    }
}

void measure_huge_pages(void) {
    char size[32];
    int error = read_setting(SETTINGS "hpage_pmd_size", size, sizeof size);
    if (error != 0) {
        emit_no_huge_pages(no_setting(error));
        return;
    }
    size_t huge_page = strtoull(size, NULL, 10);
    if (huge_page < page_size()) probe_die("hpage_pmd_size", size, EINVAL);
    allow_huge_pages(true);
    measure_huge_pages_of(huge_page);
}
