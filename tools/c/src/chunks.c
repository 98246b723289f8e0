/* Chunks: checksum, stream, encodings, and that elements are what the dtype allows. */
#include "internal.h"

/* The bytes behind the codec, or those of the attachment. */
static bool chunk_raw(struct section *section, const struct tensor *tensor,
                      const struct chunk *chunk, struct bench *bench, uint8_t *to, uint8_t *digest,
                      const uint8_t **raw, amphora_error *error) {
  if (tensor->attached) return *raw = tensor->bytes, true;
  if (!source_read(section->container, chunk->offset, bench->stored, (size_t)chunk->stored, error))
    return false;
  if (checksum(bench->stored, chunk->stored) != chunk->crc)
    return fail(error, "container.checksum", chunk->offset, "The CRC-32 of a chunk differs.");
  if (digest) sha256(bench->stored, (size_t)chunk->stored, digest);
  *raw = tensor->zlib ? to : bench->stored;
  return !tensor->zlib || inflate_exactly(bench->inflater, bench->stored, chunk->stored, to,
                                          chunk->raw, chunk->offset, error);
}

static bool strings_judge(const struct tensor *tensor, const struct chunk *chunk,
                          const uint8_t *raw) {
  const uint8_t *text = raw + 4 * chunk->elements;
  uint64_t left = chunk->raw - 4 * chunk->elements;
  for (uint64_t i = 0; i < chunk->elements; i++) {
    uint64_t length = little32(raw + 4 * i);
    if (length > left || !valid_text(text, length, tensor->dtype.class == DTYPE_WTF8)) return false;
    text += length, left -= length;
  }
  return left == 0;
}

static bool elements_judge(const struct tensor *tensor, const struct chunk *chunk,
                           const uint8_t *bytes, amphora_error *error) {
  bool is_bool = tensor->dtype.class == DTYPE_BOOL;
  uint8_t unused = is_bool ? 0xfe : tensor->dtype.unused, seen = 0;
  for (uint64_t i = 0; unused && i < chunk->elements; i++) seen |= bytes[i];
  if (seen & unused)
    return is_bool ? fail(error, "container.bool", chunk->offset, "A bool is neither 0 nor 1.")
                   : fail(error, "container.small-float", chunk->offset,
                          "A small float has bits above its own.");
  return !dtype_is_text(&tensor->dtype) || strings_judge(tensor, chunk, bytes) ||
         fail(error, "container.text", chunk->offset, "The strings of a chunk are not valid.");
}

bool chunk_decode(struct section *section, const struct tensor *tensor, const struct chunk *chunk,
                  struct bench *bench, uint8_t *to, uint8_t *digest, const uint8_t **decoded,
                  amphora_error *error) {
  uint32_t left = tensor->encoding_count, room = 0;
  const uint8_t *bytes = NULL;
  if (!chunk_raw(section, tensor, chunk, bench, to && left == 0 ? to : bench->rooms[0], digest,
                 &bytes, error))
    return false;
  while (left-- > 0) {
    uint8_t *undone = to && left == 0 ? to : bench->rooms[room ^= 1];
    if (!encoding_undo(&tensor->encodings[left], chunk, bytes, undone, error)) return false;
    bytes = undone;
  }
  if (to && bytes != to) memcpy(to, bytes, (size_t)(chunk->elements * tensor->dtype.size));
  *decoded = bytes;
  return elements_judge(tensor, chunk, bytes, error);
}

/* What threads share while they decode chunks of one tensor. */
struct job {
  struct section *section;
  const struct tensor *tensor;
  const struct chunk *first;
  uint8_t *to, *digests;
};

static bool job_work(void *context, uint64_t index, struct bench *bench, amphora_error *error) {
  const struct job *job = context;
  const struct chunk *chunk = job->first + index;
  uint64_t place = (chunk->first - job->first->first) * job->tensor->dtype.size;
  const uint8_t *decoded;
  return chunk_decode(job->section, job->tensor, chunk, bench, job->to ? job->to + place : NULL,
                      job->digests ? job->digests + 32 * index : NULL, &decoded, error);
}

static uint64_t larger(uint64_t one, uint64_t other) { return one > other ? one : other; }

bool chunks_prepare(struct section *section, const struct tensor *tensor, size_t first, size_t end,
                    amphora_error *error) {
  uint64_t stored = 0, room[2] = {0};
  for (size_t i = first; i < end; i++) {
    const struct chunk *chunk = &tensor->chunks[i];
    uint64_t wide = chunk->elements * tensor->dtype.size;
    stored = larger(stored, tensor->attached ? 0 : chunk->stored);
    room[0] = larger(room[0], larger(chunk->raw, tensor->encoding_count > 1 ? wide : 0));
    room[1] = larger(room[1], tensor->encoding_count > 0 ? wide : 0);
  }
  section->container->kept = NULL;
  return team_prepare(&section->container->team, end - first, stored, room, error);
}

bool chunks_decode(struct section *section, const struct tensor *tensor, size_t first, size_t end,
                   uint8_t *to, uint8_t *digests, amphora_error *error) {
  if (first >= end) return true;
  struct job job = {section, tensor, &tensor->chunks[first], to, digests};
  struct team *team = &section->container->team;
  bool sound = chunks_prepare(section, tensor, first, end, error) &&
               team_run(team, end - first, job_work, &job, error);
  team_rest(team);
  return sound;
}
