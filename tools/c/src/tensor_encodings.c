/* The encodings that an entry of the tensor table names (section 9.3). */
#include <string.h>

#include "internal.h"

static bool integer_type(amphora_text name, struct dtype *dtype) {
  return dtype_read(name, dtype) && dtype->class == DTYPE_INTEGER;
}

/* The dictionary or the starts that an encoding names. */
static bool needed_read(struct section *section, const struct tensor *tensor, uint32_t value,
                        struct encoding *encoding, amphora_error *error) {
  struct tensor *needed = memory_take(&section->memory, 1, sizeof *needed, error);
  if (needed == NULL || !tensor_read(section, value, true, needed, error)) return false;
  bool fits = needed->rank == 1 && needed->elements >= 1 &&
              (encoding->name == ENCODING_DICTIONARY
                   ? text_equal(needed->name, tensor->name)
                   : needed->dtype.class == DTYPE_INTEGER && needed->elements >= 2 &&
                         needed->elements <= tensor->elements + 1);
  if (!fits)
    return tensor_refuse(section, error, "container.encoding", "a needed tensor that does not fit");
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
  if (i == 5) return tensor_refuse(section, error, "container.encoding", "an unknown encoding");
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
    return tensor_refuse(section, error, "container.encoding", "an encoding that does not apply");
  uint32_t inner = i == ENCODING_DICTIONARY || i == ENCODING_CHILD ? values[1] : 0;
  return inner == 0 || needed_read(section, tensor, inner, encoding, error);
}

bool encodings_read(struct section *section, struct tensor *tensor, uint32_t array,
                    bool needed, amphora_error *error) {
  const struct json *json = &section->json;
  enum form form = tensor->dtype.form;
  uint32_t size = tensor->dtype.size, value = json_first(json, array);
  bool seen[5] = {false};
  for (uint32_t i = 0; i < json->nodes[array].count; i++, value += json->nodes[value].size) {
    if (json->nodes[value].type != JSON_OBJECT)
      return json_malformed(json, error, "an encoding is no object");
    if (i == 4)
      return tensor_refuse(section, error, "container.encoding", "more than four encodings");
    struct encoding *encoding = &tensor->encodings[i];
    encoding->before = form, encoding->size_before = size;
    if (!encoding_read(section, tensor, value, needed, encoding, error)) return false;
    bool first = encoding->name == ENCODING_DICTIONARY || encoding->name == ENCODING_CHILD;
    if (seen[encoding->name] || (first && i > 0) || seen[ENCODING_SHUFFLE])
      return tensor_refuse(section, error, "container.encoding", "an encoding out of its place");
    seen[encoding->name] = true;
    form = encoding->after, size = encoding->size_after;
    tensor->encoding_count = i + 1;
  }
  tensor->size_after = size;
  return true;
}

static int needed_order(const void *a, const void *b) {
  const struct tensor *one = (*(struct encoding *const *)a)->needed;
  const struct tensor *other = (*(struct encoding *const *)b)->needed;
  int order = (one->offset > other->offset) - (one->offset < other->offset);
  return order ? order : text_compare(one->text, other->text);
}

/* One with chunks is what its entry says, since it needs no other. */
bool needed_share(struct section *section, amphora_error *error) {
  struct encoding **list =
      memory_take(&section->memory, section->tensor_count, sizeof *list, error);
  size_t count = 0;
  if (list == NULL) return false;
  for (size_t i = 0; i < section->tensor_count; i++) {
    struct encoding *first = section->tensors[i].encodings; /* the only one that needs a tensor */
    if (first->needed && !first->needed->attached) list[count++] = first;
  }
  sort(list, count, sizeof *list, needed_order);
  for (size_t i = 1; i < count; i++)
    if (needed_order(&list[i - 1], &list[i]) == 0) list[i]->needed = list[i - 1]->needed;
  memory_drop(&section->memory, list);
  return true;
}
