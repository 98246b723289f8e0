/* Sums of trees as libraries of gradient boosting keep them; its files follow
 * schemas/kinds/additive_trees.schema.json.
 *
 * All numbers are held as float64. Where the kind computes in float32 each step is rounded to that,
 * which is the same as computing in it: see `rounded`. */
#ifndef AMPHORA_ADDITIVE_H
#define AMPHORA_ADDITIVE_H

#include "predict.h"

/* Words of fields, in the order of the tables in additive_read.c. */
enum link { IDENTITY_LINK, LOGISTIC, SOFTMAX, EXPONENTIAL, ONE_VS_ALL, HINGE, SOFTPLUS,
            SIGNED_SQUARE, LINKS };
enum label_rule { ABOVE_HALF, ABOVE_ZERO, LARGEST_PROBABILITY, LARGEST_SCORE, EACH_ABOVE_HALF,
                  LABEL_RULES };
enum category_codes { NON_NEGATIVE, NON_NEGATIVE_ELSE_DEFAULT, TRUNCATED };
/* What is missing at a node, as the tensor has it. */
enum missing_rule { NOTHING_IS_MISSING, SMALL_IS_MISSING, NAN_IS_MISSING, MISSING_RULES };

/* A node as it is walked. */
struct additive_node {
  double limit;     /* what is at most this goes left; NaN where nothing does */
  int32_t feature;
  int32_t child[2]; /* right and left, as places among all nodes; -1 in a leaf */
  uint8_t default_left, missing_rule;
  bool categorical, plain; /* plain: what is not NaN is only compared */
};

/* The nodes that ask for categories: the set of node n is codes[offsets[n]] to
 * codes[offsets[n + 1] - 1], ascending. */
struct additive_sets {
  struct integers marks, offsets, codes;
  enum category_codes rule;
  bool match_left;
};

/* The columns whose values are categories that are known by hashes: those of hashed column i are
 * keys[offsets[i]] to keys[offsets[i + 1] - 1], each a hash and its position, ascending. */
struct additive_hashes {
  struct integers columns, offsets, keys;
};

/* What leaves add to which sums. */
struct additive_leaves {
  double *values; /* [nodes, width], rounded and weighed */
  uint64_t width;
  struct integers outputs, numbers; /* of trees, and of nodes */
  struct numbers constants, coefficients;
  struct integers term_offsets, term_features;
};

struct additive {
  uint64_t features, outputs, used;
  struct trees trees; /* the tensors of nodes are gone once `nodes` are made */
  struct additive_node *nodes; /* of the trees that are used */
  struct additive_hashes hashes;
  struct additive_sets sets;
  struct additive_leaves leaves;
  bool narrow_input, narrow_sums; /* float32 */
  bool classification, absent_is_missing, base_first, mean;
  double missing_value;  /* NaN where there is none */
  double zero_threshold; /* below 0 where there is none */
  double *base, scale, link_scale, link_limit;
  enum link link;
  enum label_rule rule;
  amphora_array labels;
};

/* Reads and judges all fields; the parts of it follow in the order in which they are judged. */
bool additive_read(struct ask *ask, amphora_value fields, struct additive *a);
bool additive_hashes_read(struct ask *ask, amphora_value fields, uint64_t features,
                          struct additive_hashes *hashes);
bool additive_nodes_read(struct ask *ask, amphora_value fields, struct additive *a);
bool additive_sets_read(struct ask *ask, amphora_value fields, uint64_t nodes,
                        struct additive_sets *sets);
bool additive_leaves_read(struct ask *ask, amphora_value fields, struct additive *a);

/* The rows of a matrix or a table as float64, with the position of its hash for each category. */
bool additive_hashes_apply(struct ask *ask, const struct additive_hashes *hashes,
                           uint64_t features, const amphora_array *x, amphora_array *numbers);
/* CityHash64 of the bytes of a text. */
uint64_t city_hash(amphora_text text);

/* Whether a number that is not missing goes left at a node that asks for a category. */
bool additive_set_goes_left(const struct additive_sets *sets, uint64_t node, double value,
                            bool default_left);
/* The place of the leaf that a row reaches. */
uint64_t additive_leaf(const struct additive *a, uint64_t tree, const double *x);
/* Adds what the leaf of a tree is worth for a row to the sums of that row. */
void additive_add(const struct additive *a, uint64_t tree, uint64_t leaf, const double *x,
                  double *sums);

/* The raw scores of all rows, shape [rows, outputs]; and the leaves, shape [rows, used]. */
bool additive_scores(struct ask *ask, const struct additive *a, const amphora_array *x,
                     double **scores);
bool additive_apply(struct ask *ask, const struct additive *a, const amphora_array *x,
                    amphora_array *leaves);
/* What raw scores become, in their place. */
void additive_link(const struct additive *a, double *scores, uint64_t rows);

#endif
