/* Where the C library's text and data lie in this process. */
#ifndef MEMOIR_LIBC_PAGES_H
#define MEMOIR_LIBC_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct libc_pages {
    char *text;
    size_t text_pages;
    char *data;
    size_t data_pages;
};

struct libc_pages find_libc_pages(void);
/* Reads a byte of each text page, so that all of them are resident. */
void touch_text(const struct libc_pages *libc);
/* Writes the first text page with the byte it already holds: the kernel copies it all the same.
 * False where a policy forbids memory that is both writable and executable. */
bool write_text_page(const struct libc_pages *libc);
/* Pages as this process sees them. */
struct page_list {
    uint64_t count;     /* present, and of the kind that was asked for */
    uint64_t exclusive; /* of these, mapped by this process alone */
    /* Present pages of which nothing tells whether they are the zero page; they are in no count. */
    uint64_t in_doubt;
    int doubt;          /* the error with which the kernel does not tell */
};
/* Fills `frames` with the frame of each present page, 0 for the others. With `anonymous_only`, pages
 * that still belong to the file do not count, nor does the zero page. */
struct page_list list_frames(const char *start, size_t pages, bool anonymous_only,
                             uint64_t *frames, size_t capacity);

#endif
