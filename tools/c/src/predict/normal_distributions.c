/* schemas/kinds/normal_distributions.schema.json */
#include <math.h>

#include "kinds.h"
#include "panels.h"

enum covariance { FULL, TIED, DIAGONAL, SPHERICAL, COVARIANCES };
static const struct {
  const char *name;
  uint32_t rank; /* of the factors */
  bool by_component, by_feature, by_direction;
} covariances[COVARIANCES] = {{"full", 3, true, true, true},
                              {"tied", 2, false, true, true},
                              {"diagonal", 2, true, true, false},
                              {"spherical", 1, true, false, false}};

struct normal {
  enum covariance covariance;
  uint64_t features, count;
  struct numbers means, factors, constants;
  struct panels *panels; /* of the factors of each distribution, or of all */
  uint64_t directions;
};

/* Judges the factors, and lays out those that are matrices. */
static bool factors_judge(struct ask *ask, struct normal *n) {
  const struct numbers *f = &n->factors;
  bool by_component = covariances[n->covariance].by_component, sound = true;
  uint32_t dimension = 0;
  if (by_component) sound = f->shape[dimension++] == n->count;
  if (covariances[n->covariance].by_feature) sound = f->shape[dimension++] == n->features && sound;
  if (!sound) return bad_shape(ask, "factors");
  if (!covariances[n->covariance].by_direction) return true;
  n->directions = f->shape[dimension];
  if (n->directions < 1 || n->directions > n->features) return bad_shape(ask, "factors");
  uint64_t matrices = by_component ? n->count : 1;
  n->panels = memory_take(ask->memory, matrices, sizeof *n->panels, ask->error);
  if (n->panels == NULL) return false;
  for (uint64_t k = 0; k < matrices; k++)
    if (!panels_of_columns(ask, f->values + k * n->features * n->directions, n->features,
                           n->directions, &n->panels[k]))
      return false;
  memory_drop(ask->memory, f->values);
  return true;
}

static bool normal_read(struct ask *ask, amphora_value fields, struct normal *n) {
  unsigned covariance = 0;
  *n = (struct normal){.directions = 0};
  if (!field_natural(ask, fields, "features", &n->features) ||
      !floats_of(ask, fields, "means", 2, &n->means))
    return false;
  n->count = n->means.shape[0];
  if (n->count == 0 || n->means.shape[1] != n->features) return bad_shape(ask, "means");
  while (covariance + 1 < COVARIANCES &&
         !field_is(ask, fields, "covariance", covariances[covariance].name))
    covariance++;
  n->covariance = (enum covariance)covariance;
  if (!floats_of(ask, fields, "factors", covariances[covariance].rank, &n->factors) ||
      !factors_judge(ask, n) || !doubles_of(ask, fields, "constants", 1, &n->constants))
    return false;
  if (n->constants.count != n->count) return bad_shape(ask, "constants");
  amphora_array labels;
  static const char *const others[] = {"classes", "log_probabilities"};
  if (!field_is(ask, fields, "task", "classification")) return fields_absent(ask, fields, others, 2);
  return classes_of(ask, fields, 0, &labels) &&
         ((labels.rows == n->count && n->count > 1) || bad_shape(ask, "classes"));
}

/* The squared distances of rows from a mean; `away` has room for them, `z` for what becomes of
 * them. */
static void distances(const struct normal *n, uint64_t k, const double *x, uint64_t rows,
                      double *away, double *z, double *squares) {
  uint64_t features = n->features, width = n->panels ? n->directions : features;
  const double *mean = n->means.values + k * features, *f = n->factors.values;
  for (uint64_t row = 0; row < rows; row++)
    for (uint64_t j = 0; j < features; j++)
      away[row * features + j] = x[row * features + j] - mean[j];
  if (n->panels)
    panels_sum(&n->panels[n->covariance == FULL ? k : 0], PRODUCTS, away, rows, z);
  else
    for (uint64_t i = 0; i < rows * features; i++)
      z[i] = away[i] * f[n->covariance == DIAGONAL ? k * features + i % features : k];
  for (uint64_t row = 0; row < rows; row++) {
    double sum = 0;
    for (uint64_t i = 0; i < width; i++) sum += z[row * width + i] * z[row * width + i];
    squares[row] = sum;
  }
}

