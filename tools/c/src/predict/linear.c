/* schemas/kinds/linear.schema.json */
#include <float.h>
#include <math.h>

#include "predict.h"

struct linear {
  uint64_t features, targets;
  struct numbers coefficients, intercepts, directions, center;
  struct integers columns, offsets;
  bool float32, vector;
};

static bool linear_read(struct ask *ask, amphora_value fields, const amphora_array *x,
                        struct linear *linear) {
  if (!field_natural(ask, fields, "features", &linear->features) ||
      !numbers_of(ask, fields, "coefficients", 4, &linear->coefficients) ||
      !numbers_of(ask, fields, "intercepts", 1, &linear->intercepts) ||
      !integers_if(ask, fields, "coefficient_columns", 1, &linear->columns) ||
      !integers_if(ask, fields, "coefficient_offsets", 1, &linear->offsets))
    return false;
  const struct numbers *c = &linear->coefficients;
  if (linear->offsets.present) {
    struct kept kept = {c->count, linear->features, linear->columns, linear->offsets};
    if (linear->offsets.count < 2 || c->rank != 1) return bad_shape(ask, "coefficient_offsets");
    if (!kept_judge(ask, &kept, "coefficient_offsets")) return false;
    linear->targets = linear->offsets.count - 1;
    linear->vector = linear->targets == 1;
  } else {
    linear->vector = c->rank == 1;
    linear->targets = linear->vector ? 1 : c->shape[0];
    if (c->rank == 0 || c->rank > 2 || c->shape[c->rank - 1] != linear->features)
      return bad_shape(ask, "coefficients");
  }
  if (linear->targets == 0 || linear->intercepts.count != linear->targets)
    return bad_shape(ask, "intercepts");
  linear->float32 =
      x->element == AMPHORA_FLOAT32 && c->float32 && linear->intercepts.float32;
  return true;
}

static double weighted_sum(const struct linear *linear, const double *x, uint64_t target) {
  double sum = 0;
  const double *c = linear->coefficients.values;
  if (linear->offsets.present) {
    for (int64_t i = linear->offsets.values[target]; i < linear->offsets.values[target + 1]; i++)
      sum += x[linear->columns.values[i]] * c[i];
    return sum;
  }
  for (uint64_t j = 0; j < linear->features; j++) sum += x[j] * c[target * linear->features + j];
  return sum;
}

/* The sums of all rows. Sparse rows are summed over what they keep, and never made dense. */
static bool sums(struct ask *ask, const struct linear *linear, const amphora_array *x,
                 const double *values, double *s) {
  uint64_t features = linear->features, targets = linear->targets;
  const double *c = linear->coefficients.values;
  double *spread = memory_take(ask->memory, x->starts ? features : 0, sizeof *spread, ask->error);
  if (spread == NULL) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    uint64_t first = x->starts ? (uint64_t)x->starts[row] : 0;
    uint64_t end = x->starts ? (uint64_t)x->starts[row + 1] : 0;
    for (uint64_t i = first; i < end; i++) spread[x->places[i]] = values[i];
    for (uint64_t k = 0; k < targets; k++) {
      double sum = 0;
      if (!x->starts) sum = weighted_sum(linear, values + row * features, k);
      else if (linear->offsets.present) sum = weighted_sum(linear, spread, k);
      else
        for (uint64_t i = first; i < end; i++)
          sum += values[i] * c[k * features + (uint64_t)x->places[i]];
      s[row * targets + k] = sum;
    }
    for (uint64_t i = first; i < end; i++) spread[x->places[i]] = 0;
  }
  memory_drop(ask->memory, spread);
  return true;
}

static double logistic(double z) { return 1 / (1 + exp(-z)); }
static double clipped(double z) { return (fmin(fmax(z, -1), 1) + 1) / 2; }

/* Shares of a row of numbers; `empty` where they add up to 0. */
static void shares(double *p, uint64_t count, double empty) {
  double sum = 0;
  for (uint64_t i = 0; i < count; i++) sum += p[i];
  for (uint64_t i = 0; i < count; i++) p[i] = sum == 0 ? empty : p[i] / sum;
}

static bool probabilities(struct ask *ask, amphora_value fields, const struct linear *linear,
                          const double *s, uint64_t rows, bool logarithm,
                          amphora_answer *answer) {
  uint64_t targets = linear->targets, classes = targets == 1 ? 2 : targets;
  amphora_text link = amphora_string(ask->model, field(ask, fields, "link"));
  bool one_vs_rest = text_is(link, "one_vs_rest"), is_clipped = text_is(link, "clipped");
  bool sigmoid = text_is(link, "sigmoid"), binary = text_is(link, "softmax_binary");
  if ((sigmoid || binary) && targets != 1) return bad_shape(ask, "coefficients");
  if (!sigmoid && !binary && !is_clipped) classes = targets;
  double *p = table_take(ask, rows, classes, sizeof *p);
  if (p == NULL) return false;
  bool float32 = linear->float32 && !(is_clipped && targets == 1);
  for (uint64_t row = 0; row < rows; row++, s += targets) {
    double *q = p + row * classes;
    if (sigmoid) {
      q[1] = logistic(s[0]);
      q[0] = 1 - q[1];
    } else if (binary) {
      double two[2] = {-s[0], s[0]};
      softmax(two, 2, q);
    } else if (one_vs_rest) {
      for (uint64_t i = 0; i < classes; i++) q[i] = logistic(s[i]);
      shares(q, classes, field_is(ask, fields, "zero_sum", "uniform") ? 1 / (double)classes : NAN);
    } else if (is_clipped && targets == 1) {
      q[1] = clipped(s[0]);
      q[0] = 1 - q[1];
    } else if (is_clipped) {
      for (uint64_t i = 0; i < classes; i++) q[i] = clipped(s[i]);
      shares(q, classes, 1 / (double)classes);
    } else {
      softmax(s, classes, q);
    }
  }
  bool smallest = field_is(ask, fields, "log_of_zero", "smallest_normal");
  for (uint64_t i = 0; logarithm && i < rows * classes; i++) {
    double value = float32 ? (double)(float)p[i] : p[i];
    if (smallest && value == 0) value = float32 ? (double)FLT_MIN : DBL_MIN;
    p[i] = log(value);
  }
  return answer_numbers(ask, p, rows, classes, false, float32, answer);
}

