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
      name: "kinds/calibrated",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/calibrated.schema.json",
        "title": "Calibrated classifiers",
        "description": "Classifiers whose scores are turned into probabilities, and averaged.\n\nKind version 1. K classes. The *scores* of a part are its `decision_function` if it offers it, else its `predict_proba`; a vector counts as one column, and of two columns of probabilities only the second counts, as one column.\n\n`sigmoid`, `isotonic`: column j of the scores of part i gives the probability of class columns[i][j]. `sigmoid`: 1 / (1 + exp(a × s + b)) with a = slopes[i][j], b = offsets[i][j]. `isotonic`: by the points (x, y) of curves[i][j], rows 0 and 1: y of the first point for s ≤ its x; y of the last for s ≥ its x; else, with k the last point with x_k ≤ s, (y_{k+1} − y_k) / (x_{k+1} − x_k) × (s − x_k) + y_k. K = 2: the probability of class 0 is 1 less that of class 1. Otherwise they are divided by their sum (pairwise); if that is 0 all are 1 / K.\n\n`temperature`: scores become K logits z. One column s of `decision_function`: −s, s. One column p of probabilities: the columns 1 − p, p, and then as several columns: if, *in all rows of the question together*, every number lies in [0, 1] and every row's sum is within 1.001e-5 of 1, the logits are log(number + 1e-12); else the numbers themselves. Then softmax(inverse_temperatures[i] × z): exp(z − max) divided by the sum. So an answer depends on the rows that are asked about together; a reader asks about all rows of a question at once.\n\nProbabilities in (1, 1 + 1e-5] become 1. `predict_proba`: the mean over the parts, added in order and divided by their number. `predict`: the label of the largest, first of equal ones.\n\n**Exactness.** That of its parts; `exp` and `log` differ among libraries, within 1e-12 relative. Where scores are float32 in the source, to float32.\n\nSource: scikit-learn, sklearn/calibration.py; Platt 1999; Zadrozny and Elkan 2002; Guo et al. 2017.",
        "type": "object",
        "properties": {
          "classes": {
            "title": "Classes",
            "description": "One tensor of rank 1: the labels, in the order of the source, which sorts them. Element types are integers, `float64`, `float32`, `bool` or `utf8`.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1,
            "maxItems": 1
          },
          "method": {
            "title": "Method",
            "description": "How scores become probabilities.",
            "type": "string",
            "enum": [
              "sigmoid",
              "isotonic",
              "temperature"
            ]
          },
          "parts": {
            "title": "Parts",
            "description": "The models, in order.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
            },
            "minItems": 1
          },
          "columns": {
            "title": "Columns",
            "description": "For each part: integers, shape [calibrators], the class of each. Absent for `temperature`.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1
          },
          "slopes": {
            "title": "Slopes",
            "description": "`sigmoid`, for each part: float64, shape [calibrators].",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1
          },
          "offsets": {
            "title": "Offsets",
            "description": "`sigmoid`, for each part: float64, shape [calibrators].",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1
          },
          "curves": {
            "title": "Curves",
            "description": "`isotonic`, for each part, for each calibrator: float64, shape [2, points]; the scores in row 0 ascend, row 1 has their probabilities.",
            "type": "array",
            "items": {
              "type": "array",
              "items": {
                "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
              },
              "minItems": 1
            },
            "minItems": 1
          },
          "inverse_temperatures": {
            "title": "Inverse temperatures",
            "description": "`temperature`: float64, shape [parts].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          }
        },
        "required": [
          "classes",
          "method",
          "parts"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "properties": {
                "method": {
                  "const": "sigmoid"
                }
              },
              "required": [
                "method"
              ]
            },
            "then": {
              "required": [
                "columns",
                "slopes",
                "offsets"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "curves"
                    ]
                  },
                  {
                    "required": [
                      "inverse_temperatures"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "method": {
                  "const": "isotonic"
                }
              },
              "required": [
                "method"
              ]
            },
            "then": {
              "required": [
                "columns",
                "curves"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "slopes"
                    ]
                  },
                  {
                    "required": [
                      "offsets"
                    ]
                  },
                  {
                    "required": [
                      "inverse_temperatures"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "method": {
                  "const": "temperature"
                }
              },
              "required": [
                "method"
              ]
            },
            "then": {
              "required": [
                "inverse_temperatures"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "columns"
                    ]
                  },
                  {
                    "required": [
                      "slopes"
                    ]
                  },
                  {
                    "required": [
                      "offsets"
                    ]
                  },
                  {
                    "required": [
                      "curves"
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
            "method": "sigmoid",
            "parts": [
              {
                "model": 1
              },
              {
                "model": 2
              }
            ],
            "columns": [
              {
                "tensor": 1
              },
              {
                "tensor": 2
              }
            ],
            "slopes": [
              {
                "tensor": 3
              },
              {
                "tensor": 4
              }
            ],
            "offsets": [
              {
                "tensor": 5
              },
              {
                "tensor": 6
              }
            ]
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/chain",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/chain.schema.json",
        "title": "Chain",
        "description": "Models for one output each, each of which sees what those before it answered.\n\nKind version 1. Part i is asked about the input (as float64) with i further columns: what the parts before it *fed*, in the order of the parts. Feeding is by `feed`: the part's `predict`, the second column of its `predict_proba` or `predict_log_proba`, or its `decision_function`. `predict`, `predict_proba` (second column) and `decision_function` of part i are column order[i] of the answer, which is float64. `predict_log_proba` is the natural logarithm of `predict_proba`. Regression offers `predict` only. A part that is missing a method takes it from the whole. NaN and infinite values are an error.\n\n**Exactness.** That of its parts.\n\nSource: scikit-learn, sklearn/multioutput.py.",
        "type": "object",
        "properties": {
          "task": {
            "title": "Task",
            "description": "What is predicted.",
            "type": "string",
            "enum": [
              "classification",
              "regression"
            ]
          },
          "parts": {
            "title": "Parts",
            "description": "The models, in order.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
            },
            "minItems": 1
          },
          "order": {
            "title": "Order",
            "description": "integers, shape [parts]: the output that each part answers; a permutation.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "feed": {
            "title": "Feed",
            "description": "What a part tells those after it.",
            "type": "string",
            "enum": [
              "predict",
              "predict_proba",
              "predict_log_proba",
              "decision_function"
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
            "description": "The names of the input's columns, in order, as many as `features`; absent when the model was trained without names.",
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        },
        "required": [
          "task",
          "parts",
          "order",
          "feed"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "task": "classification",
            "parts": [
              {
                "model": 1
              },
              {
                "model": 2
              },
              {
                "model": 3
              }
            ],
            "order": {
              "tensor": 0
            },
            "feed": "predict",
            "features": 4
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
      name: "kinds/delegate",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/delegate.schema.json",
        "title": "Delegate",
        "description": "A model that was trained in a way of its own, or was kept from being trained again, and answers with one model.\n\nKind version 1. Every method goes to `model`.\n\n**Exactness.** That of `model`.\n\nSource: scikit-learn, sklearn/frozen/_frozen.py (`FrozenEstimator`), sklearn/semi_supervised/_self_training.py (`SelfTrainingClassifier`).",
        "type": "object",
        "properties": {
          "model": {
            "title": "Model",
            "description": "The model that answers.",
            "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
          }
        },
        "required": [
          "model"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "model": {
              "model": 1
            }
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/kernel_density",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/kernel_density.schema.json",
        "title": "Kernel density",
        "description": "The density of the training rows around a row.\n\nKind version 1. The model contains its training rows; distances, trees, and the least and the greatest distance of a node are those of `nearest_neighbors`.\n\n`score_samples`: log K_h + log Σ_i w_i k(d_i) − log N, with d_i the distance to training row i, w = `row_weights` or 1, N the number of rows or (pairwise) the sum of the weights. log k(d) by `kernel`, h = `bandwidth`: `gaussian` −d²/(2h²); `tophat` 0; `epanechnikov` log(1 − d²/h²); `exponential` −d/h; `linear` log(1 − d/h); `cosine` log cos(πd/2h); all but `gaussian` and `exponential` are −∞ for d ≥ h. With n features, logV(m) = m/2 log π − lnΓ(m/2 + 1), logS(m) = log 2π + logV(m − 1): log K_h = −F − n log h, with F = n/2 log 2π; logV(n); logV(n) + log(2/(n + 2)); logS(n − 1) + lnΓ(n); logV(n) − log(n + 1); log c + logS(n − 1), where c = Σ over k = 1, 3, … ≤ n of t_k, t_1 = 2/π, t_{k+2} = −t_k (n − k)(n − k − 1)(2/π)².\n\nThe sum is found by bounds, and since differences of close numbers lose digits, in this order. a ⊕ b = m + log(exp(a − m) + exp(b − m)), m = max; a ⊖ b = a + log(1 − exp(b − a)), −∞ where a ≤ b. W(i) is the number, or the sum in order of the weights, of the rows of node i. For the root: low = log N + log k(greatest), spread = (log N + log k(least)) ⊖ low; low_0, spread_0 the same. A min-heap holds (least distance, node): pushing goes up while the parent is greater; popping moves the last to the front, which goes down to the lesser child (the left of equal ones) while that is at most it. Until it is empty, pop node i. If log K_h + spread_i − log W(i) + log N ≤ log(`absolute_tolerance` × N) ⊕ (log `relative_tolerance` + log K_h + low_i): next. If log K_h + spread ≤ the same with low: stop. Then low = low ⊖ low_i, spread = spread ⊖ spread_i. A leaf: low = low ⊕ (log k(d) + log w) for its rows in order. Otherwise for both children c: low_c = log W(c) + log k(greatest), spread_c = log W(c) + log k(least); low = low ⊕ low_left ⊕ low_right, spread likewise; push left, push right. The sum is low ⊕ (spread − log 2).\n\n**Exactness.** Within 1e-12 of the result, where that is more than 10 in size, or of 10: `exp`, `log` and `lnΓ` differ among libraries.\n\nSource: scikit-learn, sklearn/neighbors/_kde.py, _binary_tree.pxi.tp.",
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
          "metric": {
            "title": "Metric",
            "description": "The distance, as `nearest_neighbors` describes it.",
            "type": "string",
            "enum": [
              "euclidean",
              "manhattan",
              "chebyshev",
              "minkowski",
              "standardized_euclidean",
              "mahalanobis",
              "hamming",
              "canberra",
              "bray_curtis",
              "haversine",
              "jaccard",
              "dice",
              "matching",
              "kulsinski",
              "rogers_tanimoto",
              "russell_rao",
              "sokal_sneath"
            ]
          },
          "p": {
            "title": "Power",
            "description": "The power of `minkowski`, greater than 0, finite; present only for that metric.",
            "$ref": "#/$defs/float"
          },
          "metric_weights": {
            "title": "Weights of features",
            "description": "`minkowski`: float64, shape [features]; absent for 1.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "variances": {
            "title": "Variances",
            "description": "`standardized_euclidean`: float64, shape [features].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "inverse_covariance": {
            "title": "Inverse covariance",
            "description": "`mahalanobis`: float64, shape [features, features].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "rows": {
            "title": "Training rows",
            "description": "float64, shape [rows, features].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "search": {
            "title": "Search",
            "description": "The tree over the training rows.",
            "type": "string",
            "enum": [
              "kd_tree",
              "ball_tree"
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
          },
          "kernel": {
            "title": "Kernel",
            "description": "How much a training row counts at a distance.",
            "type": "string",
            "enum": [
              "gaussian",
              "tophat",
              "epanechnikov",
              "exponential",
              "linear",
              "cosine"
            ]
          },
          "bandwidth": {
            "title": "Bandwidth",
            "description": "The h of the kernel; greater than 0.",
            "$ref": "#/$defs/float"
          },
          "absolute_tolerance": {
            "title": "Absolute tolerance",
            "description": "How far a density may be off, before it is divided by the total.",
            "$ref": "#/$defs/float"
          },
          "relative_tolerance": {
            "title": "Relative tolerance",
            "description": "How far a density may be off, in parts of itself.",
            "$ref": "#/$defs/float"
          },
          "row_weights": {
            "title": "Weights",
            "description": "float64, shape [rows]: how much each training row counts; absent for 1.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          }
        },
        "required": [
          "features",
          "search",
          "metric",
          "rows",
          "order",
          "node_start",
          "node_end",
          "node_is_leaf",
          "node_radius",
          "node_bounds",
          "kernel",
          "bandwidth",
          "absolute_tolerance",
          "relative_tolerance"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "features": 4,
            "search": "kd_tree",
            "metric": "euclidean",
            "rows": {
              "tensor": 0
            },
            "order": {
              "tensor": 1
            },
            "node_start": {
              "tensor": 2
            },
            "node_end": {
              "tensor": 3
            },
            "node_is_leaf": {
              "tensor": 4
            },
            "node_radius": {
              "tensor": 5
            },
            "node_bounds": {
              "tensor": 6
            },
            "kernel": "gaussian",
            "bandwidth": 1.0,
            "absolute_tolerance": 0.0,
            "relative_tolerance": 0.0
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
      name: "kinds/linear",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/linear.schema.json",
        "title": "Linear model",
        "description": "A weighted sum of the features for each row of coefficients, and what is made of it.\n\nKind version 1. s[i] = Σ_j x_j × coefficients[i][j] + intercepts[i] in float64; the sum first, then the intercept.\n\n**Regression** (`link` = `identity`). `predict`: s. With `coefficients` of rank 1 the result is a vector; with rank 2 a matrix [rows, targets], also for one target.\n\n**Classification.** `decision_function`: s; a vector when there is one row of coefficients. `predict`: with one row, class 1 if s > 0, else class 0; otherwise the class of the largest s, the first of equal ones. `predict_proba` by `link`, with e(z) = 1 / (1 + exp(−z)):\n\n- `sigmoid` (one row, two classes): [1 − e(s), e(s)].\n- `softmax_binary` (one row, two classes): softmax of [−s, s].\n- `softmax`: exp(s[i] − max s) / Σ exp(s − max s).\n- `one_vs_rest`: e(s[i]) / Σ e(s).\n\n`predict_log_proba`: its natural logarithm.\n\n**Input.** NaN and infinite values are errors.\n\n**Exactness.** Labels equal. s within 1e-12 of Σ_j |x_j × coefficients[i][j]| + |intercepts[i]|, since the source sums by a matrix product in another order; probabilities within 1e-12 times that, or times 1 where it is smaller. A logarithm of 1 − e(s) is as exact as that difference is. Where the source computes in float32 (float32 coefficients and a float32 input) results are float64 here and agree to float32 precision.\n\nSource: scikit-learn, sklearn/linear_model/_base.py, _logistic.py, utils/extmath.py (`softmax`).",
        "type": "object",
        "properties": {
          "task": {
            "title": "Task",
            "description": "What is predicted. `classification`: a label. `regression`: numbers.",
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
            "description": "float64 or float32, shape [features] or [rows, features]; classification always has rank 2: one row for two classes, otherwise one for each class.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "intercepts": {
            "title": "Intercepts",
            "description": "float64 or float32, shape [rows of coefficients], [1] for coefficients of rank 1.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "link": {
            "title": "Link",
            "description": "What is made of the sums. `identity`: nothing: regression. `sigmoid`: the logistic function, two classes. `softmax_binary`: softmax of −s and s, two classes. `softmax`: softmax. `one_vs_rest`: the logistic function of each, divided by their sum.",
            "type": "string",
            "enum": [
              "identity",
              "sigmoid",
              "softmax_binary",
              "softmax",
              "one_vs_rest"
            ]
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
                    "sigmoid",
                    "softmax_binary",
                    "softmax",
                    "one_vs_rest"
                  ]
                }
              }
            },
            "else": {
              "properties": {
                "link": {
                  "const": "identity"
                }
              },
              "not": {
                "required": [
                  "classes"
                ]
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
      name: "kinds/multi_output",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/multi_output.schema.json",
        "title": "Multi-output",
        "description": "A model for each output.\n\nKind version 1. All parts are asked about the same rows. `predict`: column k is the answer of part k; columns of one type keep it, numbers of several types become float64 (whole numbers and booleans together: integers), numbers and texts together are an error. `predict_proba`, for classification and if all parts offer it: one array for each part, `predict_proba.0` and so on.\n\n**Exactness.** That of its parts.\n\nSource: scikit-learn, sklearn/multioutput.py.",
        "type": "object",
        "properties": {
          "task": {
            "title": "Task",
            "description": "What is predicted.",
            "type": "string",
            "enum": [
              "classification",
              "regression"
            ]
          },
          "parts": {
            "title": "Parts",
            "description": "The models, in order.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
            },
            "minItems": 1
          }
        },
        "required": [
          "task",
          "parts"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "task": "classification",
            "parts": [
              {
                "model": 1
              },
              {
                "model": 2
              }
            ]
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
        "description": "Classification by class priors and features that are independent given the class.\n\nKind version 1. J[c] is the joint log likelihood of class c for an input row x; sums over features are in float64.\n\n- `gaussian`: J[c] = log(priors[c]) + (−0.5 Σ_j log(2π variances[c][j]) − 0.5 Σ_j (x_j − means[c][j])² / variances[c][j]).\n- `multinomial`: J[c] = Σ_j x_j × feature_log_probabilities[c][j] + class_log_priors[c].\n- `complement`: J[c] = Σ_j x_j × feature_log_probabilities[c][j]; class_log_priors[c] is added only when there is one class.\n- `bernoulli`: if `binarize` is present, x_j becomes 1 when x_j > binarize and 0 otherwise. With n = log(1 − exp(feature_log_probabilities)): J[c] = Σ_j x_j × (feature_log_probabilities[c][j] − n[c][j]) + (class_log_priors[c] + Σ_j n[c][j]).\n- `categorical`: x_j is truncated to an integer, 0 ≤ x_j < categories of feature j, anything else is an error; J[c] = Σ_j category_log_probabilities[j][c][x_j] + class_log_priors[c].\n\n**Methods.** `predict`: the class of the largest J, the first of equal ones. `predict_log_proba`: J[c] − L, L = m + log Σ_c exp(J[c] − m), m = max J. `predict_proba`: its exponential.\n\n**Input.** NaN and infinite values are errors.\n\n**Exactness.** Labels equal. Log probabilities within 1e-12 of the sizes of the terms summed (Σ_j |term_j| and |L|): the source uses a matrix product and other exponentials and logarithms. Probabilities within 1e-12 of the same, relative, since exp turns absolute differences into relative ones. Where the source computes in float32 (float32 parameters and a float32 input) results are float64 here and agree to float32 precision.\n\nSource: scikit-learn, sklearn/naive_bayes.py.",
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
        "description": "What the training rows that are nearest to a query say of it: a label, a number, how unusual it is, or only which they are.\n\nKind version 1. The model contains its training rows; its section carries the notice `training-rows`.\n\n**Distances.** x is the query, r a training row, both as float64; sums run over the features j in order, one after the other, without fused multiply-add. `euclidean` sqrt(Σ (x_j − r_j)²). `squared_euclidean` the same without the root. `manhattan` Σ |x_j − r_j|. `chebyshev` max |x_j − r_j|. `minkowski` (Σ w_j |x_j − r_j|^p)^(1/p), with w = `metric_weights` or 1. `standardized_euclidean` sqrt(Σ (x_j − r_j)² / v_j), v = `variances`. `mahalanobis` with d = x − r and M = `inverse_covariance`: sqrt(Σ_i (Σ_j M_ij d_j) d_i). `hamming` the share of features with x_j ≠ r_j. `canberra` Σ |x_j − r_j| / (|x_j| + |r_j|), without the features that are 0 in both. `bray_curtis` Σ |x_j − r_j| / Σ (|x_j| + |r_j|), 0 when both are zero. `bray_curtis_of_sums` Σ |x_j − r_j| / Σ |x_j + r_j|. `cosine` 1 − Σ x_j r_j of both rows divided by their Euclidean length (a row of zeros stays), held in [0, 2]. `correlation` the same after each row's mean is subtracted from it. `present_euclidean` over the m of n features that are NaN in neither: sqrt(Σ (x_j − r_j)² / m × n); rows without any such are farther than all others, at NaN. `haversine` of latitude and longitude in radians: 2 asin sqrt(sin²((x_0 − r_0)/2) + cos x_0 cos r_0 sin²((x_1 − r_1)/2)). Of flags (features that are not 0), with a = set in both, b = set in one only, n features: `jaccard` b / (a + b), 0 when both are empty; `dice` b / (2a + b); `matching` b / n; `kulsinski` (b − a + n) / (b + n); `rogers_tanimoto` 2b / (n + b); `russell_rao` (n − a) / n; `sokal_sneath` b / (a/2 + b); `yule` 2cd / (ae + cd) with c and d the features set only in x and only in r, e those set in neither, 0 when cd = 0. `precomputed`: a query is its distances to all training rows.\n\nThe *reduced distance* leaves out the last root of `euclidean`, `minkowski`, `standardized_euclidean`, `mahalanobis` and `present_euclidean`, and of `haversine` all after the sum; of the others it is the distance. Searching compares reduced distances.\n\n**Heap.** A query for k neighbours keeps the best candidates in a binary max-heap of (reduced distance, row) that starts as k × (+∞, 0). A candidate is refused if its reduced distance is at least that of the top; otherwise it replaces the top and sinks: at place c with children l = 2c + 1 and l + 1, it moves towards l if l + 1 does not exist or left ≥ right, else towards l + 1, as long as it is less than that child.\n\n**Search.** `brute`: all rows in order. `kd_tree` and `ball_tree`: node i has the children 2i + 1 and 2i + 2, which divide its rows; node 0 is the root. visit(node, b): if b > the heap's top, return. A leaf offers its rows order[node_start … node_end − 1]. Otherwise compute the lower bounds b1, b2 of the two children; if b1 ≤ b2 visit the left one first, else the right one. The lower bound of a node is a reduced distance. `kd_tree` (only `euclidean`, `manhattan`, `chebyshev`, `minkowski` without weights), with lo and hi its bounds, per feature e_j = 0.5 × ((lo_j − x_j) + |lo_j − x_j| + (x_j − hi_j) + |x_j − hi_j|) (each bracket added before the two are): `chebyshev` max e_j, otherwise Σ pow(e_j, p) with p = 2, 1 or `p`. `ball_tree`, with D the distance to the centre: the reduced distance of max(0, D − radius).\n\n**Radius.** Neighbours are the training rows at most `radius` away. `brute`: in order. Trees, from node 0: with least and greatest distance of a node (`ball_tree`: max(0, D − node_radius) and D + node_radius; `kd_tree`: pow(Σ pow(e_j, p), 1/p) and the same of max(|lo_j − x_j|, |x_j − hi_j|), for `chebyshev` the largest of each): nothing if the least is greater than `radius`; all its rows in the order of `order` if the greatest is at most `radius`; of a leaf those with reduced distance at most the reduced radius; else those of the left child, then of the right one.\n\n**Order.** The k pairs of a heap are sorted by reduced distance; `tie_order` says how, which decides the order of equal distances. Neighbours within a radius are not sorted.\n\n**Weights.** `uniform`: 1. `distance`: 1 / distance; if any neighbour of the query has infinite weight (within a radius: distance 0), those are 1 and the others 0.\n\n**Classification.** Output k: votes_c = Σ of the weights of the neighbours whose target is c, added in the order of the neighbours; probabilities are votes / Σ votes (pairwise sum; a sum of 0 counts as 1). By `neighbors`, the label is that of the class with the largest vote, of equal ones the smallest c; for the label under `distance`, votes are summed with zeros in place of the neighbours of other classes and by pairwise summation over all k. By `radius`, the label is that of the largest probability, the first of equal ones. A query without neighbours has probability 1 for class outlier_classes[k], or 0 for all when that is −1; its label, when all are 0, is outlier_labels[k]. Without `outlier_labels` it is an error.\n\n**Regression.** `uniform`: mean of the targets (sum / number; pairwise summation when `targets` has one column, in order otherwise; in float32 when the targets are float32). `distance`: Σ(target × weight) / Σ weight, both pairwise; by `radius` with several outputs the first sum in order. A query without neighbours gets `no_neighbors`.\n\n**Methods.** `kneighbors` (with `neighbors`): distances and rows. `radius_neighbors` (with `radius`): the number of neighbours of each query, and all distances and rows one after the other. `graph`: `transform` gives a sparse matrix with a column for each training row: the distance, or 1, for the nearest `graph_neighbors`, or those within `radius`.\n\n**Outliers.** By the k = `neighbors` nearest: density = 1 / (mean of max(distance, reaches[row]) + 1e-10); `score_samples` = −(mean of densities[row] / density), both means pairwise; `decision_function` = score − `offset`; `predict` is −1 where that is below 0, else 1. With `distances_of_float32` `float32`, distances of a float32 input are rounded to float32 first; if `densities` and `reaches` are float32 as well, all of it is float32.\n\n*Pairwise summation* is NumPy's: below 8 numbers in order; up to 128 with eight running sums r0…r7 over consecutive blocks of 8, combined ((r0+r1)+(r2+r3))+((r4+r5)+(r6+r7)), the rest added in order; above, split at half rounded down to a multiple of 8.\n\n**Exactness.** Trees: bit for bit, with rows in the same order; `minkowski` with other p than 1, 2, ∞ and `haversine` within 1e-12 relative, since `pow` and `sin` differ among libraries. `brute`: distances within 1e-12 relative; with `euclidean`, and of sparse rows, the source computes |x|² − 2x·r + |r|² with a matrix product, so squared distances agree within 1e-12 of |x|² + |r|²; rows whose distances differ by less may change places, and a distance that should be 0 may not be quite. The order of exactly equal distances under `brute`, and which of them are among the k, depends in the source on how many rows are asked for at a time. Distances without a value (`dice` and `sokal_sneath` of two rows without flags) enter the heap as they do in the source from 1.5; up to 0.24 it refused them. Where rows and query are both float32, `brute` of the source works in float32, and up to 1.1 answers distances in it. From 1.4 `brute` of the source takes another path for inputs that do not lie row after row in memory, in which `outlier_classes` may be others.\n\nSource: scikit-learn, sklearn/neighbors/_binary_tree.pxi.tp, _kd_tree.pyx.tp, _ball_tree.pyx.tp, _classification.py, _regression.py, _graph.py, _lof.py, sklearn/metrics/_dist_metrics.pyx.tp, pairwise.py, utils/_heap.pyx, utils/_sorting.pyx; Breunig et al. 2000 for outliers.",
        "type": "object",
        "properties": {
          "task": {
            "title": "Task",
            "description": "What is predicted. `classification`: a label for each output. `regression`: a number for each output. `search`: only which rows are near. `graph`: which rows are near, as a matrix. `outlier_detection`: how unusual a row is.",
            "type": "string",
            "enum": [
              "classification",
              "regression",
              "search",
              "graph",
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
          "neighbors": {
            "title": "Neighbours",
            "description": "The number k of neighbours; at most the number of rows. Absent when only `radius` counts; with `search`, both may be there.",
            "type": "integer",
            "minimum": 1
          },
          "radius": {
            "title": "Radius",
            "description": "How far a neighbour may be; not negative.",
            "$ref": "#/$defs/float"
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
            "description": "The distance, as the description of the kind says.",
            "type": "string",
            "enum": [
              "euclidean",
              "manhattan",
              "chebyshev",
              "minkowski",
              "squared_euclidean",
              "standardized_euclidean",
              "mahalanobis",
              "present_euclidean",
              "hamming",
              "canberra",
              "bray_curtis",
              "bray_curtis_of_sums",
              "haversine",
              "cosine",
              "correlation",
              "jaccard",
              "dice",
              "matching",
              "kulsinski",
              "rogers_tanimoto",
              "russell_rao",
              "sokal_sneath",
              "yule",
              "precomputed"
            ]
          },
          "p": {
            "title": "Power",
            "description": "The power of `minkowski`, greater than 0, finite; present only for that metric.",
            "$ref": "#/$defs/float"
          },
          "metric_weights": {
            "title": "Weights of features",
            "description": "`minkowski`: float64, shape [features]; absent for 1.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "variances": {
            "title": "Variances",
            "description": "`standardized_euclidean`: float64, shape [features].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "inverse_covariance": {
            "title": "Inverse covariance",
            "description": "`mahalanobis`: float64, shape [features, features].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "rows": {
            "title": "Training rows",
            "description": "float64, float32 or integers, shape [rows, features]; with a tree, float64. Absent with `sparse_values` and with `precomputed`, where there are as many training rows as features.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "sparse_values": {
            "title": "Sparse training rows",
            "description": "Real numbers, shape [kept]: those of the training rows that are kept, row after row; the others are 0. Only for `brute` with `euclidean`, `manhattan` or `cosine`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "sparse_columns": {
            "title": "Columns of sparse rows",
            "description": "integers, shape [kept]: the feature of each; no feature twice in a row.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "sparse_offsets": {
            "title": "Ends of sparse rows",
            "description": "integers, shape [rows + 1]: where each row begins, and where the last one ends.",
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
          "outlier_labels": {
            "title": "Labels of outliers",
            "description": "Classification by `radius`: for each output a tensor of shape [1] of the type of its classes, the label of a query without neighbours; absent when such a query is an error.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1
          },
          "outlier_classes": {
            "title": "Classes of outliers",
            "description": "integers, shape [outputs]: the class whose probability is 1 for a query without neighbours; −1 for none.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "no_neighbors": {
            "title": "No neighbours",
            "description": "Regression by `radius`: the answer for a query without neighbours.",
            "$ref": "#/$defs/float"
          },
          "graph": {
            "title": "Graph",
            "description": "`graph`: what the matrix holds.",
            "type": "string",
            "enum": [
              "distance",
              "connectivity"
            ]
          },
          "graph_neighbors": {
            "title": "Neighbours of the graph",
            "description": "`graph` by `neighbors`: how many a row is joined to.",
            "type": "integer",
            "minimum": 1
          },
          "densities": {
            "title": "Densities",
            "description": "`outlier_detection`: float64 or float32, shape [rows].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "reaches": {
            "title": "Reaches",
            "description": "`outlier_detection`: float64 or float32, shape [rows]: how far the last neighbour of each training row is.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "offset": {
            "title": "Offset",
            "description": "`outlier_detection`: the score below which a row is an outlier.",
            "$ref": "#/$defs/float"
          },
          "distances_of_float32": {
            "title": "Distances of float32",
            "description": "`outlier_detection`: whether distances of a float32 input are rounded to float32. `none`: scikit-learn up to 1.1. `float32`: from 1.2.",
            "type": "string",
            "enum": [
              "none",
              "float32"
            ]
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
          "metric",
          "search",
          "tie_order"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "properties": {
                "task": {
                  "enum": [
                    "classification",
                    "regression"
                  ]
                }
              },
              "required": [
                "task"
              ]
            },
            "then": {
              "required": [
                "weights",
                "targets"
              ]
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "weights"
                    ]
                  },
                  {
                    "required": [
                      "targets"
                    ]
                  },
                  {
                    "required": [
                      "no_neighbors"
                    ]
                  }
                ]
              }
            }
          },
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
                      "outlier_labels"
                    ]
                  },
                  {
                    "required": [
                      "outlier_classes"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "task": {
                  "const": "graph"
                }
              },
              "required": [
                "task"
              ]
            },
            "then": {
              "required": [
                "graph"
              ]
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "graph"
                    ]
                  },
                  {
                    "required": [
                      "graph_neighbors"
                    ]
                  }
                ]
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
              "required": [
                "densities",
                "reaches",
                "offset",
                "distances_of_float32",
                "neighbors"
              ]
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "densities"
                    ]
                  },
                  {
                    "required": [
                      "reaches"
                    ]
                  },
                  {
                    "required": [
                      "offset"
                    ]
                  },
                  {
                    "required": [
                      "distances_of_float32"
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
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "p"
                    ]
                  },
                  {
                    "required": [
                      "metric_weights"
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
                  "const": "standardized_euclidean"
                }
              },
              "required": [
                "metric"
              ]
            },
            "then": {
              "required": [
                "variances"
              ]
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "variances"
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
                  "const": "mahalanobis"
                }
              },
              "required": [
                "metric"
              ]
            },
            "then": {
              "required": [
                "inverse_covariance"
              ]
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "inverse_covariance"
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
                  "const": "precomputed"
                }
              },
              "required": [
                "metric"
              ]
            },
            "then": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "rows"
                    ]
                  },
                  {
                    "required": [
                      "sparse_values"
                    ]
                  }
                ]
              }
            },
            "else": {
              "oneOf": [
                {
                  "required": [
                    "rows"
                  ]
                },
                {
                  "required": [
                    "sparse_values",
                    "sparse_columns",
                    "sparse_offsets"
                  ]
                }
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
                "node_bounds",
                "rows"
              ]
            }
          },
          {
            "anyOf": [
              {
                "required": [
                  "neighbors"
                ]
              },
              {
                "required": [
                  "radius"
                ]
              }
            ]
          },
          {
            "if": {
              "required": [
                "outlier_labels"
              ]
            },
            "then": {
              "required": [
                "outlier_classes"
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
      name: "kinds/neighbor_imputer",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/neighbor_imputer.schema.json",
        "title": "Neighbour imputer",
        "description": "Fills what is missing with the mean of what the nearest training rows have there.\n\nKind version 1. A value is missing when it is NaN, or equal to `missing_value`; when `missing_value` is not NaN, NaN is an error. The distance of a query x and a training row r, over the m of n features that are missing in neither: sqrt(Σ (x_j − r_j)² / m × n); not defined when m = 0.\n\n`transform`: for each missing feature of a query, its *donors* are the training rows that have it. If no donor's distance is defined, the mean of the feature over all donors; else the `neighbors` nearest donors (all, if there are fewer; those without a defined distance last) give Σ w v / Σ w. By `weights`: `uniform` w = 1; `distance` w = 1 / distance, and if any of them is at distance 0, 1 for those and 0 for the others. A donor without a defined distance has w = 0; with `uniform` and `undefined_distances` `counted` it has 1. Features that no training row has are left out of the answer, or 0, by `empty_features`. After the features follow, for each of `indicator_columns`, 1 where it was missing and 0 elsewhere. A float32 input gives float32.\n\n**Exactness.** The source computes |x|² − 2x·r + |r|² with a matrix product: distances agree as in `nearest_neighbors` by `brute`, and so do the weights made from them; donors whose distances differ by less may change places, and which donors without a defined distance count is open. Sums run in another order: within 1e-12 of the terms. Where rows and query are float32, to float32.\n\nSource: scikit-learn, sklearn/impute/_knn.py, sklearn/metrics/pairwise.py; Troyanskaya et al. 2001.",
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
            "description": "The names of the input's columns, in order, as many as `features`; absent when the model was trained without names.",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "rows": {
            "title": "Training rows",
            "description": "float64 or float32, shape [rows, features].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "neighbors": {
            "title": "Neighbours",
            "description": "How many donors a value is made from.",
            "type": "integer",
            "minimum": 1
          },
          "weights": {
            "title": "Weights",
            "description": "How much each donor counts.",
            "type": "string",
            "enum": [
              "uniform",
              "distance"
            ]
          },
          "missing_value": {
            "title": "Missing value",
            "description": "What stands for a missing value; NaN for NaN.",
            "$ref": "#/$defs/float"
          },
          "empty_features": {
            "title": "Empty features",
            "description": "What becomes of features that no training row has.",
            "type": "string",
            "enum": [
              "dropped",
              "zeros"
            ]
          },
          "undefined_distances": {
            "title": "Undefined distances",
            "description": "Whether, with `uniform`, donors without a defined distance count. `counted`: scikit-learn up to 1.5. `left_out`: from 1.6.",
            "type": "string",
            "enum": [
              "counted",
              "left_out"
            ]
          },
          "indicator_columns": {
            "title": "Indicators",
            "description": "integers, shape [columns]: the features of which the answer tells where they were missing; absent for none.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          }
        },
        "required": [
          "features",
          "rows",
          "neighbors",
          "weights",
          "missing_value",
          "empty_features",
          "undefined_distances"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "features": 4,
            "rows": {
              "tensor": 0
            },
            "neighbors": 5,
            "weights": "uniform",
            "missing_value": {
              "$f64": "7ff8000000000000"
            },
            "empty_features": "dropped",
            "undefined_distances": "left_out"
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
      name: "kinds/one_vs_one",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/one_vs_one.schema.json",
        "title": "One against one",
        "description": "A model of two classes for each pair of classes, which vote.\n\nThe *response* of a part to a row is one number: its `decision_function` if it offers that method, else the second column of its `predict_proba`, else its `predict`.\n\nKind version 1. The parts are for the pairs (0, 1), (0, 2) … (0, K − 1), (1, 2) … in this order. For the pair (i, j): sum_i −= response, sum_j += response; `predict` of the part is 0 for a vote for i, 1 for a vote for j. Scores: votes_c + sum_c / (3 × (|sum_c| + 1)). `decision_function`: the scores; of two classes the second as a vector. `predict`: the largest score, first of equal ones; of two classes the second if its score is greater than a threshold: 0 by `binary_threshold` `zero`; by `by_response` 0 if the first part offers `decision_function`, else 0.5.\n\n**Exactness.** That of its parts.\n\nSource: scikit-learn, sklearn/multiclass.py (`OneVsOneClassifier`), sklearn/utils/multiclass.py.",
        "type": "object",
        "properties": {
          "classes": {
            "title": "Classes",
            "description": "One tensor of rank 1: the labels, in the order of the source, which sorts them. Element types are integers, `float64`, `float32`, `bool` or `utf8`.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1,
            "maxItems": 1
          },
          "parts": {
            "title": "Parts",
            "description": "The models, in order; or, for a part that says the same of every row, a whole number v: its score and its prediction are v, its probabilities 1 − v and v.",
            "type": "array",
            "items": {
              "anyOf": [
                {
                  "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
                },
                {
                  "type": "integer"
                }
              ]
            },
            "minItems": 1
          },
          "binary_threshold": {
            "title": "Threshold of two classes",
            "description": "What the score of two classes is compared to. `zero`: scikit-learn up to 1.0. `by_response`: from 1.1.",
            "type": "string",
            "enum": [
              "zero",
              "by_response"
            ]
          }
        },
        "required": [
          "classes",
          "parts",
          "binary_threshold"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "classes": [
              {
                "tensor": 0
              }
            ],
            "parts": [
              {
                "model": 1
              },
              {
                "model": 2
              },
              {
                "model": 3
              }
            ],
            "binary_threshold": "by_response"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/one_vs_rest",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/one_vs_rest.schema.json",
        "title": "One against the rest",
        "description": "Models of two classes, each of which tells one class, or one label of several that a row may have, from all others.\n\nThe *response* of a part to a row is one number: its `decision_function` if it offers that method, else the second column of its `predict_proba`, else its `predict`.\n\nKind version 1. `predict` by `output`: `multiclass` the class whose part has the largest response, the first or the last of equal ones by `ties`. `binary` (one part): the last class if the response is greater than the threshold, else the first. `multilabel`: for each part 1 if its response is greater than the threshold, else 0, as integers. The threshold is 0 if the first part offers `decision_function`, else 0.5.\n\n`decision_function` (if all parts offer it): that of each part, a column each; of one part a vector. `predict_proba` (if all parts offer it): the second column of each part; of one part p the two columns 1 − p and p; unless `multilabel`, divided by their sum (pairwise) in each row, and where that is 0 by `empty_rows`: `zero` leaves the zeros, `nan` divides by zero.\n\n**Exactness.** That of its parts.\n\nSource: scikit-learn, sklearn/multiclass.py (`OneVsRestClassifier`).",
        "type": "object",
        "properties": {
          "classes": {
            "title": "Classes",
            "description": "One tensor of rank 1: the labels, in the order of the source, which sorts them. Element types are integers, `float64`, `float32`, `bool` or `utf8`.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1,
            "maxItems": 1
          },
          "parts": {
            "title": "Parts",
            "description": "The models, in order; or, for a part that says the same of every row, a whole number v: its score and its prediction are v, its probabilities 1 − v and v.",
            "type": "array",
            "items": {
              "anyOf": [
                {
                  "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
                },
                {
                  "type": "integer"
                }
              ]
            },
            "minItems": 1
          },
          "output": {
            "title": "Output",
            "description": "What is predicted.",
            "type": "string",
            "enum": [
              "multiclass",
              "binary",
              "multilabel"
            ]
          },
          "ties": {
            "title": "Ties",
            "description": "Which of equally good classes is chosen. `last`: scikit-learn up to 1.7. `first`: from 1.8.",
            "type": "string",
            "enum": [
              "first",
              "last"
            ]
          },
          "empty_rows": {
            "title": "Empty rows",
            "description": "What becomes of rows whose probabilities are all zero. `nan`: scikit-learn up to 1.6. `zero`: from 1.7.",
            "type": "string",
            "enum": [
              "zero",
              "nan"
            ]
          }
        },
        "required": [
          "classes",
          "parts",
          "output",
          "ties",
          "empty_rows"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "classes": [
              {
                "tensor": 0
              }
            ],
            "parts": [
              {
                "model": 1
              },
              {
                "model": 2
              },
              {
                "model": 3
              }
            ],
            "output": "multiclass",
            "ties": "first",
            "empty_rows": "zero"
          }
        ]
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
      name: "kinds/output_code",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/output_code.schema.json",
        "title": "Output codes",
        "description": "Models of two classes whose responses together are nearest to the code of a class.\n\nThe *response* of a part to a row is one number: its `decision_function` if it offers that method, else the second column of its `predict_proba`, else its `predict`.\n\nKind version 1. `predict`: with s the responses of the parts, the class c of which Σ_j (s_j − codes[c][j])² is least; the first of equal ones.\n\n**Exactness.** That of its parts; the source may choose another of two classes whose distances differ by no more than rounding.\n\nSource: scikit-learn, sklearn/multiclass.py (`OutputCodeClassifier`); Dietterich and Bakiri 1995.",
        "type": "object",
        "properties": {
          "classes": {
            "title": "Classes",
            "description": "One tensor of rank 1: the labels, in the order of the source, which sorts them. Element types are integers, `float64`, `float32`, `bool` or `utf8`.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1,
            "maxItems": 1
          },
          "parts": {
            "title": "Parts",
            "description": "The models, in order; or, for a part that says the same of every row, a whole number v: its score and its prediction are v, its probabilities 1 − v and v.",
            "type": "array",
            "items": {
              "anyOf": [
                {
                  "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
                },
                {
                  "type": "integer"
                }
              ]
            },
            "minItems": 1
          },
          "codes": {
            "title": "Codes",
            "description": "float64, shape [classes, parts].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          }
        },
        "required": [
          "classes",
          "parts",
          "codes"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "classes": [
              {
                "tensor": 0
              }
            ],
            "parts": [
              {
                "model": 1
              },
              {
                "model": 2
              },
              {
                "model": 3
              }
            ],
            "codes": {
              "tensor": 1
            }
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
      name: "kinds/threshold",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/threshold.schema.json",
        "title": "Threshold",
        "description": "A classifier of two classes whose scores are cut at a threshold.\n\nKind version 1. `predict`: a row's score s is, by `response`: `predict_proba` the probability of class `positive`; `decision_function` the score, negated when `positive` is 0; `either` the first of the two that the model offers. The label is class `positive` if s ≥ `threshold`, else the other. Without `threshold` it is 0.5 for probabilities and 0 for scores. `predict_proba`, `predict_log_proba` and `decision_function` go to `model`.\n\n**Exactness.** That of `model`.\n\nSource: scikit-learn, sklearn/model_selection/_classification_threshold.py.",
        "type": "object",
        "properties": {
          "model": {
            "title": "Model",
            "description": "The classifier.",
            "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
          },
          "classes": {
            "title": "Classes",
            "description": "One tensor of rank 1: the labels, in the order of the source, which sorts them. Element types are integers, `float64`, `float32`, `bool` or `utf8`.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1,
            "maxItems": 1
          },
          "positive": {
            "title": "Positive class",
            "description": "The index in `classes` of the class whose scores are compared.",
            "type": "integer",
            "enum": [
              0,
              1
            ]
          },
          "response": {
            "title": "Response",
            "description": "What is compared.",
            "type": "string",
            "enum": [
              "predict_proba",
              "decision_function",
              "either"
            ]
          },
          "threshold": {
            "title": "Threshold",
            "description": "A score of at least this much makes a row positive; absent for the middle.",
            "$ref": "#/$defs/float"
          }
        },
        "required": [
          "model",
          "classes",
          "positive",
          "response"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "model": {
              "model": 1
            },
            "classes": [
              {
                "tensor": 0
              }
            ],
            "positive": 1,
            "response": "either",
            "threshold": 0.8
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
      name: "kinds/transformed_target",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/transformed_target.schema.json",
        "title": "Transformed target",
        "description": "A regression whose targets were transformed before training, and whose predictions are transformed back.\n\nKind version 1. `predict`: `predict` of `regressor`, a vector as one column; then `inverse_transform` of `transformer`; then, if `single_column` is `vector` and the result has one column, that column as a vector.\n\n**Exactness.** That of both parts.\n\nSource: scikit-learn, sklearn/compose/_target.py.",
        "type": "object",
        "properties": {
          "regressor": {
            "title": "Regressor",
            "description": "The model that predicts transformed targets.",
            "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
          },
          "transformer": {
            "title": "Transformer",
            "description": "What was applied to the targets; it offers `inverse_transform`.",
            "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
          },
          "single_column": {
            "title": "Single column",
            "description": "The form of an answer of one column.",
            "type": "string",
            "enum": [
              "vector",
              "matrix"
            ]
          }
        },
        "required": [
          "regressor",
          "transformer",
          "single_column"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "regressor": {
              "model": 1
            },
            "transformer": {
              "model": 2
            },
            "single_column": "vector"
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
