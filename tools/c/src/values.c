/* What a model says: the values of its fields, and its tensors. */
#include "internal.h"

static const struct json_node *node_of(const amphora_model *model, amphora_value value) {
  const struct json *json = &model->section.json;
  return &json->nodes[value < json->count ? value : 0];
}

size_t amphora_part_count(const amphora_model *model) { return model->part_count; }

amphora_text amphora_part_kind(const amphora_model *model, size_t part) {
  return part < model->part_count ? model->parts[part].kind : (amphora_text){"", 0};
}

int64_t amphora_part_version(const amphora_model *model, size_t part) {
  return part < model->part_count ? model->parts[part].version : 0;
}

amphora_value amphora_fields(const amphora_model *model, size_t part) {
  return part < model->part_count ? model->parts[part].fields : 0;
}

amphora_value amphora_section_key(const amphora_model *model, const char *key) {
  return json_get(&model->section.json, 1, key);
}

bool amphora_origin(const amphora_model *model, uint64_t *node) {
  if (model->has_origin) *node = model->origin_node;
  return model->has_origin;
}

amphora_value_type amphora_type(const amphora_model *model, amphora_value value) {
  const struct json *json = &model->section.json;
  switch (node_of(model, value)->type) {
    case JSON_TRUE:
    case JSON_FALSE: return AMPHORA_BOOLEAN;
    case JSON_INTEGER: return AMPHORA_INTEGER;
    case JSON_FLOAT: return AMPHORA_FLOAT;
    case JSON_STRING: return AMPHORA_STRING;
    case JSON_ARRAY: return AMPHORA_LIST;
    case JSON_OBJECT: break;
    default: return AMPHORA_NONE;
  }
  uint32_t count = json->nodes[value].count;
  amphora_text name = count ? json_name(json, value + 1) : (amphora_text){"", 0};
  if (count == 1 && text_is(name, "$int")) return AMPHORA_INTEGER;
  if (count == 1 && text_is(name, "$f64")) return AMPHORA_FLOAT;
  if (count == 1 && text_is(name, "$wtf8")) return AMPHORA_WTF8;
  if (count == 1 && text_is(name, "model")) return AMPHORA_MODEL;
  if ((count == 1 && text_is(name, "tensor")) || (count == 2 && text_is(name, "rows")))
    return AMPHORA_TENSOR;
  return AMPHORA_OBJECT;
}

size_t amphora_count(const amphora_model *model, amphora_value value) {
  return node_of(model, value)->count;
}

amphora_value amphora_first(const amphora_model *model, amphora_value value) {
  return node_of(model, value)->count ? value + 1 : 0;
}

amphora_value amphora_next(const amphora_model *model, amphora_value value) {
  return value + node_of(model, value)->size;
}

amphora_text amphora_key(const amphora_model *model, amphora_value value) {
  const struct json_node *node = node_of(model, value);
  return (amphora_text){model->section.json.text + node->key, node->key_length};
}

amphora_value amphora_get(const amphora_model *model, amphora_value object, const char *key) {
  return object < model->section.json.count ? json_get(&model->section.json, object, key) : 0;
}

bool amphora_boolean(const amphora_model *model, amphora_value value) {
  return node_of(model, value)->type == JSON_TRUE;
}

int64_t amphora_integer(const amphora_model *model, amphora_value value) {
  return amphora_type(model, value) == AMPHORA_INTEGER ? node_of(model, value)->value.integer : 0;
}

double amphora_float(const amphora_model *model, amphora_value value) {
  switch (amphora_type(model, value)) {
    case AMPHORA_FLOAT: return node_of(model, value)->value.number;
    case AMPHORA_INTEGER: return (double)node_of(model, value)->value.integer;
    default: return 0;
  }
}

amphora_text amphora_string(const amphora_model *model, amphora_value value) {
  switch (amphora_type(model, value)) {
    case AMPHORA_STRING: return json_string(&model->section.json, value);
    case AMPHORA_WTF8: return json_string(&model->section.json, value + 1);
    default: return (amphora_text){"", 0};
  }
}

uint32_t amphora_reference(const amphora_model *model, amphora_value value) {
  amphora_value_type type = amphora_type(model, value);
  if (type != AMPHORA_TENSOR && type != AMPHORA_MODEL) return UINT32_MAX;
  uint32_t inner = amphora_get(model, value, type == AMPHORA_TENSOR ? "tensor" : "model");
  return (uint32_t)node_of(model, inner)->value.integer;
}

bool amphora_rows(const amphora_model *model, amphora_value value, uint64_t *first,
                  uint64_t *end) {
  uint32_t tensor = amphora_reference(model, value), rows = amphora_get(model, value, "rows");
  if (tensor >= model->section.tensor_count || model->section.tensors[tensor].rank == 0)
    return false;
  *first = rows ? (uint64_t)node_of(model, rows + 1)->value.integer : 0;
  *end = rows ? (uint64_t)node_of(model, rows + 2)->value.integer
              : model->section.tensors[tensor].shape[0];
  return true;
}

/* ---- Tensors ---- */

static const struct tensor *tensor_of(const amphora_model *model, uint32_t tensor) {
  static const struct tensor none = {.name = {"", 0}};
  return tensor < model->section.tensor_count ? &model->section.tensors[tensor] : &none;
}

size_t amphora_tensor_count(const amphora_model *model) { return model->section.tensor_count; }
amphora_text amphora_dtype(const amphora_model *model, uint32_t tensor) {
  return tensor_of(model, tensor)->name;
}
uint32_t amphora_rank(const amphora_model *model, uint32_t tensor) {
  return tensor_of(model, tensor)->rank;
}
const uint64_t *amphora_shape(const amphora_model *model, uint32_t tensor) {
  return tensor_of(model, tensor)->shape;
}
uint64_t amphora_elements(const amphora_model *model, uint32_t tensor) {
  return tensor_of(model, tensor)->elements;
}
uint64_t amphora_item_size(const amphora_model *model, uint32_t tensor) {
  return tensor_of(model, tensor)->dtype.size;
}

bool amphora_decode(amphora_model *model, uint32_t tensor, uint64_t first, uint64_t end,
                    void *bytes, amphora_error *error) {
  if (tensor >= model->section.tensor_count)
    return fail(error, "container.tensor-reference", 0, "There is no tensor of that number.");
  return tensor_decode(&model->section, &model->section.tensors[tensor], first, end, bytes, error);
}

bool amphora_decode_strings(amphora_model *model, uint32_t tensor, const char **bytes,
                            const uint64_t **offsets, amphora_error *error) {
  if (tensor >= model->section.tensor_count || amphora_item_size(model, tensor) != 0 ||
      !dtype_is_text(&model->section.tensors[tensor].dtype))
    return fail(error, "container.tensor-reference", 0, "There is no tensor of strings there.");
  struct tensor *strings_of = &model->section.tensors[tensor];
  if (!tensor_strings(&model->section, strings_of, error)) return false;
  *bytes = strings_of->string_bytes;
  *offsets = strings_of->string_offsets;
  return true;
}
