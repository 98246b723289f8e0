/* What the kinds of models share when they predict. */
#ifndef AMPHORA_PREDICT_H
#define AMPHORA_PREDICT_H

#include "parameters.h"

enum method { PREDICT, PREDICT_PROBA, PREDICT_LOG_PROBA, DECISION_FUNCTION, TRANSFORM,
              INVERSE_TRANSFORM, APPLY, SCORE_SAMPLES, KNEIGHBORS, RADIUS_NEIGHBORS };

/* One question to a model and its parts. What is allocated lives as long as the answer. */
struct ask {
  amphora_model *model;
  struct memory *memory;
  amphora_error *error;
  struct cost *cost;
  unsigned depth;
};
/* Where list_item was last, so that a loop over indices does not begin anew each time. */
struct cursor {
  amphora_value list, value;
  uint64_t index;
};
enum { CURSORS = 8 };
/* What a question has cost so far. A few bytes of a section can name a model or a tensor often. */
struct cost {
  uint32_t steps;    /* models asked: at most 10,000 */
  uint64_t elements; /* of tensors, that may still be read */
  uint64_t products; /* of latent factors, that may still be made */
  struct cursor cursors[CURSORS];
  unsigned next_cursor;
};

/* How a kind answers: `fields` are those of the part. */
typedef bool kind_ask(struct ask *ask, amphora_value fields, enum method method,
                      const amphora_array *x, amphora_answer *answer);
kind_ask linear_ask, naive_bayes_ask, tree_ensemble_ask, boosted_trees_ask,
    additive_trees_ask, isolation_forest_ask, scaler_ask, normalizer_ask, binarizer_ask, discretizer_ask, polynomial_features_ask,
    imputer_ask, column_selection_ask, pipeline_ask, search_ask, delegate_ask, feature_union_ask,
    voting_ask, bagging_ask, constant_ask, centroids_ask, one_vs_rest_ask, threshold_ask,
    transformed_target_ask, multi_output_ask, stacking_ask, adaboost_ask, leaf_embedding_ask,
    projection_ask, chain_ask, isotonic_ask, nearest_neighbors_ask, kernel_density_ask,
    function_ask, power_transformer_ask, quantile_transformer_ask, one_vs_one_ask, output_code_ask,
    calibrated_ask, neighbor_imputer_ask, term_weights_ask, label_encoder_ask, category_encoder_ask,
    text_vectorizer_ask, record_vectorizer_ask, multilayer_perceptron_ask, support_vectors_ask,
    kernel_sums_ask, normal_distributions_ask, mahalanobis_ask, cosine_features_ask,
    spline_basis_ask, iterative_imputer_ask;

/* Asks a part of the model. */
bool ask_part(struct ask *ask, uint32_t part, enum method method, const amphora_array *x,
              amphora_answer *answer);

/* Asks a step or a part of a union: a model, or `passthrough`. */
bool step_ask(struct ask *ask, amphora_value step, enum method method, const amphora_array *x,
              amphora_answer *answer);
/* The model of pair `index` of a list of a name and a model. */
amphora_value pair_model(struct ask *ask, amphora_value list, uint64_t index);

/* Asks, and says apart whether the model offers the method. */
bool try_part(struct ask *ask, uint32_t part, enum method method, const amphora_array *x,
              bool *offered, amphora_answer *answer);
/* A number of a part for each row: by `method`, or its response when that is SCORE_SAMPLES.
 * `decides` when it comes of `decision_function`. */
bool part_numbers(struct ask *ask, amphora_value part, enum method method, const amphora_array *x,
                  double **numbers, bool *decides);

/* Counts elements that are read of the model; refuses what is out of proportion to it. */
bool spend_elements(struct ask *ask, uint64_t count);
/* Counts a step; refuses what is more than a model may have: steps, or levels of parts. */
enum { MOST_LEVELS = 64, MOST_STEPS = 10000 };
bool too_deep(struct ask *ask);
bool count_step(struct ask *ask);

