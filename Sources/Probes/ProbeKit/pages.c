/* Observations of pages, and why there are none. */
#include "probe_kit.h"

#include <errno.h>
#include <unistd.h>

struct obstacle hidden_entry(struct page_state page) {
    switch (page.error) {
        case EMFILE:
        case ENFILE:
            return (struct obstacle){"limited", "open-files", "no more files may be open"};
        case EACCES:
        case EPERM:
            /* To root nothing but a sandbox refuses it. */
            if (geteuid() != 0) {
                return (struct obstacle){"no-permission", "pagemap", "pagemap may not be read"};
            }
            break;
        default: break;
    }
    return (struct obstacle){"refused-by-sandbox", "pagemap", "/proc/self/pagemap cannot be read"};
}

/* Root without the capability is the root of a container or of a user namespace: to become root
 * changes nothing for it (capabilities(7), user_namespaces(7)). */
struct obstacle hidden_frames(void) {
    if (geteuid() == 0) {
        return (struct obstacle){"refused-by-sandbox", "page-frame-numbers",
                                 "frame numbers read 0: this root lacks the host's CAP_SYS_ADMIN"};
    }
    return (struct obstacle){"no-permission", "page-frame-numbers", "frame numbers read 0"};
}

/* Whether a frame can be told; when not, says so. */
static bool is_shown(const char *metric, struct page_state page) {
    if (!page.known) {
        emit_obstacle(metric, hidden_entry(page));
    } else if (!page.present) {
        emit_unavailable(metric, "failed", NULL, "the page is not present");
    } else if (page.frame == 0) {
        emit_obstacle(metric, hidden_frames());
    } else {
        return true;
    }
    return false;
}

void emit_frame(const char *metric, struct page_state page) {
    if (is_shown(metric, page)) emit_count(metric, page.frame);
}

void emit_same_frame(const char *metric, struct page_state one, struct page_state other) {
    if (is_shown(metric, one) && is_shown(metric, other)) {
        emit_flag(metric, one.frame == other.frame);
    }
}

void emit_exclusive(const char *metric, struct page_state page) {
    if (!page.known) {
        emit_obstacle(metric, hidden_entry(page));
    } else if (!page.present) {
        emit_unavailable(metric, "failed", NULL, "the page is not present");
    } else {
        emit_flag(metric, page.exclusive);
    }
}
