/* Kinds that are layers of sums: perceptrons, normal distributions, envelopes, cosines. */
#include <math.h>
#include <string.h>

#include "worded.h"

static const char layers[] = "'activation':'%s',%s'features':2,'intercepts':[@1,@3],'output':'%s',"
                             "'task':'%s','weights':[@0,@2]";

static const char *layers_of(const char *activation, const char *classes, const char *output,
                             const char *task) {
  static char fields[512];
  snprintf(fields, sizeof fields, layers, activation, classes, output, task);
  return fields;
}

/* Two hidden units and what the last layer makes of them, by hand. */
void test_perceptrons(void) {
  double x[] = {2, 3};
  static const char one[] = "f8[2,2] 1 -1 1 0 ; f8[2] 1 0 ; f8[2,1] 0.25 3 ; f8[1] -1 ; i8[2] 5 6";
  static const struct {
    const char *activation;
    double hidden[2];
  } functions[] = {{"identity", {6, -2}},
                   {"relu", {6, 0}},
                   {"logistic", {1 / (1 + 0.0024787521766663585), 0.11920292202211757}},
                   {"tanh", {0.9999877116507956, -0.9640275800758169}}};
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    double z = functions[i].hidden[0] * 0.25 + functions[i].hidden[1] * 3 - 1;
    const char *activation = functions[i].activation;
    worded_gives("multilayer_perceptron", layers_of(activation, "", "identity", "regression"), "",
                 one, "predict", x, 1, 2, &z, 1, 1e-14);
    worded_gives("multilayer_perceptron", layers_of(activation, "", "exponential", "regression"),
                 "", one, "predict", x, 1, 2, (double[]){exp(z)}, 1, 1e-14);
    double y = 1 / (1 + exp(-z));
    worded_gives("multilayer_perceptron",
                 layers_of(activation, "'classes':[@4],", "logistic", "classification"), "", one,
                 "predict_proba", x, 1, 2, (double[]){1 - y, y}, 2, 1e-14);
    worded_gives("multilayer_perceptron",
                 layers_of(activation, "'classes':[@4],", "logistic", "classification"), "", one,
                 "predict", x, 1, 2, (double[]){y > 0.5 ? 6 : 5}, 1, 0);
    worded_gives("multilayer_perceptron", layers_of(activation, "", "logistic", "multilabel"), "",
                 one, "predict", x, 1, 2, (double[]){y > 0.5}, 1, 0);
  }
}