/* Refusals, all of them false. */
bool bad_field(struct ask *ask, const char *name);
bool bad_shape(struct ask *ask, const char *name);
bool wrong_type(struct ask *ask);
bool no_such_method(struct ask *ask);
bool refuse_value(struct ask *ask, const char *code, uint64_t row, uint64_t column);

/* The number that a text writes, rounded to the nearest; false when there is none. */
bool text_number(amphora_text text, double *number);

/* Rows. */
enum missing { NAN_REFUSED, NAN_PASSES, ANY_NUMBER };
/* Value `i`, which is in this row and column, as a number; a text as the one that it writes. */
bool input_number(struct ask *ask, const amphora_array *x, uint64_t i, uint64_t row,
                  uint64_t column, double *number);
/* The input as float64, shape [rows, columns]: float32 and integers are widened. */
bool input_numbers(struct ask *ask, const amphora_array *x, uint64_t columns, enum missing rule,
                   double **values);
/* The numbers that are held, be the rows sparse or not. */
bool input_kept(struct ask *ask, const amphora_array *x, enum missing rule, double **values);
/* Whether rows have as many columns as the model has features; `input_columns` reads these. */
bool columns_fit(struct ask *ask, const amphora_array *x, uint64_t features);
bool input_columns(struct ask *ask, const amphora_array *x, amphora_value fields,
                   uint64_t *features);
/* Zeroed memory for rows of columns, however many of either a model claims. */
void *table_take(struct ask *ask, uint64_t rows, uint64_t columns, size_t size);
/* An array of zeros. */
bool array_make(struct ask *ask, amphora_element element, uint64_t rows, uint64_t columns,
                bool vector, amphora_array *array);
/* One of the same shape, which keeps numbers in the same places. */
bool array_like(struct ask *ask, amphora_element element, const amphora_array *x,
                amphora_array *array);
size_t element_size(amphora_element element);
bool answer_one(struct ask *ask, amphora_array array, amphora_answer *answer);
/* Doubles as an answer: float64, or each rounded to float32. */
bool answer_numbers(struct ask *ask, const double *values, uint64_t rows, uint64_t columns,
                    bool vector, bool float32, amphora_answer *answer);
/* The same as numbers of the shape and the places of `x`. */
bool answer_like(struct ask *ask, const double *values, const amphora_array *x, bool float32,
                 amphora_answer *answer);
/* Rows of which `count` numbers are kept: columns ascend in each, and are there. */
bool sparse_judge(struct ask *ask, const amphora_array *x);
bool sparse_make(struct ask *ask, amphora_element element, uint64_t rows, uint64_t columns,
                 uint64_t count, amphora_array *array);
/* Leaves out the zeros that sparse rows keep. */
bool sparse_compact(struct ask *ask, const amphora_array *x, amphora_array *compact);
/* Keeps the numbers that are not zero; and the other way round. */
bool sparse_answer(struct ask *ask, const amphora_array *dense, amphora_answer *answer);
bool dense_array(struct ask *ask, const amphora_array *array, amphora_array *dense);
/* labels[places[row]] for each row. */
bool labels_take(struct ask *ask, const amphora_array *labels, const uint64_t *places,
                 uint64_t rows, amphora_array *taken);
/* One column of an answer as float64. */
bool answer_column(struct ask *ask, const amphora_array *array, uint64_t index, uint64_t rows,
                   double **numbers);
/* The classes at these places, as the answer. */
bool places_answer(struct ask *ask, amphora_value fields, const uint64_t *places, uint64_t rows,
                   amphora_answer *answer);
/* The columns of several arrays, one array after the other, in the type that they have in common;
 * `sparse` rows lose the zeros of those that are dense. */
bool arrays_beside(struct ask *ask, const amphora_array *arrays, uint64_t count, uint64_t rows,
                   bool sparse, amphora_array *y);
