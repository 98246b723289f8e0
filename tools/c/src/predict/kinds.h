/* What the schemas of kinds say of fields, methods and rows. */
#ifndef AMPHORA_KINDS_H
#define AMPHORA_KINDS_H

#include "predict.h"

enum known_form { TENSOR, PART, LIST, WHOLE, FLOAT, TRUTH, TEXT, ANYTHING };
struct known_field {
  const char *name;
  enum known_form form;
  bool required;
  int64_t least, most; /* of a whole number, or of the elements of a list */
  const char *choices; /* of a text, each with a space behind it; NULL for any */
};
/* Where a field has one of these words (or is there, without), or where that is not so with
 * `otherwise`: what must be there, or what another field may be then. */
struct known_rule {
  const char *field, *choices;
  bool otherwise;
  const char *needs, *target, *allowed;
};
struct known_kind {
  const char *name;
  const struct known_field *fields;
  size_t field_count;
  const struct known_rule *rules;
  size_t rule_count;
};
extern const struct known_kind known_kinds[];
extern const size_t known_kind_count;

/* Refuses a part that lacks a field of its kind, or has one with a value that it cannot have. */
bool fields_fit(struct ask *ask, amphora_text kind, amphora_value fields);

/* What a kind does with rows that are no matrix: hands them to others whatever they are, or sparse
 * ones with their zeros, takes records, labels or texts, judges sparse ones itself, or sees them
 * with their zeros. */
enum rows_taken { PASSED_ON, FILLED_AND_PASSED_ON, RECORDS, LABELS, TEXTS, JUDGED, WITH_ZEROS };
/* Judges what is not the same for all fields, before anything is asked; one that never predicts says
 * so. */
typedef bool kind_judge(struct ask *ask, amphora_value fields);
kind_judge search_judge, tensors_judge, opaque_judge;
/* Judges the tensors of a part, which asking it does as well. */
kind_judge multilayer_perceptron_tables, support_vectors_tables, kernel_sums_tables,
    normal_distributions_tables, mahalanobis_tables, cosine_features_tables, spline_basis_tables,
    iterative_imputer_tables;
struct kind {
  const char *name;
  kind_ask *ask;
  enum rows_taken rows;
  kind_judge *judge; /* NULL where there is nothing else */
  kind_judge *tables;
};
/* The kind of a part; NULL where it is none that this reader knows. */
const struct kind *kind_of(const amphora_model *model, uint32_t part);

/* How many columns a part takes, by its own field or by that of the first model that it names. */
bool part_features(const struct ask *ask, uint32_t part, uint64_t *features);

/* Whether a field is there, and a text that is one of these words where there are any. */
bool field_fits(const struct ask *ask, amphora_value fields, const char *name,
                const char *choices);
/* Whether a part offers a method, which is a bit of its place. */
bool part_offers(const struct ask *ask, uint32_t part, int method);

/* Judges the kinds and the fields of the model and of all its parts, and how many these are. */
bool model_judge(struct ask *ask);
/* Where rows are refused: whether a table of the model or of a part is wrong, which is told first.
 * Whoever is answered does not wait for that. */
void tables_judge(struct ask *ask);
/* Refuses rows of a form that the model, which is judged, does not take. */
bool form_judge(struct ask *ask, enum method method, const amphora_array *x);

#endif