static bool predictions(struct ask *ask, amphora_value fields, const struct linear *linear,
                        double *s, uint64_t rows, amphora_answer *answer) {
  uint64_t targets = linear->targets, count = rows * targets;
  if (field_is(ask, fields, "task", "regression")) {
    for (uint64_t i = 0; field_is(ask, fields, "link", "exponential") && i < count; i++)
      s[i] = exp(s[i]);
    return answer_numbers(ask, s, rows, targets, linear->vector, linear->float32, answer);
  }
  amphora_array array;
  if (field_is(ask, fields, "task", "classification")) {
    amphora_array labels;
    uint64_t *places = memory_take(ask->memory, rows, sizeof *places, ask->error);
    if (places == NULL || !classes_of(ask, fields, 0, &labels)) return false;
    for (uint64_t row = 0; row < rows; row++)
      places[row] = targets == 1 ? s[row] > 0 : largest(s + row * targets, targets);
    return labels_take(ask, &labels, places, rows, &array) && answer_one(ask, array, answer);
  }
  bool outliers = field_is(ask, fields, "task", "outlier_detection");
  if (!array_make(ask, AMPHORA_INT64, rows, targets, outliers, &array)) return false;
  for (uint64_t i = 0; i < count; i++)
    array.values.int64[i] = outliers ? (s[i] >= 0 ? 1 : -1) : s[i] > 0;
  return answer_one(ask, array, answer);
}

static bool transform(struct ask *ask, amphora_value fields, const struct linear *linear,
                      const double *x, const amphora_array *input, amphora_answer *answer) {
  struct numbers directions, center;
  uint64_t components = UINT64_MAX, features = linear->features;
  if (!numbers_of(ask, fields, "directions", 2, &directions) ||
      !numbers_if(ask, fields, "direction_center", 1, &center) ||
      (field(ask, fields, "components") &&
       !field_natural(ask, fields, "components", &components)))
    return false;
  if (directions.shape[0] != features || (center.present && center.count != features))
    return bad_shape(ask, "directions");
  uint64_t width = directions.shape[1];
  if (components > width) components = width;
  double *y = table_take(ask, input->rows, components, sizeof *y);
  if (y == NULL) return false;
  for (uint64_t row = 0; row < input->rows; row++)
    for (uint64_t k = 0; k < components; k++) {
      double sum = 0;
      for (uint64_t j = 0; j < features; j++) {
        double value = x[row * features + j] - (center.present ? center.values[j] : 0);
        sum += value * directions.values[j * width + k];
      }
      y[row * components + k] = sum;
    }
  return answer_numbers(ask, y, input->rows, components, false, linear->float32, answer);
}

bool linear_ask(struct ask *ask, amphora_value fields, enum method method,
                const amphora_array *x, amphora_answer *answer) {
  struct linear linear;
  double *values;
  if (!linear_read(ask, fields, x, &linear) ||
      !input_numbers(ask, x, linear.features, NAN_REFUSED, &values))
    return false;
  if (method == TRANSFORM) {
    amphora_array dense;
    return dense_array(ask, x, &dense) &&
           input_numbers(ask, &dense, linear.features, NAN_REFUSED, &values) &&
           transform(ask, fields, &linear, values, &dense, answer);
  }
  bool outliers = field_is(ask, fields, "task", "outlier_detection");
  uint64_t targets = linear.targets;
  double *s = table_take(ask, x->rows, targets, sizeof *s);
  if (s == NULL || !sums(ask, &linear, x, values, s)) return false;
  for (uint64_t i = 0; i < x->rows * targets; i++) {
    double intercept = linear.intercepts.values[i % targets];
    s[i] = outliers ? s[i] - intercept : s[i] + intercept;
  }
  bool vector = targets == 1 && !field_is(ask, fields, "task", "multilabel");
  switch (method) {
    case PREDICT: return predictions(ask, fields, &linear, s, x->rows, answer);
    case DECISION_FUNCTION:
      return answer_numbers(ask, s, x->rows, targets, vector, linear.float32, answer);
    case SCORE_SAMPLES:
      for (uint64_t row = 0; row < x->rows; row++) s[row] += linear.intercepts.values[0];
      return answer_numbers(ask, s, x->rows, 1, true, linear.float32, answer);
    default: /* of the probabilities */
      return probabilities(ask, fields, &linear, s, x->rows, method == PREDICT_LOG_PROBA, answer);
  }
}
