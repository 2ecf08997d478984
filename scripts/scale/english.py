"""The English half of the corpus: filler that describes no machine."""

from language import Call, Group, Language

KEEPERS = Group(
    subjects=(
        "the kernel", "the page fault handler", "the buddy allocator", "the slab allocator",
        "the page cache", "the reclaim path", "the scheduler", "the swap code",
        "the memory controller of a group", "the out-of-memory killer", "the writeback thread",
        "the migration code", "the compaction pass", "the virtual file system",
        "the thread `khugepaged`", "the code that shoots down translations",
        "the page table walker", "the idle page tracker",
    ),
    predicates=(
        "takes a free frame from the list of its zone", "walks every level of the page table",
        "flushes the stale translations on the other processors", "marks the entry read-only",
        "charges the frame to the group of whoever touched it first",
        "moves cold pages to the inactive list", "splits a large block into two buddies",
        "writes dirty pages back in the background", "raises the reference count of the frame",
        "looks up the area that covers the address", "hands a zeroed page to the faulting thread",
        "waits until the lock of the address space is free",
        "reads the missing block ahead of demand", "clears the accessed bit and looks again later",
        "copies the contents into a private frame", "drops clean pages first",
        "merges neighbouring areas with equal permissions",
        "keeps a reserve for requests that must not fail", "prefers memory of the local node",
        "refuses a mapping that would exceed the limit",
        "sends a signal to the offending process",
        "tries to collapse small pages into a huge one", "releases the lock before it sleeps",
        "counts the event in a variable of the processor", "returns an error instead of blocking",
        "puts the request at the end of the queue",
    ),
)

THINGS = Group(
    subjects=(
        "a private mapping", "a shared mapping", "an anonymous page", "a page of a file",
        "a page table entry", "the stack of a thread", "the heap", "a guard page", "a huge page",
        "a dirty page", "a frame shared until the first write", "the zero page", "a swap entry",
        "a locked page", "an area of the address space", "a pinned buffer",
        "a cached translation", "a cache line",
    ),
    predicates=(
        "stays invisible until somebody touches it", "belongs to several address spaces at once",
        "costs nothing but bookkeeping at first", "survives a call of `fork` unchanged",
        "disappears with the last reference", "points to a frame that others may still read",
        "has to be written back before it can be reused",
        "keeps its contents while its place in memory changes",
        "starts out empty and grows on demand", "appears in `/proc/self/maps` as a single line",
        "cannot be moved while a device reads from it",
        "is shared by every process that runs the same program",
        "loses its old contents at the next `execve`",
        "carries permissions that the hardware checks",
        "counts towards the resident set of each process that maps it",
        "may be reclaimed without asking the owner", "is found through the index of its file",
        "forces a second walk after it was invalidated",
        "occupies a whole slot even when only a byte is used",
        "separates two regions that must never meet",
        "is replaced by a fresh copy at the first write", "holds the only copy of the data",
        "can be discarded and read again later", "remembers whether it was used recently",
        "is initialised late", "bounces between processors that write to it",
    ),
)

PROGRAMS = Group(
    subjects=(
        "a process", "a thread", "the parent", "the child", "the allocator", "`malloc`",
        "the C library", "the dynamic linker", "a database server", "the runtime of a language",
        "a garbage collector", "a debugger", "the code before `main`", "a signal handler",
        "a pool of buffers", "an arena", "a worker", "the caller",
    ),
    predicates=(
        "asks for more address space than it will ever use", "touches one byte in every page",
        "keeps freed blocks in a list of its own", "maps the file instead of reading it",
        "gives advice with `madvise` and hopes for the best",
        "writes to a page that it shares with its parent",
        "rounds the request up to the next size class",
        "returns large blocks to the system at once",
        "trusts that the pages will be there later", "aligns its structures to a cache line",
        "locks its working set with `mlock`", "creates a new stack for every task",
        "sees the same addresses as its sibling", "reads past the end of the mapping and dies",
        "reserves a range first and commits it later", "reuses the block that was released last",
        "inspects its own mappings through `/proc`", "hands the buffer over without a copy",
        "checks the return value and gives up early",
        "shares read-only pages with every other copy of itself",
        "changes the protection of a range with `mprotect`",
        "fills the buffer before anybody reads it",
        "avoids false sharing by padding its counters", "falls back to a slower path",
        "stores the length in front of the block",
        "relies on the order in which the stores become visible",
    ),
)

