"""Fenced code in C, C++ and shell: templates, filled with names that agree within a block."""

import re

from dice import Dice

NAMES = {
    "thing": (
        "arena", "block", "bucket", "buffer", "cache", "chunk", "column", "cursor", "entry",
        "frame", "handle", "header", "journal", "message", "node", "packet", "page", "pool",
        "record", "region", "ring", "segment", "slab", "slot", "snapshot", "span", "stripe",
        "table", "ticket", "zone",
    ),
    "part": (
        "base", "capacity", "color", "count", "depth", "epoch", "extent", "flags", "generation",
        "height", "index", "key", "length", "limit", "mask", "next_free", "offset", "order",
        "owner", "phase", "rank", "refs", "serial", "shift", "state", "stride", "tail", "version",
        "weight", "width",
    ),
    "verb": (
        "acquire", "adopt", "advance", "attach", "balance", "claim", "collect", "commit", "drain",
        "evict", "fill", "flush", "grow", "merge", "move", "pin", "prepare", "probe", "publish",
        "reclaim", "refill", "release", "reserve", "retire", "scan", "seal", "share", "split",
        "touch", "trim",
    ),
    "integer": ("int", "long", "size_t", "uint32_t", "uint64_t", "unsigned"),
    "size": ("8", "16", "32", "64", "128", "256", "512", "1024"),
    "advice": (
        "MADV_DONTNEED", "MADV_FREE", "MADV_HUGEPAGE", "MADV_NOHUGEPAGE", "MADV_RANDOM",
        "MADV_SEQUENTIAL", "MADV_WILLNEED",
    ),
    "field": (
        "Anonymous", "LazyFree", "Locked", "Private_Dirty", "Pss", "Referenced", "Rss",
        "Shared_Clean", "Shared_Dirty", "Swap",
    ),
    "daemon": (
        "collector", "gateway", "indexer", "mailer", "proxy", "recorder", "resolver", "scheduler",
        "spooler", "watcher",
    ),
    "event": (
        "cache-misses", "context-switches", "dTLB-load-misses", "major-faults", "minor-faults",
        "page-faults",
    ),
}
# @thing@ is a name, @thing2@ another of the same kind, @thing!@ the first as a type.
HOLE = re.compile(r"@(([a-z]+)\d?)(!?)@")

