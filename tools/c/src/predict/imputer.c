/* schemas/kinds/imputer.schema.json: what is missing filled, or told. */
#include <math.h>

#include "predict.h"

struct imputer {
  uint64_t features;
  amphora_cell missing;
  bool float32_rounded; /* numbers of float32 are compared with `missing` rounded */
  struct integers kept, indicated;
  amphora_array fills;
};

static bool features_judge(struct ask *ask, const struct integers *list, uint64_t features) {
  for (uint64_t i = 0; i < list->count; i++)
    if (list->values[i] < 0 || (uint64_t)list->values[i] >= features ||
        (i > 0 && list->values[i] <= list->values[i - 1]))
      return fail(ask->error, "model.bad-index", 0, "Features of the model do not ascend.");
  return true;
}

static bool imputer_read(struct ask *ask, amphora_value fields, bool fills, bool tells,
                         struct imputer *i) {
  if (!field_natural(ask, fields, "features", &i->features) ||
      !cell_read(ask, field(ask, fields, "missing"), &i->missing) ||
      (fills && (!integers_of(ask, fields, "kept", 1, &i->kept) ||
                 !column_read(ask, field(ask, fields, "fills"), &i->fills))) ||
      (tells && !integers_of(ask, fields, "indicated", 1, &i->indicated)))
    return false;
  if (i->fills.rows != i->kept.count) return bad_shape(ask, "fills");
  i->float32_rounded = !field_is(ask, fields, "float32_comparison", "exact");
  return features_judge(ask, &i->kept, i->features) &&
         features_judge(ask, &i->indicated, i->features);
}

static bool is_missing(const struct imputer *i, const amphora_cell *cell) {
  amphora_cell missing = i->missing;
  if (cell->type == AMPHORA_FLOAT && cell->float32 && missing.type == AMPHORA_FLOAT)
    missing.value.number = rounded(missing.value.number, i->float32_rounded);
  return cells_compare(cell, &missing) == 0;
}

static bool missing_is_nan(const struct imputer *i) {
  return i->missing.type == AMPHORA_FLOAT && isnan(i->missing.value.number);
}

/* What an input becomes by `conversion`, without values that are errors. */
static bool convert(struct ask *ask, amphora_value fields, const struct imputer *i,
                    const amphora_array *x, amphora_array *converted) {
  double *values;
  amphora_answer made;
  enum missing rule = missing_is_nan(i) ? NAN_PASSES : NAN_REFUSED;
  *converted = *x;
  if (field_is(ask, fields, "conversion", "floats")) {
    if (!input_kept(ask, x, rule, &values) ||
        !answer_like(ask, values, x, x->element == AMPHORA_FLOAT32, &made))
      return false;
    *converted = made.arrays[0];
    return true;
  }
  for (uint64_t n = 0; n < value_count(x); n++) {
    amphora_cell cell = cell_at(x, n);
    uint64_t row = x->columns ? n / x->columns : 0, column = x->columns ? n % x->columns : 0;
    if (cell.type != AMPHORA_FLOAT) continue;
    if (isinf(cell.value.number)) return refuse_value(ask, "model.infinite-value", row, column);
    if (rule == NAN_REFUSED && isnan(cell.value.number))
      return refuse_value(ask, "model.missing-value", row, column);
  }
  return field_is(ask, fields, "conversion", "objects") || cells_join(ask, converted);
}

/* The columns that are kept, filled. */
static bool fill(struct ask *ask, amphora_value fields, const struct imputer *i,
                 const amphora_array *x, amphora_array *filled) {
  amphora_array taken;
  bool objects = x->element == AMPHORA_MIXED || field_is(ask, fields, "conversion", "objects") ||
                 (x->element == AMPHORA_TEXT && i->fills.element != AMPHORA_TEXT);
  if (!columns_take(ask, x, i->kept.values, i->kept.count, &taken) ||
      !array_like(ask, objects ? AMPHORA_MIXED : taken.element, &taken, filled))
    return false;
  for (uint64_t n = 0; n < value_count(&taken); n++) {
    amphora_cell cell = cell_at(&taken, n);
    uint64_t k = taken.starts ? (uint64_t)taken.places[n] : n % i->kept.count;
    cell_put(filled, n, is_missing(i, &cell) ? cell_at(&i->fills, k) : cell);
  }
  return true;
}

