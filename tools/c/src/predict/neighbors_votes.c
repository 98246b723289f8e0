/* What the neighbours of a row say of it: the votes and means of
 * schemas/kinds/nearest_neighbors.schema.json. */
#include <math.h>
#include <string.h>

#include "neighbors.h"

/* ---- Weights ---- */

/* The weights of a query's neighbours: 1, or the inverse distance; where one is infinite, those
 * are 1 and the others 0. */
static void weigh(const struct question *q, const struct neighbor *list, uint64_t count,
                  double *weights) {
  bool infinite = false;
  for (uint64_t i = 0; i < count; i++) {
    weights[i] = q->by_distance ? 1 / list[i].distance : 1;
    infinite = infinite || (q->k > 0 ? isinf(weights[i]) : list[i].distance == 0);
  }
  for (uint64_t i = 0; q->by_distance && infinite && i < count; i++)
    weights[i] = q->k > 0 ? isinf(weights[i]) : list[i].distance == 0;
}

/* The largest number of neighbours that a query has. */
static uint64_t most_neighbors(const struct question *q) {
  uint64_t most = 1;
  for (uint64_t row = 0; row < q->rows; row++)
    if (q->starts[row + 1] - q->starts[row] > most) most = q->starts[row + 1] - q->starts[row];
  return most;
}

/* ---- Classification ---- */

struct votes {
  struct integers targets;
  uint64_t outputs, classes;
  double *weights, *terms, *votes; /* of one query */
};

/* Adds the votes of a query's neighbours up; the total is NumPy's. */
static double count_votes(const struct question *q, uint64_t row, uint64_t output,
                          struct votes *v) {
  uint64_t count = q->starts[row + 1] - q->starts[row];
  const struct neighbor *list = q->found.items + q->starts[row];
  weigh(q, list, count, v->weights);
  for (uint64_t c = 0; c < v->classes; c++) v->votes[c] = 0;
  for (uint64_t i = 0; i < count; i++)
    v->votes[v->targets.values[(uint64_t)list[i].row * v->outputs + output]] += v->weights[i];
  double total = pairwise_sum(v->votes, v->classes);
  return total == 0 ? 1 : total;
}

/* The class of the label by `neighbors`: votes by distance are summed pairwise over all k. */
static uint64_t elect(const struct question *q, uint64_t row, uint64_t output, struct votes *v) {
  const struct neighbor *list = q->found.items + row * q->k;
  uint64_t best = 0;
  double most = 0;
  for (uint64_t c = 0; c < v->classes; c++) {
    if (v->votes[c] == 0) continue; /* it has none, or none that counts */
    for (uint64_t i = 0; q->by_distance && i < q->k; i++) {
      bool own = v->targets.values[(uint64_t)list[i].row * v->outputs + output] == (int64_t)c;
      v->terms[i] = own ? v->weights[i] : 0;
    }
    double vote = q->by_distance ? pairwise_sum(v->terms, q->k) : v->votes[c];
    if (isnan(vote)) break;
    if (vote > most) most = vote, best = c;
  }
  return best;
}

static bool no_neighbors(struct ask *ask, uint64_t row) {
  return fail(ask->error, "model.no-neighbors", row,
              "Row %llu has no training row within the radius.", (unsigned long long)row);
}

/* Labels of one output, [rows], or its probabilities, [rows, classes]. */
static bool output_answer(struct ask *ask, amphora_value fields, const struct question *q,
                          uint64_t output, bool labels_asked, struct votes *v,
                          amphora_array *array) {
  amphora_array labels, outliers = {.rows = 0};
  struct integers outlier = {.present = false};
  amphora_value list = field(ask, fields, "outlier_labels");
  if (!classes_of(ask, fields, output, &labels) ||
      !integers_if(ask, fields, "outlier_classes", 1, &outlier))
    return false;
  if (list && (output >= amphora_count(ask->model, list) || output >= outlier.count ||
               outlier.values[output] < -1 || outlier.values[output] >= (int64_t)labels.rows))
    return bad_shape(ask, "outlier_labels");
  if (list && (!vector_read(ask, list_item(ask, list, output), &outliers) ||
               outliers.element != labels.element || outliers.rows != 1))
    return bad_shape(ask, "outlier_labels");
  for (uint64_t i = output; i < v->targets.count; i += v->outputs)
    if (v->targets.values[i] < 0 || (uint64_t)v->targets.values[i] >= labels.rows)
      return fail(ask->error, "model.bad-index", 0, "A target is no class.");
  v->classes = labels.rows;
  v->votes = memory_take(ask->memory, labels.rows, sizeof(double), ask->error);
  uint64_t width = labels_asked ? 1 : labels.rows;
  if (v->votes == NULL || !array_make(ask, labels_asked ? labels.element : AMPHORA_FLOAT64,
                                      q->rows, width, labels_asked, array))
    return false;
  size_t size = element_size(labels.element);
  for (uint64_t row = 0; row < q->rows; row++) {
    bool none = q->starts[row + 1] == q->starts[row];
    if (none && !list) return no_neighbors(ask, row);
    double total = count_votes(q, row, output, v);
    if (none && outlier.values[output] >= 0) v->votes[outlier.values[output]] = 1;
    if (!labels_asked) {
      for (uint64_t c = 0; c < v->classes; c++)
        array->values.float64[row * width + c] = v->votes[c] / total;
      continue;
    }
    for (uint64_t c = 0; q->k == 0 && c < v->classes; c++) v->votes[c] /= total;
    uint64_t best = q->k > 0 ? elect(q, row, output, v) : largest(v->votes, v->classes);
    bool apart = none && outlier.values[output] < 0;
    memcpy((char *)array->values.any + row * size,
           apart ? (const char *)outliers.values.any
                 : (const char *)labels.values.any + best * size, size);
  }
  return true;
}

