#ifndef MEMOIR_PARALLEL_CMARK_H
#define MEMOIR_PARALLEL_CMARK_H

#include <cmark-gfm.h>
#include <stdbool.h>
#include <stddef.h>

/* Extensions that a text can do without: tables and tasks are always known. */
enum memoir_extensions { MEMOIR_STRIKETHROUGH = 1, MEMOIR_AUTOLINK = 2 };

/* Those that may find something in a text, by the characters that they look for. */
unsigned memoir_extensions_for(const char *text, size_t size);

/* Parses a text into memory of the calling thread's own, for one text at a time. Nothing there is freed
 * singly: what a parser and its nodes took is given back at once. A failed allocation ends the process, as
 * cmark-gfm's own allocator does.
 *
 * NULL where the text takes more than 96 MiB: cmark-gfm copies a definition to each of its references, and
 * fills up each row of a table, so that few bytes can become very many. */
cmark_node *memoir_parse(const char *text, size_t size, unsigned extensions);

/* Takes back what the last text took. Room for an ordinary text is kept for the next one. */
void memoir_arena_reset(void);

/* Registers the extensions, and makes the special characters of autolink a lasting part of the table
 * that all parsers share, so that they may run at once; but of those with strikethrough only one at a
 * time. False where this library does not let that be done; then only one text may be parsed at a time.
 * To be called once, before any parsing. */
bool memoir_share_special_characters(void);

/* Has a parser know tables, tasks and the extensions asked for. */
void memoir_attach_extensions(cmark_parser *parser, unsigned extensions);

/* Where in a text, from a place in it, the next line end or the next byte stands of which more than a few
 * can lead a parser too far: bars, brackets, at signs, less-than signs, NUL. The size where there is none. */
size_t memoir_next_counted(const unsigned char *text, size_t size, size_t at);

#endif
