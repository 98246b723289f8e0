/* Models whose fields and tensors are written shortly, and what they say to rows of numbers. */
#ifndef AMPHORA_WORDED_H
#define AMPHORA_WORDED_H

#include "crafted.h"

struct worded {
  struct crafted crafted;
  amphora_error error;
  amphora_answer answer;
  bool sound;
};
/* In fields and parts ' is a quotation mark, @2 is tensor 2 and #2 part 2. Tensors follow each
 * other as "f8[2,2] 1 2 3 4 ; i8[3] 5": f8, f4 or i8, the dimensions, and the numbers, of which the
 * last is repeated. */
void worded_begin(struct worded *worded, const char *kind, const char *fields, const char *parts,
                  const char *tensors);
/* The code with which rows are refused, or "". */
const char *worded_ask(struct worded *worded, const char *method, const amphora_array *x);
const char *worded_ask_rows(struct worded *worded, const char *method, double *values,
                            uint64_t rows, uint64_t columns);
void worded_end(struct worded *worded);

/* Refuses a row of zeros, or answers it where there is no code. */
void worded_says(const char *kind, const char *fields, const char *parts, const char *tensors,
                 const char *method, uint64_t columns, const char *code);
/* Answers rows with these numbers, within `tolerance`. */
void worded_gives(const char *kind, const char *fields, const char *parts, const char *tensors,
                  const char *method, double *values, uint64_t rows, uint64_t columns,
                  const double *wanted, uint64_t count, double tolerance);

#endif
