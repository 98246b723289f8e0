/* The distances of schemas/kinds/nearest_neighbors.schema.json. */
#include <math.h>

#include "neighbors.h"

static const char *const names[METRICS] = {
    "euclidean",       "manhattan",   "chebyshev",   "minkowski",
    "squared_euclidean", "standardized_euclidean", "mahalanobis", "present_euclidean",
    "hamming",         "canberra",    "bray_curtis", "bray_curtis_of_sums",
    "haversine",       "cosine",      "correlation", "jaccard",
    "dice",            "matching",    "kulsinski",   "rogers_tanimoto",
    "russell_rao",     "sokal_sneath", "yule",       "precomputed"};

bool metric_read(struct ask *ask, amphora_value fields, uint64_t features,
                 struct metric *metric) {
  unsigned name = 0;
  while (name < METRICS && !field_is(ask, fields, "metric", names[name])) name++;
  if (name == METRICS) return bad_field(ask, "metric");
  *metric = (struct metric){.name = (enum metric_name)name, .features = features};
  if ((name == MINKOWSKI && (!field_float(ask, fields, "p", &metric->p) ||
                             !numbers_if(ask, fields, "metric_weights", 1, &metric->weights))) ||
      (name == STANDARDIZED_EUCLIDEAN &&
       !numbers_of(ask, fields, "variances", 1, &metric->variances)) ||
      (name == MAHALANOBIS &&
       !numbers_of(ask, fields, "inverse_covariance", 2, &metric->inverse)))
    return false;
  if (name == MINKOWSKI && !(metric->p > 0 && isfinite(metric->p))) return bad_field(ask, "p");
  if ((metric->weights.present && metric->weights.count != features) ||
      (metric->variances.present && metric->variances.count != features) ||
      (metric->inverse.present &&
       (metric->inverse.shape[0] != features || metric->inverse.shape[1] != features)) ||
      (name == HAVERSINE && features != 2))
    return bad_shape(ask, "metric");
  return true;
}

void metric_prepare(const struct metric *metric, double *rows, uint64_t count) {
  bool centred = metric->name == CORRELATION;
  uint64_t n = metric->features;
  if (metric->name != COSINE && !centred) return;
  for (uint64_t i = 0; i < count; i++) {
    double *row = rows + i * n, sum = 0, squares = 0;
    for (uint64_t j = 0; centred && j < n; j++) sum += row[j];
    for (uint64_t j = 0; j < n; j++) {
      if (centred) row[j] -= sum / (double)n;
      squares += row[j] * row[j];
    }
    double length = sqrt(squares);
    if (length == 0 && !centred) continue; /* a constant row has no correlation: 0 / 0 */
    for (uint64_t j = 0; j < n; j++) row[j] /= length;
  }
}

static double squares(const struct metric *metric, const double *x, const double *row) {
  const double *v = metric->variances.values;
  double sum = 0;
  for (uint64_t j = 0; j < metric->features; j++) {
    double d = x[j] - row[j], square = d * d;
    sum += metric->name == STANDARDIZED_EUCLIDEAN ? square / v[j] : square;
  }
  return sum;
}

static double powers(const struct metric *metric, const double *x, const double *row) {
  double sum = 0;
  for (uint64_t j = 0; j < metric->features; j++) {
    double power = pow(fabs(x[j] - row[j]), metric->p);
    sum += metric->weights.present ? metric->weights.values[j] * power : power;
  }
  return sum;
}

static double mahalanobis(const struct metric *metric, const double *x, const double *row) {
  uint64_t n = metric->features;
  double sum = 0;
  for (uint64_t i = 0; i < n; i++) {
    double inner = 0;
    for (uint64_t j = 0; j < n; j++) inner += metric->inverse.values[i * n + j] * (x[j] - row[j]);
    sum += inner * (x[i] - row[i]);
  }
  return sum;
}

/* Over the features that neither row lacks; 0 / 0 when there is none. */
static double present(const struct metric *metric, const double *x, const double *row) {
  double sum = 0, both = 0;
  for (uint64_t j = 0; j < metric->features; j++) {
    if (isnan(x[j]) || isnan(row[j])) continue;
    double d = x[j] - row[j];
    sum += d * d;
    both++;
  }
  return sum / both * (double)metric->features;
}

