/* The way back of schemas/kinds/category_encoder.schema.json: from columns or numbers to
 * categories. */
#include <math.h>

#include "categories.h"

static const amphora_cell infrequent = {
    .type = AMPHORA_STRING, .value = {.text = {"infrequent_sklearn", 18}}};

static bool unknown(struct ask *ask, uint64_t row, uint64_t j) {
  return refuse_value(ask, "model.unknown-category", row, j);
}

/* The value of `zeros_mean`, or false with `refused`. */
static bool zeros_read(struct ask *ask, amphora_value value, amphora_cell *cell, bool *refused) {
  *refused = text_is(amphora_string(ask->model, list_item(ask, value, 0)), "refused");
  return *refused || cell_read(ask, value, cell);
}

/* The last category of each column of feature j. */
static bool last_of_columns(struct ask *ask, const struct categories *c, uint64_t j,
                            uint64_t **last) {
  uint64_t width = c->begins[j + 1] - c->begins[j];
  *last = memory_take(ask->memory, width, sizeof **last, ask->error);
  if (*last == NULL) return false;
  for (uint64_t i = 0; i < width; i++) (*last)[i] = NOT_FOUND;
  for (uint64_t i = 0; i < c->columns[j].count; i++)
    if (c->columns[j].values[i] >= 0) (*last)[c->columns[j].values[i]] = i;
  return true;
}

static bool hot_undone(struct ask *ask, amphora_value fields, const struct categories *c,
                       const double *x, amphora_array *y) {
  uint64_t width = c->begins[c->features];
  amphora_value list = field(ask, fields, "zeros_mean"), value = amphora_first(ask->model, list);
  if (amphora_count(ask->model, list) != c->features) return bad_shape(ask, "zeros_mean");
  for (uint64_t j = 0; j < c->features; j++, value = amphora_next(ask->model, value)) {
    amphora_cell zeros;
    uint64_t *last, own = c->begins[j + 1] - c->begins[j];
    bool refused;
    if (!zeros_read(ask, value, &zeros, &refused) || !last_of_columns(ask, c, j, &last))
      return false;
    for (uint64_t row = 0; row < y->rows; row++) {
      const double *numbers = x + row * width + c->begins[j];
      amphora_cell *to = &y->values.cell[row * c->features + j];
      double sum = 0;
      for (uint64_t i = 0; i < own; i++) sum += numbers[i];
      if (sum == 0) {
        if (refused) return unknown(ask, row, j);
        *to = zeros;
        continue;
      }
      uint64_t column = largest(numbers, own), category = last[column];
      if (c->infrequent[j] == (int64_t)column) *to = infrequent;
      else if (category == NOT_FOUND) return unknown(ask, row, j);
      else *to = cell_at(&c->values[j], category);
    }
    memory_drop(ask->memory, last);
  }
  return true;
}

static bool same(double one, double other) {
  return one == other || (isnan(one) && isnan(other));
}

static bool codes_undone(struct ask *ask, const struct categories *c, const double *x,
                         amphora_array *y) {
  for (uint64_t j = 0; j < c->features; j++) {
    amphora_array codes = {.rows = c->codes[j].count, .columns = 1,
                           .values = {.float64 = c->codes[j].values}};
    struct lookup lookup;
    if (!lookup_make(ask, &codes, &lookup)) return false;
    for (uint64_t row = 0; row < y->rows; row++) {
      amphora_cell number = {.type = AMPHORA_FLOAT}, *to = &y->values.cell[row * c->features + j];
      number.value.number = x[row * c->features + j];
      uint64_t category = lookup_find(&lookup, &number, false);
      const struct numbers *rare = &c->infrequent_codes, *none = &c->unknown_codes;
      if (category == NOT_FOUND) {
        if (!none->present || !same(none->values[0], number.value.number))
          return unknown(ask, row, j);
        to->type = AMPHORA_NONE;
      } else if (rare->present && number.value.number == rare->values[j]) {
        *to = infrequent;
      } else {
        *to = cell_at(&c->values[j], category);
      }
    }
    memory_drop(ask->memory, lookup.sorted);
  }
  return true;
}

bool categories_undone(struct ask *ask, amphora_value fields, const struct categories *c,
                       const amphora_array *x, amphora_answer *answer) {
  amphora_array dense, y;
  double *numbers;
  uint64_t width = c->one_hot ? c->begins[c->features] : c->features;
  if (!dense_array(ask, x, &dense) ||
      !input_numbers(ask, &dense, width, c->one_hot ? NAN_REFUSED : NAN_PASSES, &numbers) ||
      !array_make(ask, AMPHORA_MIXED, x->rows, c->features, false, &y))
    return false;
  return (c->one_hot ? hot_undone(ask, fields, c, numbers, &y)
                     : codes_undone(ask, c, numbers, &y)) &&
         cells_join(ask, &y) && answer_one(ask, y, answer);
}
