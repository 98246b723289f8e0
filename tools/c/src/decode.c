/* The elements of tensors: checksum, stream, encodings, and that they are what the dtype allows. */
#include <string.h>

#include "internal.h"

/* Decodes a dictionary or starts, once, before the first chunk that needs them. */
static bool needed_decode(struct section *section, const struct tensor *tensor,
                          amphora_error *error) {
  for (uint32_t i = 0; i < tensor->encoding_count; i++) {
    struct tensor *needed = tensor->encodings[i].needed;
    if (needed == NULL || needed->decoded) continue;
    uint8_t *bytes = memory_take(&section->memory, needed->elements, needed->dtype.size, error);
    if (bytes == NULL || !tensor_decode(section, needed, 0, needed->elements, bytes, error))
      return false;
    needed->decoded = bytes;
    if (tensor->encodings[i].name == ENCODING_CHILD &&
        !starts_judge(section, tensor, needed, error))
      return needed->decoded = NULL, false;
  }
  return true;
}

/* The bytes behind the codec. `*bytes` is a block of `memory`, or the attachment's own. */
static bool chunk_raw(struct section *section, const struct tensor *tensor,
                      const struct chunk *chunk, const uint8_t **bytes, void **block,
                      amphora_error *error) {
  *block = NULL;
  if (tensor->attached) return *bytes = tensor->bytes, true;
  uint8_t *stored = memory_take(&section->memory, chunk->stored, 1, error), *raw = stored;
  if (stored == NULL) return false;
  bool sound = source_read(section->container, chunk->offset, stored, chunk->stored, error);
  if (sound && checksum(stored, chunk->stored) != chunk->crc)
    sound = fail(error, "container.checksum", chunk->offset, "The CRC-32 of a chunk differs.");
  if (sound && tensor->zlib) {
    raw = memory_take(&section->memory, chunk->raw, 1, error);
    sound = raw && inflate_exactly(&section->memory, stored, chunk->stored, raw, chunk->raw,
                                   chunk->offset, error);
    memory_drop(&section->memory, stored);
  }
  if (!sound) return memory_drop(&section->memory, raw), false;
  *bytes = raw;
  *block = raw;
  return true;
}

static bool elements_judge(const struct tensor *tensor, const struct chunk *chunk,
                           const uint8_t *bytes, amphora_error *error) {
  if (tensor->dtype.class == DTYPE_BOOL) {
    for (uint64_t i = 0; i < chunk->elements; i++)
      if (bytes[i] > 1)
        return fail(error, "container.bool", chunk->offset, "A bool is neither 0 nor 1.");
  } else if (tensor->dtype.unused) {
    for (uint64_t i = 0; i < chunk->elements; i++)
      if (bytes[i] & tensor->dtype.unused)
        return fail(error, "container.small-float", chunk->offset,
                    "A small float has bits above its own.");
  }
  return true;
}

/* All elements of a chunk, decoded into a block. */
static bool chunk_decode(struct section *section, struct tensor *tensor,
                         const struct chunk *chunk, const uint8_t **bytes, void **block,
                         amphora_error *error) {
  if (!chunk_raw(section, tensor, chunk, bytes, block, error)) return false;
  bool sound = true;
  for (uint32_t i = tensor->encoding_count; sound && i-- > 0;) {
    const struct encoding *encoding = &tensor->encodings[i];
    uint32_t size = encoding->size_before;
    uint8_t *to = memory_take(&section->memory, chunk->elements, size, error);
    if (to == NULL) {
      sound = false;
      break;
    }
    sound = encoding_undo(encoding, chunk, *bytes, to, error);
    memory_drop(&section->memory, *block);
    *bytes = to;
    *block = to;
  }
  sound = sound && elements_judge(tensor, chunk, *bytes, error);
  if (!sound) memory_drop(&section->memory, *block);
  return sound;
}

static bool within_limit(const struct section *section, amphora_error *error) {
  if (section->decoded > section->container->limits.decoded_bytes)
    return fail(error, "limit.decompressed-bytes", section->extent.offset,
                "The tensors of the section decode to more than the limit allows.");
  return true;
}

bool tensor_decode(struct section *section, struct tensor *tensor, uint64_t first, uint64_t end,
                   uint8_t *bytes, amphora_error *error) {
  if (first > end || end > tensor->elements || dtype_is_text(&tensor->dtype))
    return fail(error, "container.tensor-reference", section->extent.offset,
                "The elements that are asked for are not there.");
  if (!within_limit(section, error) || !needed_decode(section, tensor, error)) return false;
  uint64_t size = tensor->dtype.size;
  for (size_t i = 0; i < tensor->chunk_count; i++) {
    const struct chunk *chunk = &tensor->chunks[i];
    uint64_t low = chunk->first, high = chunk->first + chunk->elements;
    if (high <= first || low >= end) continue;
    const uint8_t *decoded;
    void *block;
    if (!chunk_decode(section, tensor, chunk, &decoded, &block, error)) return false;
    uint64_t from = low < first ? first : low, to = high > end ? end : high;
    memcpy(bytes + (from - first) * size, decoded + (from - low) * size,
           (size_t)((to - from) * size));
    memory_drop(&section->memory, block);
  }
  return true;
}

