#pragma once
#include <zlib.h>

// inflateInit and inflateInit2 are macros, which Swift does not import.
static inline int amphora_inflate_init(z_streamp stream) {
  return inflateInit(stream);
}

// A negative window size means deflate data without the header and checksum of zlib.
static inline int amphora_inflate_init_raw(z_streamp stream) {
  return inflateInit2(stream, -MAX_WBITS);
}
