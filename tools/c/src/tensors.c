/* The tensor table of a section (section 9): what each entry says, and that it can be so. */
#include <string.h>

#include "internal.h"

#define MEBIBYTE UINT64_C(1048576)

static bool refuse(const struct section *section, amphora_error *error, const char *code,
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
    return refuse(section, error, "container.dtype", "an unknown dtype");
  if (tensor->rank > 64)
    return refuse(section, error, "container.shape", "more than 64 dimensions");
  if (tensor->rank > section->container->limits.rank)
    return refuse(section, error, "limit.rank", "more dimensions than the limit allows");
  tensor->shape = memory_take(&section->memory, tensor->rank, sizeof *tensor->shape, error);
  if (tensor->shape == NULL) return false;
  uint64_t size = dtype_is_text(&tensor->dtype) ? 4 : tensor->dtype.size;
  uint64_t product = size ? size : 1;
  tensor->elements = 1;
  for (uint32_t i = 0; i < tensor->rank; i++) {
    uint64_t dimension = (uint64_t)json->nodes[shape + 1 + i].value.integer;
    tensor->shape[i] = dimension;
    if (dimension > 1 && product > LARGEST / dimension)
      return refuse(section, error, "container.shape", "more than 2^53 - 1 bytes");
    product *= dimension ? dimension : 1;
    tensor->elements *= dimension;
  }
  tensor->without_bytes = tensor->elements == 0 || size == 0;
  return true;
}

static bool entry_read(struct section *section, uint32_t value, bool needed,
                       struct tensor *tensor, amphora_error *error);

static bool integer_type(amphora_text name, struct dtype *dtype) {
  return dtype_read(name, dtype) && dtype->class == DTYPE_INTEGER;
}

/* The dictionary or the starts that an encoding names. */
static bool needed_read(struct section *section, const struct tensor *tensor, uint32_t value,
                        struct encoding *encoding, amphora_error *error) {
  struct tensor *needed = memory_take(&section->memory, 1, sizeof *needed, error);
  if (needed == NULL || !entry_read(section, value, true, needed, error)) return false;
  bool fits = needed->rank == 1 && needed->elements >= 1 &&
              (encoding->name == ENCODING_DICTIONARY
                   ? text_equal(needed->name, tensor->name)
                   : needed->dtype.class == DTYPE_INTEGER && needed->elements >= 2 &&
                         needed->elements <= tensor->elements + 1);
  if (!fits) return refuse(section, error, "container.encoding", "a needed tensor that does not fit");
  encoding->needed = needed;
  return true;
}

static bool encoding_read(struct section *section, const struct tensor *tensor, uint32_t value,
                          bool needed, struct encoding *encoding, amphora_error *error) {
  static const struct {
    const char *name;
    size_t count;
    struct json_key keys[3];
  } table[] = {
      {"dictionary", 3, {{"name", JSON_STRING, false}, {"tensor", JSON_OBJECT, false},
                         {"to", JSON_STRING, false}}},
      {"child", 2, {{"name", JSON_STRING, false}, {"starts", JSON_OBJECT, true}}},
      {"delta", 1, {{"name", JSON_STRING, false}}},
      {"narrow", 2, {{"name", JSON_STRING, false}, {"to", JSON_STRING, false}}},
      {"shuffle", 1, {{"name", JSON_STRING, false}}},
  };
  const struct json *json = &section->json;
  uint32_t name = json_get(json, value, "name"), values[3] = {0};
  if (name == 0 || json->nodes[name].type != JSON_STRING)
    return json_malformed(json, error, "an encoding has no name");
  size_t i = 0;
  while (i < 5 && !text_is(json_string(json, name), table[i].name)) i++;
  if (i == 5) return refuse(section, error, "container.encoding", "an unknown encoding");
  if (!json_keys(json, value, table[i].keys, table[i].count, values, error)) return false;
  encoding->name = (enum encoding_name)i;
  struct dtype to = {DTYPE_BOOL, FORM_NONE, 0, 0};
  uint32_t to_value = i == ENCODING_DICTIONARY ? values[2] : i == ENCODING_NARROW ? values[1] : 0;
  bool applies = to_value == 0 || integer_type(json_string(json, to_value), &to);
  enum form before = encoding->before;
  uint32_t size = encoding->size_before;
  encoding->after = to.form, encoding->size_after = to.size;
  encoding->to_signed = to.form == FORM_SIGNED;
  switch (encoding->name) {
    case ENCODING_DICTIONARY:
      applies = applies && !needed && before != FORM_NONE && to.form == FORM_UNSIGNED &&
                to.size <= 4 && size > to.size;
      break;
    case ENCODING_CHILD:
      applies = !needed && before == FORM_SIGNED && tensor->dtype.class == DTYPE_INTEGER;
      encoding->after = FORM_UNSIGNED, encoding->size_after = size;
      break;
    case ENCODING_DELTA:
      applies = before == FORM_SIGNED || before == FORM_UNSIGNED || before == FORM_FLOAT;
      encoding->after = FORM_SIGNED, encoding->size_after = size;
      break;
    case ENCODING_NARROW:
      applies = applies && size > to.size &&
                (before == FORM_SIGNED || (before == FORM_UNSIGNED && to.form == FORM_UNSIGNED) ||
                 (before == FORM_FLOAT && size >= 4));
      break;
    case ENCODING_SHUFFLE:
      applies = before != FORM_NONE && size >= 2;
      encoding->after = FORM_OTHER, encoding->size_after = size;
      break;
  }
  if (!applies)
    return refuse(section, error, "container.encoding", "an encoding that does not apply");
  uint32_t inner = i == ENCODING_DICTIONARY || i == ENCODING_CHILD ? values[1] : 0;
  return inner == 0 || needed_read(section, tensor, inner, encoding, error);
}

