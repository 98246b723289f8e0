/* Field values (section 7.1) and what they refer to. The table of JSON values is in the order of
 * the text, so that one pass over it judges values of any nesting. */
#include <math.h>
#include <string.h>

#include "internal.h"

struct judge {
  struct amphora_model *model;
  amphora_error *error;
  uint32_t part;       /* whose fields these are; UINT32_MAX for verification rows */
  uint32_t *edges;     /* pairs: a part, and one that it names */
  size_t edge_count, room;
};

static bool refuse(struct judge *judge, const char *code, const char *what) {
  return fail(judge->error, code, judge->model->section.extent.offset, "A field: %s.", what);
}

static int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Decodes base64 in the place of `out`, which may be `text`: it only shrinks. */
static bool base64(amphora_text text, uint8_t *out, size_t *length) {
  *length = 0;
  if (text.length % 4 != 0) return false;
  for (size_t i = 0; i < text.length; i += 4) {
    const char *four = text.bytes + i;
    unsigned padding = 0;
    if (i + 4 == text.length) padding = four[3] != '=' ? 0 : four[2] != '=' ? 1 : 2;
    uint32_t bits = 0;
    for (unsigned k = 0; k < 4; k++) {
      int digit = k >= 4 - padding ? 0 : base64_digit(four[k]);
      if (digit < 0) return false;
      bits = bits << 6 | (uint32_t)digit;
    }
    if ((padding == 1 && (bits & 0xff)) || (padding == 2 && (bits & 0xffff))) return false;
    for (unsigned k = 0; k < 3 - padding; k++) out[(*length)++] = (uint8_t)(bits >> (16 - 8 * k));
  }
  return true;
}

static bool large_integer(amphora_text text, int64_t *integer) {
  bool negative = text.length > 0 && text.bytes[0] == '-';
  uint64_t size = 0, most = negative ? UINT64_C(1) << 63 : (uint64_t)INT64_MAX;
  if (text.length == (size_t)negative || text.bytes[negative] == '0') return false;
  for (size_t i = negative; i < text.length; i++) {
    if (text.bytes[i] < '0' || text.bytes[i] > '9') return false;
    uint64_t digit = (uint64_t)(text.bytes[i] - '0');
    if (size > (most - digit) / 10) return false;
    size = size * 10 + digit;
  }
  *integer = negative ? (int64_t)(0 - size) : (int64_t)size;
  return size > LARGEST;
}

static bool tensor_value(struct judge *judge, uint32_t value, uint32_t rows) {
  struct section *section = &judge->model->section;
  const struct json *json = &section->json;
  uint64_t index, first, end;
  if (!json_natural(json, value, &index))
    return json_malformed(json, judge->error, "a tensor that is no integer of at least 0");
  if (index >= section->tensor_count)
    return refuse(judge, "container.tensor-reference", "a tensor that is not there");
  struct tensor *tensor = &section->tensors[index];
  tensor->used = true;
  if (rows == 0) return true;
  const struct json_node *list = &json->nodes[rows];
  if (list->type != JSON_ARRAY || list->count != 2 || list->size != 3 ||
      !json_natural(json, rows + 1, &first) || !json_natural(json, rows + 2, &end))
    return json_malformed(json, judge->error, "rows that are not two integers of at least 0");
  if (first > end || tensor->rank == 0 || end > tensor->shape[0])
    return refuse(judge, "container.tensor-reference", "rows that are not there");
  return true;
}

static bool model_value(struct judge *judge, uint32_t value) {
  struct amphora_model *model = judge->model;
  const struct json *json = &model->section.json;
  uint64_t index;
  if (!json_natural(json, value, &index))
    return json_malformed(json, judge->error, "a model that is no integer of at least 0");
  if (index >= model->part_count || judge->part == UINT32_MAX)
    return refuse(judge, "container.model-reference", "a model that is not there");
  if (!memory_room(&model->section.memory, &judge->edges, judge->edge_count, &judge->room,
                   2 * sizeof *judge->edges, judge->error))
    return false;
  judge->edges[2 * judge->edge_count] = judge->part;
  judge->edges[2 * judge->edge_count++ + 1] = (uint32_t)index;
  return true;
}

