/* Kinds that pass rows on to others: pipeline, search, delegate and column_selection, each by its
 * schema of that name. */
#include "predict.h"

bool step_ask(struct ask *ask, amphora_value step, enum method method, const amphora_array *x,
              amphora_answer *answer) {
  if (amphora_type(ask->model, step) == AMPHORA_MODEL)
    return ask_part(ask, amphora_reference(ask->model, step), method, x, answer);
  if (!text_is(amphora_string(ask->model, step), "passthrough")) return bad_field(ask, "steps");
  if (method != TRANSFORM && method != INVERSE_TRANSFORM) return no_such_method(ask);
  if (x->keys)
    return fail(ask->error, "model.wrong-input-form", 0, "Records cannot be passed on.");
  return count_step(ask) && answer_one(ask, *x, answer);
}

amphora_value pair_model(struct ask *ask, amphora_value list, uint64_t index) {
  amphora_value pair = list_item(ask, list, index);
  if (amphora_count(ask->model, pair) != 2) return 0;
  amphora_value_type name = amphora_type(ask->model, amphora_first(ask->model, pair));
  if (name != AMPHORA_STRING && name != AMPHORA_WTF8) return 0;
  return amphora_next(ask->model, amphora_first(ask->model, pair));
}

bool pipeline_ask(struct ask *ask, amphora_value fields, enum method method,
                  const amphora_array *x, amphora_answer *answer) {
  amphora_value steps = field(ask, fields, "steps");
  uint64_t count = amphora_count(ask->model, steps);
  if (count == 0) return bad_field(ask, "steps");
  amphora_array rows = *x;
  for (uint64_t i = 0; i < count; i++) {
    bool backwards = method == INVERSE_TRANSFORM, last = i == count - 1;
    amphora_value step = pair_model(ask, steps, backwards ? count - 1 - i : i);
    if (!step_ask(ask, step, last || backwards ? method : TRANSFORM, &rows, answer)) return false;
    if (!last) rows = answer->arrays[0];
  }
  return true;
}

static bool ask_named(struct ask *ask, amphora_value fields, const char *name, enum method method,
                      const amphora_array *x, amphora_answer *answer) {
  amphora_value model = field(ask, fields, name);
  if (amphora_type(ask->model, model) != AMPHORA_MODEL) return bad_field(ask, name);
  return ask_part(ask, amphora_reference(ask->model, model), method, x, answer);
}

bool search_ask(struct ask *ask, amphora_value fields, enum method method,
                const amphora_array *x, amphora_answer *answer) {
  return ask_named(ask, fields, "best_model", method, x, answer);
}

bool delegate_ask(struct ask *ask, amphora_value fields, enum method method,
                  const amphora_array *x, amphora_answer *answer) {
  return ask_named(ask, fields, "model", method, x, answer);
}

bool column_selection_ask(struct ask *ask, amphora_value fields, enum method method,
                          const amphora_array *x, amphora_answer *answer) {
  struct integers columns;
  uint64_t features;
  double *ignored;
  amphora_array taken;
  if (!integers_of(ask, fields, "columns", 1, &columns) ||
      !field_natural(ask, fields, "features", &features))
    return false;
  bool refused = field_is(ask, fields, "missing_values", "refused");
  bool backwards = method == INVERSE_TRANSFORM;
  int64_t *inverse = memory_take(ask->memory, features, sizeof *inverse, ask->error);
  if (inverse == NULL) return false;
  for (uint64_t j = 0; j < features; j++) inverse[j] = (int64_t)columns.count;
  for (uint64_t k = 0; k < columns.count; k++) {
    if (columns.values[k] < 0 || (uint64_t)columns.values[k] >= features)
      return fail(ask->error, "model.bad-index", 0, "A column of the model is not there.");
    inverse[columns.values[k]] = (int64_t)k;
  }
  if (!backwards && !input_columns(ask, x, fields, &features)) return false;
  if ((backwards || (x->element != AMPHORA_TEXT && x->element != AMPHORA_MIXED)) &&
      !input_numbers(ask, x, backwards ? columns.count : features,
                     refused ? NAN_REFUSED : NAN_PASSES, &ignored))
    return false;
  if (backwards) { /* a column of zeros behind the last stands for what was left out */
    amphora_array both[2] = {*x, *x}, wide; /* truths take the type of what they stand beside */
    if (!array_make(ask, AMPHORA_BOOL, x->rows, 1, false, &both[1]) ||
        !arrays_beside(ask, both, 2, x->rows, x->starts != NULL, &wide) ||
        !columns_take(ask, &wide, inverse, features, &taken))
      return false;
    return answer_one(ask, taken, answer);
  }
  if (!columns_take(ask, x, columns.values, columns.count, &taken)) return false;
  if (method == TRANSFORM) return answer_one(ask, taken, answer);
  return ask_named(ask, fields, "model", method, &taken, answer);
}
