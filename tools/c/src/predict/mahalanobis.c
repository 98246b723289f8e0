/* schemas/kinds/mahalanobis.schema.json */
#include <math.h>

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

bool mahalanobis_ask(struct ask *ask, amphora_value fields, enum method method,
                     const amphora_array *x, amphora_answer *answer) {
  uint64_t features, rows = x->rows;
  struct numbers center, precision;
  struct panels panels;
  double offset, *values, *scores;
  if (!field_natural(ask, fields, "features", &features) ||
      !floats_of(ask, fields, "center", 1, &center) ||
      !floats_of(ask, fields, "precision", 2, &precision))
    return false;
  if (center.count != features) return bad_shape(ask, "center");
  if (precision.shape[0] != features || precision.shape[1] != features)
    return bad_shape(ask, "precision");
  scores = memory_take(ask->memory, rows, sizeof *scores, ask->error);
  if (!field_float(ask, fields, "offset", &offset) || scores == NULL ||
      !input_numbers(ask, x, features, NAN_REFUSED, &values) ||
      !panels_of_rows(ask, precision.values, features, features, &panels) ||
      !scores_make(ask, &panels, center.values, values, rows, scores))
    return false;
  for (uint64_t row = 0; method != SCORE_SAMPLES && row < rows; row++) scores[row] -= offset;
  if (method != PREDICT) return answer_numbers(ask, scores, rows, 1, true, false, answer);
  amphora_array y;
  if (!array_make(ask, AMPHORA_INT64, rows, 1, true, &y)) return false;
  for (uint64_t row = 0; row < rows; row++) y.values.int64[row] = scores[row] >= 0 ? 1 : -1;
  return answer_one(ask, y, answer);
}
