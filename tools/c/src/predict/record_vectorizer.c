/* schemas/kinds/record_vectorizer.schema.json: columns of named values. */
#include <math.h>
#include <string.h>

#include "text.h"

struct vectorizer {
  uint64_t columns;
  bool hashed, alternate, ones, narrow, last;
  amphora_text separator;
  struct vocabulary vocabulary;
  char *joined; /* a name, the separator and a value */
  uint64_t room;
};
struct met {
  int64_t column;
  uint64_t order;
  double value;
};

static bool vectorizer_read(struct ask *ask, amphora_value fields, struct vectorizer *v) {
  *v = (struct vectorizer){.hashed = field_is(ask, fields, "columns_by", "hash")};
  v->alternate = amphora_boolean(ask->model, field(ask, fields, "alternate_sign"));
  v->ones = field_is(ask, fields, "values", "ones");
  v->narrow = field_is(ask, fields, "output_type", "float32");
  v->last = field_is(ask, fields, "repeated", "last");
  v->separator = amphora_string(ask->model, field(ask, fields, "separator"));
  if (!field_natural(ask, fields, "columns", &v->columns)) return false;
  if (v->columns == 0 || v->columns > INT32_MAX) return bad_field(ask, "columns");
  return v->hashed || vocabulary_read(ask, fields, v->columns, &v->vocabulary);
}

/* The term of a value: the name, or for a text all three parts as one. */
static bool term_of(struct ask *ask, struct vectorizer *v, amphora_text name,
                    const amphora_cell *cell, amphora_text *term) {
  *term = name;
  if (v->ones || cell->type != AMPHORA_STRING) return true;
  amphora_text parts[3] = {name, v->separator, cell->value.text};
  uint64_t length = (uint64_t)name.length + v->separator.length + cell->value.text.length, at = 0;
  if (length > v->room || v->joined == NULL) {
    void *grown = memory_take(ask->memory, 2 * length + 64, 1, ask->error);
    if (grown == NULL) return false;
    memory_drop(ask->memory, v->joined);
    v->joined = grown;
    v->room = 2 * length + 64;
  }
  for (size_t i = 0; i < 3; i++) {
    if (parts[i].length > 0) memcpy(v->joined + at, parts[i].bytes, parts[i].length);
    at += parts[i].length;
  }
  *term = (amphora_text){v->joined, (size_t)length};
  return true;
}

/* What a value counts, and in which column; -1 where it counts nowhere. */
static bool meet(struct ask *ask, struct vectorizer *v, const amphora_array *x, uint64_t row,
                 uint64_t i, struct met *met) {
  amphora_cell cell = cell_at(x, i), name = {.type = AMPHORA_STRING};
  bool negative = false, text = cell.type == AMPHORA_STRING;
  if (v->hashed && !v->ones && cell.type == AMPHORA_NONE)
    return refuse_value(ask, "model.missing-value", row, i - (uint64_t)x->starts[row]);
  met->order = i;
  met->value = rounded(v->ones || text ? 1 : value_at(x, i), v->narrow);
  if (!term_of(ask, v, x->keys[i], &cell, &name.value.text)) return false;
  met->column = v->hashed ? hash_column(name.value.text, v->columns, &negative)
                          : term_column(&v->vocabulary, &name);
  if (v->hashed && met->value == 0) met->column = -1;
  if (v->alternate && negative) met->value = -met->value;
  return true;
}

static int by_column(const void *one, const void *other) {
  const struct met *a = one, *b = other;
  if (a->column != b->column) return a->column < b->column ? -1 : 1;
  return (a->order > b->order) - (a->order < b->order);
}

bool record_vectorizer_ask(struct ask *ask, amphora_value fields, enum method method,
                           const amphora_array *x, amphora_answer *answer) {
  struct vectorizer v;
  uint64_t count = 0;
  amphora_array y;
  if (x->keys == NULL)
    return fail(ask->error, "model.wrong-input-form", 0, "The model takes records.");
  if (!vectorizer_read(ask, fields, &v)) return false;
  struct met *list = memory_take(ask->memory, value_count(x), sizeof *list, ask->error);
  uint64_t *starts = memory_take(ask->memory, x->rows + 1, sizeof *starts, ask->error);
  if (list == NULL || starts == NULL) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    struct met *own = list + count, one;
    uint64_t kept = 0;
    for (uint64_t i = (uint64_t)x->starts[row]; i < (uint64_t)x->starts[row + 1]; i++) {
      if (!meet(ask, &v, x, row, i, &one)) return false;
      if (one.column >= 0) own[kept++] = one;
    }
    sort(own, kept, sizeof *own, by_column);
    for (uint64_t i = 0; i < kept; i++) {
      bool again = count > starts[row] && list[count - 1].column == own[i].column;
      if (!again) list[count++] = own[i];
      else if (v.last) list[count - 1].value = own[i].value;
      else list[count - 1].value = rounded(list[count - 1].value + own[i].value, v.narrow);
    }
    starts[row + 1] = count;
  }
  bool absolute = amphora_boolean(ask->model, field(ask, fields, "absolute"));
  amphora_element element = v.narrow ? AMPHORA_FLOAT32 : AMPHORA_FLOAT64;
  if (!sparse_make(ask, element, x->rows, v.columns, count, &y)) return false;
  for (uint64_t i = 0; i < count; i++) {
    amphora_cell cell = {.type = AMPHORA_FLOAT};
    cell.value.number = absolute ? fabs(list[i].value) : list[i].value;
    y.places[i] = list[i].column;
    cell_put(&y, i, cell);
  }
  for (uint64_t row = 0; row <= x->rows; row++) y.starts[row] = (int64_t)starts[row];
  amphora_array dense = y;
  if (field_is(ask, fields, "output_form", "dense") && !dense_array(ask, &y, &dense)) return false;
  return answer_one(ask, dense, answer);
}
