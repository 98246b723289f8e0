/* schemas/kinds/mahalanobis.schema.json */
#include <math.h>

#include "kinds.h"
#include "panels.h"

/* The squared distances of rows from the centre, negative. */
static bool scores_make(struct ask *ask, const struct panels *precision, const double *center,
                        double *x, uint64_t rows, double *scores) {
  uint64_t features = precision->count, together = rows_together(features);
  if (together > rows) together = rows;
  double *sums = table_take(ask, together, features, sizeof *sums);
  if (sums == NULL) return false;
  for (uint64_t first = 0; first < rows; first += together) {
    uint64_t some = rows - first < together ? rows - first : together;
    double *away = x + first * features;
    for (uint64_t row = 0; row < some; row++)
      for (uint64_t j = 0; j < features; j++) away[row * features + j] -= center[j];
    panels_sum(precision, PRODUCTS, away, some, sums);
    for (uint64_t row = 0; row < some; row++) {
      double square = 0;
      for (uint64_t i = row * features; i < (row + 1) * features; i++) square += away[i] * sums[i];
      /* The source takes the root and squares it again: what is below 0 has none. */
      double distance = sqrt(square);
      scores[first + row] = -(distance * distance);
    }
  }
  return true;
}

struct envelope {
  uint64_t features;
  struct numbers center, precision;
  double offset;
};

static bool envelope_read(struct ask *ask, amphora_value fields, struct envelope *e) {
  if (!field_natural(ask, fields, "features", &e->features) ||
      !floats_of(ask, fields, "center", 1, &e->center) ||
      !floats_of(ask, fields, "precision", 2, &e->precision))
    return false;
  if (e->center.count != e->features) return bad_shape(ask, "center");
  if (e->precision.shape[0] != e->features || e->precision.shape[1] != e->features)
    return bad_shape(ask, "precision");
  return field_float(ask, fields, "offset", &e->offset);
}

bool mahalanobis_ask(struct ask *ask, amphora_value fields, enum method method,
                     const amphora_array *x, amphora_answer *answer) {
  struct envelope e;
  struct panels panels;
  uint64_t rows = x->rows;
  double *values, *scores = memory_take(ask->memory, rows, sizeof *scores, ask->error);
  if (!envelope_read(ask, fields, &e) || scores == NULL ||
      !input_numbers(ask, x, e.features, NAN_REFUSED, &values) ||
      !panels_of_rows(ask, e.precision.values, e.features, e.features, &panels) ||
      !scores_make(ask, &panels, e.center.values, values, rows, scores))
    return false;
  for (uint64_t row = 0; method != SCORE_SAMPLES && row < rows; row++) scores[row] -= e.offset;
  if (method != PREDICT) return answer_numbers(ask, scores, rows, 1, true, false, answer);
  amphora_array y;
  if (!array_make(ask, AMPHORA_INT64, rows, 1, true, &y)) return false;
  for (uint64_t row = 0; row < rows; row++) y.values.int64[row] = scores[row] >= 0 ? 1 : -1;
  return answer_one(ask, y, answer);
}

bool mahalanobis_tables(struct ask *ask, amphora_value fields) {
  struct envelope e;
  return envelope_read(ask, fields, &e);
}
