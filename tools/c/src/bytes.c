/* Bytes: little-endian numbers, digits, text, zlib streams, and where they come from. */
#define _POSIX_C_SOURCE 200809L /* fseeko */
#define _FILE_OFFSET_BITS 64
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "internal.h"

bool hexadecimal(amphora_text digits, uint8_t *bytes, size_t count) {
  if (digits.length != 2 * count) return false;
  for (size_t i = 0; i < digits.length; i++) {
    char c = digits.bytes[i];
    unsigned digit;
    if (c >= '0' && c <= '9') digit = (unsigned)(c - '0');
    else if (c >= 'a' && c <= 'f') digit = (unsigned)(c - 'a' + 10);
    else return false;
    bytes[i / 2] = (uint8_t)(i % 2 == 0 ? digit << 4 : bytes[i / 2] | digit);
  }
  return true;
}

bool text_is(amphora_text text, const char *other) {
  return strlen(other) == text.length && memcmp(text.bytes, other, text.length) == 0;
}

int text_compare(amphora_text one, amphora_text other) {
  size_t shared = one.length < other.length ? one.length : other.length;
  int order = shared ? memcmp(one.bytes, other.bytes, shared) : 0;
  return order ? order : (one.length > other.length) - (one.length < other.length);
}

bool text_equal(amphora_text one, amphora_text other) {
  return one.length == other.length && text_compare(one, other) == 0;
}

/* The length of the character that begins here, or 0 when it is none. */
static unsigned character(const uint8_t *bytes, uint64_t left, bool surrogates) {
  uint8_t lead = bytes[0];
  if (lead < 0x80) return 1;
  unsigned length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || left < length) return 0;
  for (unsigned i = 1; i < length; i++)
    if ((bytes[i] & 0xc0) != 0x80) return 0;
  uint8_t second = bytes[1];
  if (lead == 0xe0 && second < 0xa0) return 0; /* overlong */
  if (lead == 0xf0 && second < 0x90) return 0;
  if (lead == 0xf4 && second > 0x8f) return 0; /* above U+10FFFF */
  if (lead == 0xed && second > 0x9f && !surrogates) return 0;
  return length;
}

bool valid_text(const uint8_t *bytes, uint64_t length, bool surrogates) {
  for (uint64_t i = 0; i < length;) {
    unsigned step = character(bytes + i, length - i, surrogates);
    if (step == 0) return false;
    i += step;
  }
  return true;
}

bool kind_name(amphora_text text) {
  if (text.length == 0 || text.length > 64 || text.bytes[0] < 'a' || text.bytes[0] > 'z')
    return false;
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
  }
  return true;
}

static void swap(uint8_t *one, uint8_t *other, size_t size) {
  for (size_t i = 0; i < size; i++) {
    uint8_t kept = one[i];
    one[i] = other[i];
    other[i] = kept;
  }
}

void sort(void *items, size_t count, size_t size, int (*order)(const void *, const void *)) {
  uint8_t *bytes = items;
  size_t begin = count / 2, end = count;
  while (end > 1) {
    if (begin > 0) begin--; /* first make a heap, then take its largest */
    else swap(bytes, bytes + --end * size, size);
    for (size_t at = begin, child; (child = 2 * at + 1) < end; at = child) {
      if (child + 1 < end && order(bytes + child * size, bytes + (child + 1) * size) < 0) child++;
      if (order(bytes + at * size, bytes + child * size) >= 0) break;
      swap(bytes + at * size, bytes + child * size, size);
    }
  }
}

static void *zlib_take(void *memory, uInt count, uInt size) {
  amphora_error ignored; /* inflate answers Z_MEM_ERROR */
  return memory_take(memory, count, size, &ignored);
}

static void zlib_drop(void *memory, void *block) { memory_drop(memory, block); }

bool inflate_exactly(struct memory *memory, const uint8_t *stored, uint64_t stored_length,
                     uint8_t *raw, uint64_t raw_length, uint64_t at, amphora_error *error) {
  z_stream stream = {.zalloc = zlib_take, .zfree = zlib_drop, .opaque = memory};
  if (inflateInit(&stream) != Z_OK)
    return fail(error, "limit.memory", at, "There is no memory to decompress with.");
  const uint64_t most = UINT64_C(1) << 30; /* zlib counts in 32 bits */
  uint64_t taken = 0, given = 0;
  uint8_t beyond;
  int status = Z_OK;
  while (status == Z_OK) {
    uint64_t in = stored_length - taken < most ? stored_length - taken : most;
    uint64_t out = raw_length - given < most ? raw_length - given : most;
    stream.next_in = (uint8_t *)(uintptr_t)(stored + taken); /* zlib only reads it */
    stream.avail_in = (uInt)in;
    stream.next_out = out ? raw + given : &beyond; /* room to see one byte too many */
    stream.avail_out = out ? (uInt)out : 1;
    status = inflate(&stream, Z_NO_FLUSH);
    taken += in - stream.avail_in;
    if (out) given += out - stream.avail_out;
    else if (stream.avail_out == 0) status = Z_DATA_ERROR;
  }
  inflateEnd(&stream);
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

static bool file_read(void *context, uint64_t offset, void *buffer, size_t length) {
  FILE *file = context;
  if (offset > (uint64_t)INT64_MAX || fseeko(file, (off_t)offset, SEEK_SET) != 0) return false;
  return fread(buffer, 1, length, file) == length;
}

static void file_close(void *context) { fclose(context); }

bool amphora_source_file(const char *path, amphora_source *source, amphora_error *error) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return fail(error, "io.open", 0, "The file cannot be opened.");
  off_t length = fseeko(file, 0, SEEK_END) == 0 ? ftello(file) : -1;
  if (length < 0) {
    fclose(file);
    return fail(error, "io.read", 0, "The length of the file cannot be found.");
  }
  setvbuf(file, NULL, _IONBF, 0); /* every read is of what is wanted, once */
  *source = (amphora_source){file, (uint64_t)length, file_read, file_close};
  return true;
}

static bool bytes_read(void *context, uint64_t offset, void *buffer, size_t length) {
  memcpy(buffer, (const uint8_t *)context + offset, length);
  return true;
}

amphora_source amphora_source_bytes(const void *bytes, size_t length) {
  return (amphora_source){(void *)(uintptr_t)bytes, length, bytes_read, NULL};
}

bool source_read(const amphora_container *container, uint64_t offset, void *buffer, size_t length,
                 amphora_error *error) {
  uint64_t end = container->source.length;
  if (offset > end || length > end - offset)
    return fail(error, "container.truncated", end, "The file ends before byte %llu.",
                (unsigned long long)offset);
  if (length > 0 && !container->source.read(container->source.context, offset, buffer, length))
    return fail(error, "io.read", offset, "The file cannot be read.");
  return true;
}
