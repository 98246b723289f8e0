/* schemas/kinds/adaboost.schema.json */
#include <math.h>

#include "predict.h"

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
  if (!spend_elements(ask, k)) return false; /* a few members can be named often */
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

/* What a member says of a row. */
struct said {
  double number;
  uint64_t member;
};

/* Ascending, NaN last, equal ones in the order of the members. */
static int said_order(const void *one, const void *other) {
  const struct said *a = one, *b = other;
  if (isnan(a->number) != isnan(b->number)) return isnan(a->number) ? 1 : -1;
  if (a->number != b->number && !isnan(a->number)) return a->number < b->number ? -1 : 1;
  return (a->member > b->member) - (a->member < b->member);
}

static bool median(struct ask *ask, const struct numbers *weights, double **numbers,
                   uint64_t members, uint64_t rows, amphora_answer *answer) {
  amphora_array y;
  struct said *order = memory_take(ask->memory, members, sizeof *order, ask->error);
  if (order == NULL || !array_make(ask, AMPHORA_FLOAT64, rows, 1, true, &y)) return false;
  for (uint64_t row = 0; row < rows; row++) {
    double whole = 0, sum = 0;
    for (uint64_t m = 0; m < members; m++) order[m] = (struct said){numbers[m][row], m};
    sort(order, members, sizeof *order, said_order);
    for (uint64_t m = 0; m < members; m++) whole += weights->values[order[m].member];
    uint64_t at = 0;
    for (; at < members; at++)
      if ((sum += weights->values[order[at].member]) >= 0.5 * whole) break;
    y.values.float64[row] = order[at < members ? at : members - 1].number;
  }
  return answer_one(ask, y, answer);
}

bool adaboost_ask(struct ask *ask, amphora_value fields, enum method method,
                  const amphora_array *x, amphora_answer *answer) {
  amphora_value list = field(ask, fields, "members"), member = amphora_first(ask->model, list);
  uint64_t members = amphora_count(ask->model, list), rows = x->rows;
  struct numbers weights;
  bool regression = field_is(ask, fields, "algorithm", "weighted_median");
  if (!numbers_of(ask, fields, "member_weights", 1, &weights)) return false;
  if (members == 0 || weights.count < members) return bad_shape(ask, "member_weights");
  double **numbers = memory_take(ask->memory, members, sizeof *numbers, ask->error);
  amphora_array labels = {.rows = 0};
  if (numbers == NULL || (!regression && !classes_of(ask, fields, 0, &labels))) return false;
  uint64_t k = labels.rows;
  if (!regression && k < 2) return bad_shape(ask, "classes");
  double *scores = table_take(ask, rows, k ? k : 1, sizeof *scores);
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
      if (regression && !answer_column(ask, inner.arrays, 0, rows, &numbers[m])) return false;
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
    softmax(own, k, own);
    for (uint64_t c = 0; method == PREDICT_LOG_PROBA && c < k; c++) own[c] = log(own[c]);
  }
  if (method == PREDICT) return places_answer(ask, fields, places, rows, answer);
  if (method != DECISION_FUNCTION || k > 2)
    return answer_numbers(ask, scores, rows, k, false, false, answer);
  for (uint64_t row = 0; row < rows; row++) scores[row] = scores[2 * row + 1] - scores[2 * row];
  return answer_numbers(ask, scores, rows, 1, true, false, answer);
}
