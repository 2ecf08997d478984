/* cmark-gfm has one table of the characters at which inline text has to be looked at. Each parse adds
 * the characters of its extensions and takes them out at its end, so of two parses at once one loses
 * its links. Here those of links are added for good, and their extension is left without any to take
 * out. That of strikethrough cannot be: the parser finds the extension by its character. */
#include "parallel_cmark.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Of the library's own, in no header; some versions may be without it. */
typedef void manage_characters(cmark_parser *parser, int add);

static cmark_parser *new_parser(cmark_syntax_extension *links) {
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    cmark_parser_attach_syntax_extension(parser, links);
    return parser;
}

static void set_characters(cmark_syntax_extension *extension, const char *characters) {
    cmark_mem *memory = cmark_get_default_mem_allocator();
    cmark_llist *list = NULL;
    for (; *characters; characters++)
        list = cmark_llist_append(memory, list, (void *)(uintptr_t)*characters);
    cmark_syntax_extension_set_special_inline_chars(extension, list);
}

/* Whether links are found, twice: the first parse may have taken the characters out. */
static bool finds_links(cmark_syntax_extension *links) {
    static const char text[] = "www.b.org http://c.org";
    bool found = true;
    for (int turn = 0; turn < 2; turn++) {
        cmark_parser *parser = new_parser(links);
        cmark_parser_feed(parser, text, sizeof text - 1);
        cmark_node *root = cmark_parser_finish(parser);
        char *html = cmark_render_html(root, CMARK_OPT_DEFAULT, NULL);
        found = found && strstr(html, "href=\"http://www.b.org\"")
                && strstr(html, "href=\"http://c.org\"");
        free(html);
        cmark_node_free(root);
        cmark_parser_free(parser);
    }
    return found;
}

bool memoir_share_special_characters(void) {
    cmark_gfm_core_extensions_ensure_registered();
    cmark_syntax_extension *links = cmark_find_syntax_extension("autolink");
    manage_characters *manage =
        (manage_characters *)dlsym(RTLD_DEFAULT, "cmark_manage_extensions_special_characters");
    if (!manage) return false;
    cmark_parser *parser = new_parser(links);
    manage(parser, 1);
    cmark_parser_free(parser);
    set_characters(links, "");
    if (finds_links(links)) return true;
    set_characters(links, ":w");
    return false;
}