/* The columns of an array that are named, in that order. */
bool columns_take(struct ask *ask, const amphora_array *x, const int64_t *columns, uint64_t count,
                  amphora_array *taken);
/* How many values are held, and one of them as a number; NaN when it is none. */
uint64_t value_count(const amphora_array *x);
double value_at(const amphora_array *x, uint64_t i);
double number_at(const amphora_array *x, uint64_t row, uint64_t column);

/* Cells. Value `i` as a cell, and a cell that has the type of the array as its value. */
amphora_cell cell_at(const amphora_array *x, uint64_t i);
void cell_put(amphora_array *x, uint64_t i, amphora_cell cell);
/* A value with its type, such as ["integer", 3]; and a tensor or a list of such as a vector. */
bool cell_read(struct ask *ask, amphora_value value, amphora_cell *cell);
bool column_read(struct ask *ask, amphora_value value, amphora_array *column);
/* Cells of one type become values of it. */
bool cells_settle(struct ask *ask, amphora_array *x);
/* The same; and whole numbers beside floats become float64. */
bool cells_join(struct ask *ask, amphora_array *x);
/* The columns that `feature_names` names, in that order. */
/* The names of a model are texts, as many as its features. */
bool names_judge(struct ask *ask, amphora_value fields);
bool named_columns(struct ask *ask, amphora_value fields, const amphora_array *x,
                   amphora_array *taken);

/* Finds where a value is among others: the first that it equals, or the last. */
#define NOT_FOUND UINT64_MAX
struct lookup {
  struct looked_up *sorted;
  uint64_t count;
};
int cells_compare(const amphora_cell *one, const amphora_cell *other);
bool lookup_make(struct ask *ask, const amphora_array *values, struct lookup *lookup);
uint64_t lookup_find(const struct lookup *lookup, const amphora_cell *cell, bool last);

/* The first of the largest numbers; NaN is larger than any, as in NumPy. */
uint64_t largest(const double *values, uint64_t count);
/* The softmax of scores, in p, which may be where the scores are. */
void softmax(const double *scores, uint64_t count, double *p);
/* Its logarithms, in the place of the scores. */
void log_softmax(double *scores, uint64_t count);
/* NumPy's pairwise summation; and the same of float32 values, each sum rounded. */
double pairwise_sum(const double *values, uint64_t count);
double pairwise_sum_float32(const double *values, uint64_t count);
/* A step in float64; of float32 operands it is rounded, which is the same as computing in
 * float32. */
static inline double rounded(double value, bool narrow) {
  return narrow ? (double)(float)value : value;
}
/* Answers of members as float64, whatever their type. */
bool answer_doubles(struct ask *ask, const amphora_array *answer, double **values);

/* The input rounded to float32; `infinite` ones may pass, NaN by `missing_values`. */
bool input_float32(struct ask *ask, amphora_value fields, const amphora_array *x,
                   uint64_t features, bool infinite, double **values);

/* Weights of terms that were counted, as term_weights and text_vectorizer have them: rows are
 * sparse, and float64 or float32. */
bool terms_weigh(struct ask *ask, amphora_value fields, amphora_array *rows);

/* Trees. */
struct trees {
  struct integers offsets, feature, left, right, missing;
  struct numbers threshold;
  uint64_t count, nodes;
  bool zero_leaves; /* a leaf may have children 0 */
};
bool trees_read(struct ask *ask, amphora_value fields, uint64_t features, bool zero_leaves,
                struct trees *trees);
/* Children follow their parents within the tree, and features are there. */
bool trees_judge(struct ask *ask, const struct trees *trees, uint64_t features);
/* The row of the leaf that x reaches. `columns` renames features; NULL leaves them. */
uint64_t tree_leaf(const struct trees *trees, uint64_t tree, const double *x,
                   const int64_t *columns, uint64_t *depth);

#endif
