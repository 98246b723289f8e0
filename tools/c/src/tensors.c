/* The tensor table of a section (section 9): what each entry says, and that it can be so. */
#include <string.h>

#include "internal.h"

#define MEBIBYTE UINT64_C(1048576)

bool tensor_refuse(const struct section *section, amphora_error *error, const char *code,
                   const char *what) {
  return fail(error, code, section->extent.offset, "A tensor of the section: %s.", what);
}

/* dtype and shape, with section 10. */
static bool shape_read(struct section *section, struct tensor *tensor, uint32_t dtype,
                       uint32_t shape, amphora_error *error) {
  const struct json *json = &section->json;
  tensor->name = json_string(json, dtype);
  tensor->rank = json->nodes[shape].count;
  for (uint32_t i = 0; i < tensor->rank; i++) {
    uint64_t dimension;
    if (!json_natural(json, shape + 1 + i, &dimension))
      return json_malformed(json, error, "a dimension is no integer of at least 0");
  }
  if (!dtype_read(tensor->name, &tensor->dtype))
    return tensor_refuse(section, error, "container.dtype", "an unknown dtype");
  if (tensor->rank > 64)
    return tensor_refuse(section, error, "container.shape", "more than 64 dimensions");
  if (tensor->rank > section->container->limits.rank)
    return tensor_refuse(section, error, "limit.rank", "more dimensions than the limit allows");
  tensor->shape = memory_take(&section->memory, tensor->rank, sizeof *tensor->shape, error);
  if (tensor->shape == NULL) return false;
  uint64_t size = dtype_is_text(&tensor->dtype) ? 4 : tensor->dtype.size;
  uint64_t product = size ? size : 1;
  tensor->elements = 1;
  for (uint32_t i = 0; i < tensor->rank; i++) {
    uint64_t dimension = (uint64_t)json->nodes[shape + 1 + i].value.integer;
    tensor->shape[i] = dimension;
    if (dimension > 1 && product > LARGEST / dimension)
      return tensor_refuse(section, error, "container.shape", "more than 2^53 - 1 bytes");
    product *= dimension ? dimension : 1;
    tensor->elements *= dimension;
  }
  tensor->without_bytes = tensor->elements == 0 || size == 0;
  return true;
}

static void count_decoded(struct section *section, uint64_t bytes) {
  section->decoded = bytes > UINT64_MAX - section->decoded ? UINT64_MAX : section->decoded + bytes;
}

static bool chunks_read(struct section *section, struct tensor *tensor, uint32_t array,
                        amphora_error *error) {
  const struct json *json = &section->json;
  uint32_t count = json->nodes[array].count, value = json_first(json, array);
  bool text = dtype_is_text(&tensor->dtype);
  uint64_t size = text ? 4 : tensor->dtype.size, most = MEBIBYTE;
  if (tensor->without_bytes || count == 0)
    return tensor_refuse(section, error, "container.chunk", "chunks of nothing, or none");
  tensor->chunks = memory_take(&section->memory, count, sizeof *tensor->chunks, error);
  if (tensor->chunks == NULL) return false;
  tensor->chunk_count = count;
  if (tensor->offset % 64 != 0 || tensor->offset < PREAMBLE || tensor->offset > section->end)
    return tensor_refuse(section, error, "container.extent", "an extent out of its place");
  uint64_t elements = 0, bytes = 0, left = section->end - tensor->offset;
  for (uint32_t i = 0; i < count; i++, value += json->nodes[value].size) {
    uint64_t numbers[4] = {0};
    if (json->nodes[value].type != JSON_ARRAY || json->nodes[value].count != 4)
      return json_malformed(json, error, "a chunk is not four integers");
    for (uint32_t k = 0; k < 4; k++)
      if (!json_natural(json, value + 1 + k, &numbers[k]))
        return json_malformed(json, error, "a chunk is not four integers of at least 0");
    uint64_t held = numbers[0], raw = numbers[1], stored = numbers[2];
    if (held == 0 || held > tensor->elements - elements)
      return tensor_refuse(section, error, "container.chunk", "a chunk of no or too many elements");
    if (stored > left - bytes)
      return tensor_refuse(section, error, "container.extent", "a chunk that ends too late");
    bool fits = raw > 0 && stored > 0 && numbers[3] <= UINT32_MAX &&
           (held == 1 || (raw <= most && held <= most / size)) &&
           stored <= raw + 1024 && raw <= (stored > LARGEST / 1032 ? LARGEST : 1032 * stored) &&
           (tensor->zlib || stored == raw) &&
           (text ? raw / 4 >= held : raw == held * tensor->size_after);
    if (!fits) return tensor_refuse(section, error, "container.chunk", "a chunk that cannot be");
    tensor->chunks[i] = (struct chunk){.elements = held, .raw = raw, .stored = stored,
                                       .first = elements, .offset = tensor->offset + bytes,
                                       .crc = (uint32_t)numbers[3]};
    elements += held;
    bytes += stored;
    count_decoded(section, held * size > raw ? held * size : raw);
  }
  if (elements != tensor->elements)
    return tensor_refuse(section, error, "container.chunk", "chunks that do not hold all elements");
  tensor->length = bytes;
  return true;
}

