/* schemas/kinds/nearest_neighbors.schema.json: what the nearest training rows say. */
#include <math.h>

#include "neighbors.h"

static bool question_read(struct ask *ask, amphora_value fields, const amphora_array *x,
                          struct question *q) {
  uint64_t features;
  *q = (struct question){.rows = x->rows};
  q->by_distance = field_is(ask, fields, "weights", "distance");
  if (!input_columns(ask, x, fields, &features) ||
      !training_read(ask, fields, features, &q->training))
    return false;
  enum metric_name metric = q->training.metric.name;
  if (!input_numbers(ask, x, features, metric == PRESENT_EUCLIDEAN ? NAN_PASSES : NAN_REFUSED,
                     &q->x))
    return false;
  for (uint64_t i = 0; metric == PRECOMPUTED && i < x->rows * features; i++)
    if (q->x[i] < 0)
      return refuse_value(ask, "model.negative-distance", i / features, i % features);
  metric_prepare(&q->training.metric, q->x, x->rows);
  return true;
}

/* Finds the neighbours of all rows: `k` of each, or those within the radius when that is 0. */
static bool question_search(struct ask *ask, amphora_value fields, uint64_t k,
                            struct question *q) {
  uint64_t features = q->training.metric.features;
  q->k = k;
  q->starts = memory_take(ask->memory, q->rows + 1, sizeof *q->starts, ask->error);
  if (q->starts == NULL) return false;
  if (k > q->training.count) return bad_shape(ask, "neighbors");
  if (k == 0 && !field_float(ask, fields, "radius", &q->radius)) return false;
  if (k > 0) { /* k is at most the number of training rows, which a tensor of the model holds */
    if (q->rows > LARGEST / k) return bad_shape(ask, "the input");
    q->found.items = table_take(ask, q->rows, k, sizeof *q->found.items);
    if (q->found.items == NULL) return false;
  }
  for (uint64_t row = 0; row < q->rows; row++) {
    const double *x = q->x + row * features;
    if (k > 0 && !training_nearest(ask, &q->training, x, k, q->found.items + row * k)) return false;
    if (k == 0 && !training_within(ask, &q->training, x, q->radius, &q->found)) return false;
    q->starts[row + 1] = k > 0 ? (row + 1) * k : q->found.count;
  }
  return true;
}

/* Distances and training rows, of the shape [rows, k] or end to end. */
static bool neighbors_answer(struct ask *ask, const struct question *q, amphora_answer *answer) {
  bool radius = q->k == 0;
  uint64_t count = q->starts[q->rows], rows = radius ? count : q->rows;
  amphora_array *arrays = memory_take(ask->memory, 3, sizeof *arrays, ask->error);
  if (arrays == NULL || !array_make(ask, AMPHORA_INT64, q->rows, 1, true, &arrays[0]) ||
      !array_make(ask, AMPHORA_FLOAT64, rows, radius ? 1 : q->k, radius, &arrays[1]) ||
      !array_make(ask, AMPHORA_INT64, rows, radius ? 1 : q->k, radius, &arrays[2]))
    return false;
  for (uint64_t row = 0; row < q->rows; row++)
    arrays[0].values.int64[row] = (int64_t)(q->starts[row + 1] - q->starts[row]);
  for (uint64_t i = 0; i < count; i++) {
    arrays[1].values.float64[i] = q->found.items[i].distance;
    arrays[2].values.int64[i] = q->found.items[i].row;
  }
  *answer = (amphora_answer){radius ? 3 : 2, radius ? arrays : arrays + 1, NULL};
  return true;
}

static int by_row(const void *one, const void *other) {
  int64_t a = ((const struct neighbor *)one)->row, b = ((const struct neighbor *)other)->row;
  return (a > b) - (a < b);
}