CONDITIONS = (
    "when a process writes to a shared frame for the first time",
    "when free memory runs low", "when two threads fault on the same page",
    "when the file is truncated by somebody else", "when the last user lets go",
    "when the address belongs to no mapping", "when the allocation crosses a node",
    "when the system has been running for weeks", "when the program starts",
    "when the translation is not cached", "once the parent has exited",
    "once the mapping has been removed", "once the reserve is used up",
    "once the group has reached its limit", "once the page has been dirtied",
    "while interrupts are disabled", "while another processor holds the lock",
    "while the disk is still busy", "while the collector is marking",
    "while a core dump is being written", "before the first instruction of `main` runs",
    "before the signal is delivered", "before the frame goes back to the free list",
    "after a call of `fork`", "after the descriptor was closed", "after the limit was lowered",
    "if the policy allows overcommitment", "if the alignment is too small",
    "if the mapping was made with `MAP_POPULATE`", "if nobody has asked for the data yet",
    "if the region is larger than physical memory", "unless the page is locked",
    "unless the caller passed a hint", "as long as both sides only read",
    "as long as the counter is above zero", "whenever the working set changes",
)

CONSEQUENCES = (
    "so that the next access finds it in the cache", "so that no other process can see it",
    "so that the fast path needs no lock", "so that a crash loses nothing of value",
    "so that the owner is the only one who pays", "so that the mistake is noticed at once",
    "so that the order of events does not matter",
    "so that a later request can be served at once", "so that the mapping can grow downwards",
    "so that no stale translation is left", "which is cheaper than it sounds",
    "which surprises everybody who reads the manual first",
    "which is why the counter can be trusted", "which explains the second fault",
    "which a profiler shows as time in the kernel", "which only matters on large machines",
    "which the documentation mentions in passing", "which makes the result hard to repeat",
    "although the interface promises nothing of the kind",
    "although a simpler design was possible", "although few programs notice",
    "although the standard leaves it open", "and the difference is visible in the statistics",
    "and the rest of the range stays untouched", "and the hardware does the rest",
    "and the caller never learns of it", "and the old frame is released later",
    "but only for memory that is private", "but not for pages of a file",
    "but the accounting happens elsewhere", "but the lock is held for a short time only",
    "because the alternative would need a lock", "because reading twice is safe",
    "because the page may be gone by then", "because both names lead to the same frame",
    "because nobody else could know",
)

OPENERS = (
    "In practice", "By contrast", "As a rule", "In the simplest case", "On most systems",
    "Strictly speaking", "Much later", "For the same reason", "In a careful program",
    "Behind the scenes", "In older versions", "At that moment", "From the outside",
    "Without further advice", "In a container", "On the slow path",
)

TOPICS = (
    "page faults", "copy-on-write", "the page cache", "huge pages", "address spaces",
    "anonymous memory", "memory cgroups", "swap", "the TLB", "false sharing", "`mmap`",
    "`fork` and `execve`", "guard pages", "thread stacks", "the heap", "overcommitment",
    "reclaim", "writeback", "NUMA nodes", "reference counts", "memory barriers",
    "size classes", "arenas", "the OOM killer", "shared libraries", "file mappings",
    "`madvise`", "page tables", "compaction", "pinned memory", "resident sets", "lazy freeing",
    "zero pages", "cache lines", "memory pressure", "`userfaultfd`", "read-ahead", "locking",
    "garbage collection", "signals and stacks",
)

TITLES = (
    "{topic} from the ground up", "A field guide to {topic}", "The cost of {topic}",
    "{topic}: notes of a maintainer", "Living with {topic}", "Debugging {topic}",
    "{topic} without myths", "How the kernel sees {topic}", "Designing around {topic}",
    "{topic} in long-running services", "A short history of {topic}", "Questions about {topic}",
    "Reading the statistics: {topic}", "{topic} on small machines", "Testing {topic}",
)

HEADINGS = (
    "The mechanics of {topic}", "Who pays for {topic}?", "{topic}: the common case",
    "{topic} gone wrong", "Observing {topic}", "{topic} and related ideas",
    "A closer look at {topic}", "The life of {topic}", "Tuning {topic} (with care)",
    "What to remember about {topic}", "{topic}, step by step", "Why not {topic}?",
    "The price of {topic}", "{topic} in C & C++", "Edge cases: {topic}", "Background", "Example",
    "Details", "Design",
)

