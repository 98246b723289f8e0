/* Runs all tests. The environment variable AMPHORA_PROJECT is the project's top folder. */
#include <stdlib.h>
#include <string.h>

#include "test.h"

int failures, claims;

static void *counting_take(void *context, size_t size) {
  struct counting *counting = context;
  CLAIM(pthread_equal(pthread_self(), counting->thread), "a thread allocates");
  if (counting->left-- <= 0) return NULL;
  counting->held += size;
  return malloc(size);
}

static void counting_release(void *context, void *block, size_t size) {
  ((struct counting *)context)->held -= size;
  free(block);
}

amphora_limits counting_limits(struct counting *counting) {
  amphora_limits limits = amphora_default_limits();
  counting->thread = pthread_self();
  limits.threads = 3;
  limits.allocator = (amphora_allocator){counting, counting_take, counting_release};
  return limits;
}

char *project_file(const char *path, size_t *length) {
  const char *top = getenv("AMPHORA_PROJECT");
  char name[4096];
  snprintf(name, sizeof name, "%s/%s", top ? top : "../..", path);
  FILE *file = fopen(name, "rb");
  if (file == NULL) {
    fprintf(stderr, "%s cannot be opened\n", name);
    exit(74);
  }
  fseek(file, 0, SEEK_END);
  *length = (size_t)ftell(file);
  rewind(file);
  char *bytes = malloc(*length + 1);
  if (bytes == NULL || fread(bytes, 1, *length, file) != *length) exit(74);
  bytes[*length] = 0;
  fclose(file);
  return bytes;
}

static bool decode_all(amphora_model *model, amphora_error *error) {
  for (uint32_t t = 0; t < amphora_tensor_count(model); t++) {
    const char *bytes;
    const uint64_t *offsets;
    uint64_t elements = amphora_elements(model, t), size = amphora_item_size(model, t);
    if (dtype_is_text(&model->section.tensors[t].dtype)) {
      if (!amphora_decode_strings(model, t, &bytes, &offsets, error)) return false;
      continue;
    }
    uint64_t step = elements < 65536 ? elements + 1 : 65536;
    uint8_t *block = malloc((size_t)(step * (size ? size : 1)));
    if (block == NULL) exit(74);
    bool sound = true;
    for (uint64_t i = 0; sound && i < elements; i += step)
      sound = amphora_decode(model, t, i, elements - i < step ? elements : i + step, block, error);
    free(block);
    if (!sound) return false;
  }
  return true;
}

bool use_all(const uint8_t *bytes, size_t length, const amphora_limits *limits,
             amphora_error *error) {
  static double values[4096]; /* rows of zeros of any width that a small model takes */
  amphora_container *container = NULL;
  if (!amphora_open(amphora_source_bytes(bytes, length), limits, &container, error)) return false;
  bool sound = true;
  for (size_t i = 0; sound && i < amphora_model_count(container); i++) {
    amphora_model *model = NULL;
    sound = amphora_read_model(container, i, &model, error) && decode_all(model, error);
    if (sound) {
      amphora_answer answer;
      amphora_error refused;
      amphora_value features = amphora_get(model, amphora_fields(model, 0), "features");
      uint64_t columns = (uint64_t)amphora_integer(model, features);
      amphora_array rows = {.element = AMPHORA_FLOAT64, .rows = 1, .values.float64 = values,
                            .columns = columns < 4096 ? columns : 1};
      if (amphora_predict(model, "predict", &rows, &answer, &refused))
        amphora_free_answer(model, &answer);
      else if (strncmp(refused.code, "model.", 6) != 0) *error = refused, sound = false;
    }
    amphora_free_model(model);
  }
  sound = sound && amphora_validate(container, error);
  amphora_close(container);
  return sound;
}

int main(void) {
  test_sha256();
  test_sha256_instructions();
  test_json();
  test_dtypes();
  test_encodings();
  test_container();
  test_prediction();
  test_hostile();
  test_patterns();
  test_pattern_costs();
  test_decimals();
  test_names();
  test_texts();
  test_lookup();
  test_neighbor_order();
  test_prediction_memory();
  test_threads();
  test_thread_errors();
  test_shared_dictionary();
  test_sources();
  test_empty_shapes();
  test_products();
  test_kind_fields();
  test_curves();
  test_many_fields();
  test_sparse_sums();
  test_contradictions();
  test_shared_fields();
  test_order_of_faults();
  test_wrong_boosters();
  test_booster_memory();
  test_booster_walks();
  test_booster_missing();
  test_booster_blocks();
  test_booster_precision();
  test_booster_lines();
  test_booster_links();
  test_city_hash();
  test_hashed_categories();
  test_many_hashes();
  test_hashed_rows();
  test_named_tensors();
  test_kinds_known();
  test_kernels();
  test_kernel_sums();
  test_wrong_kernels();
  test_support_vectors();
  test_wrong_vectors();
  test_perceptrons();
  test_wrong_layers();
  test_distributions();
  test_envelopes();
  test_cosines();
  test_splines();
  test_wrong_splines();
  test_iterative_imputer();
  test_wrong_imputers();
  test_many_rounds();
  printf("%d claims, %d failures\n", claims, failures);
  return failures > 0;
}
