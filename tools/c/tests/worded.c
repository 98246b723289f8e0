/* Models that are written shortly. */
#include "worded.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* JSON of its short form. */
static void expand(const char *text, char *json, size_t room) {
  size_t length = 0;
  for (; *text && length + 32 < room; text++)
    if (*text == '\'') json[length++] = '"';
    else if (*text == '@' || *text == '#')
      length += (size_t)snprintf(json + length, room - length, "{\"%s\":%d}",
                                 *text == '@' ? "tensor" : "model", atoi(text + 1)),
          text += strspn(text + 1, "0123456789");
    else json[length++] = *text;
  json[length] = 0;
}

static void put(uint8_t *bytes, char type, double number) {
  float narrow = (float)number;
  int64_t whole = (int64_t)number;
  if (type == '4') memcpy(bytes, &narrow, 4);
  else if (type == 'i') memcpy(bytes, &whole, 8);
  else memcpy(bytes, &number, 8);
}

/* One tensor: its entry behind the others, and its elements behind theirs. */
static const char *tensor(const char *text, char *table, size_t room, uint8_t *bytes,
                          size_t *length) {
  text += strspn(text, " ;");
  bool whole = text[0] == 'i', narrow = text[1] == '4';
  size_t size = narrow ? 4 : 8, count = 1, used = strlen(table);
  const char *shape = strchr(text, '['), *end = strchr(shape, ']');
  for (const char *next = shape + 1; next < end; next += strcspn(next, ",]") + 1)
    count *= (size_t)strtoull(next, NULL, 10);
  snprintf(table + used, room - used,
           "%s{\"attached\":%zu,\"dtype\":\"%s\",\"encodings\":[],\"shape\":%.*s]}",
           used ? "," : "", count * size, whole ? "int64" : narrow ? "float32" : "float64",
           (int)(end - shape), shape);
  double number = 0;
  text = end + 1;
  for (size_t i = 0; i < count; i++, *length += size) {
    char *behind;
    double next = strtod(text, &behind);
    if (behind != text) number = next, text = behind;
    put(bytes + *length, whole ? 'i' : narrow ? '4' : '8', number);
  }
  return text + strspn(text, " ;");
}

/* A field that names all tensors and parts: a container holds none that nothing names. */
static void name_all(char *json, size_t room, unsigned tensors, const char *parts) {
  size_t length = strlen(json);
  length += (size_t)snprintf(json + length, room - length, "%s\"z\":[0", length ? "," : "");
  for (unsigned i = 0; i < tensors; i++)
    length += (size_t)snprintf(json + length, room - length, ",{\"tensor\":%u}", i);
  for (unsigned i = 1; (parts = strstr(parts, "\"kind\"")) != NULL; i++, parts++)
    length += (size_t)snprintf(json + length, room - length, ",{\"model\":%u}", i);
  snprintf(json + length, room - length, "]");
}

void worded_begin(struct worded *w, const char *kind, const char *fields, const char *parts,
                  const char *tensors) {
  static char json[1 << 18], more[1 << 18], table[1 << 16];
  static uint8_t bytes[1 << 16]; /* no more may be attached */
  size_t length = 0;
  *w = (struct worded){.error = {.code = ""}};
  expand(fields, json, sizeof json);
  expand(parts, more, sizeof more);
  table[0] = 0;
  unsigned count = 0;
  for (; *tensors; count++) tensors = tensor(tensors, table, sizeof table, bytes, &length);
  name_all(json, sizeof json, count, more);
  w->sound = crafted_model(&w->crafted, kind, json, more, table, bytes, length, &w->error);
  CLAIM(w->sound, "%s: %s %s", kind, w->error.code, w->error.message);
}

const char *worded_ask(struct worded *w, const char *method, const amphora_array *x) {
  if (!w->sound) return "";
  amphora_free_answer(w->crafted.model, &w->answer);
  bool answers = amphora_predict(w->crafted.model, method, x, &w->answer, &w->error);
  return answers ? "" : w->error.code;
}

const char *worded_ask_rows(struct worded *w, const char *method, double *values, uint64_t rows,
                            uint64_t columns) {
  amphora_array x = {.element = AMPHORA_FLOAT64, .rows = rows, .columns = columns,
                     .values.float64 = values};
  return worded_ask(w, method, &x);
}

void worded_end(struct worded *w) {
  if (w->sound) amphora_free_answer(w->crafted.model, &w->answer);
  crafted_end(&w->crafted);
}

void worded_says(const char *kind, const char *fields, const char *parts, const char *tensors,
                 const char *method, uint64_t columns, const char *code) {
  static double zeros[4096];
  struct worded w;
  worded_begin(&w, kind, fields, parts, tensors);
  const char *found = worded_ask_rows(&w, method, zeros, 1, columns);
  CLAIM(strcmp(found, code) == 0, "%s {%s} of %s: %s, not %s: %s", kind, fields, tensors, found,
        code, w.error.message);
  worded_end(&w);
}

void worded_gives(const char *kind, const char *fields, const char *parts, const char *tensors,
                  const char *method, double *values, uint64_t rows, uint64_t columns,
                  const double *wanted, uint64_t count, double tolerance) {
  struct worded w;
  worded_begin(&w, kind, fields, parts, tensors);
  const char *found = worded_ask_rows(&w, method, values, rows, columns);
  CLAIM(*found == 0, "%s {%s}: %s %s", kind, fields, found, w.error.message);
  const amphora_array *y = w.answer.arrays;
  bool fits = y && y->rows * y->columns == count && y->starts == NULL;
  CLAIM(fits, "%s {%s}: another number of numbers than %u", kind, fields, (unsigned)count);
  for (uint64_t i = 0; fits && i < count; i++) {
    double number = y->element == AMPHORA_INT64     ? (double)y->values.int64[i]
                    : y->element == AMPHORA_FLOAT32 ? (double)y->values.float32[i]
                                                    : y->values.float64[i];
    bool near = number == wanted[i] || (isnan(number) && isnan(wanted[i])) ||
                fabs(number - wanted[i]) <= tolerance;
    CLAIM(near, "%s {%s}: number %u is %.17g, not %.17g", kind, fields, (unsigned)i, number,
          wanted[i]);
  }
  worded_end(&w);
}
