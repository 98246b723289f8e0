/* Rows of which only some numbers are kept, and columns that are taken or put side by side. */
#include <string.h>

#include "predict.h"

static bool is_zero(const amphora_array *x, uint64_t i) {
  return x->element != AMPHORA_TEXT && value_at(x, i) == 0;
}

bool sparse_judge(struct ask *ask, const amphora_array *x) {
  for (uint64_t row = 0; row <= x->rows; row++)
    if (x->starts[row] < (row > 0 ? x->starts[row - 1] : 0) || x->starts[0] != 0)
      return fail(ask->error, "model.bad-sparse-rows", row, "The rows do not follow each other.");
  for (uint64_t row = 0; row < x->rows && !x->keys; row++)
    for (int64_t i = x->starts[row]; i < x->starts[row + 1]; i++)
      if (x->places[i] < 0 || (uint64_t)x->places[i] >= x->columns ||
          (i > x->starts[row] && x->places[i] <= x->places[i - 1]))
        return fail(ask->error, "model.bad-sparse-rows", row,
                    "The columns of a row do not ascend.");
  return true;
}

bool sparse_make(struct ask *ask, amphora_element element, uint64_t rows, uint64_t columns,
                 uint64_t count, amphora_array *array) {
  if (!array_make(ask, element, count, 1, false, array)) return false;
  array->rows = rows, array->columns = columns;
  array->places = memory_take(ask->memory, count, sizeof *array->places, ask->error);
  array->starts = memory_take(ask->memory, rows + 1, sizeof *array->starts, ask->error);
  return array->places != NULL && array->starts != NULL;
}

bool sparse_answer(struct ask *ask, const amphora_array *dense, amphora_answer *answer) {
  amphora_array kept;
  return arrays_beside(ask, dense, 1, dense->rows, true, &kept) && answer_one(ask, kept, answer);
}

bool sparse_compact(struct ask *ask, const amphora_array *x, amphora_array *compact) {
  uint64_t kept = 0, to = 0;
  for (uint64_t i = 0; i < value_count(x); i++) kept += !is_zero(x, i);
  if (!sparse_make(ask, x->element, x->rows, x->columns, kept, compact)) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    for (uint64_t i = (uint64_t)x->starts[row]; i < (uint64_t)x->starts[row + 1]; i++) {
      if (is_zero(x, i)) continue;
      cell_put(compact, to, cell_at(x, i));
      compact->places[to++] = x->places[i];
    }
    compact->starts[row + 1] = (int64_t)to;
  }
  return true;
}

bool dense_array(struct ask *ask, const amphora_array *array, amphora_array *dense) {
  if (array->starts == NULL) return *dense = *array, true;
  if (!array_make(ask, array->element, array->rows, array->columns, false, dense)) return false;
  size_t size = element_size(array->element);
  for (uint64_t row = 0; row < array->rows; row++)
    for (int64_t i = array->starts[row]; i < array->starts[row + 1]; i++) {
      memcpy((char *)dense->values.any + (row * array->columns + (uint64_t)array->places[i]) * size,
             (const char *)array->values.any + (size_t)i * size, size);
    }
  return true;
}

/* Where a row keeps a column, or -1. */
static int64_t place_of(const amphora_array *x, uint64_t row, int64_t column) {
  int64_t low = x->starts[row], high = x->starts[row + 1];
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    if (x->places[middle] < column) low = middle + 1;
    else high = middle;
  }
  return low < x->starts[row + 1] && x->places[low] == column ? low : -1;
}

static bool sparse_columns(struct ask *ask, const amphora_array *x, const int64_t *columns,
                           uint64_t count, amphora_array *taken) {
  uint64_t kept = 0;
  size_t size = element_size(x->element);
  for (uint64_t row = 0; row < x->rows; row++)
    for (uint64_t k = 0; k < count; k++) kept += place_of(x, row, columns[k]) >= 0;
  if (!sparse_make(ask, x->element, x->rows, count, kept, taken)) return false;
  uint64_t to = 0;
  for (uint64_t row = 0; row < x->rows; row++) {
    for (uint64_t k = 0; k < count; k++) {
      int64_t from = place_of(x, row, columns[k]);
      if (from < 0) continue;
      memcpy((char *)taken->values.any + to * size,
             (const char *)x->values.any + (uint64_t)from * size, size);
      taken->places[to++] = (int64_t)k;
    }
    taken->starts[row + 1] = (int64_t)to;
  }
  return true;
}

