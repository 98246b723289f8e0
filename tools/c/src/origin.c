/* The origin (section 8): a graph of objects as columns, of which every node is judged. */
#include "origin.h"

static bool columns_read(struct origin *origin, uint32_t object) {
  static const char *const names[COLUMNS] = {"array_first", "array_rows", "array_tensor", "blob",
                                             "children", "count", "first", "floats", "kind",
                                             "strings", "value"};
  const struct json *json = &origin->section->json;
  uint32_t value = json_first(json, object), known = 0;
  for (int c = 0; c < COLUMNS; c++) known += json_get(json, object, names[c]) != 0;
  if (known < json->nodes[object].count)
    return json_malformed(json, origin->error, "an unknown column");
  for (uint32_t i = 0; i < json->nodes[object].count; i++, value += json->nodes[value].size) {
    uint64_t index;
    if (!json_natural(json, value, &index))
      return json_malformed(json, origin->error, "a column that is no integer of at least 0");
  }
  for (int c = 0; c < COLUMNS; c++) {
    uint32_t found = json_get(json, object, names[c]);
    if (found == 0) return origin_refuse(origin, "container.origin-column", "a column is missing");
    uint64_t index = (uint64_t)json->nodes[found].value.integer;
    if (index >= origin->section->tensor_count)
      return origin_refuse(origin, "container.tensor-reference", "a column is no tensor");
    struct tensor *tensor = &origin->section->tensors[index];
    const char *dtype = c == BLOB || c == KIND ? "uint8" : c == FLOATS ? "float64" : "int64";
    bool fits = c == STRINGS ? dtype_is_text(&tensor->dtype) : text_is(tensor->name, dtype);
    if (!fits || tensor->rank != 1)
      return origin_refuse(origin, "container.origin-column", "a column of another dtype or shape");
    tensor->used = true;
    origin->columns[c] = tensor;
  }
  uint64_t nodes = length(origin, KIND), records = length(origin, ARRAY_TENSOR);
  if (length(origin, FIRST) != nodes || length(origin, COUNT) != nodes ||
      length(origin, VALUE) != nodes || length(origin, ARRAY_FIRST) != records ||
      length(origin, ARRAY_ROWS) != records)
    return origin_refuse(origin, "container.origin-column", "columns of different lengths");
  return true;
}

static bool columns_decode(struct origin *origin) {
  struct section *section = origin->section;
  for (int c = 0; c < COLUMNS; c++) {
    struct tensor *tensor = origin->columns[c];
    if (c == STRINGS) {
      if (!tensor_strings(section, tensor, origin->error)) return false;
    } else if (c != BLOB && c != FLOATS) {
      origin->bytes[c] = memory_take(&section->memory, tensor->elements, tensor->dtype.size,
                                     origin->error);
      if (origin->bytes[c] == NULL ||
          !tensor_decode(section, tensor, 0, tensor->elements, origin->bytes[c], origin->error))
        return false;
    }
  }
  return true;
}

static const struct tensor *record_tensor(const struct origin *origin, uint64_t record) {
  return &origin->section->tensors[at(origin, ARRAY_TENSOR, record)];
}

static bool records_judge(struct origin *origin) {
  for (uint64_t i = 0; i < length(origin, ARRAY_TENSOR); i++) {
    int64_t index = at(origin, ARRAY_TENSOR, i), first = at(origin, ARRAY_FIRST, i);
    int64_t rows = at(origin, ARRAY_ROWS, i);
    if (!within(index, origin->section->tensor_count))
      return bad_array(origin, "a record of no tensor");
    struct tensor *tensor = &origin->section->tensors[index];
    tensor->used = true;
    if (tensor->rank == 0 || first < 0 || rows < 0 || (uint64_t)first > tensor->shape[0] ||
        (uint64_t)rows > tensor->shape[0] - (uint64_t)first)
      return bad_array(origin, "a record of rows that are not there");
  }
  return true;
}

struct step {
  uint64_t node, times;
};

