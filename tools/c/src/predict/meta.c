/* Kinds whose answers are made of those of other models: one_vs_rest, threshold,
 * transformed_target, multi_output, stacking and adaboost, each by its schema of that name. */
#include <math.h>
#include <string.h>

#include "predict.h"

/* Asks, and says apart whether the model offers the method. */
static bool try_part(struct ask *ask, uint32_t part, enum method method, const amphora_array *x,
                     bool *offered, amphora_answer *answer) {
  *offered = ask_part(ask, part, method, x, answer);
  return *offered || strcmp(ask->error->code, "model.no-such-method") == 0;
}

static bool model_field(struct ask *ask, amphora_value fields, const char *name, uint32_t *part) {
  amphora_value value = field(ask, fields, name);
  if (amphora_type(ask->model, value) != AMPHORA_MODEL) return bad_field(ask, name);
  *part = amphora_reference(ask->model, value);
  return true;
}

/* One column of an answer as float64. */
static bool column(struct ask *ask, const amphora_array *array, uint64_t index, uint64_t rows,
                   double **numbers) {
  amphora_array dense;
  if (!dense_array(ask, array, &dense)) return false;
  if (dense.rows != rows || index >= dense.columns || dense.element == AMPHORA_TEXT)
    return bad_shape(ask, "an answer of a part");
  *numbers = memory_take(ask->memory, rows, sizeof **numbers, ask->error);
  for (uint64_t row = 0; *numbers && row < rows; row++)
    (*numbers)[row] = number_at(&dense, row, index);
  return *numbers != NULL;
}

static bool labels_answer(struct ask *ask, amphora_value fields, const uint64_t *places,
                          uint64_t rows, amphora_answer *answer) {
  amphora_array labels, taken;
  return classes_of(ask, fields, 0, &labels) && labels_take(ask, &labels, places, rows, &taken) &&
         answer_one(ask, taken, answer);
}

/* ---- one_vs_rest ---- */

/* A number of a part for each row: by `method`, or its response when that is SCORE_SAMPLES. */
static bool part_numbers(struct ask *ask, amphora_value part, enum method method,
                         const amphora_array *x, double **numbers, bool *decides) {
  amphora_answer answer;
  bool offered = false, any = method == SCORE_SAMPLES;
  *decides = false;
  if (amphora_type(ask->model, part) == AMPHORA_INTEGER) {
    *numbers = memory_take(ask->memory, x->rows, sizeof **numbers, ask->error);
    for (uint64_t row = 0; *numbers && row < x->rows; row++)
      (*numbers)[row] = amphora_float(ask->model, part);
    return *numbers != NULL;
  }
  if (amphora_type(ask->model, part) != AMPHORA_MODEL) return bad_field(ask, "parts");
  uint32_t index = amphora_reference(ask->model, part);
  if (method == DECISION_FUNCTION || any) {
    if (!try_part(ask, index, DECISION_FUNCTION, x, &offered, &answer)) return false;
    *decides = offered;
    if (offered) return column(ask, answer.arrays, 0, x->rows, numbers);
  }
  if (method == PREDICT_PROBA || any) {
    if (!try_part(ask, index, PREDICT_PROBA, x, &offered, &answer)) return false;
    if (offered) return column(ask, answer.arrays, 1, x->rows, numbers);
  }
  return any ? ask_part(ask, index, PREDICT, x, &answer) &&
                   column(ask, answer.arrays, 0, x->rows, numbers)
             : no_such_method(ask);
}

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
  if (method != PREDICT && method != PREDICT_PROBA && method != DECISION_FUNCTION)
    return no_such_method(ask);
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
  bool binary = field_is(ask, fields, "output", "binary"), last = field_is(ask, fields, "ties", "last");
  for (uint64_t row = 0; row < rows; row++) {
    for (uint64_t i = 1; i < parts; i++) {
      double best = numbers[places[row]][row], this = numbers[i][row];
      if (this > best || (last && this == best)) places[row] = i;
    }
    if (binary) places[row] = numbers[0][row] > threshold ? labels.rows - 1 : 0;
  }
  return labels_answer(ask, fields, places, rows, answer);
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
  if (method > DECISION_FUNCTION) return no_such_method(ask);
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
  if (places == NULL || !column(ask, scores.arrays, offered ? positive : 0, x->rows, &s))
    return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    double score = !offered && positive == 0 ? -s[row] : s[row];
    places[row] = score >= limit ? positive : 1 - positive;
  }
  return labels_answer(ask, fields, places, x->rows, answer);
}