static bool graph(struct ask *ask, amphora_value fields, const struct question *q,
                  amphora_answer *answer) {
  uint64_t count = q->starts[q->rows];
  bool distances = field_is(ask, fields, "graph", "distance");
  amphora_array y;
  if (!array_make(ask, AMPHORA_FLOAT64, count, 1, false, &y)) return false;
  y.rows = q->rows, y.columns = q->training.count;
  y.places = memory_take(ask->memory, count, sizeof *y.places, ask->error);
  y.starts = memory_take(ask->memory, q->rows + 1, sizeof *y.starts, ask->error);
  if (y.places == NULL || y.starts == NULL) return false;
  for (uint64_t row = 0; row < q->rows; row++) {
    uint64_t own = q->starts[row + 1] - q->starts[row];
    sort(q->found.items + q->starts[row], own, sizeof *q->found.items, by_row);
    y.starts[row + 1] = (int64_t)q->starts[row + 1];
  }
  for (uint64_t i = 0; i < count; i++) {
    y.values.float64[i] = distances ? q->found.items[i].distance : 1;
    y.places[i] = q->found.items[i].row;
  }
  return answer_one(ask, y, answer);
}

static bool outliers(struct ask *ask, amphora_value fields, enum method method,
                     const amphora_array *x, const struct question *q, amphora_answer *answer) {
  struct numbers densities, reaches;
  double offset, *scores, *terms;
  if (!numbers_of(ask, fields, "densities", 1, &densities) ||
      !numbers_of(ask, fields, "reaches", 1, &reaches) ||
      !field_float(ask, fields, "offset", &offset))
    return false;
  if (densities.count != q->training.count || reaches.count != q->training.count)
    return bad_shape(ask, "densities");
  bool rounds = x->element == AMPHORA_FLOAT32 &&
                field_is(ask, fields, "distances_of_float32", "float32");
  bool narrow = rounds && densities.float32 && reaches.float32;
  double (*sum)(const double *, uint64_t) = narrow ? pairwise_sum_float32 : pairwise_sum;
  scores = memory_take(ask->memory, q->rows, sizeof *scores, ask->error);
  terms = memory_take(ask->memory, q->k, sizeof *terms, ask->error);
  if (scores == NULL || terms == NULL) return false;
  for (uint64_t row = 0; row < q->rows; row++) {
    const struct neighbor *list = q->found.items + row * q->k;
    for (uint64_t i = 0; i < q->k; i++) {
      double distance = rounded(list[i].distance, rounds), reach = reaches.values[list[i].row];
      terms[i] = distance > reach ? distance : reach;
    }
    double mean = rounded(sum(terms, q->k) / (double)q->k, narrow);
    double density = rounded(1 / rounded(mean + rounded(1e-10, narrow), narrow), narrow);
    for (uint64_t i = 0; i < q->k; i++)
      terms[i] = rounded(densities.values[list[i].row] / density, narrow);
    scores[row] = -rounded(sum(terms, q->k) / (double)q->k, narrow);
    if (method != SCORE_SAMPLES)
      scores[row] = rounded(scores[row] - rounded(offset, narrow), narrow);
  }
  if (method != PREDICT) return answer_numbers(ask, scores, q->rows, 1, true, narrow, answer);
  amphora_array y;
  if (!array_make(ask, AMPHORA_INT64, q->rows, 1, true, &y)) return false;
  for (uint64_t row = 0; row < q->rows; row++) y.values.int64[row] = scores[row] < 0 ? -1 : 1;
  return answer_one(ask, y, answer);
}

bool nearest_neighbors_ask(struct ask *ask, amphora_value fields, enum method method,
                           const amphora_array *x, amphora_answer *answer) {
  struct question q;
  uint64_t k = 0;
  bool regression = field_is(ask, fields, "task", "regression");
  bool outlier = field_is(ask, fields, "task", "outlier_detection");
  bool linked = method == TRANSFORM;
  const char *count = linked ? "graph_neighbors" : "neighbors";
  bool counted = field(ask, fields, count) != 0;
  if (!question_read(ask, fields, x, &q)) return false;
  if (method != RADIUS_NEIGHBORS && (counted || outlier) &&
      !field_natural(ask, fields, count, &k))
    return false;
  if (counted && k == 0 && method != RADIUS_NEIGHBORS) return bad_field(ask, count);
  if (!question_search(ask, fields, k, &q)) return false;
  if (method == KNEIGHBORS || method == RADIUS_NEIGHBORS) return neighbors_answer(ask, &q, answer);
  if (linked) return graph(ask, fields, &q, answer);
  if (outlier) return outliers(ask, fields, method, x, &q, answer);
  if (regression) return neighbors_regress(ask, fields, &q, answer);
  return neighbors_classify(ask, fields, &q, method == PREDICT, answer);
}
