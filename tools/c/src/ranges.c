/* Ranges of the file that things take, of which no two overlap. */
#include <string.h>

#include "internal.h"

bool ranges_add(struct ranges *ranges, uint64_t first, uint64_t end, const uint8_t identity[32],
                amphora_error *error) {
  if (!memory_room(ranges->memory, &ranges->list, ranges->count, &ranges->room,
                   sizeof *ranges->list, error))
    return false;
  struct range *range = &ranges->list[ranges->count++];
  range->first = first;
  range->end = end;
  range->decoded = false;
  memcpy(range->identity, identity, 32);
  return true;
}

bool ranges_add_extent(struct ranges *ranges, const struct extent *extent, amphora_error *error) {
  struct sha256 hash; /* an extent is equal when its raw length is, too */
  uint8_t identity[32];
  sha256_begin(&hash);
  sha256_add(&hash, extent->digest, 32);
  sha256_add(&hash, &extent->raw, sizeof extent->raw);
  sha256_end(&hash, identity);
  return ranges_add(ranges, extent->offset, extent->offset + extent->length, identity, error);
}

static int range_order(const void *a, const void *b) {
  const struct range *one = a, *other = b;
  if (one->first != other->first) return one->first < other->first ? -1 : 1;
  if (one->end != other->end) return one->end < other->end ? -1 : 1;
  return memcmp(one->identity, other->identity, 32);
}

/* Puts the ranges that were added in their places among those that were there, which are not sorted
 * again for each model that is read. */
static bool ranges_merge(struct ranges *ranges, amphora_error *error) {
  struct range *old = ranges->list;
  size_t one = 0, other = ranges->sorted, count = ranges->count;
  sort(old + other, count - other, sizeof *old, range_order);
  if (one == other) return true;
  struct range *merged = memory_take(ranges->memory, count, sizeof *merged, error);
  if (merged == NULL) return false;
  for (size_t i = 0; i < count; i++) {
    bool first = one < ranges->sorted &&
                 (other == count || range_order(&old[one], &old[other]) <= 0);
    merged[i] = old[first ? one++ : other++];
  }
  memory_drop(ranges->memory, old);
  ranges->list = merged;
  ranges->room = count;
  return true;
}

bool ranges_disjoint(struct ranges *ranges, amphora_error *error) {
  if (ranges->count == ranges->sorted) return true;
  if (!ranges_merge(ranges, error)) return false;
  size_t kept = 1;
  for (size_t i = 1; i < ranges->count; i++) {
    struct range *last = &ranges->list[kept - 1], *this = &ranges->list[i];
    if (range_order(last, this) == 0) {
      last->decoded |= this->decoded;
      continue;
    }
    if (this->first < last->end)
      return fail(error, "container.overlap", this->first, "Two extents overlap.");
    ranges->list[kept++] = *this;
  }
  ranges->count = ranges->sorted = kept;
  return true;
}

struct range *ranges_find(const struct ranges *ranges, uint64_t first) {
  size_t low = 0, high = ranges->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (ranges->list[middle].first < first) low = middle + 1;
    else high = middle;
  }
  return low < ranges->count && ranges->list[low].first == first ? &ranges->list[low] : NULL;
}

/* One with chunks, and what an equal one has to share: its text, and the attached bytes of what
 * it needs. */
static bool claim(struct ranges *ranges, const struct tensor *tensor, amphora_error *error) {
  if (tensor->attached) return true;
  struct sha256 hash;
  uint8_t identity[32];
  sha256_begin(&hash);
  sha256_add(&hash, tensor->text.bytes, tensor->text.length);
  for (uint32_t i = 0; i < tensor->encoding_count; i++) {
    const struct tensor *needed = tensor->encodings[i].needed;
    if (needed && needed->attached) sha256_add(&hash, needed->bytes, (size_t)needed->whole.raw);
  }
  sha256_end(&hash, identity);
  return ranges_add(ranges, tensor->offset, tensor->offset + tensor->length, identity, error);
}

bool section_ranges(struct ranges *ranges, const struct section *section, amphora_error *error) {
  for (size_t t = 0; t < section->tensor_count; t++) {
    const struct tensor *tensor = &section->tensors[t];
    for (uint32_t e = 0; e < tensor->encoding_count; e++)
      if (tensor->encodings[e].needed && !claim(ranges, tensor->encodings[e].needed, error))
        return false;
    if (!claim(ranges, tensor, error)) return false;
  }
  return true;
}

bool sections_claim(struct section *const *sections, size_t count, amphora_error *error) {
  if (count == 0) return true;
  amphora_container *container = sections[0]->container;
  struct ranges known = container->ranges, ranges = {.memory = known.memory};
  ranges.list = memory_take(ranges.memory, known.count + 1, sizeof *ranges.list, error);
  if (ranges.list == NULL) return false;
  ranges.room = known.count + 1;
  ranges.count = known.count;
  ranges.sorted = known.sorted;
  memcpy(ranges.list, known.list, known.count * sizeof *ranges.list);
  bool sound = true;
  for (size_t i = 0; sound && i < count; i++)
    sound = ranges_add_extent(&ranges, &sections[i]->extent, error) &&
            section_ranges(&ranges, sections[i], error);
  sound = sound && ranges_disjoint(&ranges, error);
  memory_drop(ranges.memory, sound ? known.list : ranges.list);
  if (sound) container->ranges = ranges;
  return sound;
}
