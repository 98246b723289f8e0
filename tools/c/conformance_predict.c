/* Input and answers of `predict` in the plain JSON of the conformance suite. */
#include "conformance.h"

#include <stdlib.h>
#include <string.h>

static bool absent(amphora_error *error, const char *what) {
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

static json_object *member(json_object *object, const char *key) {
  json_object *value = NULL;
  json_object_object_get_ex(object, key, &value);
  return value;
}

static size_t length_of(json_object *list) {
  return json_object_is_type(list, json_type_array) ? json_object_array_length(list) : 0;
}

static unsigned digit(char c) { return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10); }

/* One element of `size` bytes from hexadecimal digits. */
static uint64_t bits_at(const char *hex, size_t i, size_t size) {
  uint64_t bits = 0;
  for (size_t k = 0; k < size; k++) {
    const char *two = hex + 2 * (i * size + k);
    bits |= (uint64_t)(digit(two[0]) << 4 | digit(two[1])) << (8 * k);
  }
  return bits;
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
               {"int64", 8, AMPHORA_INT64, true},      {"int32", 4, AMPHORA_INT64, true},
               {"int16", 2, AMPHORA_INT64, true},      {"int8", 1, AMPHORA_INT64, true},
               {"uint64", 8, AMPHORA_INT64, false},    {"uint32", 4, AMPHORA_INT64, false},
               {"uint16", 2, AMPHORA_INT64, false},    {"uint8", 1, AMPHORA_INT64, false},
               {"bool", 1, AMPHORA_BOOL, false}};
  const char *dtype = member_text(array, "dtype"), *hex = member_text(array, "hex");
  out->values.any = calloc(count + 1, sizeof(amphora_text));
  if (out->values.any == NULL) abort();
  if (strcmp(dtype, "utf8") == 0) {
    json_object *strings = member(array, "strings");
    out->element = AMPHORA_TEXT;
    if (length_of(strings) != count) return absent(error, "texts that are not of the shape");
    for (size_t i = 0; i < count; i++) {
      json_object *text = json_object_array_get_idx(strings, i);
      if (!json_object_is_type(text, json_type_string)) return absent(error, "texts of wtf8");
      out->values.text[i] = (amphora_text){json_object_get_string(text),
                                           (size_t)json_object_get_string_len(text)};
    }
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
        case AMPHORA_FLOAT64: memcpy(&out->values.float64[i], &bits, 8); break;
        case AMPHORA_FLOAT32: memcpy(&out->values.float32[i], &half, 4); break;
        case AMPHORA_BOOL: out->values.boolean[i] = (uint8_t)bits; break;
        default: memcpy(&out->values.int64[i], &bits, 8); break;
      }
    }
    return true;
  }
  return absent(error, "rows of this type");
}

static int64_t *read_positions(json_object *list) {
  int64_t *positions = calloc(length_of(list) + 1, sizeof *positions);
  if (positions == NULL) abort();
  for (size_t i = 0; i < length_of(list); i++)
    positions[i] = json_object_get_int64(json_object_array_get_idx(list, i));
  return positions;
}

/* A table whose columns are of one type is a matrix of it. */
static bool read_table(json_object *input, amphora_array *rows, amphora_error *error) {
  json_object *columns = member(input, "columns");
  rows->columns = length_of(columns);
  for (size_t c = 0; c < rows->columns; c++) {
    json_object *values = member(json_object_array_get_idx(columns, c), "values");
    json_object *shape = member(values, "shape");
    size_t count = (size_t)json_object_get_int64(json_object_array_get_idx(shape, 0));
    amphora_array one = {.rows = count};
    bool sound = read_elements(values, count, &one, error);
    if (sound && c > 0 && (one.element != rows->element || count != rows->rows))
      sound = absent(error, "a table of several types");
    if (sound && c == 0) {
      rows->rows = count;
      rows->element = one.element;
      rows->values.any = calloc(count * rows->columns + 1, sizeof(amphora_text));
      if (rows->values.any == NULL) abort();
    }
    static const size_t sizes[] = {8, 4, 8, 1, sizeof(amphora_text)};
    size_t size = sizes[one.element];
    for (size_t i = 0; sound && i < count; i++)
      memcpy((char *)rows->values.any + (i * rows->columns + c) * size,
             (char *)one.values.any + i * size, size);
    free(one.values.any);
    if (!sound) return false;
  }
  return true;
}

static bool read_input(json_object *input, amphora_array *rows, amphora_error *error) {
  const char *form = member_text(input, "form");
  json_object *shape = member(input, "shape");
  bool sparse = strcmp(form, "sparse") == 0;
  if (strcmp(form, "table") == 0) return read_table(input, rows, error);
  if ((strcmp(form, "matrix") != 0 && !sparse) || length_of(shape) != 2)
    return absent(error, "rows in this form");
  rows->rows = (uint64_t)json_object_get_int64(json_object_array_get_idx(shape, 0));
  rows->columns = (uint64_t)json_object_get_int64(json_object_array_get_idx(shape, 1));
  if (!sparse) return read_elements(input, (size_t)(rows->rows * rows->columns), rows, error);
  json_object *places = member(input, "columns"), *starts = member(input, "starts");
  rows->places = read_positions(places);
  rows->starts = read_positions(starts);
  size_t kept = length_of(places);
  bool sound = length_of(starts) == rows->rows + 1 && rows->starts[0] == 0 &&
               rows->starts[rows->rows] == (int64_t)kept;
  for (size_t i = 0; sound && i < rows->rows; i++)
    sound = rows->starts[i] <= rows->starts[i + 1];
  return sound ? read_elements(input, kept, rows, error)
               : absent(error, "sparse rows that do not agree");
}

