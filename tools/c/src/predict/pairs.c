/* The iteration by Wu, Lin and Weng (2004) that couples the probabilities of pairs, as libsvm has
 * it. */
#include "pairs.h"

#include <math.h>

static const double least = 1e-7;

double pair_share(double sum, double slope, double intercept) {
  double power = sum * slope + intercept, small = exp(-fabs(power));
  double share = power >= 0 ? small / (1 + small) : 1 / (1 + small);
  /* Where a comparison with NaN fails, the limit stands. */
  share = share > least ? share : least;
  return share < 1 - least ? share : 1 - least;
}

bool coupling_make(struct ask *ask, uint64_t classes, struct coupling *coupling) {
  coupling->classes = classes;
  coupling->against = table_take(ask, classes, classes, sizeof(double));
  coupling->weights = table_take(ask, classes, classes, sizeof(double));
  coupling->gradients = memory_take(ask->memory, classes, sizeof(double), ask->error);
  return coupling->against && coupling->weights && coupling->gradients;
}

static void weigh(const struct coupling *coupling, const double *pairs) {
  uint64_t classes = coupling->classes;
  double *against = coupling->against, *weights = coupling->weights;
  for (uint64_t i = 0; i < classes; i++)
    for (uint64_t j = i + 1; j < classes; j++) {
      against[i * classes + j] = *pairs;
      against[j * classes + i] = 1 - *pairs++;
    }
  for (uint64_t t = 0; t < classes; t++) {
    double own = 0;
    for (uint64_t j = 0; j < classes; j++) {
      double share = against[j * classes + t];
      if (j == t) continue;
      own += share * share;
      weights[t * classes + j] = -share * against[t * classes + j];
    }
    weights[t * classes + t] = own;
  }
}

/* Goes once through the classes, each of which takes what suits it best. */
static void step(const struct coupling *coupling, double expected, double *shares) {
  uint64_t classes = coupling->classes;
  double *gradients = coupling->gradients;
  for (uint64_t t = 0; t < classes; t++) {
    const double *weights = coupling->weights + t * classes;
    double own = weights[t], change = (expected - gradients[t]) / own, grown = 1 + change;
    shares[t] += change;
    expected = (expected + change * (change * own + 2 * gradients[t])) / grown / grown;
    for (uint64_t j = 0; j < classes; j++) {
      gradients[j] = (gradients[j] + change * weights[j]) / grown;
      shares[j] /= grown;
    }
  }
}

void coupling_solve(const struct coupling *coupling, const double *pairs, double *shares) {
  uint64_t classes = coupling->classes, turns = classes > 100 ? classes : 100;
  double *gradients = coupling->gradients, enough = 0.005 / (double)classes;
  weigh(coupling, pairs);
  for (uint64_t t = 0; t < classes; t++) shares[t] = 1 / (double)classes;
  for (uint64_t turn = 0; turn < turns; turn++) {
    double expected = 0, error = 0;
    for (uint64_t t = 0; t < classes; t++) {
      double gradient = 0;
      for (uint64_t j = 0; j < classes; j++)
        gradient += coupling->weights[t * classes + j] * shares[j];
      gradients[t] = gradient;
      expected += shares[t] * gradient;
    }
    for (uint64_t t = 0; t < classes; t++)
      if (fabs(gradients[t] - expected) > error) error = fabs(gradients[t] - expected);
    if (error < enough) return;
    step(coupling, expected, shares);
  }
}
