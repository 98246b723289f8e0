/* Answers of `predict` in the plain JSON of the conformance suite. */
#include "conformance.h"

#include <stdlib.h>
#include <string.h>

static void print_bits(FILE *out, uint64_t bits, size_t size) {
  for (size_t k = 0; k < size; k++) fprintf(out, "%02x", (unsigned)(bits >> (8 * k) & 255));
}

static void print_positions(FILE *out, const char *key, const int64_t *list, uint64_t count) {
  fprintf(out, ",\"%s\":[", key);
  for (uint64_t i = 0; i < count; i++) fprintf(out, "%s%lld", i ? "," : "", (long long)list[i]);
  fputc(']', out);
}

static void print_number(FILE *out, const amphora_array *array, uint64_t i) {
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
    case AMPHORA_BOOL: print_bits(out, array->values.boolean[i], 1); break;
    default: print_bits(out, (uint64_t)array->values.int64[i], 8); break;
  }
}

static void print_cell(FILE *out, const amphora_cell *cell) {
  uint64_t bits;
  switch (cell->type) {
    case AMPHORA_BOOLEAN: fputs(cell->value.boolean ? "true" : "false", out); break;
    case AMPHORA_INTEGER: fprintf(out, "{\"int\":\"%lld\"}", (long long)cell->value.integer); break;
    case AMPHORA_FLOAT:
      memcpy(&bits, &cell->value.number, 8);
      fprintf(out, "{\"float\":\"%016llx\"}", (unsigned long long)bits);
      break;
    case AMPHORA_STRING:
      print_string(out, cell->value.text.bytes, cell->value.text.length);
      break;
    default: fputs("null", out); break;
  }
}

static void print_array(FILE *out, const amphora_array *array) {
  static const char *const names[] = {"float64", "float32", "int64", "bool", "utf8", "mixed"};
  uint64_t count = array->starts ? (uint64_t)array->starts[array->rows]
                                 : array->rows * array->columns;
  fprintf(out, "{\"dtype\":\"%s\",\"shape\":[%llu", names[array->element],
          (unsigned long long)array->rows);
  if (!array->vector && array->depth == 0)
    fprintf(out, ",%llu", (unsigned long long)array->columns);
  if (array->depth > 0)
    fprintf(out, ",%llu,%llu", (unsigned long long)(array->columns / array->depth),
            (unsigned long long)array->depth);
  bool texts = array->element == AMPHORA_TEXT, cells = array->element == AMPHORA_MIXED;
  fputs(texts ? "],\"strings\":[" : cells ? "],\"cells\":[" : "],\"hex\":\"", out);
  for (uint64_t i = 0; i < count; i++) {
    if ((texts || cells) && i > 0) fputc(',', out);
    if (texts) print_string(out, array->values.text[i].bytes, array->values.text[i].length);
    else if (cells) print_cell(out, &array->values.cell[i]);
    else print_number(out, array, i);
  }
  fputc(texts || cells ? ']' : '"', out);
  if (array->starts) {
    print_positions(out, "columns", array->places, count);
    print_positions(out, "starts", array->starts, array->rows + 1);
  }
  fputc('}', out);
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

/* The kind of a part that this reader lacks, and that schemas/kinds/optional.txt lets it lack. */
static const char *optional_kind(const amphora_model *model) {
  static const char *const kinds[] = {OPTIONAL_KINDS NULL};
  for (size_t part = 0; part < amphora_part_count(model); part++) {
    amphora_text name = amphora_part_kind(model, part);
    for (size_t i = 0; kinds[i] && amphora_part_version(model, part) == 1; i++)
      if (strlen(kinds[i]) == name.length && memcmp(kinds[i], name.bytes, name.length) == 0)
        return kinds[i];
  }
  return NULL;
}

bool predict(FILE *out, amphora_container *container, json_object *request,
             amphora_error *error) {
  json_object *name = member(request, "model");
  size_t index = amphora_find_model(container, json_object_get_string(name),
                                    (size_t)json_object_get_string_len(name));
  amphora_model *model = NULL;
  amphora_array rows = {.rows = 0};
  amphora_answer answer = {.count = 0};
  bool sound = amphora_read_model(container, index, &model, error) && decode_all(model, error) &&
               read_input(member(request, "input"), &rows, error);
  sound = sound &&
          amphora_predict(model, member_text(request, "method"), &rows, &answer, error);
  if (sound) {
    fputs("{\"answers\":[", out);
    for (size_t i = 0; i < answer.count; i++) {
      if (i > 0) fputc(',', out);
      print_array(out, &answer.arrays[i]);
    }
    fputs("]}", out);
    amphora_free_answer(model, &answer);
  }
  const char *lacked = sound || model == NULL ? NULL : optional_kind(model);
  if (lacked && strcmp(error->code, "model.unknown-kind") == 0) absent(error, lacked);
  free_input(&rows);
  amphora_free_model(model);
  return sound;
}