static void print_bits(FILE *out, uint64_t bits, size_t size) {
  for (size_t k = 0; k < size; k++) fprintf(out, "%02x", (unsigned)(bits >> (8 * k) & 255));
}

static void print_positions(FILE *out, const char *key, const int64_t *list, uint64_t count) {
  fprintf(out, ",\"%s\":[", key);
  for (uint64_t i = 0; i < count; i++) fprintf(out, "%s%lld", i ? "," : "", (long long)list[i]);
  fputc(']', out);
}

static void print_array(FILE *out, const amphora_array *array) {
  static const char *const names[] = {"float64", "float32", "int64", "bool", "utf8"};
  uint64_t count = array->starts ? (uint64_t)array->starts[array->rows]
                                 : array->rows * array->columns;
  fprintf(out, "{\"dtype\":\"%s\",\"shape\":[%llu", names[array->element],
          (unsigned long long)array->rows);
  if (!array->vector && array->depth == 0)
    fprintf(out, ",%llu", (unsigned long long)array->columns);
  if (array->depth > 0)
    fprintf(out, ",%llu,%llu", (unsigned long long)(array->columns / array->depth),
            (unsigned long long)array->depth);
  fputs(array->element == AMPHORA_TEXT ? "],\"strings\":[" : "],\"hex\":\"", out);
  for (uint64_t i = 0; i < count; i++) {
    uint64_t bits = 0;
    uint32_t half;
    switch (array->element) {
      case AMPHORA_FLOAT64:
        memcpy(&bits, &array->values.float64[i], 8);
        print_bits(out, bits, 8);
        break;
      case AMPHORA_FLOAT32:
        memcpy(&half, &array->values.float32[i], 4);
        print_bits(out, half, 4);
        break;
      case AMPHORA_INT64: print_bits(out, (uint64_t)array->values.int64[i], 8); break;
      case AMPHORA_BOOL: print_bits(out, array->values.boolean[i], 1); break;
      case AMPHORA_TEXT:
        if (i > 0) fputc(',', out);
        print_string(out, array->values.text[i].bytes, array->values.text[i].length);
        break;
    }
  }
  fputc(array->element == AMPHORA_TEXT ? ']' : '"', out);
  if (array->starts) {
    print_positions(out, "columns", array->places, count);
    print_positions(out, "starts", array->starts, array->rows + 1);
  }
  fputc('}', out);
}

/* Kinds of the specification with which this reader does not predict. */
static bool is_absent(const amphora_model *model) {
  static const char *const kinds[] = {
      "calibrated", "category_encoder", "function", 
      "label_encoder", "neighbor_imputer", "one_vs_one", "output_code",
      "power_transformer", "quantile_transformer", "record_vectorizer", "term_weights",
      "text_vectorizer"};
  for (size_t part = 0; part < amphora_part_count(model); part++)
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
      if (amphora_part_kind(model, part).length == strlen(kinds[i]) &&
          memcmp(amphora_part_kind(model, part).bytes, kinds[i], strlen(kinds[i])) == 0)
        return true;
  return false;
}

/* `predict` is `dump` of the model, and then what its kind needs: so every element is decoded. */
static bool decode_all(amphora_model *model, amphora_error *error) {
  for (uint32_t t = 0; t < amphora_tensor_count(model); t++) {
    amphora_text dtype = amphora_dtype(model, t);
    const char *bytes;
    const uint64_t *offsets;
    if (dtype.length == 4 && memcmp(dtype.bytes + 1, "tf8", 3) == 0) {
      if (!amphora_decode_strings(model, t, &bytes, &offsets, error)) return false;
      continue;
    }
    uint64_t elements = amphora_elements(model, t), size = amphora_item_size(model, t);
    uint64_t step = size < 65536 ? 1048576 / (size + 1) : 1;
    uint8_t *block = malloc((size_t)(step * size + 1));
    bool sound = block != NULL;
    for (uint64_t i = 0; sound && size > 0 && i < elements; i += step)
      sound = amphora_decode(model, t, i, elements - i < step ? elements : i + step, block, error);
    free(block);
    if (!sound) return false;
  }
  return true;
}

bool predict(FILE *out, amphora_container *container, json_object *request,
             amphora_error *error) {
  const char *name = member_text(request, "model");
  size_t index = amphora_find_model(container, name, strlen(name));
  amphora_model *model = NULL;
  amphora_array rows = {.rows = 0};
  amphora_answer answer = {.count = 0};
  bool sound = amphora_read_model(container, index, &model, error) && decode_all(model, error) &&
               read_input(member(request, "input"), &rows, error);
  if (sound) {
    sound = amphora_predict(model, member_text(request, "method"), &rows, &answer, error);
    if (!sound && (strcmp(error->code, "model.unknown-kind") == 0) && is_absent(model))
      absent(error, "predict of a kind");
    else if (!sound && strcmp(error->code, "model.wrong-input-form") == 0)
      absent(error, "rows in this form");
  }
  if (sound) {
    fputs("{\"answers\":[", out);
    for (size_t i = 0; i < answer.count; i++) {
      if (i > 0) fputc(',', out);
      print_array(out, &answer.arrays[i]);
    }
    fputs("]}", out);
    amphora_free_answer(model, &answer);
  }
  free(rows.values.any);
  free(rows.places);
  free(rows.starts);
  amphora_free_model(model);
  return sound;
}
