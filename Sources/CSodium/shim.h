#ifndef MEMOIR_CSODIUM_SHIM_H
#define MEMOIR_CSODIUM_SHIM_H

#include <sodium.h>

#endif