bool columns_take(struct ask *ask, const amphora_array *x, const int64_t *columns, uint64_t count,
                  amphora_array *taken) {
  for (uint64_t k = 0; k < count; k++)
    if (columns[k] < 0 || (uint64_t)columns[k] >= x->columns)
      return fail(ask->error, "model.bad-index", 0, "A column of the model is not there.");
  if (x->starts) return sparse_columns(ask, x, columns, count, taken);
  if (!array_make(ask, x->element, x->rows, count, false, taken)) return false;
  size_t size = element_size(x->element);
  for (uint64_t k = 0; k < count; k++)
    for (uint64_t row = 0; row < x->rows; row++)
      memcpy((char *)taken->values.any + (row * count + k) * size,
             (const char *)x->values.any + (row * x->columns + (uint64_t)columns[k]) * size, size);
  return x->element != AMPHORA_MIXED || cells_settle(ask, taken);
}

/* The type that values of several arrays have beside each other. */
static amphora_element common(amphora_element one, amphora_element other) {
  if (one == other) return one;
  if (one == AMPHORA_TEXT || other == AMPHORA_TEXT || one == AMPHORA_MIXED ||
      other == AMPHORA_MIXED)
    return AMPHORA_MIXED;
  if (one == AMPHORA_BOOL && other != AMPHORA_FLOAT64) return other;
  if (other == AMPHORA_BOOL && one != AMPHORA_FLOAT64) return one;
  return AMPHORA_FLOAT64;
}

/* How many numbers of an array a sparse one keeps. */
static uint64_t kept_count(const amphora_array *x) {
  uint64_t count = value_count(x), kept = 0;
  for (uint64_t i = 0; i < count; i++) kept += x->starts || !is_zero(x, i);
  return kept;
}

bool arrays_beside(struct ask *ask, const amphora_array *arrays, uint64_t count, uint64_t rows,
                   bool sparse, amphora_array *y) {
  uint64_t width = 0, kept = 0;
  amphora_element element = count ? arrays[0].element : AMPHORA_FLOAT64;
  for (uint64_t k = 0; k < count; k++) {
    if (arrays[k].rows != rows || arrays[k].columns > LARGEST - width)
      return bad_shape(ask, "an answer of a part");
    element = common(element, arrays[k].element);
    width += arrays[k].columns;
    if (sparse) kept += kept_count(&arrays[k]);
  }
  if (sparse ? !sparse_make(ask, element, rows, width, kept, y)
             : !array_make(ask, element, rows, width, false, y))
    return false;
  if (element == AMPHORA_MIXED) /* what a sparse array leaves out of a dense one is 0 */
    for (uint64_t i = 0; !sparse && i < rows * width; i++) y->values.cell[i].type = AMPHORA_INTEGER;
  uint64_t to = 0;
  for (uint64_t row = 0; row < rows; row++) {
    uint64_t begin = 0;
    for (uint64_t k = 0; k < count; begin += arrays[k++].columns) {
      const amphora_array *x = &arrays[k];
      uint64_t first = x->starts ? (uint64_t)x->starts[row] : row * x->columns;
      uint64_t end = x->starts ? (uint64_t)x->starts[row + 1] : first + x->columns;
      for (uint64_t i = first; i < end; i++) {
        uint64_t column = begin + (x->starts ? (uint64_t)x->places[i] : i - first);
        if (sparse && !x->starts && is_zero(x, i)) continue;
        if (sparse) y->places[to] = (int64_t)column;
        cell_put(y, sparse ? to++ : row * width + column, cell_at(x, i));
      }
    }
    if (sparse) y->starts[row + 1] = (int64_t)to;
  }
  return true;
}
