/* Rows: what is asked, and what is answered. */
#include <math.h>
#include <string.h>

#include "predict.h"

double value_at(const amphora_array *x, uint64_t i) {
  const amphora_cell *cell = &x->values.cell[i];
  switch (x->element) {
    case AMPHORA_FLOAT64: return x->values.float64[i];
    case AMPHORA_FLOAT32: return (double)x->values.float32[i];
    case AMPHORA_INT64: return (double)x->values.int64[i];
    case AMPHORA_BOOL: return x->values.boolean[i];
    case AMPHORA_MIXED:
      return cell->type == AMPHORA_FLOAT     ? cell->value.number
             : cell->type == AMPHORA_INTEGER ? (double)cell->value.integer
             : cell->type == AMPHORA_BOOLEAN ? cell->value.boolean
                                             : NAN;
    default: return NAN;
  }
}

double number_at(const amphora_array *x, uint64_t row, uint64_t column) {
  return value_at(x, row * x->columns + column);
}

uint64_t value_count(const amphora_array *x) {
  return x->starts ? (uint64_t)x->starts[x->rows] : x->rows * x->columns;
}

bool columns_fit(struct ask *ask, const amphora_array *x, uint64_t features) {
  if (features == x->columns) return true;
  return fail(ask->error, "model.wrong-columns", 0, "The model takes %llu columns, not %llu.",
              (unsigned long long)features, (unsigned long long)x->columns);
}

bool input_columns(struct ask *ask, const amphora_array *x, amphora_value fields,
                   uint64_t *features) {
  return field_natural(ask, fields, "features", features) && columns_fit(ask, x, *features);
}

bool input_number(struct ask *ask, const amphora_array *x, uint64_t i, uint64_t row,
                  uint64_t column, double *number) {
  *number = value_at(x, i);
  if (x->element < AMPHORA_TEXT) return true;
  amphora_cell cell = cell_at(x, i);
  return cell.type != AMPHORA_STRING || text_number(cell.value.text, number) ||
         refuse_value(ask, "model.not-numeric", row, column);
}

bool input_kept(struct ask *ask, const amphora_array *x, enum missing rule, double **values) {
  *values = memory_take(ask->memory, value_count(x), sizeof(double), ask->error);
  if (*values == NULL) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    uint64_t i = x->starts ? (uint64_t)x->starts[row] : row * x->columns;
    uint64_t end = x->starts ? (uint64_t)x->starts[row + 1] : i + x->columns;
    for (uint64_t column = 0; i < end; i++, column++) {
      double value;
      uint64_t place = x->starts ? (uint64_t)x->places[i] : column;
      if (!input_number(ask, x, i, row, place, &value)) return false;
      if (rule == NAN_REFUSED && isnan(value))
        return refuse_value(ask, "model.missing-value", row, place);
      if (rule != ANY_NUMBER && isinf(value))
        return refuse_value(ask, "model.infinite-value", row, place);
      (*values)[i] = value;
    }
  }
  return true;
}

bool input_numbers(struct ask *ask, const amphora_array *x, uint64_t columns, enum missing rule,
                   double **values) {
  return columns_fit(ask, x, columns) && input_kept(ask, x, rule, values);
}

size_t element_size(amphora_element element) {
  static const size_t sizes[] = {8, 4, 8, 1, sizeof(amphora_text), sizeof(amphora_cell)};
  return sizes[element];
}

void *table_take(struct ask *ask, uint64_t rows, uint64_t columns, size_t size) {
  uint64_t count = columns > 0 && rows > LARGEST / columns ? UINT64_MAX : rows * columns;
  return memory_take(ask->memory, count, size, ask->error);
}

bool array_make(struct ask *ask, amphora_element element, uint64_t rows, uint64_t columns,
                bool vector, amphora_array *array) {
  *array = (amphora_array){.element = element, .rows = rows, .columns = columns, .vector = vector};
  if (columns > 0 && rows > LARGEST / columns)
    return fail(ask->error, "model.wide-answer", 0, "The answer is too wide.");
  array->values.any = table_take(ask, rows, columns, element_size(element));
  return array->values.any != NULL;
}

bool array_like(struct ask *ask, amphora_element element, const amphora_array *x,
                amphora_array *array) {
  *array = *x;
  array->element = element;
  array->names = NULL;
  array->values.any = memory_take(ask->memory, value_count(x), element_size(element), ask->error);
  return array->values.any != NULL;
}

bool answer_one(struct ask *ask, amphora_array array, amphora_answer *answer) {
  amphora_array *arrays = memory_take(ask->memory, 1, sizeof array, ask->error);
  if (arrays == NULL) return false;
  *arrays = array;
  *answer = (amphora_answer){1, arrays, NULL};
  return true;
}

static void put_numbers(const double *values, amphora_array *array) {
  for (uint64_t i = 0; i < value_count(array); i++)
    if (array->element == AMPHORA_FLOAT32) array->values.float32[i] = (float)values[i];
    else array->values.float64[i] = values[i];
}

bool answer_like(struct ask *ask, const double *values, const amphora_array *x, bool float32,
                 amphora_answer *answer) {
  amphora_array array;
  if (!array_like(ask, float32 ? AMPHORA_FLOAT32 : AMPHORA_FLOAT64, x, &array)) return false;
  put_numbers(values, &array);
  return answer_one(ask, array, answer);
}

bool answer_numbers(struct ask *ask, const double *values, uint64_t rows, uint64_t columns,
                    bool vector, bool float32, amphora_answer *answer) {
  amphora_array array;
  if (!array_make(ask, float32 ? AMPHORA_FLOAT32 : AMPHORA_FLOAT64, rows, columns, vector, &array))
    return false;
  put_numbers(values, &array);
  return answer_one(ask, array, answer);
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

bool answer_doubles(struct ask *ask, const amphora_array *answer, double **values) {
  if (answer->element == AMPHORA_TEXT || answer->starts)
    return fail(ask->error, "model.not-numeric", 0, "A part of the model answers no numbers.");
  uint64_t count = answer->rows * answer->columns;
  *values = memory_take(ask->memory, count, sizeof(double), ask->error);
  if (*values == NULL) return false;
  for (uint64_t i = 0; i < count; i++) (*values)[i] = value_at(answer, i);
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
