/* schemas/kinds/function.schema.json: a known function of each number. */
#include <math.h>

#include "predict.h"

enum function { IDENTITY, LOG1P, EXPM1, LOG, LOG2, LOG10, EXP, EXP2, SQRT, SQUARE, ABSOLUTE, FABS,
                NEGATIVE, RECIPROCAL, SIGN, SIN, COS, TANH, FUNCTIONS };
static const struct {
  const char *name;
  bool of_zero_is_zero, whole; /* sparse rows take it; of integers it is one */
} functions[FUNCTIONS] = {
    {"identity", true, true},   {"log1p", true, false},     {"expm1", true, false},
    {"log", false, false},      {"log2", false, false},     {"log10", false, false},
    {"exp", false, false},      {"exp2", false, false},     {"sqrt", true, false},
    {"square", false, true},    {"absolute", true, true},   {"fabs", false, false},
    {"negative", true, true},   {"reciprocal", false, false}, {"sign", false, true},
    {"sin", true, false},       {"cos", false, false},      {"tanh", true, false}};

static double number(enum function function, double x) {
  switch (function) {
    case LOG1P: return log1p(x);
    case EXPM1: return expm1(x);
    case LOG: return log(x);
    case LOG2: return log2(x);
    case LOG10: return log10(x);
    case EXP: return exp(x);
    case EXP2: return exp2(x);
    case SQRT: return sqrt(x);
    case SQUARE: return x * x;
    case ABSOLUTE:
    case FABS: return fabs(x);
    case NEGATIVE: return -x;
    case RECIPROCAL: return 1 / x;
    case SIGN: return isnan(x) ? x : (x > 0) - (x < 0);
    case SIN: return sin(x);
    case COS: return cos(x);
    case TANH: return tanh(x);
    default: return x;
  }
}

/* Wraps round at 64 bits. */
static int64_t whole_number(enum function function, int64_t x) {
  uint64_t bits = (uint64_t)x;
  switch (function) {
    case SQUARE: return (int64_t)(bits * bits);
    case ABSOLUTE: return x < 0 ? (int64_t)(0 - bits) : x;
    case NEGATIVE: return (int64_t)(0 - bits);
    case SIGN: return (x > 0) - (x < 0);
    default: return x;
  }
}

/* What `check` refuses. */
static bool check(struct ask *ask, amphora_value fields, const amphora_array *x) {
  double *ignored;
  if (field_is(ask, fields, "check", "none")) return true;
  if (x->starts && !field_is(ask, fields, "check", "any"))
    return fail(ask->error, "model.wrong-input-form", 0, "The model takes no sparse rows.");
  return input_kept(ask, x, NAN_REFUSED, &ignored);
}

bool function_ask(struct ask *ask, amphora_value fields, enum method method,
                  const amphora_array *x, amphora_answer *answer) {
  uint64_t features, count = value_count(x);
  unsigned f = 0;
  double *values;
  const char *name = method == TRANSFORM ? "function" : "inverse";
  while (f < FUNCTIONS && !field_is(ask, fields, name, functions[f].name)) f++;
  if (f == FUNCTIONS) return bad_field(ask, name);
  if ((field(ask, fields, "features") && !input_columns(ask, x, fields, &features)) ||
      !check(ask, fields, x))
    return false;
  if (f == IDENTITY) return answer_one(ask, *x, answer);
  if (x->starts && !functions[f].of_zero_is_zero)
    return fail(ask->error, "model.wrong-input-form", 0,
                "The rows are sparse, and the model would make their zeros other numbers.");
  if (!input_kept(ask, x, ANY_NUMBER, &values)) return false;
  bool whole = x->element == AMPHORA_INT64 || x->element == AMPHORA_BOOL;
  if (whole && f == RECIPROCAL)
    return fail(ask->error, "model.not-numeric", 0, "The reciprocal of a whole number is none.");
  if (whole && functions[f].whole) {
    amphora_array y;
    if (!array_like(ask, AMPHORA_INT64, x, &y)) return false;
    for (uint64_t i = 0; i < count; i++)
      y.values.int64[i] = whole_number(
          (enum function)f, x->element == AMPHORA_BOOL ? x->values.boolean[i] : x->values.int64[i]);
    return answer_one(ask, y, answer);
  }
  for (uint64_t i = 0; i < count; i++) values[i] = number((enum function)f, values[i]);
  return answer_like(ask, values, x, x->element == AMPHORA_FLOAT32, answer);
}
