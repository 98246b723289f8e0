/* Tensors decoded: some elements, all strings, and what encodings need. */
#include "internal.h"

bool within_limit(const struct section *section, amphora_error *error) {
  if (section->decoded > section->container->limits.decoded_bytes)
    return fail(error, "limit.decompressed-bytes", section->extent.offset,
                "The tensors of the section decode to more than the limit allows.");
  return true;
}

bool needed_decode(struct section *section, struct tensor *tensor, bool verify,
                   amphora_error *error) {
  for (uint32_t i = 0; i < tensor->encoding_count; i++) {
    struct encoding *encoding = &tensor->encodings[i];
    struct tensor *needed = encoding->needed;
    if (needed && needed->decoded == NULL) {
      uint64_t length = needed->elements * needed->dtype.size;
      uint8_t *bytes = memory_take_unset(&section->memory, length, error);
      if (bytes == NULL) return false;
      if (!tensor_judge(section, needed, bytes, verify, error))
        return memory_drop(&section->memory, bytes), false;
      needed->decoded = bytes;
    }
    if (needed && encoding->name == ENCODING_CHILD && !encoding->starts_judged &&
        !starts_judge(section, tensor, needed, error))
      return false;
    encoding->starts_judged = true;
  }
  return true;
}

/* Elements of a chunk of which only some are wanted. It is kept, for loops over small ranges. */
static bool part_decode(struct section *section, struct tensor *tensor, size_t index,
                        uint64_t first, uint64_t end, uint8_t *bytes, amphora_error *error) {
  amphora_container *container = section->container;
  const struct chunk *chunk = &tensor->chunks[index];
  if (container->kept != chunk) {
    team_rest(&container->team);
    if (!chunks_prepare(section, tensor, index, index + 1, error) ||
        !chunk_decode(section, tensor, chunk, container->team.benches, NULL, NULL,
                      &container->kept_bytes, error))
      return false;
    container->kept = chunk;
  }
  uint64_t size = tensor->dtype.size;
  memcpy(bytes, container->kept_bytes + (first - chunk->first) * size,
         (size_t)((end - first) * size));
  return true;
}

/* The chunk that holds an element. */
static size_t chunk_of(const struct tensor *tensor, uint64_t element) {
  size_t low = 0, high = tensor->chunk_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (tensor->chunks[middle].first <= element) low = middle;
    else high = middle;
  }
  return low;
}

bool tensor_decode(struct section *section, struct tensor *tensor, uint64_t first, uint64_t end,
                   uint8_t *bytes, amphora_error *error) {
  if (first > end || end > tensor->elements || dtype_is_text(&tensor->dtype))
    return fail(error, "container.tensor-reference", section->extent.offset,
                "The elements that are asked for are not there.");
  if (first == end || tensor->without_bytes) return true;
  if (!within_limit(section, error) || !needed_decode(section, tensor, false, error)) return false;
  size_t low = chunk_of(tensor, first), high = chunk_of(tensor, end - 1) + 1;
  uint64_t size = tensor->dtype.size, from = first;
  if (first > tensor->chunks[low].first || (high == low + 1 && end < tensor->elements)) {
    uint64_t most = tensor->chunks[low].first + tensor->chunks[low].elements;
    from = end < most ? end : most;
    if (!part_decode(section, tensor, low++, first, from, bytes, error)) return false;
  }
  const struct chunk *last = &tensor->chunks[high - 1];
  bool partly = low < high && end < last->first + last->elements;
  if (!chunks_decode(section, tensor, low, high - partly, bytes + (from - first) * size, NULL,
                     error))
    return false;
  return !partly || part_decode(section, tensor, high - 1, last->first, end,
                                bytes + (last->first - first) * size, error);
}

bool tensor_strings(struct section *section, struct tensor *tensor, amphora_error *error) {
  if (tensor->string_offsets) return true;
  if (!within_limit(section, error)) return false;
  uint64_t total = 0, placed = 0, string = 0;
  for (size_t i = 0; i < tensor->chunk_count; i++)
    total += tensor->chunks[i].raw - 4 * tensor->chunks[i].elements; /* below `decoded_bytes` */
  struct memory *memory = &section->memory;
  char *bytes = memory_take_unset(memory, total, error);
  uint64_t *offsets = memory_take(memory, tensor->elements + 1, sizeof *offsets, error);
  bool sound = bytes && offsets;
  for (size_t i = 0; sound && i < tensor->chunk_count; i++) {
    const struct chunk *chunk = &tensor->chunks[i];
    struct team *team = &section->container->team;
    const uint8_t *raw;
    sound = chunks_prepare(section, tensor, i, i + 1, error) &&
            chunk_decode(section, tensor, chunk, team->benches, NULL, NULL, &raw, error);
    if (!sound) break;
    uint64_t length = chunk->raw - 4 * chunk->elements, end = placed;
    memcpy(bytes + placed, raw + 4 * chunk->elements, (size_t)length);
    for (uint64_t k = 0; k < chunk->elements; k++) offsets[++string] = end += little32(raw + 4 * k);
    placed += length;
    team_rest(team);
  }
  if (!sound) {
    memory_drop(memory, bytes);
    memory_drop(memory, offsets);
    return false;
  }
  tensor->string_bytes = bytes;
  tensor->string_offsets = offsets;
  return true;
}