bool transformed_target_ask(struct ask *ask, amphora_value fields, enum method method,
                            const amphora_array *x, amphora_answer *answer) {
  uint32_t regressor, transformer;
  amphora_answer inner;
  if (method != PREDICT) return no_such_method(ask);
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

/* The type that numbers of several arrays have beside each other. */
static amphora_element common(amphora_element one, amphora_element other) {
  if (one == other) return one;
  bool whole = (one == AMPHORA_INT64 || one == AMPHORA_BOOL) &&
               (other == AMPHORA_INT64 || other == AMPHORA_BOOL);
  return whole ? AMPHORA_INT64 : AMPHORA_FLOAT64;
}

static bool beside(struct ask *ask, const amphora_array *arrays, uint64_t count, uint64_t rows,
                   amphora_array *y) {
  uint64_t width = 0, begin = 0;
  amphora_element element = count ? arrays[0].element : AMPHORA_FLOAT64;
  for (uint64_t i = 0; i < count; i++) {
    if (arrays[i].rows != rows || arrays[i].starts) return bad_shape(ask, "an answer of a part");
    if ((arrays[i].element == AMPHORA_TEXT) != (element == AMPHORA_TEXT))
      return fail(ask->error, "model.bad-field", 0, "Parts answer numbers and texts.");
    element = common(element, arrays[i].element);
    width += arrays[i].columns;
  }
  if (!array_make(ask, element, rows, width, false, y)) return false;
  size_t size = element_size(element);
  for (uint64_t k = 0; k < count; begin += arrays[k++].columns)
    for (uint64_t i = 0; i < rows * arrays[k].columns; i++) {
      uint64_t to = i / arrays[k].columns * width + begin + i % arrays[k].columns;
      if (arrays[k].element == element)
        memcpy((char *)y->values.any + to * size, (const char *)arrays[k].values.any + i * size, size);
      else if (element == AMPHORA_INT64) y->values.int64[to] = arrays[k].values.boolean[i];
      else y->values.float64[to] = number_at(&arrays[k], i / arrays[k].columns, i % arrays[k].columns);
    }
  return true;
}

bool multi_output_ask(struct ask *ask, amphora_value fields, enum method method,
                      const amphora_array *x, amphora_answer *answer) {
  amphora_value list = field(ask, fields, "parts"), part = amphora_first(ask->model, list);
  uint64_t parts = amphora_count(ask->model, list);
  bool classification = field_is(ask, fields, "task", "classification");
  amphora_array y, *arrays = memory_take(ask->memory, parts, sizeof *arrays, ask->error);
  if (arrays == NULL) return false;
  if (parts == 0) return bad_field(ask, "parts");
  if (method != PREDICT && !(classification && method == PREDICT_PROBA))
    return no_such_method(ask);
  for (uint64_t i = 0; i < parts; i++, part = amphora_next(ask->model, part)) {
    amphora_answer inner;
    if (amphora_type(ask->model, part) != AMPHORA_MODEL) return bad_field(ask, "parts");
    if (!ask_part(ask, amphora_reference(ask->model, part), method, x, &inner)) return false;
    arrays[i] = inner.arrays[0];
  }
  if (method == PREDICT_PROBA)
    return *answer = (amphora_answer){(size_t)parts, arrays, NULL}, true;
  return beside(ask, arrays, parts, x->rows, &y) && answer_one(ask, y, answer);
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
  if (appended && x->starts)
    return fail(ask->error, "model.wrong-input-form", 0, "This reader appends no sparse rows.");
  if (appended) arrays[members] = *x;
  return beside(ask, arrays, members + appended, x->rows, y);
}

bool stacking_ask(struct ask *ask, amphora_value fields, enum method method,
                  const amphora_array *x, amphora_answer *answer) {
  uint32_t final;
  amphora_array y;
  amphora_answer inner;
  if (method > TRANSFORM || method == PREDICT_LOG_PROBA) return no_such_method(ask);
  if (!model_field(ask, fields, "final_model", &final) || !stack(ask, fields, x, &y)) return false;
  if (method == TRANSFORM) return answer_one(ask, y, answer);
  if (!ask_part(ask, final, method, &y, &inner)) return false;
  if (method != PREDICT || !field(ask, fields, "classes")) return *answer = inner, true;
  double *numbers;
  uint64_t *places = memory_take(ask->memory, x->rows, sizeof *places, ask->error);
  if (places == NULL || !column(ask, inner.arrays, 0, x->rows, &numbers)) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    if (!(numbers[row] >= 0 && numbers[row] < 9007199254740992.0)) return bad_shape(ask, "classes");
    places[row] = (uint64_t)numbers[row];
  }
  return labels_answer(ask, fields, places, x->rows, answer);
}

