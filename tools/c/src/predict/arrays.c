/* Rows: what is asked, and what is answered. */
#include <math.h>
#include <string.h>

#include "predict.h"

double number_at(const amphora_array *x, uint64_t row, uint64_t column) {
  uint64_t i = row * x->columns + column;
  switch (x->element) {
    case AMPHORA_FLOAT64: return x->values.float64[i];
    case AMPHORA_FLOAT32: return (double)x->values.float32[i];
    case AMPHORA_INT64: return (double)x->values.int64[i];
    case AMPHORA_BOOL: return x->values.boolean[i];
    default: return NAN;
  }
}

bool input_columns(struct ask *ask, const amphora_array *x, amphora_value fields,
                   uint64_t *features) {
  if (!field_natural(ask, fields, "features", features)) return false;
  if (*features == x->columns) return true;
  return fail(ask->error, "model.wrong-columns", 0, "The model takes %llu columns, not %llu.",
              (unsigned long long)*features, (unsigned long long)x->columns);
}

bool input_numbers(struct ask *ask, const amphora_array *x, uint64_t columns, enum missing rule,
                   double **values) {
  if (x->element == AMPHORA_TEXT)
    return fail(ask->error, "model.not-numeric", 0, "The model takes numbers, not texts.");
  if (x->columns != columns)
    return fail(ask->error, "model.wrong-columns", 0, "The model takes %llu columns, not %llu.",
                (unsigned long long)columns, (unsigned long long)x->columns);
  if (columns > 0 && x->rows > UINT64_MAX / 8 / columns) return bad_shape(ask, "the input");
  *values = memory_take(ask->memory, x->rows * columns, sizeof(double), ask->error);
  if (*values == NULL) return false;
  for (uint64_t row = 0; row < x->rows; row++)
    for (uint64_t column = 0; column < columns; column++) {
      double value = number_at(x, row, column);
      if (rule == NAN_REFUSED && isnan(value))
        return refuse_value(ask, "model.missing-value", row, column);
      if (rule != ANY_NUMBER && isinf(value))
        return refuse_value(ask, "model.infinite-value", row, column);
      (*values)[row * columns + column] = value;
    }
  return true;
}

size_t element_size(amphora_element element) {
  static const size_t sizes[] = {8, 4, 8, 1, sizeof(amphora_text)};
  return sizes[element];
}

bool array_make(struct ask *ask, amphora_element element, uint64_t rows, uint64_t columns,
                bool vector, amphora_array *array) {
  *array = (amphora_array){.element = element, .rows = rows, .columns = columns, .vector = vector};
  if (columns > 0 && rows > LARGEST / columns)
    return fail(ask->error, "model.wide-answer", 0, "The answer is too wide.");
  array->values.any = memory_take(ask->memory, rows * columns, element_size(element), ask->error);
  return array->values.any != NULL;
}

bool answer_one(struct ask *ask, amphora_array array, amphora_answer *answer) {
  amphora_array *arrays = memory_take(ask->memory, 1, sizeof array, ask->error);
  if (arrays == NULL) return false;
  *arrays = array;
  *answer = (amphora_answer){1, arrays, NULL};
  return true;
}

bool answer_numbers(struct ask *ask, const double *values, uint64_t rows, uint64_t columns,
                    bool vector, bool float32, amphora_answer *answer) {
  amphora_array array;
  if (!array_make(ask, float32 ? AMPHORA_FLOAT32 : AMPHORA_FLOAT64, rows, columns, vector, &array))
    return false;
  for (uint64_t i = 0; i < rows * columns; i++)
    if (float32) array.values.float32[i] = (float)values[i];
    else array.values.float64[i] = values[i];
  return answer_one(ask, array, answer);
}