bool neighbors_classify(struct ask *ask, amphora_value fields, const struct question *q,
                        bool labels_asked, amphora_answer *answer) {
  struct votes v;
  if (!integers_of(ask, fields, "targets", 4, &v.targets)) return false;
  v.outputs = v.targets.rank == 2 ? v.targets.shape[1] : 1;
  if (v.targets.rank < 1 || v.targets.rank > 2 || v.outputs == 0 ||
      v.targets.shape[0] != q->training.count)
    return bad_shape(ask, "targets");
  uint64_t most = most_neighbors(q);
  amphora_array *arrays = memory_take(ask->memory, v.outputs, sizeof *arrays, ask->error), y;
  v.weights = memory_take(ask->memory, most, sizeof(double), ask->error);
  v.terms = memory_take(ask->memory, most, sizeof(double), ask->error);
  if (arrays == NULL || v.weights == NULL || v.terms == NULL) return false;
  for (uint64_t k = 0; k < v.outputs; k++)
    if (!output_answer(ask, fields, q, k, labels_asked, &v, &arrays[k])) return false;
  if (!labels_asked) return *answer = (amphora_answer){(size_t)v.outputs, arrays, NULL}, true;
  if (v.targets.rank == 1) return answer_one(ask, arrays[0], answer);
  return arrays_beside(ask, arrays, v.outputs, q->rows, false, &y) && answer_one(ask, y, answer);
}

/* ---- Regression ---- */

bool neighbors_regress(struct ask *ask, amphora_value fields, const struct question *q,
                       amphora_answer *answer) {
  struct numbers targets;
  double instead = NAN;
  bool has_instead = field(ask, fields, "no_neighbors") != 0;
  if (!numbers_of(ask, fields, "targets", 4, &targets) ||
      (has_instead && !field_float(ask, fields, "no_neighbors", &instead)))
    return false;
  uint64_t outputs = targets.rank == 2 ? targets.shape[1] : 1, most = most_neighbors(q);
  if (targets.rank < 1 || targets.rank > 2 || outputs == 0 ||
      targets.shape[0] != q->training.count)
    return bad_shape(ask, "targets");
  double *weights = memory_take(ask->memory, most, sizeof *weights, ask->error);
  double *terms = memory_take(ask->memory, most, sizeof *terms, ask->error);
  amphora_array y;
  if (weights == NULL || terms == NULL ||
      !array_make(ask, AMPHORA_FLOAT64, q->rows, outputs, targets.rank == 1, &y))
    return false;
  bool narrow = targets.float32 && !q->by_distance;
  for (uint64_t row = 0; row < q->rows; row++) {
    const struct neighbor *list = q->found.items + q->starts[row];
    uint64_t count = q->starts[row + 1] - q->starts[row];
    if (count == 0 && !has_instead) return no_neighbors(ask, row);
    weigh(q, list, count, weights);
    double total = q->by_distance ? pairwise_sum(weights, count) : (double)count;
    for (uint64_t k = 0; k < outputs; k++) {
      double *to = &y.values.float64[row * outputs + k], sum = 0;
      for (uint64_t i = 0; i < count; i++) {
        terms[i] = targets.values[(uint64_t)list[i].row * outputs + k] * weights[i];
        sum = rounded(sum + terms[i], narrow);
      }
      bool pairwise = outputs == 1 || (q->by_distance && q->k > 0);
      if (pairwise) sum = narrow ? pairwise_sum_float32(terms, count) : pairwise_sum(terms, count);
      *to = count == 0 ? instead : rounded(sum / total, narrow);
    }
  }
  return answer_numbers(ask, y.values.float64, q->rows, outputs, targets.rank == 1, narrow, answer);
}
