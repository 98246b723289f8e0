/* Input of `predict` in the plain JSON of the conformance suite. */
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

bool absent(amphora_error *error, const char *what) {
  memset(error, 0, sizeof *error);
  strcpy(error->code, "absent");
  snprintf(error->message, sizeof error->message, "%s", what);
  return false;
}

const char *member_text(json_object *object, const char *key) {
  json_object *value = NULL;
  if (!json_object_object_get_ex(object, key, &value) || value == NULL) return "";
  return json_object_get_string(value);
}

json_object *member(json_object *object, const char *key) {
  json_object *value = NULL;
  json_object_object_get_ex(object, key, &value);
  return value;
}

static size_t length_of(json_object *list) {
  return json_object_is_type(list, json_type_array) ? json_object_array_length(list) : 0;
}

/* One element of `size` bytes from hexadecimal digits. */
static uint64_t bits_at(const char *hex, size_t i, size_t size) {
  uint64_t bits = 0;
  for (size_t k = 0; k < size; k++) {
    const char *two = hex + 2 * (i * size + k);
    bits |= (uint64_t)(hex_digit(two[0]) << 4 | hex_digit(two[1])) << (8 * k);
  }
  return bits;
}

/* Integers of 64 bits without a sign: the nearest floats. */
static void settle_unsigned(amphora_array *out, size_t count) {
  out->element = AMPHORA_FLOAT64;
  for (size_t i = 0; i < count; i++)
    out->values.float64[i] = (double)(uint64_t)out->values.int64[i];
}

/* The elements of an array in JSON, as `count` values; the caller frees `values.any`. */
static bool read_elements(json_object *array, size_t count, amphora_array *out,
                          amphora_error *error) {
  static const struct {
    const char *name;
    size_t size;
    amphora_element element;
    bool is_signed;
  } types[] = {{"float64", 8, AMPHORA_FLOAT64, false}, {"float32", 4, AMPHORA_FLOAT32, false},
               {"float16", 2, AMPHORA_FLOAT64, false},
               {"int64", 8, AMPHORA_INT64, true},      {"int32", 4, AMPHORA_INT64, true},
               {"int16", 2, AMPHORA_INT64, true},      {"int8", 1, AMPHORA_INT64, true},
               {"uint64", 8, AMPHORA_INT64, false},    {"uint32", 4, AMPHORA_INT64, false},
               {"uint16", 2, AMPHORA_INT64, false},    {"uint8", 1, AMPHORA_INT64, false},
               {"bool", 1, AMPHORA_BOOL, false}};
  const char *dtype = member_text(array, "dtype"), *hex = member_text(array, "hex");
  out->values.any = calloc(count + 1, sizeof(amphora_cell));
  if (out->values.any == NULL) abort();
  if (strcmp(dtype, "utf8") == 0) {
    json_object *strings = member(array, "strings");
    out->element = AMPHORA_TEXT;
    if (length_of(strings) != count) return absent(error, "texts that are not of the shape");
    for (size_t i = 0; i < count; i++) {
      json_object *text = json_object_array_get_idx(strings, i);
      if (!json_object_is_type(text, json_type_string)) return absent(error, "texts of wtf8");
      out->values.text[i] = text_of(text);
    }
    return true;
  }
  if (strcmp(dtype, "mixed") == 0) {
    json_object *cells = member(array, "cells");
    out->element = AMPHORA_MIXED;
    if (length_of(cells) != count) return absent(error, "cells that are not of the shape");
    for (size_t i = 0; i < count; i++)
      out->values.cell[i] = cell_read(json_object_array_get_idx(cells, i));
    return true;
  }
  for (size_t t = 0; t < sizeof types / sizeof *types; t++) {
    if (strcmp(dtype, types[t].name) != 0) continue;
    size_t size = types[t].size;
    if (strlen(hex) != 2 * size * count) return absent(error, "elements that are not of the shape");
    out->element = types[t].element;
    for (size_t i = 0; i < count; i++) {
      uint64_t bits = bits_at(hex, i, size), sign = UINT64_C(1) << (8 * size - 1);
      uint32_t half = (uint32_t)bits;
      if (types[t].is_signed) bits = (bits ^ sign) - sign;
      switch (out->element) {
        case AMPHORA_FLOAT64:
          if (size == 2) out->values.float64[i] = half_float(bits);
          else memcpy(&out->values.float64[i], &bits, 8);
          break;
        case AMPHORA_FLOAT32: memcpy(&out->values.float32[i], &half, 4); break;
        case AMPHORA_BOOL: out->values.boolean[i] = (uint8_t)bits; break;
        default: memcpy(&out->values.int64[i], &bits, 8); break;
      }
    }
    if (size == 8 && out->element == AMPHORA_INT64 && !types[t].is_signed)
      settle_unsigned(out, count);
    return true;
  }
  return absent(error, "rows of this type");
}

/* An array of rank 1; the caller frees `values.any`. */
static bool read_array(json_object *array, amphora_array *out, amphora_error *error) {
  int64_t length = json_object_get_int64(json_object_array_get_idx(member(array, "shape"), 0));
  *out = (amphora_array){.rows = (uint64_t)length, .columns = 1, .vector = true};
  if (length_of(member(array, "shape")) != 1 || length < 0)
    return absent(error, "an array that is no column");
  return read_elements(array, out->rows, out, error);
}

