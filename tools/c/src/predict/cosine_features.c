/* schemas/kinds/cosine_features.schema.json */
#include <math.h>

#include "kinds.h"
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

struct cosines {
  uint64_t features;
  struct numbers weights, phases;
  double factor, shift;
  bool shifted;
};

static bool cosines_read(struct ask *ask, amphora_value fields, struct cosines *c) {
  c->shifted = field(ask, fields, "log_shift") != 0;
  if (!field_natural(ask, fields, "features", &c->features) ||
      !floats_of(ask, fields, "weights", 2, &c->weights) ||
      !floats_of(ask, fields, "phases", 1, &c->phases) ||
      !field_float(ask, fields, "factor", &c->factor) ||
      (c->shifted && !field_float(ask, fields, "log_shift", &c->shift)))
    return false;
  uint64_t count = c->weights.shape[1];
  if (c->weights.shape[0] != c->features || count == 0) return bad_shape(ask, "weights");
  return c->phases.count == count || bad_shape(ask, "phases");
}

bool cosine_features_ask(struct ask *ask, amphora_value fields, enum method method,
                         const amphora_array *x, amphora_answer *answer) {
  struct cosines c;
  struct panels panels;
  amphora_array dense;
  double *values, *y;
  if (!cosines_read(ask, fields, &c) || !columns_fit(ask, x, c.features)) return false;
  if (c.shifted) { /* the logarithm of what is left out is not nothing */
    if (!dense_array(ask, x, &dense)) return false;
    x = &dense;
  }
  uint64_t rows = x->rows, count = c.phases.count;
  if (!input_numbers(ask, x, c.features, NAN_REFUSED, &values) ||
      (c.shifted && !logarithms(ask, c.shift, rows, c.features, values)) ||
      !panels_of_columns(ask, c.weights.values, c.features, count, &panels))
    return false;
  y = table_take(ask, rows, count, sizeof *y);
  if (y == NULL) return false;
  panels_sum_input(&panels, x, values, 0, rows, y);
  for (uint64_t row = 0; row < rows; row++)
    for (uint64_t i = 0; i < count; i++)
      y[row * count + i] = cos(y[row * count + i] + c.phases.values[i]) * c.factor;
  bool narrow = c.weights.float32 && c.phases.float32 && x->element == AMPHORA_FLOAT32;
  return answer_numbers(ask, y, rows, count, false, narrow, answer);
}

bool cosine_features_tables(struct ask *ask, amphora_value fields) {
  struct cosines c;
  return cosines_read(ask, fields, &c);
}