/* Truths for the columns that are indicated. */
static bool tell(struct ask *ask, const struct imputer *i, const amphora_array *x,
                 amphora_array *told) {
  amphora_array taken, truths;
  if (!columns_take(ask, x, i->indicated.values, i->indicated.count, &taken) ||
      !array_like(ask, AMPHORA_BOOL, &taken, &truths))
    return false;
  for (uint64_t n = 0; n < value_count(&taken); n++) {
    amphora_cell cell = cell_at(&taken, n);
    truths.values.boolean[n] = is_missing(i, &cell);
  }
  *told = truths;
  return !truths.starts || sparse_compact(ask, &truths, told);
}

/* A missing value in a feature that is not indicated is an error where new ones are refused. */
static bool new_judge(struct ask *ask, const struct imputer *i, const amphora_array *x) {
  bool *known = memory_take(ask->memory, i->features, sizeof *known, ask->error);
  if (known == NULL) return false;
  for (uint64_t k = 0; k < i->indicated.count; k++) known[i->indicated.values[k]] = true;
  for (uint64_t row = 0; row < x->rows; row++) {
    uint64_t first = x->starts ? (uint64_t)x->starts[row] : row * x->columns;
    uint64_t end = x->starts ? (uint64_t)x->starts[row + 1] : first + x->columns;
    for (uint64_t n = first; n < end; n++) {
      uint64_t j = x->starts ? (uint64_t)x->places[n] : n - first;
      amphora_cell cell = cell_at(x, n);
      if (!known[j] && is_missing(i, &cell))
        return refuse_value(ask, "model.missing-value", row, j);
    }
  }
  return true;
}

bool imputer_ask(struct ask *ask, amphora_value fields, enum method method,
                 const amphora_array *x, amphora_answer *answer) {
  struct imputer i = {.features = 0};
  amphora_array converted, parts[2], y;
  bool fills = !field_is(ask, fields, "content", "indicator");
  bool tells = !field_is(ask, fields, "content", "filled");
  if (!input_columns(ask, x, fields, &i.features) ||
      !imputer_read(ask, fields, fills, tells, &i))
    return false;
  amphora_cell zero = {.type = AMPHORA_INTEGER};
  if (x->starts && is_missing(&i, &zero))
    return fail(ask->error, "model.wrong-input-form", 0,
                "The rows are sparse, and what they leave out would be missing.");
  if (!convert(ask, fields, &i, x, &converted)) return false;
  uint64_t count = 0;
  if (fills && !fill(ask, fields, &i, &converted, &parts[count++])) return false;
  if (tells && !tell(ask, &i, &converted, &parts[count++])) return false;
  if (fills)
    return arrays_beside(ask, parts, count, x->rows, x->starts != NULL, &y) &&
           answer_one(ask, y, answer);
  if (field_is(ask, fields, "new_missing", "refused") && !new_judge(ask, &i, &converted))
    return false;
  bool as_input = field_is(ask, fields, "answer", "as_input");
  bool sparse = as_input ? x->starts != NULL : field_is(ask, fields, "answer", "sparse");
  if (!sparse) return dense_array(ask, &parts[0], &y) && answer_one(ask, y, answer);
  amphora_array whole; /* sparse truths are integers */
  if (!array_like(ask, AMPHORA_INT64, &parts[0], &whole)) return false;
  for (uint64_t n = 0; n < value_count(&whole); n++)
    whole.values.int64[n] = parts[0].values.boolean[n];
  return arrays_beside(ask, &whole, 1, x->rows, true, &y) && answer_one(ask, y, answer);
}
