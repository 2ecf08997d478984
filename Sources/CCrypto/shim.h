#ifndef MEMOIR_CCRYPTO_SHIM_H
#define MEMOIR_CCRYPTO_SHIM_H

// The plain functions: what OpenSSL 3 has in their place reads its configuration at the first call.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#endif
