/* Kinds that change each number by itself or by its row: scaler, normalizer and binarizer, each by
 * its schema of that name. */
#include <float.h>
#include <math.h>

#include "predict.h"

/* Sparse rows are multiplied, and only the numbers kept change. */
static bool scale_kept(struct ask *ask, const amphora_array *x, bool forward,
                       const struct numbers *scale, const double limits[2],
                       amphora_answer *answer) {
  double *y;
  if (!input_kept(ask, x, NAN_PASSES, &y)) return false;
  for (uint64_t i = 0; i < value_count(x); i++) {
    double factor = scale->present ? scale->values[x->places[i]] : 1;
    y[i] *= forward ? rounded(1 / factor, scale->float32) : factor;
    if (limits && forward && !isnan(y[i])) y[i] = fmin(fmax(y[i], limits[0]), limits[1]);
  }
  return answer_like(ask, y, x, x->element == AMPHORA_FLOAT32, answer);
}

static bool no_sparse(struct ask *ask) {
  return fail(ask->error, "model.wrong-input-form", 0,
              "The rows are sparse, and the model would make their zeros other numbers.");
}

bool scaler_ask(struct ask *ask, amphora_value fields, enum method method,
                const amphora_array *x, amphora_answer *answer) {
  struct numbers center, scale, offset;
  uint64_t features;
  double *y, low = 0, high = 0;
  bool clips = field(ask, fields, "clip_low") != 0;
  if (!input_columns(ask, x, fields, &features) ||
      !numbers_if(ask, fields, "center", 1, &center) ||
      !numbers_if(ask, fields, "scale", 1, &scale) ||
      !numbers_if(ask, fields, "offset", 1, &offset) ||
      (clips && (!field_float(ask, fields, "clip_low", &low) ||
                 !field_float(ask, fields, "clip_high", &high))))
    return false;
  if ((center.present && center.count != features) || (scale.present && scale.count != features) ||
      (offset.present && offset.count != features))
    return bad_shape(ask, "scale");
  bool min_max = field_is(ask, fields, "variant", "min_max");
  if (min_max && (!scale.present || !offset.present)) return bad_field(ask, "offset");
  bool narrow = x->element == AMPHORA_FLOAT32, forward = method == TRANSFORM;
  if (x->starts) {
    const double limits[2] = {low, high};
    if (min_max || center.present || (clips && (low > 0 || high < 0))) return no_sparse(ask);
    return scale_kept(ask, x, forward, &scale, clips ? limits : NULL, answer);
  }
  if (!input_numbers(ask, x, features, NAN_PASSES, &y)) return false;
  if (narrow && field_is(ask, fields, "float32_rule", "float32_parameters"))
    for (uint64_t j = 0; j < features; j++) {
      if (center.present) center.values[j] = rounded(center.values[j], true);
      if (scale.present) scale.values[j] = rounded(scale.values[j], true);
      if (offset.present) offset.values[j] = rounded(offset.values[j], true);
    }
  low = rounded(low, narrow), high = rounded(high, narrow);
  const struct numbers *shift = min_max ? &offset : &center;
  for (uint64_t i = 0; i < x->rows * features; i++) {
    uint64_t j = i % features;
    double value = y[i];
    bool scale_first = forward == min_max;
    for (int step = 0; step < 2; step++) {
      if ((step == 0) == scale_first) {
        if (!scale.present) continue;
        value = forward == min_max ? value * scale.values[j] : value / scale.values[j];
      } else {
        if (!shift->present) continue;
        value = forward == min_max ? value + shift->values[j] : value - shift->values[j];
      }
      value = rounded(value, narrow);
    }
    if (clips && forward && !isnan(value)) value = fmin(fmax(value, low), high);
    y[i] = value;
  }
  return answer_numbers(ask, y, x->rows, features, false, narrow, answer);
}

/* Sparse rows are summed from left to right, in float64. */
static bool normalize_kept(struct ask *ask, amphora_value fields, const amphora_array *x,
                           amphora_answer *answer) {
  double *y;
  bool narrow = x->element == AMPHORA_FLOAT32, squares = field_is(ask, fields, "norm", "l2");
  bool most = field_is(ask, fields, "norm", "max");
  if (!input_kept(ask, x, NAN_REFUSED, &y)) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    uint64_t first = (uint64_t)x->starts[row], end = (uint64_t)x->starts[row + 1];
    double size = 0;
    for (uint64_t i = first; i < end; i++) {
      double term = squares ? rounded(y[i] * y[i], narrow) : fabs(y[i]);
      size = most ? fmax(size, term) : size + term;
    }
    if (squares) size = sqrt(size);
    for (uint64_t i = first; size != 0 && i < end; i++) y[i] /= size;
  }
  return answer_like(ask, y, x, narrow, answer);
}

bool normalizer_ask(struct ask *ask, amphora_value fields, enum method method,
                    const amphora_array *x, amphora_answer *answer) {
  uint64_t features = x->columns;
  double *y;
  if (field(ask, fields, "features") && !input_columns(ask, x, fields, &features)) return false;
  if (x->starts) return normalize_kept(ask, fields, x, answer);
  if (!input_numbers(ask, x, features, NAN_REFUSED, &y)) return false;
  bool narrow = x->element == AMPHORA_FLOAT32;
  double least = field_is(ask, fields, "zero_rule", "ten_epsilons")
                     ? 10 * (narrow ? (double)FLT_EPSILON : DBL_EPSILON) : 0;
  double *terms = memory_take(ask->memory, features, sizeof *terms, ask->error);
  if (terms == NULL) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    double *own = y + row * features, size;
    bool squares = field_is(ask, fields, "norm", "l2");
    for (uint64_t j = 0; j < features; j++)
      terms[j] = squares ? rounded(own[j] * own[j], narrow) : fabs(own[j]);
    if (field_is(ask, fields, "norm", "max")) size = features ? terms[largest(terms, features)] : 0;
    else size = rounded(pairwise_sum(terms, features), narrow);
    if (squares) size = rounded(sqrt(size), narrow);
    if (size == 0 || size < least) size = 1;
    for (uint64_t j = 0; j < features; j++) own[j] = rounded(own[j] / size, narrow);
  }
  return answer_numbers(ask, y, x->rows, features, false, narrow, answer);
}

bool binarizer_ask(struct ask *ask, amphora_value fields, enum method method,
                   const amphora_array *x, amphora_answer *answer) {
  uint64_t features = x->columns;
  double threshold, *values;
  amphora_array y;
  if ((field(ask, fields, "features") && !input_columns(ask, x, fields, &features)) ||
      !field_float(ask, fields, "threshold", &threshold) ||
      !input_kept(ask, x, NAN_REFUSED, &values))
    return false;
  if (x->starts && threshold < 0) return no_sparse(ask);
  amphora_element element = x->element == AMPHORA_BOOL    ? AMPHORA_INT64
                            : x->element == AMPHORA_MIXED ? AMPHORA_FLOAT64
                                                          : x->element;
  if (element == AMPHORA_FLOAT32 && !field_is(ask, fields, "float32_comparison", "exact"))
    threshold = (double)(float)threshold;
  if (!array_like(ask, element, x, &y)) return false;
  for (uint64_t i = 0; i < value_count(x); i++) {
    bool over = values[i] > threshold;
    if (element == AMPHORA_FLOAT64) y.values.float64[i] = over;
    else if (element == AMPHORA_FLOAT32) y.values.float32[i] = over;
    else y.values.int64[i] = over;
  }
  amphora_array compact = y;
  if (y.starts && !sparse_compact(ask, &y, &compact)) return false;
  return answer_one(ask, compact, answer);
}
