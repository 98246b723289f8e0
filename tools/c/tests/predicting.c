/* What kinds share: values that are looked up, the order of neighbours, and memory. */
#include <math.h>
#include <stdlib.h>

#include "../src/predict/neighbors.h"
#include "crafted.h"
#include "scene.h"

void test_lookup(void) {
  static const double nan = 0.0 / 0.0;
  struct scene scene;
  struct lookup lookup;
  amphora_cell cells[] = {
      {.type = AMPHORA_INTEGER, .value = {.integer = INT64_C(9007199254740993)}},
      {.type = AMPHORA_FLOAT, .value = {.number = 9007199254740992.0}},
      {.type = AMPHORA_STRING, .value = {.text = {"a", 1}}},
      {.type = AMPHORA_FLOAT, .value = {.number = 1}},
      {.type = AMPHORA_BOOLEAN, .value = {.boolean = true}},
      {.type = AMPHORA_NONE},
      {.type = AMPHORA_FLOAT, .value = {.number = nan}}};
  static const uint64_t first[] = {0, 1, 2, 3, 3, 5, 6}, last[] = {0, 1, 2, 4, 4, 5, 6};
  amphora_array values = {.element = AMPHORA_MIXED, .rows = 7, .columns = 1, .values.cell = cells};
  scene_begin(&scene);
  CLAIM(lookup_make(&scene.ask, &values, &lookup), "%s", scene.error.code);
  for (size_t i = 0; i < 7; i++) {
    CLAIM(lookup_find(&lookup, &cells[i], false) == first[i], "the first of %zu", i);
    CLAIM(lookup_find(&lookup, &cells[i], true) == last[i], "the last of %zu", i);
  }
  amphora_cell other = {.type = AMPHORA_STRING, .value = {.text = {"b", 1}}};
  CLAIM(lookup_find(&lookup, &other, false) == NOT_FOUND, "a text that is not there");
  scene_end(&scene);
}

/* Both ways sort; equal distances, which quicksort meets as the least, take no time. */
void test_neighbor_order(void) {
  static struct neighbor list[100000];
  for (int way = 0; way < 2; way++)
    for (unsigned kinds = 1; kinds < 100000; kinds *= 7) {
      uint32_t state = 1;
      for (int64_t i = 0; i < 100000; i++) {
        state = state * 1664525 + 1013904223;
        list[i] = (struct neighbor){(double)(state % kinds), i};
      }
      neighbors_sort(list, 100000, way == 0);
      bool sorted = true;
      for (size_t i = 1; i < 100000; i++)
        sorted = sorted && list[i - 1].distance <= list[i].distance;
      CLAIM(sorted, "%u kinds of distances", kinds);
    }
}

/* Every allocation of a prediction fails in its turn, and nothing is lost. */
static void each_allocation(const char *name, const char *method, const amphora_array *rows) {
  char path[256];
  snprintf(path, sizeof path, "fixtures/conformance/models/%s.amphora", name);
  size_t length;
  char *bytes = project_file(path, &length);
  struct counting counting = {.left = 1000000};
  amphora_limits limits = counting_limits(&counting);
  amphora_error error = {.code = ""};
  amphora_container *container = NULL;
  amphora_model *model = NULL;
  amphora_answer answer;
  bool sound = amphora_open(amphora_source_bytes(bytes, length), &limits, &container, &error) &&
               amphora_read_model(container, 0, &model, &error) &&
               amphora_predict(model, method, rows, &answer, &error);
  CLAIM(sound, "%s: %s", name, error.code);
  if (!sound) exit(1);
  if (rows->vector)
    CLAIM(answer.arrays->starts[1] == 4 && answer.arrays->columns == 11, "terms that are known");
  amphora_free_answer(model, &answer);
  uint64_t held = counting.held; /* the texts of the model may stay decoded */
  long needed = 0;
  do {
    counting.left = needed;
    sound = amphora_predict(model, method, rows, &answer, &error);
    if (sound) amphora_free_answer(model, &answer);
    CLAIM(counting.held == held, "%s: %ld allocations leave memory", name, needed);
    CLAIM(sound || strcmp(error.code, "limit.memory") == 0, "%s: %ld: %s", name, needed,
          error.code);
  } while (!sound && ++needed < 10000);
  CLAIM(needed > 10 && needed < 1000, "%s: %ld allocations", name, needed);
  amphora_free_model(model);
  amphora_close(container);
  CLAIM(counting.held == 0, "%s: closing leaves memory", name);
  free(bytes);
}

