/* schemas/kinds/chain.schema.json and isotonic.schema.json */
#include <math.h>

#include "predict.h"

static bool number_of(struct ask *ask, uint32_t part, enum method method, const amphora_array *x,
                      double *numbers, uint64_t stride) {
  amphora_answer inner;
  if (!ask_part(ask, part, method, x, &inner)) return false;
  const amphora_array *array = inner.arrays;
  bool second = method == PREDICT_PROBA || method == PREDICT_LOG_PROBA;
  if (array->rows != x->rows || array->columns <= (uint64_t)second || array->starts ||
      array->element == AMPHORA_TEXT)
    return bad_shape(ask, "an answer of a part");
  for (uint64_t row = 0; row < x->rows; row++)
    numbers[row * stride] = number_at(array, row, second);
  return true;
}

bool chain_ask(struct ask *ask, amphora_value fields, enum method method,
               const amphora_array *x, amphora_answer *answer) {
  static const char *const names[] = {"predict", "predict_proba", "predict_log_proba",
                                      "decision_function"};
  amphora_value list = field(ask, fields, "parts"), part = amphora_first(ask->model, list);
  uint64_t parts = amphora_count(ask->model, list), rows = x->rows, width = x->columns + parts;
  struct integers order;
  double *values;
  amphora_array seen, y;
  unsigned feed = 0;
  while (feed < 4 && !field_is(ask, fields, "feed", names[feed])) feed++;
  if (feed == 4 || parts == 0) return bad_field(ask, "feed");
  enum method asked = method == PREDICT_LOG_PROBA ? PREDICT_PROBA : method;
  uint64_t features;
  if ((field(ask, fields, "features") && !input_columns(ask, x, fields, &features)) ||
      !integers_of(ask, fields, "order", 1, &order) ||
      !input_numbers(ask, x, x->columns, NAN_REFUSED, &values) ||
      !array_make(ask, AMPHORA_FLOAT64, rows, width, false, &seen) ||
      !array_make(ask, AMPHORA_FLOAT64, rows, parts, false, &y))
    return false;
  if (order.count != parts) return bad_shape(ask, "order");
  double *fed = table_take(ask, rows, parts, sizeof *fed);
  if (fed == NULL) return false;
  for (uint64_t i = 0; i < parts; i++, part = amphora_next(ask->model, part)) {
    seen.columns = x->columns + i; /* grows by what each part tells those after it */
    for (uint64_t row = 0; row < rows; row++)
      for (uint64_t j = 0; j < seen.columns; j++)
        seen.values.float64[row * seen.columns + j] =
            j < x->columns ? values[row * x->columns + j] : fed[row * parts + j - x->columns];
    if (order.values[i] < 0 || (uint64_t)order.values[i] >= parts) return bad_shape(ask, "order");
    if (amphora_type(ask->model, part) != AMPHORA_MODEL) return bad_field(ask, "parts");
    uint32_t index = amphora_reference(ask->model, part);
    if (!number_of(ask, index, asked, &seen, y.values.float64 + order.values[i], parts) ||
        (i + 1 < parts && !number_of(ask, index, (enum method)feed, &seen, fed + i, parts)))
      return false;
  }
  for (uint64_t i = 0; method == PREDICT_LOG_PROBA && i < rows * parts; i++)
    y.values.float64[i] = log(y.values.float64[i]);
  return answer_one(ask, y, answer);
}

/* The line through points k and k + 1 at x, from the point `from`; in float32 when `narrow`. */
static double line(const double *u, const double *v, uint64_t k, double x, bool narrow) {
  if (narrow) {
    float rise = (float)v[k + 1] - (float)v[k], run = (float)u[k + 1] - (float)u[k];
    float slope = rise / run, step = (float)x - (float)u[k], more = slope * step;
    float sum = more + (float)v[k];
    return (double)sum;
  }
  double slope = (v[k + 1] - v[k]) / (u[k + 1] - u[k]), more = slope * (x - u[k]);
  return more + v[k];
}

bool isotonic_ask(struct ask *ask, amphora_value fields, enum method method,
                  const amphora_array *x, amphora_answer *answer) {
  struct numbers inputs, outputs;
  double *values;
  if (!numbers_of(ask, fields, "inputs", 1, &inputs) ||
      !numbers_of(ask, fields, "outputs", 1, &outputs) ||
      !input_numbers(ask, x, 1, NAN_REFUSED, &values))
    return false;
  uint64_t n = inputs.count;
  const double *u = inputs.values, *v = outputs.values;
  if (n == 0 || outputs.count != n) return bad_shape(ask, "outputs");
  bool narrow = inputs.float32 && outputs.float32;
  bool gap = field_is(ask, fields, "outside", "missing");
  for (uint64_t row = 0; row < x->rows; row++) {
    double *value = &values[row], at = narrow ? (double)(float)*value : *value;
    if (n == 1) {
      *value = v[0];
      continue;
    }
    if (gap && (at < u[0] || at > u[n - 1])) {
      *value = NAN;
      continue;
    }
    at = fmin(fmax(at, u[0]), u[n - 1]);
    uint64_t low = 0, high = n - 1; /* u[low] <= at < u[high], or at is the last */
    while (high - low > 1) {
      uint64_t middle = low + (high - low) / 2;
      if (u[middle] <= at) low = middle;
      else high = middle;
    }
    if (narrow) *value = line(u, v, low > 0 && at == u[low] ? low - 1 : low, at, true);
    else *value = at == u[low] ? v[low] : at == u[high] ? v[high] : line(u, v, low, at, false);
  }
  return answer_numbers(ask, values, x->rows, 1, true, narrow, answer);
}
