/* schemas/kinds/iterative_imputer.schema.json: gaps filled by models of one feature each. */
#include <math.h>

#include "kinds.h"

struct filling {
  uint64_t features, columns, parts;
  double missing, missing_float32; /* and what numbers of float32 are compared with */
  struct integers kept, targets, seen, offsets, indicated;
  struct numbers least, greatest;
  uint32_t initial;
  amphora_value first_part;
  bool float32; /* the input */
};

static bool is_gap(const struct filling *f, double value) {
  return isnan(value) || value == (f->float32 ? f->missing_float32 : f->missing);
}

static bool tables_read(struct ask *ask, amphora_value fields, struct filling *f) {
  if (!field_natural(ask, fields, "features", &f->features) ||
      !field_float(ask, fields, "missing_value", &f->missing) ||
      !indices_of(ask, fields, "kept", f->features, &f->kept))
    return false;
  bool exact = field_is(ask, fields, "float32_comparison", "exact");
  f->missing_float32 = rounded(f->missing, !exact);
  f->columns = f->kept.count;
  for (uint64_t i = 1; i < f->columns; i++)
    if (f->kept.values[i] <= f->kept.values[i - 1])
      return fail(ask->error, "model.bad-index", 0, "The features that are kept do not ascend.");
  f->indicated = (struct integers){.present = false};
  if (field(ask, fields, "indicator_columns") &&
      !indices_of(ask, fields, "indicator_columns", f->features, &f->indicated))
    return false;
  if (f->indicated.count > f->features) return bad_shape(ask, "indicator_columns");
  if (!floats_of(ask, fields, "least", 1, &f->least) ||
      !floats_of(ask, fields, "greatest", 1, &f->greatest))
    return false;
  return (f->least.count == f->columns && f->greatest.count == f->columns) ||
         bad_shape(ask, "least");
}

static bool steps_read(struct ask *ask, amphora_value fields, struct filling *f) {
  amphora_value parts = field(ask, fields, "parts");
  f->parts = amphora_count(ask->model, parts);
  f->first_part = amphora_first(ask->model, parts);
  if (!indices_of(ask, fields, "targets", f->columns, &f->targets) ||
      !indices_of(ask, fields, "seen", f->columns, &f->seen) ||
      !indices_of(ask, fields, "seen_offsets", f->seen.count + 1, &f->offsets))
    return false;
  if (f->targets.count != f->parts || f->offsets.count != f->parts + 1)
    return bad_shape(ask, "targets");
  return offsets_judge(ask, &f->offsets, f->seen.count, "seen_offsets");
}

static bool part_fits(struct ask *ask, uint32_t part, enum method method, uint64_t columns,
                      const char *code) {
  uint64_t features;
  if (!part_offers(ask, part, 1 << method))
    return fail(ask->error, "model.not-predictable", 0, "A part of the model fills no gaps.");
  return !part_features(ask, part, &features) || features == columns ||
         fail(ask->error, code, 0, "A part takes %llu features, and is shown %llu.",
              (unsigned long long)features, (unsigned long long)columns);
}

static bool parts_judge(struct ask *ask, amphora_value fields, struct filling *f) {
  const int64_t *offsets = f->offsets.values;
  f->initial = amphora_reference(ask->model, field(ask, fields, "initial"));
  amphora_value part = f->first_part;
  if (!part_fits(ask, f->initial, TRANSFORM, f->features, "model.bad-shape")) return false;
  for (uint64_t s = 0; s < f->parts; s++, part = amphora_next(ask->model, part)) {
    if (amphora_type(ask->model, part) != AMPHORA_MODEL) return bad_field(ask, "parts");
    if (!part_fits(ask, amphora_reference(ask->model, part), PREDICT,
                   (uint64_t)(offsets[s + 1] - offsets[s]), "model.bad-index"))
      return false;
  }
  return true;
}

static bool filling_read(struct ask *ask, amphora_value fields, struct filling *f) {
  return tables_read(ask, fields, f) && steps_read(ask, fields, f) && parts_judge(ask, fields, f);
}

/* The numbers that a part answers, so many columns of them. */
static bool part_numbers_of(struct ask *ask, uint32_t part, enum method method,
                            const amphora_array *x, uint64_t columns, double **numbers) {
  amphora_answer answer;
  amphora_array dense;
  if (!ask_part(ask, part, method, x, &answer)) return false;
  if (answer.count != 1 || answer.arrays->rows != x->rows ||
      answer.arrays->element >= AMPHORA_TEXT)
    return fail(ask->error, "model.wrong-input-form", 0, "A part answers no numbers for each row.");
  if (answer.arrays->columns != columns)
    return fail(ask->error, "model.wrong-columns", 0, "A part answers %llu columns, not %llu.",
                (unsigned long long)answer.arrays->columns, (unsigned long long)columns);
  return dense_array(ask, answer.arrays, &dense) && answer_doubles(ask, &dense, numbers);
}