C = (
    """\
struct @thing@ {
    struct @thing@ *next;
    @integer@ @part@;
    @integer2@ @part2@;
};

static struct @thing@ *@verb@_@thing@(struct @thing@ **list, @integer@ @part@) {
    for (struct @thing@ **link = list; *link; link = &(*link)->next) {
        struct @thing@ *found = *link;
        if (found->@part@ < @part@) continue;
        *link = found->next;
        return found;
    }
    return NULL;
}
""", """\
#include <sys/mman.h>
#include <unistd.h>

void *@verb@_@thing@(size_t @part@) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t whole = (@part@ + page - 1) & ~(page - 1);
    char *@thing@ = mmap(NULL, whole + 2 * page, PROT_NONE,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (@thing@ == MAP_FAILED) return NULL;
    if (mprotect(@thing@ + page, whole, PROT_READ | PROT_WRITE) != 0) {
        munmap(@thing@, whole + 2 * page);
        return NULL;
    }
    return @thing@ + page;
}
""", """\
int @verb@_@thing@s(struct @thing@ *@thing@s, size_t count) {
    pid_t child = fork();
    if (child < 0) return -errno;
    if (child == 0) {
        for (size_t i = 0; i < count; i++) @thing@s[i].@part@ ^= @size@;
        _exit(0);
    }
    int status;
    if (waitpid(child, &status, 0) < 0) return -errno;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -ECHILD;
}
""", """\
#define @part@_BITS @size@

static inline unsigned @verb@_@part@(const unsigned char *@thing@, size_t length) {
    unsigned hash = 2166136261u;  /* FNV-1a */
    while (length--) {
        hash ^= *@thing@++;
        hash *= 16777619u;
    }
    return hash % @part@_BITS;
}
""", """\
static _Atomic(struct @thing@ *) free_@thing@s;

void @verb@_@thing@(struct @thing@ *@thing@) {
    struct @thing@ *head = atomic_load_explicit(&free_@thing@s, memory_order_relaxed);
    do {
        @thing@->next = head;
    } while (!atomic_compare_exchange_weak_explicit(
        &free_@thing@s, &head, @thing@, memory_order_release, memory_order_relaxed));
}
""", """\
bool @verb@_@thing@_file(const char *path, struct @thing@ *out) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    struct stat about;
    bool fine = fstat(file, &about) == 0 && about.st_size >= (off_t)sizeof *out;
    if (fine) {
        const void *mapped = mmap(NULL, sizeof *out, PROT_READ, MAP_SHARED, file, 0);
        fine = mapped != MAP_FAILED;
        if (fine) {
            memcpy(out, mapped, sizeof *out);
            munmap((void *)mapped, sizeof *out);
        }
    }
    close(file);
    return fine;
}
""", """\
static void @verb@_@thing@(char *@thing@, size_t length, size_t @part@) {
    for (size_t at = 0; at < length; at += @part@)
        *(volatile char *)(@thing@ + at) = (char)(at / @size@);
    if (madvise(@thing@, length, @advice@) != 0)
        perror("@advice@");
}
""", """\
enum @thing@_@part@ { @thing@_EMPTY, @thing@_READY, @thing@_DIRTY };

const char *@part@_of_@thing@(enum @thing@_@part@ @part@) {
    switch (@part@) {
    case @thing@_EMPTY: return "empty";
    case @thing@_READY: return "ready";
    case @thing@_DIRTY: return "dirty, @verb@ it first";
    }
    return "unknown";
}
""",
)

CPP = (
    """\
template <typename T>
class @thing!@ {
public:
    explicit @thing!@(std::size_t @part@) : @part@_(@part@), data_(std::make_unique<T[]>(@part@)) {}

    T &@verb@(std::size_t at) {
        if (at >= @part@_) throw std::out_of_range("@thing@");
        return data_[at];
    }

private:
    std::size_t @part@_;
    std::unique_ptr<T[]> data_;
};
""", """\
struct alignas(64) @thing!@ {
    std::atomic<std::@integer0@> @part@ = 0;

    void @verb@() noexcept { @part@.fetch_add(1, std::memory_order_relaxed); }
    [[nodiscard]] auto @part@_now() const noexcept {
        return @part@.load(std::memory_order_acquire);
    }
};

static_assert(sizeof(@thing!@) == 64, "one @thing@ on each cache line");
""", """\
class @thing!@ final : public std::pmr::memory_resource {
    std::byte *@part@_;
    std::size_t left_ = @size@ * 1024;

    void *do_allocate(std::size_t bytes, std::size_t alignment) override {
        void *at = @part@_;
        if (!std::align(alignment, bytes, at, left_)) throw std::bad_alloc{};
        @part@_ = static_cast<std::byte *>(at) + bytes;
        left_ -= bytes;
        return at;
    }
    void do_deallocate(void *, std::size_t, std::size_t) override {}
    bool do_is_equal(const memory_resource &other) const noexcept override {
        return this == &other;
    }
};
""", """\
std::optional<@thing!@> @verb@(std::span<const @thing!@> @thing@s, std::size_t @part@) {
    auto found = std::ranges::find_if(@thing@s, [&](const @thing!@ &one) {
        return one.@part@ >= @part@ && one.can_@verb2@();
    });
    if (found == @thing@s.end()) return std::nullopt;
    return *found;
}
""", """\
#include <mutex>
#include <vector>

class @thing!@Registry {
    std::mutex mutex_;
    std::vector<@thing!@ *> free_;

public:
    @thing!@ *@verb@() {
        std::lock_guard guard(mutex_);
        if (free_.empty()) return new @thing!@;
        auto *last = free_.back();
        free_.pop_back();
        return last;
    }
};
""", """\
auto @verb@_all(std::map<std::string, @thing!@> &@thing@s) -> std::size_t {
    std::size_t @part@ = 0;
    for (auto &[name, @thing@] : @thing@s) {
        if (@thing@.@part2@ == 0) continue;
        std::clog << "@verb@ " << name << '\\n';
        @part@ += std::exchange(@thing@.@part2@, 0);
    }
    return @part@;
}
""", """\
int main() {
    std::vector<int> @thing@s(@size@);
    std::iota(@thing@s.begin(), @thing@s.end(), 0);
    std::thread worker([&] {
        for (int &@part@ : @thing@s) @part@ *= 2;  // @verb@ in place
    });
    worker.join();
    return @thing@s.front();
}
""",
)

