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
      name: "kinds/adaboost",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/adaboost.schema.json",
        "title": "AdaBoost",
        "description": "Models that each learned more from the rows that those before got wrong, weighed.\n\nKind version 1. w[m] is the weight of member m; W is the sum of all of `member_weights`, those beyond the members too (NumPy's pairwise summation). K is the number of classes, at least 2.\n\n**Scores of classes**, each a sum over the members in order, from 0, divided by W at last. `votes`: w[m] for the class that member m predicts, 0 for others. `centred_votes`: w[m] for that class, −1/(K − 1) × w[m] for others. `log_probabilities`: (K − 1)(log p − 1/K × the sum of log p over the classes), with p of the member's `predict_proba`, at least 2^-52 (2^-23 where the member answers float32). A member's label is compared with `classes`; texts by their bytes.\n\n`decision_function`: for K = 2 a vector, the score of the second class less that of the first; else a matrix [rows, K]. `predict`: for K = 2 the second class when it is > 0; else the class of the largest score, the first of equal ones. `predict_proba`: by `probabilities`, `scores`: for K = 2 of the numbers −d/2 and d/2 with d of `decision_function`, else of the scores divided by K − 1: exp(x − largest) divided by the sum over the row; `member_probabilities`: the same of the weighted mean of the members' probabilities (each times w[m], summed in order, divided by W), divided by K − 1. `predict_log_proba`: its natural logarithm.\n\n**Regression** (`weighted_median`). `predict`: order the members' predictions ascending, members of equal ones in order; the prediction at which the running sum of their weights first reaches half of the sum of all members' weights.\n\n**Exactness.** That of the members; what goes through exp or log 1e-12 of the terms.\n\nSource: scikit-learn, sklearn/ensemble/_weight_boosting.py. Zhu, Zou, Rosset, Hastie, Multi-class AdaBoost, 2009; Drucker, 1997.",
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
          "algorithm": {
            "title": "Algorithm",
            "description": "How the answers of the members make one. `weighted_median` is regression, the others classification.",
            "type": "string",
            "enum": [
              "votes",
              "centred_votes",
              "log_probabilities",
              "weighted_median"
            ]
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
          "members": {
            "title": "Members",
            "description": "The models that are asked, in order.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
            },
            "minItems": 1
          },
          "member_weights": {
            "title": "Member weights",
            "description": "float64, shape [at least members].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "probabilities": {
            "title": "Probabilities",
            "description": "What probabilities are made of.",
            "type": "string",
            "enum": [
              "scores",
              "member_probabilities"
            ]
          }
        },
        "required": [
          "algorithm",
          "members",
          "member_weights"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "properties": {
                "algorithm": {
                  "const": "weighted_median"
                }
              },
              "required": [
                "algorithm"
              ]
            },
            "then": {
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
            },
            "else": {
              "required": [
                "classes",
                "probabilities"
              ]
            }
          }
        ],
        "examples": [
          {
            "algorithm": "centred_votes",
            "classes": [
              {
                "tensor": 0
              }
            ],
            "features": 4,
            "member_weights": {
              "tensor": 1
            },
            "members": [
              {
                "model": 1
              },
              {
                "model": 2
              },
              {
                "model": 3
              },
              {
                "model": 4
              }
            ],
            "probabilities": "scores"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/bagging",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/bagging.schema.json",
        "title": "Bagging",
        "description": "The mean of models that each learned from some of the rows and columns.\n\nKind version 1. With `member_columns`, member m is asked with the columns member_columns[m] of the input, in that order; without, with the input as it is.\n\n**Classification.** Members learned places of classes: what they predict is an index into `classes`. `predict_proba`: when all members offer it, from 0 the sum in order of the members' probabilities, column j of member m added to class member_classes[m][j] (to class j without `member_classes`), divided by the number of members; otherwise the number of members that predict each class, divided by their number. `predict`: the class of the largest probability, the first of equal ones. `predict_log_proba`: when all members offer it, the logarithm of the sum of the exponentials of the members' (a class that a member does not know counts −∞), less the logarithm of their number; otherwise the logarithm of `predict_proba`. `decision_function`, when all members offer it: the members' summed in order, divided by their number.\n\n**Regression.** `predict`: the members' predictions summed in order, divided by their number; in float32 when all of them are.\n\n**Exactness.** That of the members, when the source sums them in order (with several jobs it sums in runs); logarithms 1e-12 of the terms.\n\nSource: scikit-learn, sklearn/ensemble/_bagging.py.",
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
            "description": "One tensor of rank 1: the labels, in the order of the source, which sorts them. Element types are integers, `float64`, `float32`, `bool` or `utf8`.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1,
            "maxItems": 1
          },
          "members": {
            "title": "Members",
            "description": "The models that are asked, in order.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
            },
            "minItems": 1
          },
          "member_columns": {
            "title": "Member columns",
            "description": "int64, shape [members, width]: the columns that each member sees; one may come twice. Absent when each sees all, in order.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "member_classes": {
            "title": "Member classes",
            "description": "A tensor of integers of rank 1 for each member: the classes that it knows, as places in `classes`, in the order of its probabilities. Absent when each knows all.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            }
          }
        },
        "required": [
          "task",
          "features",
          "members"
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
                      "member_classes"
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
            "member_columns": {
              "tensor": 1
            },
            "members": [
              {
                "model": 1
              },
              {
                "model": 2
              },
              {
                "model": 3
              },
              {
                "model": 4
              }
            ],
            "task": "classification"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/boosted_trees",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/boosted_trees.schema.json",
        "title": "Boosted trees",
        "description": "Scores that trees add up to, stage by stage.\n\nKind version 1. All trees' nodes lie end to end in the node tensors; `tree_offsets` says where each begins. Tree t belongs to stage t div `scores` and adds to score t mod `scores`.\n\n**Features.** Without `column_order` feature f is column f of the input. With it, feature f is column column_order[f]; and where `categories` has a tensor for f (it has one for each of the first features), the value is replaced by its place in that tensor: numbers are found by equality, texts by their bytes, and a value that is missing or not found becomes NaN. `comparison` = `float32`: each value is then rounded to float32 (to nearest, ties to even) and back to float64, and infinite values and those beyond float32 are errors. `float64`: values are taken as they are, infinite ones too.\n\n**Walk.** Begin at node n = 0 of the tree. At an inner node: v = x[feature[n]]; if v is NaN go left when missing_go_to_left[n] is not 0 and right otherwise; else go left when v ≤ threshold[n] and right otherwise. Node numbers count within the tree: node n of tree t is row tree_offsets[t] + n of the node tensors. A node is a leaf when its left child is −1 or 0, which the root is for no node. Where is_categorical[n] is not 0, an inner node asks otherwise: NaN and v < 0 go where missing_go_to_left says; else c is the whole part of v modulo 256, or 0 when v ≥ 2^31 (as a conversion to 8 bits gives it); when the set left_categories[set_offsets[t] + category_set[n]] has c go left, else when the set known_categories[feature[n]] has c go right, else go where missing_go_to_left says. A set is 8 words of 32 bits: it has c when bit c mod 32, counted from the least, of word c div 32 is 1.\n\n**Scores.** They begin with `baseline`, the same for each row, or with what `baseline_model` says; then, tree after tree, the leaf's value times `leaf_scale` is added to the tree's score: a product and a sum in float64, each rounded, never fused.\n\n**baseline_model.** It is asked with the input, rounded to float32 where `comparison` says so. Regression: its `predict` is the beginning. Classification: its `predict_proba`; for one score the second column alone. Each probability p is brought between baseline_clip and 1 − baseline_clip; by `baseline_link` the beginning is then `log` log p; `log_odds` log(p/(1 − p)); `half_log_odds` half of that; `centered_log` log(p/g) with g the geometric mean of the row's p, exp(mean of log p).\n\n**Answers.** `decision_function`: the scores, a vector for one score, else a matrix [rows, scores]. By `link`: regression `predict` is the score s (`identity`) or exp s (`exp`). Classification with one score: the probability of the second class is 1/(1 + exp(−s)) (`logistic`) or 1/(1 + exp(−2s)) (`logistic_of_twice`), that of the first 1 less it. With several: `softmax`, exp(s − largest) divided by the sum over the row. `predict_log_proba`: the natural logarithm, log 0 = −∞. `predict` of a class by `label_rule`: the second class when the score is ≥ 0 (`at_least_zero`) or > 0 (`above_zero`), the first otherwise; that of the `largest_score` or of the `largest_probability`, the first of equal ones. `apply`: the number of the leaf within its tree as float64, a matrix [rows, stages] for regression, an array [rows, stages, scores] for classification.\n\n**Exactness.** Scores bit for bit when the beginning is; a beginning computed from shares of classes through logarithms, probabilities and exp: 1e-12 of the terms.\n\nSource: scikit-learn, sklearn/ensemble/_gradient_boosting.pyx (`_predict_regression_tree_inplace_fast_dense`), sklearn/ensemble/_gb.py, sklearn/ensemble/_hist_gradient_boosting/_predictor.pyx (`_predict_one_from_raw_data`). J. H. Friedman, Greedy function approximation, 2001.",
        "type": "object",
        "properties": {
          "task": {
            "title": "Task",
            "description": "What is predicted. `classification`: a label. `regression`: a number.",
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
            "description": "One tensor of rank 1: the labels, in the order of the source, which sorts them. Element types are integers, `float64`, `float32`, `bool` or `utf8`.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1,
            "maxItems": 1
          },
          "scores": {
            "title": "Scores",
            "description": "The number of scores of a row, and of trees of a stage: 1 for regression and for two classes, else the number of classes.",
            "type": "integer",
            "minimum": 1
          },
          "comparison": {
            "title": "Comparison",
            "description": "What values are rounded to before they are compared.",
            "type": "string",
            "enum": [
              "float32",
              "float64"
            ]
          },
          "column_order": {
            "title": "Column order",
            "description": "int64, shape [features]: the column of the input that each feature is; each column once. Absent when features are columns.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "categories": {
            "title": "Categories",
            "description": "A tensor of rank 1, `utf8` or `float64`, for each of the first features: the values that its places stand for. Only beside `column_order`.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            }
          },
          "is_categorical": {
            "title": "Is categorical",
            "description": "uint8 or bool, shape [nodes]: whether an inner node asks for a category. Absent when none does; otherwise the four tensors below are present, and `missing_values` is `routed`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "category_set": {
            "title": "Category set",
            "description": "integers, shape [nodes]: the set of a node that asks for a category, counted within the tree.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "set_offsets": {
            "title": "Set offsets",
            "description": "int64, shape [trees + 1]: where the sets of each tree begin in `left_categories`; ascending from 0 to their number.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "left_categories": {
            "title": "Left categories",
            "description": "uint32, shape [sets, 8]: the categories that go left.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "known_categories": {
            "title": "Known categories",
            "description": "uint32, shape [features, 8]: the categories that a categorical feature was trained with; empty for others.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "leaf_scale": {
            "title": "Leaf scale",
            "description": "What each leaf's value is multiplied by: the learning rate, or 1.0 where the values have it in them.",
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
          },
          "baseline": {
            "title": "Baseline",
            "description": "float64, shape [scores]: what the scores begin with. Either this or `baseline_model` is present.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "baseline_model": {
            "title": "Baseline model",
            "description": "The model whose answers the scores begin with.",
            "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
          },
          "baseline_link": {
            "title": "Baseline link",
            "description": "What makes scores of the answers of `baseline_model`.",
            "type": "string",
            "enum": [
              "identity",
              "log",
              "log_odds",
              "half_log_odds",
              "centered_log"
            ]
          },
          "baseline_clip": {
            "title": "Baseline clip",
            "description": "How far probabilities of `baseline_model` are kept from 0 and 1. Required unless `baseline_link` is `identity`.",
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
          },
          "link": {
            "title": "Link",
            "description": "What a score becomes.",
            "type": "string",
            "enum": [
              "identity",
              "exp",
              "logistic",
              "logistic_of_twice",
              "softmax"
            ]
          },
          "label_rule": {
            "title": "Label rule",
            "description": "How the class follows from the scores.",
            "type": "string",
            "enum": [
              "at_least_zero",
              "above_zero",
              "largest_score",
              "largest_probability"
            ]
          },
          "tree_offsets": {
            "title": "Tree offsets",
            "description": "int64, shape [trees + 1]: the row of each tree's root; the last is the number of nodes. Strictly ascending from 0.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "feature": {
            "title": "Feature",
            "description": "integers, shape [nodes]: the feature compared; meaningless at a leaf.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "threshold": {
            "title": "Threshold",
            "description": "float64, shape [nodes].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "left": {
            "title": "Left child",
            "description": "integers, shape [nodes]: number within the tree; −1 or 0 for a leaf. A child's number is greater than its parent's.",
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
            "description": "float64, shape [nodes] or [nodes, 1, 1]: what a leaf adds; meaningless at an inner node.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          }
        },
        "required": [
          "task",
          "features",
          "scores",
          "comparison",
          "leaf_scale",
          "link",
          "tree_offsets",
          "feature",
          "threshold",
          "left",
          "right",
          "missing_values",
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
                "label_rule"
              ],
              "properties": {
                "link": {
                  "enum": [
                    "logistic",
                    "logistic_of_twice",
                    "softmax"
                  ]
                }
              }
            },
            "else": {
              "properties": {
                "link": {
                  "enum": [
                    "identity",
                    "exp"
                  ]
                }
              },
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "classes"
                    ]
                  },
                  {
                    "required": [
                      "label_rule"
                    ]
                  }
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
          },
          {
            "oneOf": [
              {
                "required": [
                  "baseline"
                ]
              },
              {
                "required": [
                  "baseline_model",
                  "baseline_link"
                ]
              }
            ]
          },
          {
            "if": {
              "properties": {
                "baseline_link": {
                  "enum": [
                    "log",
                    "log_odds",
                    "half_log_odds",
                    "centered_log"
                  ]
                }
              },
              "required": [
                "baseline_link"
              ]
            },
            "then": {
              "required": [
                "baseline_clip"
              ]
            }
          },
          {
            "if": {
              "required": [
                "is_categorical"
              ]
            },
            "then": {
              "required": [
                "category_set",
                "set_offsets",
                "left_categories",
                "known_categories"
              ]
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "category_set"
                    ]
                  },
                  {
                    "required": [
                      "set_offsets"
                    ]
                  },
                  {
                    "required": [
                      "left_categories"
                    ]
                  },
                  {
                    "required": [
                      "known_categories"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "required": [
                "categories"
              ]
            },
            "then": {
              "required": [
                "column_order"
              ]
            }
          }
        ],
        "examples": [
          {
            "baseline": {
              "tensor": 0
            },
            "categories": [
              {
                "tensor": 1
              },
              {
                "tensor": 1
              }
            ],
            "classes": [
              {
                "tensor": 2
              }
            ],
            "column_order": {
              "tensor": 3
            },
            "comparison": "float64",
            "feature": {
              "tensor": 4
            },
            "features": 4,
            "label_rule": "largest_score",
            "leaf_scale": 1.0,
            "left": {
              "tensor": 5
            },
            "link": "softmax",
            "missing_go_to_left": {
              "tensor": 6
            },
            "missing_values": "routed",
            "right": {
              "tensor": 7
            },
            "scores": 3,
            "task": "classification",
            "threshold": {
              "tensor": 8
            },
            "tree_offsets": {
              "tensor": 9
            },
            "values": {
              "tensor": 10
            }
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
      name: "kinds/isolation_forest",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/isolation_forest.schema.json",
        "title": "Isolation forest",
        "description": "How few random splits set a row apart: the fewer, the stranger it is.\n\nKind version 1. All trees' nodes lie end to end in the node tensors; `tree_offsets` says where each begins.\n\n**Walk.** Round each input value to float32 (to nearest, ties to even) and back to float64: x. Begin at node n = 0 of the tree. At an inner node: v = x[feature[n]]; if v is NaN go left when missing_go_to_left[n] is not 0 and right otherwise; else go left when v ≤ threshold[n] and right otherwise. Node numbers count within the tree: node n of tree t is row tree_offsets[t] + n of the node tensors. A leaf has left = right = −1. With `tree_columns`, feature f of tree t is column tree_columns[t][f]; without, column f.\n\n**Scores.** c(n) is how long a path would go on among n rows: 2 (ln(n − 1) + γ) − 2 (n − 1)/n with γ = 0.5772156649015329; for few rows `short_paths` says otherwise: `zero_and_one` c(n) = 0 for n ≤ 1 and c(2) = 1; `one_and_formula` c(n) = 1 for n ≤ 1. The depth of a leaf is the number of nodes on the way to it, itself included, plus c(samples of the leaf), less 1. d is the sum of the depths over the trees in order, s = trees × c(training_rows), r = d/s, or 1 when s is 0. `score_samples`: −2^(−r). `decision_function`: `score_samples` − `offset`. `predict`: −1 where `decision_function` < `limit` − 1e-14, else 1, as integers: offsets are scores of training rows, which others share, so that what differs in the last bits alone counts as equal. All are vectors.\n\n**Input.** `missing_values` = `refused`: NaN, infinite values and values beyond float32 are errors. `routed`: nothing is; infinite values are compared like others.\n\n**Exactness.** 1e-12 of the terms; logarithm and power differ in the last bits among libraries.\n\nSource: scikit-learn, sklearn/ensemble/_iforest.py. F. T. Liu, K. M. Ting, Z.-H. Zhou, Isolation Forest, 2008.",
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
          "short_paths": {
            "title": "Short paths",
            "description": "What c is for few rows.",
            "type": "string",
            "enum": [
              "zero_and_one",
              "one_and_formula"
            ]
          },
          "training_rows": {
            "title": "Training rows",
            "description": "The number of rows that each tree was made from.",
            "type": "integer",
            "minimum": 1
          },
          "offset": {
            "title": "Offset",
            "description": "What is taken from `score_samples`.",
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
          },
          "limit": {
            "title": "Limit",
            "description": "What `decision_function` is compared with; 0 but for the oldest models.",
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
          },
          "tree_columns": {
            "title": "Tree columns",
            "description": "int64, shape [trees, width]: the columns that each tree sees. Absent when each sees all, in order.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "samples": {
            "title": "Samples",
            "description": "integers, shape [nodes]: the training rows that reached each node.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "tree_offsets": {
            "title": "Tree offsets",
            "description": "int64, shape [trees + 1]: the row of each tree's root; the last is the number of nodes. Strictly ascending from 0.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "feature": {
            "title": "Feature",
            "description": "integers, shape [nodes]: the feature compared; meaningless at a leaf.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "threshold": {
            "title": "Threshold",
            "description": "float64, shape [nodes].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "left": {
            "title": "Left child",
            "description": "integers, shape [nodes]: number within the tree; −1 for a leaf. A child's number is greater than its parent's.",
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
          }
        },
        "required": [
          "features",
          "short_paths",
          "training_rows",
          "offset",
          "limit",
          "samples",
          "tree_offsets",
          "feature",
          "threshold",
          "left",
          "right",
          "missing_values"
        ],
        "additionalProperties": false,
        "allOf": [
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
            "feature": {
              "tensor": 0
            },
            "features": 4,
            "left": {
              "tensor": 1
            },
            "limit": 0.0,
            "missing_go_to_left": {
              "tensor": 2
            },
            "missing_values": "routed",
            "offset": -0.5607150256085881,
            "right": {
              "tensor": 3
            },
            "samples": {
              "tensor": 4
            },
            "short_paths": "zero_and_one",
            "threshold": {
              "tensor": 5
            },
            "training_rows": 54,
            "tree_columns": {
              "tensor": 6
            },
            "tree_offsets": {
              "tensor": 7
            }
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/leaf_embedding",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/leaf_embedding.schema.json",
        "title": "Leaf embedding",
        "description": "A column for each leaf of random trees: 1 where a row ends, 0 elsewhere.\n\nKind version 1. All trees' nodes lie end to end in the node tensors; `tree_offsets` says where each begins.\n\n**Walk.** Round each input value to float32 (to nearest, ties to even) and back to float64: x. Begin at node n = 0 of the tree. At an inner node: v = x[feature[n]]; if v is NaN go left when missing_go_to_left[n] is not 0 and right otherwise; else go left when v ≤ threshold[n] and right otherwise. Node numbers count within the tree: node n of tree t is row tree_offsets[t] + n of the node tensors. A leaf has left = right = −1. NaN, infinite values and values beyond float32 are errors (`missing_values` is `refused`).\n\n**Answers.** `transform`: a matrix [rows, columns] of float64 with as many columns as `leaves` has elements; column j is 1.0 for a row that ends in leaf leaves[j] of the tree t with leaf_offsets[t] ≤ j < leaf_offsets[t + 1], else 0.0. By `form` it is made of sparse rows or dense. `apply`: the number of the leaf within its tree, a matrix [rows, trees] of integers.\n\n**Exactness.** Bit for bit.\n\nSource: scikit-learn, sklearn/ensemble/_forest.py (`RandomTreesEmbedding`).",
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
          "form": {
            "title": "Form",
            "description": "The form of what `transform` answers.",
            "type": "string",
            "enum": [
              "sparse",
              "dense"
            ]
          },
          "leaves": {
            "title": "Leaves",
            "description": "integers, shape [columns]: the number, within its tree, of the leaf of each column. Each leaf of each tree once, tree after tree.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "leaf_offsets": {
            "title": "Leaf offsets",
            "description": "int64, shape [trees + 1]: the first column of each tree; the last is the number of columns. Ascending from 0.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "tree_offsets": {
            "title": "Tree offsets",
            "description": "int64, shape [trees + 1]: the row of each tree's root; the last is the number of nodes. Strictly ascending from 0.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "feature": {
            "title": "Feature",
            "description": "integers, shape [nodes]: the feature compared; meaningless at a leaf.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "threshold": {
            "title": "Threshold",
            "description": "float64, shape [nodes].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "left": {
            "title": "Left child",
            "description": "integers, shape [nodes]: number within the tree; −1 for a leaf. A child's number is greater than its parent's.",
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
          }
        },
        "required": [
          "features",
          "form",
          "leaves",
          "leaf_offsets",
          "tree_offsets",
          "feature",
          "threshold",
          "left",
          "right",
          "missing_values"
        ],
        "additionalProperties": false,
        "allOf": [
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
            "feature": {
              "tensor": 0
            },
            "features": 4,
            "form": "sparse",
            "leaf_offsets": {
              "tensor": 1
            },
            "leaves": {
              "tensor": 2
            },
            "left": {
              "tensor": 3
            },
            "missing_values": "refused",
            "right": {
              "tensor": 4
            },
            "threshold": {
              "tensor": 5
            },
            "tree_offsets": {
              "tensor": 6
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
      name: "kinds/stacking",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/stacking.schema.json",
        "title": "Stacking",
        "description": "Models whose answers are the input of another.\n\nKind version 1. `transform`: each member m is asked member_methods[m] with the input as it is; the answers stand beside each other in order, a vector as one column; of the two columns of a `predict_proba` with two classes only the second is kept. `input` = `appended`: the columns of the input follow (sparse when it is). The numbers are integers when all are, float32 when all are, else float64.\n\n`predict`, `predict_proba`, `decision_function`: those of `final_model`, asked with what `transform` answers. With `classes` (classification) members and final model learned places of classes: `predict` is the class at the place that the final model predicts.\n\n**Exactness.** That of the members and of the final model.\n\nSource: scikit-learn, sklearn/ensemble/_stacking.py.",
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
          "members": {
            "title": "Members",
            "description": "The models that are asked, in order.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
            },
            "minItems": 1
          },
          "member_methods": {
            "title": "Member methods",
            "description": "What each member is asked.",
            "type": "array",
            "items": {
              "type": "string",
              "enum": [
                "predict_proba",
                "decision_function",
                "predict"
              ]
            },
            "minItems": 1
          },
          "final_model": {
            "title": "Final model",
            "description": "The model that is asked about the members' answers.",
            "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
          },
          "input": {
            "title": "Input",
            "description": "Whether the final model sees the input as well, after the members' answers.",
            "type": "string",
            "enum": [
              "dropped",
              "appended"
            ]
          }
        },
        "required": [
          "members",
          "member_methods",
          "final_model",
          "input"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "classes": [
              {
                "tensor": 0
              }
            ],
            "final_model": {
              "model": 1
            },
            "input": "appended",
            "member_methods": [
              "predict_proba",
              "predict_proba",
              "predict_proba"
            ],
            "members": [
              {
                "model": 2
              },
              {
                "model": 3
              },
              {
                "model": 4
              }
            ]
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
      name: "kinds/voting",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/voting.schema.json",
        "title": "Voting",
        "description": "Models that are asked the same, and one answer made of theirs.\n\nKind version 1. Each member is asked with the input as it is.\n\n`vote` = `labels`: members predict places in `classes`; `predict` is the class of the greatest sum of weights (of 1 each without `weights`), the first of equal ones; `transform` is the matrix [rows, members] of the places. `probabilities`: `predict_proba` is the mean of the members' (without `weights`: their sum in order, divided by their number; with: the sum in order of each times its weight, divided by the sum of the weights); `predict` is the class of the largest, the first of equal ones; `transform` is by `transform_form` the members' probabilities beside each other, a matrix [rows, members × classes] (`flat`), or an array [members, rows, classes] (`stacked`). `numbers` (regression): `predict` is the mean, as above; `transform` is the matrix [rows, members] of the predictions. When all members answer float32 and there are no weights, means are computed in float32.\n\n**Exactness.** That of the members.\n\nSource: scikit-learn, sklearn/ensemble/_voting.py.",
        "type": "object",
        "properties": {
          "vote": {
            "title": "Vote",
            "description": "What members are asked, and how their answers make one.",
            "type": "string",
            "enum": [
              "labels",
              "probabilities",
              "numbers"
            ]
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
          "members": {
            "title": "Members",
            "description": "The models that are asked, in order.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
            },
            "minItems": 1
          },
          "weights": {
            "title": "Weights",
            "description": "float64, shape [members]. Absent when all count alike.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "transform_form": {
            "title": "Transform form",
            "description": "The form of what `transform` answers for `probabilities`; without meaning for `labels`.",
            "type": "string",
            "enum": [
              "flat",
              "stacked"
            ]
          }
        },
        "required": [
          "vote",
          "members"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "properties": {
                "vote": {
                  "const": "numbers"
                }
              },
              "required": [
                "vote"
              ]
            },
            "then": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "classes"
                    ]
                  },
                  {
                    "required": [
                      "transform_form"
                    ]
                  }
                ]
              }
            },
            "else": {
              "required": [
                "classes",
                "transform_form"
              ]
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
            "members": [
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
            "transform_form": "flat",
            "vote": "probabilities",
            "weights": {
              "tensor": 1
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
