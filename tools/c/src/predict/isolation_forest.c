/* schemas/kinds/isolation_forest.schema.json */
#include <math.h>

#include "predict.h"

/* How long a path would go on among n rows. */
static double path_length(double n, bool zero_and_one) {
  if (n <= 1) return zero_and_one ? 0 : 1;
  if (n == 2 && zero_and_one) return 1;
  return 2 * (log(n - 1) + 0.5772156649015329) - 2 * (n - 1) / n;
}

bool isolation_forest_ask(struct ask *ask, amphora_value fields, enum method method,
                          const amphora_array *x, amphora_answer *answer) {
  struct trees trees;
  struct integers samples, columns;
  uint64_t features, training_rows, width;
  double offset, limit, *values;
  if (!input_columns(ask, x, fields, &features) ||
      !integers_if(ask, fields, "tree_columns", 2, &columns))
    return false;
  width = columns.present ? columns.shape[1] : features;
  if (!trees_read(ask, fields, width, false, &trees) ||
      !integers_of(ask, fields, "samples", 1, &samples) ||
      !field_natural(ask, fields, "training_rows", &training_rows) ||
      !field_float(ask, fields, "offset", &offset) || !field_float(ask, fields, "limit", &limit))
    return false;
  if (samples.count != trees.nodes || (columns.present && columns.shape[0] != trees.count))
    return bad_shape(ask, "samples");
  for (uint64_t i = 0; i < columns.count; i++)
    if (columns.values[i] < 0 || (uint64_t)columns.values[i] >= features)
      return fail(ask->error, "model.bad-index", 0, "A tree sees a column that is not there.");
  bool routed = field_is(ask, fields, "missing_values", "routed");
  bool zero_and_one = field_is(ask, fields, "short_paths", "zero_and_one");
  if (!input_float32(ask, fields, x, features, routed, &values)) return false;
  double *scores = memory_take(ask->memory, x->rows, sizeof *scores, ask->error);
  if (scores == NULL) return false;
  double whole = (double)trees.count * path_length((double)training_rows, zero_and_one);
  for (uint64_t row = 0; row < x->rows; row++) {
    double sum = 0;
    for (uint64_t t = 0; t < trees.count; t++) {
      uint64_t depth;
      const int64_t *own = columns.present ? columns.values + t * width : NULL;
      uint64_t leaf = tree_leaf(&trees, t, values + row * features, own, &depth);
      double more = path_length((double)samples.values[leaf], zero_and_one);
      sum += (double)depth + more - 1;
    }
    double r = whole == 0 ? 1 : sum / whole;
    scores[row] = -pow(2, -r);
    if (method != SCORE_SAMPLES) scores[row] -= offset;
  }
  if (method != PREDICT) return answer_numbers(ask, scores, x->rows, 1, true, false, answer);
  amphora_array array;
  if (!array_make(ask, AMPHORA_INT64, x->rows, 1, true, &array)) return false;
  for (uint64_t row = 0; row < x->rows; row++)
    array.values.int64[row] = scores[row] < limit - 1e-14 ? -1 : 1;
  return answer_one(ask, array, answer);
}
