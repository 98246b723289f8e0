/* Kinds that change each number by itself: scaler, normalizer, binarizer, discretizer and
 * polynomial_features, each by its schema of that name. */
#include <float.h>
#include <math.h>

#include "predict.h"

bool scaler_ask(struct ask *ask, amphora_value fields, enum method method,
                const amphora_array *x, amphora_answer *answer) {
  struct numbers center, scale, offset;
  uint64_t features;
  double *y, low = 0, high = 0;
  if (method != TRANSFORM && method != INVERSE_TRANSFORM) return no_such_method(ask);
  bool clips = field(ask, fields, "clip_low") != 0;
  if (!input_columns(ask, x, fields, &features) ||
      !numbers_if(ask, fields, "center", 1, &center) ||
      !numbers_if(ask, fields, "scale", 1, &scale) ||
      !numbers_if(ask, fields, "offset", 1, &offset) ||
      (clips && (!field_float(ask, fields, "clip_low", &low) ||
                 !field_float(ask, fields, "clip_high", &high))) ||
      !input_numbers(ask, x, features, NAN_PASSES, &y))
    return false;
  if ((center.present && center.count != features) || (scale.present && scale.count != features) ||
      (offset.present && offset.count != features))
    return bad_shape(ask, "scale");
  bool min_max = field_is(ask, fields, "variant", "min_max");
  if (min_max && (!scale.present || !offset.present)) return bad_field(ask, "offset");
  bool narrow = x->element == AMPHORA_FLOAT32, forward = method == TRANSFORM;
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

bool normalizer_ask(struct ask *ask, amphora_value fields, enum method method,
                    const amphora_array *x, amphora_answer *answer) {
  uint64_t features = x->columns;
  double *y;
  if (method != TRANSFORM) return no_such_method(ask);
  if ((field(ask, fields, "features") && !input_columns(ask, x, fields, &features)) ||
      !input_numbers(ask, x, features, NAN_REFUSED, &y))
    return false;
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
  if (method != TRANSFORM) return no_such_method(ask);
  if ((field(ask, fields, "features") && !input_columns(ask, x, fields, &features)) ||
      !field_float(ask, fields, "threshold", &threshold) ||
      !input_numbers(ask, x, features, NAN_REFUSED, &values))
    return false;
  amphora_element element = x->element == AMPHORA_BOOL ? AMPHORA_INT64 : x->element;
  if (element == AMPHORA_FLOAT32 && !field_is(ask, fields, "float32_comparison", "exact"))
    threshold = (double)(float)threshold;
  if (!array_make(ask, element, x->rows, features, false, &y)) return false;
  for (uint64_t i = 0; i < x->rows * features; i++) {
    bool over = values[i] > threshold;
    if (element == AMPHORA_FLOAT64) y.values.float64[i] = over;
    else if (element == AMPHORA_FLOAT32) y.values.float32[i] = over;
    else y.values.int64[i] = over;
  }
  return answer_one(ask, y, answer);
}

/* The next choice of `degree` features in lexicographic order; false behind the last. */
static bool next_product(uint64_t *chosen, uint64_t degree, uint64_t features, bool once) {
  for (uint64_t k = degree; k-- > 0;) {
    if (chosen[k] + 1 > features - 1 - (once ? degree - 1 - k : 0)) continue;
    chosen[k]++;
    for (uint64_t l = k + 1; l < degree; l++) chosen[l] = chosen[l - 1] + once;
    return true;
  }
  return false;
}

/* Runs through the products of one degree; `y` NULL only counts them. */
static bool products(struct ask *ask, const double *x, uint64_t features, uint64_t degree,
                     bool once, bool narrow, uint64_t *column, double *y) {
  if (features == 0 || (once && degree > features)) return true;
  if (degree > 33554432 / (*column + 1)) /* more factors than numbers of a row may be held */
    return fail(ask->error, "model.wide-answer", 0, "The products have too many factors.");
  uint64_t *chosen = memory_take(ask->memory, degree, sizeof *chosen, ask->error);
  if (chosen == NULL) return false;
  for (uint64_t k = 0; once && k < degree; k++) chosen[k] = k;
  do {
    if (*column > 4194304) return bad_field(ask, "most_degree");
    if (y) {
      double product = x[chosen[degree - 1]];
      for (uint64_t k = degree - 1; k-- > 0;) product = rounded(product * x[chosen[k]], narrow);
      y[*column] = product;
    }
    (*column)++;
  } while (next_product(chosen, degree, features, once));
  memory_drop(ask->memory, chosen);
  return true;
}

bool polynomial_features_ask(struct ask *ask, amphora_value fields, enum method method,
                             const amphora_array *x, amphora_answer *answer) {
  uint64_t features, least, most, width;
  double *values;
  if (method != TRANSFORM) return no_such_method(ask);
  if (!input_columns(ask, x, fields, &features) ||
      !field_natural(ask, fields, "least_degree", &least) ||
      !field_natural(ask, fields, "most_degree", &most) ||
      !input_numbers(ask, x, features, NAN_REFUSED, &values))
    return false;
  bool once = amphora_boolean(ask->model, field(ask, fields, "interaction_only"));
  bool bias = amphora_boolean(ask->model, field(ask, fields, "include_bias"));
  bool narrow = x->element == AMPHORA_FLOAT32;
  if (least == 0) least = 1;
  if (most > 4194304) return bad_field(ask, "most_degree");
  width = bias;
  for (uint64_t d = least; d <= most; d++)
    if (!products(ask, NULL, features, d, once, narrow, &width, NULL)) return false;
  amphora_array made;
  if (!array_make(ask, AMPHORA_FLOAT64, x->rows, width, false, &made)) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    double *y = made.values.float64 + row * width;
    uint64_t column = bias;
    if (bias) y[0] = 1;
    for (uint64_t d = least; d <= most; d++)
      if (!products(ask, values + row * features, features, d, once, narrow, &column, y))
        return false;
  }
  return answer_numbers(ask, made.values.float64, x->rows, width, false, narrow, answer);
}
