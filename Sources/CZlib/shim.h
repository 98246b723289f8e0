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

// 15 for the zlib format, 31 for gzip, -15 for deflate data with nothing around it.
static inline int amphora_inflate_init_wrapped(z_streamp stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}
