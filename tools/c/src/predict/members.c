/* schemas/kinds/voting.schema.json and bagging.schema.json: one answer of several members'. */
#include <math.h>
#include <string.h>

#include "predict.h"

/* Asks a member for numbers, with memory of its own that `numbers` outlives. */
static bool member_numbers(struct ask *ask, amphora_value member, enum method method,
                           const amphora_array *x, double **numbers, uint64_t *columns,
                           bool *float32) {
  if (amphora_type(ask->model, member) != AMPHORA_MODEL) return bad_field(ask, "members");
  struct memory own = {.ledger = ask->memory->ledger};
  struct ask inner = *ask;
  inner.memory = &own;
  amphora_answer answer;
  bool sound = ask_part(&inner, amphora_reference(ask->model, member), method, x, &answer) &&
               answer_doubles(ask, &answer.arrays[0], numbers);
  if (sound && answer.arrays[0].rows != x->rows) sound = bad_shape(ask, "members");
  if (sound) {
    *columns = answer.arrays[0].columns;
    *float32 = *float32 && answer.arrays[0].element == AMPHORA_FLOAT32;
  }
  memory_drop_all(&own);
  return sound;
}

struct vote {
  uint64_t count, columns;
  double **numbers;
  struct numbers weights;
  bool float32;
};

static bool vote_read(struct ask *ask, amphora_value fields, enum method method,
                      const amphora_array *x, struct vote *vote) {
  amphora_value list = field(ask, fields, "members"), member = amphora_first(ask->model, list);
  *vote = (struct vote){.count = amphora_count(ask->model, list), .float32 = true};
  vote->numbers = memory_take(ask->memory, vote->count, sizeof *vote->numbers, ask->error);
  if (vote->numbers == NULL || !numbers_if(ask, fields, "weights", 1, &vote->weights))
    return false;
  if (vote->count == 0 || (vote->weights.present && vote->weights.count != vote->count))
    return bad_shape(ask, "weights");
  for (uint64_t m = 0; m < vote->count; m++, member = amphora_next(ask->model, member)) {
    uint64_t columns;
    if (!member_numbers(ask, member, method, x, &vote->numbers[m], &columns, &vote->float32))
      return false;
    if (m > 0 && columns != vote->columns) return bad_shape(ask, "members");
    vote->columns = columns;
  }
  return true;
}

static bool vote_mean(struct ask *ask, const struct vote *vote, uint64_t rows, double **mean) {
  uint64_t count = rows * vote->columns;
  bool narrow = vote->float32 && !vote->weights.present;
  *mean = memory_take(ask->memory, count, sizeof **mean, ask->error);
  if (*mean == NULL) return false;
  double whole = 0;
  for (uint64_t m = 0; m < vote->count; m++) {
    double weight = vote->weights.present ? vote->weights.values[m] : 1;
    whole += weight;
    for (uint64_t i = 0; i < count; i++)
      (*mean)[i] = rounded((*mean)[i] + vote->numbers[m][i] * weight, narrow);
  }
  for (uint64_t i = 0; i < count; i++) (*mean)[i] = rounded((*mean)[i] / whole, narrow);
  return true;
}

/* The members' numbers beside each other. */
static bool vote_transform(struct ask *ask, const struct vote *vote, uint64_t rows, bool places,
                           amphora_answer *answer) {
  uint64_t columns = vote->columns, width = vote->count * columns;
  amphora_array y;
  if (!array_make(ask, places ? AMPHORA_INT64 : AMPHORA_FLOAT64, rows, width, false, &y))
    return false;
  for (uint64_t m = 0; m < vote->count; m++)
    for (uint64_t row = 0; row < rows; row++)
      for (uint64_t c = 0; c < columns; c++) {
        double value = vote->numbers[m][row * columns + c];
        uint64_t to = row * width + m * columns + c;
        if (places) y.values.int64[to] = (int64_t)value;
        else y.values.float64[to] = value;
      }
  if (vote->float32 && !places)
    return answer_numbers(ask, y.values.float64, rows, width, false, true, answer);
  return answer_one(ask, y, answer);
}

