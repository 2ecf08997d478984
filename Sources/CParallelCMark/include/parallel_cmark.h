#ifndef MEMOIR_PARALLEL_CMARK_H
#define MEMOIR_PARALLEL_CMARK_H

#include <cmark-gfm.h>
#include <stdbool.h>
#include <stddef.h>

/* Parses a text into memory of the calling thread's own, for one text at a time. Nothing there is freed
 * singly: what a parser and its nodes took is given back at once. A failed allocation ends the process, as
 * cmark-gfm's own allocator does.
 *
 * NULL where the text takes more than 96 MiB: cmark-gfm copies a definition to each of its references, and
 * fills up each row of a table, so that few bytes can become very many. */
cmark_node *memoir_parse(const char *text, size_t size, bool has_strikethrough);

/* Takes back what the last text took. Room for an ordinary text is kept for the next one. */
void memoir_arena_reset(void);

/* Registers the extensions, and makes the special characters of autolink a lasting part of the table
 * that all parsers share, so that they may run at once; but of those with strikethrough only one at a
 * time. False where this library does not let that be done; then only one text may be parsed at a time.
 * To be called once, before any parsing. */
bool memoir_share_special_characters(void);

/* Has a parser know tables, addresses, tasks and, where asked for, strikethrough. */
void memoir_attach_extensions(cmark_parser *parser, bool has_strikethrough);

#endif
