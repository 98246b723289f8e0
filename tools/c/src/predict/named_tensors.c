/* schemas/kinds/tensors.schema.json: tensors by name, which nobody predicts with. */
#include "kinds.h"

struct name {
  amphora_text text;
  uint64_t index;
};

static int name_order(const void *a, const void *b) {
  const struct name *one = a, *other = b;
  int order = text_compare(one->text, other->text);
  return order ? order : (one->index > other->index) - (one->index < other->index);
}

/* Which names are no strings, or stand before in the list. */
static bool names_refused(struct ask *ask, amphora_value list, uint64_t count, bool **refused) {
  const amphora_model *model = ask->model;
  struct name *names = memory_take(ask->memory, count, sizeof *names, ask->error);
  *refused = memory_take(ask->memory, count, sizeof **refused, ask->error);
  if (names == NULL || *refused == NULL) return false;
  amphora_value value = amphora_first(model, list);
  for (uint64_t i = 0; i < count; i++, value = amphora_next(model, value)) {
    names[i] = (struct name){amphora_string(model, value), i};
    (*refused)[i] = amphora_type(model, value) != AMPHORA_STRING;
  }
  sort(names, (size_t)count, sizeof *names, name_order);
  for (uint64_t i = 1; i < count; i++)
    if (text_equal(names[i].text, names[i - 1].text)) (*refused)[names[i].index] = true;
  memory_drop(ask->memory, names);
  return true;
}

/* The elements of the rows that a value names. */
static uint64_t elements_named(const amphora_model *model, amphora_value value) {
  uint32_t tensor = amphora_reference(model, value);
  uint64_t first, end, count = amphora_elements(model, tensor);
  if (!amphora_rows(model, value, &first, &end)) return count; /* a single value */
  uint64_t rows = amphora_shape(model, tensor)[0];
  return rows > 0 ? count / rows * (end - first) : 0;
}

/* A shape is of as many elements as its tensor, and of no more bytes than a file can have, also
 * where a dimension is 0. */
static bool shape_judge(struct ask *ask, amphora_value shape, amphora_value tensor) {
  const amphora_model *model = ask->model;
  if (amphora_type(model, shape) != AMPHORA_LIST) return bad_field(ask, "shapes");
  uint64_t size = amphora_item_size(model, amphora_reference(model, tensor)), rank, elements = 1;
  uint64_t bound = size ? size : 1;
  bool fits = (rank = amphora_count(model, shape)) <= 64;
  amphora_value value = amphora_first(model, shape);
  for (uint64_t i = 0; i < rank; i++, value = amphora_next(model, value)) {
    if (amphora_type(model, value) != AMPHORA_INTEGER) return bad_field(ask, "shapes");
    int64_t dimension = amphora_integer(model, value);
    uint64_t factor = dimension > 0 ? (uint64_t)dimension : 1;
    fits = fits && dimension >= 0 && bound <= LARGEST / factor;
    if (fits) bound *= factor, elements *= (uint64_t)dimension;
  }
  return (fits && elements == elements_named(model, tensor)) || bad_shape(ask, "shapes");
}

bool tensors_judge(struct ask *ask, amphora_value fields) {
  const amphora_model *model = ask->model;
  amphora_value names = field(ask, fields, "names"), tensors = field(ask, fields, "tensors");
  amphora_value shapes = field(ask, fields, "shapes");
  uint64_t count = amphora_count(model, tensors);
  amphora_value tensor = amphora_first(model, tensors), shape = amphora_first(model, shapes);
  for (uint64_t i = 0; i < count; i++, tensor = amphora_next(model, tensor))
    if (amphora_type(model, tensor) != AMPHORA_TENSOR) return bad_field(ask, "tensors");
  if (amphora_count(model, names) != count || amphora_count(model, shapes) != count)
    return bad_shape(ask, "names, tensors and shapes");
  bool *refused;
  if (!names_refused(ask, names, count, &refused)) return false;
  tensor = amphora_first(model, tensors);
  for (uint64_t i = 0; i < count; i++) {
    if (refused[i]) return bad_field(ask, "names");
    if (!shape_judge(ask, shape, tensor)) return false;
    tensor = amphora_next(model, tensor), shape = amphora_next(model, shape);
  }
  memory_drop(ask->memory, refused);
  return fail(ask->error, "model.not-predictable", 0,
              "The model is tensors by name, and no more is known of them.");
}
