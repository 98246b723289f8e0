/* Kernels, and what is summed of them. */
#include <math.h>
#include <string.h>

#include "worded.h"

static const char *const names[] = {"linear",    "polynomial", "rbf",  "sigmoid",
                                    "laplacian", "cosine",     "chi2", "additive_chi2"};
static const char *const parameters[] = {"",
                                         ",'constant':1.0,'degree':2.0,'gamma':0.5",
                                         ",'gamma':0.5",
                                         ",'constant':1.0,'gamma':0.5",
                                         ",'gamma':0.5",
                                         "",
                                         ",'gamma':0.5",
                                         ""};

/* Fields in the order of their names, as a section has them. */
static const char *fields_of(unsigned kernel, const char *format) {
  static char fields[512];
  char constant[64] = "", rest[64] = "";
  if (kernel == 1 || kernel == 3) snprintf(constant, sizeof constant, "'constant':1.0,");
  if (kernel == 1) snprintf(constant, sizeof constant, "'constant':1.0,'degree':2.0,");
  if (strstr(parameters[kernel], "gamma")) snprintf(rest, sizeof rest, ",'gamma':0.5");
  snprintf(fields, sizeof fields, format, constant, rest, names[kernel]);
  return fields;
}

/* x = (1, 2) and rows (3, 1), (0, 0), each kernel by hand; dense rows and sparse ones. */
void test_kernels(void) {
  double x[] = {1, 2};
  const double wanted[8][2] = {{5, 0},
                               {12.25, 1},
                               {exp(-2.5), exp(-2.5)},
                               {tanh(3.5), tanh(1)},
                               {exp(-1.5), exp(-1.5)},
                               {5 / sqrt(50), 0},
                               {exp(-0.5 * (1 + 1.0 / 3)), exp(-1.5)},
                               {-(1 + 1.0 / 3), -3}};
  int64_t places[] = {0, 1}, starts[] = {0, 2};
  amphora_array sparse = {.element = AMPHORA_FLOAT64, .rows = 1, .columns = 2, .places = places,
                          .starts = starts, .values.float64 = x};
  for (unsigned kernel = 0; kernel < 8; kernel++) {
    static const char dense[] = "%s'features':2%s,'kernel':'%s','method':'transform','rows':@0";
    static const char kept[] = "%s'features':2%s,'kernel':'%s','method':'transform',"
                               "'row_columns':@1,'row_offsets':@2,'rows':@0";
    worded_gives("kernel_sums", fields_of(kernel, dense), "", "f8[2,2] 3 1 0 0", "transform", x, 1,
                 2, wanted[kernel], 2, 1e-15);
    if (kernel < 6)
      worded_gives("kernel_sums", fields_of(kernel, kept), "",
                   "f8[2] 1 3 ; i8[2] 1 0 ; i8[3] 0 2 2", "transform", x, 1, 2, wanted[kernel], 2,
                   1e-15);
    else
      worded_says("kernel_sums", fields_of(kernel, kept), "",
                  "f8[2] 1 3 ; i8[2] 1 0 ; i8[3] 0 2 2", "transform", 2, "model.bad-field");
    struct worded w;
    worded_begin(&w, "kernel_sums", fields_of(kernel, dense), "", "f8[2,2] 3 1 0 0");
    const char *code = worded_ask(&w, "transform", &sparse);
    for (unsigned i = 0; i < 2 && *code == 0; i++)
      CLAIM(fabs(w.answer.arrays->values.float64[i] - wanted[kernel][i]) < 1e-15, "%s %u",
            names[kernel], i);
    CLAIM(*code == 0, "%s: %s", names[kernel], code);
    worded_end(&w);
  }
  double negative[] = {1, -2};
  struct worded w;
  worded_begin(&w, "kernel_sums", "'features':2,'gamma':1.0,'kernel':'chi2','method':'transform',"
               "'rows':@0", "", "f8[2,2] 3 1 0 0");
  CLAIM(!strcmp(worded_ask_rows(&w, "transform", negative, 1, 2), "model.infinite-value"), "%s",
        w.error.code);
  worded_end(&w);
}

