/* The nodes of an origin (section 8.2), each judged alone, then with its children. */
#include <string.h>

#include "origin.h"

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
uint64_t shape_product(const struct origin *origin, uint64_t shape) {
  uint64_t result = 1;
  bool empty = false;
  for (uint64_t i = 0; i < (uint64_t)at(origin, COUNT, shape); i++) {
    uint64_t dimension = (uint64_t)at(origin, VALUE, child(origin, shape, i));
    empty = empty || dimension == 0;
    if (dimension > 1)
      result = result > (LARGEST + 1) / dimension ? LARGEST + 1 : result * dimension;
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
  return shape_product(origin, node) <= LARGEST;
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
      sound = within(value, length(origin, STRINGS)) &&
              big_integer(string_at(origin, (uint64_t)value));
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

/* Nodes may share their children, so that a few have any number of fields. */
bool origin_work(struct origin *origin, uint64_t steps) {
  origin->work += steps; /* each at most 2^53, and few before it is refused */
  return origin->work / 4 <= origin->section->container->limits.nodes ||
         origin_refuse(origin, "limit.nodes", "dtypes of too many fields");
}

/* The number and kinds of a node's children. */
static bool node_children(struct origin *origin, uint64_t node) {
  uint64_t count = (uint64_t)at(origin, COUNT, node);
  if (kind_of(origin, node) == NODE_RECORD && !origin_work(origin, count)) return false;
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
              shape_product(origin, child(origin, node, 1)) == count - 2;
      break;
    case NODE_SCALAR: sound = count == 2 && is_dtype(origin, child(origin, node, 0)); break;
    case NODE_RECORD: {
      sound = count % 4 == 1;
      uint8_t aligned = sound ? kind_of(origin, child(origin, node, 0)) : NODE_NONE;
      sound = sound && (aligned == NODE_FALSE || aligned == NODE_TRUE);
      for (uint64_t i = 1; sound && i < count; i += 4) {
        uint64_t offset = child(origin, node, i + 2), title = child(origin, node, i + 3);
        sound = kind_of(origin, child(origin, node, i)) == NODE_STRING &&
                is_dtype(origin, child(origin, node, i + 1)) &&
                kind_of(origin, offset) == NODE_INTEGER && at(origin, VALUE, offset) >= 0 &&
                (kind_of(origin, title) == NODE_NONE || kind_of(origin, title) == NODE_STRING);
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
uint64_t inner_count(const struct origin *origin, uint64_t node) {
  uint8_t kind = kind_of(origin, node);
  return kind == NODE_RECORD ? (uint64_t)at(origin, COUNT, node) / 4 : kind == NODE_SUBARRAY;
}
uint64_t inner_dtype(const struct origin *origin, uint64_t node, uint64_t index) {
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
      uint64_t part = inner_dtype(origin, node, next[node]);
      if (state[part] == 1) return bad_node(origin, "a dtype that contains itself");
      if (state[part] == 0) {
        state[part] = 1;
        stack[depth++] = part;
        continue;
      }
      next[node]++;
      *sum += origin->dtype_columns[part]; /* both at most as many as nodes may be */
      if (*sum > origin->section->container->limits.nodes)
        return origin_refuse(origin, "limit.nodes", "a dtype of too many columns");
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

bool nodes_judge(struct origin *origin, uint64_t root) {
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
