/* The origin (section 8): a graph of objects as columns, of which every node is judged. */
#include <string.h>

#include "internal.h"

enum column { ARRAY_FIRST, ARRAY_ROWS, ARRAY_TENSOR, BLOB, CHILDREN, COUNT, FIRST, FLOATS, KIND,
              STRINGS, VALUE, COLUMNS };
enum node_kind { NODE_NONE, NODE_FALSE, NODE_TRUE, NODE_INTEGER, NODE_BIG_INTEGER, NODE_FLOAT,
                 NODE_STRING, NODE_BYTES, NODE_BYTE_STRING, NODE_BYTE_ARRAY, NODE_COMPLEX,
                 NODE_LIST, NODE_TUPLE, NODE_DICT, NODE_SET, NODE_FROZEN_SET, NODE_GLOBAL,
                 NODE_CALL, NODE_INSTANCE, NODE_ARRAY, NODE_FORTRAN_ARRAY, NODE_OBJECT_ARRAY,
                 NODE_SCALAR, NODE_DTYPE, NODE_RECORD, NODE_SUBARRAY, NODE_SLICE,
                 NODE_SCALAR_LIST, NODE_SCALAR_DICT };

struct origin {
  struct section *section;
  amphora_error *error;
  struct tensor *columns[COLUMNS];
  uint8_t *bytes[COLUMNS]; /* decoded; of int64 and uint8 columns */
  uint64_t *dtype_columns; /* of each node that is a dtype: how many columns it has */
  uint64_t work;           /* steps through dtypes of arrays */
};

static bool refuse(struct origin *origin, const char *code, const char *what) {
  return fail(origin->error, code, origin->section->extent.offset, "The origin: %s.", what);
}
static bool bad_node(struct origin *origin, const char *what) {
  return refuse(origin, "container.origin-node", what);
}
static bool bad_array(struct origin *origin, const char *what) {
  return refuse(origin, "container.origin-array", what);
}

static uint64_t length(const struct origin *origin, enum column column) {
  return origin->columns[column]->elements;
}
static int64_t at(const struct origin *origin, enum column column, uint64_t row) {
  return (int64_t)little64(origin->bytes[column] + 8 * row);
}
static uint8_t kind_of(const struct origin *origin, uint64_t node) {
  return origin->bytes[KIND][node];
}
static uint64_t child(const struct origin *origin, uint64_t node, uint64_t index) {
  return (uint64_t)at(origin, CHILDREN, (uint64_t)at(origin, FIRST, node) + index);
}
static bool within(int64_t value, uint64_t end) { return value >= 0 && (uint64_t)value < end; }
static bool is_dtype(const struct origin *origin, uint64_t node) {
  return kind_of(origin, node) >= NODE_DTYPE && kind_of(origin, node) <= NODE_SUBARRAY;
}

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
    if (found == 0) return refuse(origin, "container.origin-column", "a column is missing");
    uint64_t index = (uint64_t)json->nodes[found].value.integer;
    if (index >= origin->section->tensor_count)
      return refuse(origin, "container.tensor-reference", "a column is no tensor");
    struct tensor *tensor = &origin->section->tensors[index];
    const char *dtype = c == BLOB || c == KIND ? "uint8" : c == FLOATS ? "float64" : "int64";
    bool fits = c == STRINGS ? dtype_is_text(&tensor->dtype) : text_is(tensor->name, dtype);
    if (!fits || tensor->rank != 1)
      return refuse(origin, "container.origin-column", "a column of another dtype or shape");
    tensor->used = true;
    origin->columns[c] = tensor;
  }
  uint64_t nodes = length(origin, KIND), records = length(origin, ARRAY_TENSOR);
  if (length(origin, FIRST) != nodes || length(origin, COUNT) != nodes ||
      length(origin, VALUE) != nodes || length(origin, ARRAY_FIRST) != records ||
      length(origin, ARRAY_ROWS) != records)
    return refuse(origin, "container.origin-column", "columns of different lengths");
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

static amphora_text string_at(const struct origin *origin, uint64_t index) {
  const struct tensor *strings = origin->columns[STRINGS];
  uint64_t first = strings->string_offsets[index];
  return (amphora_text){strings->string_bytes + first,
                        (size_t)(strings->string_offsets[index + 1] - first)};
}