CLOSING = ("See also", "Further reading", "Where to go next", "Related pages")

TASKS = (
    "Read the mappings of a running process", "Reproduce the fault with a small program",
    "Compare both variants on an idle machine", "Write down what was expected",
    "Check the limits of the group", "Turn off randomisation of addresses",
    "Look for other owners of the frame", "Add a test that fails without the change",
    "Measure again with huge pages", "Ask who else maps the file",
    "Replace the copy by a mapping", "Pad the counters of each thread",
    "Remove the lock from the fast path", "Note the version of the kernel",
    "Trace the calls of the allocator", "Repeat it as an unprivileged user",
    "Verify the alignment of the buffer", "Bound the size of the pool",
    "Name the owner of each buffer", "Document what happens at exit",
    "Drop the caches before the second run", "Watch the statistics while it runs",
    "Compile without optimisation as well", "Explain the difference to a colleague",
)

CALLS = (
    Call("mmap", "adds an area to the address space", "process"),
    Call("munmap", "removes a range and its pages", "process"),
    Call("mprotect", "changes what may be done with a range", "process"),
    Call("madvise", "tells how a range will be used", "range"),
    Call("mlock", "keeps pages from being reclaimed", "range"),
    Call("mremap", "moves or resizes a mapping", "process"),
    Call("msync", "writes changes back to the file", "file"),
    Call("mincore", "tells which pages are resident", "range"),
    Call("brk", "moves the end of the heap", "process"),
    Call("fork", "copies the address space late", "process"),
    Call("execve", "replaces the whole address space", "process"),
    Call("vfork", "borrows the address space of the parent", "process"),
    Call("clone", "shares what the flags name", "thread"),
    Call("shmget", "finds or makes a segment", "system"),
    Call("shm_open", "opens memory that has a name", "system"),
    Call("memfd_create", "makes a file that lives in memory", "process"),
    Call("userfaultfd", "lets a program handle its own faults", "range"),
    Call("process_vm_readv", "reads from another address space", "process"),
    Call("mbind", "binds a range to nodes", "range"),
    Call("set_mempolicy", "chooses nodes for later pages", "thread"),
    Call("move_pages", "moves pages to other nodes", "process"),
    Call("posix_fadvise", "tells how a file will be read", "file"),
    Call("fallocate", "reserves room in a file", "file"),
    Call("sigaltstack", "names another stack for handlers", "thread"),
    Call("getrusage", "tells what was used so far", "process"),
    Call("prlimit", "reads and sets a limit", "process"),
    Call("pkey_mprotect", "adds a key to a range", "range"),
    Call("membarrier", "orders accesses of all threads", "process"),
)

ENGLISH = Language(
    code="en", groups=(KEEPERS, THINGS, PROGRAMS), conditions=CONDITIONS,
    consequences=CONSEQUENCES, openers=OPENERS, topics=TOPICS, titles=TITLES, headings=HEADINGS,
    closing=CLOSING, tasks=TASKS, calls=CALLS, columns=("Call", "What it does", "Scope"),
    statements=(
        "{subject} {predicate}.", "{condition}, {subject} {predicate}.",
        "{subject} {predicate}, {consequence}.", "{opener}, {subject} {predicate} {condition}.",
        "{condition}, {subject} {predicate}, {consequence}.",
        "{opener}, {subject} {predicate}, {consequence}.",
    ),
    struck=(
        "Older notes say that ~~{subject} {predicate}~~; this no longer holds.",
        "It was once true that ~~{subject} {predicate}~~.",
        "The first draft read ~~{subject} {predicate}~~, and was wrong.",
    ),
    links=(
        "{link} looks at the same question from the other side.", "The details are in {link}.",
        "For the opposite case see {link}.", "{link} explains where this comes from.",
        "How to test it is shown in {link}.", "Compare this with {link}.",
        "The terms are those of {link}.", "A longer example is part of {link}.",
    ),
    sources=(
        "The manual has the whole list: {address}.", "See {address} for the exact wording.",
        "The contract is described at {address}.",
    ),
    space=" ", stop=".",
)
