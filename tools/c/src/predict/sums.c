/* Sums in the order of NumPy, the largest of several numbers, and softmax. */
#include <math.h>

#include "predict.h"

uint64_t largest(const double *values, uint64_t count) {
  uint64_t best = 0;
  for (uint64_t i = 1; i < count && !isnan(values[best]); i++)
    if (!(values[i] <= values[best])) best = i;
  return best;
}

void softmax(const double *scores, uint64_t count, double *p) {
  double most = scores[largest(scores, count)], sum = 0;
  for (uint64_t i = 0; i < count; i++) sum += p[i] = exp(scores[i] - most);
  for (uint64_t i = 0; i < count; i++) p[i] /= sum;
}

void log_softmax(double *scores, uint64_t count) {
  double most = scores[largest(scores, count)], sum = 0;
  for (uint64_t i = 0; i < count; i++) sum += exp(scores[i] - most);
  double total = most + log(sum);
  for (uint64_t i = 0; i < count; i++) scores[i] -= total;
}

static double pairwise(const double *values, uint64_t count, bool narrow) {
  double sum = 0;
  if (count < 8) {
    for (uint64_t i = 0; i < count; i++) sum = rounded(sum + values[i], narrow);
    return sum;
  }
  if (count > 128) { /* halves: as deep as a number has bits */
    uint64_t half = count / 2 - count / 2 % 8;
    return rounded(pairwise(values, half, narrow) + pairwise(values + half, count - half, narrow),
                   narrow);
  }
  double r[8];
  uint64_t i = 8;
  for (unsigned k = 0; k < 8; k++) r[k] = values[k];
  for (; i + 8 <= count; i += 8)
    for (unsigned k = 0; k < 8; k++) r[k] = rounded(r[k] + values[i + k], narrow);
  for (unsigned step = 1; step < 8; step *= 2)
    for (unsigned k = 0; k < 8; k += 2 * step) r[k] = rounded(r[k] + r[k + step], narrow);
  for (sum = r[0]; i < count; i++) sum = rounded(sum + values[i], narrow);
  return sum;
}

double pairwise_sum(const double *values, uint64_t count) { return pairwise(values, count, false); }

double pairwise_sum_float32(const double *values, uint64_t count) {
  return pairwise(values, count, true);
}