void test_prediction_memory(void) {
  static const struct {
    const char *name, *method;
    uint64_t columns;
  } models[] = {{"iterative-iterative-indicator", "transform", 3}, /* of rows with gaps */
                {"support_vectors-svc-poly-two", "predict_proba", 3},
                {"support_vectors-svc-linear-sparse", "predict", 9},
                {"kernel_sums-components-float32", "inverse_transform", 2},
                {"kernel_sums-ridge-sparse-cosine", "predict", 9},
                {"perceptron-binary", "predict_log_proba", 3},
                {"normal-mixture-full-float32", "score_samples", 4},
                {"normal-envelope-centred", "predict", 3},
                {"expanding-fourier", "transform", 4},
                {"expanding-spline-continue-sparse", "transform", 3}};
  static double values[] = {1, (double)NAN, 2, 0.5, 1, 2, (double)NAN, 1, 3};
  amphora_text text = text_of("The maple of the river, the river");
  amphora_array rows = {.element = AMPHORA_TEXT, .rows = 1, .columns = 1, .vector = true,
                        .values.text = &text};
  each_allocation("text-tfidf-logarithm", "transform", &rows);
  for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
    bool gaps = strcmp(models[i].name, "iterative-iterative-indicator") == 0;
    rows = (amphora_array){.element = AMPHORA_FLOAT64, .rows = gaps ? 3 : 1,
                           .columns = models[i].columns, .values.float64 = values};
    if (!gaps)
      for (size_t k = 0; k < sizeof values / sizeof *values; k++) values[k] = (double)k / 8;
    each_allocation(models[i].name, models[i].method, &rows);
  }
}

/* A linear model sums what sparse rows keep: with their zeros they would take two gigabytes. */
void test_sparse_sums(void) {
  enum { FEATURES = 60000, ROWS = 4000 };
  static uint8_t attached[FEATURES + 1];
  static int64_t places[ROWS], starts[ROWS + 1];
  static double values[ROWS];
  struct crafted c;
  amphora_error error = {.code = ""};
  amphora_answer answer;
  for (unsigned i = 0; i < FEATURES; i++) attached[i] = (uint8_t)(i % 7);
  attached[FEATURES] = 10;
  for (unsigned i = 0; i < ROWS; i++)
    places[i] = (int64_t)i * 14 + 3, starts[i + 1] = i + 1, values[i] = i;
  amphora_array x = {.element = AMPHORA_FLOAT64, .rows = ROWS, .columns = FEATURES,
                     .places = places, .starts = starts, .values.float64 = values};
  bool sound =
      crafted_model(&c, "linear",
                    "\"coefficients\":{\"tensor\":0},\"features\":60000,\"intercepts\":"
                    "{\"tensor\":1},\"link\":\"identity\",\"task\":\"regression\"", "",
                    "{\"attached\":60000,\"dtype\":\"float64\",\"encodings\":[{\"name\":\"narrow\","
                    "\"to\":\"uint8\"}],\"shape\":[60000]},{\"attached\":1,\"dtype\":\"float64\","
                    "\"encodings\":[{\"name\":\"narrow\",\"to\":\"uint8\"}],\"shape\":[1]}",
                    attached, sizeof attached, &error) &&
      amphora_predict(c.model, "predict", &x, &answer, &error);
  CLAIM(sound, "%s %s", error.code, error.message);
  for (unsigned i = 0; sound && i < ROWS; i++)
    CLAIM(answer.arrays->values.float64[i] == 3.0 * i + 10, "row %u", i);
  if (sound) amphora_free_answer(c.model, &answer);
  crafted_end(&c);
}
