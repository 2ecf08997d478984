#ifndef MEMOIR_CZLIB_SHIM_H
#define MEMOIR_CZLIB_SHIM_H

#include <zlib.h>

/* deflateInit2() is a macro that Swift cannot call. `window` as zlib.h has it: negative for a raw
 * stream, as ZIP holds it, positive for one with a header and a checksum, as PNG does. */
static inline int memoir_deflate_init(z_stream *stream, int window) {
    return deflateInit2(stream, Z_BEST_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
}

#endif
