#include "threads.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "probe_kit.h"

static int gate;
static void (*next)(void);

static void *wait_at_gate(void *context) {
    char byte;
    while (read(gate, &byte, 1) < 0 && errno == EINTR) continue;
    if (next != NULL) next();
    return context;
}

/* Asked by who started it: the call allocates, and a thread that allocates gets an arena. */
static void look_at_stack(struct waiting_thread *waiting) {
    pthread_attr_t attributes;
    void *lowest = NULL;
    size_t bytes = 0;
    int error = pthread_getattr_np(waiting->thread, &attributes);
    if (error != 0) probe_die("pthread_getattr_np", "the thread", error);
    pthread_attr_getstack(&attributes, &lowest, &bytes);
    pthread_attr_getguardsize(&attributes, &waiting->guard_bytes);
    pthread_attr_destroy(&attributes);
    waiting->stack.start = (uint64_t)(uintptr_t)lowest;
    waiting->stack.end = waiting->stack.start + bytes;
}

/* pthread_create says EAGAIN for want of memory, too. */
static int more_precisely(int error, const pthread_attr_t *attributes) {
    size_t bytes = 0;
    pthread_attr_getstacksize(attributes, &bytes);
    void *stack = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (stack == MAP_FAILED) return ENOMEM;
    munmap(stack, bytes);
    return error;
}

struct guard guard_below(const struct waiting_thread *waiting, const struct map *map) {
    uint64_t end = waiting->stack.start;
    const struct mapping *below = mapping_of(map, end - 1);
    if (below != NULL && memcmp(below->permissions, "---", 3) == 0) {
        return (struct guard){below->range, true}; /* on some machines larger than glibc says */
    }
    return (struct guard){{end - waiting->guard_bytes, end}, false};
}

int start_waiting_thread(struct waiting_thread *waiting, size_t stack_bytes, void (*then)(void)) {
    pthread_attr_t attributes;
    int ends[2];
    checked_pipe(ends);
    gate = ends[0];
    next = then;
    pthread_attr_init(&attributes);
    if (stack_bytes != 0) pthread_attr_setstacksize(&attributes, stack_bytes);
    int error = pthread_create(&waiting->thread, &attributes, wait_at_gate, NULL);
    if (error != 0) error = more_precisely(error, &attributes);
    pthread_attr_destroy(&attributes);
    waiting->go = ends[1];
    if (error != 0) {
        close(ends[0]);
        close(ends[1]);
    } else {
        look_at_stack(waiting);
    }
    return error;
}

void end_waiting_thread(struct waiting_thread *waiting) {
    close(waiting->go);
    pthread_join(waiting->thread, NULL);
    close(gate);
}
