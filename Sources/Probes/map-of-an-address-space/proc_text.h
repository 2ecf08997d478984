/* Files of /proc as text, read without stdio. */
#ifndef MEMOIR_PROC_TEXT_H
#define MEMOIR_PROC_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "probe_kit.h"

/* Reads a file from its beginning into `text`, which ends with a null byte; what is beyond
 * `capacity - 1` bytes is left. Returns 0, or the error; ENODATA for a file that is empty. */
int read_proc_text(const char *path, char *text, size_t capacity);
/* Why a file of this process could not be read, by that error. */
struct obstacle hidden_file(int error);
/* The decimal number behind the first line that begins with `key`; false when there is none. */
bool number_of_line(const char *text, const char *key, uint64_t *number);

#endif