/* ---- adaboost ---- */

/* The place of a label among the classes, or their number. */
static uint64_t class_of(const amphora_array *labels, const amphora_array *answer, uint64_t row) {
  uint64_t place = 0;
  for (; place < labels->rows; place++)
    if (labels->element == AMPHORA_TEXT && answer->element == AMPHORA_TEXT
            ? text_equal(labels->values.text[place], answer->values.text[row])
            : number_at(labels, place, 0) == number_at(answer, row, 0))
      break;
  return place;
}

/* What a member adds to the scores of each class. */
static bool boost(struct ask *ask, amphora_value fields, uint32_t part, double weight,
                  const amphora_array *x, const amphora_array *labels, double *scores) {
  amphora_answer answer;
  uint64_t k = labels->rows;
  bool centred = field_is(ask, fields, "algorithm", "centred_votes");
  bool by_log = field_is(ask, fields, "algorithm", "log_probabilities");
  if (!ask_part(ask, part, by_log ? PREDICT_PROBA : PREDICT, x, &answer)) return false;
  if (answer.arrays->rows != x->rows || (by_log && answer.arrays->columns != k))
    return bad_shape(ask, "members");
  double least = answer.arrays->element == AMPHORA_FLOAT32 ? 0x1p-23 : 0x1p-52;
  for (uint64_t row = 0; row < x->rows; row++) {
    double *own = scores + row * k, sum = 0;
    if (by_log) {
      for (uint64_t c = 0; c < k; c++) sum += log(fmax(number_at(answer.arrays, row, c), least));
      for (uint64_t c = 0; c < k; c++) {
        double logarithm = log(fmax(number_at(answer.arrays, row, c), least));
        own[c] += (double)(k - 1) * (logarithm - 1 / (double)k * sum);
      }
      continue;
    }
    uint64_t place = class_of(labels, answer.arrays, row);
    for (uint64_t c = 0; c < k; c++)
      own[c] += c == place ? weight : centred ? -1 / (double)(k - 1) * weight : 0;
  }
  return true;
}

static bool median(struct ask *ask, const struct numbers *weights, double **numbers,
                   uint64_t members, uint64_t rows, amphora_answer *answer) {
  amphora_array y;
  uint64_t *order = memory_take(ask->memory, members, sizeof *order, ask->error);
  if (order == NULL || !array_make(ask, AMPHORA_FLOAT64, rows, 1, true, &y)) return false;
  for (uint64_t row = 0; row < rows; row++) {
    double whole = 0, sum = 0;
    for (uint64_t m = 0; m < members; m++) { /* by insertion, which keeps the order of equals */
      uint64_t place = m;
      for (; place > 0 && numbers[order[place - 1]][row] > numbers[m][row]; place--)
        order[place] = order[place - 1];
      order[place] = m;
    }
    for (uint64_t m = 0; m < members; m++) whole += weights->values[order[m]];
    uint64_t at = 0;
    for (; at < members; at++)
      if ((sum += weights->values[order[at]]) >= 0.5 * whole) break;
    y.values.float64[row] = numbers[order[at < members ? at : members - 1]][row];
  }
  return answer_one(ask, y, answer);
}

