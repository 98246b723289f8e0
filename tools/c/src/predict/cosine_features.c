/* schemas/kinds/cosine_features.schema.json */
#include <math.h>

#include "panels.h"

/* The logarithms of shifted numbers, in their place. */
static bool logarithms(struct ask *ask, double shift, uint64_t rows, uint64_t features,
                       double *values) {
  for (uint64_t i = 0; i < rows * features; i++) {
    double value = values[i] + shift;
    if (!(value > 0))
      return refuse_value(ask, "model.infinite-value", i / features, i % features);
    values[i] = log(value);
  }
  return true;
}

bool cosine_features_ask(struct ask *ask, amphora_value fields, enum method method,
                         const amphora_array *x, amphora_answer *answer) {
  struct numbers weights, phases;
  struct panels panels;
  amphora_array dense;
  uint64_t features, rows = x->rows;
  double factor, shift, *values, *y;
  bool shifted = field(ask, fields, "log_shift") != 0;
  if (!field_natural(ask, fields, "features", &features) ||
      !floats_of(ask, fields, "weights", 2, &weights) ||
      !floats_of(ask, fields, "phases", 1, &phases) ||
      !field_float(ask, fields, "factor", &factor) ||
      (shifted && !field_float(ask, fields, "log_shift", &shift)))
    return false;
  uint64_t count = weights.shape[1];
  if (weights.shape[0] != features || count == 0) return bad_shape(ask, "weights");
  if (phases.count != count) return bad_shape(ask, "phases");
  if (!columns_fit(ask, x, features)) return false;
  if (shifted) { /* the logarithm of what is left out is not nothing */
    if (!dense_array(ask, x, &dense)) return false;
    x = &dense;
  }
  if (!input_numbers(ask, x, features, NAN_REFUSED, &values) ||
      (shifted && !logarithms(ask, shift, rows, features, values)) ||
      !panels_of_columns(ask, weights.values, features, count, &panels))
    return false;
  y = table_take(ask, rows, count, sizeof *y);
  if (y == NULL) return false;
  panels_sum_input(&panels, x, values, 0, rows, y);
  for (uint64_t row = 0; row < rows; row++)
    for (uint64_t i = 0; i < count; i++)
      y[row * count + i] = cos(y[row * count + i] + phases.values[i]) * factor;
  bool narrow = weights.float32 && phases.float32 && x->element == AMPHORA_FLOAT32;
  return answer_numbers(ask, y, rows, count, false, narrow, answer);
}
