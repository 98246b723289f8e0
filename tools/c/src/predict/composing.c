/* Kinds that pass rows on to others: pipeline, search, delegate, column_selection and
 * feature_union, each by its schema of that name. */
#include <math.h>
#include <string.h>

#include "predict.h"

/* One step: a model, or `passthrough`. */
static bool step_ask(struct ask *ask, amphora_value step, enum method method,
                     const amphora_array *x, amphora_answer *answer) {
  if (amphora_type(ask->model, step) == AMPHORA_MODEL)
    return ask_part(ask, amphora_reference(ask->model, step), method, x, answer);
  if (!text_is(amphora_string(ask->model, step), "passthrough")) return bad_field(ask, "steps");
  if (method != TRANSFORM && method != INVERSE_TRANSFORM) return no_such_method(ask);
  return count_step(ask) && answer_one(ask, *x, answer);
}

/* The model of pair `index` of a list of a name and a model. */
static amphora_value pair_model(struct ask *ask, amphora_value list, uint64_t index) {
  amphora_value pair = list_item(ask, list, index);
  if (amphora_count(ask->model, pair) != 2) return 0;
  return amphora_next(ask->model, amphora_first(ask->model, pair));
}

bool pipeline_ask(struct ask *ask, amphora_value fields, enum method method,
                  const amphora_array *x, amphora_answer *answer) {
  amphora_value steps = field(ask, fields, "steps");
  uint64_t count = amphora_count(ask->model, steps);
  if (count == 0) return bad_field(ask, "steps");
  amphora_array rows = *x;
  for (uint64_t i = 0; i < count; i++) {
    bool backwards = method == INVERSE_TRANSFORM, last = i == count - 1;
    amphora_value step = pair_model(ask, steps, backwards ? count - 1 - i : i);
    if (!step_ask(ask, step, last || backwards ? method : TRANSFORM, &rows, answer)) return false;
    if (!last) rows = answer->arrays[0];
  }
  return true;
}

static bool ask_named(struct ask *ask, amphora_value fields, const char *name, enum method method,
                      const amphora_array *x, amphora_answer *answer) {
  amphora_value model = field(ask, fields, name);
  if (!model) return fail(ask->error, "model.not-predictable", 0, "The model has no best model.");
  if (amphora_type(ask->model, model) != AMPHORA_MODEL) return bad_field(ask, name);
  return ask_part(ask, amphora_reference(ask->model, model), method, x, answer);
}

bool search_ask(struct ask *ask, amphora_value fields, enum method method,
                const amphora_array *x, amphora_answer *answer) {
  return ask_named(ask, fields, "best_model", method, x, answer);
}

bool delegate_ask(struct ask *ask, amphora_value fields, enum method method,
                  const amphora_array *x, amphora_answer *answer) {
  return ask_named(ask, fields, "model", method, x, answer);
}

bool column_selection_ask(struct ask *ask, amphora_value fields, enum method method,
                          const amphora_array *x, amphora_answer *answer) {
  struct integers columns;
  uint64_t features;
  double *ignored;
  if (!integers_of(ask, fields, "columns", 1, &columns) ||
      !field_natural(ask, fields, "features", &features))
    return false;
  for (uint64_t k = 0; k < columns.count; k++)
    if (columns.values[k] < 0 || (uint64_t)columns.values[k] >= features)
      return fail(ask->error, "model.bad-index", 0, "A column of the model is not there.");
  bool refused = field_is(ask, fields, "missing_values", "refused");
  if (method == INVERSE_TRANSFORM) {
    amphora_array y;
    if (!input_numbers(ask, x, columns.count, refused ? NAN_REFUSED : NAN_PASSES, &ignored) ||
        !array_make(ask, x->element, x->rows, features, false, &y))
      return false;
    size_t size = element_size(x->element);
    for (uint64_t row = 0; row < x->rows; row++)
      for (uint64_t k = 0; k < columns.count; k++)
        memcpy((char *)y.values.any + (row * features + (uint64_t)columns.values[k]) * size,
               (const char *)x->values.any + (row * columns.count + k) * size, size);
    return answer_one(ask, y, answer);
  }
  amphora_array taken;
  if (!input_columns(ask, x, fields, &features)) return false;
  if (x->element != AMPHORA_TEXT &&
      !input_numbers(ask, x, features, refused ? NAN_REFUSED : NAN_PASSES, &ignored))
    return false;
  if (!columns_take(ask, x, columns.values, columns.count, &taken)) return false;
  if (method == TRANSFORM) return answer_one(ask, taken, answer);
  if (method > DECISION_FUNCTION || !field(ask, fields, "model")) return no_such_method(ask);
  return ask_named(ask, fields, "model", method, &taken, answer);
}