/* Those that divide a sum of differences by one of sizes, each feature's or all together. */
static double relative(const struct metric *metric, const double *x, const double *row) {
  double sum = 0, whole = 0;
  for (uint64_t j = 0; j < metric->features; j++) {
    double difference = fabs(x[j] - row[j]), size = fabs(x[j]) + fabs(row[j]);
    if (metric->name == CANBERRA && size != 0) sum += difference / size;
    if (metric->name == CANBERRA) continue;
    sum += difference;
    whole += metric->name == BRAY_CURTIS ? size : fabs(x[j] + row[j]);
  }
  if (metric->name == CANBERRA) return sum;
  return metric->name == BRAY_CURTIS && whole == 0 ? 0 : sum / whole;
}

static double haversine(const double *x, const double *row) {
  double latitude = sin((x[0] - row[0]) / 2), longitude = sin((x[1] - row[1]) / 2);
  return latitude * latitude + cos(x[0]) * cos(row[0]) * (longitude * longitude);
}

static double cosine(const struct metric *metric, const double *x, const double *row) {
  double sum = 0;
  for (uint64_t j = 0; j < metric->features; j++) sum += x[j] * row[j];
  double distance = 1 - sum; /* NaN stays */
  return distance < 0 ? 0 : distance > 2 ? 2 : distance;
}

/* Of flags: features that are not 0. */
static double flags(const struct metric *metric, const double *x, const double *row) {
  double both = 0, first = 0, second = 0, n = (double)metric->features;
  for (uint64_t j = 0; j < metric->features; j++) {
    bool one = x[j] != 0, other = row[j] != 0;
    both += one && other;
    first += one && !other;
    second += other && !one;
  }
  double a = both, b = first + second, neither = n - a - b;
  switch (metric->name) {
    case JACCARD: return a + b == 0 ? 0 : b / (a + b);
    case DICE: return b / (2 * a + b);
    case MATCHING: return b / n;
    case KULSINSKI: return (b - a + n) / (b + n);
    case ROGERS_TANIMOTO: return 2 * b / (n + b);
    case RUSSELL_RAO: return (n - a) / n;
    case SOKAL_SNEATH: return b / (a / 2 + b);
    default: /* yule */
      return first * second == 0 ? 0
                                 : 2 * first * second / (a * neither + first * second);
  }
}

double metric_reduced(const struct metric *metric, const double *x, const double *row) {
  double result = 0;
  switch (metric->name) {
    case EUCLIDEAN:
    case SQUARED_EUCLIDEAN:
    case STANDARDIZED_EUCLIDEAN: return squares(metric, x, row);
    case MANHATTAN:
      for (uint64_t j = 0; j < metric->features; j++) result += fabs(x[j] - row[j]);
      return result;
    case CHEBYSHEV:
      for (uint64_t j = 0; j < metric->features; j++) result = fmax(result, fabs(x[j] - row[j]));
      return result;
    case MINKOWSKI: return powers(metric, x, row);
    case MAHALANOBIS: return mahalanobis(metric, x, row);
    case PRESENT_EUCLIDEAN: return present(metric, x, row);
    case HAMMING:
      for (uint64_t j = 0; j < metric->features; j++) result += x[j] != row[j];
      return result / (double)metric->features;
    case CANBERRA:
    case BRAY_CURTIS:
    case BRAY_CURTIS_OF_SUMS: return relative(metric, x, row);
    case HAVERSINE: return haversine(x, row);
    case COSINE:
    case CORRELATION: return cosine(metric, x, row);
    default: return flags(metric, x, row);
  }
}

double metric_distance(const struct metric *metric, double reduced) {
  switch (metric->name) {
    case EUCLIDEAN:
    case STANDARDIZED_EUCLIDEAN:
    case MAHALANOBIS:
    case PRESENT_EUCLIDEAN: return sqrt(reduced);
    case MINKOWSKI: return pow(reduced, 1 / metric->p);
    case HAVERSINE: return 2 * asin(sqrt(reduced));
    default: return reduced;
  }
}

double metric_reduce(const struct metric *metric, double distance) {
  double half = sin(0.5 * distance);
  switch (metric->name) {
    case EUCLIDEAN:
    case STANDARDIZED_EUCLIDEAN:
    case MAHALANOBIS:
    case PRESENT_EUCLIDEAN: return distance * distance;
    case MINKOWSKI: return pow(distance, metric->p);
    case HAVERSINE: return half * half;
    default: return distance;
  }
}