/* -?[1-9a-f][0-9a-f]*, below -2^63 or above 2^63 - 1. */
static bool big_integer(amphora_text text) {
  bool negative = text.length > 0 && text.bytes[0] == '-';
  size_t digits = text.length - negative;
  const char *first = text.bytes + negative;
  if (digits < 16 || *first == '0') return false;
  for (size_t i = 0; i < digits; i++)
    if (!((first[i] >= '0' && first[i] <= '9') || (first[i] >= 'a' && first[i] <= 'f')))
      return false;
  if (digits > 16 || *first > '8') return true;
  if (*first < '8') return false;
  bool only = true; /* 8000000000000000 is -2^63, which an integer can be */
  for (size_t i = 1; i < digits; i++) only = only && first[i] == '0';
  return !(negative && only);
}

/* The product of a shape; above 2^53 it stays there. */
static uint64_t product(const struct origin *origin, uint64_t shape) {
  uint64_t result = 1;
  bool empty = false;
  for (uint64_t i = 0; i < (uint64_t)at(origin, COUNT, shape); i++) {
    uint64_t dimension = (uint64_t)at(origin, VALUE, child(origin, shape, i));
    empty = empty || dimension == 0;
    if (dimension > 1) result = result > (LARGEST + 1) / dimension ? LARGEST + 1 : result * dimension;
  }
  return empty ? 0 : result;
}

/* A tuple of at most 64 integers that a dimension can be. */
static bool is_shape(const struct origin *origin, uint64_t node) {
  if (kind_of(origin, node) != NODE_TUPLE || at(origin, COUNT, node) > 64) return false;
  for (uint64_t i = 0; i < (uint64_t)at(origin, COUNT, node); i++) {
    uint64_t dimension = child(origin, node, i);
    if (kind_of(origin, dimension) != NODE_INTEGER ||
        !within(at(origin, VALUE, dimension), LARGEST + 1))
      return false;
  }
  return product(origin, node) <= LARGEST;
}

/* What a node says of itself: its kind, its ranges and its value. */
static bool node_alone(struct origin *origin, uint64_t node) {
  uint8_t kind = kind_of(origin, node);
  int64_t first = at(origin, FIRST, node), count = at(origin, COUNT, node);
  int64_t value = at(origin, VALUE, node);
  if (kind > NODE_SCALAR_DICT) return bad_node(origin, "a node of an unknown kind");
  bool bytes = kind >= NODE_BYTES && kind <= NODE_BYTE_ARRAY;
  bool children = (kind >= NODE_LIST && kind != NODE_DTYPE);
  uint64_t end = bytes ? length(origin, BLOB) : children ? length(origin, CHILDREN) : 0;
  if (first < 0 || count < 0 || (uint64_t)first > end || (uint64_t)count > end - (uint64_t)first)
    return bad_node(origin, "children or bytes that are not there");
  bool sound;
  switch (kind) {
    case NODE_INTEGER: sound = true; break;
    case NODE_BIG_INTEGER:
      sound = within(value, length(origin, STRINGS)) && big_integer(string_at(origin, (uint64_t)value));
      break;
    case NODE_FLOAT: sound = within(value, length(origin, FLOATS)); break;
    case NODE_COMPLEX:
      sound = length(origin, FLOATS) > 0 && within(value, length(origin, FLOATS) - 1);
      break;
    case NODE_STRING:
    case NODE_DTYPE:
    case NODE_RECORD: sound = within(value, length(origin, STRINGS)); break;
    case NODE_ARRAY:
    case NODE_FORTRAN_ARRAY:
    case NODE_SCALAR_LIST:
    case NODE_SCALAR_DICT: sound = value >= 0; break; /* judged with the array records */
    default: sound = value == 0; break;
  }
  return sound || bad_node(origin, "a value that is not there");
}

/* A text, also one of Python 2. */
static bool is_name(const struct origin *origin, uint64_t node) {
  return kind_of(origin, node) == NODE_STRING || kind_of(origin, node) == NODE_BYTE_STRING;
}

