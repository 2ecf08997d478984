#include "check.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include "probe_kit.h"

enum memory { PRIVATE_MEMORY, SHARED_MAPPING, ONE_ADDRESS_SPACE };
enum event { ALLOCATED, FORKED, OWN_WRITTEN, INHERITED_WRITTEN, EVENTS };

/* What one process sees at one event. */
struct view {
    uint64_t pointer;       /* its pointer to the inherited page */
    char byte;              /* what it reads there */
    char own;               /* what the child reads in the block of its own */
    struct page_state page; /* its page table's entry for the inherited page */
};

struct run {
    struct view parent[EVENTS];
    struct view child[EVENTS];
};

/* Static, since with one address space the child reads them in its parent's memory. */
static volatile char *inherited; /* a page that the parent had before fork */
static volatile char *own;       /* the next page, which the parent never touches */
static int commands[2], reports[2];

static struct view look(void) {
    return (struct view){.pointer = (uint64_t)(uintptr_t)inherited,
                         .byte = *inherited,
                         .page = inspect_page((const void *)inherited)};
}

/* region: child */
/* The child: 'o' writes a block of its own, as in the note, 'w' the
 * inherited page, which the parent has too. Then it tells what it sees. */
static int be_the_child(void *unused) {
    (void)unused;
    close(commands[1]);
    for (char command; read(commands[0], &command, 1) == 1;) {
        if (command == 'o') *own = 'C';
        if (command == 'w') *inherited = 'C';
        struct view seen = look();
        seen.own = *own;
        checked_write_all(reports[1], &seen, sizeof seen);
    }
    _exit(0);
}
/* end region */

static void allocate(enum memory memory) {
    inherited = memory == SHARED_MAPPING
                    ? checked_mmap(NULL, 2 * page_size(), PROT_READ | PROT_WRITE,
                                   MAP_SHARED | MAP_ANONYMOUS, -1, 0)
                    : map_guarded(2 * page_size());
    own = inherited + page_size();
    *inherited = 'P';
}

static pid_t start_in_one_address_space(void) {
    static char stack[1 << 16] __attribute__((aligned(16)));
    pid_t child = clone(be_the_child, stack + sizeof stack, CLONE_VM | SIGCHLD, NULL);
    if (child < 0 && errno == EAGAIN) {
        probe_not_measurable("limited", "processes", "no more processes may be started (EAGAIN)");
    }
    if (child < 0) probe_die("clone", "CLONE_VM", errno);
    return child;
}

static pid_t start_child(enum memory memory) {
    checked_pipe(commands);
    checked_pipe(reports);
    pid_t child = memory == ONE_ADDRESS_SPACE ? start_in_one_address_space() : checked_fork();
    if (child == 0) be_the_child(NULL);
    close(commands[0]);
    close(reports[1]);
    return child;
}

static struct view ask(char command) {
    struct view seen;
    checked_write_all(commands[1], &command, 1);
    checked_read_all(reports[0], &seen, sizeof seen);
    return seen;
}

/* region: check */
/* Both processes are alive, and after each step both look. */
static struct run check(enum memory memory) {
    struct run run = {0};
    allocate(memory);
    run.parent[ALLOCATED] = look();
    pid_t child = start_child(memory);
    run.child[FORKED] = ask('l');
    run.parent[FORKED] = look();
    run.child[OWN_WRITTEN] = ask('o');
    run.parent[OWN_WRITTEN] = look();
    run.child[INHERITED_WRITTEN] = ask('w');
    run.parent[INHERITED_WRITTEN] = look();
    close(commands[1]);
    checked_waitpid(child);
    close(reports[0]);
    return run;
}

/* The child finds what it wrote, the parent what was there before. */
static bool passes_own(const struct run *run) {
    return run->child[OWN_WRITTEN].own == 'C'
           && run->parent[OWN_WRITTEN].byte == 'P';
}

static bool passes_inherited(const struct run *run) {
    return run->child[INHERITED_WRITTEN].byte == 'C'
           && run->parent[INHERITED_WRITTEN].byte == 'P';
}
/* end region */

/* A macro, so that the metrics' names are put together by the compiler. */
#define EMIT_VIEW(who, event, view)                            \
    do {                                                       \
        emit_count(who "_pointer_" event, (view).pointer);     \
        emit_count(who "_byte_" event, (uint64_t)(view).byte); \
        emit_frame(who "_frame_" event, (view).page);          \
    } while (0)

static void emit_timeline(const struct run *run) {
    EMIT_VIEW("parent", "allocated", run->parent[ALLOCATED]);
    EMIT_VIEW("parent", "forked", run->parent[FORKED]);
    EMIT_VIEW("child", "forked", run->child[FORKED]);
    EMIT_VIEW("parent", "own_written", run->parent[OWN_WRITTEN]);
    EMIT_VIEW("child", "own_written", run->child[OWN_WRITTEN]);
    EMIT_VIEW("parent", "inherited_written", run->parent[INHERITED_WRITTEN]);
    EMIT_VIEW("child", "inherited_written", run->child[INHERITED_WRITTEN]);
}

static void emit_sharing(const struct run *run) {
    const struct view *parent = run->parent, *child = run->child;
    emit_same_frame("one_frame_own_written", parent[OWN_WRITTEN].page, child[OWN_WRITTEN].page);
    emit_same_frame("one_frame_inherited_written", parent[INHERITED_WRITTEN].page,
                    child[INHERITED_WRITTEN].page);
    emit_exclusive("parent_exclusive_own_written", parent[OWN_WRITTEN].page);
    emit_exclusive("child_exclusive_own_written", child[OWN_WRITTEN].page);
    emit_exclusive("child_exclusive_inherited_written", child[INHERITED_WRITTEN].page);
}

void measure_checks(void) {
    struct run private_memory = check(PRIVATE_MEMORY);
    emit_timeline(&private_memory);
    emit_sharing(&private_memory);
    emit_flag("own_passes_private", passes_own(&private_memory));
    emit_flag("inherited_passes_private", passes_inherited(&private_memory));

    struct run shared_mapping = check(SHARED_MAPPING);
    emit_flag("own_passes_shared_mapping", passes_own(&shared_mapping));
    emit_flag("inherited_passes_shared_mapping", passes_inherited(&shared_mapping));

    struct run one_address_space = check(ONE_ADDRESS_SPACE);
    emit_flag("own_passes_one_address_space", passes_own(&one_address_space));
    emit_flag("inherited_passes_one_address_space", passes_inherited(&one_address_space));
}
