#include "askers.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "probe_kit.h"
#include "trials.h"

static bool malloc_grants(uint64_t bytes) {
    void *block = malloc((size_t)bytes);
    escape(block);
    free(block);
    return block != NULL;
}

/* Not to the page: malloc needs bytes of its own, and where mmap is refused glibc tries brk, which
 * has to grow only by what the heap does not have yet. */
struct malloc_answers ask_malloc(uint64_t largest) {
    struct malloc_answers answers;
    answers.below_granted = malloc_grants(largest - largest / 16);
    errno = 0;
    answers.above_granted = malloc_grants(largest + largest / 16);
    answers.is_enomem = errno == ENOMEM;
    return answers;
}

static bool set_access(char *memory, uint64_t bytes, int protection) {
    if (mprotect(memory, (size_t)bytes, protection) == 0) return true;
    if (errno != ENOMEM) probe_die("mprotect", "an untouched mapping", errno);
    return false;
}

bool may_become_writable(uint64_t bytes) {
    void *memory = ask_for(bytes, PROT_NONE, MAP_PRIVATE);
    if (memory == NULL) return false;
    bool granted = set_access(memory, bytes, PROT_READ | PROT_WRITE);
    give_back(memory, bytes);
    return granted;
}

/* 0, or why there was no child. */
static int try_fork(void) {
    pid_t child = fork();
    if (child == 0) _exit(0);
    if (child < 0) return errno;
    checked_waitpid(child);
    return 0;
}

/* region: fork */
/* Two neighbours, each granted, but together more than is granted at
 * once. Being alike they are one mapping, and fork needs a second one.
 * Then a page between them loses its access, which makes them two. */
struct fork_answers ask_fork(uint64_t largest) {
    struct fork_answers answers;
    uint64_t part = largest / page_size() * 3 / 4 * page_size();
    char *memory = ask_for(2 * part, PROT_NONE, MAP_PRIVATE);
    if (memory == NULL) probe_out_of_memory("mmap");
    bool both = set_access(memory, part, PROT_READ | PROT_WRITE)
                && set_access(memory + part, part, PROT_READ | PROT_WRITE);
    answers.one_mapping_error = both ? try_fork() : ENOMEM;

    set_access(memory + part, page_size(), PROT_NONE);
    answers.two_mappings_error = both ? try_fork() : ENOMEM;
    give_back(memory, 2 * part);
    return answers;
}
/* end region */
