/* schemas/kinds/power_transformer.schema.json: each feature raised to a power of its own. */
#include <float.h>
#include <math.h>

#include "predict.h"

/* (e^(q t) - 1) / q, and its limit. */
static double raised(double t, double q) { return q == 0 ? t : expm1(q * t) / q; }

/* The power of Yeo and Johnson for one side, where next to 0 counts as that. */
static double side_power(double x, double p) {
  double power = x >= 0 ? p : 2 - p;
  bool none = x >= 0 ? fabs(p) < DBL_EPSILON : fabs(p - 2) <= DBL_EPSILON;
  return none ? 0 : power;
}

static double power_of(double x, double p, bool box_cox) {
  if (box_cox) return raised(log(x), p);
  double q = side_power(x, p);
  return x >= 0 ? raised(log1p(x), q) : -raised(log1p(-x), q);
}

static double root_of(double y, double p, bool box_cox) {
  if (box_cox) return p == 0 ? exp(y) : pow(y * p + 1, 1 / p);
  double q = side_power(y, p);
  if (y >= 0) return q == 0 ? expm1(y) : pow(y * q + 1, 1 / q) - 1;
  return q == 0 ? -expm1(-y) : 1 - pow(-q * y + 1, 1 / q);
}

/* Asks the scaler, when there is one, about rows of numbers. */
static bool scale(struct ask *ask, amphora_value fields, enum method method,
                  const amphora_array *x, amphora_answer *answer) {
  amphora_value scaler = field(ask, fields, "scaler");
  if (scaler == 0) return answer_one(ask, *x, answer);
  if (amphora_type(ask->model, scaler) != AMPHORA_MODEL) return bad_field(ask, "scaler");
  if (!ask_part(ask, amphora_reference(ask->model, scaler), method, x, answer)) return false;
  return (answer->arrays->rows == x->rows && answer->arrays->columns == x->columns) ||
         bad_shape(ask, "scaler");
}

bool power_transformer_ask(struct ask *ask, amphora_value fields, enum method method,
                           const amphora_array *x, amphora_answer *answer) {
  uint64_t features;
  struct numbers powers;
  amphora_answer inner;
  double *values;
  if (!field_natural(ask, fields, "features", &features) ||
      !numbers_of(ask, fields, "powers", 1, &powers))
    return false;
  if (powers.count != features) return bad_shape(ask, "powers");
  if (!columns_fit(ask, x, features)) return false;
  if (x->starts)
    return fail(ask->error, "model.wrong-input-form", 0, "The model takes no sparse rows.");
  if (!input_kept(ask, x, NAN_PASSES, &values)) return false;
  bool box_cox = field_is(ask, fields, "method", "box_cox"), forward = method == TRANSFORM;
  bool narrow = x->element == AMPHORA_FLOAT32;
  uint64_t count = x->rows * features;
  for (uint64_t i = 0; i < count && forward; i++) {
    if (box_cox && values[i] <= 0)
      return refuse_value(ask, "model.infinite-value", i / features, i % features);
    values[i] = power_of(values[i], powers.values[i % features], box_cox);
  }
  if (!answer_numbers(ask, values, x->rows, features, false, narrow, &inner)) return false;
  if (!scale(ask, fields, method, inner.arrays, answer) || forward) return forward;
  if (!answer_doubles(ask, answer->arrays, &values)) return false;
  for (uint64_t i = 0; i < count; i++)
    values[i] = root_of(values[i], powers.values[i % features], box_cox);
  return answer_numbers(ask, values, x->rows, features, false, narrow, answer);
}