static bool scores_make(struct ask *ask, const struct normal *n, const double *x, uint64_t rows,
                        double *scores) {
  uint64_t together = rows_together(n->features), count = n->count;
  if (together > rows) together = rows;
  double *away = table_take(ask, together, n->features, sizeof *away);
  double *z = table_take(ask, together, n->features, sizeof *z);
  double *squares = memory_take(ask->memory, together, sizeof *squares, ask->error);
  if (!away || !z || !squares) return false;
  for (uint64_t first = 0; first < rows; first += together) {
    uint64_t some = rows - first < together ? rows - first : together;
    for (uint64_t k = 0; k < count; k++) {
      distances(n, k, x + first * n->features, some, away, z, squares);
      for (uint64_t row = 0; row < some; row++)
        scores[(first + row) * count + k] = n->constants.values[k] - 0.5 * squares[row];
    }
  }
  memory_drop(ask->memory, away);
  memory_drop(ask->memory, z);
  return true;
}

/* The logarithm of the sum of the exponentials; `powers` has room for them. */
static double total(const double *scores, uint64_t count, double *powers) {
  double most = scores[largest(scores, count)];
  for (uint64_t k = 0; k < count; k++) powers[k] = exp(scores[k] - most);
  return most + log(pairwise_sum(powers, count));
}

static bool prediction(struct ask *ask, amphora_value fields, const double *scores, uint64_t count,
                       uint64_t rows, amphora_answer *answer) {
  uint64_t *places = memory_take(ask->memory, rows, sizeof *places, ask->error);
  for (uint64_t row = 0; places && row < rows; row++)
    places[row] = largest(scores + row * count, count);
  if (places == NULL) return false;
  if (field_is(ask, fields, "task", "classification"))
    return places_answer(ask, fields, places, rows, answer);
  amphora_array y;
  if (!array_make(ask, AMPHORA_INT64, rows, 1, true, &y)) return false;
  for (uint64_t row = 0; row < rows; row++) y.values.int64[row] = (int64_t)places[row];
  return answer_one(ask, y, answer);
}

bool normal_distributions_ask(struct ask *ask, amphora_value fields, enum method method,
                              const amphora_array *x, amphora_answer *answer) {
  struct normal n;
  double *values;
  uint64_t rows = x->rows;
  if (!normal_read(ask, fields, &n) ||
      !input_numbers(ask, x, n.features, NAN_REFUSED, &values))
    return false;
  uint64_t count = n.count, width = count;
  double *scores = table_take(ask, rows, count, sizeof *scores);
  double *powers = memory_take(ask->memory, count, sizeof *powers, ask->error);
  if (!scores || !powers || !scores_make(ask, &n, values, rows, scores)) return false;
  if (method == PREDICT) return prediction(ask, fields, scores, count, rows, answer);
  bool direct = method == PREDICT_LOG_PROBA && field_is(ask, fields, "log_probabilities", "direct");
  bool one = method == SCORE_SAMPLES || (method == DECISION_FUNCTION && count == 2);
  if (one) width = 1;
  for (uint64_t row = 0; row < rows; row++) {
    double *own = scores + row * count;
    if (method == SCORE_SAMPLES) {
      scores[row] = total(own, count, powers);
    } else if (method == DECISION_FUNCTION) {
      if (one) scores[row] = own[1] - own[0];
    } else if (direct) {
      double sum = total(own, count, powers);
      for (uint64_t k = 0; k < count; k++) own[k] -= sum;
    } else {
      softmax(own, count, own);
      for (uint64_t k = 0; method == PREDICT_LOG_PROBA && k < count; k++) own[k] = log(own[k]);
    }
  }
  bool narrow = n.means.float32 && n.factors.float32 && x->element == AMPHORA_FLOAT32;
  return answer_numbers(ask, scores, rows, width, one, narrow, answer);
}

bool normal_distributions_tables(struct ask *ask, amphora_value fields) {
  struct normal n;
  return normal_read(ask, fields, &n);
}
