#include "parallel_cmark.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

/* Whether a part stands in a text; its byte at `at` is one that texts hold few of. */
static bool holds(const char *text, size_t size, const char *part, size_t at) {
    const char *const end = text + size;
    size_t whole = strlen(part);
    const char *from = text + at;
    while (from < end) {
        const char *found = memchr(from, part[at], (size_t)(end - from));
        if (!found) return false;
        const char *start = found - at;
        if ((size_t)(end - start) >= whole && memcmp(start, part, whole) == 0) return true;
        from = found + 1;
    }
    return false;
}

/* Addresses of mail are looked for in what the parser made of a text, where an at sign may have been a
 * reference to a character; the others in the text as it stands. */
unsigned memoir_extensions_for(const char *text, size_t size) {
    unsigned extensions = 0;
    if (size == 0) return extensions;
    if (memchr(text, '~', size)) extensions |= MEMOIR_STRIKETHROUGH;
    if (memchr(text, '@', size) || holds(text, size, "://", 0) || holds(text, size, "www.", 3)
        || holds(text, size, "&#", 0) || holds(text, size, "&commat;", 0))
        extensions |= MEMOIR_AUTOLINK;
    return extensions;
}

/* In this order: each extension takes what those before it left. */
void memoir_attach_extensions(cmark_parser *parser, unsigned extensions) {
    static const struct {
        const char *name;
        unsigned asked_by; /* 0: always attached */
    } all[] = {
        {"table", 0},
        {"strikethrough", MEMOIR_STRIKETHROUGH},
        {"autolink", MEMOIR_AUTOLINK},
        {"tasklist", 0},
    };
    for (size_t at = 0; at < sizeof all / sizeof *all; at++)
        if (!all[at].asked_by || extensions & all[at].asked_by)
            cmark_parser_attach_syntax_extension(
                parser, cmark_find_syntax_extension(all[at].name));
}