bool voting_ask(struct ask *ask, amphora_value fields, enum method method,
                const amphora_array *x, amphora_answer *answer) {
  struct vote vote;
  amphora_array labels, taken;
  bool by_label = field_is(ask, fields, "vote", "labels");
  bool by_share = field_is(ask, fields, "vote", "probabilities");
  if (!vote_read(ask, fields, by_share ? PREDICT_PROBA : PREDICT, x, &vote)) return false;
  if (method == TRANSFORM && !(by_share && field_is(ask, fields, "transform_form", "stacked")))
    return vote_transform(ask, &vote, x->rows, by_label, answer);
  if (method == TRANSFORM) { /* [members, rows, classes] */
    uint64_t each = x->rows * vote.columns;
    amphora_array y;
    if (!array_make(ask, AMPHORA_FLOAT64, vote.count, each, false, &y)) return false;
    for (uint64_t m = 0; m < vote.count; m++)
      for (uint64_t i = 0; i < each; i++) y.values.float64[m * each + i] = vote.numbers[m][i];
    y.depth = vote.columns;
    return answer_one(ask, y, answer);
  }
  double *mean = NULL;
  bool narrow = vote.float32 && !vote.weights.present;
  uint64_t *places = memory_take(ask->memory, x->rows, sizeof *places, ask->error);
  if (places == NULL) return false;
  if (!by_label && !vote_mean(ask, &vote, x->rows, &mean)) return false;
  if (!by_label && !by_share)
    return answer_numbers(ask, mean, x->rows, vote.columns, vote.columns == 1, narrow, answer);
  if (method == PREDICT_PROBA)
    return answer_numbers(ask, mean, x->rows, vote.columns, false, narrow, answer);
  if (!classes_of(ask, fields, 0, &labels)) return false;
  double *sums = memory_take(ask->memory, labels.rows, sizeof *sums, ask->error);
  if (sums == NULL) return false;
  for (uint64_t row = 0; row < x->rows; row++) {
    if (by_share) {
      places[row] = largest(mean + row * vote.columns, vote.columns);
      continue;
    }
    for (uint64_t c = 0; c < labels.rows; c++) sums[c] = 0;
    for (uint64_t m = 0; m < vote.count; m++) {
      double place = vote.numbers[m][row];
      if (!(place >= 0 && place < (double)labels.rows)) return bad_shape(ask, "classes");
      sums[(uint64_t)place] += vote.weights.present ? vote.weights.values[m] : 1;
    }
    places[row] = largest(sums, labels.rows);
  }
  return labels_take(ask, &labels, places, x->rows, &taken) && answer_one(ask, taken, answer);
}

/* What a member answers for the columns that it sees. */
static bool bag_member(struct ask *ask, amphora_value fields, const struct integers *seen,
                       uint64_t m, enum method method, const amphora_array *x, double **numbers,
                       uint64_t *columns, bool *float32) {
  amphora_array taken = *x;
  if (seen->present && m >= seen->shape[0]) return bad_shape(ask, "member_columns");
  if (seen->present &&
      !columns_take(ask, x, seen->values + m * seen->shape[1], seen->shape[1], &taken))
    return false;
  bool sound = member_numbers(ask, list_item(ask, field(ask, fields, "members"), m), method, &taken,
                              numbers, columns, float32);
  if (seen->present) memory_drop(ask->memory, taken.values.any);
  return sound;
}

