/* schemas/kinds/kernel_density.schema.json: the density of the training rows around a row. */
#include <math.h>

#include "neighbors.h"

static const double pi = 3.14159265358979323846;

enum kernel { GAUSSIAN, TOPHAT, EPANECHNIKOV, EXPONENTIAL, LINEAR, COSINE_KERNEL, KERNELS };
static const char *const kernels[KERNELS] = {"gaussian",    "tophat", "epanechnikov",
                                             "exponential", "linear", "cosine"};

/* A node that waits, and what its rows add at least, and at most beyond that. */
struct waiting {
  double distance;
  uint64_t node;
};
struct density {
  struct training training;
  enum kernel kernel;
  double h, log_k, absolute, relative, total;
  struct numbers weights;
  double *sums, *low, *spread; /* of each node; a sum is NaN until it is needed */
  struct waiting *heap;
  uint64_t waiting;
};

/* ---- Logarithms ---- */

static double log_add(double a, double b) {
  double m = a > b ? a : b;
  return m == -INFINITY ? m : m + log(exp(a - m) + exp(b - m));
}

static double log_subtract(double a, double b) {
  return a <= b ? -INFINITY : a + log(1 - exp(b - a));
}

static double log_kernel(const struct density *k, double d) {
  double h = k->h;
  if (k->kernel == GAUSSIAN) return -0.5 * (d * d) / (h * h);
  if (k->kernel == EXPONENTIAL) return -d / h;
  if (d >= h) return -INFINITY;
  switch (k->kernel) {
    case EPANECHNIKOV: return log(1 - (d * d) / (h * h));
    case LINEAR: return log(1 - d / h);
    case COSINE_KERNEL: return log(cos(0.5 * pi * d / h));
    default: return 0;
  }
}

/* Of the volume of a ball of m dimensions, and of the surface of one of m + 1. */
static double log_volume(double m) { return 0.5 * m * log(pi) - lgamma(0.5 * m + 1); }
static double log_surface(double m) { return log(2 * pi) + log_volume(m - 1); }

static double log_norm(enum kernel kernel, uint64_t features, double h) {
  double n = (double)features, factor = 0, term = 2 / pi, sum = 0;
  switch (kernel) {
    case GAUSSIAN: factor = 0.5 * n * log(2 * pi); break;
    case TOPHAT: factor = log_volume(n); break;
    case EPANECHNIKOV: factor = log_volume(n) + log(2 / (n + 2)); break;
    case EXPONENTIAL: factor = log_surface(n - 1) + lgamma(n); break;
    case LINEAR: factor = log_volume(n) - log(n + 1); break;
    default:
      for (double k = 1; k <= n; k += 2) {
        sum += term;
        term *= -(n - k) * (n - k - 1) * (2 / pi) * (2 / pi);
      }
      factor = log(sum) + log_surface(n - 1);
  }
  return -factor - n * log(h);
}

/* ---- Nodes ---- */

static bool density_read(struct ask *ask, amphora_value fields, uint64_t features,
                         struct density *k) {
  unsigned kernel = 0;
  *k = (struct density){.waiting = 0};
  while (kernel < KERNELS && !field_is(ask, fields, "kernel", kernels[kernel])) kernel++;
  if (kernel == KERNELS) return bad_field(ask, "kernel");
  k->kernel = (enum kernel)kernel;
  if (!training_read(ask, fields, features, &k->training) ||
      !field_float(ask, fields, "bandwidth", &k->h) ||
      !field_float(ask, fields, "absolute_tolerance", &k->absolute) ||
      !field_float(ask, fields, "relative_tolerance", &k->relative) ||
      !numbers_if(ask, fields, "row_weights", 1, &k->weights))
    return false;
  if (k->training.search == BRUTE) return bad_field(ask, "search");
  if (!(k->h > 0)) return bad_field(ask, "bandwidth");
  if (k->weights.present && k->weights.count != k->training.count)
    return bad_shape(ask, "row_weights");
  k->log_k = log_norm(k->kernel, features, k->h);
  k->total = k->weights.present ? pairwise_sum(k->weights.values, k->weights.count)
                                : (double)k->training.count;
  uint64_t nodes = k->training.nodes;
  k->sums = memory_take(ask->memory, nodes, sizeof(double), ask->error);
  k->low = memory_take(ask->memory, nodes, sizeof(double), ask->error);
  k->spread = memory_take(ask->memory, nodes, sizeof(double), ask->error);
  k->heap = memory_take(ask->memory, nodes, sizeof *k->heap, ask->error);
  if (!k->sums || !k->low || !k->spread || !k->heap) return false;
  for (uint64_t i = 0; i < nodes; i++) k->sums[i] = NAN;
  return true;
}

