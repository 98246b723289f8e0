/* schemas/kinds/category_encoder.schema.json: categories as columns or numbers. The way back is in
 * category_decoder.c. */
#include <math.h>

#include "categories.h"

/* The columns of each category, among those of its feature. */
static bool columns_read(struct ask *ask, amphora_value fields, struct categories *c) {
  amphora_value list = field(ask, fields, "columns"), value = amphora_first(ask->model, list);
  struct integers unknown, infrequent, widths;
  if (!integers_of(ask, fields, "widths", 1, &widths) ||
      !integers_of(ask, fields, "unknown_columns", 1, &unknown) ||
      !integers_of(ask, fields, "infrequent_columns", 1, &infrequent))
    return false;
  if (widths.count != c->features || unknown.count != c->features ||
      infrequent.count != c->features || amphora_count(ask->model, list) != c->features)
    return bad_shape(ask, "columns");
  c->columns = memory_take(ask->memory, c->features, sizeof *c->columns, ask->error);
  c->begins = memory_take(ask->memory, c->features + 1, sizeof *c->begins, ask->error);
  if (c->columns == NULL || c->begins == NULL) return false;
  c->unknown = unknown.values, c->infrequent = infrequent.values;
  for (uint64_t j = 0; j < c->features; j++, value = amphora_next(ask->model, value)) {
    int64_t width = widths.values[j];
    struct integers *own = &c->columns[j];
    if (width < 0 || (uint64_t)width > LARGEST - c->begins[j]) return bad_shape(ask, "widths");
    c->begins[j + 1] = c->begins[j] + (uint64_t)width;
    if (!integers_read(ask, value, 1, own)) return false;
    if (own->count != c->values[j].rows) return bad_shape(ask, "columns");
    bool sound = c->unknown[j] >= -1 && c->unknown[j] < width && c->infrequent[j] < width;
    for (uint64_t i = 0; sound && i < own->count; i++)
      sound = own->values[i] >= -1 && own->values[i] < width;
    if (!sound)
      return fail(ask->error, "model.bad-index", 0, "A column of a category is not there.");
  }
  return true;
}

/* The numbers of each category. */
static bool codes_read(struct ask *ask, amphora_value fields, struct categories *c) {
  amphora_value list = field(ask, fields, "values"), value = amphora_first(ask->model, list);
  if (amphora_count(ask->model, list) != c->features) return bad_shape(ask, "values");
  c->codes = memory_take(ask->memory, c->features, sizeof *c->codes, ask->error);
  if (c->codes == NULL ||
      !numbers_if(ask, fields, "unknown_values", 1, &c->unknown_codes) ||
      !numbers_if(ask, fields, "infrequent_values", 1, &c->infrequent_codes))
    return false;
  for (uint64_t j = 0; j < c->features; j++, value = amphora_next(ask->model, value)) {
    if (!numbers_read(ask, value, 2, &c->codes[j])) return false;
    if (c->codes[j].shape[0] != c->values[j].rows || c->codes[j].shape[1] != c->outputs)
      return bad_shape(ask, "values");
  }
  if ((c->unknown_codes.present && c->unknown_codes.count != c->outputs) ||
      (c->infrequent_codes.present && c->infrequent_codes.count != c->features))
    return bad_shape(ask, "unknown_values");
  return true;
}

static bool categories_read(struct ask *ask, amphora_value fields, struct categories *c) {
  amphora_value list = field(ask, fields, "categories"), value = amphora_first(ask->model, list);
  if (!field_natural(ask, fields, "features", &c->features)) return false;
  if (amphora_count(ask->model, list) != c->features) return bad_shape(ask, "categories");
  c->one_hot = field_is(ask, fields, "encoding", "one_hot");
  c->outputs = 1;
  if (field_is(ask, fields, "encoding", "target") &&
      !field_natural(ask, fields, "outputs", &c->outputs))
    return false;
  c->values = memory_take(ask->memory, c->features, sizeof *c->values, ask->error);
  if (c->values == NULL) return false;
  for (uint64_t j = 0; j < c->features; j++, value = amphora_next(ask->model, value))
    if (!column_read(ask, value, &c->values[j])) return false;
  return c->one_hot ? columns_read(ask, fields, c) : codes_read(ask, fields, c);
}

/* The category of each value of feature j, or NOT_FOUND. */
static bool places_of(struct ask *ask, amphora_value fields, const struct categories *c,
                      const amphora_array *x, uint64_t j, uint64_t *places) {
  struct lookup lookup;
  bool refused = field_is(ask, fields, "missing_values", "refused");
  bool known = field_is(ask, fields, "unknown", "refused");
  if (!lookup_make(ask, &c->values[j], &lookup)) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    amphora_cell cell = cell_at(x, row * x->columns + j);
    bool number = cell.type == AMPHORA_FLOAT;
    if (number && isinf(cell.value.number))
      return refuse_value(ask, "model.infinite-value", row, j);
    if (number && refused && isnan(cell.value.number))
      return refuse_value(ask, "model.missing-value", row, j);
    places[row] = lookup_find(&lookup, &cell, false);
    if (known && places[row] == NOT_FOUND)
      return refuse_value(ask, "model.unknown-category", row, j);
  }
  memory_drop(ask->memory, lookup.sorted);
  return true;
}

