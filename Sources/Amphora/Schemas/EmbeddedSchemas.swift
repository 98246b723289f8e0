// swift-format-ignore-file
// Written by tools/embed-schemas from schemas/. Change the schema there, and run it again.

/// The JSON Schemas of the format and of the tool's reports.
public enum EmbeddedSchemas {
  /// A schema.
  public struct Entry: Sendable {
    /// Its path below `schemas/` without the suffix, such as `kinds/tree_ensemble`.
    public let name: String

    /// Its text, byte for byte.
    public let text: String
  }

  /// All schemas, in ascending order of their names.
  public static let all: [Entry] = [
    Entry(
      name: "kinds/centroids",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/centroids.schema.json",
        "title": "Centroids",
        "description": "The nearest of a few points, and the distances to all of them: clusters, and classes by their centroids.\n\nKind version 1. p[i] is row i of `points`, x an input row; all sums are in float64.\n\n**`predict`** gives, for the point i that a row belongs to, class i of `classes` when they are present, else labels[i] when `labels` is present, else i. Which point that is, by `assignment`:\n\n- `nearest`, `metric` = `euclidean`: the smallest of Σ_j p[i][j]² − 2 Σ_j x_j p[i][j]; `manhattan`: the smallest of Σ_j |x_j − p[i][j]|, added in the order of the columns. The first of equal ones.\n- `discriminant`: the largest D[i], the first of equal ones.\n- `bisecting`: from node 0 on, as long as the node has children: to `left` unless `right` is nearer, to `right` if it is, by q = node_points + node_shift (rounded to float32 when `node_shift` is float32) and Σ_j q_j² − 2 Σ_j x_j q_j; the answer is the leaf's `node_labels`.\n- `no_points`: −1 for every row.\n\n**`transform`**, offered when `transform` is `distances`: √max(0, Σ_j x_j² − 2 Σ_j x_j p[i][j] + Σ_j p[i][j]²) for each point.\n\n**Discriminant.** With d = `deviations`, 1 where they are 0: D[i] = 2 log(priors[i]) − (distance of x / d and p[i] / d by `metric`)². Offered when `priors` are present and `metric` is `euclidean`: `decision_function`: D, or D[1] − D[0] for two classes; `predict_log_proba`: D[i] − max D − log Σ exp(D − max D); `predict_proba`: its exponential.\n\n**Input.** NaN and infinite values are errors. Sparse rows are summed over what they keep.\n\n**Types.** Distances are float32 when input and points are; everything else is float64.\n\n**Exactness.** Labels equal, except where two points are as near as the rounding of these sums. Squares of distances within 1e-12 of Σ x_j² + Σ p_j² + 2 Σ |x_j p_j|, so that a distance near 0 is the root of what rounding left; D within 1e-12 of the same sizes of x / d and p / d, and |2 log(priors)|. Where input and points are float32, to float32 precision.\n\nSource: scikit-learn, sklearn/cluster/_kmeans.py, _bisect_k_means.py, _birch.py, _mean_shift.py, _affinity_propagation.py, sklearn/neighbors/_nearest_centroid.py, sklearn/metrics/pairwise.py (`euclidean_distances`).",
        "type": "object",
        "properties": {
          "task": {
            "title": "Task",
            "description": "What the points stand for. `clustering`: clusters. `classification`: classes.",
            "type": "string",
            "enum": [
              "clustering",
              "classification"
            ]
          },
          "features": {
            "title": "Features",
            "description": "The number of columns that an input row must have.",
            "type": "integer",
            "minimum": 1
          },
          "feature_names": {
            "title": "Feature names",
            "description": "The names of the input's columns, in order, as many as `features`; absent when the model was trained without names. They name columns for people and for tables; prediction goes by position.",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "classes": {
            "title": "Classes",
            "description": "The labels, one tensor of rank 1 for each output. Class *c* of output *k* is element *c* of tensor *k*; element types are integers, `float64`, `float32`, `bool` or `utf8`. Labels are in the order of the source, which sorts them.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1,
            "maxItems": 1
          },
          "points": {
            "title": "Points",
            "description": "float64 or float32, shape [points, features]; [0, any] for `no_points`. One for each class of a classification.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "labels": {
            "title": "Labels",
            "description": "Integers, shape [points]: the cluster of each point; absent when it is the point's place.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "metric": {
            "title": "Metric",
            "description": "How far is measured.",
            "type": "string",
            "enum": [
              "euclidean",
              "manhattan"
            ]
          },
          "assignment": {
            "title": "Assignment",
            "description": "How a row finds its point; see the description.",
            "type": "string",
            "enum": [
              "nearest",
              "discriminant",
              "bisecting",
              "no_points"
            ]
          },
          "transform": {
            "title": "Transform",
            "description": "What `transform` gives. `none`: it is not offered. `distances`: the distances to all points.",
            "type": "string",
            "enum": [
              "none",
              "distances"
            ]
          },
          "priors": {
            "title": "Priors",
            "description": "float64, shape [points]: the share of each class.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "deviations": {
            "title": "Deviations",
            "description": "float64, shape [features]: what differences are divided by, where it is not 0.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "left": {
            "title": "Left",
            "description": "`bisecting`: integers, shape [nodes]: the first child of each node, later than itself; −1 for a leaf.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "right": {
            "title": "Right",
            "description": "`bisecting`: integers, shape [nodes]: the second child of each node, later than itself; −1 for a leaf.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "node_points": {
            "title": "Node points",
            "description": "`bisecting`: float64, shape [nodes, features]; that of node 0 is not used.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "node_labels": {
            "title": "Node labels",
            "description": "`bisecting`: integers, shape [nodes]: the cluster of each leaf.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "node_shift": {
            "title": "Node shift",
            "description": "`bisecting`: float64 or float32, shape [features]: what is added to `node_points`; absent when that is nothing.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          }
        },
        "required": [
          "task",
          "features",
          "points",
          "metric",
          "assignment",
          "transform"
        ],
        "additionalProperties": false,
        "dependentRequired": {
          "priors": [
            "deviations"
          ],
          "deviations": [
            "priors"
          ],
          "node_shift": [
            "node_points"
          ]
        },
        "allOf": [
          {
            "if": {
              "properties": {
                "task": {
                  "const": "classification"
                }
              },
              "required": [
                "task"
              ]
            },
            "then": {
              "required": [
                "classes"
              ],
              "properties": {
                "assignment": {
                  "enum": [
                    "nearest",
                    "discriminant"
                  ]
                },
                "transform": {
                  "const": "none"
                }
              },
              "not": {
                "required": [
                  "labels"
                ]
              }
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "classes"
                    ]
                  },
                  {
                    "required": [
                      "priors"
                    ]
                  }
                ]
              },
              "properties": {
                "metric": {
                  "const": "euclidean"
                }
              }
            }
          },
          {
            "if": {
              "properties": {
                "assignment": {
                  "const": "bisecting"
                }
              },
              "required": [
                "assignment"
              ]
            },
            "then": {
              "required": [
                "left",
                "right",
                "node_points",
                "node_labels"
              ],
              "not": {
                "required": [
                  "labels"
                ]
              }
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "left"
                    ]
                  },
                  {
                    "required": [
                      "right"
                    ]
                  },
                  {
                    "required": [
                      "node_points"
                    ]
                  },
                  {
                    "required": [
                      "node_labels"
                    ]
                  },
                  {
                    "required": [
                      "node_shift"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "assignment": {
                  "const": "discriminant"
                }
              },
              "required": [
                "assignment"
              ]
            },
            "then": {
              "required": [
                "priors",
                "deviations"
              ]
            }
          },
          {
            "if": {
              "properties": {
                "assignment": {
                  "const": "no_points"
                }
              },
              "required": [
                "assignment"
              ]
            },
            "then": {
              "properties": {
                "transform": {
                  "const": "none"
                }
              },
              "not": {
                "required": [
                  "labels"
                ]
              }
            }
          }
        ],
        "examples": [
          {
            "assignment": "nearest",
            "features": 4,
            "metric": "euclidean",
            "points": {
              "tensor": 0
            },
            "task": "clustering",
            "transform": "distances"
          },
          {
            "assignment": "nearest",
            "classes": [
              {
                "tensor": 1
              }
            ],
            "features": 4,
            "metric": "manhattan",
            "points": {
              "tensor": 0
            },
            "task": "classification",
            "transform": "none"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/constant",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/constant.schema.json",
        "title": "Constant",
        "description": "The same answer whatever is asked.\n\nKind version 1. An input has any number of rows and columns, and columns of any type; only the rows are counted.\n\n`predict`: for each row of the input the row `values`; by `shape` a vector of one answer for each row, or a matrix [rows, outputs]. Its elements are of the type of `values`.\n\n**Classification.** `predict_proba`: for each output a matrix [rows, classes] whose rows are all `probabilities` of the output. `predict_log_proba`: its natural logarithm, minus infinity for 0. With `shape` = `vector` there is one array of the method's name, with `matrix` one for each output, named `predict_proba.0`, `predict_proba.1`, ….\n\n**Exactness.** Equal bit for bit; a logarithm within 1e-12 of its size, since those of different libraries differ in the last bit.\n\nSource: scikit-learn, sklearn/dummy.py, where the strategy is not `stratified` or `uniform`, which draw random numbers.",
        "type": "object",
        "properties": {
          "task": {
            "title": "Task",
            "description": "What is predicted. `classification`: labels. `regression`: numbers.",
            "type": "string",
            "enum": [
              "classification",
              "regression"
            ]
          },
          "outputs": {
            "title": "Outputs",
            "description": "The number of answers for each row.",
            "type": "integer",
            "minimum": 1,
            "maximum": 16777216
          },
          "shape": {
            "title": "Shape",
            "description": "The form of an answer. `vector`: one answer for each row, for one output only. `matrix`: a row of `outputs` answers.",
            "type": "string",
            "enum": [
              "vector",
              "matrix"
            ]
          },
          "values": {
            "title": "Values",
            "description": "What is answered: shape [1, outputs]; float64, float32 or integers; for classification also bool or utf8. A label need not have the type of `classes`: a constant that someone chose keeps its own.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "classes": {
            "title": "Classes",
            "description": "The labels, one tensor of rank 1 for each output. Class *c* of output *k* is element *c* of tensor *k*; element types are integers, `float64`, `float32`, `bool` or `utf8`. Labels are in the order of the source, which sorts them.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1
          },
          "probabilities": {
            "title": "Probabilities",
            "description": "For each output a tensor of float64 or float32, shape [classes]: the probability of each class.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1
          },
          "features": {
            "title": "Features",
            "description": "The number of columns of the rows that the model was trained on; absent when that is not known. An input may have others.",
            "type": "integer",
            "minimum": 1
          },
          "feature_names": {
            "title": "Feature names",
            "description": "The names of the columns that the model was trained on, in order, as many as `features`; absent when it was trained without names.",
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        },
        "required": [
          "task",
          "outputs",
          "shape",
          "values"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "properties": {
                "task": {
                  "const": "classification"
                }
              },
              "required": [
                "task"
              ]
            },
            "then": {
              "required": [
                "classes",
                "probabilities"
              ]
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "classes"
                    ]
                  },
                  {
                    "required": [
                      "probabilities"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "shape": {
                  "const": "vector"
                }
              },
              "required": [
                "shape"
              ]
            },
            "then": {
              "properties": {
                "outputs": {
                  "const": 1
                }
              }
            }
          }
        ],
        "examples": [
          {
            "classes": [
              {
                "tensor": 0
              }
            ],
            "features": 4,
            "outputs": 1,
            "probabilities": [
              {
                "tensor": 1
              }
            ],
            "shape": "vector",
            "task": "classification",
            "values": {
              "tensor": 2
            }
          },
          {
            "features": 3,
            "outputs": 2,
            "shape": "matrix",
            "task": "regression",
            "values": {
              "tensor": 0
            }
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/linear",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/linear.schema.json",
        "title": "Linear model",
        "description": "A weighted sum of the features for each row of coefficients, and what is made of it.\n\nKind version 1. s[i] = Σ_j x_j × coefficients[i][j] + intercepts[i] in float64; the sum first, then the intercept.\n\n**Regression.** `predict`: s when `link` is `identity`, exp(s) when it is `exponential`. With dense `coefficients` of rank 1, or sparse ones of one row, the result is a vector; otherwise a matrix [rows, targets], also for one target.\n\n**Classification.** `decision_function`: s; a vector when there is one row of coefficients. `predict`: with one row, class 1 if s > 0, else class 0; otherwise the class of the largest s, the first of equal ones. `predict_proba` by `link`, with e(z) = 1 / (1 + exp(−z)):\n\n- `no_probabilities`: it is not offered, nor is its logarithm.\n- `sigmoid` (one row, two classes): [1 − e(s), e(s)].\n- `softmax_binary` (one row, two classes): softmax of [−s, s].\n- `softmax`: exp(s[i] − max s) / Σ exp(s − max s).\n- `one_vs_rest`: e(s[i]) / Σ e(s). When that sum is 0, `zero_sum` says what is given.\n- `clipped`: with c(z) = (min(max(z, −1), 1) + 1) / 2: [1 − c(s), c(s)] for one row; else c(s[i]) / Σ c(s), and 1 / classes for each class when that sum is 0.\n\n`predict_log_proba`: its natural logarithm; `log_of_zero` says what that of 0 is.\n\n**Multilabel** (`link` = `no_probabilities`). `decision_function`: s. `predict`: a matrix [rows, labels] of 1 where s > 0 and 0 elsewhere.\n\n**Outlier detection** (one row). The intercept is subtracted: d = Σ_j x_j × coefficients[j] − intercepts[0]. `decision_function`: d. `score_samples`: d + intercepts[0]. `predict`: 1 if d ≥ 0, else −1.\n\n**`transform`**, offered when there are `directions`: (x − direction_center) × directions, of which the first `components` columns are given; nothing is subtracted when `direction_center` is absent.\n\n**Input.** NaN and infinite values are errors. Sparse rows are summed over what they keep.\n\n**Types.** When the input, the coefficients and the intercepts are all float32, decisions, probabilities, regressions and transforms are given as float32: computed in float64 and rounded at the end. The probabilities of `clipped` with one row are float64 always. Everything else is float64.\n\n**Exactness.** Labels equal. s within 1e-12 of Σ_j |x_j × coefficients[i][j]| + |intercepts[i]|, since the source sums by a matrix product in another order; probabilities within 1e-12 times that, or times 1 where it is smaller. A logarithm of 1 − e(s) is as exact as that difference is. Where the source multiplies in float32 (float32 coefficients and a float32 input) results agree to float32 precision.\n\nSource: scikit-learn, sklearn/linear_model/_base.py, _logistic.py, _stochastic_gradient.py, _glm/glm.py, _ridge.py, svm/_classes.py, discriminant_analysis.py, utils/extmath.py (`softmax`).",
        "type": "object",
        "properties": {
          "task": {
            "title": "Task",
            "description": "What is predicted. `classification`: a label. `regression`: numbers. `multilabel`: for each of several labels whether it applies. `outlier_detection`: whether a row is like those of the training.",
            "type": "string",
            "enum": [
              "classification",
              "regression",
              "multilabel",
              "outlier_detection"
            ]
          },
          "features": {
            "title": "Features",
            "description": "The number of columns that an input row must have.",
            "type": "integer",
            "minimum": 1
          },
          "feature_names": {
            "title": "Feature names",
            "description": "The names of the input's columns, in order, as many as `features`; absent when the model was trained without names. They name columns for people and for tables; prediction goes by position.",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "classes": {
            "title": "Classes",
            "description": "The labels, one tensor of rank 1 for each output. Class *c* of output *k* is element *c* of tensor *k*; element types are integers, `float64`, `float32`, `bool` or `utf8`. Labels are in the order of the source, which sorts them.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1,
            "maxItems": 1
          },
          "coefficients": {
            "title": "Coefficients",
            "description": "float64 or float32. Dense: shape [features], which is one row, or [rows, features]. Sparse, when `coefficient_offsets` is present: rank 1, the numbers kept, row after row. A classification has one row for two classes, otherwise one for each class.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "coefficient_columns": {
            "title": "Coefficient columns",
            "description": "Integers, one for each number of sparse `coefficients`: the feature that it multiplies. In any order, but once in a row.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "coefficient_offsets": {
            "title": "Coefficient offsets",
            "description": "Integers, shape [rows + 1], from 0, ascending: row *i* has the numbers from offsets[i] up to, not including, offsets[i + 1].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "intercepts": {
            "title": "Intercepts",
            "description": "float64 or float32, shape [rows of coefficients].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "link": {
            "title": "Link",
            "description": "What is made of the sums; see the description.",
            "type": "string",
            "enum": [
              "identity",
              "exponential",
              "no_probabilities",
              "sigmoid",
              "softmax_binary",
              "softmax",
              "one_vs_rest",
              "clipped"
            ]
          },
          "zero_sum": {
            "title": "Zero sum",
            "description": "`one_vs_rest`: what the probabilities are when every e(s) is 0. `undefined`, also when absent: NaN. `uniform`: 1 / classes.",
            "type": "string",
            "enum": [
              "undefined",
              "uniform"
            ]
          },
          "log_of_zero": {
            "title": "Log of zero",
            "description": "What the logarithm of a probability of 0 is. `infinite`, also when absent: −∞. `smallest_normal`: the logarithm of the smallest normal number of the result's type.",
            "type": "string",
            "enum": [
              "infinite",
              "smallest_normal"
            ]
          },
          "directions": {
            "title": "Directions",
            "description": "float64 or float32, shape [features, at least `components`]: one column for each direction that tells classes apart.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "direction_center": {
            "title": "Direction centre",
            "description": "float64 or float32, shape [features]: what is subtracted before `transform` multiplies.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "components": {
            "title": "Components",
            "description": "How many directions count, from the first; all when there are fewer.",
            "type": "integer",
            "minimum": 0
          }
        },
        "required": [
          "task",
          "features",
          "coefficients",
          "intercepts",
          "link"
        ],
        "additionalProperties": false,
        "dependentRequired": {
          "coefficient_columns": [
            "coefficient_offsets"
          ],
          "coefficient_offsets": [
            "coefficient_columns"
          ],
          "directions": [
            "components"
          ],
          "components": [
            "directions"
          ],
          "direction_center": [
            "directions"
          ]
        },
        "allOf": [
          {
            "if": {
              "properties": {
                "task": {
                  "const": "classification"
                }
              },
              "required": [
                "task"
              ]
            },
            "then": {
              "required": [
                "classes"
              ],
              "properties": {
                "link": {
                  "enum": [
                    "no_probabilities",
                    "sigmoid",
                    "softmax_binary",
                    "softmax",
                    "one_vs_rest",
                    "clipped"
                  ]
                }
              }
            },
            "else": {
              "not": {
                "required": [
                  "classes"
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "task": {
                  "const": "regression"
                }
              },
              "required": [
                "task"
              ]
            },
            "then": {
              "properties": {
                "link": {
                  "enum": [
                    "identity",
                    "exponential"
                  ]
                }
              }
            }
          },
          {
            "if": {
              "properties": {
                "task": {
                  "const": "multilabel"
                }
              },
              "required": [
                "task"
              ]
            },
            "then": {
              "properties": {
                "link": {
                  "const": "no_probabilities"
                }
              }
            }
          },
          {
            "if": {
              "properties": {
                "task": {
                  "const": "outlier_detection"
                }
              },
              "required": [
                "task"
              ]
            },
            "then": {
              "properties": {
                "link": {
                  "const": "identity"
                }
              }
            }
          }
        ],
        "examples": [
          {
            "classes": [
              {
                "tensor": 2
              }
            ],
            "coefficients": {
              "tensor": 0
            },
            "features": 4,
            "intercepts": {
              "tensor": 1
            },
            "link": "softmax",
            "task": "classification"
          },
          {
            "coefficients": {
              "tensor": 0
            },
            "features": 3,
            "intercepts": {
              "tensor": 1
            },
            "link": "identity",
            "task": "regression"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/naive_bayes",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/naive_bayes.schema.json",
        "title": "Naive Bayes",
        "description": "Classification by class priors and features that are independent given the class.\n\nKind version 1. J[c] is the joint log likelihood of class c for an input row x; sums over features are in float64.\n\n- `gaussian`: J[c] = log(priors[c]) + (−0.5 Σ_j log(2π variances[c][j]) − 0.5 Σ_j (x_j − means[c][j])² / variances[c][j]).\n- `multinomial`: J[c] = Σ_j x_j × feature_log_probabilities[c][j] + class_log_priors[c].\n- `complement`: J[c] = Σ_j x_j × feature_log_probabilities[c][j]; class_log_priors[c] is added only when there is one class.\n- `bernoulli`: if `binarize` is present, x_j becomes 1 when x_j > binarize and 0 otherwise. With n = log(1 − exp(feature_log_probabilities)): J[c] = Σ_j x_j × (feature_log_probabilities[c][j] − n[c][j]) + (class_log_priors[c] + Σ_j n[c][j]).\n- `categorical`: x_j is truncated to an integer, 0 ≤ x_j < categories of feature j, anything else is an error; J[c] = Σ_j category_log_probabilities[j][c][x_j] + class_log_priors[c].\n\n**Methods.** `predict`: the class of the largest J, the first of equal ones, or of the first J that is NaN. `predict_log_proba`: J[c] − L, L = m + log Σ_c exp(J[c] − m), m = max J. `predict_proba`: its exponential.\n\n**Input.** NaN and infinite values are errors. Sparse rows are summed over what they keep by `multinomial`, `complement`, and `bernoulli` unless `binarize` is below 0; other variants take them as dense.\n\n**Exactness.** Labels equal. Log probabilities within 1e-12 of the sizes of the terms summed (Σ_j |term_j| and |L|): the source uses a matrix product and other exponentials and logarithms. Probabilities within 1e-12 of the same, relative, since exp turns absolute differences into relative ones. Results are float64, also for a float32 input.\n\nSource: scikit-learn, sklearn/naive_bayes.py.",
        "type": "object",
        "properties": {
          "variant": {
            "title": "Variant",
            "description": "The distribution of a feature given the class. `gaussian`: normal. `multinomial`: counts. `bernoulli`: yes or no. `complement`: counts, of all the other classes. `categorical`: one of several categories.",
            "type": "string",
            "enum": [
              "gaussian",
              "multinomial",
              "bernoulli",
              "complement",
              "categorical"
            ]
          },
          "features": {
            "title": "Features",
            "description": "The number of columns that an input row must have.",
            "type": "integer",
            "minimum": 1
          },
          "feature_names": {
            "title": "Feature names",
            "description": "The names of the input's columns, in order, as many as `features`; absent when the model was trained without names. They name columns for people and for tables; prediction goes by position.",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "classes": {
            "title": "Classes",
            "description": "The labels, one tensor of rank 1 for each output. Class *c* of output *k* is element *c* of tensor *k*; element types are integers, `float64`, `float32`, `bool` or `utf8`. Labels are in the order of the source, which sorts them.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1,
            "maxItems": 1
          },
          "priors": {
            "title": "Priors",
            "description": "`gaussian`: float64 or float32, shape [classes], probabilities.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "means": {
            "title": "Means",
            "description": "`gaussian`: float64 or float32, shape [classes, features].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "variances": {
            "title": "Variances",
            "description": "`gaussian`: float64 or float32, shape [classes, features], greater than 0.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "class_log_priors": {
            "title": "Class log priors",
            "description": "All but `gaussian`: float64, shape [classes], natural logarithms.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "feature_log_probabilities": {
            "title": "Feature log probabilities",
            "description": "`multinomial`, `bernoulli`, `complement`: float64, shape [classes, features]; for `complement` the weights as they are multiplied.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "binarize": {
            "title": "Binarize",
            "description": "`bernoulli`: the threshold above which a value counts as 1; absent when values are used as they are.",
            "$ref": "#/$defs/float"
          },
          "category_log_probabilities": {
            "title": "Category log probabilities",
            "description": "`categorical`: one tensor for each feature, float64, shape [classes, categories of the feature].",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            }
          }
        },
        "required": [
          "variant",
          "features",
          "classes"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "properties": {
                "variant": {
                  "const": "gaussian"
                }
              },
              "required": [
                "variant"
              ]
            },
            "then": {
              "required": [
                "priors",
                "means",
                "variances"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "class_log_priors"
                    ]
                  },
                  {
                    "required": [
                      "feature_log_probabilities"
                    ]
                  },
                  {
                    "required": [
                      "binarize"
                    ]
                  },
                  {
                    "required": [
                      "category_log_probabilities"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "variant": {
                  "const": "multinomial"
                }
              },
              "required": [
                "variant"
              ]
            },
            "then": {
              "required": [
                "class_log_priors",
                "feature_log_probabilities"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "binarize"
                    ]
                  },
                  {
                    "required": [
                      "category_log_probabilities"
                    ]
                  },
                  {
                    "required": [
                      "means"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "variant": {
                  "const": "complement"
                }
              },
              "required": [
                "variant"
              ]
            },
            "then": {
              "required": [
                "class_log_priors",
                "feature_log_probabilities"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "binarize"
                    ]
                  },
                  {
                    "required": [
                      "category_log_probabilities"
                    ]
                  },
                  {
                    "required": [
                      "means"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "variant": {
                  "const": "bernoulli"
                }
              },
              "required": [
                "variant"
              ]
            },
            "then": {
              "required": [
                "class_log_priors",
                "feature_log_probabilities"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "category_log_probabilities"
                    ]
                  },
                  {
                    "required": [
                      "means"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "variant": {
                  "const": "categorical"
                }
              },
              "required": [
                "variant"
              ]
            },
            "then": {
              "required": [
                "class_log_priors",
                "category_log_probabilities"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "feature_log_probabilities"
                    ]
                  },
                  {
                    "required": [
                      "binarize"
                    ]
                  },
                  {
                    "required": [
                      "means"
                    ]
                  }
                ]
              }
            }
          }
        ],
        "examples": [
          {
            "classes": [
              {
                "tensor": 0
              }
            ],
            "features": 4,
            "means": {
              "tensor": 2
            },
            "priors": {
              "tensor": 1
            },
            "variances": {
              "tensor": 3
            },
            "variant": "gaussian"
          }
        ],
        "$defs": {
          "float": {
            "title": "A float",
            "description": "A JSON number with a fraction or exponent, or `{\"$f64\": \"…\"}` with the 16 hexadecimal digits of its bits when it is not finite.",
            "anyOf": [
              {
                "type": "number"
              },
              {
                "type": "object",
                "properties": {
                  "$f64": {
                    "type": "string",
                    "minLength": 16,
                    "maxLength": 16
                  }
                },
                "required": [
                  "$f64"
                ],
                "additionalProperties": false
              }
            ]
          }
        }
      }

      """#),
    Entry(
      name: "kinds/nearest_neighbors",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/nearest_neighbors.schema.json",
        "title": "Nearest neighbours",
        "description": "Classification or regression by the `neighbors` training rows that are nearest to a query.\n\nKind version 1. The model contains its training rows; its section carries the notice `training-rows`.\n\n**Distances.** With d_j = x_j − r_j over the features j in order, summed one after the other in float64 without fused multiply-add: `euclidean` sqrt(Σ d_j²); `manhattan` Σ |d_j|; `chebyshev` max |d_j|; `minkowski` (Σ |d_j|^p)^(1/p). The *reduced distance* of `euclidean` and `minkowski` leaves out the last root; of the others it is the distance. Searching compares reduced distances; the root is taken at the end.\n\n**Heap.** A query keeps the best k = `neighbors` candidates in a binary max-heap of (reduced distance, row) that starts as k × (+∞, 0). A candidate enters only if its reduced distance is strictly less than that of the top; it replaces the top and sinks: at place c with children l = 2c + 1 and l + 1, it moves towards the left child if that exists and the right one does not and left > candidate, or if left ≥ right and candidate < left; towards the right child if left < right and candidate < right; otherwise it stays.\n\n**Search.** `brute`: all rows in order. `kd_tree` and `ball_tree`: node i has the children 2i + 1 and 2i + 2; node 0 is the root. visit(node, b): if b > the heap's top, return. A leaf offers its rows order[node_start … node_end − 1]. Otherwise compute the lower bounds b1, b2 of the two children; if b1 ≤ b2 visit the left one first, else the right one. The lower bound of a node is a reduced distance. `kd_tree`, with lo and hi its bounds, per feature e_j = 0.5 × ((lo_j − x_j) + |lo_j − x_j| + (x_j − hi_j) + |x_j − hi_j|) (each bracket added before the two are): `chebyshev` max e_j, otherwise Σ pow(e_j, p) with p = 2, 1 or `p`. `ball_tree`, with D the distance to the centre: m = max(0, D − radius), then m² for `euclidean`, pow(m, p) for `minkowski`, m otherwise.\n\n**Order.** The heap's k pairs are sorted by reduced distance; `tie_order` says how, which decides the order of equal distances.\n\n**Weights.** `uniform`: 1. `distance`: 1 / distance; if any of the k is infinite (distance 0), those are 1 and the others 0.\n\n**Classification.** Output k: votes_c = Σ of the weights of the neighbours whose target is c, added in the order of the neighbours; probabilities are votes / Σ votes (pairwise sum; a sum of 0 counts as 1). The label is that of the class with the largest vote; of equal ones the smallest c. For the label under `distance`, votes are summed with zeros in place of the neighbours of other classes and by pairwise summation over all k.\n\n**Regression.** `uniform`: mean of the targets (sum / k; pairwise summation when `targets` has one column, in order otherwise; in float32 when the targets are float32). `distance`: Σ(target × weight) / Σ weight, both pairwise.\n\n*Pairwise summation* is NumPy's: below 8 numbers in order; up to 128 with eight running sums r0…r7 over consecutive blocks of 8, combined ((r0+r1)+(r2+r3))+((r4+r5)+(r6+r7)), the rest added in order; above, split at half rounded down to a multiple of 8.\n\n**Exactness.** Trees: bit for bit, with rows in the same order, for p = 1, 2 and ∞; other p within 1e-12 relative, since `pow` differs among libraries. `brute` with `euclidean`: the source computes |x|² − 2x·r + |r|² with a matrix product, so squared distances agree within 1e-12 of |x|² + |r|²; rows whose distances differ by less may change places, and a distance that should be 0 may not be quite. Where rows and query are both float32, `brute` of the source works in float32 whatever the metric, and so agrees to float32 precision. The order of exactly equal distances under `brute` depends, in the source, on how many rows are asked for at a time.\n\nSource: scikit-learn, sklearn/neighbors/_binary_tree.pxi.tp, _kd_tree.pyx.tp, _ball_tree.pyx.tp, _classification.py, _regression.py, utils/_heap.pyx, utils/_sorting.pyx.",
        "type": "object",
        "properties": {
          "task": {
            "title": "Task",
            "description": "What is predicted. `classification`: a label for each output. `regression`: a number for each output.",
            "type": "string",
            "enum": [
              "classification",
              "regression"
            ]
          },
          "features": {
            "title": "Features",
            "description": "The number of columns that an input row must have.",
            "type": "integer",
            "minimum": 1
          },
          "feature_names": {
            "title": "Feature names",
            "description": "The names of the input's columns, in order, as many as `features`; absent when the model was trained without names. They name columns for people and for tables; prediction goes by position.",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "neighbors": {
            "title": "Neighbours",
            "description": "The number k of neighbours; at most the number of rows.",
            "type": "integer",
            "minimum": 1
          },
          "weights": {
            "title": "Weights",
            "description": "How much each neighbour counts. `uniform`: all the same. `distance`: the inverse of its distance.",
            "type": "string",
            "enum": [
              "uniform",
              "distance"
            ]
          },
          "metric": {
            "title": "Metric",
            "description": "The distance. `euclidean`: root of the sum of squares. `manhattan`: sum of absolute values. `chebyshev`: largest absolute value. `minkowski`: general p.",
            "type": "string",
            "enum": [
              "euclidean",
              "manhattan",
              "chebyshev",
              "minkowski"
            ]
          },
          "p": {
            "title": "Power",
            "description": "The power of `minkowski`, greater than 0, finite; present only for that metric.",
            "$ref": "#/$defs/float"
          },
          "rows": {
            "title": "Training rows",
            "description": "float64, float32 or integers, shape [rows, features]; with a tree, float64.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "targets": {
            "title": "Targets",
            "description": "Classification: integers, class indices of `classes`. Regression: real numbers (integers, float32 or float64). Shape [rows], whose result is a vector, or [rows, outputs], whose result has one column for each output.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "classes": {
            "title": "Classes",
            "description": "The labels, one tensor of rank 1 for each output. Class *c* of output *k* is element *c* of tensor *k*; element types are integers, `float64`, `float32`, `bool` or `utf8`. Labels are in the order of the source, which sorts them.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1
          },
          "search": {
            "title": "Search",
            "description": "How neighbours are found; decides the order of equal distances. `brute`: all rows. `kd_tree`: a tree of boxes. `ball_tree`: a tree of balls.",
            "type": "string",
            "enum": [
              "brute",
              "kd_tree",
              "ball_tree"
            ]
          },
          "tie_order": {
            "title": "Tie order",
            "description": "How the k pairs are sorted at the end; all variants swap distance and row together. `quicksort`: up to 3 elements by exchanges (0,1), (1,2), (0,1); more: median of first, middle (n/2 rounded down) and last, by the exchanges: if v[0] > v[n−1] swap; if v[n−1] > v[n/2] swap those and then if v[0] > v[n−1] swap; pivot v[n−1]; store = 0; for i in 0 … n−2: if v[i] < pivot swap i and store, store += 1; swap store and n−1; sort [0, store) if store > 1 and (store, n) if store + 2 < n. `introsort`: while n > 15: the same median exchange; i = 1, j = n − 2; repeat: while i ≤ j and v[i] < pivot i += 1; while i ≤ j and v[j] > pivot j −= 1; if i ≥ j stop; swap i and j, i += 1, j −= 1; afterwards swap i and n − 1, sort [0, i), go on with (i, n); when this has happened 2 × floor(log2 n) times, heap sort what is left; 15 or fewer: insertion sort, which moves only past greater ones.",
            "type": "string",
            "enum": [
              "quicksort",
              "introsort"
            ]
          },
          "order": {
            "title": "Order",
            "description": "Trees only. integers, shape [rows]: the permutation of rows that the leaves index.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "node_start": {
            "title": "Node start",
            "description": "Trees only. integers, shape [nodes]: the first place in `order`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "node_end": {
            "title": "Node end",
            "description": "Trees only. integers, shape [nodes]: one past the last place in `order`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "node_is_leaf": {
            "title": "Leaf",
            "description": "Trees only. integers or bool, shape [nodes]: 0 for an inner node.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "node_radius": {
            "title": "Radius",
            "description": "`ball_tree`: float64, shape [nodes]: the largest distance of a row from the centre. `kd_tree` has it as well, and prediction does not need it.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "node_bounds": {
            "title": "Bounds",
            "description": "float64. `kd_tree`: shape [2, nodes, features], the least and the greatest value. `ball_tree`: shape [1, nodes, features], the centre.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          }
        },
        "required": [
          "task",
          "features",
          "neighbors",
          "weights",
          "metric",
          "rows",
          "targets",
          "search",
          "tie_order"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "properties": {
                "task": {
                  "const": "classification"
                }
              },
              "required": [
                "task"
              ]
            },
            "then": {
              "required": [
                "classes"
              ]
            }
          },
          {
            "if": {
              "properties": {
                "task": {
                  "const": "regression"
                }
              },
              "required": [
                "task"
              ]
            },
            "then": {
              "required": [],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "classes"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "metric": {
                  "const": "minkowski"
                }
              },
              "required": [
                "metric"
              ]
            },
            "then": {
              "required": [
                "p"
              ]
            }
          },
          {
            "if": {
              "properties": {
                "search": {
                  "const": "brute"
                }
              },
              "required": [
                "search"
              ]
            },
            "then": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "order"
                    ]
                  },
                  {
                    "required": [
                      "node_start"
                    ]
                  },
                  {
                    "required": [
                      "node_end"
                    ]
                  },
                  {
                    "required": [
                      "node_is_leaf"
                    ]
                  },
                  {
                    "required": [
                      "node_radius"
                    ]
                  },
                  {
                    "required": [
                      "node_bounds"
                    ]
                  }
                ]
              }
            },
            "else": {
              "required": [
                "order",
                "node_start",
                "node_end",
                "node_is_leaf",
                "node_radius",
                "node_bounds"
              ]
            }
          }
        ],
        "examples": [
          {
            "classes": [
              {
                "tensor": 2
              }
            ],
            "features": 4,
            "metric": "euclidean",
            "neighbors": 5,
            "node_bounds": {
              "tensor": 8
            },
            "node_end": {
              "tensor": 5
            },
            "node_is_leaf": {
              "tensor": 6
            },
            "node_radius": {
              "tensor": 7
            },
            "node_start": {
              "tensor": 4
            },
            "order": {
              "tensor": 3
            },
            "rows": {
              "tensor": 0
            },
            "search": "kd_tree",
            "targets": {
              "tensor": 1
            },
            "task": "classification",
            "tie_order": "introsort",
            "weights": "uniform"
          }
        ],
        "$defs": {
          "float": {
            "title": "A float",
            "description": "A JSON number with a fraction or exponent, or `{\"$f64\": \"…\"}` with the 16 hexadecimal digits of its bits when it is not finite.",
            "anyOf": [
              {
                "type": "number"
              },
              {
                "type": "object",
                "properties": {
                  "$f64": {
                    "type": "string",
                    "minLength": 16,
                    "maxLength": 16
                  }
                },
                "required": [
                  "$f64"
                ],
                "additionalProperties": false
              }
            ]
          }
        }
      }

      """#),
    Entry(
      name: "kinds/opaque",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/opaque.schema.json",
        "title": "Opaque object",
        "description": "An object that no kind describes: kept whole in the origin, listed, compared and rebuilt, never predicted and never guessed.\n\nKind version 1. It offers no method.",
        "type": "object",
        "properties": {
          "class": {
            "title": "Class",
            "description": "The name of the object's class in its source, such as `sklearn.svm._classes.SVC`.",
            "type": "string"
          },
          "reason": {
            "title": "Reason",
            "description": "One sentence: why it is opaque.",
            "type": "string"
          }
        },
        "required": [
          "class",
          "reason"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "class": "sklearn.svm._classes.SVC",
            "reason": "no kind describes this class"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/pipeline",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/pipeline.schema.json",
        "title": "Pipeline",
        "description": "Steps that are applied one after the other.\n\nKind version 1. For every method but `inverse_transform`: the input passes through `transform` of each step but the last, then through the method of the last. `passthrough` leaves its input as it is; as the last step it offers `transform`. `transform` needs all steps to offer it. `inverse_transform` goes through the steps backwards. A float32 input stays float32 through scalers.\n\nThe methods are those that the last step offers, if all others offer `transform`. A pipeline with a step of kind `opaque` is known and listed, and cannot predict.\n\n**Exactness.** That of its steps.\n\nSource: scikit-learn, sklearn/pipeline.py.",
        "type": "object",
        "properties": {
          "steps": {
            "title": "Steps",
            "description": "Pairs of the step's name and its model, or `passthrough`, in order.",
            "type": "array",
            "minItems": 1,
            "items": {
              "type": "array",
              "prefixItems": [
                {
                  "type": "string"
                },
                {
                  "anyOf": [
                    {
                      "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
                    },
                    {
                      "const": "passthrough"
                    }
                  ]
                }
              ],
              "minItems": 2,
              "maxItems": 2
            }
          }
        },
        "required": [
          "steps"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "steps": [
              [
                "scale",
                {
                  "model": 1
                }
              ],
              [
                "classify",
                {
                  "model": 2
                }
              ]
            ]
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/projection",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/projection.schema.json",
        "title": "Projection",
        "description": "Rows seen from other axes: centred, divided, multiplied by a matrix, whitened; and the way back.\n\nKind version 1. C is `components` with one row for each output, whichever way round `layout` keeps it; all sums are in float64.\n\n**`transform`.** z = x − center, then z_j / scale[j], each where the field is present. t[i] = Σ_j z_j × C[i][j]. When `variances` is present, t[i] / max(√variances[i], least_deviation), with `least_deviation` = 0 when absent; the root is rounded to float32 when `variances` is float32. For sparse rows Σ_j x_j / scale[j] × C[i][j] − Σ_j center[j] / scale[j] × C[i][j].\n\nWhen `noise_variances` is present, C is replaced before all this by (I + V Cᵀ)⁻¹ᵀ V with V[i][j] = C[i][j] / noise_variances[j]: the means of latent factors, given what is observed.\n\n**`inverse_transform`**, offered unless `inverse` is `none`; its input has a column for each output. With B of shape [features, outputs]: x_j = Σ_i t_i × B[j][i], then × scale[j], then + center[j], each where the field is present. `inverse` = `matrix`: B is `inverse_components`. `components`: B[j][i] = C[i][j], times √variances[i] when they are present (rounded to float32 when C is float32); `least_deviation` plays no part.\n\n**`predict`**, offered when `coefficients` is present: with K its rows by target, whichever way round `coefficient_layout` keeps it, and z centred, and divided by `scale` as well when `prediction_input` is `scaled`: Σ_j z_j × K[k][j] + intercepts[k]; a vector or a matrix [rows, targets] by `prediction_shape`. float64 always.\n\n**Input.** NaN and infinite values are errors. Sparse rows give sparse rows when `sparse_rows` is `sparse`, dense ones otherwise.\n\n**Types.** When the input and every tensor that plays a part are float32, results are given as float32: computed in float64 and rounded at the end. Otherwise float64.\n\n**Exactness.** Within 1e-12 of Σ_j (|x_j| + |center[j]|) / scale[j] × |C[i][j]|, divided as the result is; back, of the terms summed. The means of latent factors go through a matrix inverse: 1e-12 times its condition. Where the source computes in float32 (any of input, centre and components is float32) to float32 precision.\n\nSource: scikit-learn, sklearn/decomposition/_base.py, _pca.py, _incremental_pca.py, _truncated_svd.py, _fastica.py, _factor_analysis.py, sklearn/random_projection.py, sklearn/neighbors/_nca.py, sklearn/cross_decomposition/_pls.py.",
        "type": "object",
        "properties": {
          "features": {
            "title": "Features",
            "description": "The number of columns that an input row must have.",
            "type": "integer",
            "minimum": 1
          },
          "feature_names": {
            "title": "Feature names",
            "description": "The names of the input's columns, in order, as many as `features`; absent when the model was trained without names. They name columns for people and for tables; prediction goes by position.",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "layout": {
            "title": "Layout",
            "description": "Which index of `components` comes first.",
            "type": "string",
            "enum": [
              "outputs_by_features",
              "features_by_outputs"
            ]
          },
          "components": {
            "title": "Components",
            "description": "float64 or float32. Dense: shape [outputs, features] or [features, outputs], by `layout`. Sparse, when `component_offsets` is present: rank 1, the numbers kept, output after output.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "component_columns": {
            "title": "Component columns",
            "description": "Integers, one for each number of sparse `components`: the feature that it multiplies. In any order, but once in an output.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "component_offsets": {
            "title": "Component offsets",
            "description": "Integers, shape [outputs + 1], from 0, ascending: output *i* has the numbers from offsets[i] up to, not including, offsets[i + 1].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "center": {
            "title": "Centre",
            "description": "float64 or float32, shape [features]: what is subtracted first; absent when nothing is.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "scale": {
            "title": "Scale",
            "description": "float64 or float32, shape [features]: what the difference is divided by; absent when it is not.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "variances": {
            "title": "Variances",
            "description": "float64 or float32, shape [outputs]: the squares of what outputs are divided by; absent when they are not.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "least_deviation": {
            "title": "Least deviation",
            "description": "What an output is divided by at least; 0 when absent.",
            "$ref": "#/$defs/float"
          },
          "noise_variances": {
            "title": "Noise variances",
            "description": "float64, shape [features]: how much of each feature the factors do not explain; absent unless they are latent factors.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "sparse_rows": {
            "title": "Sparse rows",
            "description": "What sparse rows become. `dense`: an array. `sparse`: sparse rows.",
            "type": "string",
            "enum": [
              "dense",
              "sparse"
            ]
          },
          "inverse": {
            "title": "Inverse",
            "description": "What goes back. `none`: nothing. `components`: the components themselves. `matrix`: `inverse_components`.",
            "type": "string",
            "enum": [
              "none",
              "components",
              "matrix"
            ]
          },
          "inverse_components": {
            "title": "Inverse components",
            "description": "float64 or float32, shape [features, outputs].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "coefficients": {
            "title": "Coefficients",
            "description": "float64, shape [targets, features] or [features, targets], by `coefficient_layout`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "coefficient_layout": {
            "title": "Coefficient layout",
            "description": "Which index of `coefficients` comes first; outputs are targets.",
            "type": "string",
            "enum": [
              "outputs_by_features",
              "features_by_outputs"
            ]
          },
          "intercepts": {
            "title": "Intercepts",
            "description": "float64, shape [targets].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "prediction_input": {
            "title": "Prediction input",
            "description": "What `coefficients` multiply. `centred`: x − center. `scaled`: (x − center) / scale.",
            "type": "string",
            "enum": [
              "centred",
              "scaled"
            ]
          },
          "prediction_shape": {
            "title": "Prediction shape",
            "description": "The shape of a prediction. `vector`: of one target. `table`: a column for each target.",
            "type": "string",
            "enum": [
              "vector",
              "table"
            ]
          }
        },
        "required": [
          "features",
          "layout",
          "components",
          "sparse_rows",
          "inverse"
        ],
        "additionalProperties": false,
        "dependentRequired": {
          "component_columns": [
            "component_offsets"
          ],
          "component_offsets": [
            "component_columns"
          ],
          "least_deviation": [
            "variances"
          ],
          "coefficients": [
            "coefficient_layout",
            "intercepts",
            "prediction_input",
            "prediction_shape"
          ],
          "coefficient_layout": [
            "coefficients"
          ],
          "intercepts": [
            "coefficients"
          ],
          "prediction_input": [
            "coefficients"
          ],
          "prediction_shape": [
            "coefficients"
          ]
        },
        "allOf": [
          {
            "if": {
              "properties": {
                "inverse": {
                  "const": "matrix"
                }
              },
              "required": [
                "inverse"
              ]
            },
            "then": {
              "required": [
                "inverse_components"
              ]
            },
            "else": {
              "not": {
                "required": [
                  "inverse_components"
                ]
              }
            }
          },
          {
            "if": {
              "required": [
                "component_offsets"
              ]
            },
            "then": {
              "properties": {
                "layout": {
                  "const": "outputs_by_features"
                },
                "inverse": {
                  "enum": [
                    "none",
                    "matrix"
                  ]
                }
              },
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "variances"
                    ]
                  },
                  {
                    "required": [
                      "noise_variances"
                    ]
                  }
                ]
              }
            }
          }
        ],
        "$defs": {
          "float": {
            "title": "A float",
            "description": "A JSON number with a fraction or exponent, or `{\"$f64\": \"…\"}` with the 16 hexadecimal digits of its bits when it is not finite.",
            "anyOf": [
              {
                "type": "number"
              },
              {
                "type": "object",
                "properties": {
                  "$f64": {
                    "type": "string",
                    "minLength": 16,
                    "maxLength": 16
                  }
                },
                "required": [
                  "$f64"
                ],
                "additionalProperties": false
              }
            ]
          }
        },
        "examples": [
          {
            "center": {
              "tensor": 1
            },
            "components": {
              "tensor": 0
            },
            "features": 4,
            "inverse": "components",
            "layout": "outputs_by_features",
            "least_deviation": 2.220446049250313e-16,
            "sparse_rows": "dense",
            "variances": {
              "tensor": 2
            }
          },
          {
            "components": {
              "tensor": 0
            },
            "features": 4,
            "inverse": "components",
            "layout": "outputs_by_features",
            "sparse_rows": "dense"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/record_vectorizer",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/record_vectorizer.schema.json",
        "title": "Record vectorizer",
        "description": "Columns of named values: one for each name of a vocabulary, or chosen by a hash.\n\nKind version 1. An input row is a record: names, each with a value, in their order. `transform` answers rows of `columns` numbers.\n\n**Terms.** A value that is a string makes the term name + `separator` + value, which counts 1; any other is the value of the term name: false is 0, true is 1. With `values` = `ones` each name is a term that counts 1, whatever its value. A value that is missing (None) is NaN with a vocabulary, an error with a hash. Terms that a vocabulary lacks are left out. With a hash, terms whose value is 0 are left out; with a vocabulary they are kept.\n\n**Hash.** h is MurmurHash3, the 32-bit variant for x86, with seed 0, of the bytes of the term in UTF-8, as a signed integer. The column is |h| mod `columns`; for h = −2^31 it is (2^31 − 1 − (`columns` − 1)) mod `columns`. A term counts −1 times its value where `alternate_sign` is true and h is negative.\n\n**Numbers.** A value is rounded to `output_type` first. Values of one column are added in the order of the record, or the last replaces the others: `repeated`. Then `absolute`. Sparse rows have their columns ascending and keep what was met, be it zero.\n\n**Exactness.** Equal bit for bit; where several terms share a column, within 1e-12 of the sizes of the terms summed, since the source may add them in another order.\n\nSource: scikit-learn, sklearn/feature_extraction/_dict_vectorizer.py (`DictVectorizer`), _hash.py and _hashing_fast.pyx (`FeatureHasher`). MurmurHash3: Austin Appleby, 2011.",
        "type": "object",
        "properties": {
          "columns_by": {
            "title": "Columns by",
            "description": "What chooses the column of a term. `vocabulary`: a list of terms. `hash`: a hash of the term.",
            "type": "string",
            "enum": [
              "vocabulary",
              "hash"
            ]
          },
          "columns": {
            "title": "Columns",
            "description": "The number of columns of an answer; with a vocabulary, the number of its terms.",
            "type": "integer",
            "minimum": 1,
            "maximum": 2147483647
          },
          "terms": {
            "title": "Terms",
            "description": "The vocabulary: utf8, shape [columns], in any order. Of a term that is given twice the last counts. Terms are compared by their bytes, not normalised.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "term_columns": {
            "title": "Term columns",
            "description": "The column of each term: integers, shape [columns], from 0 to `columns` − 1.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "alternate_sign": {
            "title": "Alternate sign",
            "description": "Whether a term whose hash is negative counts with the other sign.",
            "type": "boolean"
          },
          "absolute": {
            "title": "Absolute",
            "description": "Whether the size is taken of each number of a row, once all terms are counted.",
            "type": "boolean"
          },
          "separator": {
            "title": "Separator",
            "description": "What stands between a name and a value that is a string.",
            "type": "string"
          },
          "values": {
            "title": "Values",
            "description": "What a name counts. `given`: its value. `ones`: 1.",
            "type": "string",
            "enum": [
              "given",
              "ones"
            ]
          },
          "output_type": {
            "title": "Output type",
            "description": "The type of the answer.",
            "type": "string",
            "enum": [
              "float64",
              "float32"
            ]
          },
          "output_form": {
            "title": "Output form",
            "description": "`sparse`: sparse rows. `dense`: a matrix with its zeros.",
            "type": "string",
            "enum": [
              "sparse",
              "dense"
            ]
          },
          "repeated": {
            "title": "Repeated",
            "description": "What a column is that is met more than once in a record. `added`: the sum. `last`: the last.",
            "type": "string",
            "enum": [
              "added",
              "last"
            ]
          }
        },
        "required": [
          "columns_by",
          "columns",
          "separator",
          "values",
          "output_type",
          "output_form",
          "repeated"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "properties": {
                "columns_by": {
                  "const": "vocabulary"
                }
              },
              "required": [
                "columns_by"
              ]
            },
            "then": {
              "required": [
                "terms",
                "term_columns"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "alternate_sign"
                    ]
                  },
                  {
                    "required": [
                      "absolute"
                    ]
                  }
                ]
              }
            },
            "else": {
              "required": [
                "alternate_sign",
                "absolute"
              ],
              "properties": {
                "output_form": {
                  "const": "sparse"
                },
                "repeated": {
                  "const": "added"
                }
              },
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "terms"
                    ]
                  },
                  {
                    "required": [
                      "term_columns"
                    ]
                  }
                ]
              }
            }
          }
        ],
        "examples": [
          {
            "columns_by": "vocabulary",
            "columns": 9,
            "terms": {
              "tensor": 0
            },
            "term_columns": {
              "tensor": 1
            },
            "separator": "=",
            "values": "given",
            "output_type": "float64",
            "output_form": "sparse",
            "repeated": "added"
          },
          {
            "columns_by": "hash",
            "columns": 16,
            "alternate_sign": true,
            "absolute": false,
            "separator": "=",
            "values": "given",
            "output_type": "float64",
            "output_form": "sparse",
            "repeated": "added"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/scaler",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/scaler.schema.json",
        "title": "Scaler",
        "description": "Shifts and scales each feature.\n\nKind version 1. NaN passes through; infinite values are errors. The result is float32 when the input is float32, otherwise float64.\n\n- `standard`: `transform` y = (x − center) / scale; `inverse_transform` x = y × scale + center. A missing `center` or `scale` leaves its step out.\n- `min_max`: `transform` y = x × scale + offset, then, when `clip_low` and `clip_high` are present, min(max(y, clip_low), clip_high); `inverse_transform` x = (y − offset) / scale, never clipped.\n\nParameters of float32 are widened to float64 before they are used. Each step is rounded on its own, without fused multiply-add.\n\n**float32 input.** `float32_rule` = `round_each_step`: each step is computed in float64 and rounded to float32 (for parameters of float32 that is the same as computing in float32). `float32_parameters`: the parameters are rounded to float32 first, and each step is a float32 operation. Clipping compares with the limits rounded to float32.\n\n**Exactness.** Bit for bit.\n\nSource: scikit-learn, sklearn/preprocessing/_data.py.",
        "type": "object",
        "properties": {
          "variant": {
            "title": "Variant",
            "description": "The formula. `standard`: centre and divide. `min_max`: multiply and shift.",
            "type": "string",
            "enum": [
              "standard",
              "min_max"
            ]
          },
          "features": {
            "title": "Features",
            "description": "The number of columns that an input row must have.",
            "type": "integer",
            "minimum": 1
          },
          "feature_names": {
            "title": "Feature names",
            "description": "The names of the input's columns, in order, as many as `features`; absent when the model was trained without names. They name columns for people and for tables; prediction goes by position.",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "center": {
            "title": "Centre",
            "description": "`standard`: float64 or float32, shape [features]; absent when nothing is subtracted.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "scale": {
            "title": "Scale",
            "description": "float64 or float32, shape [features]; absent when `standard` does not divide.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "offset": {
            "title": "Offset",
            "description": "`min_max`: float64 or float32, shape [features].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "clip_low": {
            "title": "Lower limit",
            "description": "`min_max`: present, with `clip_high`, when results are clipped.",
            "$ref": "#/$defs/float"
          },
          "clip_high": {
            "title": "Upper limit",
            "description": "`min_max`: see `clip_low`.",
            "$ref": "#/$defs/float"
          },
          "float32_rule": {
            "title": "float32 rule",
            "description": "How a float32 input is computed. `round_each_step`: in float64, rounded after each step. `float32_parameters`: in float32, with the parameters rounded first.",
            "type": "string",
            "enum": [
              "round_each_step",
              "float32_parameters"
            ]
          }
        },
        "required": [
          "variant",
          "features",
          "float32_rule"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "properties": {
                "variant": {
                  "const": "min_max"
                }
              },
              "required": [
                "variant"
              ]
            },
            "then": {
              "required": [
                "scale",
                "offset"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "center"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "variant": {
                  "const": "standard"
                }
              },
              "required": [
                "variant"
              ]
            },
            "then": {
              "required": [],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "offset"
                    ]
                  },
                  {
                    "required": [
                      "clip_low"
                    ]
                  },
                  {
                    "required": [
                      "clip_high"
                    ]
                  }
                ]
              }
            }
          }
        ],
        "examples": [
          {
            "center": {
              "tensor": 0
            },
            "features": 4,
            "float32_rule": "float32_parameters",
            "scale": {
              "tensor": 1
            },
            "variant": "standard"
          },
          {
            "clip_high": 1.5,
            "clip_low": 0.5,
            "features": 4,
            "float32_rule": "round_each_step",
            "offset": {
              "tensor": 1
            },
            "scale": {
              "tensor": 0
            },
            "variant": "min_max"
          }
        ],
        "$defs": {
          "float": {
            "title": "A float",
            "description": "A JSON number with a fraction or exponent, or `{\"$f64\": \"…\"}` with the 16 hexadecimal digits of its bits when it is not finite.",
            "anyOf": [
              {
                "type": "number"
              },
              {
                "type": "object",
                "properties": {
                  "$f64": {
                    "type": "string",
                    "minLength": 16,
                    "maxLength": 16
                  }
                },
                "required": [
                  "$f64"
                ],
                "additionalProperties": false
              }
            ]
          }
        }
      }

      """#),
    Entry(
      name: "kinds/search",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/search.schema.json",
        "title": "Parameter search",
        "description": "The outcome of a search over parameters: the best model, and what was tried.\n\nKind version 1. Every method goes to `best_model`. Without it (the source did not fit the best parameters again) the model is known and cannot predict. The other fields are for people and for records; prediction does not read them.\n\n**Exactness.** That of `best_model`.\n\nSource: scikit-learn, sklearn/model_selection/_search.py.",
        "type": "object",
        "properties": {
          "best_model": {
            "title": "Best model",
            "description": "The model fitted with the best parameters; absent when there is none.",
            "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
          },
          "best_parameters": {
            "title": "Best parameters",
            "description": "Pairs of a parameter's name and its value, in the order of the source.",
            "type": "array",
            "items": {
              "type": "array",
              "prefixItems": [
                {
                  "type": "string"
                },
                {
                  "$ref": "#/$defs/typed_value"
                }
              ],
              "minItems": 2,
              "maxItems": 2
            }
          },
          "best_score": {
            "title": "Best score",
            "description": "The mean score over the folds of the best parameters.",
            "$ref": "#/$defs/float"
          },
          "best_index": {
            "title": "Best index",
            "description": "The row of `results` that holds the best parameters.",
            "type": "integer",
            "minimum": 0
          },
          "results": {
            "title": "Results",
            "description": "Pairs of a column's name and its values, one for each candidate: a tensor of rank 1, or a list of typed values. The column of whole parameter sets is left out; the columns `param_…` say the same.",
            "type": "array",
            "items": {
              "type": "array",
              "prefixItems": [
                {
                  "type": "string"
                },
                {
                  "anyOf": [
                    {
                      "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
                    },
                    {
                      "type": "array",
                      "items": {
                        "$ref": "#/$defs/typed_value"
                      }
                    }
                  ]
                }
              ],
              "minItems": 2,
              "maxItems": 2
            }
          }
        },
        "required": [],
        "additionalProperties": false,
        "examples": [
          {
            "best_index": 2,
            "best_model": {
              "model": 1
            },
            "best_parameters": [
              [
                "C",
                [
                  "float",
                  0.5
                ]
              ],
              [
                "penalty",
                [
                  "string",
                  "l2"
                ]
              ],
              [
                "max_iter",
                [
                  "none"
                ]
              ]
            ],
            "best_score": 0.9375,
            "results": [
              [
                "mean_test_score",
                {
                  "tensor": 0
                }
              ],
              [
                "param_penalty",
                [
                  [
                    "string",
                    "l1"
                  ],
                  [
                    "string",
                    "l2"
                  ],
                  [
                    "none"
                  ]
                ]
              ]
            ]
          }
        ],
        "$defs": {
          "typed_value": {
            "title": "A typed value",
            "description": "[\"none\"], or the name of a type and the value: [\"bool\", true], [\"integer\", 3], [\"float\", 0.1], [\"string\", \"rbf\"], [\"list\", [typed values without lists]], [\"other\", \"the name of the value's class\"].",
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "prefixItems": [
              {
                "type": "string",
                "enum": [
                  "none",
                  "bool",
                  "integer",
                  "float",
                  "string",
                  "list",
                  "other"
                ]
              }
            ]
          },
          "float": {
            "title": "A float",
            "description": "A JSON number with a fraction or exponent, or `{\"$f64\": \"…\"}` with the 16 hexadecimal digits of its bits when it is not finite.",
            "anyOf": [
              {
                "type": "number"
              },
              {
                "type": "object",
                "properties": {
                  "$f64": {
                    "type": "string",
                    "minLength": 16,
                    "maxLength": 16
                  }
                },
                "required": [
                  "$f64"
                ],
                "additionalProperties": false
              }
            ]
          }
        }
      }

      """#),
    Entry(
      name: "kinds/term_weights",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/term_weights.schema.json",
        "title": "Term weights",
        "description": "Weights of the terms of texts that were counted before.\n\nKind version 1. `transform` of rows of numbers answers sparse rows with as many columns. Of an input with zeros only the other numbers are kept; sparse rows keep what they keep. Integers become float64. NaN and infinite numbers in the input are errors.\n\n**Weights.** The numbers v of a row that are kept (those that were counted, be they zero) become, in this order: with `term_frequency` = `logarithm`, 1 + log(v); with `inverse_document_frequency`, v × the factor of the column, as `weighing` says; with `norm` other than `none`, v / n. n is a float64: the sum over the kept numbers from the first column to the last (from the last to the first for `weighing` = `product`) of |v| or of v × v, each rounded to the type of the row and then added; for `l2` its square root. A row whose sum is 0 stays as it is. A row with an infinite number or NaN is an error where there is a norm. Each quotient is rounded to the type of the row.\n\n**Types.** Sparse rows of float32 stay so, unless `weighing` is `product` and the factors are float64: then logarithms are float32 and all that follows is float64. Rows that come with their zeros: `dense_type`.\n\n**Exactness.** Equal bit for bit, but for logarithms: within 1e-12 of their size, or 1e-6 in float32.\n\nSource: scikit-learn, sklearn/feature_extraction/text.py (`TfidfTransformer`) and sklearn/utils/sparsefuncs_fast.pyx.",
        "type": "object",
        "properties": {
          "term_frequency": {
            "title": "Term frequency",
            "description": "`count`: numbers as they are. `logarithm`: 1 + log(number), the natural logarithm, for each number that is kept.",
            "type": "string",
            "enum": [
              "count",
              "logarithm"
            ]
          },
          "inverse_document_frequency": {
            "title": "Inverse document frequency",
            "description": "A factor for each column: float64 or float32, shape [columns]; absent when there are none.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "weighing": {
            "title": "Weighing",
            "description": "How a number meets its factor; there when factors are. `elements`: the product is rounded to the type of the row. `product`: it is of the wider of both types, and so is the answer; products that are zero are not kept; and sums of `norm` run from the last column to the first.",
            "type": "string",
            "enum": [
              "elements",
              "product"
            ]
          },
          "norm": {
            "title": "Norm",
            "description": "What a row is divided by at the end. `none`: nothing. `l1`: Σ |v|. `l2`: √ Σ v².",
            "type": "string",
            "enum": [
              "none",
              "l1",
              "l2"
            ]
          },
          "dense_type": {
            "title": "Dense type",
            "description": "The type of numbers that come with their zeros. `float64`: they become that, before anything else. `own`: float32 stays float32.",
            "type": "string",
            "enum": [
              "float64",
              "own"
            ]
          },
          "features": {
            "title": "Features",
            "description": "The number of columns that an input row must have; absent when any number will do.",
            "type": "integer",
            "minimum": 1
          },
          "feature_names": {
            "title": "Feature names",
            "description": "The names of the input's columns, in order, as many as `features`; absent when the model was trained without names.",
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        },
        "required": [
          "term_frequency",
          "norm",
          "dense_type"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "required": [
                "inverse_document_frequency"
              ]
            },
            "then": {
              "required": [
                "weighing",
                "features"
              ]
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "weighing"
                    ]
                  }
                ]
              }
            }
          }
        ],
        "examples": [
          {
            "term_frequency": "logarithm",
            "inverse_document_frequency": {
              "tensor": 0
            },
            "weighing": "elements",
            "norm": "l2",
            "dense_type": "own",
            "features": 8
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/text_vectorizer",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/text_vectorizer.schema.json",
        "title": "Text vectorizer",
        "description": "Counts of the terms of texts, in columns that a vocabulary or a hash chooses, and what is made of them.\n\nKind version 1. An input is one text for each row; `transform` answers sparse rows of `columns` numbers, columns ascending.\n\n**Preparation.** With `lowercase`, the text in lower case: the full mappings of Unicode, and a capital sigma becomes ς when, characters that are Case_Ignorable left out, a Cased one is before it and none after it. Then accents, by `accents`.\n\n**Terms**, by `unit`:\n\n- `word`: the words are all matches of `token_pattern` from left to right, as Python's `re.findall` lists them: of a pattern with a group, what the group found, or nothing; after an empty match the next at the same place must not be empty. Words among `stop_words` are left out. The terms are, for each length from `shortest_run` to `longest_run`, each run of so many consecutive words, joined by one space.\n- `char`: each run of two or more white-space characters first becomes one space. The terms are, for each length, each run of so many characters.\n- `char_wb`: the text is split at white space, and each piece has a space put before and after it. Its terms are, for each length in turn, each run of so many characters; a piece that has no more characters than the length counts whole, once, and longer lengths are left out.\n\nCharacters are code points. White space is U+0009 to U+000D, U+001C to U+0020, U+0085, U+00A0, U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F and U+3000.\n\n**Counts.** A term counts 1 in its column each time it occurs; one that a vocabulary lacks counts nowhere. Columns that were counted are kept, also when signs cancel out. Then `absolute`, and with `binary` each kept number becomes 1.\n\n**Hash.** h is MurmurHash3, the 32-bit variant for x86, with seed 0, of the bytes of the term in UTF-8, as a signed integer. The column is |h| mod `columns`; for h = −2^31 it is (2^31 − 1 − (`columns` − 1)) mod `columns`. A term counts −1 times its value where `alternate_sign` is true and h is negative.\n\n**Weights.** The numbers v of a row that are kept (those that were counted, be they zero) become, in this order: with `term_frequency` = `logarithm`, 1 + log(v); with `inverse_document_frequency`, v × the factor of the column, as `weighing` says; with `norm` other than `none`, v / n. n is a float64: the sum over the kept numbers from the first column to the last (from the last to the first for `weighing` = `product`) of |v| or of v × v, each rounded to the type of the row and then added; for `l2` its square root. A row whose sum is 0 stays as it is. A row with an infinite number or NaN is an error where there is a norm. Each quotient is rounded to the type of the row.\n\n**Patterns.** `token_pattern` is a regular expression of Python's `re` for text: `\\w` is a letter, a number (general categories L and N) or the underscore, `\\d` is Nd, `\\s` white space, `\\b` lies between `\\w` and what is none, `.` is anything but U+000A, regardless of case I, i, İ and ı are one letter, `$` is the end or before a last U+000A, `{,5}` is `{0,5}`, `{` elsewhere is itself. It comes from a stranger: a reader limits the steps of a match, and may refuse a pattern.\n\n**Unicode.** Letters and case are those that the reader's own library has (Unicode 17 in Amphora's), decompositions those of 15.1. The source has those of its Python, 11 (Python 3.7) to 15.1 (3.13): all characters of 15.1 become the same, characters that were added after the source's Python may not. A pattern other than a run of word characters is matched by PCRE2, which may know fewer letters.\n\n**Exactness.** Equal bit for bit, but for logarithms: within 1e-12 of their size, or 1e-6 where the source computes in float32.\n\nSource: scikit-learn, sklearn/feature_extraction/text.py (`CountVectorizer`, `TfidfVectorizer`, `HashingVectorizer`) and _hashing_fast.pyx. MurmurHash3: Austin Appleby, 2011.",
        "type": "object",
        "properties": {
          "unit": {
            "title": "Unit",
            "description": "What terms are made of.",
            "type": "string",
            "enum": [
              "word",
              "char",
              "char_wb"
            ]
          },
          "lowercase": {
            "title": "Lowercase",
            "description": "Whether texts are put into lower case.",
            "type": "boolean"
          },
          "accents": {
            "title": "Accents",
            "description": "What is left of letters. `none`: all of them. `ascii`: of the compatibility decomposition (NFKD), the ASCII characters. `unicode`: of the decomposition, the characters whose canonical combining class is 0; a text of ASCII stays as it is. `unicode_unless_decomposed`: the same, but a text that is its own decomposition stays as it is.",
            "type": "string",
            "enum": [
              "none",
              "ascii",
              "unicode",
              "unicode_unless_decomposed"
            ]
          },
          "token_pattern": {
            "title": "Token pattern",
            "description": "The regular expression of a word, with one group or none.",
            "type": "string"
          },
          "stop_words": {
            "title": "Stop words",
            "description": "Words that are left out: utf8, rank 1; absent when there are none.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "shortest_run": {
            "title": "Shortest run",
            "description": "The least number of words or characters in a term.",
            "type": "integer",
            "minimum": 1,
            "maximum": 100
          },
          "longest_run": {
            "title": "Longest run",
            "description": "The largest number of words or characters in a term; not less than `shortest_run`.",
            "type": "integer",
            "minimum": 1,
            "maximum": 100
          },
          "columns_by": {
            "title": "Columns by",
            "description": "What chooses the column of a term. `vocabulary`: a list of terms. `hash`: a hash of the term.",
            "type": "string",
            "enum": [
              "vocabulary",
              "hash"
            ]
          },
          "columns": {
            "title": "Columns",
            "description": "The number of columns of an answer; with a vocabulary, the number of its terms.",
            "type": "integer",
            "minimum": 1,
            "maximum": 2147483647
          },
          "terms": {
            "title": "Terms",
            "description": "The vocabulary: utf8, shape [columns], in any order. Of a term that is given twice the last counts. Terms are compared by their bytes, not normalised.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "term_columns": {
            "title": "Term columns",
            "description": "The column of each term: integers, shape [columns], from 0 to `columns` − 1.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "alternate_sign": {
            "title": "Alternate sign",
            "description": "Whether a term whose hash is negative counts with the other sign.",
            "type": "boolean"
          },
          "absolute": {
            "title": "Absolute",
            "description": "Whether the size is taken of each number of a row, once all terms are counted.",
            "type": "boolean"
          },
          "binary": {
            "title": "Binary",
            "description": "Whether a term counts 1 however often it occurs.",
            "type": "boolean"
          },
          "output_type": {
            "title": "Output type",
            "description": "The type of the answer. `int64` for counts without weights only. With `weighing` = `product` and factors of float64 an answer is float64 also where this is `float32`; logarithms are then float32 still.",
            "type": "string",
            "enum": [
              "float64",
              "float32",
              "int64"
            ]
          },
          "term_frequency": {
            "title": "Term frequency",
            "description": "`count`: numbers as they are. `logarithm`: 1 + log(number), the natural logarithm, for each number that is kept.",
            "type": "string",
            "enum": [
              "count",
              "logarithm"
            ]
          },
          "inverse_document_frequency": {
            "title": "Inverse document frequency",
            "description": "A factor for each column: float64 or float32, shape [columns]; absent when there are none.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "weighing": {
            "title": "Weighing",
            "description": "How a number meets its factor; there when factors are. `elements`: the product is rounded to the type of the row. `product`: it is of the wider of both types, and so is the answer; products that are zero are not kept; and sums of `norm` run from the last column to the first.",
            "type": "string",
            "enum": [
              "elements",
              "product"
            ]
          },
          "norm": {
            "title": "Norm",
            "description": "What a row is divided by at the end. `none`: nothing. `l1`: Σ |v|. `l2`: √ Σ v².",
            "type": "string",
            "enum": [
              "none",
              "l1",
              "l2"
            ]
          }
        },
        "required": [
          "unit",
          "lowercase",
          "accents",
          "shortest_run",
          "longest_run",
          "columns_by",
          "columns",
          "binary",
          "output_type",
          "term_frequency",
          "norm"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "properties": {
                "unit": {
                  "const": "word"
                }
              },
              "required": [
                "unit"
              ]
            },
            "then": {
              "required": [
                "token_pattern"
              ]
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "token_pattern"
                    ]
                  },
                  {
                    "required": [
                      "stop_words"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "columns_by": {
                  "const": "vocabulary"
                }
              },
              "required": [
                "columns_by"
              ]
            },
            "then": {
              "required": [
                "terms",
                "term_columns"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "alternate_sign"
                    ]
                  },
                  {
                    "required": [
                      "absolute"
                    ]
                  }
                ]
              }
            },
            "else": {
              "required": [
                "alternate_sign",
                "absolute"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "terms"
                    ]
                  },
                  {
                    "required": [
                      "term_columns"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "required": [
                "inverse_document_frequency"
              ]
            },
            "then": {
              "required": [
                "weighing"
              ]
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "weighing"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "output_type": {
                  "const": "int64"
                }
              },
              "required": [
                "output_type"
              ]
            },
            "then": {
              "properties": {
                "term_frequency": {
                  "const": "count"
                },
                "norm": {
                  "const": "none"
                }
              },
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "inverse_document_frequency"
                    ]
                  }
                ]
              }
            }
          }
        ],
        "examples": [
          {
            "unit": "word",
            "lowercase": true,
            "accents": "none",
            "token_pattern": "(?u)\\b\\w\\w+\\b",
            "shortest_run": 1,
            "longest_run": 1,
            "columns_by": "vocabulary",
            "columns": 63,
            "terms": {
              "tensor": 0
            },
            "term_columns": {
              "tensor": 1
            },
            "binary": false,
            "output_type": "float64",
            "term_frequency": "count",
            "inverse_document_frequency": {
              "tensor": 2
            },
            "weighing": "elements",
            "norm": "l2"
          },
          {
            "unit": "char_wb",
            "lowercase": true,
            "accents": "none",
            "shortest_run": 2,
            "longest_run": 3,
            "columns_by": "hash",
            "columns": 32,
            "alternate_sign": true,
            "absolute": false,
            "binary": false,
            "output_type": "float64",
            "term_frequency": "count",
            "norm": "l2"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/tree_ensemble",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/tree_ensemble.schema.json",
        "title": "Tree ensemble",
        "description": "One decision tree, or the mean of several.\n\nKind version 1. All trees' nodes lie end to end in the node tensors; `tree_offsets` says where each begins.\n\n**Walk.** Convert each input value to float32 (round to nearest, ties to even) and back to float64: x. Begin at node n = 0 of the tree. While left[n] ≥ 0: v = x[feature[n]]; if v is NaN go left when missing_go_to_left[n] is not 0 and right otherwise; else go left when v ≤ threshold[n] and right otherwise. Node numbers count within the tree: node n of tree t is row tree_offsets[t] + n of the node tensors. A leaf has left = right = −1, and its feature and threshold mean nothing.\n\n**Leaf values.** Row n of `values` has shape [outputs, width]. Classification: the first (number of classes of output k) numbers of values[n][k] belong to the classes, the rest is padding. `fractions`: they are the probabilities. `weighted_counts`: divide them by their sum (NumPy's pairwise summation, see nearest_neighbors; a sum of 0 counts as 1). Regression (`means`): values[n][k][0] is the prediction.\n\n**Aggregation.** `single`: one tree; the label is the class of the largest number *as stored*, without dividing. `mean`: start at 0.0, add the trees' probabilities (or predictions) in order in float64, divide by the number of trees; the label is the class of the largest mean. Of equal ones the first class wins.\n\n**Methods.** `predict`: labels or numbers, one column for each output. `predict_proba`: for each output a matrix [rows, classes]. `predict_log_proba`: its natural logarithm, log 0 = −∞. `apply`: the number of the leaf within its tree: a vector for `single`, a matrix [rows, trees] for `mean`.\n\n**Input.** Infinite values, values beyond float32, and NaN under `missing_values` = `refused`, are errors.\n\n**Exactness.** Bit for bit, except `predict_log_proba`: 1e-12 relative, since logarithms differ in the last bits among libraries.\n\nSource: scikit-learn, sklearn/tree/_tree.pyx (`_apply_dense`), sklearn/tree/_classes.py, sklearn/ensemble/_forest.py.",
        "type": "object",
        "properties": {
          "task": {
            "title": "Task",
            "description": "What is predicted. `classification`: a label for each output. `regression`: a number for each output.",
            "type": "string",
            "enum": [
              "classification",
              "regression"
            ]
          },
          "features": {
            "title": "Features",
            "description": "The number of columns that an input row must have.",
            "type": "integer",
            "minimum": 1
          },
          "feature_names": {
            "title": "Feature names",
            "description": "The names of the input's columns, in order, as many as `features`; absent when the model was trained without names. They name columns for people and for tables; prediction goes by position.",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "outputs": {
            "title": "Outputs",
            "description": "The number of outputs. With one, results are vectors.",
            "type": "integer",
            "minimum": 1
          },
          "aggregation": {
            "title": "Aggregation",
            "description": "How the trees make one prediction. `single`: there is one tree. `mean`: the mean over the trees.",
            "type": "string",
            "enum": [
              "single",
              "mean"
            ]
          },
          "classes": {
            "title": "Classes",
            "description": "The labels, one tensor of rank 1 for each output. Class *c* of output *k* is element *c* of tensor *k*; element types are integers, `float64`, `float32`, `bool` or `utf8`. Labels are in the order of the source, which sorts them.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1
          },
          "tree_offsets": {
            "title": "Tree offsets",
            "description": "int64, shape [trees + 1]: the row of each tree's root; the last is the number of nodes. Strictly ascending from 0.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "feature": {
            "title": "Feature",
            "description": "integers, shape [nodes]: the column compared; meaningless at a leaf.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "threshold": {
            "title": "Threshold",
            "description": "float64, shape [nodes].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "left": {
            "title": "Left child",
            "description": "integers, shape [nodes]: number within the tree, −1 for a leaf. A child's number is greater than its parent's.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "right": {
            "title": "Right child",
            "description": "integers, shape [nodes]: as `left`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "missing_go_to_left": {
            "title": "Missing go left",
            "description": "uint8 or bool, shape [nodes]: whether NaN goes left. Required when `missing_values` is `routed`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "missing_values": {
            "title": "Missing values",
            "description": "What a NaN in the input means. `refused`: an error. `routed`: it goes where `missing_go_to_left` says.",
            "type": "string",
            "enum": [
              "refused",
              "routed"
            ]
          },
          "values": {
            "title": "Values",
            "description": "float64, shape [nodes, outputs, width]: width is the largest number of classes, or 1.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "leaf_values": {
            "title": "Leaf values",
            "description": "What `values` holds. `weighted_counts`: the weights of the training rows of each class. `fractions`: their fractions, which are probabilities. `means`: the prediction (mean or median) of the training rows.",
            "type": "string",
            "enum": [
              "weighted_counts",
              "fractions",
              "means"
            ]
          }
        },
        "required": [
          "task",
          "features",
          "outputs",
          "aggregation",
          "tree_offsets",
          "feature",
          "threshold",
          "left",
          "right",
          "missing_values",
          "values",
          "leaf_values"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "properties": {
                "task": {
                  "const": "classification"
                }
              },
              "required": [
                "task"
              ]
            },
            "then": {
              "required": [
                "classes"
              ],
              "properties": {
                "leaf_values": {
                  "enum": [
                    "weighted_counts",
                    "fractions"
                  ]
                }
              }
            },
            "else": {
              "properties": {
                "leaf_values": {
                  "const": "means"
                }
              },
              "not": {
                "required": [
                  "classes"
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "missing_values": {
                  "const": "routed"
                }
              },
              "required": [
                "missing_values"
              ]
            },
            "then": {
              "required": [
                "missing_go_to_left"
              ]
            }
          }
        ],
        "examples": [
          {
            "aggregation": "mean",
            "classes": [
              {
                "tensor": 7
              }
            ],
            "feature": {
              "rows": [
                0,
                2051
              ],
              "tensor": 1
            },
            "features": 4,
            "leaf_values": "fractions",
            "left": {
              "rows": [
                0,
                2051
              ],
              "tensor": 2
            },
            "missing_go_to_left": {
              "rows": [
                0,
                2051
              ],
              "tensor": 3
            },
            "missing_values": "routed",
            "outputs": 1,
            "right": {
              "rows": [
                0,
                2051
              ],
              "tensor": 4
            },
            "task": "classification",
            "threshold": {
              "rows": [
                0,
                2051
              ],
              "tensor": 5
            },
            "tree_offsets": {
              "tensor": 0
            },
            "values": {
              "rows": [
                0,
                2051
              ],
              "tensor": 6
            }
          }
        ]
      }

      """#),
    Entry(
      name: "origin",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/origin.schema.json",
        "title": "Origin section",
        "description": "The complete object graph of the source, exact and never normalised, as a table of nodes kept by columns. It is read only when it is asked for, and rebuilding it needs no code from the file.\n\nThe id of a node is its row. A node has a kind, a range of children (or of bytes) and a value. Nodes may be shared and may form cycles, as the source's objects did: each array, list and object of the source is one node, so that what was one object is one again and what was a copy is a copy. `format.md`, section 8, has the rules that a reader checks; what the kinds mean in Python is under `$defs/node_kind`.",
        "type": "object",
        "properties": {
          "columns": {
            "title": "Columns",
            "description": "For each column, the position of its tensor, which has one dimension, in `tensors`.",
            "type": "object",
            "properties": {
              "array_first": {
                "title": "First row",
                "description": "int64: for each array record, its first row.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "array_rows": {
                "title": "Number of rows",
                "description": "int64: for each array record, how many rows it has.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "array_tensor": {
                "title": "Tensor of a record",
                "description": "int64: for each array record, the position of its tensor in `tensors`.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "blob": {
                "title": "Bytes",
                "description": "uint8: byte strings, end to end.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "children": {
                "title": "Children",
                "description": "int64: node ids; the children of a node are a range of it.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "count": {
                "title": "Number of children",
                "description": "int64: for each node, the number of its children, or of its bytes.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "first": {
                "title": "First child",
                "description": "int64: for each node, the position of its first child in `children`, or of its first byte in `blob`.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "floats": {
                "title": "Floats",
                "description": "float64: floating-point values, bit for bit.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "kind": {
                "title": "Kinds",
                "description": "uint8: for each node, the number of its kind.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "strings": {
                "title": "Strings",
                "description": "utf8: texts; wtf8 when one of them has a lone surrogate.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "value": {
                "title": "Values",
                "description": "int64: for each node, an integer, or a position in another column, as its kind says.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              }
            },
            "required": [
              "array_first",
              "array_rows",
              "array_tensor",
              "blob",
              "children",
              "count",
              "first",
              "floats",
              "kind",
              "strings",
              "value"
            ],
            "additionalProperties": false
          },
          "extensions": {
            "title": "Extensions",
            "description": "Trials of whoever wrote the file. Readers keep it and ignore it; nothing that is needed to read a model right may be here.",
            "type": "object"
          },
          "root": {
            "title": "Root",
            "description": "The id of the node of the whole source.",
            "type": "integer",
            "minimum": 0,
            "maximum": 9007199254740991
          },
          "tensors": {
            "title": "Tensors",
            "description": "The tensor table: columns, and what array records name.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json"
            },
            "minItems": 1,
            "maxItems": 1000000
          },
          "type": {
            "title": "Type",
            "description": "`origin`: this is the section of an origin.",
            "const": "origin"
          }
        },
        "required": [
          "columns",
          "root",
          "tensors",
          "type"
        ],
        "additionalProperties": false,
        "$defs": {
          "node_kind": {
            "title": "Node kind",
            "description": "The number in the column `kind`, and what the node is in Python. *String*, *float* and *array record* n are row n of the columns of these names.",
            "oneOf": [
              {
                "title": "none",
                "description": "Python's `None`.",
                "const": 0
              },
              {
                "title": "false",
                "description": "Python's `False`.",
                "const": 1
              },
              {
                "title": "true",
                "description": "Python's `True`.",
                "const": 2
              },
              {
                "title": "integer",
                "description": "An `int` of 64 bits: `value`.",
                "const": 3
              },
              {
                "title": "big integer",
                "description": "An `int` beyond 64 bits: string `value` has its sign, if it is negative, and its lower-case hexadecimal digits; `int(text, 16)`.",
                "const": 4
              },
              {
                "title": "float",
                "description": "A `float`: float `value`, bit for bit.",
                "const": 5
              },
              {
                "title": "string",
                "description": "A `str`: string `value`. In a wtf8 column, decode with `surrogatepass`.",
                "const": 6
              },
              {
                "title": "bytes",
                "description": "A `bytes` object: `count` bytes of the blob from `first` on.",
                "const": 7
              },
              {
                "title": "byte string",
                "description": "A `str` of Python 2, whose encoding is not known: the same. Python 3 reads it as ASCII, Latin-1 or bytes, as whoever rebuilds it decides.",
                "const": 8
              },
              {
                "title": "byte array",
                "description": "A `bytearray`: the same.",
                "const": 9
              },
              {
                "title": "complex",
                "description": "A `complex`: floats `value` and `value` + 1 are its real and imaginary parts.",
                "const": 10
              },
              {
                "title": "list",
                "description": "A `list` of the children.",
                "const": 11
              },
              {
                "title": "tuple",
                "description": "A `tuple` of the children.",
                "const": 12
              },
              {
                "title": "dict",
                "description": "A `dict`: the children are key, value, key, value, … in the order of insertion.",
                "const": 13
              },
              {
                "title": "set",
                "description": "A `set` of the children.",
                "const": 14
              },
              {
                "title": "frozen set",
                "description": "A `frozenset` of the children.",
                "const": 15
              },
              {
                "title": "global",
                "description": "A class or function: `getattr(import_module(module), name)` for its two children; the name may have dots. A reader that rebuilds objects decides by a list of its own which it imports, never by the file.",
                "const": 16
              },
              {
                "title": "call",
                "description": "What `callable(*arguments, **keywords)` returned; children are callable, arguments (a tuple), keywords (a dict, or none), state, items, entries. Afterwards, as pickle does: state, unless it is a none node, by `__setstate__` or into `__dict__` (a pair of dicts: `__dict__` and slots); the elements of items, a list, by `extend`; those of entries, a dict, by `object[key] = value`.",
                "const": 17
              },
              {
                "title": "instance",
                "description": "What `callable.__new__(callable, *arguments, **keywords)` returned; children as for a call, and afterwards the same.",
                "const": 18
              },
              {
                "title": "array",
                "description": "A `numpy.ndarray`; children are dtype, shape and, for a subclass, the class. Its elements are the array record `value`, one record for each column of the dtype from there on: see *Columns of a dtype* in `format.md`, section 8.",
                "const": 19
              },
              {
                "title": "Fortran array",
                "description": "The same, whose memory was in Fortran order in the source: `numpy.asfortranarray`. The tensor's bytes are in C order all the same.",
                "const": 20
              },
              {
                "title": "object array",
                "description": "A `numpy.ndarray` of dtype `O`; children are dtype, shape, then the elements in C order.",
                "const": 21
              },
              {
                "title": "NumPy scalar",
                "description": "A `numpy.generic`: children are its dtype and its value as the nearest Python value, or as bytes where no Python value holds it exactly (NaNs of less than 64 bits, structured scalars). A datetime is its integer count.",
                "const": 22
              },
              {
                "title": "dtype",
                "description": "A `numpy.dtype` by NumPy's own string, string `value`, such as `<f8`, `|O` or `<M8[ns]`. The elements of a tensor are little-endian and may be of a wider or another type; this says what they were.",
                "const": 23
              },
              {
                "title": "record dtype",
                "description": "A `numpy.dtype` with fields: string `value` is NumPy's string, such as `|V56`, which gives the item size. Children: a true node when it is aligned, else a false node; then name, dtype, offset and title (none when there is none) of each field.",
                "const": 24
              },
              {
                "title": "subarray dtype",
                "description": "`numpy.dtype((base, shape))`; children are base and shape.",
                "const": 25
              },
              {
                "title": "slice",
                "description": "A `slice`; children are start, stop and step.",
                "const": 26
              },
              {
                "title": "scalar list",
                "description": "A `list` of like scalars, kept as a column: the elements are array record `value`, of type int64 (`int`), float64 (`float`), utf8 or wtf8 (`str`); with a child, that dtype's NumPy scalars.",
                "const": 27
              },
              {
                "title": "scalar dict",
                "description": "A `dict` of like scalars: keys are array record `value`, values record `value` + 1, in the order of insertion; the child, if there is one, is the dtype of values that are NumPy scalars.",
                "const": 28
              }
            ]
          }
        }
      }

      """#),
    Entry(
      name: "reports/add",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/reports/add.schema.json",
        "title": "Report of add",
        "description": "What `amphora add --json` prints.",
        "type": "object",
        "properties": {
          "added": {
            "description": "The files whose models were added: all of them, or none.",
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "bytes": {
                  "description": "Bytes by which the container grew.",
                  "type": "integer",
                  "minimum": 0
                },
                "generation": {
                  "description": "The generation of the container that has them.",
                  "type": "integer",
                  "minimum": 1
                },
                "models": {
                  "description": "The models that were added from it, with the names that they have now.",
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {
                      "kind": {
                        "description": "The kind of the model.",
                        "type": "string"
                      },
                      "name": {
                        "description": "Its name.",
                        "type": "string"
                      }
                    },
                    "required": [
                      "kind",
                      "name"
                    ],
                    "additionalProperties": false
                  }
                },
                "output": {
                  "description": "The container.",
                  "type": "string"
                },
                "source": {
                  "description": "The file that they come from.",
                  "type": "string"
                },
                "source_bytes": {
                  "description": "Bytes of that file.",
                  "type": "integer",
                  "minimum": 0
                }
              },
              "required": [
                "bytes",
                "generation",
                "models",
                "output",
                "source",
                "source_bytes"
              ],
              "additionalProperties": false
            }
          },
          "findings": {
            "description": "What was found, in the order of the files.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/reports/finding.schema.json"
            }
          },
          "unchecked": {
            "description": "What was not checked, and why; silence is no approval.",
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        },
        "required": [
          "added",
          "findings",
          "unchecked"
        ],
        "additionalProperties": false
      }

      """#),
    Entry(
      name: "reports/compact",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/reports/compact.schema.json",
        "title": "Report of compact",
        "description": "What `amphora compact --json` prints.",
        "type": "object",
        "properties": {
          "compacted": {
            "description": "The container that was written, if it was.",
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "bytes": {
                  "description": "Bytes of the container.",
                  "type": "integer",
                  "minimum": 0
                },
                "generations": {
                  "description": "Generations that the source has, of which the latest was kept.",
                  "type": "integer",
                  "minimum": 1
                },
                "models": {
                  "description": "The models in it.",
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {
                      "kind": {
                        "description": "The kind of the model.",
                        "type": "string"
                      },
                      "name": {
                        "description": "Its name.",
                        "type": "string"
                      }
                    },
                    "required": [
                      "kind",
                      "name"
                    ],
                    "additionalProperties": false
                  }
                },
                "output": {
                  "description": "The container.",
                  "type": "string"
                },
                "source": {
                  "description": "The container that it was made from.",
                  "type": "string"
                },
                "source_bytes": {
                  "description": "Bytes of that, with what an append left that did not get finished.",
                  "type": "integer",
                  "minimum": 0
                }
              },
              "required": [
                "bytes",
                "generations",
                "models",
                "output",
                "source",
                "source_bytes"
              ],
              "additionalProperties": false
            }
          },
          "findings": {
            "description": "What was found, in the order of the files.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/reports/finding.schema.json"
            }
          },
          "unchecked": {
            "description": "What was not checked, and why; silence is no approval.",
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        },
        "required": [
          "compacted",
          "findings",
          "unchecked"
        ],
        "additionalProperties": false
      }

      """#),
    Entry(
      name: "reports/convert",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/reports/convert.schema.json",
        "title": "Report of convert",
        "description": "What `amphora convert --json` prints.",
        "type": "object",
        "properties": {
          "converted": {
            "description": "The containers that were written.",
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "bytes": {
                  "description": "Bytes of the container.",
                  "type": "integer",
                  "minimum": 0
                },
                "left_out": {
                  "description": "What predictions do not need and the container therefore lacks; only with the profile `inference`.",
                  "type": "array",
                  "items": {
                    "$ref": "#/$defs/part"
                  }
                },
                "models": {
                  "description": "The models in it.",
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {
                      "kind": {
                        "description": "The kind of the model.",
                        "type": "string"
                      },
                      "name": {
                        "description": "Its name.",
                        "type": "string"
                      }
                    },
                    "required": [
                      "kind",
                      "name"
                    ],
                    "additionalProperties": false
                  }
                },
                "output": {
                  "description": "The container.",
                  "type": "string"
                },
                "source": {
                  "description": "The file that it was made from.",
                  "type": "string"
                },
                "source_bytes": {
                  "description": "Bytes of that file.",
                  "type": "integer",
                  "minimum": 0
                },
                "training_only": {
                  "description": "What the container has that only serves training; only with the profile `full`.",
                  "type": "array",
                  "items": {
                    "$ref": "#/$defs/part"
                  }
                }
              },
              "required": [
                "bytes",
                "models",
                "output",
                "source",
                "source_bytes"
              ],
              "additionalProperties": false
            }
          },
          "findings": {
            "description": "What was found, in the order of the files.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/reports/finding.schema.json"
            }
          },
          "unchecked": {
            "description": "What was not checked, and why; silence is no approval.",
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        },
        "required": [
          "converted",
          "findings",
          "unchecked"
        ],
        "additionalProperties": false,
        "$defs": {
          "part": {
            "title": "Part",
            "description": "Something that predictions do not need.",
            "type": "object",
            "properties": {
              "bytes": {
                "description": "Bytes of its arrays, texts and numbers before they are encoded, without what a needed part shares with it.",
                "type": "integer",
                "minimum": 0
              },
              "count": {
                "description": "How many objects have it.",
                "type": "integer",
                "minimum": 1
              },
              "part": {
                "description": "A class and an attribute of it, a class, or the place of a value that is no model.",
                "type": "string"
              },
              "reason": {
                "description": "Why predictions do not need it.",
                "type": "string"
              }
            },
            "required": [
              "bytes",
              "count",
              "part",
              "reason"
            ],
            "additionalProperties": false
          }
        }
      }

      """#),
    Entry(
      name: "reports/finding",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/reports/finding.schema.json",
        "title": "Finding",
        "description": "One thing that was found in one file.",
        "type": "object",
        "properties": {
          "byte": {
            "description": "The offset in the file, where the finding has one.",
            "type": "integer",
            "minimum": 0
          },
          "code": {
            "description": "The stable code; schemas/errors.md lists them all.",
            "type": "string"
          },
          "detail": {
            "description": "The fact that makes this finding this one; may be empty.",
            "type": "string"
          },
          "file": {
            "description": "The file, as it was named on the command line.",
            "type": "string"
          },
          "meaning": {
            "description": "One sentence: what was found.",
            "type": "string"
          },
          "model": {
            "description": "The model, where the finding is about a place in one.",
            "type": "string"
          },
          "outcome": {
            "description": "What an error with this code means for the answer.",
            "enum": [
              "refused",
              "malformed",
              "over-limit",
              "unsupported",
              "input-output"
            ]
          },
          "part": {
            "description": "The part of the file that offsets count in, such as 'zlib' or the path of a member of an archive; left out for the file itself.",
            "type": "string"
          },
          "pointer": {
            "description": "The JSON Pointer into the model's section, where the finding is about a place in one.",
            "type": "string"
          },
          "remedy": {
            "description": "One sentence: what to do.",
            "type": "string"
          },
          "severity": {
            "description": "Only errors decide the exit status.",
            "enum": [
              "error",
              "warning",
              "note"
            ]
          }
        },
        "required": [
          "code",
          "detail",
          "file",
          "meaning",
          "outcome",
          "remedy",
          "severity"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "byte": 0,
            "code": "pickle.forbidden-call",
            "detail": "REDUCE calls os.system",
            "file": "model.pkl",
            "meaning": "Loading the file would call what no model needs to call.",
            "outcome": "refused",
            "remedy": "It was recorded, not run; do not load this file with Python.",
            "severity": "error"
          }
        ]
      }

      """#),
    Entry(
      name: "reports/inspect",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/reports/inspect.schema.json",
        "title": "Report of inspect",
        "description": "What `amphora inspect --json` prints.",
        "type": "object",
        "properties": {
          "files": {
            "description": "The files that could be opened.",
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "bytes": {
                  "description": "Bytes of the file.",
                  "type": "integer",
                  "minimum": 0
                },
                "file": {
                  "description": "The file, as it was named on the command line.",
                  "type": "string"
                },
                "format": {
                  "description": "`amphora` for a container; else the format of the source, which was converted in memory.",
                  "type": "string"
                },
                "generation": {
                  "description": "The generation of the container.",
                  "type": "integer",
                  "minimum": 1
                },
                "models": {
                  "description": "The models that have names, in the order of the source.",
                  "type": "array",
                  "items": {
                    "$ref": "#/$defs/model"
                  }
                }
              },
              "required": [
                "bytes",
                "file",
                "format",
                "models"
              ],
              "additionalProperties": false
            }
          },
          "findings": {
            "description": "What was found, in the order of the files.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/reports/finding.schema.json"
            }
          },
          "unchecked": {
            "description": "What was not checked, and why; silence is no approval.",
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        },
        "required": [
          "files",
          "findings",
          "unchecked"
        ],
        "additionalProperties": false,
        "$defs": {
          "model": {
            "type": "object",
            "properties": {
              "features": {
                "description": "The number of columns of an input; absent when any will do, or none.",
                "type": "integer",
                "minimum": 0
              },
              "has_origin": {
                "description": "Whether the objects of the source are kept.",
                "type": "boolean"
              },
              "metadata": {
                "description": "Pairs of key and value that users wrote.",
                "type": "array",
                "items": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  },
                  "minItems": 2,
                  "maxItems": 2
                }
              },
              "methods": {
                "description": "What `predict` can ask; empty when the model cannot predict.",
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "name": {
                "description": "The name.",
                "type": "string"
              },
              "parts": {
                "description": "The model itself, which is part 0, and its parts.",
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {
                    "fields": {
                      "description": "The fields, as the schema of the kind describes them; tensors and models are numbers in `tensors` and `parts`.",
                      "type": "object"
                    },
                    "kind": {
                      "description": "The kind.",
                      "type": "string"
                    },
                    "kind_version": {
                      "description": "The version of the kind's schema.",
                      "type": "integer",
                      "minimum": 1
                    }
                  },
                  "required": [
                    "fields",
                    "kind",
                    "kind_version"
                  ],
                  "additionalProperties": false
                }
              },
              "provenance": {
                "$ref": "#/$defs/provenance"
              },
              "section_bytes": {
                "description": "Bytes of the model's section in the container; absent where the file is none.",
                "type": "integer",
                "minimum": 1
              },
              "stored_bytes": {
                "description": "Bytes of all its tensors in the container, and of those that encodings need, each once; absent where the file is none.",
                "type": "integer",
                "minimum": 0
              },
              "tensor_bytes": {
                "description": "Bytes of the elements of all its tensors, decoded.",
                "type": "integer",
                "minimum": 0
              },
              "tensors": {
                "description": "The tensors that the fields name.",
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {
                    "bytes": {
                      "description": "Bytes of the elements, decoded; absent for strings where the file is no container.",
                      "type": "integer",
                      "minimum": 0
                    },
                    "chunks": {
                      "description": "Pieces that can be decoded alone; absent where the file is no container.",
                      "type": "integer",
                      "minimum": 0
                    },
                    "codec": {
                      "description": "How encoded elements became stored bytes, as in `format.md`; absent where the file is no container.",
                      "type": "string"
                    },
                    "dtype": {
                      "description": "The type of the elements.",
                      "type": "string"
                    },
                    "encodings": {
                      "description": "What was done to the elements before the codec, in that order, as in `format.md`; absent where the file is no container.",
                      "type": "array",
                      "items": {
                        "type": "object",
                        "properties": {
                          "name": {
                            "description": "The name of the encoding.",
                            "type": "string"
                          },
                          "stored_bytes": {
                            "description": "Bytes in the container of the tensor that the encoding needs, such as a dictionary.",
                            "type": "integer",
                            "minimum": 0
                          },
                          "to": {
                            "description": "The dtype of the elements after it.",
                            "type": "string"
                          },
                          "values": {
                            "description": "Elements of the tensor that the encoding needs.",
                            "type": "integer",
                            "minimum": 0
                          }
                        },
                        "required": [
                          "name"
                        ],
                        "additionalProperties": false
                      }
                    },
                    "shape": {
                      "description": "The dimensions.",
                      "type": "array",
                      "items": {
                        "type": "integer",
                        "minimum": 0
                      }
                    },
                    "stored_bytes": {
                      "description": "Bytes of its chunks in the container; absent where the file is none.",
                      "type": "integer",
                      "minimum": 0
                    }
                  },
                  "required": [
                    "dtype",
                    "shape"
                  ],
                  "additionalProperties": false
                }
              },
              "unpredictable": {
                "description": "Why the model cannot predict; absent when it can.",
                "type": "string"
              }
            },
            "required": [
              "has_origin",
              "metadata",
              "methods",
              "name",
              "parts",
              "provenance",
              "tensor_bytes",
              "tensors"
            ],
            "additionalProperties": false
          },
          "provenance": {
            "type": "object",
            "properties": {
              "bytes": {
                "description": "Bytes of the source file.",
                "type": "integer",
                "minimum": 0
              },
              "format": {
                "description": "The format of the source file.",
                "type": "string"
              },
              "libraries": {
                "description": "Pairs of library and version, as the source names them.",
                "type": "array",
                "items": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  },
                  "minItems": 2,
                  "maxItems": 2
                }
              },
              "losses": {
                "description": "What could not be carried over exactly.",
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "notices": {
                "description": "What the owner may not want to give away, such as `training-rows`.",
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "sha256": {
                "description": "The SHA-256 of the source file.",
                "type": "string"
              },
              "source_class": {
                "description": "The class of the source object; empty when it has none.",
                "type": "string"
              }
            },
            "required": [
              "bytes",
              "format",
              "libraries",
              "losses",
              "notices",
              "sha256",
              "source_class"
            ],
            "additionalProperties": false
          }
        }
      }

      """#),
    Entry(
      name: "reports/log",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/reports/log.schema.json",
        "title": "Report of log",
        "description": "What `amphora log --json` prints.",
        "type": "object",
        "properties": {
          "file": {
            "description": "The container, as it was named on the command line.",
            "type": "string"
          },
          "findings": {
            "description": "What was found.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/reports/finding.schema.json"
            }
          },
          "generations": {
            "description": "The generations, from the newest.",
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "bytes": {
                  "description": "By how many bytes the file grew.",
                  "type": "integer",
                  "minimum": 0
                },
                "generation": {
                  "description": "Its number; the first is 1.",
                  "type": "integer",
                  "minimum": 1
                },
                "length": {
                  "description": "Bytes of the file when it was committed.",
                  "type": "integer",
                  "minimum": 0
                },
                "removed": {
                  "description": "The names of the models that went.",
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "set": {
                  "description": "The models that came, or became others.",
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {
                      "kind": {
                        "description": "The kind of the model.",
                        "type": "string"
                      },
                      "name": {
                        "description": "Its name.",
                        "type": "string"
                      }
                    },
                    "required": [
                      "kind",
                      "name"
                    ],
                    "additionalProperties": false
                  }
                }
              },
              "required": [
                "bytes",
                "generation",
                "length",
                "removed",
                "set"
              ],
              "additionalProperties": false
            }
          },
          "unchecked": {
            "description": "What was not checked, and why; silence is no approval.",
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        },
        "required": [
          "file",
          "findings",
          "generations",
          "unchecked"
        ],
        "additionalProperties": false
      }

      """#),
    Entry(
      name: "reports/scan",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/reports/scan.schema.json",
        "title": "Report of scan",
        "description": "What `amphora scan --report json` prints.",
        "type": "object",
        "properties": {
          "files": {
            "description": "The files that could be read, in order.",
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "bytes": {
                  "description": "Bytes of the file.",
                  "type": "integer",
                  "minimum": 0
                },
                "file": {
                  "description": "The file, as it was named on the command line.",
                  "type": "string"
                },
                "format": {
                  "description": "What the file is, from the outside in, such as 'zlib: joblib'; empty when nothing knows.",
                  "type": "string"
                },
                "omitted_programs": {
                  "description": "Programs that were judged and are not listed.",
                  "type": "integer",
                  "minimum": 0
                },
                "programs": {
                  "description": "The pickles in the file, each as one loader runs it.",
                  "type": "array",
                  "items": {
                    "$ref": "#/$defs/program"
                  }
                },
                "verdict": {
                  "description": "The answer for this file; the exit status is that of all files.",
                  "enum": [
                    "safe",
                    "unsafe",
                    "malformed",
                    "over-limit",
                    "unsupported"
                  ]
                }
              },
              "required": [
                "bytes",
                "file",
                "format",
                "omitted_programs",
                "programs",
                "verdict"
              ],
              "additionalProperties": false
            }
          },
          "findings": {
            "description": "What was found, in the order of the files.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/reports/finding.schema.json"
            }
          },
          "unchecked": {
            "description": "What was not checked, and why; silence is no approval.",
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        },
        "required": [
          "files",
          "findings",
          "unchecked"
        ],
        "additionalProperties": false,
        "$defs": {
          "program": {
            "type": "object",
            "properties": {
              "calls": {
                "description": "What would be called, in the order of execution.",
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {
                    "byte": {
                      "description": "The offset of the opcode.",
                      "type": "integer",
                      "minimum": 0
                    },
                    "call": {
                      "description": "The call as Python would write it, cut short when it is long.",
                      "type": "string"
                    },
                    "opcode": {
                      "description": "CPython's name of the opcode.",
                      "type": "string"
                    }
                  },
                  "required": [
                    "byte",
                    "call",
                    "opcode"
                  ],
                  "additionalProperties": false
                }
              },
              "end": {
                "description": "The offset just after STOP, or that of the opcode at fault.",
                "type": "integer",
                "minimum": 0
              },
              "failure": {
                "description": "The code of what stopped the reading before STOP; what is listed would have happened by then.",
                "type": "string"
              },
              "imports": {
                "description": "What would be imported, in the order of execution.",
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {
                    "byte": {
                      "description": "The offset of the opcode.",
                      "type": "integer",
                      "minimum": 0
                    },
                    "module": {
                      "description": "The module; empty when it would be computed.",
                      "type": "string"
                    },
                    "name": {
                      "description": "The name in the module.",
                      "type": "string"
                    },
                    "opcode": {
                      "description": "CPython's name of the opcode.",
                      "type": "string"
                    },
                    "python3": {
                      "description": "What Python 3 imports in its place, where that differs.",
                      "type": "string"
                    }
                  },
                  "required": [
                    "byte",
                    "module",
                    "name",
                    "opcode"
                  ],
                  "additionalProperties": false
                }
              },
              "loader": {
                "description": "Who would run it.",
                "enum": [
                  "pickle.load",
                  "joblib.load",
                  "joblib.load before 1.2",
                  "torch.load",
                  "numpy.load"
                ]
              },
              "omitted_calls": {
                "description": "Calls that were judged and are not listed.",
                "type": "integer",
                "minimum": 0
              },
              "omitted_imports": {
                "description": "Imports that were judged and are not listed.",
                "type": "integer",
                "minimum": 0
              },
              "part": {
                "description": "The part of the file that offsets count in; left out for the file itself.",
                "type": "string"
              },
              "protocol": {
                "description": "What the last PROTO says; 0 without one.",
                "type": "integer",
                "minimum": 0
              },
              "start": {
                "description": "The offset of the first opcode.",
                "type": "integer",
                "minimum": 0
              }
            },
            "required": [
              "calls",
              "end",
              "imports",
              "loader",
              "omitted_calls",
              "omitted_imports",
              "protocol",
              "start"
            ],
            "additionalProperties": false
          }
        }
      }

      """#),
    Entry(
      name: "reports/validate",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/reports/validate.schema.json",
        "title": "Report of validate",
        "description": "What `amphora validate --report json` prints.",
        "type": "object",
        "properties": {
          "files": {
            "description": "The files, in the order of the command line.",
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "bytes": {
                  "description": "Bytes of the file.",
                  "type": "integer",
                  "minimum": 0
                },
                "file": {
                  "description": "The file, as it was named on the command line.",
                  "type": "string"
                },
                "generations": {
                  "description": "Generations of the file; 0 when it could not be opened.",
                  "type": "integer",
                  "minimum": 0
                },
                "models": {
                  "description": "Models that have names.",
                  "type": "integer",
                  "minimum": 0
                },
                "nodes": {
                  "description": "Nodes of the source's objects that were verified.",
                  "type": "integer",
                  "minimum": 0
                },
                "tensors": {
                  "description": "Different tensors that were decoded and verified.",
                  "type": "integer",
                  "minimum": 0
                },
                "valid": {
                  "description": "Whether nothing is wrong.",
                  "type": "boolean"
                }
              },
              "required": [
                "bytes",
                "file",
                "generations",
                "models",
                "nodes",
                "tensors",
                "valid"
              ],
              "additionalProperties": false
            }
          },
          "findings": {
            "description": "What was found, in the order of the files.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/reports/finding.schema.json"
            }
          },
          "unchecked": {
            "description": "What was not checked, and why; silence is no approval.",
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        },
        "required": [
          "files",
          "findings",
          "unchecked"
        ],
        "additionalProperties": false
      }

      """#),
    Entry(
      name: "root",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/root.schema.json",
        "title": "Root",
        "description": "The list of a container's models: full, or what is different from an earlier full root. A commit slot of the preamble says where it lies and what its digest is.",
        "type": "object",
        "properties": {
          "base": {
            "title": "Base",
            "description": "Of a delta: the full root, at most 32 generations back, that it changes.",
            "$ref": "#/$defs/extent"
          },
          "extensions": {
            "title": "Extensions",
            "description": "Trials of whoever wrote the file. Readers keep it and ignore it; nothing that is needed to read a model right may be here.",
            "type": "object"
          },
          "generation": {
            "title": "Generation",
            "description": "How often the file has been committed: 1 when it was written in one go. It equals that of the slot, or of the root that names this one.",
            "type": "integer",
            "minimum": 1,
            "maximum": 65537
          },
          "models": {
            "title": "Models",
            "description": "Of a full root: the models, in the order of the source.",
            "type": "array",
            "items": {
              "$ref": "#/$defs/entry"
            }
          },
          "previous": {
            "title": "Previous root",
            "description": "The root of the generation before; absent in the first.",
            "$ref": "#/$defs/extent"
          },
          "remove": {
            "title": "Removed models",
            "description": "Of a delta: names of models of the base that are gone, or come at the end because `set` names them again.",
            "type": "array",
            "items": {
              "$ref": "#/$defs/name"
            },
            "uniqueItems": true
          },
          "set": {
            "title": "Set models",
            "description": "Of a delta: models that take the place of those of their names, or come at the end.",
            "type": "array",
            "items": {
              "$ref": "#/$defs/entry"
            }
          },
          "type": {
            "title": "Type",
            "description": "`full`: all models are listed here. `delta`: what is different from the base is.",
            "enum": [
              "delta",
              "full"
            ]
          }
        },
        "required": [
          "generation",
          "type"
        ],
        "oneOf": [
          {
            "title": "Full root",
            "properties": {
              "base": false,
              "remove": false,
              "set": false,
              "type": {
                "const": "full"
              }
            },
            "required": [
              "models"
            ]
          },
          {
            "title": "Delta",
            "properties": {
              "models": false,
              "type": {
                "const": "delta"
              }
            },
            "required": [
              "base",
              "previous",
              "remove",
              "set"
            ]
          }
        ],
        "additionalProperties": false,
        "$defs": {
          "entry": {
            "title": "Model entry",
            "description": "A model by name.",
            "type": "object",
            "properties": {
              "kind": {
                "title": "Kind",
                "description": "The kind of the model: that of model 0 of its section.",
                "type": "string",
                "minLength": 1,
                "maxLength": 64
              },
              "name": {
                "$ref": "#/$defs/name"
              },
              "section": {
                "title": "Section",
                "description": "Where the model's section lies.",
                "$ref": "#/$defs/extent"
              }
            },
            "required": [
              "kind",
              "name",
              "section"
            ],
            "additionalProperties": false
          },
          "extent": {
            "title": "Extent",
            "description": "Where the root or a section lies in the file: one zlib stream, with the digest of its bytes.",
            "type": "object",
            "properties": {
              "length": {
                "title": "Length",
                "description": "Bytes in the file.",
                "type": "integer",
                "minimum": 1,
                "maximum": 9007199254740991
              },
              "offset": {
                "title": "Offset",
                "description": "The first byte, at least 192.",
                "type": "integer",
                "minimum": 192,
                "maximum": 9007199254740991
              },
              "raw": {
                "title": "Raw length",
                "description": "Bytes that come out of the zlib stream.",
                "type": "integer",
                "minimum": 1,
                "maximum": 9007199254740991
              },
              "sha256": {
                "title": "SHA-256",
                "description": "The SHA-256 of the bytes in the file, in lower-case hexadecimal digits.",
                "type": "string",
                "minLength": 64,
                "maxLength": 64
              }
            },
            "required": [
              "length",
              "offset",
              "raw",
              "sha256"
            ],
            "additionalProperties": false
          },
          "name": {
            "title": "Name",
            "description": "The name: 1 to 1,024 bytes of UTF-8 without control characters; no two are equal.",
            "type": "string",
            "minLength": 1,
            "maxLength": 1024
          }
        },
        "examples": [
          {
            "generation": 1,
            "models": [
              {
                "kind": "linear",
                "name": "model",
                "section": {
                  "length": 384,
                  "offset": 768,
                  "raw": 640,
                  "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                }
              }
            ],
            "type": "full"
          },
          {
            "base": {
              "length": 384,
              "offset": 1216,
              "raw": 640,
              "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            },
            "generation": 2,
            "previous": {
              "length": 384,
              "offset": 1216,
              "raw": 640,
              "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            },
            "remove": [
              "old"
            ],
            "set": [
              {
                "kind": "linear",
                "name": "new",
                "section": {
                  "length": 384,
                  "offset": 1728,
                  "raw": 640,
                  "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                }
              }
            ],
            "type": "delta"
          }
        ]
      }

      """#),
    Entry(
      name: "section",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/section.schema.json",
        "title": "Model section",
        "description": "One model of a container: its fields, its parts, its tensors, and where it comes from.",
        "type": "object",
        "properties": {
          "extensions": {
            "title": "Extensions",
            "description": "Trials of whoever wrote the file. Readers keep it and ignore it; nothing that is needed to read a model right may be here.",
            "type": "object"
          },
          "metadata": {
            "title": "Metadata",
            "description": "What the owner wrote beside the model: pairs of key and value, in the owner's order. A key may come more than once.",
            "type": "array",
            "items": {
              "title": "Pair",
              "description": "A key and its value.",
              "type": "array",
              "prefixItems": [
                {
                  "title": "Key",
                  "description": "Any text.",
                  "type": "string"
                },
                {
                  "title": "Value",
                  "description": "Any text.",
                  "type": "string"
                }
              ],
              "minItems": 2,
              "maxItems": 2
            }
          },
          "models": {
            "title": "Models",
            "description": "Model 0 is the one that the root names; the others are its parts. References among them form no cycle, and each part is reached from model 0.",
            "type": "array",
            "items": {
              "$ref": "#/$defs/model"
            },
            "minItems": 1
          },
          "origin": {
            "title": "Place in the origin",
            "description": "Where the model stands in the object graph of its source; absent when the graph was left out.",
            "type": "object",
            "properties": {
              "node": {
                "title": "Node",
                "description": "The id of the model's node.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "section": {
                "title": "Section",
                "description": "Where the origin section lies.",
                "$ref": "https://amphora-format.org/schemas/1/root.schema.json#/$defs/extent"
              }
            },
            "required": [
              "node",
              "section"
            ],
            "additionalProperties": false
          },
          "provenance": {
            "$ref": "#/$defs/provenance"
          },
          "tensors": {
            "title": "Tensors",
            "description": "The tensor table; fields refer to its rows by position, and each row is referred to.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json"
            },
            "maxItems": 1000000
          },
          "type": {
            "title": "Type",
            "description": "`model`: this is the section of a model.",
            "const": "model"
          }
        },
        "required": [
          "models",
          "provenance",
          "tensors",
          "type"
        ],
        "additionalProperties": false,
        "$defs": {
          "model": {
            "title": "Model",
            "description": "A model or a part of one. The schema of its kind, `kinds/KIND.schema.json`, says what its fields mean and how it predicts.",
            "type": "object",
            "properties": {
              "fields": {
                "title": "Fields",
                "description": "The fields that the schema of the kind names.",
                "type": "object",
                "additionalProperties": {
                  "$ref": "#/$defs/field_value"
                }
              },
              "kind": {
                "title": "Kind",
                "description": "`[a-z][a-z0-9_]*`, such as `tree_ensemble`.",
                "type": "string",
                "minLength": 1,
                "maxLength": 64
              },
              "kind_version": {
                "title": "Kind version",
                "description": "The version of the kind's schema.",
                "type": "integer",
                "minimum": 1,
                "maximum": 9007199254740991
              }
            },
            "required": [
              "fields",
              "kind",
              "kind_version"
            ],
            "additionalProperties": false
          },
          "model_reference": {
            "title": "Reference to a model",
            "description": "A model of the same section.",
            "type": "object",
            "properties": {
              "model": {
                "title": "Model",
                "description": "The position among the section's models.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              }
            },
            "required": [
              "model"
            ],
            "additionalProperties": false,
            "examples": [
              {
                "model": 1
              }
            ]
          },
          "float": {
            "title": "Float",
            "description": "A binary64: written as a number with a fraction when it is finite, as its bits when it is not.",
            "anyOf": [
              {
                "title": "Finite",
                "description": "A number with a fraction, such as `1.0`.",
                "type": "number"
              },
              {
                "$ref": "#/$defs/special_float"
              }
            ]
          },
          "special_float": {
            "title": "Float that is not finite",
            "description": "An infinity or a NaN by its bits, the most significant first, as 16 lower-case hexadecimal digits.",
            "type": "object",
            "properties": {
              "$f64": {
                "title": "Bits",
                "description": "16 hexadecimal digits.",
                "type": "string",
                "minLength": 16,
                "maxLength": 16
              }
            },
            "required": [
              "$f64"
            ],
            "additionalProperties": false,
            "examples": [
              {
                "$f64": "7ff0000000000000"
              }
            ]
          },
          "large_integer": {
            "title": "Integer beyond 2^53 − 1",
            "description": "An integer from −2^63 to 2^63 − 1 that a JSON number does not hold in every language.",
            "type": "object",
            "properties": {
              "$int": {
                "title": "Digits",
                "description": "Decimal digits.",
                "type": "string",
                "minLength": 16,
                "maxLength": 20
              }
            },
            "required": [
              "$int"
            ],
            "additionalProperties": false,
            "examples": [
              {
                "$int": "9223372036854775807"
              }
            ]
          },
          "special_string": {
            "title": "String that is not valid Unicode",
            "description": "A string with a lone surrogate: its WTF-8 bytes in base64.",
            "type": "object",
            "properties": {
              "$wtf8": {
                "title": "Bytes",
                "description": "Base64 with padding.",
                "type": "string",
                "minLength": 4
              }
            },
            "required": [
              "$wtf8"
            ],
            "additionalProperties": false,
            "examples": [
              {
                "$wtf8": "7aCA"
              }
            ]
          },
          "field_value": {
            "title": "Field value",
            "description": "A value of a field. Maps are lists of pairs, so that names are values.",
            "anyOf": [
              {
                "title": "Plain value",
                "description": "A boolean, an integer, a finite float or a string.",
                "type": [
                  "boolean",
                  "integer",
                  "number",
                  "string"
                ]
              },
              {
                "title": "List",
                "description": "Field values in order.",
                "type": "array",
                "items": {
                  "$ref": "#/$defs/field_value"
                }
              },
              {
                "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
              },
              {
                "$ref": "#/$defs/model_reference"
              },
              {
                "$ref": "#/$defs/special_float"
              },
              {
                "$ref": "#/$defs/large_integer"
              },
              {
                "$ref": "#/$defs/special_string"
              }
            ]
          },
          "provenance": {
            "title": "Provenance",
            "description": "Where the model comes from.",
            "type": "object",
            "properties": {
              "bytes": {
                "title": "Size",
                "description": "The length of the source in bytes.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "format": {
                "title": "Format",
                "description": "The name of the source format, such as `pickle`.",
                "type": "string"
              },
              "libraries": {
                "title": "Libraries",
                "description": "Libraries and their versions, as the source names them.",
                "type": "array",
                "items": {
                  "title": "Library",
                  "description": "A library and its version.",
                  "type": "array",
                  "prefixItems": [
                    {
                      "title": "Name",
                      "description": "The name under which it is installed.",
                      "type": "string"
                    },
                    {
                      "title": "Version",
                      "description": "The version.",
                      "type": "string"
                    }
                  ],
                  "minItems": 2,
                  "maxItems": 2
                }
              },
              "losses": {
                "title": "Losses",
                "description": "What could not be carried over exactly; usually nothing.",
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "notices": {
                "title": "Notices",
                "description": "What the owner may not want to give away, such as `training-rows`.",
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "sha256": {
                "title": "SHA-256",
                "description": "The SHA-256 of the source in lower-case hexadecimal digits; empty when it is not known.",
                "type": "string",
                "anyOf": [
                  {
                    "title": "Known",
                    "description": "64 digits.",
                    "minLength": 64,
                    "maxLength": 64
                  },
                  {
                    "title": "Not known",
                    "description": "Empty.",
                    "const": ""
                  }
                ]
              },
              "source_class": {
                "title": "Source class",
                "description": "The class of the source object, such as `sklearn.naive_bayes.GaussianNB`; empty when it has none.",
                "type": "string"
              }
            },
            "required": [
              "bytes",
              "format",
              "libraries",
              "losses",
              "notices",
              "sha256",
              "source_class"
            ],
            "additionalProperties": false
          }
        },
        "examples": [
          {
            "models": [
              {
                "fields": {
                  "intercept": 1.0
                },
                "kind": "linear",
                "kind_version": 1
              }
            ],
            "provenance": {
              "bytes": 0,
              "format": "pickle",
              "libraries": [
                [
                  "scikit-learn",
                  "1.5.2"
                ]
              ],
              "losses": [],
              "notices": [],
              "sha256": "",
              "source_class": ""
            },
            "tensors": [],
            "type": "model"
          }
        ]
      }

      """#),
    Entry(
      name: "tensor",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/tensor.schema.json",
        "title": "Tensor",
        "description": "A row of a section's tensor table: what a tensor is, and where its bytes are: in chunks in the file, or in the attachment of the section.\n\nElements are in C order, little-endian. `format.md`, section 9, has the bytes. What one keyword cannot say (that chunks add up to the shape, that an encoding fits the dtype) a reader checks by itself.",
        "type": "object",
        "properties": {
          "attached": {
            "title": "Attached",
            "description": "Of an attached tensor: the number of its bytes in the attachment of the section, behind those of the attached entries before it, and of the tensor that it needs. 0 when the elements take no bytes.",
            "type": "integer",
            "minimum": 0,
            "maximum": 65536
          },
          "chunks": {
            "title": "Chunks",
            "description": "The chunks, end to end from `offset` on.",
            "type": "array",
            "items": {
              "$ref": "#/$defs/chunk"
            },
            "minItems": 1
          },
          "codec": {
            "title": "Codec",
            "description": "How stored bytes of chunks become raw ones. `stored`: they are the same. `zlib`: each chunk is one zlib stream (RFC 1950).",
            "type": "string",
            "enum": [
              "stored",
              "zlib"
            ]
          },
          "dtype": {
            "$ref": "#/$defs/dtype"
          },
          "encodings": {
            "title": "Encodings",
            "description": "What was done to the elements before the codec, or before they were attached, in that order; a reader undoes it from last to first. Each comes at most once; `dictionary` and `child` come first, `shuffle` comes last.",
            "type": "array",
            "items": {
              "$ref": "#/$defs/encoding"
            },
            "maxItems": 4
          },
          "offset": {
            "title": "Offset",
            "description": "Where the first chunk begins in the file: a multiple of 64.",
            "type": "integer",
            "minimum": 192,
            "maximum": 9007199254740991
          },
          "sha256": {
            "title": "SHA-256",
            "description": "The SHA-256 of the concatenated SHA-256 of each chunk's stored bytes, in lower-case hexadecimal digits.",
            "type": "string",
            "minLength": 64,
            "maxLength": 64
          },
          "shape": {
            "title": "Shape",
            "description": "The dimensions; empty for a single element. Their product is the number of elements.",
            "type": "array",
            "items": {
              "title": "Dimension",
              "description": "The number of elements along one dimension.",
              "type": "integer",
              "minimum": 0,
              "maximum": 9007199254740991
            },
            "maxItems": 64
          }
        },
        "required": [
          "dtype",
          "encodings",
          "shape"
        ],
        "oneOf": [
          {
            "title": "Tensor with chunks",
            "properties": {
              "attached": false
            },
            "required": [
              "chunks",
              "codec",
              "offset",
              "sha256"
            ]
          },
          {
            "title": "Attached tensor",
            "properties": {
              "chunks": false,
              "codec": false,
              "offset": false,
              "sha256": false
            },
            "required": [
              "attached"
            ]
          }
        ],
        "additionalProperties": false,
        "$defs": {
          "chunk": {
            "title": "Chunk",
            "description": "A piece of a tensor that can be decoded alone: number of elements, bytes before compression, bytes in the file, and the CRC-32 of the bytes in the file.",
            "type": "array",
            "prefixItems": [
              {
                "title": "Elements",
                "description": "The number of elements in the chunk.",
                "type": "integer",
                "minimum": 1,
                "maximum": 9007199254740991
              },
              {
                "title": "Raw length",
                "description": "Bytes that come out of the codec: at most 1 MiB, unless the chunk is one element.",
                "type": "integer",
                "minimum": 1,
                "maximum": 9007199254740991
              },
              {
                "title": "Stored length",
                "description": "Bytes in the file.",
                "type": "integer",
                "minimum": 1,
                "maximum": 9007199254740991
              },
              {
                "title": "CRC-32",
                "description": "The CRC-32 of the bytes in the file.",
                "type": "integer",
                "minimum": 0,
                "maximum": 4294967295
              }
            ],
            "minItems": 4,
            "maxItems": 4
          },
          "dtype": {
            "title": "Element type",
            "description": "The type of the elements: one of the names listed, `bytes[n]` for byte strings of n bytes, or `datetime64[u]` and `timedelta64[u]` for counts of a unit such as `ns` or `25us`.",
            "type": "string",
            "anyOf": [
              {
                "title": "Plain type",
                "description": "bool is 0 or 1; utf8 is strict; wtf8 may hold lone surrogates.",
                "enum": [
                  "bool",
                  "int8",
                  "int16",
                  "int32",
                  "int64",
                  "uint8",
                  "uint16",
                  "uint32",
                  "uint64",
                  "float16",
                  "bfloat16",
                  "float8_e4m3fn",
                  "float8_e4m3fnuz",
                  "float8_e5m2",
                  "float8_e5m2fnuz",
                  "float8_e8m0fnu",
                  "float6_e2m3fn",
                  "float6_e3m2fn",
                  "float4_e2m1fn",
                  "float32",
                  "float64",
                  "complex64",
                  "complex128",
                  "utf8",
                  "wtf8"
                ]
              },
              {
                "title": "Type with a parameter",
                "description": "`bytes[n]`, `datetime64[u]` or `timedelta64[u]`; the parameter is checked by the reader.",
                "type": "string",
                "minLength": 8
              }
            ],
            "examples": [
              "float64",
              "bytes[16]",
              "datetime64[ns]"
            ]
          },
          "encoding": {
            "title": "Encoding",
            "description": "One thing that was done to the elements before the codec.",
            "oneOf": [
              {
                "title": "Child indices",
                "description": "Indices of the children of trees' nodes, stored as distances from their parents.",
                "type": "object",
                "properties": {
                  "name": {
                    "title": "Name",
                    "description": "An element is 0 for no child, which is the index −1; else it is the child's index less the parent's. Indices count from where each tree starts.",
                    "const": "child"
                  },
                  "starts": {
                    "title": "Starts",
                    "description": "Where each tree starts, and at last the number of elements: integers of rank 1 that begin with 0 and ascend. Without it there is one tree. The tensor needs no other.",
                    "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json"
                  }
                },
                "required": [
                  "name"
                ],
                "additionalProperties": false
              },
              {
                "title": "Differences",
                "description": "Elements stored as differences.",
                "type": "object",
                "properties": {
                  "name": {
                    "title": "Name",
                    "description": "An element is its difference from the one before it in its chunk, modulo 2 to the number of its bits, as a signed integer; the first of a chunk is its difference from 0. Floats count as their bits.",
                    "const": "delta"
                  }
                },
                "required": [
                  "name"
                ],
                "additionalProperties": false
              },
              {
                "title": "Dictionary",
                "description": "Elements stored as positions in another tensor.",
                "type": "object",
                "properties": {
                  "name": {
                    "title": "Name",
                    "description": "An element is its position in the dictionary.",
                    "const": "dictionary"
                  },
                  "tensor": {
                    "title": "Dictionary",
                    "description": "The elements: a tensor of the same type and of rank 1, that needs no other.",
                    "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json"
                  },
                  "to": {
                    "title": "Type of positions",
                    "description": "The type of the positions; it is smaller than the elements.",
                    "enum": [
                      "uint8",
                      "uint16",
                      "uint32"
                    ]
                  }
                },
                "required": [
                  "name",
                  "tensor",
                  "to"
                ],
                "additionalProperties": false
              },
              {
                "title": "Narrowing",
                "description": "Integers, and floats of 32 or 64 bits that are all exact integers, stored in fewer bits.",
                "type": "object",
                "properties": {
                  "name": {
                    "title": "Name",
                    "description": "Elements are stored as a smaller integer type that holds them all. To undo it, extend each by its sign, or with zeros when `to` is unsigned; for floats, convert each to the float that equals it.",
                    "const": "narrow"
                  },
                  "to": {
                    "title": "Stored type",
                    "description": "The type stored. It is smaller than the type of the elements, and unsigned when that is an unsigned integer.",
                    "enum": [
                      "int8",
                      "int16",
                      "int32",
                      "uint8",
                      "uint16",
                      "uint32"
                    ]
                  }
                },
                "required": [
                  "name",
                  "to"
                ],
                "additionalProperties": false
              },
              {
                "title": "Shuffle",
                "description": "Bytes sorted by their place in the element.",
                "type": "object",
                "properties": {
                  "name": {
                    "title": "Name",
                    "description": "In each chunk, the first bytes of all elements come first, then all second ones, and so on.",
                    "const": "shuffle"
                  }
                },
                "required": [
                  "name"
                ],
                "additionalProperties": false
              }
            ]
          },
          "reference": {
            "title": "Reference to a tensor",
            "description": "A tensor of the section's table, or some of its rows.",
            "type": "object",
            "properties": {
              "rows": {
                "title": "Rows",
                "description": "The first row meant, and the one after the last; all rows when it is absent.",
                "type": "array",
                "prefixItems": [
                  {
                    "title": "First row",
                    "description": "The first row meant.",
                    "type": "integer",
                    "minimum": 0,
                    "maximum": 9007199254740991
                  },
                  {
                    "title": "End",
                    "description": "The row after the last.",
                    "type": "integer",
                    "minimum": 0,
                    "maximum": 9007199254740991
                  }
                ],
                "minItems": 2,
                "maxItems": 2
              },
              "tensor": {
                "title": "Tensor",
                "description": "The position in the section's tensor table.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              }
            },
            "required": [
              "tensor"
            ],
            "additionalProperties": false,
            "examples": [
              {
                "tensor": 0
              },
              {
                "rows": [
                  0,
                  100
                ],
                "tensor": 3
              }
            ]
          }
        },
        "examples": [
          {
            "chunks": [
              [
                600,
                4800,
                1042,
                3735928559
              ]
            ],
            "codec": "zlib",
            "dtype": "float64",
            "encodings": [],
            "offset": 192,
            "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "shape": [
              150,
              4
            ]
          },
          {
            "chunks": [
              [
                600,
                1200,
                420,
                3735928559
              ]
            ],
            "codec": "zlib",
            "dtype": "float64",
            "encodings": [
              {
                "name": "narrow",
                "to": "uint16"
              },
              {
                "name": "shuffle"
              }
            ],
            "offset": 192,
            "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "shape": [
              150,
              4
            ]
          },
          {
            "attached": 16,
            "dtype": "float64",
            "encodings": [],
            "shape": [
              2
            ]
          },
          {
            "attached": 0,
            "dtype": "int64",
            "encodings": [],
            "shape": [
              0,
              4
            ]
          }
        ]
      }

      """#),
  ]

  /// The text of a schema; nil when there is none of that name.
  public static func text(of name: String) -> String? {
    all.first { $0.name.utf8.elementsEqual(name.utf8) }?.text
  }
}