/* Softmax of what is given to each class. */
static void shares(double *z, uint64_t count) {
  double most = z[largest(z, count)], sum = 0;
  for (uint64_t i = 0; i < count; i++) sum += z[i] = exp(z[i] - most);
  for (uint64_t i = 0; i < count; i++) z[i] /= sum;
}

bool adaboost_ask(struct ask *ask, amphora_value fields, enum method method,
                  const amphora_array *x, amphora_answer *answer) {
  amphora_value list = field(ask, fields, "members"), member = amphora_first(ask->model, list);
  uint64_t members = amphora_count(ask->model, list), rows = x->rows;
  struct numbers weights;
  bool regression = field_is(ask, fields, "algorithm", "weighted_median");
  if (method > DECISION_FUNCTION || (regression && method != PREDICT)) return no_such_method(ask);
  if (!numbers_of(ask, fields, "member_weights", 1, &weights)) return false;
  if (members == 0 || weights.count < members) return bad_shape(ask, "member_weights");
  double **numbers = memory_take(ask->memory, members, sizeof *numbers, ask->error);
  amphora_array labels = {.rows = 0};
  if (numbers == NULL || (!regression && !classes_of(ask, fields, 0, &labels))) return false;
  uint64_t k = labels.rows;
  if (!regression && k < 2) return bad_shape(ask, "classes");
  double *scores = memory_take(ask->memory, rows * (k ? k : 1), sizeof *scores, ask->error);
  uint64_t *places = memory_take(ask->memory, rows, sizeof *places, ask->error);
  if (scores == NULL || places == NULL) return false;
  bool of_members = method != PREDICT && method != DECISION_FUNCTION &&
                    field_is(ask, fields, "probabilities", "member_probabilities");
  double whole = pairwise_sum(weights.values, weights.count);
  for (uint64_t m = 0; m < members; m++, member = amphora_next(ask->model, member)) {
    amphora_answer inner;
    if (amphora_type(ask->model, member) != AMPHORA_MODEL) return bad_field(ask, "members");
    uint32_t part = amphora_reference(ask->model, member);
    if (regression || of_members) {
      if (!ask_part(ask, part, regression ? PREDICT : PREDICT_PROBA, x, &inner)) return false;
      if (regression && !column(ask, inner.arrays, 0, rows, &numbers[m])) return false;
      if (of_members && (inner.arrays->columns != k || inner.arrays->rows != rows))
        return bad_shape(ask, "members");
      for (uint64_t i = 0; of_members && i < rows * k; i++)
        scores[i] += number_at(inner.arrays, i / k, i % k) * weights.values[m];
    } else if (!boost(ask, fields, part, weights.values[m], x, &labels, scores)) {
      return false;
    }
  }
  if (regression) return median(ask, &weights, numbers, members, rows, answer);
  for (uint64_t i = 0; i < rows * k; i++) scores[i] /= whole;
  for (uint64_t row = 0; row < rows; row++) {
    double *own = scores + row * k;
    places[row] = k == 2 ? own[1] - own[0] > 0 : largest(own, k);
    if (method == PREDICT || method == DECISION_FUNCTION) continue;
    double d = own[1] - own[0];
    if (k == 2 && !of_members) own[0] = -d / 2, own[1] = d / 2;
    else for (uint64_t c = 0; c < k; c++) own[c] /= (double)(k - 1);
    shares(own, k);
    for (uint64_t c = 0; method == PREDICT_LOG_PROBA && c < k; c++) own[c] = log(own[c]);
  }
  if (method == PREDICT) return labels_answer(ask, fields, places, rows, answer);
  if (method != DECISION_FUNCTION || k > 2)
    return answer_numbers(ask, scores, rows, k, false, false, answer);
  for (uint64_t row = 0; row < rows; row++) scores[row] = scores[2 * row + 1] - scores[2 * row];
  return answer_numbers(ask, scores, rows, 1, true, false, answer);
}