static bool attached_read(struct section *section, struct tensor *tensor, uint32_t value,
                          amphora_error *error) {
  uint64_t bytes;
  if (!json_natural(&section->json, value, &bytes))
    return json_malformed(&section->json, error, "a negative number of bytes");
  if (bytes > 65536)
    return tensor_refuse(section, error, "container.hard-limit", "more than 65,536 attached bytes");
  if (bytes > section->attachment_length - section->attachment_used)
    return tensor_refuse(section, error, "container.attachment", "bytes beyond the attachment");
  bool text = dtype_is_text(&tensor->dtype);
  uint64_t size = text ? 4 : tensor->dtype.size, elements = tensor->elements;
  bool fits = tensor->without_bytes
                  ? bytes == 0 && tensor->encoding_count == 0
                  : bytes > 0 && (elements == 1 || elements <= MEBIBYTE / size) &&
                        (text ? bytes / 4 >= elements : bytes == elements * tensor->size_after);
  if (!fits)
    return tensor_refuse(section, error, "container.chunk", "bytes that do not fit its elements");
  tensor->attached = true;
  tensor->bytes = section->attachment + section->attachment_used;
  section->attachment_used += bytes;
  if (tensor->without_bytes) return true;
  tensor->whole = (struct chunk){.elements = elements, .raw = bytes, .stored = bytes,
                                 .offset = section->extent.offset};
  tensor->chunks = &tensor->whole;
  tensor->chunk_count = 1;
  count_decoded(section, elements * size > bytes ? elements * size : bytes);
  return true;
}

bool tensor_read(struct section *section, uint32_t value, bool needed, struct tensor *tensor,
                 amphora_error *error) {
  static const struct json_key attached_keys[] = {{"attached", JSON_INTEGER, false},
                                                  {"dtype", JSON_STRING, false},
                                                  {"encodings", JSON_ARRAY, false},
                                                  {"shape", JSON_ARRAY, false}};
  static const struct json_key chunk_keys[] = {
      {"chunks", JSON_ARRAY, false},    {"codec", JSON_STRING, false},
      {"dtype", JSON_STRING, false},    {"encodings", JSON_ARRAY, false},
      {"offset", JSON_INTEGER, false},  {"sha256", JSON_STRING, false},
      {"shape", JSON_ARRAY, false}};
  const struct json *json = &section->json;
  uint32_t values[7];
  if (json->nodes[value].type != JSON_OBJECT)
    return json_malformed(json, error, "a tensor is no object");
  tensor->text = (amphora_text){json->text + json->nodes[value].text, json->nodes[value].length};
  if (json_get(json, value, "attached"))
    return json_keys(json, value, attached_keys, 4, values, error) &&
           shape_read(section, tensor, values[1], values[3], error) &&
           encodings_read(section, tensor, values[2], needed, error) &&
           attached_read(section, tensor, values[0], error);
  if (!json_keys(json, value, chunk_keys, 7, values, error)) return false;
  if (!hexadecimal(json_string(json, values[5]), tensor->digest, 32))
    return json_malformed(json, error, "the digest of a tensor is none");
  if (!json_natural(json, values[4], &tensor->offset))
    return json_malformed(json, error, "the offset of a tensor is negative");
  if (!shape_read(section, tensor, values[2], values[6], error)) return false;
  tensor->zlib = text_is(json_string(json, values[1]), "zlib");
  if (!tensor->zlib && !text_is(json_string(json, values[1]), "stored"))
    return tensor_refuse(section, error, "container.codec", "an unknown codec");
  return encodings_read(section, tensor, values[3], needed, error) &&
         chunks_read(section, tensor, values[0], error);
}

bool tensors_read(struct section *section, uint32_t array, amphora_error *error) {
  const struct json *json = &section->json;
  uint32_t count = json->nodes[array].count, value = json_first(json, array);
  if (count > 1000000)
    return tensor_refuse(section, error, "container.hard-limit", "more than 1,000,000 tensors");
  if (count > section->container->limits.tensors)
    return tensor_refuse(section, error, "limit.tensors", "more tensors than the limit allows");
  section->tensors = memory_take(&section->memory, count, sizeof *section->tensors, error);
  if (section->tensors == NULL) return false;
  section->tensor_count = count;
  for (uint32_t i = 0; i < count; i++, value += json->nodes[value].size)
    if (!tensor_read(section, value, false, &section->tensors[i], error)) return false;
  if (section->attachment_used != section->attachment_length)
    return tensor_refuse(section, error, "container.attachment", "attached bytes that are of none");
  return needed_share(section, error);
}