/* The number and kinds of a node's children. */
static bool node_children(struct origin *origin, uint64_t node) {
  uint64_t count = (uint64_t)at(origin, COUNT, node);
  bool sound = true;
  switch (kind_of(origin, node)) {
    case NODE_DICT: sound = count % 2 == 0; break;
    case NODE_GLOBAL:
      sound = count == 2 && kind_of(origin, child(origin, node, 0)) == NODE_STRING &&
              kind_of(origin, child(origin, node, 1)) == NODE_STRING;
      break;
    case NODE_CALL:
    case NODE_INSTANCE: sound = count == 6; break;
    case NODE_ARRAY:
    case NODE_FORTRAN_ARRAY:
      sound = (count == 2 || count == 3) && is_dtype(origin, child(origin, node, 0)) &&
              is_shape(origin, child(origin, node, 1));
      break;
    case NODE_OBJECT_ARRAY:
      sound = count >= 2 && is_dtype(origin, child(origin, node, 0)) &&
              is_shape(origin, child(origin, node, 1)) &&
              product(origin, child(origin, node, 1)) == count - 2;
      break;
    case NODE_SCALAR: sound = count == 2 && is_dtype(origin, child(origin, node, 0)); break;
    case NODE_RECORD: {
      sound = count % 4 == 1;
      uint8_t aligned = sound ? kind_of(origin, child(origin, node, 0)) : NODE_NONE;
      sound = sound && (aligned == NODE_FALSE || aligned == NODE_TRUE);
      for (uint64_t i = 1; sound && i < count; i += 4) {
        uint64_t offset = child(origin, node, i + 2), title = child(origin, node, i + 3);
        sound = is_name(origin, child(origin, node, i)) &&
                is_dtype(origin, child(origin, node, i + 1)) &&
                kind_of(origin, offset) == NODE_INTEGER && at(origin, VALUE, offset) >= 0 &&
                (kind_of(origin, title) == NODE_NONE || is_name(origin, title));
      }
      break;
    }
    case NODE_SUBARRAY:
      sound = count == 2 && is_dtype(origin, child(origin, node, 0)) &&
              is_shape(origin, child(origin, node, 1));
      break;
    case NODE_SLICE: sound = count == 3; break;
    case NODE_SCALAR_LIST:
    case NODE_SCALAR_DICT:
      sound = count == 0 || (count == 1 && is_dtype(origin, child(origin, node, 0)));
      break;
    default: break;
  }
  return sound || bad_node(origin, "children of a wrong number or kind");
}

/* How many dtypes a dtype is made of, and which. */
static uint64_t inner_count(const struct origin *origin, uint64_t node) {
  uint8_t kind = kind_of(origin, node);
  return kind == NODE_RECORD ? (uint64_t)at(origin, COUNT, node) / 4 : kind == NODE_SUBARRAY;
}
static uint64_t inner(const struct origin *origin, uint64_t node, uint64_t index) {
  return child(origin, node, kind_of(origin, node) == NODE_RECORD ? 2 + 4 * index : 0);
}

/* Counts the columns of every dtype, children first, and finds those that contain themselves. */
static bool dtypes_judge(struct origin *origin) {
  struct memory *memory = &origin->section->memory;
  uint64_t nodes = length(origin, KIND);
  origin->dtype_columns = memory_take(memory, nodes, sizeof(uint64_t), origin->error);
  uint64_t *stack = memory_take(memory, nodes, sizeof *stack, origin->error);
  uint64_t *next = memory_take(memory, nodes, sizeof *next, origin->error);
  uint8_t *state = memory_take(memory, nodes, 1, origin->error); /* 1 on the way, 2 done */
  if (!origin->dtype_columns || !stack || !next || !state) return false;
  for (uint64_t root = 0; root < nodes; root++) {
    if (!is_dtype(origin, root) || state[root]) continue;
    uint64_t depth = 1;
    stack[0] = root;
    state[root] = 1;
    while (depth > 0) {
      uint64_t node = stack[depth - 1];
      uint64_t *sum = &origin->dtype_columns[node];
      if (next[node] == inner_count(origin, node)) {
        if (kind_of(origin, node) == NODE_DTYPE) *sum = 1;
        state[node] = 2;
        depth--;
        continue;
      }
      uint64_t part = inner(origin, node, next[node]);
      if (state[part] == 1) return bad_node(origin, "a dtype that contains itself");
      if (state[part] == 0) {
        state[part] = 1;
        stack[depth++] = part;
        continue;
      }
      next[node]++;
      *sum += origin->dtype_columns[part]; /* both at most as many as nodes may be */
      if (*sum > origin->section->container->limits.nodes)
        return refuse(origin, "limit.nodes", "a dtype of too many columns");
    }
  }
  memory_drop(memory, stack);
  memory_drop(memory, next);
  memory_drop(memory, state);
  return true;
}

