/* schemas/kinds/imputer.schema.json and discretizer.schema.json, for rows of numbers. */
#include <math.h>
#include <string.h>

#include "predict.h"

/* A value with its type that is a number: what stands behind the name of the type. */
static bool typed_number(struct ask *ask, amphora_value value, double *number) {
  amphora_value type = amphora_first(ask->model, value);
  amphora_value inner = amphora_count(ask->model, value) == 2 ? amphora_next(ask->model, type) : 0;
  amphora_value_type form = amphora_type(ask->model, inner);
  if (form == AMPHORA_BOOLEAN) *number = amphora_boolean(ask->model, inner);
  else *number = amphora_float(ask->model, inner);
  return form == AMPHORA_BOOLEAN || form == AMPHORA_INTEGER || form == AMPHORA_FLOAT;
}

static bool number_fills(struct ask *ask, amphora_value fields, struct numbers *fills) {
  amphora_value list = field(ask, fields, "fills");
  if (amphora_type(ask->model, list) == AMPHORA_TENSOR) return numbers_read(ask, list, 1, fills);
  *fills = (struct numbers){.count = amphora_count(ask->model, list), .present = true};
  fills->values = memory_take(ask->memory, fills->count, sizeof(double), ask->error);
  if (fills->values == NULL) return false;
  amphora_value value = amphora_first(ask->model, list);
  for (uint64_t i = 0; i < fills->count; i++, value = amphora_next(ask->model, value))
    if (!typed_number(ask, value, &fills->values[i])) return bad_field(ask, "fills");
  return true;
}

static bool features_judge(struct ask *ask, const struct integers *list, uint64_t features) {
  for (uint64_t i = 0; i < list->count; i++)
    if (list->values[i] < 0 || (uint64_t)list->values[i] >= features)
      return fail(ask->error, "model.bad-index", 0, "A feature of the model is not there.");
  return true;
}

static bool equal(double value, double missing) {
  return isnan(missing) ? isnan(value) : value == missing;
}

bool imputer_ask(struct ask *ask, amphora_value fields, enum method method,
                 const amphora_array *x, amphora_answer *answer) {
  uint64_t features;
  double missing = 0, *values;
  struct integers kept = {.present = false}, indicated = {.present = false};
  struct numbers fills = {.present = false};
  if (method != TRANSFORM) return no_such_method(ask);
  bool indicator = field_is(ask, fields, "content", "indicator");
  bool filled = !indicator, both = field_is(ask, fields, "content", "filled_and_indicator");
  bool has_missing = typed_number(ask, field(ask, fields, "missing"), &missing);
  if (!input_columns(ask, x, fields, &features) ||
      (filled && (!integers_of(ask, fields, "kept", 1, &kept) ||
                  !number_fills(ask, fields, &fills))) ||
      (!(filled && !both) && !integers_of(ask, fields, "indicated", 1, &indicated)) ||
      !features_judge(ask, &kept, features) || !features_judge(ask, &indicated, features) ||
      !input_numbers(ask, x, features, has_missing && isnan(missing) ? NAN_PASSES : NAN_REFUSED,
                     &values))
    return false;
  if (fills.count != kept.count) return bad_shape(ask, "fills");
  bool narrow = x->element == AMPHORA_FLOAT32;
  if (narrow && !field_is(ask, fields, "float32_comparison", "exact"))
    missing = (double)(float)missing;
  bool floats = field_is(ask, fields, "conversion", "floats");
  bool sparse = indicator && field_is(ask, fields, "answer", "sparse");
  amphora_element element = sparse      ? AMPHORA_INT64 /* sparse truths are integers */
                            : indicator ? AMPHORA_BOOL
                            : floats && !narrow ? AMPHORA_FLOAT64 : x->element;
  uint64_t width = kept.count + indicated.count;
  amphora_array y;
  if (!array_make(ask, element, x->rows, width, false, &y)) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    const double *own = values + row * features;
    if (indicator && field_is(ask, fields, "new_missing", "refused"))
      for (uint64_t j = 0, i = 0; j < features; j++) {
        while (i < indicated.count && (uint64_t)indicated.values[i] < j) i++;
        bool told = i < indicated.count && (uint64_t)indicated.values[i] == j;
        if (!told && has_missing && equal(own[j], missing))
          return refuse_value(ask, "model.missing-value", row, j);
      }
    for (uint64_t k = 0; k < width; k++) {
      bool fill = k < kept.count;
      uint64_t j = (uint64_t)(fill ? kept.values[k] : indicated.values[k - kept.count]);
      bool is_missing = has_missing && equal(own[j], missing);
      double value = fill ? (is_missing ? fills.values[k] : own[j]) : is_missing;
      uint64_t to = row * width + k;
      switch (element) {
        case AMPHORA_FLOAT64: y.values.float64[to] = value; break;
        case AMPHORA_FLOAT32: y.values.float32[to] = (float)value; break;
        case AMPHORA_INT64: /* of a whole number of the input, to the last bit */
          if (fill && !is_missing && x->element == AMPHORA_INT64)
            y.values.int64[to] = x->values.int64[row * features + j];
          else if (fabs(value) < 9223372036854775808.0) y.values.int64[to] = (int64_t)value;
          break;
        default: y.values.boolean[to] = value != 0; break;
      }
    }
  }
  return sparse ? sparse_answer(ask, &y, answer) : answer_one(ask, y, answer);
}

