/* schemas/kinds/calibrated.schema.json: scores that become probabilities. */
#include <math.h>

#include "predict.h"

struct calibrated {
  enum { SIGMOID, ISOTONIC, TEMPERATURE } method;
  uint64_t rows, classes;
};

/* The scores of a part: columns of `decision_function`, or of probabilities those that count. */
struct scores {
  double *values;
  uint64_t columns;
  bool decided;
};

static bool scores_of(struct ask *ask, amphora_value part, const amphora_array *x,
                      struct scores *s) {
  amphora_answer inner;
  amphora_array kept;
  if (amphora_type(ask->model, part) != AMPHORA_MODEL) return bad_field(ask, "parts");
  uint32_t index = amphora_reference(ask->model, part);
  if (!try_part(ask, index, DECISION_FUNCTION, x, &s->decided, &inner)) return false;
  if (!s->decided && !ask_part(ask, index, PREDICT_PROBA, x, &inner)) return false;
  kept = inner.arrays[0];
  int64_t second = 1;
  if (!s->decided && kept.columns == 2 && !columns_take(ask, inner.arrays, &second, 1, &kept))
    return false;
  s->columns = kept.columns;
  if (kept.rows != x->rows || kept.columns == 0) return bad_shape(ask, "an answer of a part");
  return answer_doubles(ask, &kept, &s->values);
}

static double on_curve(const struct numbers *curve, double s) {
  uint64_t n = curve->shape[1], low = 0, high = n - 1;
  const double *x = curve->values, *y = x + n;
  if (isnan(s)) return s; /* which lies between no two points */
  if (n == 1) return y[0];
  if (s <= x[0]) return y[0];
  if (s >= x[high]) return y[high];
  while (high - low > 1) { /* x[low] <= s < x[high] */
    uint64_t middle = low + (high - low) / 2;
    if (x[middle] <= s) low = middle;
    else high = middle;
  }
  return (y[low + 1] - y[low]) / (x[low + 1] - x[low]) * (s - x[low]) + y[low];
}

/* Column j of the scores of part i becomes the probability of class columns[i][j]. */
static bool by_columns(struct ask *ask, amphora_value fields, uint64_t i,
                       const struct calibrated *c, const struct scores *s, double *p) {
  struct integers columns;
  struct numbers slopes = {.count = 0}, offsets = {.count = 0}, curve;
  amphora_value curves = list_item(ask, field(ask, fields, "curves"), i);
  bool sigmoid = c->method == SIGMOID;
  if (!integers_read(ask, list_item(ask, field(ask, fields, "columns"), i), 1, &columns) ||
      (sigmoid &&
       (!numbers_read(ask, list_item(ask, field(ask, fields, "slopes"), i), 1, &slopes) ||
        !numbers_read(ask, list_item(ask, field(ask, fields, "offsets"), i), 1, &offsets))))
    return false;
  uint64_t count = sigmoid ? slopes.count : amphora_count(ask->model, curves), k = c->classes;
  if (columns.count != s->columns || count != s->columns ||
      (sigmoid && offsets.count != s->columns))
    return bad_shape(ask, "columns");
  amphora_value next = amphora_first(ask->model, curves);
  for (uint64_t j = 0; j < s->columns; j++) {
    int64_t class = columns.values[j];
    if (class < 0 || (uint64_t)class >= k)
      return fail(ask->error, "model.bad-index", 0, "A column is of no class.");
    if (!sigmoid && (!numbers_read(ask, next, 2, &curve) || curve.shape[0] != 2 || curve.count < 2))
      return bad_shape(ask, "curves");
    if (!sigmoid) next = amphora_next(ask->model, next);
    for (uint64_t row = 0; row < c->rows; row++) {
      double score = s->values[row * s->columns + j];
      p[row * k + (uint64_t)class] =
          sigmoid ? 1 / (1 + exp(slopes.values[j] * score + offsets.values[j]))
                  : on_curve(&curve, score);
    }
  }
  for (uint64_t row = 0; row < c->rows; row++) {
    double *own = p + row * k, sum = pairwise_sum(own, k);
    for (uint64_t j = 0; k != 2 && j < k; j++) own[j] = sum == 0 ? 1 / (double)k : own[j] / sum;
    if (k == 2) own[0] = 1 - own[1];
  }
  return true;
}

