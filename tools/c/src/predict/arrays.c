/* Fields as numbers, and rows. */
#include <math.h>
#include <string.h>

#include "predict.h"

amphora_value field(const struct ask *ask, amphora_value fields, const char *name) {
  return amphora_get(ask->model, fields, name);
}

bool field_is(const struct ask *ask, amphora_value fields, const char *name, const char *text) {
  return text_is(amphora_string(ask->model, field(ask, fields, name)), text);
}

bool field_float(struct ask *ask, amphora_value fields, const char *name, double *number) {
  amphora_value value = field(ask, fields, name);
  amphora_value_type type = amphora_type(ask->model, value);
  if (type != AMPHORA_FLOAT && type != AMPHORA_INTEGER) return bad_field(ask, name);
  *number = amphora_float(ask->model, value);
  return true;
}

bool field_natural(struct ask *ask, amphora_value fields, const char *name, uint64_t *number) {
  amphora_value value = field(ask, fields, name);
  if (amphora_type(ask->model, value) != AMPHORA_INTEGER || amphora_integer(ask->model, value) < 0)
    return bad_field(ask, name);
  *number = (uint64_t)amphora_integer(ask->model, value);
  return true;
}

/* The elements of a tensor value, decoded, and the shape that its rows leave. */
static bool elements_read(struct ask *ask, amphora_value value, uint32_t rank, uint64_t shape[3],
                          uint32_t *actual, uint64_t *count, const struct tensor **tensor,
                          uint8_t **bytes) {
  if (amphora_type(ask->model, value) != AMPHORA_TENSOR) return bad_field(ask, "of a tensor");
  uint32_t index = amphora_reference(ask->model, value);
  struct tensor *found = &ask->model->section.tensors[index];
  uint64_t first = 0, end = 1;
  if (found->rank > 3 || (rank < 4 && found->rank != rank) || dtype_is_text(&found->dtype))
    return bad_shape(ask, "a tensor");
  uint64_t step = 1;
  amphora_rows(ask->model, value, &first, &end);
  for (uint32_t i = 0; i < 3; i++) shape[i] = i < found->rank ? found->shape[i] : 1;
  if (found->rank > 0) shape[0] = end - first;
  for (uint32_t i = 1; i < found->rank; i++) step *= found->shape[i]; /* of the checked product */
  *actual = found->rank;
  *count = (end - first) * step;
  *tensor = found;
  if (*count + 1 > ask->cost->elements)
    return fail(ask->error, "model.repeated-tensors", 0, "The model names its tensors too often.");
  ask->cost->elements -= *count + 1; /* naming one costs something even when it is empty */
  *bytes = memory_take(ask->memory, *count, found->dtype.size, ask->error);
  return *bytes && tensor_decode(&ask->model->section, found, first * step, end * step, *bytes,
                                 ask->error);
}

/* An element of an integer dtype or bool. */
static int64_t integer_at(const struct dtype *dtype, const uint8_t *bytes, uint64_t i) {
  switch (dtype->size) {
    case 1: return dtype->form == FORM_SIGNED ? (int8_t)bytes[i] : bytes[i];
    case 2: {
      uint16_t bits = little16(bytes + 2 * i);
      return dtype->form == FORM_SIGNED ? (int16_t)bits : bits;
    }
    case 4: {
      uint32_t bits = little32(bytes + 4 * i);
      return dtype->form == FORM_SIGNED ? (int32_t)bits : (int64_t)bits;
    }
    default: return (int64_t)little64(bytes + 8 * i);
  }
}

bool numbers_read(struct ask *ask, amphora_value value, uint32_t rank, struct numbers *numbers) {
  const struct tensor *tensor;
  uint8_t *bytes;
  *numbers = (struct numbers){.present = true};
  if (!elements_read(ask, value, rank, numbers->shape, &numbers->rank, &numbers->count, &tensor,
                     &bytes))
    return false;
  const struct dtype *dtype = &tensor->dtype;
  bool wide = text_is(tensor->name, "float64"), integral = dtype->class <= DTYPE_INTEGER;
  numbers->float32 = text_is(tensor->name, "float32");
  if (!wide && !integral && !numbers->float32) return bad_field(ask, "of numbers");
  numbers->values = memory_take(ask->memory, numbers->count, sizeof(double), ask->error);
  if (numbers->values == NULL) return false;
  for (uint64_t i = 0; i < numbers->count; i++) {
    if (wide) {
      uint64_t bits = little64(bytes + 8 * i);
      memcpy(&numbers->values[i], &bits, 8);
    } else if (numbers->float32) {
      uint32_t bits = little32(bytes + 4 * i);
      float narrow;
      memcpy(&narrow, &bits, 4);
      numbers->values[i] = (double)narrow;
    } else {
      numbers->values[i] = (double)integer_at(dtype, bytes, i);
    }
  }
  memory_drop(ask->memory, bytes);
  return true;
}

