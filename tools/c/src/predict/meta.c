/* Kinds whose answers are made of those of other models: one_vs_rest, threshold,
 * transformed_target, multi_output and stacking, each by its schema of that name. */
#include <math.h>
#include <string.h>

#include "predict.h"

static bool model_field(struct ask *ask, amphora_value fields, const char *name, uint32_t *part) {
  amphora_value value = field(ask, fields, name);
  if (amphora_type(ask->model, value) != AMPHORA_MODEL) return bad_field(ask, name);
  *part = amphora_reference(ask->model, value);
  return true;
}

/* ---- one_vs_rest ---- */

static bool rest_proba(struct ask *ask, amphora_value fields, double **numbers, uint64_t parts,
                       uint64_t rows, bool multilabel, amphora_answer *answer) {
  uint64_t width = parts == 1 ? 2 : parts;
  bool zero = field_is(ask, fields, "empty_rows", "zero");
  amphora_array p;
  if (!array_make(ask, AMPHORA_FLOAT64, rows, width, false, &p)) return false;
  for (uint64_t row = 0; row < rows; row++) {
    double *own = p.values.float64 + row * width;
    for (uint64_t i = 0; i < parts; i++) own[parts == 1 ? 1 : i] = numbers[i][row];
    if (parts == 1) own[0] = 1 - own[1];
    double sum = pairwise_sum(own, width);
    for (uint64_t i = 0; !multilabel && i < width; i++)
      if (sum != 0 || !zero) own[i] /= sum;
  }
  return answer_one(ask, p, answer);
}

bool one_vs_rest_ask(struct ask *ask, amphora_value fields, enum method method,
                     const amphora_array *x, amphora_answer *answer) {
  amphora_value list = field(ask, fields, "parts"), part = amphora_first(ask->model, list);
  uint64_t parts = amphora_count(ask->model, list), rows = x->rows;
  if (parts == 0) return bad_field(ask, "parts");
  double **numbers = memory_take(ask->memory, parts, sizeof *numbers, ask->error);
  if (numbers == NULL) return false;
  bool first_decides = false, decides;
  for (uint64_t i = 0; i < parts; i++, part = amphora_next(ask->model, part)) {
    if (!part_numbers(ask, part, method == PREDICT ? SCORE_SAMPLES : method, x, &numbers[i],
                      &decides))
      return false;
    if (i == 0) first_decides = decides;
  }
  bool multilabel = field_is(ask, fields, "output", "multilabel");
  if (method == PREDICT_PROBA)
    return rest_proba(ask, fields, numbers, parts, rows, multilabel, answer);
  amphora_array y;
  if (method == DECISION_FUNCTION) {
    if (!array_make(ask, AMPHORA_FLOAT64, rows, parts, parts == 1, &y)) return false;
    for (uint64_t i = 0; i < rows * parts; i++) y.values.float64[i] = numbers[i % parts][i / parts];
    return answer_one(ask, y, answer);
  }
  double threshold = first_decides ? 0 : 0.5;
  if (multilabel) {
    if (!array_make(ask, AMPHORA_INT64, rows, parts, false, &y)) return false;
    for (uint64_t i = 0; i < rows * parts; i++)
      y.values.int64[i] = numbers[i % parts][i / parts] > threshold;
    return answer_one(ask, y, answer);
  }
  uint64_t *places = memory_take(ask->memory, rows, sizeof *places, ask->error);
  amphora_array labels;
  if (places == NULL || !classes_of(ask, fields, 0, &labels)) return false;
  bool binary = field_is(ask, fields, "output", "binary");
  bool last = field_is(ask, fields, "ties", "last");
  for (uint64_t row = 0; row < rows; row++) {
    for (uint64_t i = 1; i < parts; i++) {
      double best = numbers[places[row]][row], this = numbers[i][row];
      if (this > best || (last && this == best)) places[row] = i;
    }
    if (binary) places[row] = numbers[0][row] > threshold ? labels.rows - 1 : 0;
  }
  return places_answer(ask, fields, places, rows, answer);
}

/* ---- threshold, transformed_target ---- */

bool threshold_ask(struct ask *ask, amphora_value fields, enum method method,
                   const amphora_array *x, amphora_answer *answer) {
  uint32_t part;
  uint64_t positive;
  bool offered = false;
  if (!model_field(ask, fields, "model", &part) ||
      !field_natural(ask, fields, "positive", &positive))
    return false;
  if (positive > 1) return bad_field(ask, "positive");
  if (method != PREDICT) return ask_part(ask, part, method, x, answer);
  amphora_answer scores;
  bool decides = field_is(ask, fields, "response", "decision_function");
  bool either = field_is(ask, fields, "response", "either");
  if (!decides && !try_part(ask, part, PREDICT_PROBA, x, &offered, &scores)) return false;
  if (!offered) {
    if (!decides && !either) return no_such_method(ask);
    if (!ask_part(ask, part, DECISION_FUNCTION, x, &scores)) return false;
  }
  double limit = offered ? 0.5 : 0, *s;
  if (field(ask, fields, "threshold") && !field_float(ask, fields, "threshold", &limit))
    return false;
  if (scores.arrays->element == AMPHORA_FLOAT32 &&
      !field_is(ask, fields, "float32_comparison", "exact"))
    limit = (double)(float)limit;
  uint64_t *places = memory_take(ask->memory, x->rows, sizeof *places, ask->error);
  if (places == NULL || !answer_column(ask, scores.arrays, offered ? positive : 0, x->rows, &s))
    return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    double score = !offered && positive == 0 ? -s[row] : s[row];
    places[row] = score >= limit ? positive : 1 - positive;
  }
  return places_answer(ask, fields, places, x->rows, answer);
}

