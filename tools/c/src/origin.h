/* The origin while it is judged: columns of one row for each node. */
#ifndef AMPHORA_ORIGIN_H
#define AMPHORA_ORIGIN_H

#include "internal.h"

enum column { ARRAY_FIRST, ARRAY_ROWS, ARRAY_TENSOR, BLOB, CHILDREN, COUNT, FIRST, FLOATS, KIND,
              STRINGS, VALUE, COLUMNS };
enum node_kind { NODE_NONE, NODE_FALSE, NODE_TRUE, NODE_INTEGER, NODE_BIG_INTEGER, NODE_FLOAT,
                 NODE_STRING, NODE_BYTES, NODE_BYTE_STRING, NODE_BYTE_ARRAY, NODE_COMPLEX,
                 NODE_LIST, NODE_TUPLE, NODE_DICT, NODE_SET, NODE_FROZEN_SET, NODE_GLOBAL,
                 NODE_CALL, NODE_INSTANCE, NODE_ARRAY, NODE_FORTRAN_ARRAY, NODE_OBJECT_ARRAY,
                 NODE_SCALAR, NODE_DTYPE, NODE_RECORD, NODE_SUBARRAY, NODE_SLICE,
                 NODE_SCALAR_LIST, NODE_SCALAR_DICT };

/* A section that is read as that of an origin. */
struct origin {
  struct section *section;
  amphora_error *error;
  struct tensor *columns[COLUMNS];
  uint8_t *bytes[COLUMNS]; /* decoded; of int64 and uint8 columns */
  uint64_t *dtype_columns; /* of each node that is a dtype: how many columns it has */
  uint64_t root;           /* the node of the whole source */
  uint64_t work;           /* steps through dtypes of arrays */
};
/* The section, its tensors and which of them are columns. */
bool origin_open(struct origin *origin);
/* What they say: nodes, array records and arrays. */
bool origin_judge(struct origin *origin);

static inline bool origin_refuse(struct origin *origin, const char *code, const char *what) {
  return fail(origin->error, code, origin->section->extent.offset, "The origin: %s.", what);
}
static inline bool bad_node(struct origin *origin, const char *what) {
  return origin_refuse(origin, "container.origin-node", what);
}
static inline bool bad_array(struct origin *origin, const char *what) {
  return origin_refuse(origin, "container.origin-array", what);
}

static inline uint64_t length(const struct origin *origin, enum column column) {
  return origin->columns[column]->elements;
}
static inline int64_t at(const struct origin *origin, enum column column, uint64_t row) {
  return (int64_t)little64(origin->bytes[column] + 8 * row);
}
static inline uint8_t kind_of(const struct origin *origin, uint64_t node) {
  return origin->bytes[KIND][node];
}
static inline uint64_t child(const struct origin *origin, uint64_t node, uint64_t index) {
  return (uint64_t)at(origin, CHILDREN, (uint64_t)at(origin, FIRST, node) + index);
}
static inline bool within(int64_t value, uint64_t end) {
  return value >= 0 && (uint64_t)value < end;
}
static inline bool is_dtype(const struct origin *origin, uint64_t node) {
  return kind_of(origin, node) >= NODE_DTYPE && kind_of(origin, node) <= NODE_SUBARRAY;
}

static inline uint64_t origin_nodes(const struct origin *origin) { return length(origin, KIND); }

/* The product of the sizes in a shape; 2^53 stands for all that are larger. */
uint64_t shape_product(const struct origin *origin, uint64_t shape);
/* How many dtypes a dtype is made of, and which. */
uint64_t inner_count(const struct origin *origin, uint64_t node);
uint64_t inner_dtype(const struct origin *origin, uint64_t node, uint64_t index);
/* Counts steps through dtypes, of which there may be four for each node that is allowed. */
bool origin_work(struct origin *origin, uint64_t steps);
bool nodes_judge(struct origin *origin, uint64_t root);

#endif
