/* schemas/kinds/naive_bayes.schema.json */
#include <math.h>

#include "predict.h"

#define PI 3.14159265358979323846

/* Adds to j[row][c], and says whether every parameter is float32. */
static bool gaussian(struct ask *ask, amphora_value fields, const double *x, uint64_t rows,
                     uint64_t features, uint64_t classes, double *joint, bool *float32) {
  struct numbers priors, means, variances;
  if (!numbers_of(ask, fields, "priors", 1, &priors) ||
      !numbers_of(ask, fields, "means", 2, &means) ||
      !numbers_of(ask, fields, "variances", 2, &variances))
    return false;
  if (priors.count != classes || means.shape[0] != classes || means.shape[1] != features ||
      variances.shape[0] != classes || variances.shape[1] != features)
    return bad_shape(ask, "means");
  *float32 = priors.float32 && means.float32 && variances.float32;
  for (uint64_t c = 0; c < classes; c++) {
    const double *mean = means.values + c * features, *variance = variances.values + c * features;
    double constant = 0;
    for (uint64_t j = 0; j < features; j++) constant += log(2 * PI * variance[j]);
    for (uint64_t row = 0; row < rows; row++) {
      double sum = 0;
      for (uint64_t j = 0; j < features; j++) {
        double difference = x[row * features + j] - mean[j];
        sum += difference * difference / variance[j];
      }
      joint[row * classes + c] = log(priors.values[c]) + (-0.5 * constant - 0.5 * sum);
    }
  }
  return true;
}

static bool counts(struct ask *ask, amphora_value fields, const double *x,
                   const amphora_array *input, uint64_t classes, double *joint, bool *float32) {
  struct numbers priors, weights;
  uint64_t features = input->columns, rows = input->rows;
  if (!numbers_of(ask, fields, "class_log_priors", 1, &priors) ||
      !numbers_of(ask, fields, "feature_log_probabilities", 2, &weights))
    return false;
  if (priors.count != classes || weights.shape[0] != classes || weights.shape[1] != features)
    return bad_shape(ask, "feature_log_probabilities");
  *float32 = priors.float32 && weights.float32;
  bool bernoulli = field_is(ask, fields, "variant", "bernoulli");
  bool binarize = bernoulli && field(ask, fields, "binarize");
  bool complement = field_is(ask, fields, "variant", "complement");
  double threshold = 0;
  if (binarize && !field_float(ask, fields, "binarize", &threshold)) return false;
  if (input->element == AMPHORA_FLOAT32 && !field_is(ask, fields, "float32_comparison", "exact"))
    threshold = (double)(float)threshold;
  double *n = memory_take(ask->memory, features, sizeof *n, ask->error);
  if (n == NULL) return false;
  for (uint64_t c = 0; c < classes; c++) {
    const double *weight = weights.values + c * features;
    double constant = complement && classes > 1 ? 0 : priors.values[c];
    if (bernoulli) {
      double absent = 0;
      for (uint64_t j = 0; j < features; j++) absent += n[j] = log(1 - exp(weight[j]));
      constant += absent;
    }
    for (uint64_t row = 0; row < rows; row++) {
      double sum = 0;
      for (uint64_t j = 0; j < features; j++) {
        double value = x[row * features + j];
        if (binarize) value = value > threshold;
        sum += value * (bernoulli ? weight[j] - n[j] : weight[j]);
      }
      joint[row * classes + c] = sum + constant;
    }
  }
  return true;
}

static bool categories(struct ask *ask, amphora_value fields, const double *x, uint64_t rows,
                       uint64_t features, uint64_t classes, double *joint, bool *float32) {
  struct numbers priors, table;
  amphora_value list = field(ask, fields, "category_log_probabilities");
  if (!numbers_of(ask, fields, "class_log_priors", 1, &priors)) return false;
  if (priors.count != classes || amphora_count(ask->model, list) != features)
    return bad_shape(ask, "category_log_probabilities");
  *float32 = false;
  amphora_value value = amphora_first(ask->model, list);
  for (uint64_t j = 0; j < features; j++, value = amphora_next(ask->model, value)) {
    if (!numbers_read(ask, value, 2, &table)) return false;
    if (table.shape[0] != classes) return bad_shape(ask, "category_log_probabilities");
    for (uint64_t row = 0; row < rows; row++) {
      double category = trunc(x[row * features + j]);
      if (!(category >= 0 && category < (double)table.shape[1]))
        return refuse_value(ask, "model.unknown-category", row, j);
      for (uint64_t c = 0; c < classes; c++)
        joint[row * classes + c] += table.values[c * table.shape[1] + (uint64_t)category];
    }
    memory_drop(ask->memory, table.values);
  }
  for (uint64_t i = 0; i < rows * classes; i++) joint[i] += priors.values[i % classes];
  return true;
}

bool naive_bayes_ask(struct ask *ask, amphora_value fields, enum method method,
                     const amphora_array *x, amphora_answer *answer) {
  uint64_t features, rows = x->rows;
  double *values;
  amphora_array labels, taken;
  bool float32 = false;
  if (!input_columns(ask, x, fields, &features) ||
      !input_numbers(ask, x, features, NAN_REFUSED, &values) ||
      !classes_of(ask, fields, 0, &labels))
    return false;
  uint64_t classes = labels.rows;
  double *joint = table_take(ask, rows, classes, sizeof *joint);
  uint64_t *places = memory_take(ask->memory, rows, sizeof *places, ask->error);
  if (joint == NULL || places == NULL) return false;
  bool sound =
      field_is(ask, fields, "variant", "gaussian")
          ? gaussian(ask, fields, values, rows, features, classes, joint, &float32)
      : field_is(ask, fields, "variant", "categorical")
          ? categories(ask, fields, values, rows, features, classes, joint, &float32)
          : counts(ask, fields, values, x, classes, joint, &float32);
  if (!sound) return false;
  for (uint64_t row = 0; row < rows; row++) {
    double *j = joint + row * classes;
    uint64_t best = largest(j, classes);
    for (uint64_t c = classes; c-- > 0;)
      if (isnan(j[c])) best = c;
    places[row] = best;
    log_softmax(j, classes);
    for (uint64_t c = 0; method == PREDICT_PROBA && c < classes; c++) j[c] = exp(j[c]);
  }
  if (method == PREDICT)
    return labels_take(ask, &labels, places, rows, &taken) && answer_one(ask, taken, answer);
  return answer_numbers(ask, joint, rows, classes, false,
                        float32 && x->element == AMPHORA_FLOAT32, answer);
}
