/* Extents: their JSON, and what is stored in them. */
#include <string.h>

#include "internal.h"

bool extent_read(const struct json *json, uint32_t value, struct extent *extent,
                 amphora_error *error) {
  static const struct json_key keys[] = {{"length", JSON_INTEGER, false},
                                         {"offset", JSON_INTEGER, false},
                                         {"raw", JSON_INTEGER, false},
                                         {"sha256", JSON_STRING, false}};
  uint32_t values[4];
  if (!json_keys(json, value, keys, 4, values, error)) return false;
  if (!json_natural(json, values[0], &extent->length) ||
      !json_natural(json, values[1], &extent->offset) ||
      !json_natural(json, values[2], &extent->raw) ||
      !hexadecimal(json_string(json, values[3]), extent->digest, 32))
    return json_malformed(json, error, "an extent has a value that it cannot have");
  return true;
}

bool extent_equal(const struct extent *one, const struct extent *other) {
  return one->offset == other->offset && one->length == other->length &&
         one->raw == other->raw && memcmp(one->digest, other->digest, 32) == 0;
}

bool extent_within(const struct extent *extent, uint64_t end, uint64_t at, amphora_error *error) {
  if (extent->length == 0 || extent->raw == 0)
    return fail(error, "container.extent", at, "An extent is empty.");
  if (extent->offset < PREAMBLE || extent->offset > end || extent->length > end - extent->offset)
    return fail(error, "container.extent", at, "An extent does not lie between 192 and byte %llu.",
                (unsigned long long)end);
  return true;
}

bool extent_sizes(const amphora_container *container, const struct extent *extent, bool is_root,
                  amphora_error *error) {
  uint64_t hard = UINT64_C(1) << (is_root ? 26 : 28);
  uint64_t limit = is_root ? container->limits.root_bytes : container->limits.section_bytes;
  if (extent->raw > hard)
    return fail(error, "container.hard-limit", extent->offset, "%llu bytes are too many.",
                (unsigned long long)extent->raw);
  if (extent->length > extent->raw + 1024 || extent->raw > 1032 * extent->length)
    return fail(error, "container.length", extent->offset,
                "%llu stored bytes cannot give %llu.", (unsigned long long)extent->length,
                (unsigned long long)extent->raw);
  if (extent->raw > limit)
    return fail(error, is_root ? "limit.root-bytes" : "limit.section-bytes", extent->offset,
                "%llu bytes are over the limit.", (unsigned long long)extent->raw);
  return true;
}

bool extent_load(amphora_container *container, struct memory *memory, const struct extent *extent,
                 bool is_root, char **raw, amphora_error *error) {
  if (!extent_sizes(container, extent, is_root, error)) return false;
  uint8_t *stored = memory_take_unset(memory, extent->length, error);
  if (stored == NULL || !source_read(container, extent->offset, stored, extent->length, error))
    return false;
  uint8_t digest[32];
  sha256(stored, (size_t)extent->length, digest);
  if (memcmp(digest, extent->digest, 32) != 0)
    return fail(error, "container.digest", extent->offset, "The SHA-256 differs.");
  *raw = memory_take_unset(memory, extent->raw + 1, error);
  if (*raw == NULL ||
      !inflate_exactly(container->team.benches->inflater, stored, extent->length, (uint8_t *)*raw,
                       extent->raw, extent->offset, error))
    return false;
  (*raw)[extent->raw] = 0;
  memory_drop(memory, stored);
  return true;
}