static amphora_element answer_element(struct ask *ask, amphora_value fields) {
  return field_is(ask, fields, "answer_type", "float32") ? AMPHORA_FLOAT32
         : field_is(ask, fields, "answer_type", "int64") ? AMPHORA_INT64
         : field_is(ask, fields, "answer_type", "bool")  ? AMPHORA_BOOL
                                                         : AMPHORA_FLOAT64;
}

/* Ones in columns; `hot` has the column of each feature, or -1, row by row. */
static bool hot_answer(struct ask *ask, amphora_value fields, const struct categories *c,
                       const amphora_array *x, const int64_t *hot, amphora_answer *answer) {
  uint64_t width = c->begins[c->features], kept = 0, to = 0;
  amphora_element element = answer_element(ask, fields);
  bool sparse = field_is(ask, fields, "answer", "sparse");
  amphora_array y;
  for (uint64_t i = 0; i < x->rows * c->features; i++) kept += hot[i] >= 0;
  if (sparse && element == AMPHORA_BOOL) element = AMPHORA_INT64; /* sparse truths are integers */
  if (sparse ? !sparse_make(ask, element, x->rows, width, kept, &y)
             : !array_make(ask, element, x->rows, width, false, &y))
    return false;
  const amphora_cell one = {.type = AMPHORA_INTEGER, .value = {.integer = 1}};
  for (uint64_t row = 0; row < x->rows; row++) {
    for (uint64_t j = 0; j < c->features; j++) {
      int64_t column = hot[row * c->features + j];
      if (column < 0) continue;
      if (sparse) y.places[to] = column;
      cell_put(&y, sparse ? to++ : row * width + (uint64_t)column, one);
    }
    if (sparse) y.starts[row + 1] = (int64_t)to;
  }
  return answer_one(ask, y, answer);
}

static bool one_hot(struct ask *ask, amphora_value fields, const struct categories *c,
                    const amphora_array *x, uint64_t *places, amphora_answer *answer) {
  int64_t *hot = table_take(ask, x->rows, c->features, sizeof *hot);
  if (hot == NULL) return false;
  for (uint64_t j = 0; j < c->features; j++) {
    if (!places_of(ask, fields, c, x, j, places)) return false;
    for (uint64_t row = 0; row < x->rows; row++) {
      int64_t column = places[row] == NOT_FOUND ? c->unknown[j] : c->columns[j].values[places[row]];
      hot[row * c->features + j] = column < 0 ? -1 : (int64_t)c->begins[j] + column;
    }
  }
  return hot_answer(ask, fields, c, x, hot, answer);
}

static bool codes(struct ask *ask, amphora_value fields, const struct categories *c,
                  const amphora_array *x, uint64_t *places, amphora_answer *answer) {
  amphora_array y;
  if (c->outputs > LARGEST / (c->features + 1)) return bad_field(ask, "outputs");
  uint64_t width = c->features * c->outputs;
  if (!array_make(ask, answer_element(ask, fields), x->rows, width, false, &y)) return false;
  for (uint64_t j = 0; j < c->features; j++) {
    if (!places_of(ask, fields, c, x, j, places)) return false;
    for (uint64_t row = 0; row < x->rows; row++)
      for (uint64_t k = 0; k < c->outputs; k++) {
        bool unknown = places[row] == NOT_FOUND;
        if (unknown && !c->unknown_codes.present) return bad_field(ask, "unknown_values");
        amphora_cell cell = {.type = AMPHORA_FLOAT};
        cell.value.number = unknown ? c->unknown_codes.values[k]
                                    : c->codes[j].values[places[row] * c->outputs + k];
        cell_put(&y, row * width + j * c->outputs + k, cell);
      }
  }
  return answer_one(ask, y, answer);
}

bool category_encoder_ask(struct ask *ask, amphora_value fields, enum method method,
                          const amphora_array *x, amphora_answer *answer) {
  struct categories c = {.features = 0};
  uint64_t features;
  bool backwards = method == INVERSE_TRANSFORM;
  if (!backwards && !input_columns(ask, x, fields, &features)) return false;
  if (!backwards && x->starts)
    return fail(ask->error, "model.wrong-input-form", 0, "The model takes no sparse rows.");
  if (!categories_read(ask, fields, &c)) return false;
  if (backwards) return categories_undone(ask, fields, &c, x, answer);
  uint64_t *places = memory_take(ask->memory, x->rows, sizeof *places, ask->error);
  if (places == NULL) return false;
  return c.one_hot ? one_hot(ask, fields, &c, x, places, answer)
                   : codes(ask, fields, &c, x, places, answer);
}