/* The records of an array: one for each column of its dtype, of as many elements as it has. */
static bool array_judge(struct origin *origin, uint64_t node, struct step *stack) {
  uint64_t dtype = child(origin, node, 0), record = (uint64_t)at(origin, VALUE, node);
  uint64_t depth = 0;
  if (origin->dtype_columns[dtype] > length(origin, ARRAY_TENSOR) - record)
    return bad_array(origin, "an array of records that are not there");
  if (origin->dtype_columns[dtype] > 0)
    stack[depth++] = (struct step){dtype, shape_product(origin, child(origin, node, 1))};
  while (depth > 0) {
    struct step step = stack[--depth];
    if (!origin_work(origin, 4 + inner_count(origin, step.node))) return false;
    if (kind_of(origin, step.node) == NODE_DTYPE) {
      const struct tensor *tensor = record_tensor(origin, record);
      uint64_t rows = (uint64_t)at(origin, ARRAY_ROWS, record++), each = 1;
      for (uint32_t i = 1; i < tensor->rank; i++) each *= tensor->shape[i];
      if (rows * each != step.times)
        return bad_array(origin, "a record that does not fit its array");
      continue;
    }
    uint64_t times = step.times;
    if (kind_of(origin, step.node) == NODE_SUBARRAY) {
      uint64_t more = shape_product(origin, child(origin, step.node, 1));
      times = more > 0 && times > (LARGEST + 1) / more ? LARGEST + 1 : times * more;
    }
    for (uint64_t i = inner_count(origin, step.node); i-- > 0;) {
      uint64_t part = inner_dtype(origin, step.node, i);
      if (origin->dtype_columns[part] > 0) stack[depth++] = (struct step){part, times};
    }
  }
  return true;
}

static bool arrays_judge(struct origin *origin) {
  uint64_t nodes = length(origin, KIND);
  /* Each of a stack is a part of its own of some dtype below the columns of the array. */
  struct step *stack = memory_take(&origin->section->memory, length(origin, CHILDREN) + 2,
                                   sizeof *stack, origin->error);
  if (stack == NULL) return false;
  for (uint64_t i = 0; i < nodes; i++) {
    uint8_t kind = kind_of(origin, i);
    uint64_t record = (uint64_t)at(origin, VALUE, i);
    if (kind == NODE_ARRAY || kind == NODE_FORTRAN_ARRAY) {
      if (!array_judge(origin, i, stack)) return false;
    } else if (kind == NODE_SCALAR_LIST || kind == NODE_SCALAR_DICT) {
      uint64_t wanted = kind == NODE_SCALAR_DICT ? 2 : 1;
      for (uint64_t k = 0; k < wanted; k++)
        if (record_tensor(origin, record + k)->rank != 1 ||
            at(origin, ARRAY_ROWS, record + k) != at(origin, ARRAY_ROWS, record))
          return bad_array(origin, "scalars whose records do not fit");
    }
  }
  return true;
}

bool origin_open(struct origin *origin) {
  static const struct json_key keys[] = {{"columns", JSON_OBJECT, false},
                                         {"extensions", JSON_OBJECT, true},
                                         {"root", JSON_INTEGER, false},
                                         {"tensors", JSON_ARRAY, false},
                                         {"type", JSON_STRING, false}};
  struct section *section = origin->section;
  const struct json *json = &section->json;
  amphora_error *error = origin->error;
  uint32_t values[5];
  if (!section_load(section, error) || !json_keys(json, 1, keys, 5, values, error)) return false;
  if (!text_is(json_string(json, values[4]), "origin"))
    return json_malformed(json, error, "the section is not that of an origin");
  if (!json_natural(json, values[2], &origin->root))
    return json_malformed(json, error, "the root of the origin is negative");
  if (!tensors_read(section, values[3], error) || !columns_read(origin, values[0])) return false;
  return origin_nodes(origin) <= section->container->limits.nodes ||
         origin_refuse(origin, "limit.nodes", "more nodes than the limit allows");
}

bool origin_judge(struct origin *origin) {
  const struct section *section = origin->section;
  if (!columns_decode(origin) || !nodes_judge(origin, origin->root) || !records_judge(origin) ||
      !arrays_judge(origin))
    return false;
  for (size_t i = 0; i < section->tensor_count; i++)
    if (!section->tensors[i].used)
      return origin_refuse(origin, "container.unused-tensor", "nothing refers to a tensor");
  return true;
}
