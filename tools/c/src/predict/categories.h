/* The categories of category_encoder, which goes both ways. */
#ifndef AMPHORA_CATEGORIES_H
#define AMPHORA_CATEGORIES_H

#include "predict.h"

struct categories {
  uint64_t features, outputs;
  bool one_hot;
  amphora_array *values; /* of each feature */
  /* one_hot: the columns of each category, where those of a feature begin, and of which it is */
  struct integers *columns;
  uint64_t *begins;
  int64_t *unknown, *infrequent;
  /* ordinal and target: [categories, outputs] of each feature */
  struct numbers *codes, unknown_codes, infrequent_codes;
};
bool categories_undone(struct ask *ask, amphora_value fields, const struct categories *c,
                       const amphora_array *x, amphora_answer *answer);

#endif
