/* What the schemas of kinds say of each field by itself. */
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

#endif