bool sparse_answer(struct ask *ask, const amphora_array *dense, amphora_answer *answer) {
  uint64_t count = 0, cells = dense->rows * dense->columns;
  size_t size = element_size(dense->element);
  bool texts = dense->element == AMPHORA_TEXT;
  for (uint64_t i = 0; i < cells; i++)
    count += texts || number_at(dense, i / dense->columns, i % dense->columns) != 0;
  amphora_array kept;
  if (!array_make(ask, dense->element, count, 1, false, &kept)) return false;
  kept.rows = dense->rows, kept.columns = dense->columns;
  kept.places = memory_take(ask->memory, count, sizeof *kept.places, ask->error);
  kept.starts = memory_take(ask->memory, dense->rows + 1, sizeof *kept.starts, ask->error);
  if (kept.places == NULL || kept.starts == NULL) return false;
  uint64_t to = 0;
  for (uint64_t row = 0; row < dense->rows; row++) {
    for (uint64_t column = 0; column < dense->columns; column++) {
      if (!texts && number_at(dense, row, column) == 0) continue;
      memcpy((char *)kept.values.any + to * size,
             (const char *)dense->values.any + (row * dense->columns + column) * size, size);
      kept.places[to++] = (int64_t)column;
    }
    kept.starts[row + 1] = (int64_t)to;
  }
  return answer_one(ask, kept, answer);
}

bool dense_array(struct ask *ask, const amphora_array *array, amphora_array *dense) {
  if (array->starts == NULL) return *dense = *array, true;
  if (!array_make(ask, array->element, array->rows, array->columns, false, dense)) return false;
  size_t size = element_size(array->element);
  for (uint64_t row = 0; row < array->rows; row++)
    for (int64_t i = array->starts[row]; i < array->starts[row + 1]; i++) {
      if (array->places[i] < 0 || (uint64_t)array->places[i] >= array->columns)
        return fail(ask->error, "model.bad-sparse-rows", row, "A number is in no column.");
      memcpy((char *)dense->values.any + (row * array->columns + (uint64_t)array->places[i]) * size,
             (const char *)array->values.any + (size_t)i * size, size);
    }
  return true;
}

bool labels_take(struct ask *ask, const amphora_array *labels, const uint64_t *places,
                 uint64_t rows, amphora_array *taken) {
  if (!array_make(ask, labels->element, rows, 1, true, taken)) return false;
  size_t size = element_size(labels->element);
  for (uint64_t i = 0; i < rows; i++) {
    if (places[i] >= labels->rows) return bad_shape(ask, "classes");
    memcpy((char *)taken->values.any + i * size,
           (const char *)labels->values.any + places[i] * size, size);
  }
  return true;
}

bool columns_take(struct ask *ask, const amphora_array *x, const int64_t *columns, uint64_t count,
                  amphora_array *taken) {
  if (!array_make(ask, x->element, x->rows, count, false, taken)) return false;
  size_t size = element_size(x->element);
  for (uint64_t k = 0; k < count; k++) {
    if (columns[k] < 0 || (uint64_t)columns[k] >= x->columns)
      return fail(ask->error, "model.bad-index", 0, "A column of the model is not there.");
    for (uint64_t row = 0; row < x->rows; row++)
      memcpy((char *)taken->values.any + (row * count + k) * size,
             (const char *)x->values.any + (row * x->columns + (uint64_t)columns[k]) * size, size);
  }
  return true;
}

uint64_t largest(const double *values, uint64_t count) {
  uint64_t best = 0;
  for (uint64_t i = 1; i < count; i++)
    if (values[i] > values[best]) best = i;
  return best;
}

static double pairwise(const double *values, uint64_t count, bool narrow) {
  double sum = 0;
  if (count < 8) {
    for (uint64_t i = 0; i < count; i++) sum = rounded(sum + values[i], narrow);
    return sum;
  }
  if (count > 128) { /* halves: as deep as a number has bits */
    uint64_t half = count / 2 - count / 2 % 8;
    return rounded(pairwise(values, half, narrow) + pairwise(values + half, count - half, narrow),
                   narrow);
  }
  double r[8];
  uint64_t i = 8;
  for (unsigned k = 0; k < 8; k++) r[k] = values[k];
  for (; i + 8 <= count; i += 8)
    for (unsigned k = 0; k < 8; k++) r[k] = rounded(r[k] + values[i + k], narrow);
  for (unsigned step = 1; step < 8; step *= 2)
    for (unsigned k = 0; k < 8; k += 2 * step) r[k] = rounded(r[k] + r[k + step], narrow);
  for (sum = r[0]; i < count; i++) sum = rounded(sum + values[i], narrow);
  return sum;
}

