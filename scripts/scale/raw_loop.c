/* The least that a generator can do: reads every .md below a folder, renders it with libcmark-gfm
 * and writes the HTML to a tree of the same shape. One thread; no layout, no links, no index. */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPTIONS = CMARK_OPT_FOOTNOTES };
static const char *const EXTENSIONS[] = {"table", "strikethrough", "autolink", "tasklist"};
enum { EXTENSION_COUNT = sizeof EXTENSIONS / sizeof *EXTENSIONS };

/* A whole file; its room is used again for the next. */
struct text {
    char *bytes;
    size_t length;
    size_t room;
};

static _Noreturn void fail(const char *what) {
    fprintf(stderr, "raw_loop: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void read_file(const char *path, struct text *text) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat about;
    if (file < 0 || fstat(file, &about) != 0) fail(path);
    size_t length = (size_t)about.st_size;
    if (length + 1 > text->room) {
        text->room = 2 * length + 1;
        text->bytes = realloc(text->bytes, text->room);
        if (!text->bytes) fail(path);
    }
    text->length = 0;
    while (text->length < length) {
        ssize_t got = read(file, text->bytes + text->length, length - text->length);
        if (got < 0) fail(path);
        if (got == 0) break;
        text->length += (size_t)got;
    }
    text->bytes[text->length] = '\0';
    close(file);
}

static void write_file(const char *path, const char *bytes) {
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) fail(path);
    for (size_t left = strlen(bytes); left > 0;) {
        ssize_t written = write(file, bytes, left);
        if (written < 0) fail(path);
        bytes += written;
        left -= (size_t)written;
    }
    if (close(file) != 0) fail(path);
}

/* Behind the front matter, which is YAML between two lines of dashes. */
static const char *body_of(const struct text *text) {
    if (strncmp(text->bytes, "---\n", 4) != 0) return text->bytes;
    const char *end = strstr(text->bytes + 3, "\n---\n");
    return end ? end + 5 : text->bytes;
}

static char *html_of(const struct text *text, cmark_syntax_extension *const *extensions) {
    cmark_parser *parser = cmark_parser_new(OPTIONS);
    for (int i = 0; i < EXTENSION_COUNT; i++)
        cmark_parser_attach_syntax_extension(parser, extensions[i]);
    const char *body = body_of(text);
    cmark_parser_feed(parser, body, text->length - (size_t)(body - text->bytes));
    cmark_node *document = cmark_parser_finish(parser);
    char *html =
        cmark_render_html(document, OPTIONS, cmark_parser_get_syntax_extensions(parser));
    cmark_node_free(document);
    cmark_parser_free(parser);
    return html;
}

static void place(char *into, const char *output, const char *below) {
    if (snprintf(into, PATH_MAX, "%s%s", output, below) >= PATH_MAX) {
        errno = ENAMETOOLONG;
        fail(below);
    }
}

static void convert(const char *source, char *target,
                    cmark_syntax_extension *const *extensions) {
    static struct text text;
    read_file(source, &text);
    char *html = html_of(&text, extensions);
    strcpy(strrchr(target, '.'), ".html");
    write_file(target, html);
    free(html);
}

static void convert_tree(char *source, const char *output,
                         cmark_syntax_extension *const *extensions) {
    char *const roots[] = {source, NULL};
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    if (!tree) fail(source);
    size_t root = strlen(source);
    char target[PATH_MAX + sizeof ".html"]; /* place() leaves the end for a longer suffix */
    for (FTSENT *entry; errno = 0, (entry = fts_read(tree));) {
        place(target, output, entry->fts_path + root);
        const char *dot = strrchr(entry->fts_name, '.');
        if (entry->fts_info == FTS_D) {
            if (mkdir(target, 0755) != 0 && errno != EEXIST) fail(target);
        } else if (entry->fts_info == FTS_F && dot && strcmp(dot, ".md") == 0) {
            convert(entry->fts_path, target, extensions);
        } else if (entry->fts_info == FTS_DNR || entry->fts_info == FTS_ERR) {
            errno = entry->fts_errno;
            fail(entry->fts_path);
        }
    }
    if (errno != 0) fail(source);
    fts_close(tree);
}

int main(int count, char **arguments) {
    if (count != 3) {
        fputs("usage: raw_loop FOLDER OUTPUT\n", stderr);
        return 2;
    }
    cmark_gfm_core_extensions_ensure_registered();
    cmark_syntax_extension *extensions[EXTENSION_COUNT];
    for (int i = 0; i < EXTENSION_COUNT; i++) {
        extensions[i] = cmark_find_syntax_extension(EXTENSIONS[i]);
        if (!extensions[i]) {
            fprintf(stderr, "raw_loop: libcmark-gfm has no extension %s\n", EXTENSIONS[i]);
            return 1;
        }
    }
    convert_tree(arguments[1], arguments[2], extensions);
    return 0;
}