/* Weights, scales, centres, and the way back. */
void test_kernel_sums(void) {
  double x[] = {1, 2};
  static const char rows[] = "f8[2,2] 3 1 1 4 ; f8[2,1] 1 2 ; f8[1] 0.5 ; f8[2] 1 2";
  worded_gives("kernel_sums", "'features':2,'kernel':'linear','method':'transform','rows':@0,"
               "'weight_scales':@2,'weights':@1", "", rows, "transform", x, 1, 2,
               (double[]){11.5}, 1, 0);
  worded_gives("kernel_sums", "'features':2,'kernel':'linear','mean':4.0,'method':'transform',"
               "'row_means':@3,'rows':@0", "", rows, "transform", x, 1, 2,
               (double[]){5 - 1 - 7 + 4, 9 - 2 - 7 + 4}, 2, 0);
  worded_gives("kernel_sums", "'features':2,'kernel':'precomputed','method':'predict',"
               "'weights':@3", "", rows, "predict", x, 1, 2, (double[]){5}, 1, 0);
  static const char back[] = "'features':2,%s'inverse_rows':@1,'inverse_weights':@0,'kernel':'%s',"
                             "'method':'transform','rows':@0,'weights':@1";
  char fields[256];
  snprintf(fields, sizeof fields, back, "", "linear");
  worded_gives("kernel_sums", fields, "", rows, "inverse_transform", (double[]){2}, 1, 1,
               (double[]){2 * 3 + 4 * 1, 2 * 1 + 4 * 4}, 2, 0);
  worded_says("kernel_sums", fields, "", rows, "inverse_transform", 2, "model.wrong-columns");
  snprintf(fields, sizeof fields, back, "'inverse_gamma':2.0,", "linear");
  worded_says("kernel_sums", fields, "", rows, "transform", 2, "model.bad-field");
}

