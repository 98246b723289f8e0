/* schemas/kinds/label_encoder.schema.json: labels as positions or columns, and back. */
#include "predict.h"

static bool unknown(struct ask *ask, uint64_t row) {
  return refuse_value(ask, "model.unknown-category", row, 0);
}

static bool positions(struct ask *ask, enum method method, const amphora_array *x,
                      const amphora_array *labels, const struct lookup *lookup,
                      amphora_answer *answer) {
  amphora_array y;
  uint64_t *places = memory_take(ask->memory, x->rows, sizeof *places, ask->error);
  double *numbers;
  if (places == NULL) return false;
  if (method == INVERSE_TRANSFORM) {
    if (!input_numbers(ask, x, 1, ANY_NUMBER, &numbers)) return false;
    for (uint64_t row = 0; row < x->rows; row++) {
      if (!(numbers[row] >= 0 && numbers[row] < (double)labels->rows)) return unknown(ask, row);
      places[row] = (uint64_t)numbers[row];
      if ((double)places[row] != numbers[row]) return unknown(ask, row);
    }
    return labels_take(ask, labels, places, x->rows, &y) && answer_one(ask, y, answer);
  }
  if (!array_make(ask, AMPHORA_INT64, x->rows, 1, true, &y)) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    amphora_cell cell = cell_at(x, row);
    uint64_t place = lookup_find(lookup, &cell, false);
    if (place == NOT_FOUND) return unknown(ask, row);
    y.values.int64[row] = (int64_t)place;
  }
  return answer_one(ask, y, answer);
}

/* Whether rows hold more than two different values. */
static bool are_many(struct ask *ask, const amphora_array *x, bool *many) {
  struct lookup own;
  uint64_t different = 0;
  if (!lookup_make(ask, x, &own)) return false;
  for (uint64_t row = 0; row < x->rows && different < 3; row++) {
    amphora_cell cell = cell_at(x, row);
    different += lookup_find(&own, &cell, false) == row;
  }
  *many = different > 2;
  return true;
}

static bool columns(struct ask *ask, amphora_value fields, const amphora_array *x,
                    uint64_t count, const struct lookup *lookup, amphora_answer *answer) {
  amphora_value positive = field(ask, fields, "positive");
  amphora_value negative = field(ask, fields, "negative");
  bool many, sparse = field_is(ask, fields, "answer", "sparse");
  amphora_array y;
  if (amphora_type(ask->model, positive) != AMPHORA_INTEGER ||
      amphora_type(ask->model, negative) != AMPHORA_INTEGER)
    return bad_field(ask, "positive");
  if (!are_many(ask, x, &many)) return false;
  uint64_t width = count == 2 && !many ? 1 : count, first = count - width;
  if (!array_make(ask, AMPHORA_INT64, x->rows, width, false, &y)) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    amphora_cell cell = cell_at(x, row);
    uint64_t place = count == 1 && !many ? NOT_FOUND : lookup_find(lookup, &cell, false);
    for (uint64_t c = 0; c < width; c++)
      y.values.int64[row * width + c] =
          amphora_integer(ask->model, place == first + c ? positive : negative);
  }
  return sparse ? sparse_answer(ask, &y, answer) : answer_one(ask, y, answer);
}

static bool columns_undone(struct ask *ask, amphora_value fields, const amphora_array *x,
                           const amphora_array *labels, amphora_answer *answer) {
  double *numbers, positive, negative;
  uint64_t *places = memory_take(ask->memory, x->rows, sizeof *places, ask->error);
  bool largest_counts = field_is(ask, fields, "inverse", "largest");
  amphora_array dense, y;
  if (places == NULL || !dense_array(ask, x, &dense) ||
      !field_float(ask, fields, "positive", &positive) ||
      !field_float(ask, fields, "negative", &negative) ||
      !input_numbers(ask, &dense, x->columns, NAN_REFUSED, &numbers))
    return false;
  if (x->columns == 0 || (largest_counts ? x->columns != labels->rows : x->columns > 2))
    return fail(ask->error, "model.wrong-columns", 0, "The model has %llu labels.",
                (unsigned long long)labels->rows);
  double threshold = (positive + negative) / 2;
  for (uint64_t row = 0; row < x->rows; row++) {
    const double *own = numbers + row * x->columns;
    places[row] = largest_counts   ? largest(own, x->columns)
                  : labels->rows > 1 ? own[x->columns - 1] > threshold
                                     : 0;
  }
  return labels_take(ask, labels, places, x->rows, &y) && answer_one(ask, y, answer);
}

/* The names of a record are its labels. */
static bool sets(struct ask *ask, amphora_value fields, const amphora_array *x, uint64_t count,
                 const struct lookup *lookup, amphora_answer *answer) {
  amphora_array y;
  if (!array_make(ask, AMPHORA_INT64, x->rows, count, false, &y)) return false;
  for (uint64_t row = 0; row < x->rows; row++)
    for (uint64_t i = (uint64_t)x->starts[row]; i < (uint64_t)x->starts[row + 1]; i++) {
      amphora_cell name = {.type = AMPHORA_STRING, .value = {.text = x->keys[i]}};
      uint64_t place = lookup_find(lookup, &name, false);
      if (place != NOT_FOUND) y.values.int64[row * count + place] = 1;
    }
  bool sparse = field_is(ask, fields, "answer", "sparse");
  return sparse ? sparse_answer(ask, &y, answer) : answer_one(ask, y, answer);
}

bool label_encoder_ask(struct ask *ask, amphora_value fields, enum method method,
                       const amphora_array *x, amphora_answer *answer) {
  amphora_array labels;
  struct lookup lookup;
  bool position = field_is(ask, fields, "encoding", "position");
  bool of_sets = field_is(ask, fields, "encoding", "sets");
  if (of_sets != (x->keys != NULL))
    return fail(ask->error, "model.wrong-input-form", 0,
                of_sets ? "The model takes records." : "The model takes no records.");
  if (!classes_of(ask, fields, 0, &labels) || !lookup_make(ask, &labels, &lookup)) return false;
  if (of_sets) return sets(ask, fields, x, labels.rows, &lookup, answer);
  if (method == INVERSE_TRANSFORM && !position)
    return columns_undone(ask, fields, x, &labels, answer);
  if (x->starts || x->columns != 1)
    return fail(ask->error,
                method == TRANSFORM ? "model.wrong-input-form" : "model.wrong-columns", 0,
                "The model takes one column."); /* where it has others, it is no labels */
  return position ? positions(ask, method, x, &labels, &lookup, answer)
                  : columns(ask, fields, x, labels.rows, &lookup, answer);
}