/* Whether the array records that a node names are there. */
static bool node_records(struct origin *origin, uint64_t node) {
  uint64_t records = length(origin, ARRAY_TENSOR), record = (uint64_t)at(origin, VALUE, node);
  uint64_t wanted;
  switch (kind_of(origin, node)) {
    case NODE_ARRAY:
    case NODE_FORTRAN_ARRAY: wanted = 0; break; /* how many it has is judged with the records */
    case NODE_SCALAR_LIST: wanted = 1; break;
    case NODE_SCALAR_DICT: wanted = 2; break;
    default: return true;
  }
  if (record <= records && wanted <= records - record) return true;
  return bad_node(origin, "array records that are not there");
}

static bool nodes_judge(struct origin *origin, uint64_t root) {
  uint64_t nodes = length(origin, KIND);
  if (nodes == 0) return bad_node(origin, "there is none");
  for (uint64_t i = 0; i < nodes; i++)
    if (!node_alone(origin, i)) return false;
  for (uint64_t i = 0; i < length(origin, CHILDREN); i++)
    if (!within(at(origin, CHILDREN, i), nodes)) return bad_node(origin, "a child is no node");
  if (root >= nodes) return bad_node(origin, "the root is no node");
  for (uint64_t i = 0; i < nodes; i++)
    if (!node_children(origin, i)) return false;
  if (!dtypes_judge(origin)) return false;
  for (uint64_t i = 0; i < nodes; i++)
    if (!node_records(origin, i)) return false;
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
  if (origin->dtype_columns[dtype] > 0) stack[depth++] = (struct step){dtype, product(origin, child(origin, node, 1))};
  while (depth > 0) {
    struct step step = stack[--depth];
    if (++origin->work > origin->section->container->limits.nodes)
      return refuse(origin, "limit.nodes", "arrays of too many columns");
    if (kind_of(origin, step.node) == NODE_DTYPE) {
      const struct tensor *tensor = record_tensor(origin, record);
      uint64_t rows = (uint64_t)at(origin, ARRAY_ROWS, record++), each = 1;
      for (uint32_t i = 1; i < tensor->rank; i++) each *= tensor->shape[i];
      if (rows * each != step.times) return bad_array(origin, "a record that does not fit its array");
      continue;
    }
    uint64_t times = step.times;
    if (kind_of(origin, step.node) == NODE_SUBARRAY) {
      uint64_t more = product(origin, child(origin, step.node, 1));
      times = more > 0 && times > (LARGEST + 1) / more ? LARGEST + 1 : times * more;
    }
    for (uint64_t i = inner_count(origin, step.node); i-- > 0;) {
      uint64_t part = inner(origin, step.node, i);
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

bool origin_read(struct section *section, struct ranges *ranges, uint64_t *nodes,
                 amphora_error *error) {
  static const struct json_key keys[] = {{"columns", JSON_OBJECT, false},
                                         {"extensions", JSON_OBJECT, true},
                                         {"root", JSON_INTEGER, false},
                                         {"tensors", JSON_ARRAY, false},
                                         {"type", JSON_STRING, false}};
  struct origin origin = {.section = section, .error = error};
  uint32_t values[5];
  uint64_t root;
  if (!section_load(section, error) ||
      !json_keys(&section->json, 1, keys, 5, values, error))
    return false;
  if (!text_is(json_string(&section->json, values[4]), "origin"))
    return json_malformed(&section->json, error, "the section is not that of an origin");
  if (!json_natural(&section->json, values[2], &root))
    return json_malformed(&section->json, error, "the root of the origin is negative");
  if (!tensors_read(section, values[3], error) || !columns_read(&origin, values[0])) return false;
  *nodes = length(&origin, KIND);
  if (*nodes > section->container->limits.nodes)
    return refuse(&origin, "limit.nodes", "more nodes than the limit allows");
  if (!ranges_add_extent(ranges, &section->extent, error) ||
      !section_ranges(ranges, section, error) || !ranges_disjoint(ranges, error) ||
      !columns_decode(&origin) || !nodes_judge(&origin, root) || !records_judge(&origin) ||
      !arrays_judge(&origin))
    return false;
  for (size_t i = 0; i < section->tensor_count; i++)
    if (!section->tensors[i].used)
      return refuse(&origin, "container.unused-tensor", "nothing refers to a tensor");
  return true;
}