double pairwise_sum(const double *values, uint64_t count) { return pairwise(values, count, false); }

double pairwise_sum_float32(const double *values, uint64_t count) {
  return pairwise(values, count, true);
}

bool answer_doubles(struct ask *ask, const amphora_array *answer, double **values) {
  if (answer->element == AMPHORA_TEXT || answer->starts)
    return fail(ask->error, "model.not-numeric", 0, "A part of the model answers no numbers.");
  uint64_t count = answer->rows * answer->columns;
  *values = memory_take(ask->memory, count, sizeof(double), ask->error);
  if (*values == NULL) return false;
  for (uint64_t row = 0; row < answer->rows; row++)
    for (uint64_t column = 0; column < answer->columns; column++)
      (*values)[row * answer->columns + column] = number_at(answer, row, column);
  return true;
}

/* One column of an answer as float64. */
bool answer_column(struct ask *ask, const amphora_array *array, uint64_t index, uint64_t rows,
                   double **numbers) {
  amphora_array dense;
  if (!dense_array(ask, array, &dense)) return false;
  if (dense.rows != rows || index >= dense.columns || dense.element == AMPHORA_TEXT)
    return bad_shape(ask, "an answer of a part");
  *numbers = memory_take(ask->memory, rows, sizeof **numbers, ask->error);
  for (uint64_t row = 0; *numbers && row < rows; row++)
    (*numbers)[row] = number_at(&dense, row, index);
  return *numbers != NULL;
}

bool places_answer(struct ask *ask, amphora_value fields, const uint64_t *places,
                          uint64_t rows, amphora_answer *answer) {
  amphora_array labels, taken;
  return classes_of(ask, fields, 0, &labels) && labels_take(ask, &labels, places, rows, &taken) &&
         answer_one(ask, taken, answer);
}

/* The type that numbers of several arrays have beside each other. */
static amphora_element common(amphora_element one, amphora_element other) {
  if (one == other) return one;
  bool whole = (one == AMPHORA_INT64 || one == AMPHORA_BOOL) &&
               (other == AMPHORA_INT64 || other == AMPHORA_BOOL);
  return whole ? AMPHORA_INT64 : AMPHORA_FLOAT64;
}

bool arrays_beside(struct ask *ask, const amphora_array *arrays, uint64_t count, uint64_t rows,
                   amphora_array *y) {
  uint64_t width = 0, begin = 0;
  amphora_element element = count ? arrays[0].element : AMPHORA_FLOAT64;
  for (uint64_t i = 0; i < count; i++) {
    if (arrays[i].rows != rows || arrays[i].starts) return bad_shape(ask, "an answer of a part");
    if ((arrays[i].element == AMPHORA_TEXT) != (element == AMPHORA_TEXT))
      return fail(ask->error, "model.bad-field", 0, "Parts answer numbers and texts.");
    element = common(element, arrays[i].element);
    width += arrays[i].columns;
  }
  if (!array_make(ask, element, rows, width, false, y)) return false;
  size_t size = element_size(element);
  for (uint64_t k = 0; k < count; begin += arrays[k++].columns)
    for (uint64_t i = 0; i < rows * arrays[k].columns; i++) {
      uint64_t to = i / arrays[k].columns * width + begin + i % arrays[k].columns;
      if (arrays[k].element == element)
        memcpy((char *)y->values.any + to * size, (const char *)arrays[k].values.any + i * size, size);
      else if (element == AMPHORA_INT64) y->values.int64[to] = arrays[k].values.boolean[i];
      else y->values.float64[to] = number_at(&arrays[k], i / arrays[k].columns, i % arrays[k].columns);
    }
  return true;
}
