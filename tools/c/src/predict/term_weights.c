/* schemas/kinds/term_weights.schema.json: weights of terms that were counted before. */
#include <math.h>

#include "predict.h"

/* Divides a row by its size, unless that is 0. */
static bool divide(struct ask *ask, double *own, uint64_t count, uint64_t row, bool squares,
                   bool backwards, bool narrow) {
  double size = 0;
  for (uint64_t i = 0; i < count; i++) {
    double value = own[backwards ? count - 1 - i : i];
    if (isnan(value)) return refuse_value(ask, "model.missing-value", row, i);
    if (isinf(value)) return refuse_value(ask, "model.infinite-value", row, i);
    size += squares ? rounded(value * value, narrow) : fabs(value);
  }
  if (squares) size = sqrt(size);
  for (uint64_t i = 0; size != 0 && i < count; i++) own[i] = rounded(own[i] / size, narrow);
  return true;
}

bool terms_weigh(struct ask *ask, amphora_value fields, amphora_array *rows) {
  struct numbers factors;
  double *values;
  amphora_answer made;
  uint64_t count = value_count(rows);
  bool narrow = rows->element == AMPHORA_FLOAT32;
  bool product = field_is(ask, fields, "weighing", "product");
  if (!numbers_if(ask, fields, "inverse_document_frequency", 1, &factors) ||
      !input_kept(ask, rows, ANY_NUMBER, &values))
    return false;
  if (factors.present && factors.count != rows->columns)
    return bad_shape(ask, "inverse_document_frequency");
  for (uint64_t i = 0; field_is(ask, fields, "term_frequency", "logarithm") && i < count; i++)
    values[i] = rounded(1 + rounded(log(values[i]), narrow), narrow);
  if (factors.present) {
    if (product) narrow = narrow && factors.float32;
    for (uint64_t i = 0; i < count; i++)
      values[i] = rounded(values[i] * factors.values[rows->places[i]], narrow);
  }
  if (!answer_like(ask, values, rows, narrow, &made)) return false;
  *rows = made.arrays[0];
  if (factors.present && product && !sparse_compact(ask, made.arrays, rows)) return false;
  bool squares = field_is(ask, fields, "norm", "l2");
  if (!squares && !field_is(ask, fields, "norm", "l1")) return true;
  if (!input_kept(ask, rows, ANY_NUMBER, &values)) return false;
  for (uint64_t row = 0; row < rows->rows; row++) {
    uint64_t first = (uint64_t)rows->starts[row], end = (uint64_t)rows->starts[row + 1];
    if (!divide(ask, values + first, end - first, row, squares, factors.present && product, narrow))
      return false;
  }
  if (!answer_like(ask, values, rows, narrow, &made)) return false;
  *rows = made.arrays[0];
  return true;
}

bool term_weights_ask(struct ask *ask, amphora_value fields, enum method method,
                      const amphora_array *x, amphora_answer *answer) {
  uint64_t features;
  double *values;
  amphora_answer numbers;
  amphora_array rows;
  if ((field(ask, fields, "features") && !input_columns(ask, x, fields, &features)) ||
      !input_kept(ask, x, NAN_REFUSED, &values))
    return false;
  bool narrow = x->element == AMPHORA_FLOAT32 &&
                (x->starts || field_is(ask, fields, "dense_type", "own"));
  return answer_like(ask, values, x, narrow, &numbers) &&
         arrays_beside(ask, numbers.arrays, 1, x->rows, true, &rows) &&
         terms_weigh(ask, fields, &rows) && answer_one(ask, rows, answer);
}
