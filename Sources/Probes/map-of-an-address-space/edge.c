#include "edge.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "maps.h"
#include "probe_kit.h"
#include "proc_text.h"

/* What the documents say of an architecture: Documentation/x86/x86_64/mm.rst, where the last page
 * below the power of two is not given out (arch/x86/include/asm/page_64.h), and
 * Documentation/arm64/memory.rst. `sizes` are the possible ones, in bits of a user address;
 * `default_bits` is what a process gets at most that gives no hint above it. */
#if defined(__x86_64__)
enum { KNOWN = 1, DEFAULT_BITS = 47, PAGES_WITHHELD = 1 };
#elif defined(__aarch64__)
enum { KNOWN = 1, DEFAULT_BITS = 48, PAGES_WITHHELD = 0 };
#else
enum { KNOWN = 0, DEFAULT_BITS = 63, PAGES_WITHHELD = 0 };
#endif

static const struct obstacle other_architecture = {
    "no-such-hardware", NULL, "this probe knows the page tables of x86-64 and aarch64 only"};

/* ENOMEM is what mmap says of an address beyond the end, and of a limit that is reached. */
static void check_that_a_page_can_be_mapped(void) {
    int anywhere = MAP_PRIVATE | MAP_ANONYMOUS;
    munmap(checked_mmap(NULL, page_size(), PROT_NONE, anywhere, -1, 0), page_size());
}

/* region: edge */
/* Whether a page can be put exactly here; where one is, somebody has done it.
 * Before Linux 4.17 the flag means nothing, and the address is a hint. */
static bool can_be_mapped(uint64_t address) {
    void *wanted = (void *)(uintptr_t)address;
    int exactly = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE;
    void *page = mmap(wanted, page_size(), PROT_NONE, exactly, -1, 0);
    if (page == MAP_FAILED) return errno == EEXIST;
    munmap(page, page_size());
    return page == wanted;
}

/* Bisection between an address in use and one that no process has. */
uint64_t end_of_user_space(void) {
    uint64_t low = page_down((uint64_t)(uintptr_t)&end_of_user_space);
    uint64_t high = UINT64_C(1) << 63;
    check_that_a_page_can_be_mapped(); /* or the limit would pass for the end */
    while (high - low > page_size()) {
        uint64_t middle = page_down(low + (high - low) / 2);
        if (can_be_mapped(middle)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return high;
}
/* end region */

/* The bits that an address below `end` takes. */
static int bits_below(uint64_t end) {
    int bits = 0;
    while (bits < 63 && UINT64_C(1) << bits < end) bits++;
    return bits;
}

static uint64_t end_of_bits(int bits) {
    return (UINT64_C(1) << bits) - (uint64_t)PAGES_WITHHELD * page_size();
}

uint64_t end_of_default_window(uint64_t end) {
    if (!KNOWN) return 0;
    uint64_t window = end_of_bits(DEFAULT_BITS);
    return end < window ? end : window;
}

/* A table fills a page, and an entry has eight bytes. */
static int bits_per_level(void) { return bits_below(page_size() / 8); }

uint64_t span_of_table(int level) {
    return (uint64_t)page_size() << (level * bits_per_level());
}

int page_table_levels(uint64_t end) {
    if (!KNOWN) return 0;
    int index_bits = bits_below(end) - bits_below(page_size());
    return (index_bits + bits_per_level() - 1) / bits_per_level();
}

#if defined(__x86_64__)
/* The flag la57 stands in /proc/cpuinfo only when the kernel uses five levels
 * (Documentation/x86/cpuinfo.rst). Returns 0 when the file does not tell. */
static int documented_bits(uint64_t end) {
    static char text[1 << 14];
    (void)end;
    if (read_proc_text("/proc/cpuinfo", text, sizeof text) != 0) return 0;
    char *flags = strstr(text, "\nflags");
    if (flags == NULL) return 0;
    char *line_end = strchr(flags + 1, '\n');
    if (line_end == NULL) return 0;
    *line_end = '\0';
    return strstr(flags, " la57") != NULL ? 56 : 47;
}
#else
/* The kernel's configuration decides; what can be held against it are the sizes there are:
 * 36 bits with 16 KiB pages, 39 with 4 KiB, 42 with 64 KiB, 47, 48 and 52. */
static int documented_bits(uint64_t end) {
    const int sizes[] = {36, 39, 42, 47, 48, 52};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (end <= UINT64_C(1) << sizes[i]) return sizes[i];
    }
    return 52;
}
#endif

static void emit_documented_end(uint64_t end) {
    int bits = KNOWN ? documented_bits(end) : 0;
    if (bits != 0) {
        emit_count("documented_user_pages", end_of_bits(bits) / page_size());
    } else if (KNOWN) {
        emit_unavailable("documented_user_pages", "refused-by-sandbox", NULL,
                         "/proc/cpuinfo cannot be read");
    } else {
        emit_obstacle("documented_user_pages", other_architecture);
    }
}

static void emit_span(const char *metric, int level, int levels) {
    if (level < levels) {
        emit_count(metric, span_of_table(level));
    } else if (levels > 0) {
        emit_unavailable(metric, "no-such-hardware", NULL, "this page table has fewer levels");
    } else {
        emit_obstacle(metric, other_architecture);
    }
}

/* In pages where 2^56 bytes would be more than a record's numbers can say. */
void measure_edge(uint64_t end) {
    int levels = page_table_levels(end);
    emit_count("user_pages", end / page_size());
    emit_count("user_address_bits", (uint64_t)bits_below(end));
    emit_documented_end(end);
    if (levels > 0) {
        emit_count("user_space_top", end_of_default_window(end));
        emit_count("table_levels", (uint64_t)levels);
    } else {
        emit_obstacle("user_space_top", other_architecture);
        emit_obstacle("table_levels", other_architecture);
    }
    emit_span("pte_table_span", 1, levels);
    emit_span("pmd_table_span", 2, levels);
    emit_span("pud_table_span", 3, levels);
}