/* A value of an array as a cell. */
static amphora_cell cell_of(const amphora_array *x, size_t i) {
  amphora_cell cell = {.type = AMPHORA_FLOAT, .float32 = x->element == AMPHORA_FLOAT32};
  switch (x->element) {
    case AMPHORA_MIXED: return x->values.cell[i];
    case AMPHORA_FLOAT64: cell.value.number = x->values.float64[i]; break;
    case AMPHORA_FLOAT32: cell.value.number = (double)x->values.float32[i]; break;
    case AMPHORA_INT64:
      cell.type = AMPHORA_INTEGER;
      cell.value.integer = x->values.int64[i];
      break;
    case AMPHORA_BOOL:
      cell.type = AMPHORA_BOOLEAN;
      cell.value.boolean = x->values.boolean[i];
      break;
    case AMPHORA_TEXT:
      cell.type = AMPHORA_STRING;
      cell.value.text = x->values.text[i];
      break;
  }
  return cell;
}

static int64_t *read_positions(json_object *list) {
  int64_t *positions = calloc(length_of(list) + 1, sizeof *positions);
  if (positions == NULL) abort();
  for (size_t i = 0; i < length_of(list); i++)
    positions[i] = json_object_get_int64(json_object_array_get_idx(list, i));
  return positions;
}

/* A table is its cells; the library sees when they are of one type. */
static bool read_table(json_object *input, amphora_array *rows, amphora_error *error) {
  json_object *columns = member(input, "columns");
  rows->columns = length_of(columns);
  rows->element = AMPHORA_MIXED;
  amphora_text *names = calloc(rows->columns + 1, sizeof *names);
  rows->names = names;
  if (names == NULL) abort();
  for (size_t c = 0; c < rows->columns; c++) {
    json_object *column = json_object_array_get_idx(columns, c), *name = member(column, "name");
    amphora_array one;
    if (!read_array(member(column, "values"), &one, error)) return free(one.values.any), false;
    if (c == 0) {
      rows->rows = one.rows;
      rows->values.cell = calloc(one.rows * rows->columns + 1, sizeof(amphora_cell));
      if (rows->values.cell == NULL) abort();
    }
    for (size_t i = 0; i < one.rows && one.rows == rows->rows; i++)
      rows->values.cell[i * rows->columns + c] = cell_of(&one, i);
    if (name) names[c] = text_of(name);
    else rows->names = NULL;
    free(one.values.any);
    if (one.rows != rows->rows) return free(names), absent(error, "columns that differ in length");
  }
  if (rows->names == NULL) free(names);
  return true;
}

static bool read_texts(json_object *strings, amphora_array *rows, amphora_error *error) {
  *rows = (amphora_array){AMPHORA_TEXT, .rows = length_of(strings), .columns = 1, .vector = true};
  rows->values.text = calloc(rows->rows + 1, sizeof(amphora_text));
  if (rows->values.text == NULL) abort();
  for (size_t i = 0; i < rows->rows; i++) {
    json_object *text = json_object_array_get_idx(strings, i);
    if (!json_object_is_type(text, json_type_string)) return absent(error, "texts of wtf8");
    rows->values.text[i] = text_of(text);
  }
  return true;
}

/* Records are the cells of all rows, with the name of each. */
static bool read_records(json_object *list, amphora_array *rows) {
  size_t count = 0, at = 0;
  *rows = (amphora_array){AMPHORA_MIXED, .rows = length_of(list)};
  for (size_t row = 0; row < rows->rows; row++)
    count += length_of(json_object_array_get_idx(list, row));
  amphora_text *keys = calloc(count + 1, sizeof *keys);
  rows->keys = keys;
  rows->values.cell = calloc(count + 1, sizeof(amphora_cell));
  rows->starts = calloc(rows->rows + 1, sizeof *rows->starts);
  if (keys == NULL || rows->values.cell == NULL || rows->starts == NULL) abort();
  for (size_t row = 0; row < rows->rows; row++) {
    json_object *record = json_object_array_get_idx(list, row);
    for (size_t i = 0; i < length_of(record); i++, at++) {
      json_object *pair = json_object_array_get_idx(record, i);
      keys[at] = text_of(json_object_array_get_idx(pair, 0));
      rows->values.cell[at] = cell_read(json_object_array_get_idx(pair, 1));
    }
    rows->starts[row + 1] = (int64_t)at;
  }
  return true;
}

bool read_input(json_object *input, amphora_array *rows, amphora_error *error) {
  const char *form = member_text(input, "form");
  json_object *shape = member(input, "shape");
  bool sparse = strcmp(form, "sparse") == 0;
  if (strcmp(form, "table") == 0) return read_table(input, rows, error);
  if (strcmp(form, "labels") == 0) return read_array(member(input, "values"), rows, error);
  if (strcmp(form, "records") == 0) return read_records(member(input, "values"), rows);
  if (strcmp(form, "texts") == 0) return read_texts(member(input, "values"), rows, error);
  if ((strcmp(form, "matrix") != 0 && !sparse) || length_of(shape) != 2)
    return absent(error, "rows in this form");
  rows->rows = (uint64_t)json_object_get_int64(json_object_array_get_idx(shape, 0));
  rows->columns = (uint64_t)json_object_get_int64(json_object_array_get_idx(shape, 1));
  if (!sparse) return read_elements(input, (size_t)(rows->rows * rows->columns), rows, error);
  json_object *places = member(input, "columns"), *starts = member(input, "starts");
  rows->places = read_positions(places);
  rows->starts = read_positions(starts);
  size_t kept = length_of(places);
  /* Starts of another length, or that end elsewhere, have no form in the library, which says when
   * to refuse them: it is told of no rows, behind the first number. */
  if (length_of(starts) != rows->rows + 1 || rows->starts[rows->rows] != (int64_t)kept)
    rows->rows = 0, rows->starts[0] = 1;
  return read_elements(input, kept, rows, error);
}

void free_input(amphora_array *rows) {
  free(rows->values.any);
  free((void *)rows->names);
  free((void *)rows->keys);
  free(rows->places);
  free(rows->starts);
}
