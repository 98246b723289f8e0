/* Every element of a section, and the digests of its tensors, for a validator. */
#include "internal.h"

bool tensor_judge(struct section *section, const struct tensor *tensor, uint8_t *to, bool verify,
                  amphora_error *error) {
  struct memory *memory = &section->memory;
  uint8_t *digests = NULL, digest[32];
  if (verify && !tensor->attached) {
    digests = memory_take(memory, tensor->chunk_count, sizeof digest, error);
    if (digests == NULL) return false;
  }
  bool sound = chunks_decode(section, tensor, 0, tensor->chunk_count, to, digests, error);
  if (digests) sha256(digests, tensor->chunk_count * sizeof digest, digest);
  if (sound && digests && memcmp(digest, tensor->digest, sizeof digest) != 0)
    sound = fail(error, "container.digest", tensor->offset, "The SHA-256 of a tensor differs.");
  memory_drop(memory, digests);
  return sound;
}

/* Counts what is decoded: sections share tensors, of which each is decoded when it is needed. */
static bool spend(const struct section *section, const struct tensor *tensor, uint64_t *spent,
                  amphora_error *error) {
  uint64_t bytes = 0, limit = section->container->limits.decoded_bytes;
  for (size_t i = 0; i < tensor->chunk_count; i++) {
    const struct chunk *chunk = &tensor->chunks[i];
    uint64_t wide = chunk->elements * tensor->dtype.size;
    bytes += wide > chunk->raw ? wide : chunk->raw; /* of one section they are within the limit */
  }
  if (bytes > limit || *spent > limit - bytes)
    return fail(error, "limit.decompressed-bytes", section->extent.offset,
                "The tensors of the file decode to more than the limit allows.");
  *spent += bytes;
  return true;
}

static bool tensor_once(struct section *section, struct tensor *tensor, struct ranges *ranges,
                        uint64_t *spent, amphora_error *error) {
  /* What lies at one place is the same in all sections, as the ranges have shown. */
  struct range *range = tensor->attached ? NULL : ranges_find(ranges, tensor->offset);
  if (range && range->decoded) return true;
  for (uint32_t i = 0; i < tensor->encoding_count; i++) {
    struct tensor *needed = tensor->encodings[i].needed;
    if (needed && needed->decoded == NULL && !spend(section, needed, spent, error)) return false;
  }
  if (!needed_decode(section, tensor, true, error) || !spend(section, tensor, spent, error) ||
      !tensor_judge(section, tensor, NULL, true, error))
    return false;
  if (range) range->decoded = true;
  return true;
}

bool section_decode(struct section *section, struct ranges *ranges, uint64_t *spent,
                    amphora_error *error) {
  if (!within_limit(section, error)) return false;
  for (size_t i = 0; i < section->tensor_count; i++)
    if (!tensor_once(section, &section->tensors[i], ranges, spent, error)) return false;
  return true;
}