bool tensor_strings(struct section *section, struct tensor *tensor, amphora_error *error) {
  if (tensor->string_offsets) return true;
  if (!within_limit(section, error)) return false;
  uint64_t total = 0, placed = 0, string = 0;
  for (size_t i = 0; i < tensor->chunk_count; i++) {
    if (tensor->chunks[i].raw > LARGEST - total) return within_limit(section, error);
    total += tensor->chunks[i].raw - 4 * tensor->chunks[i].elements;
  }
  struct memory *memory = &section->memory;
  char *bytes = memory_take(memory, total, 1, error);
  uint64_t *offsets = memory_take(memory, tensor->elements + 1, sizeof *offsets, error);
  if (bytes == NULL || offsets == NULL) return false;
  for (size_t i = 0; i < tensor->chunk_count; i++) {
    const struct chunk *chunk = &tensor->chunks[i];
    const uint8_t *raw;
    void *block;
    if (!chunk_raw(section, tensor, chunk, &raw, &block, error)) return false;
    const uint8_t *text = raw + 4 * chunk->elements;
    uint64_t left = chunk->raw - 4 * chunk->elements;
    bool sound = true;
    for (uint64_t k = 0; sound && k < chunk->elements; k++) {
      uint64_t length = little32(raw + 4 * k);
      sound = length <= left && valid_text(text, length, tensor->dtype.class == DTYPE_WTF8);
      if (!sound) break;
      memcpy(bytes + placed, text, (size_t)length);
      placed += length, text += length, left -= length;
      offsets[++string] = placed;
    }
    memory_drop(memory, block);
    if (!sound || left > 0)
      return fail(error, "container.text", chunk->offset, "The strings of a chunk are not valid.");
  }
  tensor->string_bytes = bytes;
  tensor->string_offsets = offsets;
  return true;
}

bool tensor_verify(struct section *section, struct tensor *tensor, amphora_error *error) {
  if (tensor->attached) return true;
  struct sha256 all;
  uint8_t digest[32];
  sha256_begin(&all);
  for (size_t i = 0; i < tensor->chunk_count; i++) {
    const struct chunk *chunk = &tensor->chunks[i];
    uint8_t *stored = memory_take(&section->memory, chunk->stored, 1, error);
    if (stored == NULL) return false;
    bool sound = source_read(section->container, chunk->offset, stored, chunk->stored, error);
    struct sha256 one;
    sha256_begin(&one);
    sha256_add(&one, stored, (size_t)chunk->stored);
    sha256_end(&one, digest);
    sha256_add(&all, digest, 32);
    memory_drop(&section->memory, stored);
    if (!sound) return false;
  }
  sha256_end(&all, digest);
  if (memcmp(digest, tensor->digest, 32) != 0)
    return fail(error, "container.digest", tensor->offset, "The SHA-256 of a tensor differs.");
  return true;
}

bool section_decode(struct section *section, amphora_error *error) {
  for (size_t t = 0; t < section->tensor_count; t++) {
    struct tensor *tensor = &section->tensors[t];
    for (uint32_t e = 0; e < tensor->encoding_count; e++)
      if (tensor->encodings[e].needed &&
          !tensor_verify(section, tensor->encodings[e].needed, error))
        return false;
    bool sound = true;
    if (dtype_is_text(&tensor->dtype)) {
      sound = tensor_strings(section, tensor, error);
      memory_drop(&section->memory, tensor->string_bytes);
      memory_drop(&section->memory, tensor->string_offsets);
      tensor->string_bytes = NULL;
      tensor->string_offsets = NULL;
    }
    for (size_t i = 0; sound && !dtype_is_text(&tensor->dtype) && i < tensor->chunk_count; i++) {
      const struct chunk *chunk = &tensor->chunks[i];
      uint8_t *bytes = memory_take(&section->memory, chunk->elements, tensor->dtype.size, error);
      sound = bytes && tensor_decode(section, tensor, chunk->first, chunk->first + chunk->elements,
                                     bytes, error);
      memory_drop(&section->memory, bytes);
    }
    if (!sound || !tensor_verify(section, tensor, error)) return false;
  }
  return true;
}
