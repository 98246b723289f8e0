/* The parameters of kernels, and what is made of products and distances. */
#include "kernels.h"

#include <math.h>

enum { GAMMA = 1, CONSTANT = 2, DEGREE = 4 };

static const struct known {
  const char *name;
  unsigned parameters;
  enum measure measure;
  bool sparse; /* rows that are held may be */
} kernels[KERNELS] = {
    {"linear", 0, PRODUCTS, true},
    {"polynomial", GAMMA | CONSTANT | DEGREE, PRODUCTS, true},
    {"rbf", GAMMA, SQUARED_DISTANCES, true},
    {"sigmoid", GAMMA | CONSTANT, PRODUCTS, true},
    {"laplacian", GAMMA, DISTANCES, true},
    {"cosine", 0, PRODUCTS, true},
    {"chi2", GAMMA, RATIOS, false},
    {"additive_chi2", 0, RATIOS, false},
    {"precomputed", 0, PRODUCTS, false},
};

static bool parameter_read(struct ask *ask, amphora_value fields, const struct kernel *kernel,
                           unsigned which, const char *name, double *value) {
  *value = 0;
  if ((kernels[kernel->name].parameters & which) == 0)
    return fields_absent(ask, fields, &name, 1);
  return field_float(ask, fields, name, value) &&
         ((isfinite(*value) && (which != DEGREE || *value >= 0)) || bad_field(ask, name));
}

bool kernel_read(struct ask *ask, amphora_value fields, struct kernel *kernel) {
  unsigned name = 0;
  while (name < KERNELS && !field_is(ask, fields, "kernel", kernels[name].name)) name++;
  if (name == KERNELS) return bad_field(ask, "kernel");
  *kernel = (struct kernel){.name = (enum kernel_name)name, .measure = kernels[name].measure};
  return parameter_read(ask, fields, kernel, GAMMA, "gamma", &kernel->gamma) &&
         parameter_read(ask, fields, kernel, CONSTANT, "constant", &kernel->constant) &&
         parameter_read(ask, fields, kernel, DEGREE, "degree", &kernel->degree);
}

bool kernel_gamma_judge(struct ask *ask, const struct kernel *kernel, const char *name) {
  bool has = (kernels[kernel->name].parameters & GAMMA) != 0;
  return (has && isfinite(kernel->gamma)) || bad_field(ask, name);
}

bool kernel_takes_sparse(const struct kernel *kernel) { return kernels[kernel->name].sparse; }

/* To the degree; a whole one, as nearly all are, by squares. */
static double raised(double value, double degree) {
  enum { MOST_MULTIPLIED = 1024 };
  if (degree > MOST_MULTIPLIED || degree != floor(degree)) return pow(value, degree);
  double power = 1;
  for (unsigned left = (unsigned)degree; left > 0; left /= 2, value *= value)
    if (left % 2 == 1) power *= value;
  return power;
}

void kernel_finish(const struct kernel *kernel, double *values, uint64_t count) {
  double gamma = kernel->gamma, constant = kernel->constant;
  switch (kernel->name) {
    case RBF_KERNEL:
    case LAPLACIAN_KERNEL:
    case CHI2_KERNEL:
      for (uint64_t i = 0; i < count; i++) values[i] = exp(values[i] * -gamma);
      return;
    case POLYNOMIAL_KERNEL:
      for (uint64_t i = 0; i < count; i++)
        values[i] = raised(gamma * values[i] + constant, kernel->degree);
      return;
    case SIGMOID_KERNEL:
      for (uint64_t i = 0; i < count; i++) values[i] = tanh(gamma * values[i] + constant);
      return;
    case ADDITIVE_CHI2_KERNEL:
      for (uint64_t i = 0; i < count; i++) values[i] = -values[i];
      return;
    default: return; /* the product itself */
  }
}
