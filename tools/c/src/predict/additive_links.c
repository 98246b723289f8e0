/* What the raw scores of additive_trees become, in the precision that they were added up in. */
#include <math.h>

#include "additive.h"

static double power(double x, bool narrow) {
  return narrow ? (double)expf((float)x) : exp(x);
}

static double logistic(const struct additive *a, double score) {
  bool narrow = a->narrow_sums;
  double negative = -rounded(a->link_scale * score, narrow);
  if (negative > a->link_limit) negative = a->link_limit; /* NaN stays NaN */
  return rounded(1 / rounded(1 + power(negative, narrow), narrow), narrow);
}

/* Powers are divided by their sum, which is added up in float64. */
static void shares(double *scores, uint64_t count, bool narrow) {
  double most = scores[0], sum = 0;
  for (uint64_t k = 1; k < count; k++)
    if (scores[k] > most) most = scores[k];
  for (uint64_t k = 0; k < count; k++)
    sum += scores[k] = power(rounded(scores[k] - most, narrow), narrow);
  sum = rounded(sum, narrow);
  for (uint64_t k = 0; k < count; k++) scores[k] = rounded(scores[k] / sum, narrow);
}

static double linked(const struct additive *a, double score) {
  switch (a->link) {
    case LOGISTIC:
    case ONE_VS_ALL: return logistic(a, score);
    case EXPONENTIAL: return power(score, a->narrow_sums);
    case HINGE: return score > 0;
    case SOFTPLUS: return rounded(log1p(power(score, a->narrow_sums)), a->narrow_sums);
    case SIGNED_SQUARE: return rounded(score * fabs(score), a->narrow_sums);
    default: return score;
  }
}

void additive_link(const struct additive *a, double *scores, uint64_t rows) {
  for (uint64_t row = 0; row < rows; row++) {
    double *own = scores + row * a->outputs;
    if (a->link == SOFTMAX) shares(own, a->outputs, a->narrow_sums);
    else
      for (uint64_t k = 0; k < a->outputs; k++) own[k] = linked(a, own[k]);
  }
}
