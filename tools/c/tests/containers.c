/* Whole containers: the example of the specification, damaged in every way, and hostile ones. */
#include <json-c/json.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

/* The container of section 15, from its hex dump: `00 *` is zeros up to the next line. */
static uint8_t *example(size_t *length) {
  size_t text_length;
  char *text = project_file("schemas/format.md", &text_length);
  uint8_t *bytes = calloc(65536, 1);
  char *line = strstr(text, "<!-- bytes: begin -->"), *end = strstr(text, "<!-- bytes: end -->");
  if (bytes == NULL || line == NULL || end == NULL) exit(74);
  *length = 0;
  while ((line = strchr(line, '\n')) != NULL && ++line < end) {
    char *rest;
    unsigned long at = strtoul(line, &rest, 16);
    if (rest != line + 4 || at > 65000) continue;
    rest += 2; /* behind two spaces; the characters of the bytes stand behind two more */
    for (unsigned i = 0; i < 16 && rest[0] != ' ' && rest[0] != '*'; i++, rest += 3) {
      bytes[at + i] = (uint8_t)strtoul(rest, NULL, 16);
      *length = at + i + 1;
    }
  }
  free(text);
  return bytes;
}

void test_container(void) {
  size_t length;
  uint8_t *bytes = example(&length);
  struct counting counting = {.left = 1000000};
  amphora_limits limits = counting_limits(&counting);
  amphora_error error = {.code = ""};
  bool sound = use_all(bytes, length, &limits, &error);
  CLAIM(sound, "%zu bytes: %s %s", length, error.code, error.message);
  CLAIM(counting.held == 0, "%llu bytes are held", (unsigned long long)counting.held);
  for (size_t cut = 0; cut < length; cut++) {
    sound = use_all(bytes, cut, &limits, &error);
    CLAIM(!sound && counting.held == 0, "a file of %zu bytes", cut);
    CLAIM(strcmp(error.code, "container.truncated") == 0, "%zu: %s", cut, error.code);
  }
  for (size_t i = 0; i < length; i++) {
    bytes[i] ^= 0x10;
    sound = use_all(bytes, length, &limits, &error);
    bool ignored = (i >= 16 && i < 20) || i >= 112; /* optional features; a damaged other slot */
    CLAIM(!sound || (ignored && i < 192), "byte %zu is flipped", i);
    CLAIM(counting.held == 0, "byte %zu leaves memory", i);
    bytes[i] ^= 0x10;
  }
  long needed = 1;
  do { /* every allocation fails in its turn, and nothing is lost */
    counting.left = needed;
    sound = use_all(bytes, length, &limits, &error);
    CLAIM(counting.held == 0, "%ld allocations leave memory", needed);
    CLAIM(sound || strcmp(error.code, "limit.memory") == 0, "%ld: %s", needed, error.code);
  } while (!sound && ++needed < 10000);
  CLAIM(needed > 10 && needed < 1000, "%ld allocations", needed);
  counting.left = 1000000;
  limits.memory = 10000;
  CLAIM(!use_all(bytes, length, &limits, &error) && strcmp(error.code, "limit.memory") == 0,
        "%s", error.code);
  free(bytes);
}

/* The example is a logistic regression of two features: weights 0.5 and -2, intercept 1. */
void test_prediction(void) {
  size_t length;
  uint8_t *bytes = example(&length);
  amphora_error error = {.code = ""};
  amphora_container *container = NULL;
  amphora_model *model = NULL;
  amphora_answer answer;
  double values[4] = {2, 1, -4, 3};
  amphora_array rows = {.element = AMPHORA_FLOAT64, .rows = 2, .columns = 2,
                        .values.float64 = values};
  CLAIM(amphora_open(amphora_source_bytes(bytes, length), NULL, &container, &error) &&
            amphora_read_model(container, 0, &model, &error),
        "%s", error.code);
  if (model == NULL) return;
  CLAIM(amphora_find_model(container, "model", 5) == 0, "the name");
  CLAIM(amphora_predict(model, "decision_function", &rows, &answer, &error), "%s", error.code);
  CLAIM(answer.count == 1 && answer.arrays->vector && answer.arrays->rows == 2, "a vector");
  CLAIM(answer.arrays->values.float64[0] == 0 && answer.arrays->values.float64[1] == -7, "sums");
  amphora_free_answer(model, &answer);
  CLAIM(amphora_predict(model, "predict_proba", &rows, &answer, &error), "%s", error.code);
  CLAIM(answer.arrays->values.float64[1] == 0.5, "an even chance");
  amphora_free_answer(model, &answer);
  CLAIM(amphora_predict(model, "predict", &rows, &answer, &error), "%s", error.code);
  CLAIM(answer.arrays->values.int64[0] == 0 && answer.arrays->values.int64[1] == 0, "labels");
  amphora_free_answer(model, &answer);
  static const struct {
    const char *method, *code;
    double value;
    uint64_t columns;
  } refused[] = {{"predict", "model.missing-value", NAN, 2},
                 {"predict", "model.infinite-value", INFINITY, 2},
                 {"predict", "model.wrong-columns", 0, 1},
                 {"transform", "model.no-such-method", 0, 2},
                 {"guess", "model.no-such-method", 0, 2}};
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
    values[3] = refused[i].value;
    rows.columns = refused[i].columns;
    bool sound = amphora_predict(model, refused[i].method, &rows, &answer, &error);
    CLAIM(!sound && strcmp(error.code, refused[i].code) == 0, "%s", error.code);
  }
  amphora_free_model(model);
  amphora_close(container);
  free(bytes);
}

/* Every hostile container has its code; those that only break later generations open. */
void test_hostile(void) {
  size_t length, cases = 0;
  char *text = project_file("fixtures/hostile/expected.json", &length);
  json_object *list = json_tokener_parse(text), *value = NULL;
  for (size_t i = 0; i < json_object_array_length(list); i++) {
    json_object *item = json_object_array_get_idx(list, i);
    json_object_object_get_ex(item, "found", &value);
    const char *found = json_object_get_string(value), *code = "";
    if (strcmp(found, "history") == 0) continue; /* of elements that nobody has to decode */
    bool refused = strcmp(found, "accepted") != 0 && strcmp(found, "warning") != 0;
    if (refused && json_object_object_get_ex(item, "code", &value))
      code = json_object_get_string(value);
    json_object_object_get_ex(item, "file", &value);
    char path[512];
    snprintf(path, sizeof path, "fixtures/hostile/%s", json_object_get_string(value));
    char *bytes = project_file(path, &length);
    struct counting counting = {.left = 100000000};
    amphora_limits limits = counting_limits(&counting);
    amphora_error error = {.code = ""};
    bool sound = use_all((uint8_t *)bytes, length, &limits, &error);
    CLAIM(strcmp(sound ? "" : error.code, code) == 0, "%s: %s, not %s", path, error.code, code);
    CLAIM(counting.held == 0, "%s leaves memory", path);
    free(bytes);
    cases++;
  }
  CLAIM(cases > 700, "%zu cases", cases);
  json_object_put(list);
  free(text);
}
