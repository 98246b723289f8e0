/* A model of kind additive_trees out of its fields. */
#include "boosters.h"

#include <stdlib.h>
#include <string.h>

/* In the order of their names, as containers have them; those without anything can be replaced. */
static const struct piece pieces[] = {
    JSON("absent_entries", "\"zero\""),
    JSON("accumulation", "\"float64\""),
    JSON("aggregation", "\"sum\""),
    JSON("base_order", "\"first\""),
    TENSOR("base_scores", "float64", "1", "\5"),
    ABSENT("best_iteration"),
    TENSOR("categorical", "uint8", "6", "\0\0\0\1\0\0"),
    TENSOR("categories", "int64", "2", "\1\4"),
    JSON("category_codes", "\"non_negative\""),
    JSON("category_match", "\"left\""),
    TENSOR("category_offsets", "int64", "7", "\0\0\0\0\2\2\2"),
    ABSENT("classes"),
    JSON("comparison", "\"less_or_equal\""),
    TENSOR("default_left", "uint8", "6", "\1\0\0\0\0\0"),
    TENSOR("feature", "int64", "6", "\0\7\7\1\7\7"),
    ABSENT("feature_types"),
    JSON("features", "2"),
    ABSENT("hash_columns"),
    ABSENT("hash_offsets"),
    ABSENT("hashes"),
    JSON("input_precision", "\"float64\""),
    ABSENT("label_rule"),
    ABSENT("leaf_constants"),
    ABSENT("leaf_numbers"),
    ABSENT("leaf_rounding"),
    TENSOR("left", "int8", "6", "\1\377\377\1\377\377"),
    ABSENT("linear_coefficients"),
    ABSENT("linear_features"),
    ABSENT("linear_offsets"),
    JSON("link", "\"identity\""),
    ABSENT("link_limit"),
    ABSENT("link_scale"),
    ABSENT("missing_rule"),
    ABSENT("missing_value"),
    JSON("objective", "\"\""),
    JSON("outputs", "1"),
    TENSOR("right", "int8", "6", "\2\377\377\2\377\377"),
    ABSENT("scale"),
    JSON("task", "\"regression\""),
    TENSOR("threshold", "float64", "6", "\2\0\0\0\0\0"),
    TENSOR("tree_offsets", "int64", "3", "\0\3\6"),
    ABSENT("tree_outputs"),
    ABSENT("tree_weights"),
    JSON("trees_used", "2"),
    TENSOR("values", "float64", "6,1", "\0\12\24\0\1\2"),
    ABSENT("zero_threshold"),
};

static size_t elements_of(const char *shape) {
  size_t elements = *shape ? 1 : 0;
  for (char *next = NULL; *shape; shape = *next ? next + 1 : next)
    elements *= strtoul(shape, &next, 10);
  return elements;
}

bool booster_model(struct crafted *c, const struct piece replaced[REPLACED],
                   amphora_error *error) {
  static char fields[8192], tensors[8192], attached[8192];
  size_t field = 0, tensor = 0, length = 0;
  unsigned number = 0;
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    const struct piece *piece = &pieces[i];
    for (unsigned k = 0; k < REPLACED && replaced[k].name; k++)
      if (strcmp(replaced[k].name, piece->name) == 0) piece = &replaced[k];
    if (piece->json == NULL && piece->dtype == NULL) continue;
    field += (size_t)snprintf(fields + field, sizeof fields - field, "%s\"%s\":", field ? "," : "",
                              piece->name);
    if (piece->json) {
      field += (size_t)snprintf(fields + field, sizeof fields - field, "%s", piece->json);
      continue;
    }
    bool list = strcmp(piece->name, "classes") == 0;
    field += (size_t)snprintf(fields + field, sizeof fields - field,
                              list ? "[{\"tensor\":%u}]" : "{\"tensor\":%u}", number);
    bool wide = piece->dtype[strlen(piece->dtype) - 1] != '8';
    bool narrowed = wide && piece->length == elements_of(piece->shape);
    tensor += (size_t)snprintf(tensors + tensor, sizeof tensors - tensor,
                               "%s{\"attached\":%zu,\"dtype\":\"%s\",\"encodings\":[%s],"
                               "\"shape\":[%s]}",
                               number++ ? "," : "", piece->length, piece->dtype,
                               narrowed ? "{\"name\":\"narrow\",\"to\":\"uint8\"}" : "",
                               piece->shape);
    memcpy(attached + length, piece->bytes, piece->length);
    length += piece->length;
  }
  return crafted_model(c, "additive_trees", fields, "", tensors, attached, length, error);
}
