/* schemas/kinds/discretizer.schema.json: numbers as the bins that they lie in. */
#include <math.h>

#include "predict.h"

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
    const struct numbers *own = &(*edges)[j];
    if (own->count < 2) return bad_shape(ask, "edges");
    for (uint64_t i = 1; i < own->count; i++)
      if (!(own->values[i - 1] <= own->values[i])) return bad_field(ask, "edges");
    (*begins)[j + 1] = (*begins)[j] + (*edges)[j].count - 1;
  }
  return true;
}

static bool bins_undone(struct ask *ask, const amphora_array *x, uint64_t features, bool one_hot,
                        const struct numbers *edges, const uint64_t *begins,
                        amphora_answer *answer) {
  double *values, *y = table_take(ask, x->rows, features, sizeof *y);
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