bool transformed_target_ask(struct ask *ask, amphora_value fields, enum method method,
                            const amphora_array *x, amphora_answer *answer) {
  uint32_t regressor, transformer;
  amphora_answer inner;
  if (!model_field(ask, fields, "regressor", &regressor) ||
      !model_field(ask, fields, "transformer", &transformer) ||
      !ask_part(ask, regressor, PREDICT, x, &inner))
    return false;
  inner.arrays->vector = false;
  if (!ask_part(ask, transformer, INVERSE_TRANSFORM, inner.arrays, answer)) return false;
  if (answer->arrays->columns == 1)
    answer->arrays->vector = field_is(ask, fields, "single_column", "vector");
  return true;
}

/* ---- multi_output, stacking ---- */

bool multi_output_ask(struct ask *ask, amphora_value fields, enum method method,
                      const amphora_array *x, amphora_answer *answer) {
  amphora_value list = field(ask, fields, "parts"), part = amphora_first(ask->model, list);
  uint64_t parts = amphora_count(ask->model, list);
  amphora_array y, *arrays = memory_take(ask->memory, parts, sizeof *arrays, ask->error);
  if (arrays == NULL) return false;
  if (parts == 0) return bad_field(ask, "parts");
  for (uint64_t i = 0; i < parts; i++, part = amphora_next(ask->model, part)) {
    amphora_answer inner;
    if (amphora_type(ask->model, part) != AMPHORA_MODEL) return bad_field(ask, "parts");
    if (!ask_part(ask, amphora_reference(ask->model, part), method, x, &inner)) return false;
    arrays[i] = inner.arrays[0];
  }
  if (method == PREDICT_PROBA)
    return *answer = (amphora_answer){(size_t)parts, arrays, NULL}, true;
  if (!arrays_beside(ask, arrays, parts, x->rows, false, &y)) return false;
  if (y.element == AMPHORA_MIXED) return bad_field(ask, "parts"); /* numbers and texts */
  return answer_one(ask, y, answer);
}

static bool stack(struct ask *ask, amphora_value fields, const amphora_array *x,
                  amphora_array *y) {
  static const char *const names[] = {"predict", "predict_proba", "predict_log_proba",
                                      "decision_function", "transform"};
  amphora_value list = field(ask, fields, "members"), asked = field(ask, fields, "member_methods");
  amphora_value member = amphora_first(ask->model, list), name = amphora_first(ask->model, asked);
  uint64_t members = amphora_count(ask->model, list);
  amphora_array *arrays = memory_take(ask->memory, members + 1, sizeof *arrays, ask->error);
  if (arrays == NULL) return false;
  if (members == 0 || amphora_count(ask->model, asked) != members)
    return bad_field(ask, "member_methods");
  for (uint64_t m = 0; m < members; m++) {
    unsigned method = 0;
    amphora_answer inner;
    while (method < 5 && !text_is(amphora_string(ask->model, name), names[method])) method++;
    if (method == 5 || amphora_type(ask->model, member) != AMPHORA_MODEL)
      return bad_field(ask, "member_methods");
    if (!ask_part(ask, amphora_reference(ask->model, member), (enum method)method, x, &inner) ||
        !dense_array(ask, inner.arrays, &arrays[m]))
      return false;
    int64_t second = 1;
    if (method == PREDICT_PROBA && arrays[m].columns == 2) {
      amphora_array both = arrays[m];
      if (!columns_take(ask, &both, &second, 1, &arrays[m])) return false;
    }
    member = amphora_next(ask->model, member);
    name = amphora_next(ask->model, name);
  }
  bool appended = field_is(ask, fields, "input", "appended");
  if (appended) arrays[members] = *x;
  bool sparse = appended && x->starts;
  return arrays_beside(ask, arrays, members + appended, x->rows, sparse, y);
}

bool stacking_ask(struct ask *ask, amphora_value fields, enum method method,
                  const amphora_array *x, amphora_answer *answer) {
  uint32_t final;
  amphora_array y;
  amphora_answer inner;
  if (!model_field(ask, fields, "final_model", &final) || !stack(ask, fields, x, &y)) return false;
  if (method == TRANSFORM) return answer_one(ask, y, answer);
  if (!ask_part(ask, final, method, &y, &inner)) return false;
  if (method != PREDICT || !field(ask, fields, "classes")) return *answer = inner, true;
  double *numbers;
  uint64_t *places = memory_take(ask->memory, x->rows, sizeof *places, ask->error);
  if (places == NULL || !answer_column(ask, inner.arrays, 0, x->rows, &numbers)) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    if (!(numbers[row] >= 0 && numbers[row] < 9007199254740992.0)) return bad_shape(ask, "classes");
    places[row] = (uint64_t)numbers[row];
  }
  return places_answer(ask, fields, places, x->rows, answer);
}
