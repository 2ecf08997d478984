#ifndef MEMOIR_CSODIUM_SHIM_H
#define MEMOIR_CSODIUM_SHIM_H

#include <sodium.h>

/* glibc declares renameat2(2) only with _GNU_SOURCE, which Swift's Glibc module is built without. */
int renameat2(int old_directory, const char *old_path, int new_directory, const char *new_path,
              unsigned int flags);

#endif