static bool encodings_read(struct section *section, struct tensor *tensor, uint32_t array,
                           bool needed, amphora_error *error) {
  const struct json *json = &section->json;
  enum form form = tensor->dtype.form;
  uint32_t size = tensor->dtype.size, value = json_first(json, array);
  bool seen[5] = {false};
  for (uint32_t i = 0; i < json->nodes[array].count; i++, value += json->nodes[value].size) {
    if (json->nodes[value].type != JSON_OBJECT)
      return json_malformed(json, error, "an encoding is no object");
    if (i == 4) return refuse(section, error, "container.encoding", "more than four encodings");
    struct encoding *encoding = &tensor->encodings[i];
    encoding->before = form, encoding->size_before = size;
    if (!encoding_read(section, tensor, value, needed, encoding, error)) return false;
    bool first = encoding->name == ENCODING_DICTIONARY || encoding->name == ENCODING_CHILD;
    if (seen[encoding->name] || (first && i > 0) || seen[ENCODING_SHUFFLE])
      return refuse(section, error, "container.encoding", "an encoding out of its place");
    seen[encoding->name] = true;
    form = encoding->after, size = encoding->size_after;
    tensor->encoding_count = i + 1;
  }
  tensor->size_after = size;
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
    return refuse(section, error, "container.chunk", "chunks of nothing, or none");
  tensor->chunks = memory_take(&section->memory, count, sizeof *tensor->chunks, error);
  if (tensor->chunks == NULL) return false;
  tensor->chunk_count = count;
  uint64_t elements = 0, bytes = 0;
  for (uint32_t i = 0; i < count; i++, value += json->nodes[value].size) {
    uint64_t numbers[4] = {0};
    if (json->nodes[value].type != JSON_ARRAY || json->nodes[value].count != 4)
      return json_malformed(json, error, "a chunk is not four integers");
    for (uint32_t k = 0; k < 4; k++)
      if (!json_natural(json, value + 1 + k, &numbers[k]))
        return json_malformed(json, error, "a chunk is not four integers of at least 0");
    uint64_t held = numbers[0], raw = numbers[1], stored = numbers[2];
    bool fits = held > 0 && raw > 0 && stored > 0 && numbers[3] <= UINT32_MAX && held <= tensor->elements - elements &&
           (held == 1 || (raw <= most && held <= most / size)) &&
           stored <= raw + 1024 && raw <= (stored > LARGEST / 1032 ? LARGEST : 1032 * stored) &&
           (tensor->zlib || stored == raw) &&
           (text ? raw / 4 >= held : raw == held * tensor->size_after);
    if (!fits) return refuse(section, error, "container.chunk", "a chunk that cannot be");
    tensor->chunks[i] = (struct chunk){.elements = held, .raw = raw, .stored = stored,
                                       .first = elements, .offset = tensor->offset + bytes,
                                       .crc = (uint32_t)numbers[3]};
    elements += held;
    bytes += stored;
    if (bytes > LARGEST) return refuse(section, error, "container.extent", "chunks without end");
    count_decoded(section, held * size > raw ? held * size : raw);
  }
  if (elements != tensor->elements)
    return refuse(section, error, "container.chunk", "chunks that do not hold all elements");
  tensor->length = bytes;
  if (tensor->offset % 64 != 0 || tensor->offset < PREAMBLE || tensor->offset > section->end ||
      bytes > section->end - tensor->offset)
    return refuse(section, error, "container.extent", "an extent out of its place");
  return true;
}

static bool attached_read(struct section *section, struct tensor *tensor, uint32_t value,
                          amphora_error *error) {
  uint64_t bytes;
  if (!json_natural(&section->json, value, &bytes))
    return json_malformed(&section->json, error, "a negative number of bytes");
  if (bytes > 65536)
    return refuse(section, error, "container.hard-limit", "more than 65,536 attached bytes");
  if (bytes > section->attachment_length - section->attachment_used)
    return refuse(section, error, "container.attachment", "bytes beyond the attachment");
  bool text = dtype_is_text(&tensor->dtype);
  uint64_t size = text ? 4 : tensor->dtype.size, elements = tensor->elements;
  bool fits = tensor->without_bytes
                  ? bytes == 0 && tensor->encoding_count == 0
                  : bytes > 0 && (elements == 1 || elements <= MEBIBYTE / size) &&
                        (text ? bytes / 4 >= elements : bytes == elements * tensor->size_after);
  if (!fits) return refuse(section, error, "container.chunk", "bytes that do not fit its elements");
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

static bool entry_read(struct section *section, uint32_t value, bool needed,
                       struct tensor *tensor, amphora_error *error) {
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
    return refuse(section, error, "container.codec", "an unknown codec");
  return encodings_read(section, tensor, values[3], needed, error) &&
         chunks_read(section, tensor, values[0], error);
}

bool tensors_read(struct section *section, uint32_t array, amphora_error *error) {
  const struct json *json = &section->json;
  uint32_t count = json->nodes[array].count, value = json_first(json, array);
  if (count > 1000000)
    return refuse(section, error, "container.hard-limit", "more than 1,000,000 tensors");
  if (count > section->container->limits.tensors)
    return refuse(section, error, "limit.tensors", "more tensors than the limit allows");
  section->tensors = memory_take(&section->memory, count, sizeof *section->tensors, error);
  if (section->tensors == NULL) return false;
  section->tensor_count = count;
  for (uint32_t i = 0; i < count; i++, value += json->nodes[value].size)
    if (!entry_read(section, value, false, &section->tensors[i], error)) return false;
  if (section->attachment_used != section->attachment_length)
    return refuse(section, error, "container.attachment", "attached bytes that are of none");
  return true;
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