/* Layers whose widths do not chain, none, of no units; more classes than units. */
void test_wrong_layers(void) {
  static const struct {
    const char *tensors, *code;
  } cases[] = {
      {"f8[2,3] 1 ; f8[3] 1 ; f8[3,2] 1 ; f8[2] 1 ; i8[2] 5 6", ""},
      {"f8[3,3] 1 ; f8[3] 1 ; f8[3,2] 1 ; f8[2] 1 ; i8[2] 5 6", "model.bad-shape"},
      {"f8[2,3] 1 ; f8[2] 1 ; f8[3,2] 1 ; f8[2] 1 ; i8[2] 5 6", "model.bad-shape"},
      {"f8[2,3] 1 ; f8[3] 1 ; f8[4,2] 1 ; f8[2] 1 ; i8[2] 5 6", "model.bad-shape"},
      {"f8[2,0] ; f8[0] ; f8[0,2] ; f8[2] 1 ; i8[2] 5 6", "model.bad-shape"},
      {"f8[2,3] 1 ; f8[3] 1 ; f8[3,2] 1 ; f8[2] 1 ; i8[3] 5 6 7", "model.bad-shape"},
      {"f8[2,3] 1 ; f8[3] 1 ; f8[3,2] 1 ; f8[2] 1 ; i8[0]", "model.bad-shape"},
      {"f8[6] 1 ; f8[3] 1 ; f8[3,2] 1 ; f8[2] 1 ; i8[2] 5 6", "model.bad-shape"},
      {"i8[2,3] 1 ; f8[3] 1 ; f8[3,2] 1 ; f8[2] 1 ; i8[2] 5 6", "document.wrong-element-type"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    worded_says("multilayer_perceptron",
                layers_of("relu", "'classes':[@4],", "softmax", "classification"), "",
                cases[i].tensors, "predict_proba", 2, cases[i].code);
  worded_says("multilayer_perceptron",
              layers_of("relu", "'classes':[@4],", "logistic", "classification"), "",
              cases[0].tensors, "predict", 2, "model.bad-shape");
  worded_says("multilayer_perceptron", layers_of("relu", "", "softmax", "regression"), "",
              cases[0].tensors, "predict", 2, "model.bad-field");
  worded_says("multilayer_perceptron", layers_of("exponential", "", "identity", "regression"), "",
              cases[0].tensors, "predict", 2, "model.bad-field");
  worded_says("multilayer_perceptron",
              "'activation':'relu','features':2,'intercepts':[@1],'output':'identity','task':"
              "'regression','weights':[@0,@2]", "", cases[0].tensors, "predict", 2,
              "model.bad-shape");
  worded_says("multilayer_perceptron",
              "'activation':'relu','features':2,'intercepts':[1],'output':'identity','task':"
              "'regression','weights':[@0]", "", cases[0].tensors, "predict", 2, "model.bad-field");
}

static const char mixture[] = "'constants':@2,'covariance':'%s','factors':@1,'features':2,"
                              "'means':@0,'task':'mixture'";

/* Scores by each form of the covariance, and tables that do not agree. */
void test_distributions(void) {
  double x[] = {1, 3};
  char fields[256], tensors[256];
  static const struct {
    const char *covariance, *factors, *wrong;
    double squares[2];
  } forms[] = {{"full", "f8[2,2,2] 1 0 0 1 2 1 0 1", "f8[2,2,3] 1", {10, 0 + 9 + 0}},
               {"full", "f8[2,2,1] 1", "f8[2,2,0]", {16, 9}},
               {"tied", "f8[2,2] 1 0 0 2", "f8[1,2] 1", {1 + 36, 36}},
               {"diagonal", "f8[2,2] 1 2 3 4", "f8[2,1] 1", {1 + 36, 144}},
               {"spherical", "f8[2] 1 2", "f8[3] 1", {10, 36}}};
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    double one = 1 - forms[i].squares[0] / 2, two = 2 - forms[i].squares[1] / 2;
    double most = fmax(one, two), sum = exp(one - most) + exp(two - most);
    snprintf(fields, sizeof fields, mixture, forms[i].covariance);
    snprintf(tensors, sizeof tensors, "f8[2,2] 0 0 1 0 ; %s ; f8[2] 1 2", forms[i].factors);
    worded_gives("normal_distributions", fields, "", tensors, "score_samples", x, 1, 2,
                 (double[]){most + log(sum)}, 1, 0);
    worded_gives("normal_distributions", fields, "", tensors, "predict_proba", x, 1, 2,
                 (double[]){exp(one - most) / sum, exp(two - most) / sum}, 2, 0);
    snprintf(tensors, sizeof tensors, "f8[2,2] 0 0 1 0 ; %s ; f8[2] 1 2", forms[i].wrong);
    worded_says("normal_distributions", fields, "", tensors, "predict", 2, "model.bad-shape");
  }
  snprintf(fields, sizeof fields, mixture, "spherical");
  worded_says("normal_distributions", fields, "", "f8[0,2] ; f8[0] ; f8[0]", "predict", 2,
              "model.bad-shape");
  worded_says("normal_distributions", fields, "", "f8[2,2] 0 ; f8[2] 1 ; f4[2] 1", "predict", 2,
              "document.wrong-element-type");
  worded_says("normal_distributions", fields, "", "f8[2,2] 0 ; f8[2] 1 ; f8[3] 1", "predict", 2,
              "model.bad-shape");
  worded_says("normal_distributions",
              "'classes':[@2],'constants':@3,'covariance':'spherical','factors':@1,'features':2,"
              "'log_probabilities':'direct','means':@0,'task':'classification'", "",
              "f8[1,2] 0 ; f8[1] 1 ; i8[1] 1 ; f8[1] 1", "predict", 2, "model.bad-shape");
}

void test_envelopes(void) {
  static const char fields[] = "'center':@0,'features':2,'offset':-30.0,'precision':@1";
  double x[] = {1, 3, 4, 5};
  worded_gives("mahalanobis", fields, "", "f8[2] 1 1 ; f8[2,2] 1 0.5 0.5 2", "decision_function", x,
               2, 2, (double[]){30 - 8, 30 - 53}, 2, 1e-14);
  worded_gives("mahalanobis", fields, "", "f8[2] 1 1 ; f8[2,2] 1 0.5 0.5 2", "predict", x, 2, 2,
               (double[]){1, -1}, 2, 0);
  worded_gives("mahalanobis", fields, "", "f8[2] 1 1 ; f8[2,2] -1 0 0 -1", "score_samples", x, 2, 2,
               (double[]){NAN, NAN}, 2, 0);
  worded_says("mahalanobis", fields, "", "f8[2] 1 1 ; f8[2,3] 1", "predict", 2, "model.bad-shape");
  worded_says("mahalanobis", fields, "", "f8[1] 1 ; f8[2,2] 1", "predict", 2, "model.bad-shape");
}

void test_cosines(void) {
  static const char plain[] = "'factor':0.5,'features':2,'phases':@1,'weights':@0";
  static const char shifted[] = "'factor':0.5,'features':2,'log_shift':1.0,'phases':@1,"
                                "'weights':@0";
  double x[] = {1, 3}, low[] = {0, -1};
  worded_gives("cosine_features", plain, "", "f8[2,3] 1 2 0 1 0 0 ; f8[3] 0 1 2", "transform", x, 1,
               2, (double[]){cos(4) / 2, cos(3) / 2, cos(2) / 2}, 3, 0);
  worded_gives("cosine_features", shifted, "", "f8[2,1] 1 2 ; f8[1] 1", "transform", x, 1, 2,
               (double[]){cos(log(2) + 2 * log(4) + 1) / 2}, 1, 0);
  struct worded w;
  worded_begin(&w, "cosine_features", shifted, "", "f8[2,1] 1 2 ; f8[1] 1");
  CLAIM(!strcmp(worded_ask_rows(&w, "transform", low, 1, 2), "model.infinite-value"), "%s",
        w.error.code);
  worded_end(&w);
  worded_says("cosine_features", plain, "", "f8[2,0] ; f8[0]", "transform", 2, "model.bad-shape");
  worded_says("cosine_features", plain, "", "f8[3,1] 1 ; f8[1] 1", "transform", 2,
              "model.bad-shape");
  worded_says("cosine_features", plain, "", "f8[2,1] 1 ; f8[2] 1", "transform", 2,
              "model.bad-shape");
}