/* The bin of a number: how many of the edges that count are not over it. */
static uint64_t bin_of(const struct numbers *edges, double x, bool exact, bool narrow) {
  uint64_t bins = edges->count - 1, bin = 0;
  if (exact) {
    for (uint64_t i = 1; i < bins; i++) bin += edges->values[i] <= x;
    return bin;
  }
  double moved;
  if (narrow) {
    float size = (float)fabs(x), step = 1e-5f * size, more = 1e-8f + step, sum = (float)x + more;
    moved = (double)sum;
  } else {
    double step = 1e-5 * fabs(x), more = 1e-8 + step;
    moved = x + more;
  }
  for (uint64_t i = 1; i <= bins; i++) bin += edges->values[i] <= moved;
  return bin < bins ? bin : bins - 1;
}

/* Where the columns of each feature begin, and their number behind the last. */
static bool edges_read(struct ask *ask, amphora_value fields, uint64_t features,
                       struct numbers **edges, uint64_t **begins) {
  amphora_value list = field(ask, fields, "edges"), value = amphora_first(ask->model, list);
  *edges = memory_take(ask->memory, features, sizeof **edges, ask->error);
  *begins = memory_take(ask->memory, features + 1, sizeof **begins, ask->error);
  if (*edges == NULL || *begins == NULL) return false;
  if (amphora_count(ask->model, list) != features) return bad_shape(ask, "edges");
  for (uint64_t j = 0; j < features; j++, value = amphora_next(ask->model, value)) {
    if (!numbers_read(ask, value, 1, &(*edges)[j])) return false;
    if ((*edges)[j].count < 2) return bad_shape(ask, "edges");
    (*begins)[j + 1] = (*begins)[j] + (*edges)[j].count - 1;
  }
  return true;
}

static bool bins_undone(struct ask *ask, const amphora_array *x, uint64_t features, bool one_hot,
                        const struct numbers *edges, const uint64_t *begins,
                        amphora_answer *answer) {
  double *values, *y = memory_take(ask->memory, x->rows * features, sizeof *y, ask->error);
  uint64_t width = one_hot ? begins[features] : features;
  if (y == NULL || !input_numbers(ask, x, width, NAN_REFUSED, &values)) return false;
  for (uint64_t row = 0; row < x->rows; row++)
    for (uint64_t j = 0; j < features; j++) {
      uint64_t bins = edges[j].count - 1, bin;
      double number = values[row * width + (one_hot ? 0 : j)];
      if (one_hot) {
        bin = largest(values + row * width + begins[j], bins);
      } else {
        if (!(number > -1 && number < (double)bins))
          return refuse_value(ask, "model.unknown-category", row, j);
        bin = (uint64_t)number;
      }
      double low = edges[j].values[bin], high = edges[j].values[bin + 1];
      y[row * features + j] = edges[j].float32 ? (double)(((float)high + (float)low) * 0.5f)
                                               : (high + low) * 0.5;
    }
  return answer_numbers(ask, y, x->rows, features, false,
                        !one_hot && x->element == AMPHORA_FLOAT32, answer);
}

bool discretizer_ask(struct ask *ask, amphora_value fields, enum method method,
                     const amphora_array *x, amphora_answer *answer) {
  uint64_t features, *begins;
  struct numbers *edges;
  double *values;
  if (method != TRANSFORM && method != INVERSE_TRANSFORM) return no_such_method(ask);
  if (!field_natural(ask, fields, "features", &features) ||
      !edges_read(ask, fields, features, &edges, &begins))
    return false;
  bool one_hot = field_is(ask, fields, "encoding", "one_hot");
  if (method == INVERSE_TRANSFORM)
    return bins_undone(ask, x, features, one_hot, edges, begins, answer);
  if (!input_numbers(ask, x, features, NAN_REFUSED, &values)) return false;
  bool narrow = field_is(ask, fields, "number_type", "float32") ||
                (field_is(ask, fields, "number_type", "input") && x->element == AMPHORA_FLOAT32);
  bool exact = field_is(ask, fields, "rule", "exact");
  uint64_t width = one_hot ? begins[features] : features;
  amphora_array y;
  if (!array_make(ask, AMPHORA_FLOAT64, x->rows, width, false, &y)) return false;
  for (uint64_t row = 0; row < x->rows; row++)
    for (uint64_t j = 0; j < features; j++) {
      double value = values[row * features + j];
      uint64_t bin = bin_of(&edges[j], narrow ? (double)(float)value : value, exact, narrow);
      if (one_hot) y.values.float64[row * width + begins[j] + bin] = 1;
      else y.values.float64[row * width + j] = (double)bin;
    }
  amphora_answer dense;
  if (!answer_numbers(ask, y.values.float64, x->rows, width, false, narrow, &dense)) return false;
  if (one_hot && field_is(ask, fields, "answer", "sparse"))
    return sparse_answer(ask, dense.arrays, answer);
  *answer = dense;
  return true;
}
