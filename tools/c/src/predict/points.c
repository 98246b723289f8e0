/* schemas/kinds/constant.schema.json and centroids.schema.json */
#include <math.h>
#include <string.h>

#include "predict.h"

bool constant_ask(struct ask *ask, amphora_value fields, enum method method,
                  const amphora_array *x, amphora_answer *answer) {
  uint64_t outputs;
  bool vector = field_is(ask, fields, "shape", "vector");
  if (!field_natural(ask, fields, "outputs", &outputs)) return false;
  if (outputs == 0 || (vector && outputs != 1)) return bad_field(ask, "outputs");
  if (method == PREDICT) {
    amphora_array row, y;
    if (!vector_read(ask, field(ask, fields, "values"), &row)) return false;
    if (row.rows != outputs) return bad_shape(ask, "values");
    if (!array_make(ask, row.element, x->rows, outputs, vector, &y)) return false;
    size_t size = element_size(row.element) * (size_t)outputs;
    for (uint64_t i = 0; i < x->rows; i++)
      memcpy((char *)y.values.any + i * size, row.values.any, size);
    return answer_one(ask, y, answer);
  }
  amphora_value list = field(ask, fields, "probabilities"), value = amphora_first(ask->model, list);
  if (amphora_count(ask->model, list) != outputs) return bad_shape(ask, "probabilities");
  amphora_array *arrays = memory_take(ask->memory, outputs, sizeof *arrays, ask->error);
  if (arrays == NULL) return false;
  for (uint64_t k = 0; k < outputs; k++, value = amphora_next(ask->model, value)) {
    struct numbers p;
    if (!numbers_read(ask, value, 1, &p) ||
        !array_make(ask, AMPHORA_FLOAT64, x->rows, p.count, false, &arrays[k]))
      return false;
    for (uint64_t i = 0; i < x->rows * p.count; i++)
      arrays[k].values.float64[i] =
          method == PREDICT_PROBA ? p.values[i % p.count] : log(p.values[i % p.count]);
  }
  *answer = (amphora_answer){(size_t)outputs, arrays, NULL};
  return true;
}

struct centroids {
  uint64_t features, count;
  struct numbers points, deviations, priors;
  bool manhattan;
};

static double product(const double *x, const double *y, uint64_t count) {
  double sum = 0;
  for (uint64_t j = 0; j < count; j++) sum += x[j] * y[j];
  return sum;
}

static double manhattan(const double *x, const double *y, uint64_t count) {
  double sum = 0;
  for (uint64_t j = 0; j < count; j++) sum += fabs(x[j] - y[j]);
  return sum;
}

static double euclidean(const double *x, const double *p, uint64_t count) {
  double square = product(x, x, count) - 2 * product(x, p, count) + product(p, p, count);
  return sqrt(fmax(0, square));
}

/* Discriminants of a row; `scratch` has room for two rows. */
static void discriminants(const struct centroids *c, const double *x, double *scratch,
                          double *out) {
  uint64_t n = c->features;
  for (uint64_t i = 0; i < c->count; i++) {
    for (uint64_t j = 0; j < n; j++) {
      bool spread = c->deviations.present && c->deviations.values[j] != 0;
      double d = spread ? c->deviations.values[j] : 1;
      scratch[j] = x[j] / d;
      scratch[n + j] = c->points.values[i * n + j] / d;
    }
    double distance = (c->manhattan ? manhattan : euclidean)(scratch, scratch + n, n);
    double prior = c->priors.present ? 2 * log(c->priors.values[i]) : 0;
    out[i] = prior - distance * distance;
  }
}

static uint64_t nearest(const struct centroids *c, const double *x) {
  uint64_t n = c->features, best = 0;
  double least = 0;
  for (uint64_t i = 0; i < c->count; i++) {
    const double *p = c->points.values + i * n;
    double d = c->manhattan ? manhattan(x, p, n) : product(p, p, n) - 2 * product(x, p, n);
    if (i == 0 || d < least) least = d, best = i;
  }
  return best;
}

/* Clusters by a tree of points. */
static bool bisecting(struct ask *ask, amphora_value fields, const struct centroids *c,
                      const double *x, uint64_t rows, amphora_answer *answer) {
  struct integers left, right, labels;
  struct numbers points, shift;
  uint64_t n = c->features;
  amphora_array y;
  if (!integers_of(ask, fields, "left", 1, &left) ||
      !integers_of(ask, fields, "right", 1, &right) ||
      !integers_of(ask, fields, "node_labels", 1, &labels) ||
      !numbers_of(ask, fields, "node_points", 2, &points) ||
      !numbers_if(ask, fields, "node_shift", 1, &shift))
    return false;
  uint64_t nodes = left.count;
  if (nodes == 0 || right.count != nodes || labels.count != nodes || points.shape[0] != nodes ||
      points.shape[1] != n || (shift.present && shift.count != n))
    return bad_shape(ask, "node_points");
  for (uint64_t i = 0; i < nodes; i++) {
    int64_t l = left.values[i], r = right.values[i];
    if (l == -1 && r == -1) continue;
    if (l <= (int64_t)i || r <= (int64_t)i || l >= (int64_t)nodes || r >= (int64_t)nodes)
      return fail(ask->error, "model.bad-tree", 0, "A child does not follow its parent.");
  }
  for (uint64_t i = 0; shift.present && i < nodes * n; i++) {
    points.values[i] += shift.values[i % n];
    if (shift.float32) points.values[i] = (double)(float)points.values[i];
  }
  if (!array_make(ask, AMPHORA_INT64, rows, 1, true, &y)) return false;
  for (uint64_t row = 0; row < rows; row++) {
    uint64_t node = 0;
    const double *own = x + row * n;
    while (left.values[node] >= 0) {
      uint64_t l = (uint64_t)left.values[node], r = (uint64_t)right.values[node];
      const double *p = points.values + l * n, *q = points.values + r * n;
      double to_left = product(p, p, n) - 2 * product(own, p, n);
      double to_right = product(q, q, n) - 2 * product(own, q, n);
      node = to_right < to_left ? r : l;
    }
    y.values.int64[row] = labels.values[node];
  }
  return answer_one(ask, y, answer);
}

