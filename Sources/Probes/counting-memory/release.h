/* Memory given back while its addresses stay: madvise(2). */
#ifndef MEMOIR_RELEASE_H
#define MEMOIR_RELEASE_H

#include <stddef.h>

/* Emits what becomes of `pages` written pages after MADV_DONTNEED, and after MADV_FREE. `pages` is
 * even. */
void measure_release(size_t pages);

#endif
