/* The fields of a part as numbers and labels. */
#include <string.h>

#include "predict.h"

amphora_value field(const struct ask *ask, amphora_value fields, const char *name) {
  return amphora_get(ask->model, fields, name);
}

amphora_value list_item(const struct ask *ask, amphora_value list, uint64_t index) {
  struct cost *cost = ask->cost;
  struct cursor *cursor = NULL;
  if (index >= amphora_count(ask->model, list)) return 0;
  for (unsigned i = 0; i < CURSORS && cursor == NULL; i++)
    if (cost->cursors[i].list == list && cost->cursors[i].index <= index)
      cursor = &cost->cursors[i];
  if (cursor == NULL) {
    cursor = &cost->cursors[cost->next_cursor++ % CURSORS];
    *cursor = (struct cursor){list, amphora_first(ask->model, list), 0};
  }
  for (; cursor->index < index; cursor->index++)
    cursor->value = amphora_next(ask->model, cursor->value);
  return cursor->value;
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

bool spend_elements(struct ask *ask, uint64_t count) {
  if (count + 1 > ask->cost->elements) /* naming a tensor costs something even when it is empty */
    return fail(ask->error, "model.repeated-tensors", 0, "The model names its tensors too often.");
  ask->cost->elements -= count + 1;
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
  if (found->rank > 3 || (rank < 4 && found->rank != rank)) return bad_shape(ask, "a tensor");
  if (dtype_is_text(&found->dtype)) return wrong_type(ask);
  uint64_t step = 1;
  amphora_rows(ask->model, value, &first, &end);
  for (uint32_t i = 0; i < 3; i++) shape[i] = i < found->rank ? found->shape[i] : 1;
  if (found->rank > 0) shape[0] = end - first;
  for (uint32_t i = 1; i < found->rank; i++) step *= found->shape[i]; /* of the checked product */
  *actual = found->rank;
  *count = (end - first) * step;
  *tensor = found;
  /* A dimension of a tensor without elements may be any; the others are loops of a kind as well. */
  uint64_t claimed = 1;
  for (uint32_t i = 0; i < 3; i++) claimed *= shape[i] ? shape[i] : 1;
  if (!spend_elements(ask, claimed)) return false;
  *bytes = memory_take(ask->memory, *count, found->dtype.size, ask->error);
  return *bytes && tensor_decode(&ask->model->section, found, first * step, end * step, *bytes,
                                 ask->error);
}

static bool beyond_int64(const struct dtype *dtype, const uint8_t *bytes, uint64_t i) {
  return dtype->size == 8 && dtype->form == FORM_UNSIGNED && bytes[8 * i + 7] > 127;
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
  numbers->integral = integral;
  if (!wide && !integral && !numbers->float32) return wrong_type(ask);
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
      numbers->values[i] = beyond_int64(dtype, bytes, i) ? (double)little64(bytes + 8 * i)
                                                         : (double)integer_at(dtype, bytes, i);
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
  if (tensor->dtype.class > DTYPE_INTEGER) return wrong_type(ask);
  integers->values = memory_take(ask->memory, integers->count, sizeof(int64_t), ask->error);
  if (integers->values == NULL) return false;
  for (uint64_t i = 0; i < integers->count; i++) {
    if (beyond_int64(&tensor->dtype, bytes, i)) return wrong_type(ask);
    integers->values[i] = integer_at(&tensor->dtype, bytes, i);
  }
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
    if (!spend_elements(ask, end - first) ||
        !tensor_strings(&ask->model->section, tensor, ask->error) ||
        !array_make(ask, AMPHORA_TEXT, end - first, 1, true, vector))
      return false;
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
  return labels_read(ask, list_item(ask, list, output), labels);
}

bool labels_read(struct ask *ask, amphora_value value, amphora_array *labels) {
  return vector_read(ask, value, labels) && (labels->rows > 0 || bad_shape(ask, "classes"));
}
