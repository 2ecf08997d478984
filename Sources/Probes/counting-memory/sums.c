#include "sums.h"

#include <string.h>

/* A number that one process of a round yields. */
typedef uint64_t number(const struct look *look, size_t process);

static uint64_t rss(const struct look *look, size_t i) { return look->seen[i].resident; }
static uint64_t pss(const struct look *look, size_t i) { return look->seen[i].proportional; }
static uint64_t uss(const struct look *look, size_t i) { return look->seen[i].unique; }

static uint64_t sum(const struct sharing *round, const struct look *look, number *of) {
    uint64_t added = 0;
    for (size_t i = 0; i < round->processes; i++) added += of(look, i);
    return added;
}

/* Values of all rounds, in the order of the rounds. */
static double values[2 * MOST_SHARERS * MOST_SHARERS];
static size_t count;

static void add(uint64_t value) { values[count++] = (double)value; }

static void emit_added(const char *metric) {
    emit_samples(metric, values, count);
    count = 0;
}

/* Of each process of each round, while nobody has written: PSS, and RSS over the sharers. */
static void emit_shares(const struct sharing rounds[MOST_SHARERS]) {
    for (size_t k = 0; k < MOST_SHARERS; k++) {
        for (size_t i = 0; i < rounds[k].processes; i++) add(pss(&rounds[k].shared, i));
    }
    emit_added("shared_pss");
    for (size_t k = 0; k < MOST_SHARERS; k++) {
        size_t sharers = rounds[k].processes;
        for (size_t i = 0; i < sharers; i++) add(rss(&rounds[k].shared, i) / sharers);
    }
    emit_added("shared_rss_divided");
}

/* What each of several sharers has gained by its writes. Alone, there is nothing to gain. */
static void emit_uss_growth(const struct sharing rounds[MOST_SHARERS]) {
    for (size_t k = 1; k < MOST_SHARERS; k++) {
        for (size_t i = 0; i < rounds[k].processes; i++) {
            add(growth(uss(&rounds[k].shared, i), uss(&rounds[k].written, i)));
        }
    }
    emit_added("uss_growth");
}

/* Added up over the processes of each round: before the writes, and after them. */
static void emit_sum(const char *metric, const struct sharing rounds[MOST_SHARERS], number *of) {
    for (size_t k = 0; k < MOST_SHARERS; k++) {
        add(sum(&rounds[k], &rounds[k].shared, of));
        add(sum(&rounds[k], &rounds[k].written, of));
    }
    emit_added(metric);
}

/* What the sums are held against: the region counted for each; one frame for each page, and for a
 * page that all have written one for each; and the frames that pagemap shows. */
static void emit_truths(const struct sharing rounds[MOST_SHARERS]) {
    for (size_t k = 0; k < MOST_SHARERS; k++) {
        add(rounds[k].processes * rounds[k].region);
        add(rounds[k].processes * rounds[k].region);
    }
    emit_added("region_times_sharers");
    for (size_t k = 0; k < MOST_SHARERS; k++) {
        add(rounds[k].region);
        add(rounds[k].region + (rounds[k].processes - 1) * rounds[k].written_by_each);
    }
    emit_added("frames_by_construction");
    struct page_state page = rounds[0].shared.page;
    if (!page.known || page.frame == 0) {
        emit_obstacle("frames_behind", page.known ? hidden_frames() : hidden_entry(page));
        return;
    }
    for (size_t k = 0; k < MOST_SHARERS; k++) {
        add(rounds[k].shared.frames * page_size());
        add(rounds[k].written.frames * page_size());
    }
    emit_added("frames_behind");
}

static void emit_named(const char *what, const char *sharers, uint64_t value) {
    char metric[48];
    strcpy(metric, what);
    strcat(metric, sharers);
    emit_count(metric, value);
}

/* The parts of three sums after the writes: what is private, and what the rest counts as. */
static void emit_parts(const struct sharing *round, const char *sharers) {
    uint64_t private = sum(round, &round->written, uss);
    emit_named("private_of_", sharers, private);
    emit_named("rss_shared_of_", sharers, growth(private, sum(round, &round->written, rss)));
    emit_named("pss_shared_of_", sharers, growth(private, sum(round, &round->written, pss)));
}

/* Whether the sharing shows: half of the region is far from all that else may come or go. */
static void emit_shr(const struct sharing *round) {
    uint64_t by_shr = growth(round->shr_before, round->shr_shared);
    uint64_t by_smaps = round->shared.seen[0].shared;
    emit_count("shr_growth", by_shr);
    emit_count("smaps_shared", by_smaps);
    emit_flag("shr_shows_sharing", by_shr >= round->region / 2);
    emit_flag("smaps_shows_sharing", by_smaps >= round->region / 2);
}

void emit_sums(const struct sharing rounds[MOST_SHARERS]) {
    const struct sharing *four = &rounds[3];
    emit_count("region", four->region);
    emit_count("written_by_each", four->written_by_each);
    emit_shares(rounds);
    emit_uss_growth(rounds);
    emit_sum("rss_sum", rounds, rss);
    emit_sum("pss_sum", rounds, pss);
    emit_truths(rounds);
    emit_parts(&rounds[0], "one");
    emit_parts(&rounds[1], "two");
    emit_parts(four, "four");
    emit_shr(four);
}