static bool bag_proba(struct ask *ask, amphora_value fields, const struct integers *seen,
                      uint64_t count, uint64_t classes, const amphora_array *x, double *p,
                      bool logarithm) {
  bool offered = true, ignored = true;
  amphora_value places_list = field(ask, fields, "member_classes");
  for (uint64_t m = 0; m < count; m++) {
    double *q;
    uint64_t columns;
    enum method method = !offered ? PREDICT : logarithm ? PREDICT_LOG_PROBA : PREDICT_PROBA;
    if (!bag_member(ask, fields, seen, m, method, x, &q, &columns, &ignored)) {
      /* Members of a bag are alike: the first says whether they offer probabilities. */
      if (m > 0 || !offered || strcmp(ask->error->code, "model.no-such-method") != 0)
        return false;
      offered = false;
      m--; /* begins again, with labels */
      continue;
    }
    struct integers places = {.present = false};
    if (offered && places_list && !integers_read(ask, list_item(ask, places_list, m), 1, &places))
      return false;
    if (offered && (places.present ? places.count : classes) != columns)
      return bad_shape(ask, "member_classes");
    for (uint64_t row = 0; row < x->rows; row++)
      for (uint64_t j = 0; j < columns; j++) {
        double value = q[row * columns + j];
        int64_t c = places.present ? places.values[j] : (int64_t)j;
        if (!offered) c = value >= 0 && value < (double)classes ? (int64_t)value : -1, value = 1;
        if (c < 0 || (uint64_t)c >= classes) return bad_shape(ask, "member_classes");
        double *sum = &p[row * classes + (uint64_t)c];
        *sum += offered && logarithm ? exp(value) : value;
      }
    memory_drop(ask->memory, q);
  }
  for (uint64_t i = 0; i < x->rows * classes; i++)
    p[i] = logarithm && offered ? log(p[i]) - log((double)count)
           : logarithm          ? log(p[i] / (double)count)
                                : p[i] / (double)count;
  return true;
}

bool bagging_ask(struct ask *ask, amphora_value fields, enum method method,
                 const amphora_array *x, amphora_answer *answer) {
  uint64_t count = amphora_count(ask->model, field(ask, fields, "members")), columns = 0;
  uint64_t features;
  struct integers seen;
  if (count == 0) return bad_field(ask, "members");
  if (!integers_if(ask, fields, "member_columns", 2, &seen)) return false;
  if (field(ask, fields, "features") && !input_columns(ask, x, fields, &features)) return false;
  bool classification = field_is(ask, fields, "task", "classification"), float32 = true;
  if (!classification || method == DECISION_FUNCTION) {
    double *sum = NULL;
    for (uint64_t m = 0; m < count; m++) {
      double *one;
      uint64_t width;
      if (!bag_member(ask, fields, &seen, m, method, x, &one, &width, &float32)) return false;
      if (m > 0 && width != columns) return bad_shape(ask, "members");
      columns = width;
      if (m == 0) {
        sum = one;
        continue;
      }
      for (uint64_t i = 0; i < x->rows * width; i++) sum[i] = rounded(sum[i] + one[i], float32);
      memory_drop(ask->memory, one);
    }
    for (uint64_t i = 0; i < x->rows * columns; i++)
      sum[i] = rounded(sum[i] / (double)count, float32);
    return answer_numbers(ask, sum, x->rows, columns, columns == 1, float32, answer);
  }
  amphora_array labels, taken;
  if (!classes_of(ask, fields, 0, &labels)) return false;
  uint64_t classes = labels.rows;
  double *p = table_take(ask, x->rows, classes, sizeof *p);
  uint64_t *places = memory_take(ask->memory, x->rows, sizeof *places, ask->error);
  if (p == NULL || places == NULL ||
      !bag_proba(ask, fields, &seen, count, classes, x, p, method == PREDICT_LOG_PROBA))
    return false;
  if (method != PREDICT) return answer_numbers(ask, p, x->rows, classes, false, false, answer);
  for (uint64_t row = 0; row < x->rows; row++) places[row] = largest(p + row * classes, classes);
  return labels_take(ask, &labels, places, x->rows, &taken) && answer_one(ask, taken, answer);
}
