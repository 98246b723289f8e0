/* A claim that does not hold is printed with its place, and the program ends with status 1. */
#ifndef AMPHORA_TEST_H
#define AMPHORA_TEST_H

#include <stdio.h>

#include "../src/internal.h"

extern int failures, claims;
#define CLAIM(what, ...)                                     \
  do {                                                       \
    claims++;                                                \
    if (!(what)) {                                           \
      failures++;                                            \
      fprintf(stderr, "%s:%d: %s: ", __FILE__, __LINE__, #what); \
      fprintf(stderr, __VA_ARGS__);                          \
      fputc('\n', stderr);                                   \
    }                                                        \
  } while (0)

/* An allocator that counts what is not released, and fails when `left` allocations are made. */
struct counting {
  uint64_t held;
  long left;
  pthread_t thread; /* the one that may allocate */
};
amphora_limits counting_limits(struct counting *counting);
/* Everything a caller can do with a file: opens, reads, decodes, validates and predicts. */
bool use_all(const uint8_t *bytes, size_t length, const amphora_limits *limits,
             amphora_error *error);
/* A file of the project, from its top folder on; the caller frees it. */
char *project_file(const char *path, size_t *length);

void test_sha256(void);
void test_sha256_instructions(void);
void test_json(void);
void test_dtypes(void);
void test_encodings(void);
void test_container(void);
void test_prediction(void);
void test_hostile(void);
void test_patterns(void);
void test_pattern_costs(void);
void test_decimals(void);
void test_names(void);
void test_texts(void);
void test_lookup(void);
void test_neighbor_order(void);
void test_prediction_memory(void);
void test_threads(void);
void test_thread_errors(void);
void test_shared_dictionary(void);
void test_sources(void);
void test_empty_shapes(void);
void test_products(void);
void test_kind_fields(void);
void test_curves(void);
void test_many_fields(void);
void test_sparse_sums(void);
void test_contradictions(void);
void test_shared_fields(void);
void test_order_of_faults(void);
void test_wrong_boosters(void);
void test_booster_memory(void);
void test_booster_walks(void);
void test_booster_missing(void);
void test_booster_blocks(void);
void test_booster_precision(void);
void test_booster_lines(void);
void test_booster_links(void);
void test_city_hash(void);
void test_hashed_categories(void);
void test_many_hashes(void);
void test_hashed_rows(void);
void test_named_tensors(void);
void test_kinds_known(void);
void test_kernels(void);
void test_kernel_sums(void);
void test_wrong_kernels(void);
void test_support_vectors(void);
void test_wrong_vectors(void);
void test_perceptrons(void);
void test_wrong_layers(void);
void test_distributions(void);
void test_envelopes(void);
void test_cosines(void);
void test_splines(void);
void test_wrong_splines(void);
void test_iterative_imputer(void);
void test_wrong_imputers(void);
void test_many_rounds(void);

#endif
