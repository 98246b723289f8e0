/* schemas/kinds/feature_union.schema.json: transformers side by side. */
#include "predict.h"

/* Multiplies an answer by the part's weight, unless that is none. */
static bool weigh(struct ask *ask, amphora_value fields, amphora_value weight,
                  amphora_array *array) {
  amphora_value inner = list_item(ask, weight, 1);
  if (inner == 0) return true;
  bool whole = amphora_type(ask->model, inner) == AMPHORA_INTEGER;
  double factor = amphora_float(ask->model, inner), *values;
  uint64_t count = value_count(array);
  if (whole && (array->element == AMPHORA_BOOL || array->element == AMPHORA_INT64)) {
    amphora_array y;
    if (!array_like(ask, AMPHORA_INT64, array, &y)) return false;
    for (uint64_t i = 0; i < count; i++) {
      int64_t value = array->element == AMPHORA_BOOL ? array->values.boolean[i]
                                                     : array->values.int64[i];
      y.values.int64[i] =
          (int64_t)((uint64_t)value * (uint64_t)amphora_integer(ask->model, inner));
    }
    *array = y;
    return true;
  }
  bool narrow = array->element == AMPHORA_FLOAT32 &&
                !field_is(ask, fields, "weighted_float32", "float64");
  amphora_answer made;
  if (!input_kept(ask, array, ANY_NUMBER, &values)) return false;
  for (uint64_t i = 0; i < count; i++) values[i] *= rounded(factor, narrow);
  if (!answer_like(ask, values, array, narrow, &made)) return false;
  *array = made.arrays[0];
  return true;
}

static bool part_answer(struct ask *ask, amphora_value fields, uint64_t k, const amphora_array *x,
                        amphora_array *out) {
  amphora_value columns = field(ask, fields, "columns"), weights = field(ask, fields, "weights");
  amphora_array taken = *x;
  if (columns && x->keys)
    return fail(ask->error, "model.wrong-input-form", 0, "Records have no columns.");
  if (columns) {
    struct integers list;
    if (k >= amphora_count(ask->model, columns)) return bad_shape(ask, "columns");
    if (!integers_read(ask, list_item(ask, columns, k), 1, &list) ||
        !columns_take(ask, x, list.values, list.count, &taken))
      return false;
    amphora_value selection = list_item(ask, field(ask, fields, "selections"), k);
    taken.vector = text_is(amphora_string(ask->model, selection), "vector");
    if (taken.vector && taken.columns != 1) return bad_shape(ask, "columns");
  }
  amphora_answer inner;
  if (!step_ask(ask, pair_model(ask, field(ask, fields, "parts"), k), TRANSFORM, &taken, &inner))
    return false;
  *out = inner.arrays[0];
  if (out->rows != x->rows) return bad_shape(ask, "parts");
  if (weights && k >= amphora_count(ask->model, weights)) return bad_shape(ask, "weights");
  return !weights || weigh(ask, fields, list_item(ask, weights, k), out);
}

bool feature_union_ask(struct ask *ask, amphora_value fields, enum method method,
                       const amphora_array *x, amphora_answer *answer) {
  uint64_t count = amphora_count(ask->model, field(ask, fields, "parts")), features;
  amphora_array *arrays = memory_take(ask->memory, count, sizeof *arrays, ask->error), y;
  bool sparse = field_is(ask, fields, "answer", "sparse");
  bool as_parts = field_is(ask, fields, "answer", "as_parts");
  if (arrays == NULL ||
      (field(ask, fields, "features") && !input_columns(ask, x, fields, &features)))
    return false;
  for (uint64_t k = 0; k < count; k++) {
    if (!part_answer(ask, fields, k, x, &arrays[k])) return false;
    sparse = sparse || (as_parts && arrays[k].starts);
  }
  return arrays_beside(ask, arrays, count, x->rows, sparse, &y) && cells_join(ask, &y) &&
         answer_one(ask, y, answer);
}
