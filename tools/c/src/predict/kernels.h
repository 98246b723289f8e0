/* Kernels of rows with the rows that a model holds, as support_vectors describes them. */
#ifndef AMPHORA_KERNELS_H
#define AMPHORA_KERNELS_H

#include "panels.h"

enum kernel_name {
  LINEAR_KERNEL, POLYNOMIAL_KERNEL, RBF_KERNEL, SIGMOID_KERNEL, LAPLACIAN_KERNEL, COSINE_KERNEL,
  CHI2_KERNEL, ADDITIVE_CHI2_KERNEL, PRECOMPUTED_KERNEL, KERNELS
};
struct kernel {
  enum kernel_name name;
  enum measure measure; /* what it is made from */
  double gamma, constant, degree;
};
bool kernel_read(struct ask *ask, amphora_value fields, struct kernel *kernel);
/* Refuses another gamma of a kernel that has none, or one that is not finite. */
bool kernel_gamma_judge(struct ask *ask, const struct kernel *kernel, const char *name);
bool kernel_takes_sparse(const struct kernel *kernel);
/* Makes kernels of what was measured, in its place. */
void kernel_finish(const struct kernel *kernel, double *values, uint64_t count);

/* The fields of the rows that are held; `places` are the columns of a kernel that is in the input,
 * or NULL where all count. */
struct held_names {
  const char *rows, *columns, *offsets, *places;
};
struct held_rows {
  struct kernel kernel;
  uint64_t features, count;
  bool float32, sparse;
  struct panels panels;             /* of dense ones */
  struct numbers numbers;           /* of sparse ones, with the two below */
  struct integers columns, offsets; /* `columns` are those of the input that is the kernel, too */
  double *alone;                    /* for each sparse row its measure with a row of zeros */
};
bool held_rows_read(struct ask *ask, amphora_value fields, const struct held_names *names,
                    uint64_t features, struct held_rows *held);
/* Dense rows of `features` numbers, which are changed. */
bool held_rows_of(struct ask *ask, const struct kernel *kernel, double *rows, uint64_t count,
                  uint64_t features, struct held_rows *held);

/* An input that the kernel is defined for. */
struct kernel_input {
  const amphora_array *x;
  double *values, *spread; /* what is held of all rows; a sparse row with its zeros */
};
bool kernel_input_read(struct ask *ask, const struct held_rows *held, const amphora_array *x,
                       struct kernel_input *input);
/* The kernels of rows from `first` on with those that are held, `count` for each. */
void kernels_fill(const struct held_rows *held, const struct kernel_input *input, uint64_t first,
                  uint64_t rows, double *kernels);
/* Room for the kernels of as many rows as are gone through together. */
bool kernels_take(struct ask *ask, const struct held_rows *held, const amphora_array *x,
                  uint64_t *together, double **kernels);

#endif