/* One part fills the gaps of its feature; rows that have one are shown to it. */
static bool step(struct ask *ask, const struct filling *f, uint32_t part, uint64_t s,
                 const double *values, uint64_t rows, double *filled) {
  uint64_t target = (uint64_t)f->targets.values[s], count = 0, to = 0;
  uint64_t first = (uint64_t)f->offsets.values[s], end = (uint64_t)f->offsets.values[s + 1];
  uint64_t *gaps = memory_take(ask->memory, rows, sizeof *gaps, ask->error);
  for (uint64_t row = 0; gaps && row < rows; row++)
    if (is_gap(f, values[row * f->features + (uint64_t)f->kept.values[target]]))
      gaps[count++] = row;
  if (gaps == NULL || count == 0) return gaps != NULL;
  amphora_array x;
  double *said;
  if (!array_make(ask, f->float32 ? AMPHORA_FLOAT32 : AMPHORA_FLOAT64, count, end - first, false,
                  &x))
    return false;
  for (uint64_t i = 0; i < count; i++)
    for (uint64_t k = first; k < end; k++, to++) {
      double value = filled[gaps[i] * f->columns + (uint64_t)f->seen.values[k]];
      if (f->float32) x.values.float32[to] = (float)value;
      else x.values.float64[to] = value;
    }
  if (!part_numbers_of(ask, part, PREDICT, &x, 1, &said)) return false;
  double least = f->least.values[target], greatest = f->greatest.values[target];
  for (uint64_t i = 0; i < count; i++) {
    /* NaN is neither less nor greater, and stays. */
    double value = said[i] < least ? least : said[i] > greatest ? greatest : said[i];
    filled[gaps[i] * f->columns + target] = rounded(value, f->float32);
  }
  return true;
}

static bool all_gaps(const struct filling *f, const double *values, uint64_t rows) {
  for (uint64_t row = 0; row < rows; row++)
    for (uint64_t i = 0; i < f->columns; i++)
      if (!is_gap(f, values[row * f->features + (uint64_t)f->kept.values[i]])) return false;
  return true;
}

/* The parts in their turn. What one takes is given back before the next is asked. */
static bool fill(struct ask *ask, const struct filling *f, const double *values, uint64_t rows,
                 double *filled) {
  amphora_value part = f->first_part;
  for (uint64_t s = 0; s < f->parts; s++, part = amphora_next(ask->model, part)) {
    struct memory memory = {.ledger = ask->memory->ledger};
    struct ask inner = *ask;
    inner.memory = &memory;
    bool sound =
        step(&inner, f, amphora_reference(ask->model, part), s, values, rows, filled);
    memory_drop_all(&memory);
    if (!sound) return false;
  }
  return true;
}

bool iterative_imputer_ask(struct ask *ask, amphora_value fields, enum method method,
                           const amphora_array *x, amphora_answer *answer) {
  struct filling f = {.float32 = x->element == AMPHORA_FLOAT32};
  double *values, *filled;
  amphora_answer given;
  if (!filling_read(ask, fields, &f) ||
      !input_numbers(ask, x, f.features, isnan(f.missing) ? NAN_PASSES : NAN_REFUSED, &values) ||
      !answer_numbers(ask, values, x->rows, f.features, false, f.float32, &given) ||
      !part_numbers_of(ask, f.initial, TRANSFORM, given.arrays, f.columns, &filled) ||
      (!all_gaps(&f, values, x->rows) && !fill(ask, &f, values, x->rows, filled)))
    return false;
  uint64_t width = f.columns + f.indicated.count; /* each at most the features */
  double *y = table_take(ask, x->rows, width, sizeof *y), *to = y;
  for (uint64_t row = 0; y && row < x->rows; row++) {
    for (uint64_t i = 0; i < f.columns; i++) *to++ = filled[row * f.columns + i];
    for (uint64_t i = 0; i < f.indicated.count; i++)
      *to++ = is_gap(&f, values[row * f.features + (uint64_t)f.indicated.values[i]]);
  }
  return y && answer_numbers(ask, y, x->rows, width, false, f.float32, answer);
}

bool iterative_imputer_tables(struct ask *ask, amphora_value fields) {
  struct filling f;
  return filling_read(ask, fields, &f);
}
