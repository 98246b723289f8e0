#pragma once
#include <zlib.h>

// inflateInit2 is a macro, which Swift does not import. 15 for the zlib format, 31 for gzip, -15 for deflate data with nothing around it.
static inline int amphora_inflate_init_wrapped(z_streamp stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}
