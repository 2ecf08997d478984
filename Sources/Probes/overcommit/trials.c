#include "trials.h"

#include <errno.h>
#include <sys/mman.h>

#include "probe_kit.h"

void *ask_for(uint64_t bytes, int protection, int flags) {
    if (bytes > SIZE_MAX) return NULL;
    void *memory = mmap(NULL, (size_t)bytes, protection, flags | MAP_ANONYMOUS, -1, 0);
    if (memory != MAP_FAILED) return memory;
    if (errno != ENOMEM) probe_die("mmap", "an untouched mapping", errno);
    return NULL;
}

void give_back(void *memory, uint64_t bytes) {
    if (munmap(memory, (size_t)bytes) != 0) probe_die("munmap", "an untouched mapping", errno);
}

bool is_granted(uint64_t bytes, int protection, int flags) {
    void *memory = ask_for(bytes, protection, flags);
    if (memory != NULL) give_back(memory, bytes);
    return memory != NULL;
}

static void note(struct trials *trials, uint64_t bytes) {
    if (trials->count == MOST_TRIALS) probe_die("search", "too many trials", ENOSPC);
    trials->bytes[trials->count++] = bytes;
}

/* region: search */
/* Asks for so many private writable pages, and gives them back. */
static bool try_pages(struct search *search, uint64_t pages) {
    uint64_t bytes = pages * page_size();
    bool granted = is_granted(bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE);
    note(granted ? &search->granted : &search->refused, bytes);
    return granted;
}

void find_largest_mapping(struct search *search) {
    *search = (struct search){0};
    uint64_t granted = 0;
    uint64_t refused = 1;
    while (try_pages(search, refused)) { /* twice as much each time, */
        granted = refused;
        refused *= 2;
    }
    while (refused - granted > 1) { /* then halving, down to the page */
        uint64_t middle = granted + (refused - granted) / 2;
        if (try_pages(search, middle)) {
            granted = middle;
        } else {
            refused = middle;
        }
    }
    search->largest = granted * page_size();
}
/* end region */