static double node_weight(struct density *k, uint64_t node) {
  const struct training *t = &k->training;
  int64_t start = t->start.values[node], end = t->end.values[node];
  if (!k->weights.present) return (double)(end - start);
  if (isnan(k->sums[node])) {
    double sum = 0;
    for (int64_t i = start; i < end; i++) sum += k->weights.values[t->order.values[i]];
    k->sums[node] = sum;
  }
  return k->sums[node];
}

/* Each node waits at most once, so that the heap has room for all. */
static void push(struct density *k, double distance, uint64_t node) {
  uint64_t place = k->waiting++;
  for (uint64_t parent; place > 0; place = parent) {
    parent = (place - 1) / 2;
    if (!(k->heap[parent].distance > distance)) break;
    k->heap[place] = k->heap[parent];
  }
  k->heap[place] = (struct waiting){distance, node};
}

static uint64_t pop(struct density *k) {
  uint64_t node = k->heap[0].node, place = 0;
  struct waiting last = k->heap[--k->waiting];
  for (uint64_t child; (child = 2 * place + 1) < k->waiting; place = child) {
    if (child + 1 < k->waiting && k->heap[child + 1].distance < k->heap[child].distance) child++;
    if (!(k->heap[child].distance <= last.distance)) break;
    k->heap[place] = k->heap[child];
  }
  k->heap[place] = last;
  return node;
}

/* Bounds of a node, which begins to wait. The spread of all but the root contains its low bound. */
static void node_bound(struct density *k, uint64_t node, double weight, const double *x) {
  double least, greatest, log_weight = log(weight);
  node_range(&k->training, node, x, &least, &greatest);
  k->low[node] = log_weight + log_kernel(k, greatest);
  k->spread[node] = log_weight + log_kernel(k, least);
  push(k, least, node);
}

static double log_density(struct density *k, const double *x) {
  const struct training *t = &k->training;
  double log_total = log(k->total), absolute = log(k->absolute * k->total);
  double relative = log(k->relative) + k->log_k;
  k->waiting = 0;
  node_bound(k, 0, k->total, x);
  k->spread[0] = log_subtract(k->spread[0], k->low[0]);
  double low = k->low[0], spread = k->spread[0];
  while (k->waiting > 0) {
    uint64_t node = pop(k);
    if (k->log_k + k->spread[node] - log(node_weight(k, node)) + log_total <=
        log_add(absolute, relative + k->low[node]))
      continue;
    if (k->log_k + spread <= log_add(absolute, relative + low)) break;
    low = log_subtract(low, k->low[node]);
    spread = log_subtract(spread, k->spread[node]);
    if (t->leaf.values[node] != 0) {
      for (int64_t i = t->start.values[node]; i < t->end.values[node]; i++) {
        uint64_t row = (uint64_t)t->order.values[i];
        double distance = metric_distance(
            &t->metric, metric_reduced(&t->metric, x, t->rows.values + row * t->metric.features));
        double weight = k->weights.present ? log(k->weights.values[row]) : 0;
        low = log_add(low, log_kernel(k, distance) + weight);
      }
      continue;
    }
    for (uint64_t child = 2 * node + 1; child <= 2 * node + 2; child++) {
      node_bound(k, child, node_weight(k, child), x);
      low = log_add(low, k->low[child]);
      spread = log_add(spread, k->spread[child]);
    }
  }
  return k->log_k + log_add(low, spread - log(2)) - log_total;
}

bool kernel_density_ask(struct ask *ask, amphora_value fields, enum method method,
                        const amphora_array *x, amphora_answer *answer) {
  struct density density;
  uint64_t features;
  double *values;
  if (!field_natural(ask, fields, "features", &features) ||
      !density_read(ask, fields, features, &density) ||
      !input_numbers(ask, x, features, NAN_REFUSED, &values))
    return false;
  double *scores = memory_take(ask->memory, x->rows, sizeof *scores, ask->error);
  if (scores == NULL) return false;
  for (uint64_t row = 0; row < x->rows; row++)
    scores[row] = log_density(&density, values + row * features);
  return answer_numbers(ask, scores, x->rows, 1, true, false, answer);
}
