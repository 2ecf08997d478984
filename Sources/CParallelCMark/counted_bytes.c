#include "parallel_cmark.h"

#include <stdint.h>
#include <string.h>

typedef unsigned char block __attribute__((vector_size(16)));

static bool is_counted(unsigned char byte) {
    return byte == '|' || byte == '[' || byte == '@' || byte == '<' || byte == '\n' || byte == 0;
}

/* Sixteen bytes at once: most blocks hold none of them. */
size_t memoir_next_counted(const unsigned char *text, size_t size, size_t at) {
    while (size - at >= sizeof(block)) {
        block here;
        memcpy(&here, text + at, sizeof here);
        block found = (block)(here == '|') | (block)(here == '[') | (block)(here == '@')
                      | (block)(here == '<') | (block)(here == '\n') | (block)(here == 0);
        uint64_t halves[2];
        memcpy(halves, &found, sizeof halves);
        if (halves[0] | halves[1]) break;
        at += sizeof(block);
    }
    while (at < size && !is_counted(text[at])) at++;
    return at;
}
