/* Distances and the search for training rows, which nearest_neighbors and kernel_density share. */
#ifndef AMPHORA_NEIGHBORS_H
#define AMPHORA_NEIGHBORS_H

#include "predict.h"

enum metric_name {
  EUCLIDEAN, MANHATTAN, CHEBYSHEV, MINKOWSKI, SQUARED_EUCLIDEAN, STANDARDIZED_EUCLIDEAN,
  MAHALANOBIS, PRESENT_EUCLIDEAN, HAMMING, CANBERRA, BRAY_CURTIS, BRAY_CURTIS_OF_SUMS, HAVERSINE,
  COSINE, CORRELATION, JACCARD, DICE, MATCHING, KULSINSKI, ROGERS_TANIMOTO, RUSSELL_RAO,
  SOKAL_SNEATH, YULE, PRECOMPUTED, METRICS
};
struct metric {
  enum metric_name name;
  uint64_t features;
  double p; /* of minkowski */
  struct numbers weights, variances, inverse;
};
bool metric_read(struct ask *ask, amphora_value fields, uint64_t features, struct metric *metric);
/* Makes rows ready for a metric that compares their directions. */
void metric_prepare(const struct metric *metric, double *rows, uint64_t count);
/* The reduced distance, which searches compare; and its way to the distance and back. */
double metric_reduced(const struct metric *metric, const double *x, const double *row);
double metric_distance(const struct metric *metric, double reduced);
double metric_reduce(const struct metric *metric, double distance);

struct neighbor {
  double distance; /* reduced while it is searched for */
  int64_t row;
};
/* Sorts by distance; `quicksort` or introsort decides the order of equal ones. */
void neighbors_sort(struct neighbor *list, uint64_t count, bool quicksort);

enum search { BRUTE, KD_TREE, BALL_TREE };
struct training {
  struct metric metric;
  struct numbers rows, radius, bounds;
  struct integers order, start, end, leaf;
  enum search search;
  uint64_t count, nodes;
  bool quicksort, undefined_refused;
};
bool training_read(struct ask *ask, amphora_value fields, uint64_t features,
                   struct training *training);
/* The k nearest rows of a query, sorted; k is at most the number of rows. */
bool training_nearest(struct ask *ask, const struct training *training, const double *x,
                      uint64_t k, struct neighbor *nearest);
/* Rows within a radius, not sorted, added to a list that grows. */
struct neighbor_list {
  struct neighbor *items;
  uint64_t count, room;
};
bool training_within(struct ask *ask, const struct training *training, const double *x,
                     double radius, struct neighbor_list *list);
/* The least and the greatest distance that a row of a node can have. */
void node_range(const struct training *training, uint64_t node, const double *x, double *least,
                double *greatest);

/* A question: its rows, and the neighbours of each, one after the other. */
struct question {
  struct training training;
  uint64_t rows, k; /* k is 0 when they are those within the radius */
  double radius;
  double *x;
  struct neighbor_list found;
  uint64_t *starts; /* of the neighbours of each row; rows + 1 of them */
  bool by_distance;
};
/* Labels or probabilities, and numbers, that the neighbours of each row say. */
bool neighbors_classify(struct ask *ask, amphora_value fields, const struct question *q,
                        bool labels_asked, amphora_answer *answer);
bool neighbors_regress(struct ask *ask, amphora_value fields, const struct question *q,
                       amphora_answer *answer);

#endif