/* An object in the place of a value: one of the six forms. */
static bool object_value(struct judge *judge, uint32_t value) {
  struct json *json = &judge->model->section.json;
  struct json_node *node = &json->nodes[value];
  uint32_t inner = json_first(json, value), second = 0;
  if (node->count == 0) return refuse(judge, "container.value", "an object that is no value");
  amphora_text name = json_name(json, inner);
  if (node->count > 1) {
    second = inner + json->nodes[inner].size;
    if (node->count == 2 && text_is(name, "rows") && text_is(json_name(json, second), "tensor"))
      return tensor_value(judge, second, inner);
    if (text_is(name, "tensor") || text_is(name, "rows") || text_is(name, "model"))
      return json_malformed(json, judge->error, "a reference with an unknown key");
  } else if (text_is(name, "rows")) {
    return json_malformed(json, judge->error, "rows of nothing");
  } else if (text_is(name, "tensor")) {
    return tensor_value(judge, inner, 0);
  } else if (text_is(name, "model")) {
    return model_value(judge, inner);
  } else if (json->nodes[inner].type == JSON_STRING) {
    amphora_text text = json_string(json, inner);
    if (text_is(name, "$int")) {
      if (large_integer(text, &node->value.integer)) return true;
    } else if (text_is(name, "$f64")) {
      uint8_t bytes[8];
      if (hexadecimal(text, bytes, 8)) {
        uint64_t bits = 0;
        for (unsigned i = 0; i < 8; i++) bits = bits << 8 | bytes[i];
        memcpy(&node->value.number, &bits, 8);
        if ((bits >> 52 & 0x7ff) == 0x7ff) return true;
      }
    } else if (text_is(name, "$wtf8")) {
      size_t length;
      uint8_t *bytes = memory_take(&judge->model->section.memory, text.length, 1, judge->error);
      if (bytes == NULL) return false;
      bool sound = base64(text, bytes, &length) && valid_text(bytes, length, true) &&
                   !valid_text(bytes, length, false);
      memory_drop(&judge->model->section.memory, bytes);
      if (sound) return true;
    }
  }
  return refuse(judge, "container.value", "an object that is no value");
}

/* All values of the fields of one object. */
static bool values_judge(struct judge *judge, uint32_t fields) {
  const struct json *json = &judge->model->section.json;
  uint32_t end = fields + json->nodes[fields].size;
  for (uint32_t value = fields + 1; value < end;) {
    switch (json->nodes[value].type) {
      case JSON_NULL: return refuse(judge, "container.value", "null");
      case JSON_OBJECT:
        if (!object_value(judge, value)) return false;
        value += json->nodes[value].size;
        break;
      default: value++; /* the elements of an array follow it */
    }
  }
  return true;
}

static int edge_order(const void *a, const void *b) {
  const uint32_t *one = a, *other = b;
  for (int i = 0; i < 2; i++)
    if (one[i] != other[i]) return one[i] < other[i] ? -1 : 1;
  return 0;
}

/* No cycles, and every part is reached from 0: a walk with a stack of its own. */
static bool parts_judge(struct judge *judge) {
  struct amphora_model *model = judge->model;
  struct memory *memory = &model->section.memory;
  size_t count = model->part_count;
  if (judge->edge_count > 0)
    sort(judge->edges, judge->edge_count, 2 * sizeof(uint32_t), edge_order);
  struct {
    size_t next, end; /* its edges that are still to be walked */
    uint8_t state;    /* 0 not met, 1 on the way, 2 done */
  } *parts = memory_take(memory, count, sizeof *parts, judge->error);
  uint32_t *stack = memory_take(memory, count, sizeof *stack, judge->error);
  if (parts == NULL || stack == NULL) return false;
  for (size_t i = 0; i < judge->edge_count; i++) {
    uint32_t from = judge->edges[2 * i];
    if (parts[from].end == 0) parts[from].next = i;
    parts[from].end = i + 1;
  }
  bool sound = true;
  size_t depth = 1;
  parts[0].state = 1;
  while (depth > 0 && sound) {
    uint32_t part = stack[depth - 1];
    if (parts[part].next == parts[part].end) {
      parts[part].state = 2;
      depth--;
      continue;
    }
    uint32_t to = judge->edges[2 * parts[part].next++ + 1];
    if (parts[to].state == 1)
      sound = refuse(judge, "container.model-reference", "a cycle of models");
    else if (parts[to].state == 0) parts[to].state = 1, stack[depth++] = to;
  }
  /* A cycle that 0 does not reach is found as parts that it does not reach. */
  for (size_t i = 0; sound && i < count; i++)
    if (parts[i].state == 0)
      sound = refuse(judge, "container.model-reference", "a model that nothing names");
  memory_drop(memory, parts);
  memory_drop(memory, stack);
  return sound;
}

bool fields_judge(struct amphora_model *model, amphora_error *error) {
  struct judge judge = {.model = model, .error = error};
  const struct json *json = &model->section.json;
  for (size_t i = 0; i < model->part_count; i++) {
    judge.part = (uint32_t)i;
    if (!values_judge(&judge, model->parts[i].fields)) return false;
  }
  uint32_t rows = model->keys[7], one = rows ? json_first(json, rows) : 0;
  judge.part = UINT32_MAX;
  for (uint32_t i = 0; rows && i < json->nodes[rows].count; i++, one += json->nodes[one].size)
    if (!values_judge(&judge, one)) return false;
  if (!parts_judge(&judge)) return false;
  memory_drop(&model->section.memory, judge.edges);
  for (size_t i = 0; i < model->section.tensor_count; i++)
    if (!model->section.tensors[i].used)
      return refuse(&judge, "container.unused-tensor", "nothing refers to a tensor");
  return true;
}