bool integers_read(struct ask *ask, amphora_value value, uint32_t rank,
                   struct integers *integers) {
  const struct tensor *tensor;
  uint8_t *bytes;
  *integers = (struct integers){.present = true};
  if (!elements_read(ask, value, rank, integers->shape, &integers->rank, &integers->count,
                     &tensor, &bytes))
    return false;
  if (tensor->dtype.class > DTYPE_INTEGER) return bad_field(ask, "of integers");
  integers->values = memory_take(ask->memory, integers->count, sizeof(int64_t), ask->error);
  if (integers->values == NULL) return false;
  for (uint64_t i = 0; i < integers->count; i++)
    integers->values[i] = integer_at(&tensor->dtype, bytes, i);
  memory_drop(ask->memory, bytes);
  return true;
}

bool numbers_of(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
                struct numbers *numbers) {
  amphora_value value = field(ask, fields, name);
  return value ? numbers_read(ask, value, rank, numbers) : bad_field(ask, name);
}

bool numbers_if(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
                struct numbers *numbers) {
  *numbers = (struct numbers){.present = false};
  return field(ask, fields, name) == 0 || numbers_of(ask, fields, name, rank, numbers);
}

bool integers_of(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
                 struct integers *integers) {
  amphora_value value = field(ask, fields, name);
  return value ? integers_read(ask, value, rank, integers) : bad_field(ask, name);
}

bool integers_if(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
                 struct integers *integers) {
  *integers = (struct integers){.present = false};
  return field(ask, fields, name) == 0 || integers_of(ask, fields, name, rank, integers);
}

bool vector_read(struct ask *ask, amphora_value value, amphora_array *vector) {
  if (amphora_type(ask->model, value) != AMPHORA_TENSOR) return bad_field(ask, "of labels");
  struct tensor *tensor = &ask->model->section.tensors[amphora_reference(ask->model, value)];
  if (tensor->rank != 1 && !(tensor->rank == 2 && tensor->shape[0] == 1))
    return bad_shape(ask, "of labels");
  uint64_t first, end;
  amphora_rows(ask->model, value, &first, &end);
  if (tensor->rank == 2) end = tensor->shape[1], first = 0;
  if (dtype_is_text(&tensor->dtype)) {
    if (!tensor_strings(&ask->model->section, tensor, ask->error) ||
        !array_make(ask, AMPHORA_TEXT, end - first, 1, true, vector))
      return false;
    if (end - first + 1 > ask->cost->elements)
      return fail(ask->error, "model.repeated-tensors", 0, "The model names its tensors too often.");
    ask->cost->elements -= end - first + 1;
    for (uint64_t i = first; i < end; i++)
      vector->values.text[i - first] =
          (amphora_text){tensor->string_bytes + tensor->string_offsets[i],
                         (size_t)(tensor->string_offsets[i + 1] - tensor->string_offsets[i])};
    return true;
  }
  if (tensor->dtype.class <= DTYPE_INTEGER) {
    struct integers integers;
    if (!integers_read(ask, value, 4, &integers)) return false;
    bool truths = tensor->dtype.class == DTYPE_BOOL;
    if (!array_make(ask, truths ? AMPHORA_BOOL : AMPHORA_INT64, integers.count, 1, true, vector))
      return false;
    for (uint64_t i = 0; i < integers.count; i++)
      if (truths) vector->values.boolean[i] = (uint8_t)integers.values[i];
      else vector->values.int64[i] = integers.values[i];
    return true;
  }
  struct numbers numbers;
  amphora_answer made;
  if (!numbers_read(ask, value, 4, &numbers) ||
      !answer_numbers(ask, numbers.values, numbers.count, 1, true, numbers.float32, &made))
    return false;
  *vector = made.arrays[0];
  return true;
}

bool classes_of(struct ask *ask, amphora_value fields, uint64_t output, amphora_array *labels) {
  amphora_value list = field(ask, fields, "classes");
  if (output >= amphora_count(ask->model, list)) return bad_field(ask, "classes");
  amphora_value value = amphora_first(ask->model, list);
  for (uint64_t i = 0; i < output; i++) value = amphora_next(ask->model, value);
  return labels_read(ask, value, labels);
}

bool labels_read(struct ask *ask, amphora_value value, amphora_array *labels) {
  return vector_read(ask, value, labels) && (labels->rows > 0 || bad_shape(ask, "classes"));
}

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

double pairwise_sum(const double *values, uint64_t count) {
  double sum = 0;
  if (count < 8) {
    for (uint64_t i = 0; i < count; i++) sum += values[i];
    return sum;
  }
  if (count > 128) { /* halves: as deep as a number has bits */
    uint64_t half = count / 2 - count / 2 % 8;
    return pairwise_sum(values, half) + pairwise_sum(values + half, count - half);
  }
  double r[8];
  uint64_t i = 8;
  for (unsigned k = 0; k < 8; k++) r[k] = values[k];
  for (; i + 8 <= count; i += 8)
    for (unsigned k = 0; k < 8; k++) r[k] += values[i + k];
  sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
  for (; i < count; i++) sum += values[i];
  return sum;
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
