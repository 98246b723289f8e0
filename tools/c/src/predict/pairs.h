/* Probabilities of classes that agree best with those of each pair. */
#ifndef AMPHORA_PAIRS_H
#define AMPHORA_PAIRS_H

#include "predict.h"

struct coupling {
  uint64_t classes;
  double *against; /* [classes, classes]: how probable the row's class is against the column's */
  double *weights, *gradients;
};
bool coupling_make(struct ask *ask, uint64_t classes, struct coupling *coupling);
/* What a pair's sum says of its first class. */
double pair_share(double sum, double slope, double intercept);
/* The probabilities of one row, of the shares of its pairs. */
void coupling_solve(const struct coupling *coupling, const double *pairs, double *shares);

#endif