SHELL = (
    """\
#!/bin/sh
set -eu
pid=$(pidof @daemon@)
while read -r line; do
    case $line in
    @field@:*) echo "${line#*:}" ;;
    esac
done < "/proc/$pid/smaps_rollup"
""", """\
# who has most of @field@
for process in /proc/[0-9]*; do
    name=$(cat "$process/comm" 2>/dev/null) || continue
    total=$(awk '/^@field@:/ { sum += $2 } END { print sum + 0 }' "$process/smaps" 2>/dev/null)
    printf '%s\\t%s\\n' "${total:-0}" "$name"
done | sort -rn | head -n @size@
""", """\
# @verb@ the @thing@s of @daemon@ and watch what happens
systemctl start @daemon@.service
pid=$(systemctl show --property MainPID --value @daemon@.service)
perf stat --event @event@ --pid "$pid" -- sleep 10
systemctl kill --signal USR1 @daemon@.service
grep -E '@field@|VmSwap' "/proc/$pid/status" || echo "no such field"
""", """\
group=/sys/fs/cgroup/@daemon@
mkdir -p "$group"
echo @size@M > "$group/memory.max"
echo $$ > "$group/cgroup.procs"
if ! ./@verb@-@thing@ --@part@ @size@; then
    grep oom_kill "$group/memory.events"
    exit 1
fi
""", """\
#!/usr/bin/env bash
build() {
    local variant=$1; shift
    cc -std=c17 -Wall "$@" -o "build/@thing@-$variant" src/@verb@_@thing@.c
}

mkdir -p build
build plain -O2
build debug -O0 -g -D@part@_CHECKS=1
for program in build/@thing@-*; do
    echo "$program: $(size "$program" | tail -n 1)"
done
""", """\
sync
echo 3 | sudo tee /proc/sys/vm/drop_caches > /dev/null
before=$(awk '/@event0@/ { print $2 }' /proc/vmstat)
cat /var/lib/@daemon@/@thing@.* > /dev/null
after=$(awk '/@event0@/ { print $2 }' /proc/vmstat)
echo "@verb@: $((after - before))"
""", """\
$ gdb --batch --pid "$(pidof @daemon@)" \\
      -ex 'info proc mappings' \\
      -ex 'print *(struct @thing@ *)@verb@_@thing@' \\
      -ex 'print sizeof(struct @thing@)' |
  grep -v '^\\[' |
  tee "@daemon@.$(date +%F).txt"
""",
)

LANGUAGES = {"c": C, "cpp": CPP, "sh": SHELL}
# With 0, names that fit one place only.
NARROWER = {
    "integer0": ("int64_t", "size_t", "uint16_t", "uint32_t", "uint64_t"),
    "event0": ("pgfault", "pgmajfault", "pgscan_direct", "pgsteal_kswapd", "pswpin", "pswpout"),
}


def fenced(language: str, dice: Dice) -> str:
    chosen: dict[str, str] = {}

    def fill(hole: re.Match[str]) -> str:
        name, kind, as_type = hole.groups()
        if name not in chosen:
            choices = NARROWER.get(name, NAMES[kind])
            chosen[name] = dice.pick([one for one in choices if one not in chosen.values()])
        return chosen[name].title() if as_type else chosen[name]

    return f"```{language}\n{HOLE.sub(fill, dice.pick(LANGUAGES[language]))}```"