/* Multiplies an answer by the part's weight, unless that is none. */
static bool weigh(struct ask *ask, amphora_value fields, amphora_value weight,
                  amphora_array *array) {
  if (weight == 0 || amphora_count(ask->model, weight) < 2) return true;
  amphora_value inner = amphora_next(ask->model, amphora_first(ask->model, weight));
  bool whole = amphora_type(ask->model, inner) == AMPHORA_INTEGER;
  double factor = amphora_float(ask->model, inner), *values;
  uint64_t count = array->rows * array->columns;
  if (array->element == AMPHORA_BOOL && whole) {
    amphora_array wide;
    if (!array_make(ask, AMPHORA_INT64, array->rows, array->columns, false, &wide)) return false;
    for (uint64_t i = 0; i < count; i++) wide.values.int64[i] = array->values.boolean[i];
    *array = wide;
  }
  if (array->element == AMPHORA_INT64 && whole) {
    for (uint64_t i = 0; i < count; i++)
      array->values.int64[i] = (int64_t)((uint64_t)array->values.int64[i] *
                                         (uint64_t)amphora_integer(ask->model, inner));
    return true;
  }
  bool narrow = array->element == AMPHORA_FLOAT32 &&
                !field_is(ask, fields, "weighted_float32", "float64");
  amphora_answer made;
  if (!answer_doubles(ask, array, &values)) return false;
  if (narrow) factor = (double)(float)factor;
  for (uint64_t i = 0; i < count; i++) values[i] *= factor;
  if (!answer_numbers(ask, values, array->rows, array->columns, false, narrow, &made)) return false;
  *array = made.arrays[0];
  return true;
}

static bool part_answer(struct ask *ask, amphora_value fields, uint64_t k, const amphora_array *x,
                        bool *sparse, amphora_array *out) {
  amphora_value columns = field(ask, fields, "columns"), weights = field(ask, fields, "weights");
  amphora_array taken = *x;
  if (columns) {
    struct integers list;
    if (k >= amphora_count(ask->model, columns)) return bad_shape(ask, "columns");
    if (!integers_read(ask, list_item(ask, columns, k), 1, &list) ||
        !columns_take(ask, x, list.values, list.count, &taken))
      return false;
  }
  amphora_answer inner;
  if (!step_ask(ask, pair_model(ask, field(ask, fields, "parts"), k), TRANSFORM, &taken, &inner))
    return false;
  *sparse = *sparse || inner.arrays->starts;
  if (!dense_array(ask, inner.arrays, out)) return false;
  if (out->rows != x->rows) return bad_shape(ask, "parts");
  if (weights && k >= amphora_count(ask->model, weights)) return bad_shape(ask, "weights");
  return weigh(ask, fields, weights ? list_item(ask, weights, k) : 0, out);
}

bool feature_union_ask(struct ask *ask, amphora_value fields, enum method method,
                       const amphora_array *x, amphora_answer *answer) {
  if (method != TRANSFORM) return no_such_method(ask);
  uint64_t count = amphora_count(ask->model, field(ask, fields, "parts")), width = 0, features;
  amphora_array *arrays = memory_take(ask->memory, count, sizeof *arrays, ask->error), y;
  bool sparse = false;
  if (arrays == NULL ||
      (field(ask, fields, "features") && !input_columns(ask, x, fields, &features)))
    return false;
  amphora_element element = AMPHORA_FLOAT64;
  for (uint64_t k = 0; k < count; k++) {
    if (!part_answer(ask, fields, k, x, &sparse, &arrays[k])) return false;
    width += arrays[k].columns;
    amphora_element own = arrays[k].element; /* truths become numbers of the others' type */
    if (k == 0 || element == AMPHORA_BOOL) element = own;
    else if (element != own && own != AMPHORA_BOOL) element = AMPHORA_FLOAT64;
  }
  for (uint64_t k = 0; k < count; k++)
    if (arrays[k].element == AMPHORA_TEXT && element != AMPHORA_TEXT)
      return fail(ask->error, "model.wrong-input-form", 0,
                  "This reader does not put texts beside numbers.");
  if (!array_make(ask, element, x->rows, width, false, &y)) return false;
  uint64_t begin = 0;
  for (uint64_t k = 0; k < count; begin += arrays[k++].columns)
    for (uint64_t row = 0; row < x->rows; row++)
      for (uint64_t j = 0; j < arrays[k].columns; j++) {
        size_t size = element_size(element);
        uint64_t to = row * width + begin + j;
        if (element == arrays[k].element)
          memcpy((char *)y.values.any + to * size,
                 (const char *)arrays[k].values.any + (row * arrays[k].columns + j) * size, size);
        else if (element == AMPHORA_FLOAT32)
          y.values.float32[to] = (float)number_at(&arrays[k], row, j);
        else if (element == AMPHORA_INT64)
          y.values.int64[to] = (int64_t)number_at(&arrays[k], row, j);
        else y.values.float64[to] = number_at(&arrays[k], row, j);
      }
  bool kept = field_is(ask, fields, "answer", "sparse") ||
              (field_is(ask, fields, "answer", "as_parts") && sparse);
  return kept ? sparse_answer(ask, &y, answer) : answer_one(ask, y, answer);
}
