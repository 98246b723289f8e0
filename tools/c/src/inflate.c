/* zlib streams and checksums, by zlib. */
#include <string.h>
#include <zlib.h>

#include "internal.h"

/* zlib.h: inflate takes 32 KiB for the window and about 7 for all else. */
enum { ZLIB_ROOM = 65536 };

/* zlib takes its memory from a block that was taken before, so that threads allocate nothing. */
struct inflater {
  z_stream stream;
  size_t taken;
  union {
    max_align_t alignment;
    uint8_t bytes[ZLIB_ROOM];
  } room;
};

static void *zlib_take(void *context, uInt count, uInt size) {
  struct inflater *inflater = context;
  size_t left = ZLIB_ROOM - inflater->taken, aligned = sizeof(max_align_t);
  if (size > 0 && count > left / size) return NULL;
  void *block = inflater->room.bytes + inflater->taken;
  size_t wanted = ((size_t)count * size + aligned - 1) / aligned * aligned;
  inflater->taken = wanted > left ? ZLIB_ROOM : inflater->taken + wanted;
  return block;
}

/* The window is taken once and kept by zlib; all of it goes with the inflater. */
static void zlib_drop(void *context, void *block) { (void)context, (void)block; }

struct inflater *inflater_make(struct memory *memory, amphora_error *error) {
  struct inflater *inflater = memory_take(memory, 1, sizeof *inflater, error);
  if (inflater == NULL) return NULL;
  inflater->stream = (z_stream){.zalloc = zlib_take, .zfree = zlib_drop, .opaque = inflater};
  if (inflateInit(&inflater->stream) == Z_OK) return inflater;
  fail(error, "limit.memory", 0, "There is no memory to decompress with.");
  return NULL;
}

bool inflate_exactly(struct inflater *inflater, const uint8_t *stored, uint64_t stored_length,
                     uint8_t *raw, uint64_t raw_length, uint64_t at, amphora_error *error) {
  z_stream *stream = &inflater->stream;
  const uint64_t most = UINT64_C(1) << 30; /* zlib counts in 32 bits */
  uint64_t taken = 0, given = 0;
  uint8_t beyond;
  int status = inflateReset(stream);
  while (status == Z_OK) {
    uint64_t in = stored_length - taken < most ? stored_length - taken : most;
    uint64_t out = raw_length - given < most ? raw_length - given : most;
    stream->next_in = (uint8_t *)(uintptr_t)(stored + taken); /* zlib only reads it */
    stream->avail_in = (uInt)in;
    stream->next_out = out ? raw + given : &beyond; /* room to see one byte too many */
    stream->avail_out = out ? (uInt)out : 1;
    /* Told that this is all, zlib keeps no window of a stream that ends here. */
    status = inflate(stream, in == stored_length - taken ? Z_FINISH : Z_NO_FLUSH);
    taken += in - stream->avail_in;
    if (out) given += out - stream->avail_out;
    else if (stream->avail_out == 0) status = Z_DATA_ERROR;
    if (status == Z_BUF_ERROR && out && stream->avail_out == 0) status = Z_OK; /* not all yet */
  }
  if (status == Z_MEM_ERROR)
    return fail(error, "limit.memory", at, "There is no memory to decompress with.");
  if (status != Z_STREAM_END || taken != stored_length || given != raw_length)
    return fail(error, "container.stream", at,
                "The stored bytes are not one zlib stream of the declared length.");
  return true;
}

uint32_t checksum(const uint8_t *bytes, uint64_t length) {
  return (uint32_t)crc32_z(crc32_z(0, NULL, 0), bytes, (size_t)length);
}
