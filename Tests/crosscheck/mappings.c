/* This process's mappings page by page, as ProbeKit reads /proc/self/pagemap; a child that holds
 * half of one of them makes the proportional share worth comparing. */
#include "crosscheck.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What the page table says of some memory, in pages. */
struct look {
    uint64_t mappings;
    uint64_t pages;
    uint64_t present;
    uint64_t exclusive;
    uint64_t file_or_shared;
};

static void look_at(struct look *look, uint64_t from, uint64_t to) {
    for (uint64_t address = from; address < to; address += page_size()) {
        struct page_state page = inspect_page_of(getpid(), address);
        look->pages++;
        look->present += page.present;
        look->exclusive += page.present && page.exclusive;
        look->file_or_shared += page.present && page.file_or_shared;
    }
}

static char maps[1 << 16];

static void read_maps(void) {
    int file = checked_open("/proc/self/maps", O_RDONLY);
    size_t used = 0;
    ssize_t count;
    while (used < sizeof maps - 1
           && (count = read(file, maps + used, sizeof maps - 1 - used)) > 0) {
        used += (size_t)count;
    }
    close(file);
    maps[used] = '\0';
}

static struct look look_at_everything(void) {
    struct look all = {0};
    read_maps();
    for (char *line = maps; *line != '\0';) {
        char *end;
        uint64_t from = strtoull(line, &end, 16);
        uint64_t to = strtoull(end + 1, NULL, 16);
        char *next = strchr(line, '\n');
        all.mappings++;
        look_at(&all, from, to);
        if (next == NULL) break;
        line = next + 1;
    }
    return all;
}

static void write_pages(char *memory, size_t pages) {
    for (size_t i = 0; i < pages; i++) *(volatile char *)(memory + i * page_size()) = 'W';
}

/* Looking and comparing touch pages too: what is reported is what two further looks find again. */
static struct look settled(void) {
    struct look before = look_at_everything();
    for (int again = 0, looks = 0; again < 2 && looks < 16; looks++) {
        struct look now = look_at_everything();
        again = memcmp(&now, &before, sizeof now) == 0 ? again + 1 : 0;
        before = now;
    }
    return before;
}

void measure_mappings(void) {
    size_t pages = (size_t)probe_parameter("pages", 512);
    size_t written = (size_t)probe_parameter("written", 320);
    size_t copied = (size_t)probe_parameter("copied", 100);
    char *memory = map_guarded(pages * page_size());
    write_pages(memory, written);

    int commands[2], reports[2];
    checked_pipe(commands);
    checked_pipe(reports);
    pid_t child = checked_fork();
    if (child == 0) {
        close(commands[1]);
        write_pages(memory, copied);
        checked_write_all(reports[1], "r", 1);
        char end;
        while (read(commands[0], &end, 1) < 0) continue;
        _exit(0);
    }
    close(commands[0]);
    char ready;
    checked_read_all(reports[0], &ready, 1);

    be_looked_at(); /* for its own first touches */
    struct look own = {0};
    look_at(&own, (uint64_t)(uintptr_t)memory, (uint64_t)(uintptr_t)memory + pages * page_size());
    emit_count("region", (uint64_t)(uintptr_t)memory);
    emit_count("region_pages", own.pages);
    emit_count("region_present", own.present);
    emit_count("region_exclusive", own.exclusive);
    emit_count("region_file_or_shared", own.file_or_shared);
    struct look all = settled();
    be_looked_at();
    emit_count("mappings", all.mappings);
    emit_count("pages", all.pages);
    emit_count("present", all.present);
    close(commands[1]);
    checked_waitpid(child);
}
