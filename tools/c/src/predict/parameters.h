/* The fields of a part as numbers, labels and words. */
#ifndef AMPHORA_PARAMETERS_H
#define AMPHORA_PARAMETERS_H

#include "../internal.h"

struct ask;

/* Fields. Those that are absent are 0, and `present` false; `*_of` refuse them. */
struct numbers {
  double *values;
  uint64_t shape[3], count;
  uint32_t rank;
  bool present, float32, integral;
};
struct integers {
  int64_t *values;
  uint64_t shape[3], count;
  uint32_t rank;
  bool present;
};
amphora_value field(const struct ask *ask, amphora_value fields, const char *name);
/* Element `index` of a list; 0 when it has no such element. */
amphora_value list_item(const struct ask *ask, amphora_value list, uint64_t index);
bool field_is(const struct ask *ask, amphora_value fields, const char *name, const char *text);
bool field_float(struct ask *ask, amphora_value fields, const char *name, double *number);
bool field_natural(struct ask *ask, amphora_value fields, const char *name, uint64_t *number);
/* A tensor of numbers of the rank that is given (4: any up to 3). */
bool numbers_read(struct ask *ask, amphora_value value, uint32_t rank, struct numbers *numbers);
bool numbers_of(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
                struct numbers *numbers);
bool numbers_if(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
                struct numbers *numbers);
bool integers_read(struct ask *ask, amphora_value value, uint32_t rank, struct integers *integers);
bool integers_of(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
                 struct integers *integers);
bool integers_if(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
                 struct integers *integers);
/* A tensor of float64 or float32, where integers are refused; and of float64 alone. */
bool floats_read(struct ask *ask, amphora_value value, uint32_t rank, struct numbers *numbers);
bool floats_of(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
               struct numbers *numbers);
bool floats_if(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
               struct numbers *numbers);
bool doubles_of(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
                struct numbers *numbers);
bool doubles_if(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
                struct numbers *numbers);
/* Refuses fields that mean something only beside another, which is not there. */
bool fields_absent(struct ask *ask, amphora_value fields, const char *const *names, size_t count);
/* Places of which each is below `count`. */
bool indices_of(struct ask *ask, amphora_value fields, const char *name, uint64_t count,
               struct integers *places);
/* Rows that lie end to end, which ascend from 0 to `count`; and places that are each there once. */
bool offsets_judge(struct ask *ask, const struct integers *offsets, uint64_t count,
                   const char *name);
bool order_judge(struct ask *ask, const struct integers *order, const char *name);
/* What of a table is kept: how many numbers, the column of each, and where the rows begin. */
struct kept {
  uint64_t count, width;
  struct integers columns, offsets;
};
/* Rows follow each other, and have each of their columns once. */
bool kept_judge(struct ask *ask, const struct kept *kept, const char *name);
/* A tensor of rank 1 as a vector of its own type: labels. */
bool vector_read(struct ask *ask, amphora_value value, amphora_array *vector);
/* The labels of one output: of a list of tensors, or of the value itself. */
bool labels_read(struct ask *ask, amphora_value value, amphora_array *labels);
bool classes_of(struct ask *ask, amphora_value fields, uint64_t output, amphora_array *labels);

#endif