/* Whether all rows of the question look like probabilities. */
static bool are_shares(const double *z, uint64_t rows, uint64_t classes) {
  for (uint64_t row = 0; row < rows; row++) {
    double sum = 0;
    for (uint64_t j = 0; j < classes; j++) {
      double value = z[row * classes + j];
      if (!(value >= 0 && value <= 1)) return false;
      sum += value;
    }
    if (!(fabs(sum - 1) <= 1.001e-5)) return false;
  }
  return true;
}

static bool by_temperature(struct ask *ask, double inverse, const struct calibrated *c,
                           const struct scores *s, double *p) {
  uint64_t k = c->classes;
  if (s->columns == 1 ? k != 2 : s->columns != k) return bad_shape(ask, "an answer of a part");
  for (uint64_t row = 0; row < c->rows; row++)
    for (uint64_t j = 0; j < k; j++) {
      double score = s->values[row * s->columns + (s->columns == 1 ? 0 : j)];
      if (s->columns == 1 && j == 0) score = s->decided ? -score : 1 - score;
      p[row * k + j] = score;
    }
  bool shares = !(s->columns == 1 && s->decided) && are_shares(p, c->rows, k);
  for (uint64_t row = 0; row < c->rows; row++) {
    double *own = p + row * k;
    for (uint64_t j = 0; j < k; j++) own[j] = inverse * (shares ? log(own[j] + 1e-12) : own[j]);
    softmax(own, k, own);
  }
  return true;
}

bool calibrated_ask(struct ask *ask, amphora_value fields, enum method method,
                    const amphora_array *x, amphora_answer *answer) {
  amphora_value list = field(ask, fields, "parts"), part = amphora_first(ask->model, list);
  uint64_t parts = amphora_count(ask->model, list);
  struct numbers inverse = {.present = false};
  amphora_array classes;
  if (!classes_of(ask, fields, 0, &classes) ||
      !numbers_if(ask, fields, "inverse_temperatures", 1, &inverse))
    return false;
  struct calibrated c = {.rows = x->rows, .classes = classes.rows};
  c.method = field_is(ask, fields, "method", "sigmoid")    ? SIGMOID
             : field_is(ask, fields, "method", "isotonic") ? ISOTONIC
                                                           : TEMPERATURE;
  if (parts == 0 || (c.method == TEMPERATURE && inverse.count != parts))
    return bad_shape(ask, "parts");
  uint64_t count = c.rows * c.classes;
  double *mean = memory_take(ask->memory, count, sizeof *mean, ask->error);
  double *p = memory_take(ask->memory, count, sizeof *p, ask->error);
  uint64_t *places = memory_take(ask->memory, c.rows, sizeof *places, ask->error);
  if (!mean || !p || !places) return false;
  for (uint64_t i = 0; i < parts; i++, part = amphora_next(ask->model, part)) {
    struct scores s;
    for (uint64_t j = 0; j < count; j++) p[j] = 0;
    if (!spend_elements(ask, c.classes) || !scores_of(ask, part, x, &s) ||
        !(c.method == TEMPERATURE ? by_temperature(ask, inverse.values[i], &c, &s, p)
                                  : by_columns(ask, fields, i, &c, &s, p)))
      return false;
    for (uint64_t j = 0; j < count; j++) mean[j] += p[j] > 1 && p[j] <= 1 + 1e-5 ? 1 : p[j];
    memory_drop(ask->memory, s.values);
  }
  for (uint64_t j = 0; j < count; j++) mean[j] /= (double)parts;
  if (method == PREDICT_PROBA)
    return answer_numbers(ask, mean, c.rows, c.classes, false, false, answer);
  for (uint64_t row = 0; row < c.rows; row++)
    places[row] = largest(mean + row * c.classes, c.classes);
  return places_answer(ask, fields, places, c.rows, answer);
}