static bool points_answer(struct ask *ask, amphora_value fields, const uint64_t *places,
                          uint64_t rows, amphora_answer *answer) {
  amphora_array y, labels;
  struct integers clusters;
  if (field(ask, fields, "classes"))
    return classes_of(ask, fields, 0, &labels) && labels_take(ask, &labels, places, rows, &y) &&
           answer_one(ask, y, answer);
  if (!integers_if(ask, fields, "labels", 1, &clusters) ||
      !array_make(ask, AMPHORA_INT64, rows, 1, true, &y))
    return false;
  for (uint64_t row = 0; row < rows; row++) {
    if (clusters.present && places[row] >= clusters.count) return bad_shape(ask, "labels");
    y.values.int64[row] = clusters.present ? clusters.values[places[row]] : (int64_t)places[row];
  }
  return answer_one(ask, y, answer);
}

bool centroids_ask(struct ask *ask, amphora_value fields, enum method method,
                   const amphora_array *x, amphora_answer *answer) {
  struct centroids c;
  double *values;
  uint64_t rows = x->rows, width;
  if (!input_columns(ask, x, fields, &c.features) ||
      !numbers_of(ask, fields, "points", 2, &c.points) ||
      !numbers_if(ask, fields, "deviations", 1, &c.deviations) ||
      !numbers_if(ask, fields, "priors", 1, &c.priors) ||
      !input_numbers(ask, x, c.features, NAN_REFUSED, &values))
    return false;
  c.count = c.points.shape[0];
  c.manhattan = field_is(ask, fields, "metric", "manhattan");
  bool none = field_is(ask, fields, "assignment", "no_points");
  if ((none ? c.count != 0 : c.count == 0 || c.points.shape[1] != c.features) ||
      (c.deviations.present && c.deviations.count != c.features) ||
      (c.priors.present && c.priors.count != c.count))
    return bad_shape(ask, "points");
  bool narrow = x->element == AMPHORA_FLOAT32 && c.points.float32;
  double *d = table_take(ask, rows, c.count, sizeof *d);
  double *scratch = table_take(ask, 2, c.features, sizeof *scratch);
  uint64_t *places = memory_take(ask->memory, rows, sizeof *places, ask->error);
  if (d == NULL || scratch == NULL || places == NULL) return false;
  if (method == TRANSFORM) {
    for (uint64_t i = 0; i < rows * c.count; i++)
      d[i] = euclidean(values + i / c.count * c.features,
                       c.points.values + i % c.count * c.features, c.features);
    return answer_numbers(ask, d, rows, c.count, false, narrow, answer);
  }
  if (method == PREDICT && none) {
    amphora_array y;
    if (!array_make(ask, AMPHORA_INT64, rows, 1, true, &y)) return false;
    for (uint64_t row = 0; row < rows; row++) y.values.int64[row] = -1;
    return answer_one(ask, y, answer);
  }
  if (method == PREDICT && field_is(ask, fields, "assignment", "bisecting"))
    return bisecting(ask, fields, &c, values, rows, answer);
  bool discriminant = field_is(ask, fields, "assignment", "discriminant");
  for (uint64_t row = 0; row < rows; row++) {
    double *own = d + row * c.count;
    if (method == PREDICT && !discriminant) {
      places[row] = nearest(&c, values + row * c.features);
      continue;
    }
    discriminants(&c, values + row * c.features, scratch, own);
    places[row] = largest(own, c.count);
    if (method == PREDICT || method == DECISION_FUNCTION) continue;
    log_softmax(own, c.count);
    for (uint64_t i = 0; method == PREDICT_PROBA && i < c.count; i++) own[i] = exp(own[i]);
  }
  if (method == PREDICT) return points_answer(ask, fields, places, rows, answer);
  width = c.count;
  if (method == DECISION_FUNCTION && c.count == 2) {
    for (uint64_t row = 0; row < rows; row++) d[row] = d[2 * row + 1] - d[2 * row];
    width = 1;
  }
  return answer_numbers(ask, d, rows, width, method == DECISION_FUNCTION && c.count == 2, false,
                        answer);
}