/* Tables that do not agree, and parameters that a kernel cannot have. */
void test_wrong_kernels(void) {
  static const struct {
    const char *fields, *tensors, *code;
  } cases[] = {
      {"'features':2,'kernel':'linear','method':'transform','rows':@0", "f8[3,2] 1", ""},
      {"'features':2,'kernel':'linear','method':'transform','rows':@0", "f8[0,2]", ""},
      {"'features':2,'kernel':'linear','method':'transform','rows':@0", "f8[2,3] 1", "model.bad-shape"},
      {"'features':2,'kernel':'linear','method':'transform','rows':@0", "f8[4] 1", "model.bad-shape"},
      {"'features':2,'kernel':'linear','method':'transform','rows':@0", "i8[3,2] 1",
       "document.wrong-element-type"},
      {"'features':2,'gamma':1.0,'kernel':'linear','method':'transform','rows':@0", "f8[3,2] 1",
       "model.bad-field"},
      {"'features':2,'kernel':'rbf','method':'transform','rows':@0", "f8[3,2] 1", "model.bad-field"},
      {"'features':2,'gamma':{'$f64':'7ff0000000000000'},'kernel':'rbf','method':'transform',"
       "'rows':@0", "f8[3,2] 1", "model.bad-field"},
      {"'constant':0.0,'degree':-1.0,'features':2,'gamma':1.0,'kernel':'polynomial','method':"
       "'transform','rows':@0", "f8[3,2] 1", "model.bad-field"},
      {"'constant':1.0,'degree':1.5e300,'features':2,'gamma':1.0,'kernel':'polynomial','method':"
       "'transform','rows':@0", "f8[3,2] 1", ""},
      {"'features':2,'kernel':'precomputed','method':'transform','rows':@0", "f8[3,2] 1",
       "model.bad-field"},
      {"'features':2,'kernel':'linear','method':'transform','row_columns':@1,'row_offsets':@2,"
       "'rows':@0", "f8[2] 1 ; i8[2] 0 2 ; i8[2] 0 2", "model.bad-index"},
      {"'features':2,'kernel':'linear','method':'transform','row_columns':@1,'row_offsets':@2,"
       "'rows':@0", "f8[2] 1 ; i8[2] 1 1 ; i8[2] 0 2", "model.bad-index"},
      {"'features':2,'kernel':'linear','method':'transform','row_columns':@1,'row_offsets':@2,"
       "'rows':@0", "f8[2] 1 ; i8[2] 0 1 ; i8[3] 0 3 2", "model.bad-index"},
      {"'features':2,'kernel':'linear','method':'transform','row_columns':@1,'row_offsets':@2,"
       "'rows':@0", "f8[2] 1 ; i8[2] 0 1 ; i8[0]", "model.bad-shape"},
      {"'features':2,'kernel':'linear','method':'transform','rows':@0,'weights':@1",
       "f8[3,2] 1 ; f8[2,1] 1", "model.bad-shape"},
      {"'features':2,'kernel':'linear','method':'transform','rows':@0,'weight_scales':@2,"
       "'weights':@1", "f8[3,2] 1 ; f8[3,1] 1 ; f8[2] 1", "model.bad-shape"},
      {"'features':2,'kernel':'linear','mean':0.0,'method':'transform','row_means':@1,'rows':@0",
       "f8[3,2] 1 ; f8[2] 1", "model.bad-shape"},
      {"'features':2,'inverse_rows':@2,'inverse_weights':@3,'kernel':'linear','method':'transform',"
       "'rows':@0,'weights':@1", "f8[3,2] 1 ; f8[3,1] 1 ; f8[4,1] 1 ; f8[3,2] 1", "model.bad-shape"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    worded_says("kernel_sums", cases[i].fields, "", cases[i].tensors, "transform", 2,
                cases[i].code);
}

static const char pairs[] =
    "'class_vectors':@1,'classes':[@2],'coefficients':@3,'features':2,'intercepts':@4,"
    "'kernel':'linear','label_rule':'%s',%s'task':'classification','vectors':@0";
static const char shared[] = "'probability_intercepts':@4,'probability_slopes':@5,";

/* Two classes and three, by hand: votes, scores, and probabilities that are coupled. */
void test_support_vectors(void) {
  char fields[512];
  double x[] = {3, 1};
  static const char two[] = "f8[2,2] 1 0 0 1 ; i8[2] 1 1 ; i8[2] 7 9 ; f8[1,2] 1 -1 ; f8[1] 0.5 ; "
                            "f8[1] -2";
  snprintf(fields, sizeof fields, pairs, "votes", shared);
  worded_gives("support_vectors", fields, "", two, "decision_function", x, 1, 2,
               (double[]){-2.5}, 1, 0);
  worded_gives("support_vectors", fields, "", two, "predict", x, 1, 2, (double[]){7}, 1, 0);
  double share = 1 / (1 + exp(-4.5)); /* d * -2 + 0.5 */
  worded_gives("support_vectors", fields, "", two, "predict_proba", x, 1, 2,
               (double[]){share, 1 - share}, 2, 0.0025);
  /* d = 3 + 0, 3 - 1, 0 - 1 of the pairs, and votes 2, 0, 1. */
  static const char three[] = "f8[3,2] 1 0 0 1 0 0 ; i8[3] 1 1 1 ; i8[3] 4 5 6 ; "
                              "f8[2,3] 1 0 0 1 -1 0 ; f8[3] 0 -1 0 ; f8[3] -1";
  snprintf(fields, sizeof fields, pairs, "votes", "'scores':'one_vs_one',");
  worded_gives("support_vectors", fields, "", three, "decision_function", x, 1, 2,
               (double[]){3, 2, -1}, 3, 0);
  snprintf(fields, sizeof fields, pairs, "scores", "'scores':'one_vs_rest',");
  worded_gives("support_vectors", fields, "", three, "decision_function", x, 1, 2,
               (double[]){2 + 5 / 18.0, 0 - 4 / 15.0, 1 - 1 / 6.0}, 3, 0);
  worded_gives("support_vectors", fields, "", three, "predict", x, 1, 2, (double[]){4}, 1, 0);
  snprintf(fields, sizeof fields, pairs, "votes", "");
  worded_says("support_vectors", fields, "", three, "decision_function", 2, "model.no-such-method");
  static const char one[] = "'coefficients':@1,'columns':@0,'features':3,'intercepts':@2,'kernel':"
                            "'precomputed','task':'%s'";
  snprintf(fields, sizeof fields, one, "outlier_detection");
  double row[] = {1, 2, 4};
  static const char tensors[] = "i8[2] 2 0 ; f8[1,2] 1 2 ; f8[1] -6";
  worded_gives("support_vectors", fields, "", tensors, "predict", row, 1, 3, (double[]){-1}, 1, 0);
  worded_gives("support_vectors", fields, "", tensors, "score_samples", row, 1, 3, (double[]){6}, 1, 0);
  snprintf(fields, sizeof fields, one, "regression");
  worded_gives("support_vectors", fields, "", tensors, "predict", row, 1, 3, (double[]){0}, 1, 0);
  worded_says("support_vectors", fields, "", "i8[2] 3 0 ; f8[1,2] 1 2 ; f8[1] -6", "predict", 3,
              "model.bad-index");
}

/* Class pairs that are not complete, classes that have no vectors or more than there are. */
void test_wrong_vectors(void) {
  static const struct {
    const char *tensors, *code;
  } cases[] = {
      {"f8[2,2] 1 ; i8[3] 0 2 0 ; i8[3] 1 2 3 ; f8[2,2] 1 ; f8[3] 1 ; f8[3] 1", ""},
      {"f8[0,2] ; i8[3] 0 ; i8[3] 1 2 3 ; f8[2,0] ; f8[3] 1 ; f8[3] 1", ""},
      {"f8[2,2] 1 ; i8[3] 0 1 0 ; i8[3] 1 2 3 ; f8[2,2] 1 ; f8[3] 1 ; f8[3] 1", "model.bad-index"},
      {"f8[2,2] 1 ; i8[3] 0 3 -1 ; i8[3] 1 2 3 ; f8[2,2] 1 ; f8[3] 1 ; f8[3] 1", "model.bad-index"},
      {"f8[2,2] 1 ; i8[3] -1 3 0 ; i8[3] 1 2 3 ; f8[2,2] 1 ; f8[3] 1 ; f8[3] 1", "model.bad-index"},
      {"f8[2,2] 1 ; i8[3] 9e18 9e18 2 ; i8[3] 1 2 3 ; f8[2,2] 1 ; f8[3] 1 ; f8[3] 1",
       "model.bad-index"},
      {"f8[2,2] 1 ; i8[2] 0 2 ; i8[3] 1 2 3 ; f8[2,2] 1 ; f8[3] 1 ; f8[3] 1", "model.bad-shape"},
      {"f8[2,2] 1 ; i8[3] 0 2 0 ; i8[3] 1 2 3 ; f8[1,2] 1 ; f8[3] 1 ; f8[3] 1", "model.bad-shape"},
      {"f8[2,2] 1 ; i8[3] 0 2 0 ; i8[3] 1 2 3 ; f8[2,1] 1 ; f8[3] 1 ; f8[3] 1", "model.bad-shape"},
      {"f8[2,2] 1 ; i8[3] 0 2 0 ; i8[3] 1 2 3 ; f8[2,2] 1 ; f8[2] 1 ; f8[3] 1", "model.bad-shape"},
      {"f8[2,2] 1 ; i8[3] 0 2 0 ; i8[3] 1 2 3 ; f8[2,2] 1 ; f8[3] 1 ; f8[2] 1", "model.bad-shape"},
      {"f8[2,2] 1 ; i8[3] 0 2 0 ; i8[3] 1 2 3 ; f4[2,2] 1 ; f8[3] 1 ; f8[3] 1",
       "document.wrong-element-type"},
      {"f8[2,2] 1 ; i8[1] 2 ; i8[1] 1 ; f8[1,2] 1 ; f8[0] ; f8[0]", "model.bad-shape"},
      {"f8[2,2] 1 ; i8[0] ; i8[0] ; f8[1,2] 1 ; f8[0] ; f8[0]", "model.bad-shape"},
  };
  char fields[512];
  snprintf(fields, sizeof fields, pairs, "votes", shared);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    worded_says("support_vectors", fields, "", cases[i].tensors, "predict_proba", 2, cases[i].code);
  snprintf(fields, sizeof fields, pairs, "scores", "");
  worded_says("support_vectors", fields, "", cases[0].tensors, "predict", 2, "model.bad-field");
  snprintf(fields, sizeof fields, pairs, "votes", "'scores':'one_vs_one',");
  worded_says("support_vectors", fields, "",
              "f8[2,2] 1 ; i8[2] 1 1 ; i8[2] 1 2 ; f8[1,2] 1 ; f8[1] 1", "predict", 2,
              "model.bad-field");
}
