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
      name: "dump",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/dump.schema.json",
        "title": "JSON dump",
        "description": "All of a document as JSON that a person can read and change, and that gives back every bit: `amphora convert FILE --to json` writes it, and `amphora convert FILE.json` reads it. White space and the order of members are free; the first member is `amphora_json`, by which a dump is recognised. No object has a member twice, and at most 32 arrays and objects lie in each other.\n\nA number stands for the value of its dtype that is nearest to it; writers use the shortest digits that give back the same bits. What no number gives back (infinities, what is not a number) is written as its bits.",
        "type": "object",
        "properties": {
          "amphora_json": {
            "title": "Version",
            "description": "The version of this form.",
            "const": 1
          },
          "entries": {
            "title": "Entries",
            "description": "The models that have names, in order.",
            "type": "array",
            "minItems": 1,
            "items": {
              "$ref": "#/$defs/entry"
            }
          },
          "origin": {
            "$ref": "#/$defs/origin"
          },
          "tensors": {
            "title": "Tensors",
            "description": "The tensors, to which fields and arrays refer by position; each is referred to.",
            "type": "array",
            "items": {
              "$ref": "#/$defs/tensor"
            }
          }
        },
        "required": [
          "amphora_json",
          "entries",
          "tensors"
        ],
        "additionalProperties": false,
        "$defs": {
          "entry": {
            "title": "Entry",
            "description": "A model by its name, as a section of a container has it.",
            "type": "object",
            "properties": {
              "metadata": {
                "title": "Metadata",
                "description": "What the owner wrote beside the model: pairs of key and value.",
                "type": "array",
                "items": {
                  "title": "Pair",
                  "description": "A key and its value.",
                  "type": "array",
                  "items": {
                    "title": "Text",
                    "description": "Any text.",
                    "type": "string"
                  },
                  "minItems": 2,
                  "maxItems": 2
                }
              },
              "models": {
                "title": "Models",
                "description": "Model 0 is the one that has the name; the others are its parts. References among them form no cycle, and each part is reached from model 0.",
                "type": "array",
                "items": {
                  "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model"
                },
                "minItems": 1
              },
              "name": {
                "title": "Name",
                "description": "1 to 1,024 bytes of UTF-8 without control characters; no other entry has it.",
                "type": "string",
                "minLength": 1,
                "maxLength": 1024
              },
              "node": {
                "title": "Node",
                "description": "Where the model stands in the origin; there exactly when the dump has an origin.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "provenance": {
                "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/provenance"
              },
              "verification": {
                "title": "Verification rows",
                "description": "Rows with the answers that were given for them.",
                "type": "array",
                "minItems": 1,
                "items": {
                  "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/verification"
                }
              }
            },
            "required": [
              "models",
              "name",
              "provenance"
            ],
            "additionalProperties": false
          },
          "origin": {
            "title": "Origin",
            "description": "The object graph of the source. The position of a node is its id.",
            "type": "object",
            "properties": {
              "arrays": {
                "title": "Array records",
                "description": "Ranges of rows of tensors, one for each column of the dtype of an array.",
                "type": "array",
                "items": {
                  "title": "Array record",
                  "description": "Rows of a tensor.",
                  "type": "object",
                  "properties": {
                    "rows": {
                      "title": "Rows",
                      "description": "The first row, and the one after the last.",
                      "type": "array",
                      "items": {
                        "title": "Row",
                        "description": "A row.",
                        "type": "integer",
                        "minimum": 0,
                        "maximum": 9007199254740991
                      },
                      "minItems": 2,
                      "maxItems": 2
                    },
                    "tensor": {
                      "title": "Tensor",
                      "description": "The position among the tensors.",
                      "type": "integer",
                      "minimum": 0,
                      "maximum": 9007199254740991
                    }
                  },
                  "required": [
                    "rows",
                    "tensor"
                  ],
                  "additionalProperties": false
                }
              },
              "nodes": {
                "title": "Nodes",
                "description": "The objects of the source, each once; there may be cycles.",
                "type": "array",
                "items": {
                  "$ref": "#/$defs/node"
                }
              },
              "root": {
                "title": "Root",
                "description": "The node of the whole.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              }
            },
            "required": [
              "arrays",
              "nodes",
              "root"
            ],
            "additionalProperties": false
          },
          "node": {
            "title": "Node",
            "description": "An object of the source.",
            "type": "object",
            "properties": {
              "kind": {
                "title": "Kind",
                "description": "What the node is; `origin.schema.json` says what each kind means in Python.",
                "type": "string",
                "enum": [
                  "none",
                  "false",
                  "true",
                  "integer",
                  "big_integer",
                  "float",
                  "string",
                  "bytes",
                  "byte_string",
                  "byte_array",
                  "complex",
                  "list",
                  "tuple",
                  "dict",
                  "set",
                  "frozen_set",
                  "global",
                  "call",
                  "instance",
                  "array",
                  "fortran_array",
                  "object_array",
                  "scalar",
                  "dtype",
                  "record_dtype",
                  "subarray_dtype",
                  "slice",
                  "scalar_list",
                  "scalar_dict"
                ]
              },
              "children": {
                "title": "Children",
                "description": "Nodes by their positions; absent where there are none.",
                "type": "array",
                "items": {
                  "title": "Child",
                  "description": "The position of a node.",
                  "type": "integer",
                  "minimum": 0,
                  "maximum": 9007199254740991
                }
              },
              "array": {
                "title": "Array",
                "description": "Of an array or a column: the position in `arrays` of its first record.",
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "value": {
                "title": "Value",
                "description": "Of an integer its number, of a float a number or its bits, of a complex number two of these, of texts and dtypes their text, of bytes a text that has the character U+0000 to U+00FF for each byte.",
                "type": [
                  "integer",
                  "number",
                  "string",
                  "array",
                  "object"
                ]
              }
            },
            "required": [
              "kind"
            ],
            "additionalProperties": false,
            "examples": [
              {
                "kind": "integer",
                "value": 3
              },
              {
                "kind": "list",
                "children": [
                  0,
                  0
                ]
              },
              {
                "kind": "float",
                "value": {
                  "$bits": "7ff8000000000000"
                }
              }
            ]
          },
          "tensor": {
            "title": "Tensor",
            "description": "A typed array.",
            "type": "object",
            "properties": {
              "dtype": {
                "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/dtype"
              },
              "shape": {
                "title": "Shape",
                "description": "The dimensions; empty for a single element.",
                "type": "array",
                "items": {
                  "title": "Dimension",
                  "description": "The number of elements along one dimension.",
                  "type": "integer",
                  "minimum": 0,
                  "maximum": 9007199254740991
                },
                "maxItems": 64
              },
              "values": {
                "title": "Values",
                "description": "The elements in C order, as many as the product of the dimensions, each as its dtype has it: `bool` true or false; integers, times and their spans an integer, beyond 2^53 − 1 in size a `$int`; floating-point numbers a number, or `$bits`; complex numbers the real and the imaginary part; strings a text, or `$wtf8` where it is not Unicode; `bytes[n]` a text of n characters from U+0000 to U+00FF.",
                "type": "array",
                "items": {
                  "$ref": "#/$defs/element"
                }
              }
            },
            "required": [
              "dtype",
              "shape",
              "values"
            ],
            "additionalProperties": false,
            "examples": [
              {
                "dtype": "float32",
                "shape": [
                  2,
                  2
                ],
                "values": [
                  0.1,
                  -0.0,
                  1e-45,
                  {
                    "$bits": "7fc00000"
                  }
                ]
              }
            ]
          },
          "element": {
            "title": "Element",
            "description": "An element of a tensor.",
            "anyOf": [
              {
                "title": "Plain",
                "description": "A truth, a number or a text.",
                "type": [
                  "boolean",
                  "integer",
                  "number",
                  "string"
                ]
              },
              {
                "title": "Complex number",
                "description": "The real and the imaginary part.",
                "type": "array",
                "items": {
                  "$ref": "#/$defs/element"
                },
                "minItems": 2,
                "maxItems": 2
              },
              {
                "$ref": "#/$defs/bits"
              },
              {
                "$ref": "#/$defs/large_integer"
              },
              {
                "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/special_string"
              }
            ]
          },
          "bits": {
            "title": "Bits",
            "description": "The bits of a floating-point number, the most significant first: two lower-case hexadecimal digits for each of its bytes.",
            "type": "object",
            "properties": {
              "$bits": {
                "title": "Bits",
                "description": "The bits of a floating-point number, the most significant first: two lower-case hexadecimal digits for each of its bytes.",
                "type": "string",
                "minLength": 2,
                "maxLength": 16
              }
            },
            "required": [
              "$bits"
            ],
            "additionalProperties": false,
            "examples": [
              {
                "$bits": "7ff0000000000000"
              }
            ]
          },
          "large_integer": {
            "title": "Integer beyond 2^53 − 1",
            "description": "Decimal digits.",
            "type": "object",
            "properties": {
              "$int": {
                "title": "Integer beyond 2^53 − 1",
                "description": "Decimal digits.",
                "type": "string",
                "minLength": 1,
                "maxLength": 20
              }
            },
            "required": [
              "$int"
            ],
            "additionalProperties": false,
            "examples": [
              {
                "$int": "18446744073709551615"
              }
            ]
          }
        }
      }

      """#),
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
      name: "kinds/additive_trees",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/additive_trees.schema.json",
        "title": "Additive trees",
        "description": "Raw scores that trees add up to, as libraries of gradient boosting keep them.\n\nKind version 1. All trees' nodes lie end to end in the node tensors; `tree_offsets` says where each begins. Only the first `trees_used` trees count.\n\n**Categories by hash.** Where there are `hash_columns`, a row is a row of a matrix or a table, and sparse input is an error. The values of these columns are replaced first, by positions. A value has a text: a text its own; a truth `1` or `0`; an integer, and a floating-point number that is whole and of at most 2^53 in size, its decimal digits (−0 is `0`). A cell of a text file is its text, also when it is empty. None and NaN, infinities, and other numbers are errors (`model.missing-value`, `model.infinite-value`, `model.unknown-category`). With h the low 32 bits of CityHash64 (version 1.0) of the text in UTF-8, the position is that of h among the hashes of the column, from 0, or −1 if it is not among them. The values of other columns become float64, NaN and infinities too; a text of half a character (a lone surrogate) is no category (`model.unknown-category`). Columns are judged one after the other, each from its first row on.\n\n**Input.** Each value is rounded to `input_precision`. A value that equals `missing_value`, rounded likewise, becomes NaN. In rows that are not sparse a value of which |v| ≤ `zero_threshold` becomes 0. An entry that sparse rows do not keep is 0 or NaN, as `absent_entries` says; one that they keep is a value like any other.\n\n**Walk.** Begin at node n = 0 of the tree. At an inner node: v = x[feature[n]]. When v is missing as missing_rule[n] says (NaN, unless there is such a field), go left where default_left[n] is not 0 and right otherwise. Else, where categorical[n] is not 0, the code of v by `category_codes` is looked for in categories[category_offsets[row] … category_offsets[row + 1] − 1], with row = tree_offsets[t] + n: found, go where `category_match` says; not found, to the other side. Else go left or right by `comparison`. A node is a leaf when both its children are −1. Node numbers count within the tree: node n of tree t is row tree_offsets[t] + n of the node tensors.\n\n**Scores.** Sums are of the type `accumulation`, as are `base_scores`, `values` and `tree_weights`, each rounded to it first. They begin with `base_scores` (`base_order` = `first`) or with 0. Then, tree after tree, the leaf's value, rounded as `leaf_rounding` says, times tree_weights[t] if there are such and rounded, is added to sum tree_outputs[t]; without `tree_outputs` a leaf's values are added to all sums. Each product and each sum is rounded, never fused. Where there are `leaf_constants` a leaf's value is instead leaf_constants[row] plus, term after term, coefficient × feature, computed in float64 on the input as it was before any missing_rule, unless one of these features is NaN: then its plain value counts. After the last tree: `scale`, and `base_scores` that come last.\n\n**Answers.** `decision_function`: the raw scores, a vector for one output, else a matrix [rows, outputs]. `apply`: for each of the first `trees_used` trees the number of the leaf, integers [rows, trees_used]. By `link`, computed in the type `accumulation` with s times `link_scale`, and before that divided as `aggregation` says: `identity` s; `logistic`, and `one_vs_all` of each output, 1/(1 + exp(min(−s, link_limit))); `exponential` exp(s); `hinge` 1 where s > 0, else 0; `softplus` log(1 + exp(s)), by log1p; `signed_square` s × |s|; `softmax` exp(s − largest) divided by the sum over the row, which is added up in float64 in order and rounded to `accumulation`. `predict` of regression and ranking: what the link gives, of the shape of the raw scores. Classification: `predict_proba` is what the link gives, [rows, outputs]; for one output p, unless `each_above_half`, [rows, 2]: 1 − p and p. `predict` by `label_rule`: `above_half` the second class where p > 0.5, the first otherwise; `above_zero` likewise where s > 0; `largest_probability` and `largest_score` the class of the largest, first of equal ones, of what the link gives or of the raw scores (of one output: the second class where p > 1 − p, or where s > 0); `each_above_half`: a matrix [rows, outputs] of classes, each the second where what the link gives is > 0.5.\n\n**Exactness.** Raw scores, leaves and labels bit for bit. What goes through exp is bit for bit where the C library's exp (of float32: expf) is that of the source; others differ from it in the last place, so that answers are within 1e-6 of their size where they are float32 and within 1e-12 where they are float64.\n\nSource: XGBoost, src/predictor/cpu_predictor.cc, src/common/math.h and src/objective/; LightGBM, src/io/tree.cpp and src/boosting/gbdt_prediction.cpp; CatBoost, catboost/libs/model/ and util/digest/city.cpp. T. Chen and C. Guestrin, XGBoost: a scalable tree boosting system, 2016.",
        "type": "object",
        "properties": {
          "task": {
            "title": "Task",
            "description": "What is predicted. `classification`: a label. `regression`: a number. `ranking`: a number by which rows are put in order.",
            "type": "string",
            "enum": [
              "classification",
              "regression",
              "ranking"
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
          "feature_types": {
            "title": "Feature types",
            "description": "What the library calls the type of each column, such as `float`, `int`, `q` or `c` (a category, given as its code). For people; nodes say how they ask.",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "outputs": {
            "title": "Outputs",
            "description": "The number of raw scores of a row.",
            "type": "integer",
            "minimum": 1
          },
          "classes": {
            "title": "Classes",
            "description": "One tensor of rank 1: the labels, in the order of the source. Element types are integers, `float64`, `float32`, `bool` or `utf8`. 2 for one output or where each output is a label of its own, otherwise as many as `outputs`.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1,
            "maxItems": 1
          },
          "label_rule": {
            "title": "Label rule",
            "description": "How the class follows; see Answers.",
            "type": "string",
            "enum": [
              "above_half",
              "above_zero",
              "largest_probability",
              "largest_score",
              "each_above_half"
            ]
          },
          "tree_offsets": {
            "title": "Tree offsets",
            "description": "int64, shape [trees + 1]: the row of each tree's root; the last is the number of nodes. Strictly ascending from 0.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "feature": {
            "title": "Feature",
            "description": "integers, shape [nodes]: the feature asked; meaningless at a leaf.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "threshold": {
            "title": "Threshold",
            "description": "float32 or float64, shape [nodes]; meaningless at a leaf and where a category is asked for.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "left": {
            "title": "Left child",
            "description": "integers, shape [nodes]: number within the tree; −1 for a leaf, as `right` then is. A child's number is greater than its parent's. Some nodes may be no node's child; they are never reached.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "right": {
            "title": "Right child",
            "description": "integers, shape [nodes]: as `left`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "comparison": {
            "title": "Comparison",
            "description": "When a value v goes left. `less`: v < threshold. `less_or_equal`: v ≤ threshold. Everything else goes right.",
            "type": "string",
            "enum": [
              "less",
              "less_or_equal"
            ]
          },
          "input_precision": {
            "title": "Input precision",
            "description": "What each value of the input is rounded to, to nearest with ties to even, before anything is asked of it. What is beyond float32 becomes infinite, and infinite values are compared as they are.",
            "type": "string",
            "enum": [
              "float32",
              "float64"
            ]
          },
          "missing_value": {
            "title": "Missing value",
            "description": "A number, rounded as the input is, that is missing as well as NaN is.",
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
          "zero_threshold": {
            "title": "Zero threshold",
            "description": "At or above 0. In rows that are not sparse, values of at most this size are 0 (LightGBM: 1e-35 rounded to float32). Absent: none are.",
            "type": "number",
            "minimum": 0
          },
          "missing_rule": {
            "title": "Missing rule",
            "description": "integers, shape [nodes]: what is missing at an inner node. 0: NaN is taken as 0, and nothing is missing. 1: NaN, and values of which |v| ≤ 1e-35 (rounded to float32). 2: NaN. Absent: 2 everywhere.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "default_left": {
            "title": "Default left",
            "description": "uint8 or bool, shape [nodes]: whether what is missing goes left.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "absent_entries": {
            "title": "Absent entries",
            "description": "What an entry is that sparse rows do not keep: `zero`, or `missing`, that is NaN.",
            "type": "string",
            "enum": [
              "zero",
              "missing"
            ]
          },
          "categorical": {
            "title": "Categorical",
            "description": "uint8 or bool, shape [nodes]: whether an inner node asks for a category. Absent when none does, as then the four fields below are.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "category_offsets": {
            "title": "Category offsets",
            "description": "int64, shape [nodes + 1]: where the set of each node begins in `categories`; ascending from 0 to their number.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "categories": {
            "title": "Categories",
            "description": "integers, shape [any]: the codes of the sets, set after set, each strictly ascending from 0 or more, and below 2^31.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "category_match": {
            "title": "Category match",
            "description": "Where a code of the set goes; others go to the other side.",
            "type": "string",
            "enum": [
              "left",
              "right"
            ]
          },
          "category_codes": {
            "title": "Category codes",
            "description": "Which code a value v has. `non_negative`: for 0 ≤ v < 2^24 the whole part of v; any other is in no set (−0.5, too). `non_negative_else_default`: the same, but any other, and a code that is not below 32 × (1 + the largest of the set div 32), goes where default_left says. `truncated`: for −1 < v < 2^31 the whole part of v, toward zero; any other is in no set.",
            "type": "string",
            "enum": [
              "non_negative",
              "non_negative_else_default",
              "truncated"
            ]
          },
          "hash_columns": {
            "title": "Hash columns",
            "description": "integers, shape [hashed], strictly ascending: the columns that hold categories which are known by hashes alone (CatBoost's one-hot features). Absent when none does, as then the two fields below are.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "hash_offsets": {
            "title": "Hash offsets",
            "description": "int64, shape [hashed + 1]: where the hashes of each of these columns begin in `hashes`; ascending from 0 to their number. A column has at most 2^24.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "hashes": {
            "title": "Hashes",
            "description": "uint32, shape [any]: the hashes, column after column; those of a column differ.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "values": {
            "title": "Values",
            "description": "float32 or float64, shape [nodes, width]: what a leaf adds; meaningless at an inner node. Width is 1 where there are `tree_outputs`, otherwise `outputs`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "tree_outputs": {
            "title": "Tree outputs",
            "description": "integers, shape [trees]: the output that each tree adds to. Absent when a leaf has a value for each output.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "tree_weights": {
            "title": "Tree weights",
            "description": "float32 or float64, shape [trees]: what each tree's values are multiplied by, rounded to `accumulation`, before they are added. Absent: by nothing.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "leaf_rounding": {
            "title": "Leaf rounding",
            "description": "`to_base`: the value l of a leaf is first replaced by (b + l) − b, with b the base score of its output, each rounded to `accumulation`; only then it is multiplied by the weight of its tree. So answer XGBoost's wrappers for scikit-learn, from 1.4 on, for trees of DART, other than its boosters. Absent: it is not.",
            "type": "string",
            "enum": [
              "to_base"
            ]
          },
          "leaf_numbers": {
            "title": "Leaf numbers",
            "description": "integers, shape [nodes]: what `apply` answers for a leaf. Absent: its number within the tree.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "leaf_constants": {
            "title": "Leaf constants",
            "description": "float64, shape [nodes]: the constant of a linear leaf. Absent when leaves are plain values, as then the three fields below are.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "linear_offsets": {
            "title": "Linear offsets",
            "description": "int64, shape [nodes + 1]: where the terms of each node begin; ascending from 0 to their number.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "linear_features": {
            "title": "Linear features",
            "description": "integers, shape [terms]: the feature of each term.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "linear_coefficients": {
            "title": "Linear coefficients",
            "description": "float64, shape [terms]: what the feature is multiplied by.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "accumulation": {
            "title": "Accumulation",
            "description": "The type in which leaves are added up, and in which links are computed and answers are given.",
            "type": "string",
            "enum": [
              "float32",
              "float64"
            ]
          },
          "aggregation": {
            "title": "Aggregation",
            "description": "What links and labels take. `sum`: the raw scores. `mean`: these divided by `trees_used` div `outputs` where there are `tree_outputs`, else by `trees_used`; by 1 where that is 0. Raw scores are sums in any case.",
            "type": "string",
            "enum": [
              "sum",
              "mean"
            ]
          },
          "base_scores": {
            "title": "Base scores",
            "description": "float32 or float64, shape [outputs], finite: raw scores, what is added for every row.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "base_order": {
            "title": "Base order",
            "description": "`first`: sums begin with `base_scores`. `last`: they begin with 0, and `base_scores` are added at the end.",
            "type": "string",
            "enum": [
              "first",
              "last"
            ]
          },
          "scale": {
            "title": "Scale",
            "description": "What sums are multiplied by, before base scores that come last are added. Absent: by nothing.",
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
          "trees_used": {
            "title": "Trees used",
            "description": "Only the first so many trees count; the others are what the source kept.",
            "type": "integer",
            "minimum": 0
          },
          "best_iteration": {
            "title": "Best iteration",
            "description": "The iteration, counted from 0, at which early stopping found the model best, as the source says.",
            "type": "integer",
            "minimum": 0
          },
          "objective": {
            "title": "Objective",
            "description": "What the trees were trained for, as the library names it.",
            "type": "string"
          },
          "link": {
            "title": "Link",
            "description": "What a raw score becomes; see Answers.",
            "type": "string",
            "enum": [
              "identity",
              "logistic",
              "softmax",
              "exponential",
              "one_vs_all",
              "hinge",
              "softplus",
              "signed_square"
            ]
          },
          "link_scale": {
            "title": "Link scale",
            "description": "What raw scores are multiplied by before `logistic` and `one_vs_all`. Absent: by nothing.",
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
          "link_limit": {
            "title": "Link limit",
            "description": "The largest number whose exponential `logistic` and `one_vs_all` take; larger ones are taken as it. Absent: any.",
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
        "required": [
          "task",
          "features",
          "outputs",
          "tree_offsets",
          "feature",
          "threshold",
          "left",
          "right",
          "comparison",
          "input_precision",
          "default_left",
          "absent_entries",
          "values",
          "accumulation",
          "aggregation",
          "base_scores",
          "base_order",
          "trees_used",
          "objective",
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
                "classes",
                "label_rule"
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
                      "label_rule"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "required": [
                "categorical"
              ]
            },
            "then": {
              "required": [
                "category_offsets",
                "categories",
                "category_match",
                "category_codes"
              ]
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "category_offsets"
                    ]
                  },
                  {
                    "required": [
                      "categories"
                    ]
                  },
                  {
                    "required": [
                      "category_match"
                    ]
                  },
                  {
                    "required": [
                      "category_codes"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "required": [
                "hash_columns"
              ]
            },
            "then": {
              "required": [
                "hash_offsets",
                "hashes"
              ]
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "hash_offsets"
                    ]
                  },
                  {
                    "required": [
                      "hashes"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "required": [
                "leaf_constants"
              ]
            },
            "then": {
              "required": [
                "linear_offsets",
                "linear_features",
                "linear_coefficients"
              ]
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "linear_offsets"
                    ]
                  },
                  {
                    "required": [
                      "linear_features"
                    ]
                  },
                  {
                    "required": [
                      "linear_coefficients"
                    ]
                  }
                ]
              }
            }
          }
        ],
        "examples": [
          {
            "absent_entries": "missing",
            "accumulation": "float32",
            "aggregation": "sum",
            "base_order": "first",
            "base_scores": {
              "tensor": 9
            },
            "classes": [
              {
                "tensor": 0
              }
            ],
            "comparison": "less",
            "default_left": {
              "tensor": 6
            },
            "feature": {
              "tensor": 2
            },
            "features": 4,
            "input_precision": "float32",
            "label_rule": "above_half",
            "left": {
              "tensor": 4
            },
            "link": "logistic",
            "link_limit": 88.69999694824219,
            "objective": "binary:logistic",
            "outputs": 1,
            "right": {
              "tensor": 5
            },
            "task": "classification",
            "threshold": {
              "tensor": 3
            },
            "tree_offsets": {
              "tensor": 1
            },
            "tree_outputs": {
              "tensor": 8
            },
            "trees_used": 100,
            "values": {
              "tensor": 7
            }
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
      name: "kinds/barycenter_embedding",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/barycenter_embedding.schema.json",
        "title": "Barycenter embedding",
        "description": "Places of new rows between those of their neighbours, as the rows themselves lie: locally linear embeddings.\n\nKind version 1. `transform`: the model `search` finds by `kneighbors` the K = `neighbors` nearest rows of x among `rows`. With d_a the a-th of them less x, and G[a][b] = Σ_j d_a[j] × d_b[j], the trace t = Σ_a G[a][a] and r = `regularization`: r × t is added to each G[a][a], or r itself where t is not over 0. w solves Σ_b G[a][b] × w[b] = 1 for each a, and is divided by the sum of its numbers. The answer is Σ_a w[a] × `places`[a-th], one place for each row.\n\n**Input.** NaN and infinite values are errors, and so is a row so far from its neighbours that the answer is not finite. Sparse rows are taken with their zeros.\n\n**Types.** float64 always.\n\n**Exactness.** The neighbours are as exact as the search. Then within 1e-12 × (1 + 1 / `regularization`) of Σ_a |w[a]| × the largest |`places`|: the sums of G differ in their last bits, which the system makes larger by its condition. Of float32, to float32 precision: the source keeps the weights in it.\n\nSource: scikit-learn, sklearn/manifold/_locally_linear.py (`LocallyLinearEmbedding`).",
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
          "search": {
            "title": "Search",
            "description": "A model that offers `kneighbors`, of K rows each, and takes as many features.",
            "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
          },
          "neighbors": {
            "title": "Neighbours",
            "description": "How many neighbours a row has.",
            "type": "integer",
            "minimum": 1,
            "maximum": 512
          },
          "rows": {
            "title": "Rows",
            "description": "float64 or float32, shape [rows, features]: the rows that were learned, as the search counts them.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "places": {
            "title": "Places",
            "description": "float64 or float32, shape [rows, outputs], with at least one output: where each row was placed.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "regularization": {
            "title": "Regularization",
            "description": "What is added to the diagonal, as a share of the trace: finite, at least 1e-12.",
            "$ref": "#/$defs/float"
          }
        },
        "required": [
          "features",
          "search",
          "neighbors",
          "rows",
          "places",
          "regularization"
        ],
        "additionalProperties": false,
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
            "features": 4,
            "neighbors": 5,
            "places": {
              "tensor": 1
            },
            "regularization": 0.001,
            "rows": {
              "tensor": 0
            },
            "search": {
              "model": 1
            }
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/binarizer",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/binarizer.schema.json",
        "title": "Binarizer",
        "description": "Says of each number whether it is over a threshold.\n\nKind version 1. `transform`: 1 where x > `threshold`, otherwise 0, in the type of the input: float32, int64 or float64. Numbers of float32 are compared with the threshold rounded to float32, or as it is, by `float32_comparison`; integers are compared as float64. NaN and infinite values are errors.\n\nSparse rows stay sparse, and their zeros are left out; with a negative threshold they are an error.\n\n**Exactness.** Bit for bit.\n\nSource: scikit-learn, sklearn/preprocessing/_data.py, `binarize`.",
        "type": "object",
        "properties": {
          "threshold": {
            "title": "Threshold",
            "description": "What a number has to be over.",
            "$ref": "#/$defs/float"
          },
          "float32_comparison": {
            "title": "Float32 comparison",
            "description": "What numbers of float32 are compared with. `rounded`, and where it is absent: `threshold` rounded to float32. `exact`: `threshold` itself.",
            "type": "string",
            "enum": [
              "rounded",
              "exact"
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
          "threshold"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "features": 4,
            "threshold": 0.0
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
      name: "kinds/boltzmann_machine",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/boltzmann_machine.schema.json",
        "title": "Boltzmann machine",
        "description": "How likely each hidden unit is on, given the visible ones: restricted Boltzmann machines.\n\nKind version 1. `transform`: y[i] = 1 / (1 + exp(−(Σ_j x[j] × `weights`[i][j] + `intercepts`[i]))), computed as it stands: where the exponential is infinite, y[i] is 0.\n\nWhat the source's `score_samples` says depends on numbers drawn at random, and is not offered.\n\n**Input.** NaN and infinite values are errors. Sparse rows are summed over what they keep.\n\n**Types.** When the input, the weights and the intercepts are all float32, the result is float32: computed in float64 and rounded at the end. Everything else is float64.\n\n**Exactness.** Within 1e-12 of 1 + Σ_j |x[j] × `weights`[i][j]| + |`intercepts`[i]|, since the source sums by a matrix product. Where the source computes in float32 (input and weights are float32) results agree to float32 precision.\n\nSource: scikit-learn, sklearn/neural_network/_rbm.py (`BernoulliRBM`).",
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
          "weights": {
            "title": "Weights",
            "description": "float64 or float32, shape [units, features], with at least one unit.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "intercepts": {
            "title": "Intercepts",
            "description": "float64 or float32, shape [units].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          }
        },
        "required": [
          "features",
          "weights",
          "intercepts"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "features": 4,
            "intercepts": {
              "tensor": 1
            },
            "weights": {
              "tensor": 0
            }
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
        "description": "Scores that trees add up to, stage by stage.\n\nKind version 1. All trees' nodes lie end to end in the node tensors; `tree_offsets` says where each begins. Tree t belongs to stage t div `scores` and adds to score t mod `scores`.\n\n**Features.** Without `column_order` feature f is column f of the input. With it, feature f is column column_order[f]; and where `categories` has a tensor for f (it has one for each of the first features), the value is replaced by its place in that tensor: numbers are found by equality, texts by their bytes, and a value that is missing or not found becomes NaN. `comparison` = `float32`: each value is then rounded to float32 (to nearest, ties to even) and back to float64, and infinite values and those beyond float32 are errors. `float64`: values are taken as they are, infinite ones too.\n\n**Walk.** Begin at node n = 0 of the tree. At an inner node: v = x[feature[n]]; if v is NaN go left when missing_go_to_left[n] is not 0 and right otherwise; else go left when v ≤ threshold[n] and right otherwise. Node numbers count within the tree: node n of tree t is row tree_offsets[t] + n of the node tensors. A node is a leaf when both its children are −1, or both 0, which the root is for no node. Where is_categorical[n] is not 0, an inner node asks otherwise: NaN and v < 0 go where missing_go_to_left says; else c is the whole part of v modulo 256, or 0 when v ≥ 2^31 (as a conversion to 8 bits gives it); when the set left_categories[set_offsets[t] + category_set[n]] has c go left, else when the set known_categories[feature[n]] has c go right, else go where missing_go_to_left says. A set is 8 words of 32 bits: it has c when bit c mod 32, counted from the least, of word c div 32 is 1.\n\n**Scores.** They begin with `baseline`, the same for each row, or with what `baseline_model` says; then, tree after tree, the leaf's value times `leaf_scale` is added to the tree's score: a product and a sum in float64, each rounded, never fused.\n\n**baseline_model.** It is asked with the input, rounded to float32 where `comparison` says so. Regression: its `predict` is the beginning. Classification: its `predict_proba`; for one score the second column alone. Each probability p is brought between baseline_clip and 1 − baseline_clip; by `baseline_link` the beginning is then `log` log p; `log_odds` log(p/(1 − p)); `half_log_odds` half of that; `centered_log` log(p/g) with g the geometric mean of the row's p, exp(mean of log p).\n\n**Answers.** `decision_function`: the scores, a vector for one score, else a matrix [rows, scores]. By `link`: regression `predict` is the score s (`identity`) or exp s (`exp`). Classification with one score: the probability of the second class is 1/(1 + exp(−s)) (`logistic`) or 1/(1 + exp(−2s)) (`logistic_of_twice`), that of the first 1 less it. With several: `softmax`, exp(s − largest) divided by the sum over the row. `predict_log_proba`: the natural logarithm, log 0 = −∞. `predict` of a class by `label_rule`: the second class when the score is ≥ 0 (`at_least_zero`) or > 0 (`above_zero`), the first otherwise; that of the `largest_score` or of the `largest_probability`, the first of equal ones. `apply`: the number of the leaf within its tree as float64, a matrix [rows, stages] for regression, an array [rows, stages, scores] for classification.\n\n**Exactness.** Scores bit for bit when the beginning is; a beginning computed from shares of classes through logarithms, probabilities and exp: 1e-12 of the terms.\n\nSource: scikit-learn, sklearn/ensemble/_gradient_boosting.pyx (`_predict_regression_tree_inplace_fast_dense`), sklearn/ensemble/_gb.py, sklearn/ensemble/_hist_gradient_boosting/_predictor.pyx (`_predict_one_from_raw_data`). J. H. Friedman, Greedy function approximation, 2001.",
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
            "description": "integers, shape [nodes]: number within the tree; −1 or 0 for a leaf, as `right` then is. A child's number is greater than its parent's.",
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
            },
            "else": {
              "not": {
                "required": [
                  "missing_go_to_left"
                ]
              }
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
        "dependentRequired": {
          "baseline_link": [
            "baseline_model"
          ],
          "baseline_clip": [
            "baseline_model"
          ]
        },
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
      name: "kinds/category_encoder",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/category_encoder.schema.json",
        "title": "Category encoder",
        "description": "Turns categories into numbers.\n\nKind version 1. An input is a matrix or a table; column *j* holds values of feature *j*. A value has the category that it equals: numbers by value, whatever their type (truths are 1 and 0); texts byte for byte; None equals None, NaN equals NaN. A cell of a text file is first compared as text, then as the number or truth (`True`, `False`) that it writes; an empty one is NaN, or None where only that is a category. Infinite numbers are errors, and NaN is with `missing_values` = `refused`. A value that is no category is an error with `unknown` = `refused`, and else encoded as below. Sparse input is an error.\n\n**One-hot.** Feature *j* has `widths`[j] columns of the answer, those of the features one after the other. A row has 1 in column `columns`[j][c] of the feature whose category is c, in none where that is −1, and 0 elsewhere. An unknown value has 1 in column `unknown_columns`[j], in none where that is −1. The answer is sparse (only the ones are kept) or dense by `answer`.\n`inverse_transform`: for each feature, when its columns add up to 0, the value `zeros_mean`[j] (`[\"refused\"]`: an error); otherwise the column of the largest number, first of equal ones, which stands for `infrequent_sklearn` (a text) if it is `infrequent_columns`[j], and for the last category with that column if not. A feature without columns is always `zeros_mean`[j].\n\n**Ordinal, target.** A value of category c is `values`[j][c] (one number for `ordinal`, `outputs` numbers for `target`), an unknown one `unknown_values`; the numbers of the features stand one after the other in a dense row.\n`inverse_transform`, for `ordinal` only: where a category has the number (NaN equals NaN), the text `infrequent_sklearn` if it is `infrequent_values`[j], and else the first category that has it; None if it is the number of unknown values; else an error.\n\nNumbers of an answer are of `answer_type`; sparse truths are integers. What `inverse_transform` answers is of the type of the categories: texts, truths or numbers where all features have these, single values of any type otherwise and where None or `infrequent_sklearn` is among them.\n\n**Exactness.** Bit for bit.\n\nSource: scikit-learn, sklearn/preprocessing/_encoders.py and _target_encoder.py.",
        "type": "object",
        "properties": {
          "encoding": {
            "title": "Encoding",
            "description": "What a category becomes. `one_hot`: a column. `ordinal`: a number. `target`: numbers learned from a target.",
            "type": "string",
            "enum": [
              "one_hot",
              "ordinal",
              "target"
            ]
          },
          "categories": {
            "title": "Categories",
            "description": "For each feature its categories, in the source's order.",
            "type": "array",
            "items": {
              "$ref": "#/$defs/column"
            },
            "minItems": 1
          },
          "missing_values": {
            "title": "Missing values",
            "description": "What becomes of NaN. `refused`: an error. `routed`: a category if it is one, else unknown.",
            "type": "string",
            "enum": [
              "refused",
              "routed"
            ]
          },
          "unknown": {
            "title": "Unknown",
            "description": "What becomes of a value that is no category. `refused`: an error. `encoded`: as the encoding says.",
            "type": "string",
            "enum": [
              "refused",
              "encoded"
            ]
          },
          "answer": {
            "title": "Answer",
            "description": "`one_hot`: whether the answer is sparse or dense.",
            "type": "string",
            "enum": [
              "sparse",
              "dense"
            ]
          },
          "answer_type": {
            "title": "Answer type",
            "description": "The type of the answer's numbers.",
            "type": "string",
            "enum": [
              "float64",
              "float32",
              "int64",
              "bool"
            ]
          },
          "columns": {
            "title": "Columns",
            "description": "`one_hot`: for each feature integers [categories], the column of each category among those of the feature, −1 for none.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            }
          },
          "widths": {
            "title": "Widths",
            "description": "`one_hot`: integers [features], the number of columns of each feature.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "unknown_columns": {
            "title": "Unknown columns",
            "description": "`one_hot`: integers [features], the column of unknown values, −1 for none.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "infrequent_columns": {
            "title": "Infrequent columns",
            "description": "`one_hot`: integers [features], the column of rare categories that are taken together, −1 where none are.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "zeros_mean": {
            "title": "What zeros mean",
            "description": "`one_hot`: for each feature what a row of zeros stands for on the way back; `[\"refused\"]` where it is an error.",
            "type": "array",
            "items": {
              "$ref": "#/$defs/value"
            }
          },
          "outputs": {
            "title": "Outputs",
            "description": "`target`: the numbers of each category: one, or one for each class.",
            "type": "integer",
            "minimum": 1
          },
          "values": {
            "title": "Values",
            "description": "`ordinal`, `target`: for each feature float64 or float32, [categories, outputs]; `ordinal` has one output.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            }
          },
          "unknown_values": {
            "title": "Unknown values",
            "description": "`ordinal`, `target`, when unknown values are encoded: float64 or float32 [outputs].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "infrequent_values": {
            "title": "Infrequent values",
            "description": "`ordinal`: float64 or float32 [features], the number of rare categories that are taken together, NaN where none are; absent when no feature has any.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
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
          "encoding",
          "categories",
          "missing_values",
          "unknown",
          "answer_type",
          "features"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "properties": {
                "encoding": {
                  "const": "one_hot"
                }
              },
              "required": [
                "encoding"
              ]
            },
            "then": {
              "required": [
                "answer",
                "columns",
                "widths",
                "unknown_columns",
                "infrequent_columns",
                "zeros_mean"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "values"
                    ]
                  },
                  {
                    "required": [
                      "outputs"
                    ]
                  },
                  {
                    "required": [
                      "unknown_values"
                    ]
                  },
                  {
                    "required": [
                      "infrequent_values"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "encoding": {
                  "const": "ordinal"
                }
              },
              "required": [
                "encoding"
              ]
            },
            "then": {
              "required": [
                "values"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "answer"
                    ]
                  },
                  {
                    "required": [
                      "columns"
                    ]
                  },
                  {
                    "required": [
                      "widths"
                    ]
                  },
                  {
                    "required": [
                      "unknown_columns"
                    ]
                  },
                  {
                    "required": [
                      "infrequent_columns"
                    ]
                  },
                  {
                    "required": [
                      "zeros_mean"
                    ]
                  },
                  {
                    "required": [
                      "outputs"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "encoding": {
                  "const": "target"
                }
              },
              "required": [
                "encoding"
              ]
            },
            "then": {
              "required": [
                "values",
                "outputs"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "answer"
                    ]
                  },
                  {
                    "required": [
                      "columns"
                    ]
                  },
                  {
                    "required": [
                      "widths"
                    ]
                  },
                  {
                    "required": [
                      "unknown_columns"
                    ]
                  },
                  {
                    "required": [
                      "infrequent_columns"
                    ]
                  },
                  {
                    "required": [
                      "zeros_mean"
                    ]
                  },
                  {
                    "required": [
                      "infrequent_values"
                    ]
                  }
                ]
              }
            }
          }
        ],
        "examples": [
          {
            "answer": "sparse",
            "answer_type": "float64",
            "categories": [
              {
                "tensor": 6
              },
              {
                "tensor": 7
              }
            ],
            "columns": [
              {
                "tensor": 0
              },
              {
                "tensor": 1
              }
            ],
            "encoding": "one_hot",
            "features": 2,
            "infrequent_columns": {
              "tensor": 4
            },
            "missing_values": "routed",
            "unknown": "refused",
            "unknown_columns": {
              "tensor": 3
            },
            "widths": {
              "tensor": 2
            },
            "zeros_mean": [
              [
                "refused"
              ],
              [
                "refused"
              ]
            ]
          },
          {
            "answer_type": "float64",
            "categories": [
              {
                "tensor": 0
              },
              [
                [
                  "string",
                  "no"
                ],
                [
                  "none"
                ]
              ]
            ],
            "encoding": "ordinal",
            "features": 2,
            "missing_values": "routed",
            "unknown": "encoded",
            "unknown_values": {
              "tensor": 3
            },
            "values": [
              {
                "tensor": 1
              },
              {
                "tensor": 2
              }
            ]
          }
        ],
        "$defs": {
          "column": {
            "title": "A column of values",
            "description": "A tensor of rank 1 (float64, float32, bool, utf8 or integers), or where the types of values differ a list of values with their types.",
            "anyOf": [
              {
                "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
              },
              {
                "type": "array",
                "items": {
                  "$ref": "#/$defs/value"
                }
              }
            ]
          },
          "value": {
            "title": "A value with its type",
            "description": "`[\"none\"]`, or the name of a type and a value of it: `bool`, `integer`, `float` or `string`.",
            "type": "array",
            "prefixItems": [
              {
                "title": "Type",
                "description": "The name of the type.",
                "type": "string",
                "enum": [
                  "none",
                  "bool",
                  "integer",
                  "float",
                  "string",
                  "refused"
                ]
              },
              {
                "title": "Value",
                "description": "The value, unless it is none."
              }
            ],
            "minItems": 1,
            "maxItems": 2
          }
        }
      }

      """#),
    Entry(
      name: "kinds/centroids",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/centroids.schema.json",
        "title": "Centroids",
        "description": "The nearest of a few points, and the distances to all of them: clusters, and classes by their centroids.\n\nKind version 1. p[i] is row i of `points`, x an input row; all sums are in float64.\n\n**`predict`** gives, for the point i that a row belongs to, class i of `classes` when they are present, else labels[i] when `labels` is present, else i. Which point that is, by `assignment`:\n\n- `nearest`, `metric` = `euclidean`: the smallest of Σ_j p[i][j]² − 2 Σ_j x_j p[i][j]; `manhattan`: the smallest of Σ_j |x_j − p[i][j]|, added in the order of the columns. The first of equal ones.\n- `discriminant`: the largest D[i], the first of equal ones.\n- `bisecting`: from node 0 on, as long as the node has children: to `left` unless `right` is nearer, to `right` if it is, by q = node_points + node_shift (rounded to float32 when `node_shift` is float32) and Σ_j q_j² − 2 Σ_j x_j q_j; the answer is the leaf's `node_labels`.\n- `no_points`: −1 for every row.\n\n**`transform`**, offered when `transform` is `distances`: √max(0, Σ_j x_j² − 2 Σ_j x_j p[i][j] + Σ_j p[i][j]²) for each point.\n\n**Discriminant.** With d = `deviations`, 1 where they are 0: D[i] = 2 log(priors[i]) − (distance of x / d and p[i] / d by `metric`)². Offered, whatever `assignment` says, when `priors` are present and `metric` is `euclidean`: `decision_function`: D, or D[1] − D[0] for two classes; `predict_log_proba`: D[i] − max D − log Σ exp(D − max D); `predict_proba`: its exponential.\n\n**Input.** NaN and infinite values are errors. Sparse rows are summed over what they keep.\n\n**Types.** Distances are float32 when input and points are; everything else is float64.\n\n**Exactness.** Labels equal, except where two points are as near as the rounding of these sums. Squares of distances within 1e-12 of Σ x_j² + Σ p_j² + 2 Σ |x_j p_j|, so that a distance near 0 is the root of what rounding left; D within 1e-12 of the same sizes of x / d and p / d, and |2 log(priors)|. Where input and points are float32, to float32 precision.\n\nSource: scikit-learn, sklearn/cluster/_kmeans.py, _bisect_k_means.py, _birch.py, _mean_shift.py, _affinity_propagation.py, sklearn/neighbors/_nearest_centroid.py, sklearn/metrics/pairwise.py (`euclidean_distances`).",
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
      name: "kinds/chain",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/chain.schema.json",
        "title": "Chain",
        "description": "Models for one output each, each of which sees what those before it answered.\n\nKind version 1. Part i is asked about the input (as float64) with i further columns: what the parts before it *fed*, in the order of the parts. Feeding is by `feed`: the part's `predict`, the second column of its `predict_proba` or `predict_log_proba`, or its `decision_function`. `predict`, `predict_proba` (second column) and `decision_function` of part i are column order[i] of the answer, which is float64. `predict_log_proba` is the natural logarithm of `predict_proba`. Regression offers `predict` only. A method that a part does not offer the whole does not offer either. NaN and infinite values are an error.\n\n**Exactness.** That of its parts.\n\nSource: scikit-learn, sklearn/multioutput.py.",
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
      name: "kinds/chi_squared_features",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/chi_squared_features.schema.json",
        "title": "Chi-squared features",
        "description": "Samples of the Fourier transform of the additive chi-squared kernel, whose products stand in for those of the kernel.\n\nKind version 1. With S = `steps` and h = `interval`, `transform` answers 2S − 1 columns for each of the d columns of the input, all of one place beside each other: column p × d + j is the number at place p for x[j]. Where x[j] is 0 all of them are 0. Else place 0 has √(x[j] × h), and for s = 1, …, S − 1, with f = √((2 × x[j] × h) / cosh(π × s × h)) and a = s × (h × ln x[j]), place 2s − 1 has f × cos a and place 2s has f × sin a.\n\n**Input.** NaN and infinite values are errors, and so are numbers below 0. Sparse rows give sparse rows, which keep a number at each place for each number kept; a zero that is kept gives zeros (where the source gives NaN).\n\n**Types.** The type of the input: float32 is computed in float64 and rounded, and of integers the results are integers, rounded towards 0.\n\n**Exactness.** Within 1e-12 of √(2 × x[j] × h) × (1 + S × h × |ln x[j]|): functions of libm, and angles that grow with the logarithm. Of float32, to float32 precision.\n\nSource: scikit-learn, sklearn/kernel_approximation.py (`AdditiveChi2Sampler`).",
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
          "steps": {
            "title": "Steps",
            "description": "How many samples are taken.",
            "type": "integer",
            "minimum": 1,
            "maximum": 65536
          },
          "interval": {
            "title": "Interval",
            "description": "The distance between samples: finite, at least 0.",
            "$ref": "#/$defs/float"
          }
        },
        "required": [
          "steps",
          "interval"
        ],
        "additionalProperties": false,
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
            "features": 4,
            "interval": 0.5,
            "steps": 2
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/column_selection",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/column_selection.schema.json",
        "title": "Column selection",
        "description": "Keeps some of the columns.\n\nKind version 1. `transform`: the columns `columns` of the input, which keep their type and form (dense, sparse, or values of any type). `inverse_transform`: a matrix of `features` columns with the input's in the places `columns` and zeros elsewhere. Infinite numbers are errors; NaN is with `missing_values` = `refused`.\n\nWith a `model`: `predict`, `predict_proba`, `predict_log_proba` and `decision_function`, those that the model offers, are its answers for the columns kept. A model that cannot predict takes away only these methods.\n\n**Exactness.** Bit for bit; predictions are as exact as the model.\n\nSource: scikit-learn, sklearn/feature_selection.",
        "type": "object",
        "properties": {
          "columns": {
            "title": "Columns",
            "description": "Integers, ascending: the columns kept.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "missing_values": {
            "title": "Missing values",
            "description": "What becomes of NaN. `refused`: an error. `routed`: it passes.",
            "type": "string",
            "enum": [
              "refused",
              "routed"
            ]
          },
          "model": {
            "title": "Model",
            "description": "The model that was trained on the columns kept; absent when nothing is predicted.",
            "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
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
          "columns",
          "missing_values",
          "features"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "columns": {
              "tensor": 0
            },
            "features": 4,
            "missing_values": "refused"
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
      name: "kinds/cosine_features",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/cosine_features.schema.json",
        "title": "Cosine features",
        "description": "Cosines of weighted sums, whose products stand in for those of a kernel: random Fourier features, and samples of the skewed chi-squared kernel.\n\nKind version 1. `transform`, with W = `weights`: y[i] = `factor` × cos(Σ_j z[j] × W[j][i] + `phases`[i]), where z is the row x; or, when there is a `log_shift`, z[j] is the natural logarithm of x[j] + `log_shift`.\n\n**Input.** NaN and infinite values are errors; with a `log_shift` so is a number that is not over −`log_shift`. Without one, sparse rows are summed over what they keep.\n\n**Types.** When the input, the weights and the phases are all float32, the result is float32: computed in float64 and rounded at the end. Everything else is float64.\n\n**Exactness.** Within 1e-12 of Σ_j |z[j] × W[j][i]| + |`phases`[i]| + 1, since the source sums by a matrix product. Where the source computes in float32 (everything float32, or logarithms of float32) results agree to float32 precision.\n\nSource: scikit-learn, sklearn/kernel_approximation.py (`RBFSampler`, `SkewedChi2Sampler`).",
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
          "weights": {
            "title": "Weights",
            "description": "float64 or float32, shape [features, outputs], with at least one output.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "phases": {
            "title": "Phases",
            "description": "float64 or float32, shape [outputs]: what is added to the sums, in radians.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "factor": {
            "title": "Factor",
            "description": "What each cosine is multiplied by: √(2 / outputs).",
            "$ref": "#/$defs/float"
          },
          "log_shift": {
            "title": "Log shift",
            "description": "What is added to a number before its logarithm is taken; absent where none is.",
            "$ref": "#/$defs/float"
          }
        },
        "required": [
          "features",
          "weights",
          "phases",
          "factor"
        ],
        "additionalProperties": false,
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
            "factor": 0.2,
            "features": 4,
            "phases": {
              "tensor": 1
            },
            "weights": {
              "tensor": 0
            }
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/count_sketch",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/count_sketch.schema.json",
        "title": "Count sketch",
        "description": "Sketches of rows, whose products stand in for those of a polynomial kernel.\n\nKind version 1. With n = `outputs`: z[j] = `factor` × x[j], and one more z, `constant`, behind them when that field is present. Sketch k has n numbers: c_k[i] = Σ_j `signs`[k][j] × z[j] over the j with `places`[k][j] = i, in order. `transform` answers the circular convolution of all sketches: y begins as c_0, and for each further k becomes y′[i] = Σ_m c_k[m] × y[(i − m) mod n].\n\nA reader refuses a model for which (sketches) × n × (the smaller of n and the number of z) is over 2^30.\n\n**Input.** NaN and infinite values are errors. Sparse rows are summed over what they keep.\n\n**Types.** float64 always.\n\n**Exactness.** Within 1e-12 of Π_k Σ_j |z[j]|: the source multiplies Fourier transforms, whose errors spread over all outputs, and a reader may as well. Of float32 the source may make z in float32: then to that precision.\n\nSource: scikit-learn, sklearn/kernel_approximation.py (`PolynomialCountSketch`).",
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
          "outputs": {
            "title": "Outputs",
            "description": "The numbers of a sketch, and of an answer.",
            "type": "integer",
            "minimum": 1,
            "maximum": 33554432
          },
          "factor": {
            "title": "Factor",
            "description": "What numbers are multiplied by: the root of the kernel's γ. Finite.",
            "$ref": "#/$defs/float"
          },
          "constant": {
            "title": "Constant",
            "description": "A number beside those of every row: the root of the kernel's constant term; absent where there is none. Finite.",
            "$ref": "#/$defs/float"
          },
          "places": {
            "title": "Places",
            "description": "Integers, shape [sketches, features], or one more column when there is a `constant`; at least one sketch. Where each number goes, from 0 to below `outputs`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "signs": {
            "title": "Signs",
            "description": "Integers of the same shape: 1 for what is added and -1 for what is subtracted.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          }
        },
        "required": [
          "features",
          "outputs",
          "factor",
          "places",
          "signs"
        ],
        "additionalProperties": false,
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
            "factor": 1.0,
            "features": 4,
            "outputs": 100,
            "places": {
              "tensor": 0
            },
            "signs": {
              "tensor": 1
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
      name: "kinds/discretizer",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/discretizer.schema.json",
        "title": "Discretizer",
        "description": "Puts each number into one of the bins of its feature.\n\nKind version 1. Feature *j* has B = length of `edges`[j] − 1 bins, numbered from 0. The input becomes float32 or float64 by `number_type` (`input`: float32 when it is float32, otherwise float64). NaN and infinite values are errors.\n\n`rule` = `exact`: the bin of x is the number of the inner edges (all but the first and the last) that are not over x. `tolerant`: it is the number of the edges but the first that are not over x + (1e-8 + 1e-5 × |x|), computed in the type of x, and at most B − 1. Edges are compared as float64.\n\n`transform`, encoding `ordinal`: the bins as numbers of that type. `one_hot`: B columns for each feature, those of the features one after the other, with 1 in that of the bin; sparse (only ones are kept) or dense by `answer`.\n\n`inverse_transform`: the middle of the bin, (upper edge + lower edge) × 0.5 in the type of the edges; for `one_hot` of the bin whose column holds the largest number, first of equal ones; for `ordinal` of the bin with that number cut off to an integer, in the type of the input; float64 otherwise.\n\n**Exactness.** Bit for bit.\n\nSource: scikit-learn, sklearn/preprocessing/_discretization.py.",
        "type": "object",
        "properties": {
          "edges": {
            "title": "Edges",
            "description": "For each feature float64 or float32 [bins + 1], ascending.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            }
          },
          "rule": {
            "title": "Rule",
            "description": "How a number is compared with the edges. `exact`: as it is. `tolerant`: moved up a little first.",
            "type": "string",
            "enum": [
              "exact",
              "tolerant"
            ]
          },
          "number_type": {
            "title": "Number type",
            "description": "The type that the input becomes and the answer has.",
            "type": "string",
            "enum": [
              "input",
              "float32",
              "float64"
            ]
          },
          "encoding": {
            "title": "Encoding",
            "description": "What a bin becomes. `ordinal`: its number. `one_hot`: a column.",
            "type": "string",
            "enum": [
              "ordinal",
              "one_hot"
            ]
          },
          "answer": {
            "title": "Answer",
            "description": "Whether a one-hot answer is sparse or dense.",
            "type": "string",
            "enum": [
              "sparse",
              "dense"
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
          "edges",
          "rule",
          "number_type",
          "encoding",
          "answer",
          "features"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "answer": "dense",
            "edges": [
              {
                "tensor": 0
              },
              {
                "tensor": 1
              }
            ],
            "encoding": "ordinal",
            "features": 2,
            "number_type": "input",
            "rule": "exact"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/feature_groups",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/feature_groups.schema.json",
        "title": "Feature groups",
        "description": "Groups of features, each of which becomes one number: agglomerated features.\n\nKind version 1. There are K groups, one more than the greatest of `groups`, and none is without a feature. `transform` answers K columns: y[k] is made of the x[j] with `groups`[j] = k. By `pooling`:\n\n- `mean`: their sum, which begins with 0 and takes them in the order of features, divided by their number;\n- `median`: the middle one in order of size, or of an even number of them (a + b) / 2 of the two in the middle;\n- `largest`, `smallest`: the one.\n\n`inverse_transform` takes K columns and answers x[j] = y[`groups`[j]], the number itself, whatever it is.\n\n**Input.** NaN and infinite values are errors, but not in `inverse_transform`. Sparse rows are taken with their zeros.\n\n**Types.** `mean` gives float64. `median` gives float32 when the input is that, and adds and halves in it; else float64. `largest`, `smallest` and `inverse_transform` give the type of the input: float64, float32 or integers.\n\n**Exactness.** Bit for bit, except for the sign of a zero among `largest` and `smallest`.\n\nSource: scikit-learn, sklearn/cluster/_feature_agglomeration.py (`FeatureAgglomeration`).",
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
          "groups": {
            "title": "Groups",
            "description": "Integers, shape [features]: the group of each feature, from 0.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "pooling": {
            "title": "Pooling",
            "description": "What becomes of the numbers of a group.",
            "type": "string",
            "enum": [
              "mean",
              "median",
              "largest",
              "smallest"
            ]
          }
        },
        "required": [
          "features",
          "groups",
          "pooling"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "features": 4,
            "groups": {
              "tensor": 0
            },
            "pooling": "mean"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/feature_union",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/feature_union.schema.json",
        "title": "Feature union",
        "description": "Transformers side by side.\n\nKind version 1. `transform` asks `transform` of each part and puts the answers side by side, in order. Part *k* takes the columns `columns`[k] of the input, in that order; without `columns` it takes the whole input. With `selections`[k] = `vector` it takes its one column as a vector: texts where the values are texts. A part that is `passthrough` answers what it takes. An answer is multiplied by the part's weight, unless that is `[\"none\"]`: an integer leaves integers what they are, a float makes them float64, float32 becomes what `weighted_float32` says.\n\nColumns of a table are found by name (`feature_names`) in any order; without names by position.\n\n**Form.** `answer` = `sparse`: sparse rows; parts that are dense lose their zeros. `dense`: all numbers. `as_parts`: sparse when any part's answer is, else dense. Numbers of one type stay so (float64, float32, integers, truths); truths beside float32 alone become that, beside integers alone these, and every other mixture becomes float64; when a part answers other values than numbers, or truths beside numbers in a table passed on, each value keeps a type of its own. Without parts an answer has no columns.\n\n**Exactness.** That of the parts.\n\nSource: scikit-learn, sklearn/compose/_column_transformer.py and sklearn/pipeline.py, `FeatureUnion`.",
        "type": "object",
        "properties": {
          "parts": {
            "title": "Parts",
            "description": "Pairs of the part's name and its model, or `passthrough`.",
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
          },
          "columns": {
            "title": "Columns",
            "description": "For each part integers: the positions of the columns that it takes.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            }
          },
          "selections": {
            "title": "Selections",
            "description": "For each part how it takes its columns. `columns`: as rows. `vector`: one column as a vector.",
            "type": "array",
            "items": {
              "type": "string",
              "enum": [
                "columns",
                "vector"
              ]
            }
          },
          "weights": {
            "title": "Weights",
            "description": "For each part an integer or a float with its type, or none; absent when no part has any.",
            "type": "array",
            "items": {
              "$ref": "#/$defs/value"
            }
          },
          "weighted_float32": {
            "title": "Weighted float32",
            "description": "What numbers of float32 are once they have a weight: `float32`, and where it is absent; or `float64`, in which they are then multiplied.",
            "type": "string",
            "enum": [
              "float32",
              "float64"
            ]
          },
          "answer": {
            "title": "Answer",
            "description": "The form of an answer.",
            "type": "string",
            "enum": [
              "sparse",
              "dense",
              "as_parts"
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
          "parts",
          "answer"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "required": [
                "columns"
              ]
            },
            "then": {
              "required": [
                "selections",
                "features"
              ]
            },
            "else": {
              "not": {
                "required": [
                  "selections"
                ]
              }
            }
          },
          {
            "if": {
              "required": [
                "weighted_float32"
              ]
            },
            "then": {
              "required": [
                "weights"
              ]
            }
          }
        ],
        "examples": [
          {
            "answer": "dense",
            "columns": [
              {
                "tensor": 0
              },
              {
                "tensor": 1
              }
            ],
            "feature_names": [
              "word",
              "count",
              "answer",
              "large"
            ],
            "features": 4,
            "parts": [
              [
                "encode",
                {
                  "model": 1
                }
              ],
              [
                "scale",
                {
                  "model": 2
                }
              ]
            ],
            "selections": [
              "columns",
              "columns"
            ]
          },
          {
            "answer": "as_parts",
            "parts": [
              [
                "a",
                {
                  "model": 1
                }
              ],
              [
                "b",
                {
                  "model": 2
                }
              ]
            ],
            "weights": [
              [
                "none"
              ],
              [
                "float",
                2.5
              ]
            ]
          }
        ],
        "$defs": {
          "value": {
            "title": "A value with its type",
            "description": "`[\"none\"]`, or the name of a type and a value of it: `bool`, `integer`, `float` or `string`.",
            "type": "array",
            "prefixItems": [
              {
                "title": "Type",
                "description": "The name of the type.",
                "type": "string",
                "enum": [
                  "none",
                  "bool",
                  "integer",
                  "float",
                  "string",
                  "refused"
                ]
              },
              {
                "title": "Value",
                "description": "The value, unless it is none."
              }
            ],
            "minItems": 1,
            "maxItems": 2
          }
        }
      }

      """#),
    Entry(
      name: "kinds/function",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/function.schema.json",
        "title": "Function",
        "description": "A known function of each number.\n\nKind version 1. `transform` applies `function`, `inverse_transform` `inverse`, to each number by itself, in the type of the input: float32 numbers are computed in float64 and rounded. Of integers `identity`, `square`, `absolute`, `negative` and `sign` are integers (64 bits, wrapping round), the others float64; their `reciprocal` is an error. `sqrt` of a negative number and logarithms of it are NaN, the logarithm of 0 is minus infinity.\n\n`check` = `none`: the input is taken as it is, of any form; `dense`: a dense matrix without NaN and infinite numbers; `any`: the same, or sparse rows. Sparse rows stay sparse, and only the numbers kept change; they take `identity`, `log1p`, `expm1`, `sqrt`, `absolute`, `negative`, `sin` and `tanh`, and any other function is an error for them. `identity` passes tables on, with whatever values they have.\n\n**Exactness.** `identity`, `sqrt`, `square`, `absolute`, `fabs`, `negative`, `reciprocal` and `sign` bit for bit; the others within 1e-12 of the number, since NumPy's vectorised versions differ from the C library's, 1e-6 where it is float32.\n\nSource: scikit-learn, sklearn/preprocessing/_function_transformer.py; NumPy.",
        "type": "object",
        "properties": {
          "function": {
            "title": "Function",
            "description": "The function of `transform`. `log1p`: ln(1 + x). `expm1`: e^x − 1. `exp2`: 2^x. `sign`: −1, 0 or 1. `fabs`: the absolute value, a float of integers as well.",
            "type": "string",
            "enum": [
              "identity",
              "log1p",
              "expm1",
              "log",
              "log2",
              "log10",
              "exp",
              "exp2",
              "sqrt",
              "square",
              "absolute",
              "fabs",
              "negative",
              "reciprocal",
              "sign",
              "sin",
              "cos",
              "tanh"
            ]
          },
          "inverse": {
            "title": "Inverse",
            "description": "The function of `inverse_transform`; see `function`.",
            "type": "string",
            "enum": [
              "identity",
              "log1p",
              "expm1",
              "log",
              "log2",
              "log10",
              "exp",
              "exp2",
              "sqrt",
              "square",
              "absolute",
              "fabs",
              "negative",
              "reciprocal",
              "sign",
              "sin",
              "cos",
              "tanh"
            ]
          },
          "check": {
            "title": "Check",
            "description": "How an input is judged first.",
            "type": "string",
            "enum": [
              "none",
              "dense",
              "any"
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
          "function",
          "inverse",
          "check"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "check": "none",
            "function": "log1p",
            "inverse": "expm1"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/gaussian_process",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/gaussian_process.schema.json",
        "title": "Gaussian process",
        "description": "What a Gaussian process that has seen its training rows expects, and how far that may be off.\n\nKind version 1. The model contains its training rows.\n\n**Kernel.** `terms` are in postfix order: each writes a number on a stack, and `sum`, `product` and `power` first take the numbers that they are made of; at the end one number is left, which is the kernel k(x, y). Each term takes its parameters from `numbers`, in the order of the terms, F being `features`:\n\n- `constant`, 1 number c: c.\n- `noise`, 1 number n: 0, and n in the kernel of a row with itself. It is noise of each row, in which no other has a part.\n- `rbf`, F numbers l: exp(−u / 2) with u = Σ_j (x_j / l[j] − y_j / l[j])².\n- `matern_1_2`, `matern_3_2`, `matern_5_2`, F numbers l: with the same u, r = √u: exp(−r); (1 + q) × exp(−q), q = r × √3; (1 + q + q² / 3) × exp(−q), q = r × √5.\n- `rational_quadratic`, 2 numbers a and l: (1 + u / (2 × a × l²)) to the power −a, u = Σ_j (x_j − y_j)².\n- `periodic`, 2 numbers l and p: exp(−2 × (sin(π × r / p) / l)²), r = √(Σ_j (x_j − y_j)²).\n- `dot_product`, 1 number s: Σ_j x_j × y_j + s².\n- `sum`, `product`, none: of the two numbers on top.\n- `power`, 1 number e: the number on top to the power e.\n\n**Prediction.** `predict`: for each output o, (Σ_v k(x, rows[v]) × weights[v][o]) × scales[o] + offsets[o], v over the training rows; a vector when `weights` have rank 1, otherwise a matrix.\n\n`predict_std`, when there is a `factor` L: the standard deviation of what is predicted. With v the solution of L × v = (k(x, rows[0]), k(x, rows[1]), …), from the first row of L to the last, s = k(x, x) − Σ_i v_i², and 0 where that is negative: √(s × scales[o]²) for each output o; a vector when there is one output, otherwise a matrix. k(x, x) is made of the terms as they are for two equal rows: 1 for `rbf`, the Matérn terms, `rational_quadratic` and `periodic`, Σ_j x_j² + s² for `dot_product`, and n for `noise`.\n\n**Input.** NaN and infinite values are errors. Answers are float64.\n\n**Exactness.** Within 1e-12 of Σ_v |weights[v][o]| × z_v × |scales[o]| + |offsets[o]|: the source multiplies matrices. z_v is made like k, of these sizes: |c| for `constant`; 1 for `rbf`, the Matérn terms and `rational_quadratic`, times 1 + a for the last; 1 + 4 × π × r / (p × l²) for `periodic`; Σ_j |x_j × y_j| + s² for `dot_product`; max(1, e) times its power for `power`. A variance s is within e = 1e-12 × (k(x, x) + z(x, x) + Σ_i a_i × b_i), with a = |L⁻¹| × z, and b = a + |L⁻¹| × |L| × a: an error of a kernel goes through L, and up to 0.23 the source multiplied by an inverse; a deviation is within the lesser of √e and e / √s, times scales[o]. Where the source computes in float32 (a float32 input or float32 rows) results agree to the precision of that.\n\nSource: scikit-learn, sklearn/gaussian_process/_gpr.py, kernels.py.",
        "type": "object",
        "properties": {
          "task": {
            "title": "Task",
            "description": "What is predicted: numbers.",
            "type": "string",
            "enum": [
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
          "terms": {
            "title": "Terms",
            "description": "The terms of the kernel in postfix order, at most 64.",
            "type": "array",
            "items": {
              "type": "string",
              "enum": [
                "constant",
                "noise",
                "rbf",
                "matern_1_2",
                "matern_3_2",
                "matern_5_2",
                "rational_quadratic",
                "periodic",
                "dot_product",
                "sum",
                "product",
                "power"
              ]
            },
            "minItems": 1,
            "maxItems": 64
          },
          "numbers": {
            "title": "Numbers",
            "description": "float64, rank 1: the parameters of all terms, one after the other. Those by which something is divided are not 0.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "rows": {
            "title": "Training rows",
            "description": "float64 or float32, shape [rows, features].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "weights": {
            "title": "Weights",
            "description": "float64 or float32, shape [rows], which is one output, or [rows, outputs].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "scales": {
            "title": "Scales",
            "description": "float64 or float32, shape [outputs].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "offsets": {
            "title": "Offsets",
            "description": "float64 or float32, shape [outputs].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "factor": {
            "title": "Factor",
            "description": "float64 or float32, shape [rows, rows]: the Cholesky factor L of the kernels of the training rows with each other, their noise added. What stands above its diagonal does not count; the diagonal is finite and not 0. Absent where deviations are not asked for.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          }
        },
        "required": [
          "task",
          "features",
          "terms",
          "numbers",
          "rows",
          "weights",
          "scales",
          "offsets"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "factor": {
              "tensor": 5
            },
            "features": 3,
            "numbers": {
              "tensor": 0
            },
            "offsets": {
              "tensor": 1
            },
            "rows": {
              "tensor": 2
            },
            "scales": {
              "tensor": 3
            },
            "task": "regression",
            "terms": [
              "constant",
              "rbf",
              "product",
              "noise",
              "sum"
            ],
            "weights": {
              "tensor": 4
            }
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/gaussian_process_classifier",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/gaussian_process_classifier.schema.json",
        "title": "Gaussian process classifier",
        "description": "A Gaussian process that tells two classes apart by Laplace's approximation, or several of them.\n\nKind version 1. The model contains its training rows. There is either `model`, or all that two classes need.\n\n**Two classes.** `rows`, `terms` and `numbers` give the kernel k, and `factor` gives L, as `gaussian_process` describes them. The latent mean of a row x is f = Σ_v k(x, rows[v]) × weights[v], v over the training rows. `predict`: the second class if f > 0, else the first.\n\n`predict_proba`: with v the solution of L × v = (roots[0] × k(x, rows[0]), roots[1] × k(x, rows[1]), …), the latent variance is s = k(x, x) − Σ_i v_i². The share of the second class is what a normal distribution of mean f and variance s makes of the logistic function, for which five error functions stand: with α = 1 / (2 × s), p = Σ_i c_i × (√(π / α) × erf(λ_i × f × √(α / (α + λ_i²))) / (2 × √(s × 2 × π))) + (Σ_i c_i) / 2, where λ is 0.41, 0.4, 0.37, 0.44, 0.39 and c is −1854.8214151, 3516.89893646, 221.29346712, 128.12323805, −2010.49422654. The columns are 1 − p and p. A variance that is negative makes them NaN.\n\n**More classes.** `predict` and `predict_proba` are those of `model`, a `one_vs_rest` or a `one_vs_one`, whose parts are models of this kind; no other method of it is offered.\n\n**Input.** NaN and infinite values are errors. Shares are float64.\n\n**Exactness.** Labels are equal unless f is nearly 0, or the two largest shares or scores of more classes are nearly the same. Shares are within 1e-12 × (10 + Σ_v z_v × |weights[v]| + e), z_v and e as `gaussian_process` has them, with z_v × roots[v] in place of z_v within e: an error of f or s is the same in all five terms, whose sum is flat, and the roundings of the terms, whose coefficients add up to 7732, are the 10. With more classes it is the sum of those of all parts, divided by the sum of their shares. Where the source computes in float32 results agree to the precision of that.\n\nSource: scikit-learn, sklearn/gaussian_process/_gpc.py; the five error functions: C. K. I. Williams and D. Barber, \"Bayesian classification with Gaussian processes\", 1998, appendix A.",
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
          "model": {
            "title": "Model",
            "description": "What answers for more than two classes; it takes as many columns.",
            "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
          },
          "classes": {
            "title": "Classes",
            "description": "One tensor of rank 1: the two labels. Element types are integers, `float64`, `float32`, `bool` or `utf8`.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1,
            "maxItems": 1
          },
          "terms": {
            "title": "Terms",
            "description": "The terms of the kernel in postfix order, at most 64.",
            "type": "array",
            "items": {
              "type": "string",
              "enum": [
                "constant",
                "noise",
                "rbf",
                "matern_1_2",
                "matern_3_2",
                "matern_5_2",
                "rational_quadratic",
                "periodic",
                "dot_product",
                "sum",
                "product",
                "power"
              ]
            },
            "minItems": 1,
            "maxItems": 64
          },
          "numbers": {
            "title": "Numbers",
            "description": "float64, rank 1: the parameters of all terms, one after the other. Those by which something is divided are not 0.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "rows": {
            "title": "Training rows",
            "description": "float64 or float32, shape [rows, features].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "weights": {
            "title": "Weights",
            "description": "float64 or float32, shape [rows]: how far the class of each training row, 0 or 1, is from its share.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "roots": {
            "title": "Roots",
            "description": "float64 or float32, shape [rows]: the root of the curvature at each training row.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "factor": {
            "title": "Factor",
            "description": "float64 or float32, shape [rows, rows]: the Cholesky factor L of the identity plus the kernels of the training rows, multiplied by the roots of both. What stands above its diagonal does not count; the diagonal is finite and not 0.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          }
        },
        "required": [
          "features"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "required": [
                "model"
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
                      "terms"
                    ]
                  },
                  {
                    "required": [
                      "numbers"
                    ]
                  },
                  {
                    "required": [
                      "rows"
                    ]
                  },
                  {
                    "required": [
                      "weights"
                    ]
                  },
                  {
                    "required": [
                      "roots"
                    ]
                  },
                  {
                    "required": [
                      "factor"
                    ]
                  }
                ]
              }
            },
            "else": {
              "required": [
                "classes",
                "terms",
                "numbers",
                "rows",
                "weights",
                "roots",
                "factor"
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
            "factor": {
              "tensor": 1
            },
            "features": 3,
            "numbers": {
              "tensor": 2
            },
            "roots": {
              "tensor": 3
            },
            "rows": {
              "tensor": 4
            },
            "terms": [
              "constant",
              "rbf",
              "product"
            ],
            "weights": {
              "tensor": 5
            }
          },
          {
            "features": 3,
            "model": {
              "model": 1
            }
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/geodesic_embedding",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/geodesic_embedding.schema.json",
        "title": "Geodesic embedding",
        "description": "Places of new rows by how far it is to each row that was learned, by way of their neighbours: isometric mappings.\n\nKind version 1. `transform`: the model `search` finds by `kneighbors` the `neighbors` nearest rows of x, at e_a from it. g[j] = the least, over these, of `distances`[a-th][j] + e_a, and the model `embedding` transforms the row of −0.5 × (g[j] × g[j]), whose answer is that of this kind.\n\n**Input.** As `search` takes it; NaN and infinite values are errors.\n\n**Types.** Of a float32 input g, its square and the row are rounded to float32.\n\n**Exactness.** As exact as its parts. Of float32, to float32 precision.\n\nSource: scikit-learn, sklearn/manifold/_isomap.py (`Isomap`).",
        "type": "object",
        "properties": {
          "search": {
            "title": "Search",
            "description": "A model that offers `kneighbors`, of so many rows each.",
            "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
          },
          "neighbors": {
            "title": "Neighbours",
            "description": "How many neighbours a row has: at most as many as there are rows.",
            "type": "integer",
            "minimum": 1
          },
          "distances": {
            "title": "Distances",
            "description": "float64 or float32, shape [rows, rows]: how far it is between the rows that were learned, as the search counts them.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "embedding": {
            "title": "Embedding",
            "description": "A model that offers `transform` of as many columns as there are rows.",
            "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
          }
        },
        "required": [
          "search",
          "neighbors",
          "distances",
          "embedding"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "distances": {
              "tensor": 0
            },
            "embedding": {
              "model": 2
            },
            "neighbors": 5,
            "search": {
              "model": 1
            }
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/imputer",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/imputer.schema.json",
        "title": "Imputer",
        "description": "Fills what is missing, or says where something is missing.\n\nKind version 1. A value is missing when it equals `missing`: NaN equals NaN only; numbers are equal by value, those of float32 to `missing` rounded or as it is by `float32_comparison`, texts byte for byte, None to None. NaN is an error unless it is what is missing; infinite numbers are errors. A cell of a text file that is empty is missing.\n\n**Conversion.** `floats`: the input becomes numbers, float32 when it is float32, otherwise float64. `none`: numbers keep their type, a table with other values stays what it is. `objects`: every value keeps a type of its own.\n\n`transform`, content `filled`: the columns `kept`, with `fills` (one for each of them) for what is missing, converted to the type of the input (a number is cut off for integers). `filled_and_indicator`: after them a column for each of `indicated`: 1 where that feature is missing, otherwise 0, in the type of the answer (truths among values of any type). `indicator`: the columns of `indicated` alone, as truths; with `new_missing` = `refused` a missing value in any other feature is an error; sparse or dense by `answer`.\n\nOf sparse rows only the numbers kept can be missing; the answer is sparse, and an error if zero is what is missing. Sparse truths are integers.\n\n**Exactness.** Bit for bit.\n\nSource: scikit-learn, sklearn/impute/_base.py.",
        "type": "object",
        "properties": {
          "missing": {
            "title": "Missing",
            "description": "What is missing, with its type.",
            "$ref": "#/$defs/value"
          },
          "float32_comparison": {
            "title": "Float32 comparison",
            "description": "What numbers of float32 are compared with. `rounded`, and where it is absent: `missing` rounded to float32. `exact`: `missing` itself.",
            "type": "string",
            "enum": [
              "rounded",
              "exact"
            ]
          },
          "conversion": {
            "title": "Conversion",
            "description": "What is made of an input first.",
            "type": "string",
            "enum": [
              "floats",
              "none",
              "objects"
            ]
          },
          "content": {
            "title": "Content",
            "description": "What an answer holds.",
            "type": "string",
            "enum": [
              "filled",
              "filled_and_indicator",
              "indicator"
            ]
          },
          "kept": {
            "title": "Kept",
            "description": "Integers: the features that an answer keeps, ascending.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "fills": {
            "title": "Fills",
            "description": "One value for each feature kept.",
            "$ref": "#/$defs/column"
          },
          "indicated": {
            "title": "Indicated",
            "description": "Integers: the features of which the answer says whether they are missing, ascending.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "new_missing": {
            "title": "New missing",
            "description": "`indicator`: what becomes of missing values in other features. `refused`: an error. `routed`: nothing.",
            "type": "string",
            "enum": [
              "refused",
              "routed"
            ]
          },
          "answer": {
            "title": "Answer",
            "description": "`indicator`: the form of the answer; `as_input`: sparse for sparse rows.",
            "type": "string",
            "enum": [
              "sparse",
              "dense",
              "as_input"
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
          "missing",
          "conversion",
          "content",
          "features"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "properties": {
                "content": {
                  "const": "filled"
                }
              },
              "required": [
                "content"
              ]
            },
            "then": {
              "required": [
                "kept",
                "fills"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "indicated"
                    ]
                  },
                  {
                    "required": [
                      "new_missing"
                    ]
                  },
                  {
                    "required": [
                      "answer"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "content": {
                  "const": "filled_and_indicator"
                }
              },
              "required": [
                "content"
              ]
            },
            "then": {
              "required": [
                "kept",
                "fills",
                "indicated"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "new_missing"
                    ]
                  },
                  {
                    "required": [
                      "answer"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "content": {
                  "const": "indicator"
                }
              },
              "required": [
                "content"
              ]
            },
            "then": {
              "required": [
                "indicated",
                "new_missing",
                "answer"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "kept"
                    ]
                  },
                  {
                    "required": [
                      "fills"
                    ]
                  }
                ]
              }
            }
          }
        ],
        "examples": [
          {
            "content": "filled",
            "conversion": "floats",
            "features": 4,
            "fills": {
              "tensor": 1
            },
            "kept": {
              "tensor": 0
            },
            "missing": [
              "float",
              {
                "$f64": "7ff8000000000000"
              }
            ]
          }
        ],
        "$defs": {
          "column": {
            "title": "A column of values",
            "description": "A tensor of rank 1 (float64, float32, bool, utf8 or integers), or where the types of values differ a list of values with their types.",
            "anyOf": [
              {
                "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
              },
              {
                "type": "array",
                "items": {
                  "$ref": "#/$defs/value"
                }
              }
            ]
          },
          "value": {
            "title": "A value with its type",
            "description": "`[\"none\"]`, or the name of a type and a value of it: `bool`, `integer`, `float` or `string`.",
            "type": "array",
            "prefixItems": [
              {
                "title": "Type",
                "description": "The name of the type.",
                "type": "string",
                "enum": [
                  "none",
                  "bool",
                  "integer",
                  "float",
                  "string",
                  "refused"
                ]
              },
              {
                "title": "Value",
                "description": "The value, unless it is none."
              }
            ],
            "minItems": 1,
            "maxItems": 2
          }
        }
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
      name: "kinds/isotonic",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/isotonic.schema.json",
        "title": "Isotonic function",
        "description": "A function of one feature that goes straight from point to point.\n\nKind version 1. u = `inputs`, v = `outputs`, x the input. `predict` and `transform` are the same, a vector. With one point the answer is v[0] always. Otherwise, for x before the first or after the last of u: NaN when `outside` is `missing`; when it is `nearest`, x becomes that end. Then with i the place for which u[i] ≤ x < u[i + 1] (for x = the last of u, the place before it): v[i] if x = u[i], v[i + 1] if x = u[i + 1], else ((v[i + 1] − v[i]) / (u[i + 1] − u[i])) × (x − u[i]) + v[i].\n\n**Types.** When `inputs` and `outputs` are float32, x is rounded to float32 first, every operation is of float32, an x that is one of u takes the formula of the points before and at it (for the first: at and after it), and the result is float32. Otherwise everything is float64.\n\n**Input.** NaN and infinite values are errors.\n\n**Exactness.** Equal bit for bit where the points are float64. For points of float32 releases of SciPy have two formulas, whichever is installed; the results differ by the rounding of float32.\n\nSource: scikit-learn, sklearn/isotonic.py; scipy.interpolate.interp1d; numpy.interp.",
        "type": "object",
        "properties": {
          "features": {
            "title": "Features",
            "description": "The number of columns that an input row must have: one.",
            "type": "integer",
            "minimum": 1,
            "const": 1
          },
          "feature_names": {
            "title": "Feature names",
            "description": "The names of the input's columns, in order, as many as `features`; absent when the model was trained without names. They name columns for people and for tables; prediction goes by position.",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "inputs": {
            "title": "Inputs",
            "description": "float64 or float32, rank 1, finite and strictly ascending: where the points are.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "outputs": {
            "title": "Outputs",
            "description": "float64 or float32, as many as `inputs`: the values at the points.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "outside": {
            "title": "Outside",
            "description": "What is given beyond the points. `missing`: NaN. `nearest`: the value of the nearest point.",
            "type": "string",
            "enum": [
              "missing",
              "nearest"
            ]
          }
        },
        "required": [
          "features",
          "inputs",
          "outputs",
          "outside"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "features": 1,
            "inputs": {
              "tensor": 0
            },
            "outputs": {
              "tensor": 1
            },
            "outside": "missing"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/iterative_imputer",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/iterative_imputer.schema.json",
        "title": "Iterative imputer",
        "description": "Gaps filled by models of one feature each, asked again and again.\n\nKind version 1. A number that equals `missing_value` (NaN: that is NaN) is a gap; others are as they are. The answer begins as the `transform` of `initial`, one column for each feature of `kept`. Unless every number of every row of the input (of the features of `kept`) is a gap, each of `parts` then has its turn, in order: for the rows that have a gap in the feature `targets`[s] of `kept`, part s is asked to `predict` from the columns of the answer so far that `seen` has from `seen_offsets`[s] up to, not including, `seen_offsets`[s + 1], as float32 for a float32 input and else as float64; what it says, brought to at least `least` and at most `greatest` of the feature (NaN stays), is put in these places. After the columns of `kept` there follows one for each of `indicator_columns`: 1 where that feature has a gap, else 0.\n\n**Input.** Infinite values are errors, and NaN is one unless `missing_value` is NaN.\n\n**Types.** Float32 for a float32 input, to which every number put in is rounded; else float64.\n\n**Exactness.** That of the parts, of which each goes on from what others said.\n\nSource: scikit-learn, sklearn/impute/_iterative.py.",
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
          "missing_value": {
            "title": "Missing value",
            "description": "What stands for a missing value; NaN for NaN.",
            "$ref": "#/$defs/float"
          },
          "float32_comparison": {
            "title": "Float32 comparison",
            "description": "What numbers of float32 are compared with. `rounded`, and where it is absent: `missing_value` rounded to float32. `exact`: `missing_value` itself.",
            "type": "string",
            "enum": [
              "rounded",
              "exact"
            ]
          },
          "initial": {
            "title": "Initial",
            "description": "What fills the gaps first: its `transform` answers one column for each feature of `kept`.",
            "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
          },
          "kept": {
            "title": "Kept",
            "description": "integers, shape [columns], ascending: the features that are answered.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "parts": {
            "title": "Parts",
            "description": "The models, in order; none is allowed.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
            }
          },
          "targets": {
            "title": "Targets",
            "description": "integers, shape [parts]: what each part predicts, as a place in `kept`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "seen": {
            "title": "Seen",
            "description": "integers: what the parts see, as places in `kept`, part after part.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "seen_offsets": {
            "title": "Seen offsets",
            "description": "integers, shape [parts + 1], ascending from 0 to the number of places in `seen`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "least": {
            "title": "Least",
            "description": "float64 or float32, shape [columns]: what each column is at least.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "greatest": {
            "title": "Greatest",
            "description": "float64 or float32, shape [columns]: what each column is at most.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "indicator_columns": {
            "title": "Indicator columns",
            "description": "integers, each below `features`, at most as many: the features of which it is told where they have gaps; absent unless that is told.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          }
        },
        "required": [
          "features",
          "missing_value",
          "initial",
          "kept",
          "parts",
          "targets",
          "seen",
          "seen_offsets",
          "least",
          "greatest"
        ],
        "additionalProperties": false,
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
            "features": 2,
            "greatest": {
              "tensor": 5
            },
            "initial": {
              "model": 1
            },
            "kept": {
              "tensor": 0
            },
            "least": {
              "tensor": 4
            },
            "missing_value": {
              "$f64": "7ff8000000000000"
            },
            "parts": [
              {
                "model": 2
              },
              {
                "model": 3
              }
            ],
            "seen": {
              "tensor": 2
            },
            "seen_offsets": {
              "tensor": 3
            },
            "targets": {
              "tensor": 1
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
        "description": "The density of the training rows around a row.\n\nKind version 1. The model contains its training rows; distances, trees, and the least and the greatest distance of a node are those of `nearest_neighbors`.\n\n`score_samples`: log K_h + log Σ_i w_i k(d_i) − log N, with d_i the distance to training row i, w = `row_weights` or 1, N the number of rows or (pairwise) the sum of the weights. log k(d) by `kernel`, h = `bandwidth`: `gaussian` −d²/(2h²); `tophat` 0; `epanechnikov` log(1 − d²/h²); `exponential` −d/h; `linear` log(1 − d/h); `cosine` log cos(πd/2h); all but `gaussian` and `exponential` are −∞ for d ≥ h. With n features, logV(m) = m/2 log π − lnΓ(m/2 + 1), logS(m) = log 2π + logV(m − 1): log K_h = −F − n log h, with F = n/2 log 2π; logV(n); logV(n) + log(2/(n + 2)); logS(n − 1) + lnΓ(n); logV(n) − log(n + 1); log c + logS(n − 1), where c = Σ over k = 1, 3, … ≤ n of t_k, t_1 = 2/π, t_{k+2} = −t_k (n − k)(n − k − 1)(2/π)².\n\nThe sum is found by bounds, and since differences of close numbers lose digits, in this order. a ⊕ b = m + log(exp(a − m) + exp(b − m)), m = max, and −∞ where m is; a ⊖ b = a + log(1 − exp(b − a)), −∞ where a ≤ b. W(i) is the number, or the sum in order of the weights, of the rows of node i. For the root: low = log N + log k(greatest), spread = (log N + log k(least)) ⊖ low; low_0, spread_0 the same. A min-heap holds (least distance, node): pushing goes up while the parent is greater; popping moves the last to the front, which goes down to the lesser child (the left of equal ones) while that is at most it. Until it is empty, pop node i. If log K_h + spread_i − log W(i) + log N ≤ log(`absolute_tolerance` × N) ⊕ (log `relative_tolerance` + log K_h + low_i): next. If log K_h + spread ≤ the same with low: stop. Then low = low ⊖ low_i, spread = spread ⊖ spread_i. A leaf: low = low ⊕ (log k(d) + log w) for its rows in order. Otherwise for both children c: low_c = log W(c) + log k(greatest), spread_c = log W(c) + log k(least); low = low ⊕ low_left ⊕ low_right, spread likewise; push left, push right. The sum is low ⊕ (spread − log 2).\n\n**Exactness.** Within 1e-12 of the result, where that is more than 10 in size, or of 10: `exp`, `log` and `lnΓ` differ among libraries. With a tolerance above 0 the search may then end earlier or later: such answers differ by no more than the tolerances.\n\nSource: scikit-learn, sklearn/neighbors/_kde.py, _binary_tree.pxi.tp.",
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
        "allOf": [
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
                "required": [
                  "variances"
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
                "required": [
                  "inverse_covariance"
                ]
              }
            }
          }
        ],
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
      name: "kinds/kernel_sums",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/kernel_sums.schema.json",
        "title": "Sums of kernels",
        "description": "Weighted sums of the kernels with rows.\n\nKind version 1. The model contains rows of its training. Kernels k(x, y) are those that `support_vectors` describes, with their parameters, errors, and sizes.\n\nWith v over the n rows, k_v = k(x, rows[v]); `precomputed`: k_v is column v of the input, and n is `features`. With `row_means` m and `mean` a, the kernels are centred: k_v − m[v] − (Σ_u k_u) / n + a, in this order, with k before it is centred in the sum. With `weights` w: s[o] = Σ_v k_v × w[v][o], times `weight_scales`[o] where that is present. Without `weights` s is k itself.\n\n`method` says what s is the answer of. `predict`: s, a vector when `weights` have rank 1, otherwise a matrix [rows, outputs], also for one output. `transform`: a matrix.\n\n`inverse_transform`, offered when there are `inverse_rows`: of a row y of as many columns as `transform` answers, Σ_v k(y, inverse_rows[v]) × inverse_weights[v][j] for each feature j, by the same kernel, with `inverse_gamma` in place of `gamma` where that is present, and not centred.\n\n**Input.** NaN and infinite values are errors.\n\n**Types.** When the input, the rows (or for `precomputed` the input alone) and the weights, where there are any, are all float32, answers are float32: computed in float64 and rounded at the end; likewise those of `inverse_transform`, of the input, `inverse_rows` and `inverse_weights`. Everything else is float64.\n\n**Exactness.** s within 1e-12 of Σ_v z_v × |w[v][o]| (and times |weight_scales[o]|), where z_v is the size that `support_vectors` states for k_v, and where it is centred that + |m[v]| + (Σ_u z_u) / n + |a|: the source multiplies matrices. Where the source computes in float32 (a float32 input and float32 rows) results agree to the precision of that.\n\nSource: scikit-learn, sklearn/kernel_ridge.py, decomposition/_kernel_pca.py, kernel_approximation.py, preprocessing/_data.py (`KernelCenterer`), metrics/pairwise.py.",
        "type": "object",
        "properties": {
          "method": {
            "title": "Method",
            "description": "What the sums answer.",
            "type": "string",
            "enum": [
              "predict",
              "transform"
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
          "kernel": {
            "title": "Kernel",
            "description": "The kernel, as `support_vectors` describes it. `linear`, `polynomial`, `rbf`, `sigmoid`, `laplacian` and `cosine` take sparse rows.",
            "type": "string",
            "enum": [
              "linear",
              "polynomial",
              "rbf",
              "sigmoid",
              "laplacian",
              "cosine",
              "chi2",
              "additive_chi2",
              "precomputed"
            ]
          },
          "gamma": {
            "title": "Gamma",
            "description": "What the product or the distance is multiplied by, finite; present for `polynomial`, `rbf`, `sigmoid`, `laplacian` and `chi2`.",
            "$ref": "#/$defs/float"
          },
          "constant": {
            "title": "Constant",
            "description": "What is added to the product, finite; present for `polynomial` and `sigmoid`.",
            "$ref": "#/$defs/float"
          },
          "degree": {
            "title": "Degree",
            "description": "The power of `polynomial`, at least 0, finite; present only for that kernel.",
            "$ref": "#/$defs/float"
          },
          "rows": {
            "title": "Training rows",
            "description": "float64 or float32. Dense: shape [rows, features]. Sparse, when `row_offsets` is present: rank 1, the numbers kept, row after row, for the kernels that take sparse rows. Absent for `precomputed`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "row_columns": {
            "title": "Columns of training rows",
            "description": "Integers, one for each number of sparse `rows`: the feature that it is of. In any order, but once in a row.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "row_offsets": {
            "title": "Offsets of training rows",
            "description": "Integers, shape [rows + 1], from 0, ascending: row *i* has the numbers from offsets[i] up to, not including, offsets[i + 1].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "weights": {
            "title": "Weights",
            "description": "float64 or float32, shape [rows], which is one output, or [rows, outputs]. Absent where the kernels themselves are the answer of `transform`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "weight_scales": {
            "title": "Scales of weights",
            "description": "float64 or float32, shape [outputs]; absent for 1.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "row_means": {
            "title": "Means of rows",
            "description": "float64 or float32, shape [rows]: the mean kernel of each row with those of the training. Absent where nothing is centred.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "mean": {
            "title": "Mean",
            "description": "The mean of all kernels of the training.",
            "$ref": "#/$defs/float"
          },
          "inverse_rows": {
            "title": "Rows of the inverse",
            "description": "float64 or float32, shape [any, outputs].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "inverse_weights": {
            "title": "Weights of the inverse",
            "description": "float64 or float32, shape [rows of `inverse_rows`, features].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "inverse_gamma": {
            "title": "Gamma of the inverse",
            "description": "`gamma` for `inverse_transform`, finite; absent when it is the same. For the kernels that have a `gamma`.",
            "$ref": "#/$defs/float"
          }
        },
        "required": [
          "method",
          "features",
          "kernel"
        ],
        "additionalProperties": false,
        "dependentRequired": {
          "row_columns": [
            "row_offsets"
          ],
          "row_offsets": [
            "row_columns",
            "rows"
          ],
          "row_means": [
            "mean"
          ],
          "mean": [
            "row_means"
          ],
          "weight_scales": [
            "weights"
          ],
          "inverse_rows": [
            "inverse_weights",
            "weights"
          ],
          "inverse_weights": [
            "inverse_rows"
          ],
          "inverse_gamma": [
            "inverse_rows",
            "gamma"
          ]
        },
        "allOf": [
          {
            "if": {
              "properties": {
                "kernel": {
                  "enum": [
                    "polynomial",
                    "rbf",
                    "sigmoid",
                    "laplacian",
                    "chi2"
                  ]
                }
              },
              "required": [
                "kernel"
              ]
            },
            "then": {
              "required": [
                "gamma"
              ]
            },
            "else": {
              "not": {
                "required": [
                  "gamma"
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "kernel": {
                  "enum": [
                    "polynomial",
                    "sigmoid"
                  ]
                }
              },
              "required": [
                "kernel"
              ]
            },
            "then": {
              "required": [
                "constant"
              ]
            },
            "else": {
              "not": {
                "required": [
                  "constant"
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "kernel": {
                  "const": "polynomial"
                }
              },
              "required": [
                "kernel"
              ]
            },
            "then": {
              "required": [
                "degree"
              ]
            },
            "else": {
              "not": {
                "required": [
                  "degree"
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "kernel": {
                  "const": "precomputed"
                }
              },
              "required": [
                "kernel"
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
                      "inverse_rows"
                    ]
                  }
                ]
              }
            },
            "else": {
              "required": [
                "rows"
              ]
            }
          },
          {
            "if": {
              "properties": {
                "kernel": {
                  "enum": [
                    "chi2",
                    "additive_chi2"
                  ]
                }
              },
              "required": [
                "kernel"
              ]
            },
            "then": {
              "not": {
                "required": [
                  "row_offsets"
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "method": {
                  "const": "predict"
                }
              },
              "required": [
                "method"
              ]
            },
            "then": {
              "required": [
                "weights"
              ],
              "not": {
                "required": [
                  "inverse_rows"
                ]
              }
            }
          }
        ],
        "examples": [
          {
            "features": 4,
            "gamma": 0.25,
            "kernel": "rbf",
            "method": "predict",
            "rows": {
              "tensor": 0
            },
            "weights": {
              "tensor": 1
            }
          },
          {
            "features": 54,
            "kernel": "precomputed",
            "mean": 0.5,
            "method": "transform",
            "row_means": {
              "tensor": 0
            },
            "weight_scales": {
              "tensor": 1
            },
            "weights": {
              "tensor": 2
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
        }
      }

      """#),
    Entry(
      name: "kinds/label_encoder",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/label_encoder.schema.json",
        "title": "Label encoder",
        "description": "Turns labels into numbers, and back.\n\nKind version 1. An input is one column of values, or texts; a value has the label that it equals, compared as `category_encoder` says. For `sets` an input is records: the names of a record are its labels.\n\n`position`: `transform` answers for each value the position of its label, an integer; a value that is no label is an error. `inverse_transform` answers the labels of positions.\n\n`columns`: `transform` answers a matrix of integers with a column for each label: `positive` where the row has the label, `negative` elsewhere; a value that is no label has `negative` everywhere. With two labels the matrix has a single column, that of the second, unless the input holds more than two different values; with one label all is `negative` unless it does. The matrix is sparse or dense by `answer`; `negative` is 0 where it is sparse. `inverse_transform` with `inverse` = `largest`: the label of the largest number, first of equal ones. `threshold`: the second label where the number (the last, of two) is over (`positive` + `negative`) / 2, otherwise the first, as where there is one label.\n\n`sets`: `transform` answers a matrix of integers with a column for each label: 1 where the record has the label. Names that are no labels are ignored. The matrix is sparse or dense by `answer`.\n\n**Exactness.** Bit for bit.\n\nSource: scikit-learn, sklearn/preprocessing/_label.py.",
        "type": "object",
        "properties": {
          "encoding": {
            "title": "Encoding",
            "description": "What a label becomes. `position`: its position. `columns`: a column. `sets`: a column, of any number of labels in a row.",
            "type": "string",
            "enum": [
              "position",
              "columns",
              "sets"
            ]
          },
          "classes": {
            "title": "Classes",
            "description": "One tensor of rank 1: the labels; integers, `float64`, `float32`, `bool` or `utf8`; for `sets` `utf8`.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1,
            "maxItems": 1
          },
          "negative": {
            "title": "Negative",
            "description": "`columns`: what stands for the absence of a label.",
            "type": "integer"
          },
          "positive": {
            "title": "Positive",
            "description": "`columns`: what stands for a label; more than `negative`.",
            "type": "integer"
          },
          "answer": {
            "title": "Answer",
            "description": "`columns`, `sets`: whether the answer is sparse or dense.",
            "type": "string",
            "enum": [
              "sparse",
              "dense"
            ]
          },
          "inverse": {
            "title": "Inverse",
            "description": "`columns`: how a label is found again. `threshold`: of two, by one number. `largest`: by the largest number.",
            "type": "string",
            "enum": [
              "threshold",
              "largest"
            ]
          }
        },
        "required": [
          "encoding",
          "classes"
        ],
        "additionalProperties": false,
        "allOf": [
          {
            "if": {
              "properties": {
                "encoding": {
                  "const": "position"
                }
              },
              "required": [
                "encoding"
              ]
            },
            "then": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "negative"
                    ]
                  },
                  {
                    "required": [
                      "positive"
                    ]
                  },
                  {
                    "required": [
                      "answer"
                    ]
                  },
                  {
                    "required": [
                      "inverse"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "encoding": {
                  "const": "columns"
                }
              },
              "required": [
                "encoding"
              ]
            },
            "then": {
              "required": [
                "negative",
                "positive",
                "answer",
                "inverse"
              ]
            }
          },
          {
            "if": {
              "properties": {
                "encoding": {
                  "const": "sets"
                }
              },
              "required": [
                "encoding"
              ]
            },
            "then": {
              "required": [
                "answer"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "negative"
                    ]
                  },
                  {
                    "required": [
                      "positive"
                    ]
                  },
                  {
                    "required": [
                      "inverse"
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
            "encoding": "position"
          },
          {
            "answer": "dense",
            "classes": [
              {
                "tensor": 0
              }
            ],
            "encoding": "columns",
            "inverse": "largest",
            "negative": 0,
            "positive": 1
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/label_propagation",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/label_propagation.schema.json",
        "title": "Label propagation",
        "description": "Labels that spread from some training rows over all: what the training rows near a row hold of each class.\n\nKind version 1. The model contains its training rows.\n\n`distributions` has a row for each training row, which says how much of each class it holds. The sum of a class c is, by `kernel`:\n\n- `rbf`: Σ_v k(x, rows[v]) × distributions[v][c] over all training rows v, k being the kernel `rbf` with `gamma` as `support_vectors` describes it. Rows may be sparse, as there.\n- `nearest`: Σ distributions[v][c] over the rows v that `kneighbors` of `model` answers, in that order, one after the other. `model` is a `nearest_neighbors` with as many training rows.\n\n**Prediction.** `predict_proba`: each sum divided by the sum over all classes (pairwise); NaN where that is 0. `predict`: the class with the largest share, the first of equal ones; where shares are NaN, the first class.\n\n**Input.** NaN and infinite values are errors. Shares are float64.\n\n**Exactness.** `nearest`: bit for bit when the neighbours are, which the search of `model` says. `rbf`: the source multiplies matrices, and makes squared distances from squares and products; a share p is within 1e-12 × 2 × p × (1 + gamma × (Σ_j x_j² + the largest Σ_j rows[v][j]²)) of the source, and kernels that are hardly more than 0 have few digits: n × 5e-324 divided by the sum over all classes is added, n being the number of rows. Where the source computes in float32 (rows and input of float32) results agree to the precision of that.\n\nSource: scikit-learn, sklearn/semi_supervised/_label_propagation.py.",
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
          "kernel": {
            "title": "Kernel",
            "description": "Which training rows count, and how much.",
            "type": "string",
            "enum": [
              "rbf",
              "nearest"
            ]
          },
          "gamma": {
            "title": "Gamma",
            "description": "What the squared distance is multiplied by, finite; present for `rbf`.",
            "$ref": "#/$defs/float"
          },
          "rows": {
            "title": "Training rows",
            "description": "float64 or float32. Dense: shape [rows, features]. Sparse, when `row_offsets` is present: rank 1, the numbers kept, row after row. Present for `rbf`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "row_columns": {
            "title": "Columns of training rows",
            "description": "Integers, one for each number of sparse `rows`: the feature that it is of. In any order, but once in a row.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "row_offsets": {
            "title": "Offsets of training rows",
            "description": "Integers, shape [rows + 1], from 0, ascending: row *i* has the numbers from offsets[i] up to, not including, offsets[i + 1].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "model": {
            "title": "Model",
            "description": "What finds the nearest training rows; present for `nearest`.",
            "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
          },
          "classes": {
            "title": "Classes",
            "description": "One tensor of rank 1: the labels. Element types are integers, `float64`, `float32`, `bool` or `utf8`.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1,
            "maxItems": 1
          },
          "distributions": {
            "title": "Distributions",
            "description": "float64, shape [rows, classes].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          }
        },
        "required": [
          "features",
          "kernel",
          "classes",
          "distributions"
        ],
        "additionalProperties": false,
        "dependentRequired": {
          "row_columns": [
            "row_offsets"
          ],
          "row_offsets": [
            "row_columns",
            "rows"
          ]
        },
        "allOf": [
          {
            "if": {
              "properties": {
                "kernel": {
                  "const": "rbf"
                }
              },
              "required": [
                "kernel"
              ]
            },
            "then": {
              "required": [
                "gamma",
                "rows"
              ],
              "not": {
                "required": [
                  "model"
                ]
              }
            },
            "else": {
              "required": [
                "model"
              ],
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "gamma"
                    ]
                  },
                  {
                    "required": [
                      "rows"
                    ]
                  },
                  {
                    "required": [
                      "row_columns"
                    ]
                  },
                  {
                    "required": [
                      "row_offsets"
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
            "distributions": {
              "tensor": 1
            },
            "features": 2,
            "gamma": 0.25,
            "kernel": "rbf",
            "rows": {
              "tensor": 2
            }
          },
          {
            "classes": [
              {
                "tensor": 0
              }
            ],
            "distributions": {
              "tensor": 1
            },
            "features": 2,
            "kernel": "nearest",
            "model": {
              "model": 1
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
        }
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
            },
            "else": {
              "not": {
                "required": [
                  "missing_go_to_left"
                ]
              }
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
        "description": "A weighted sum of the features for each row of coefficients, and what is made of it.\n\nKind version 1. s[i] = Σ_j x_j × coefficients[i][j] + intercepts[i] in float64; the sum first, then the intercept.\n\n**Regression.** `predict`: s when `link` is `identity`, exp(s) when it is `exponential`. With dense `coefficients` of rank 1, or sparse ones of one row, the result is a vector; otherwise a matrix [rows, targets], also for one target.\n\n**Classification.** `decision_function`: s; a vector when there is one row of coefficients. `predict`: with one row, class 1 if s > 0, else class 0; otherwise the class of the largest s, the first of equal ones. `predict_proba` by `link`, with e(z) = 1 / (1 + exp(−z)):\n\n- `no_probabilities`: it is not offered, nor is its logarithm.\n- `sigmoid` (one row, two classes): [1 − e(s), e(s)].\n- `softmax_binary` (one row, two classes): softmax of [−s, s].\n- `softmax`: exp(s[i] − max s) / Σ exp(s − max s).\n- `one_vs_rest`: e(s[i]) / Σ e(s). When that sum is 0, `zero_sum` says what is given.\n- `clipped`: with c(z) = (min(max(z, −1), 1) + 1) / 2: [1 − c(s), c(s)] for one row; else c(s[i]) / Σ c(s), and 1 / classes for each class when that sum is 0.\n\n`predict_log_proba`: its natural logarithm; `log_of_zero` says what that of 0 is.\n\n**Multilabel** (`link` = `no_probabilities`). `decision_function`: s. `predict`: a matrix [rows, labels] of 1 where s > 0 and 0 elsewhere.\n\n**Outlier detection** (one row). The intercept is subtracted: d = Σ_j x_j × coefficients[j] − intercepts[0]. `decision_function`: d. `score_samples`: d + intercepts[0]. `predict`: 1 if d ≥ 0, else −1.\n\n**`transform`**, offered when there are `directions`: (x − direction_center) × directions, of which the first `components` columns are given; nothing is subtracted when `direction_center` is absent.\n\n**Input.** NaN and infinite values are errors. Sparse rows are summed over what they keep.\n\n**Types.** When the input, the coefficients and the intercepts are all float32, decisions, probabilities, regressions and transforms are given as float32: computed in float64 and rounded at the end. The probabilities of `clipped` with one row are float64 always. Everything else is float64.\n\n**Exactness.** Labels equal, except where what they follow from is equal within these bounds. s within 1e-12 of Σ_j |x_j × coefficients[i][j]| + |intercepts[i]|, since the source sums by a matrix product in another order; probabilities within 1e-12 times that, or times 1 where it is smaller. A logarithm of 1 − e(s) is as exact as that difference is. Where the source multiplies in float32 (float32 coefficients and a float32 input) results agree to float32 precision.\n\nSource: scikit-learn, sklearn/linear_model/_base.py, _logistic.py, _stochastic_gradient.py, _glm/glm.py, _ridge.py, svm/_classes.py, discriminant_analysis.py, utils/extmath.py (`softmax`).",
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
      name: "kinds/mahalanobis",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/mahalanobis.schema.json",
        "title": "Mahalanobis distance",
        "description": "How far a row lies from the middle of those that were learned, measured by how these spread: elliptic envelopes.\n\nKind version 1. With d = x − `center`, q = Σ_i d[i] × Σ_j `precision`[i][j] × d[j], and r = √q (NaN where q is below 0): `score_samples` is −r², `decision_function` is −r² − `offset`, and `predict` is 1 where that is at least 0, else −1.\n\n**Input.** NaN and infinite values are errors.\n\n**Types.** Scores are float64 and labels integers, whatever the input is.\n\n**Exactness.** Scores within 1e-12 of Σ_i Σ_j |`precision`[i][j]| × (|x[i]| + |c[i]|) × (|x[j]| + |c[j]|) + |`offset`|, with c the centre; labels equal, except where the decision is 0 within that.\n\nSource: scikit-learn, sklearn/covariance/_elliptic_envelope.py, _empirical_covariance.py (`mahalanobis`); SciPy, cdist(metric='mahalanobis').",
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
          "center": {
            "title": "Centre",
            "description": "float64 or float32, shape [features]: the middle of the rows that were learned.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "precision": {
            "title": "Precision",
            "description": "float64 or float32, shape [features, features]: the inverse of their covariance.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "offset": {
            "title": "Offset",
            "description": "The score of a row that is just about usual.",
            "$ref": "#/$defs/float"
          }
        },
        "required": [
          "features",
          "center",
          "precision",
          "offset"
        ],
        "additionalProperties": false,
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
              "tensor": 0
            },
            "features": 2,
            "offset": -6.5,
            "precision": {
              "tensor": 1
            }
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
      name: "kinds/multilayer_perceptron",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/multilayer_perceptron.schema.json",
        "title": "Multi-layer perceptron",
        "description": "Layers of weighted sums, each with a function of its own: a classification, a regression, or several labels.\n\nKind version 1. Layer *l* of L has `weights`[l] (W), shape [units before, units], and `intercepts`[l] (b), shape [units]; the units before the first layer are the features. With a⁰ the row, zˡ[i] = Σ_j aˡ⁻¹[j] × W[j][i] + b[i], and aˡ = f(zˡ): f is `activation` for every layer but the last, and `output` for the last. It gives y, one number for each of its units.\n\n- `identity`: z.\n- `relu`: z if z > 0, else 0; NaN stays.\n- `logistic`: 1 / (1 + exp(−z)).\n- `tanh`: the hyperbolic tangent.\n- `exponential`: exp(z).\n- `softmax`: exp(z[i] − max z) / Σ exp(z − max z).\n\n**Classification**, `softmax`, one unit for each class: `predict` is the class of the largest y, the first of equal ones; `predict_proba` is y. `logistic`, one unit for one or two classes: `predict` is class 1 if y > 0.5, else class 0 (which it always is when there is one class); `predict_proba` is [1 − y, y], two columns in either case.\n\n**Multilabel** (`logistic`). `predict`: a matrix [rows, units] of 1 where y > 0.5 and 0 elsewhere. `predict_proba`: y.\n\n**Regression** (`identity` or `exponential`). `predict`: y; a vector when the last layer has one unit, otherwise a matrix [rows, units].\n\n`predict_log_proba` is the natural logarithm of `predict_proba`; that of 0 is −∞.\n\n**Input.** NaN and infinite values are errors. Sparse rows are summed over what they keep.\n\n**Types.** When the input and all weights and intercepts are float32, probabilities and regressions are given as float32: computed in float64 and rounded at the end. Everything else is float64.\n\n**Exactness.** Labels equal, except where what they follow from is equal within these bounds. The source sums by matrix products, in an order of its own. With s⁰ = 0 and sˡ[i] = Σ_j (|aˡ⁻¹[j]| + sˡ⁻¹[j]) × |W[j][i]| + |b[i]|, z of the last layer is within 1e-12 of s, since no hidden function brings two numbers further apart than they were; a probability is within 1e-12 times the largest s of the row, or times 1 where that is smaller, and exp(z) within (s + 1) × exp(z) × 1e-12. A logarithm of 1 − y is as exact as that difference is. Where the source computes in float32 (everything float32) results agree to float32 precision.\n\nSource: scikit-learn, sklearn/neural_network/_multilayer_perceptron.py (`_forward_pass_fast`, `_predict`), _base.py, sklearn/preprocessing/_label.py (`LabelBinarizer.inverse_transform`).",
        "type": "object",
        "properties": {
          "task": {
            "title": "Task",
            "description": "What is predicted. `classification`: a label. `regression`: numbers. `multilabel`: for each of several labels whether it applies.",
            "type": "string",
            "enum": [
              "classification",
              "regression",
              "multilabel"
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
          "weights": {
            "title": "Weights",
            "description": "One tensor for each layer, in order: float64 or float32, shape [units before, units]. Those before the first are the features; no layer is without units.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1
          },
          "intercepts": {
            "title": "Intercepts",
            "description": "One tensor for each layer, in order: float64 or float32, shape [units], added to the sums.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            },
            "minItems": 1
          },
          "activation": {
            "title": "Activation",
            "description": "The function of every layer but the last; see the description. Without a hidden layer it plays no part.",
            "type": "string",
            "enum": [
              "identity",
              "relu",
              "logistic",
              "tanh"
            ]
          },
          "output": {
            "title": "Output",
            "description": "The function of the last layer; see the description.",
            "type": "string",
            "enum": [
              "identity",
              "exponential",
              "logistic",
              "softmax"
            ]
          }
        },
        "required": [
          "task",
          "features",
          "weights",
          "intercepts",
          "activation",
          "output"
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
                "output": {
                  "enum": [
                    "logistic",
                    "softmax"
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
                  "const": "multilabel"
                }
              },
              "required": [
                "task"
              ]
            },
            "then": {
              "properties": {
                "output": {
                  "const": "logistic"
                }
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
                "output": {
                  "enum": [
                    "identity",
                    "exponential"
                  ]
                }
              }
            }
          }
        ],
        "examples": [
          {
            "activation": "relu",
            "classes": [
              {
                "tensor": 4
              }
            ],
            "features": 4,
            "intercepts": [
              {
                "tensor": 1
              },
              {
                "tensor": 3
              }
            ],
            "output": "softmax",
            "task": "classification",
            "weights": [
              {
                "tensor": 0
              },
              {
                "tensor": 2
              }
            ]
          },
          {
            "activation": "tanh",
            "features": 3,
            "intercepts": [
              {
                "tensor": 1
              },
              {
                "tensor": 3
              }
            ],
            "output": "identity",
            "task": "regression",
            "weights": [
              {
                "tensor": 0
              },
              {
                "tensor": 2
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
        "description": "Classification by class priors and features that are independent given the class.\n\nKind version 1. J[c] is the joint log likelihood of class c for an input row x; sums over features are in float64.\n\n- `gaussian`: J[c] = log(priors[c]) + (−0.5 Σ_j log(2π variances[c][j]) − 0.5 Σ_j (x_j − means[c][j])² / variances[c][j]).\n- `multinomial`: J[c] = Σ_j x_j × feature_log_probabilities[c][j] + class_log_priors[c].\n- `complement`: J[c] = Σ_j x_j × feature_log_probabilities[c][j]; class_log_priors[c] is added only when there is one class.\n- `bernoulli`: if `binarize` is present, x_j becomes 1 when x_j > binarize and 0 otherwise; one of float32 is compared with binarize rounded to float32, or as it is, by `float32_comparison`. With n = log(1 − exp(feature_log_probabilities)): J[c] = Σ_j x_j × (feature_log_probabilities[c][j] − n[c][j]) + (class_log_priors[c] + Σ_j n[c][j]).\n- `categorical`: x_j is truncated to an integer, 0 ≤ x_j < categories of feature j, anything else is an error; J[c] = Σ_j category_log_probabilities[j][c][x_j] + class_log_priors[c].\n\n**Methods.** `predict`: the class of the largest J, the first of equal ones, or of the first J that is NaN. `predict_log_proba`: J[c] − L, L = m + log Σ_c exp(J[c] − m), m = max J. `predict_proba`: its exponential.\n\n**Input.** NaN and infinite values are errors. Sparse rows are summed over what they keep by `multinomial`, `complement`, and `bernoulli` unless `binarize` is below 0; other variants take them as dense.\n\n**Exactness.** Labels equal, except where what they follow from is equal within these bounds. Log probabilities within 1e-12 of the sizes of the terms summed (Σ_j |term_j| and |L|): the source uses a matrix product and other exponentials and logarithms. Probabilities within 1e-12 of the same, relative, since exp turns absolute differences into relative ones. Where parameters are float32 the source computes in float32 and results agree to the precision of that; when all of them and the input are, results are float32: computed in float64 and rounded at the end. Otherwise they are float64.\n\nSource: scikit-learn, sklearn/naive_bayes.py.",
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
          "float32_comparison": {
            "title": "Float32 comparison",
            "description": "What numbers of float32 are compared with. `rounded`, and where it is absent: `binarize` rounded to float32. `exact`: `binarize` itself.",
            "type": "string",
            "enum": [
              "rounded",
              "exact"
            ]
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
                  },
                  {
                    "required": [
                      "priors"
                    ]
                  },
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
                  },
                  {
                    "required": [
                      "priors"
                    ]
                  },
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
                  },
                  {
                    "required": [
                      "priors"
                    ]
                  },
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
                  },
                  {
                    "required": [
                      "priors"
                    ]
                  },
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
              "required": [
                "float32_comparison"
              ]
            },
            "then": {
              "required": [
                "binarize"
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
        "description": "What the training rows that are nearest to a query say of it: a label, a number, how unusual it is, or only which they are.\n\nKind version 1. The model contains its training rows; its section carries the notice `training-rows`.\n\n**Distances.** x is the query, r a training row, both as float64; sums run over the features j in order, one after the other, without fused multiply-add. `euclidean` sqrt(Σ (x_j − r_j)²). `squared_euclidean` the same without the root. `manhattan` Σ |x_j − r_j|. `chebyshev` max |x_j − r_j|. `minkowski` (Σ w_j |x_j − r_j|^p)^(1/p), with w = `metric_weights` or 1. `standardized_euclidean` sqrt(Σ (x_j − r_j)² / v_j), v = `variances`. `mahalanobis` with d = x − r and M = `inverse_covariance`: sqrt(Σ_i (Σ_j M_ij d_j) d_i). `hamming` the share of features with x_j ≠ r_j. `canberra` Σ |x_j − r_j| / (|x_j| + |r_j|), without the features that are 0 in both. `bray_curtis` Σ |x_j − r_j| / Σ (|x_j| + |r_j|), 0 when both are zero. `bray_curtis_of_sums` Σ |x_j − r_j| / Σ |x_j + r_j|. `cosine` 1 − Σ x_j r_j of both rows divided by their Euclidean length (a row of zeros stays), held in [0, 2]. `correlation` the same after each row's mean is subtracted from it. `present_euclidean` over the m of n features that are NaN in neither: sqrt(Σ (x_j − r_j)² / m × n); not defined when m = 0. `haversine` of latitude and longitude in radians: 2 asin sqrt(sin²((x_0 − r_0)/2) + cos x_0 cos r_0 sin²((x_1 − r_1)/2)). Of flags (features that are not 0), with a = set in both, b = set in one only, n features: `jaccard` b / (a + b), 0 when both are empty; `dice` b / (2a + b); `matching` b / n; `kulsinski` (b − a + n) / (b + n); `rogers_tanimoto` 2b / (n + b); `russell_rao` (n − a) / n; `sokal_sneath` b / (a/2 + b); `yule` 2cd / (ae + cd) with c and d the features set only in x and only in r, e those set in neither, 0 when cd = 0. `precomputed`: a query is its distances to all training rows; a negative one is an error.\n\nThe *reduced distance* leaves out the last root of `euclidean`, `minkowski`, `standardized_euclidean`, `mahalanobis` and `present_euclidean`, and of `haversine` all after the sum; of the others it is the distance. Searching compares reduced distances.\n\n**Heap.** A query for k neighbours keeps the best candidates in a binary max-heap of (reduced distance, row) that starts as k × (+∞, 0). A candidate is refused if its reduced distance is at least that of the top; otherwise it replaces the top and sinks: at place c with children l = 2c + 1 and l + 1, it moves towards l if l + 1 does not exist or left ≥ right, else towards l + 1, as long as it is less than that child.\n\nA distance of 0 / 0 is NaN (`dice` and `sokal_sneath` of two rows without flags, `bray_curtis_of_sums` of rows whose sums are all 0, `correlation` with a constant row, `standardized_euclidean` with a variance of 0, `present_euclidean` of rows that share nothing). Under `brute` such rows are farther than all others, at NaN, and within no radius. In a tree `undefined_distances` says what becomes of them: `taken`, as NaN is not at least the top, it replaces it and sinks past no child; `refused`, it is not offered.\n\n**Search.** `brute`: all rows in order. `kd_tree` and `ball_tree`: node i has the children 2i + 1 and 2i + 2, which divide its rows (a tree where they do not is refused, since its search has no bound); node 0 is the root. visit(node, b): if b > the heap's top, return. A leaf offers its rows order[node_start … node_end − 1]. Otherwise compute the lower bounds b1, b2 of the two children; if b1 ≤ b2 visit the left one first, else the right one. The lower bound of a node is a reduced distance. `kd_tree` (only `euclidean`, `manhattan`, `chebyshev`, `minkowski` without weights), with lo and hi its bounds, per feature e_j = 0.5 × ((lo_j − x_j) + |lo_j − x_j| + (x_j − hi_j) + |x_j − hi_j|) (each bracket added before the two are): `chebyshev` max e_j, otherwise Σ pow(e_j, p) with p = 2, 1 or `p`. `ball_tree`, with D the distance to the centre: the reduced distance of max(0, D − radius).\n\n**Radius.** Neighbours are the training rows at most `radius` away. `brute`: in order. Trees, from node 0: with least and greatest distance of a node (`ball_tree`: max(0, D − node_radius) and D + node_radius; `kd_tree`: pow(Σ pow(e_j, p), 1/p) and the same of max(|lo_j − x_j|, |x_j − hi_j|), for `chebyshev` the largest of each): nothing if the least is greater than `radius`; all its rows in the order of `order` if the greatest is at most `radius`; of a leaf those with reduced distance at most the reduced radius; else those of the left child, then of the right one.\n\n**Order.** The k pairs of a heap are sorted by reduced distance; `tie_order` says how, which decides the order of equal distances. Neighbours within a radius are not sorted.\n\n**Weights.** `uniform`: 1. `distance`: 1 / distance; if any neighbour of the query has infinite weight (within a radius: distance 0), those are 1 and the others 0.\n\n**Classification.** Output k: votes_c = Σ of the weights of the neighbours whose target is c, added in the order of the neighbours; probabilities are votes / Σ votes (pairwise sum; a sum of 0 counts as 1). By `neighbors`, the label is that of the class with the largest vote, of equal ones the smallest c; for the label under `distance`, votes are summed with zeros in place of the neighbours of other classes and by pairwise summation over all k. The label begins as that of class 0, with a vote of 0; the classes follow in ascending order, each of which takes its place when its vote is greater than the largest before it, until one has a vote that is NaN: it ends the search. By `radius`, the label is that of the largest probability, the first of equal ones. A query without neighbours has probability 1 for class outlier_classes[k], or 0 for all when that is −1; its label, when all are 0, is outlier_labels[k]. Without `outlier_labels` it is an error.\n\n**Regression.** `uniform`: mean of the targets (sum / number; pairwise summation when `targets` has one column, in order otherwise; in float32 when the targets are float32). `distance`: Σ(target × weight) / Σ weight, both pairwise; by `radius` with several outputs the first sum in order. A query without neighbours gets `no_neighbors`.\n\n**Methods.** `kneighbors` (with `neighbors`): distances and rows. `radius_neighbors` (with `radius`): the number of neighbours of each query, and all distances and rows one after the other. `graph`: `transform` gives a sparse matrix with a column for each training row: the distance, or 1, for the nearest `graph_neighbors`, or those within `radius`.\n\n**Outliers.** By the k = `neighbors` nearest: density = 1 / (mean of max(distance, reaches[row]) + 1e-10); `score_samples` = −(mean of densities[row] / density), both means pairwise; `decision_function` = score − `offset`; `predict` is −1 where that is below 0, else 1. With `distances_of_float32` `float32`, distances of a float32 input are rounded to float32 first; if `densities` and `reaches` are float32 as well, all of it is float32.\n\n*Pairwise summation* is NumPy's: below 8 numbers in order; up to 128 with eight running sums r0…r7 over consecutive blocks of 8, combined ((r0+r1)+(r2+r3))+((r4+r5)+(r6+r7)), the rest added in order; above, split at half rounded down to a multiple of 8.\n\n**Exactness.** Trees: bit for bit, with rows in the same order; `minkowski` with other p than 1, 2, ∞ and `haversine` within 1e-12 relative, since `pow` and `sin` differ among libraries. `brute`: distances within 1e-12 relative; with `euclidean`, and of sparse rows, the source computes |x|² − 2x·r + |r|² with a matrix product, so squared distances agree within 1e-12 of |x|² + |r|²; rows whose distances differ by less may change places, and a distance that should be 0 may not be quite. The order of exactly equal distances under `brute`, and which of them are among the k, depends in the source on how many rows are asked for at a time. Where rows and query are both float32, `brute` of the source works in float32, and up to 1.1 answers distances in it. From 1.4 `brute` of the source takes another path for inputs that do not lie row after row in memory, in which `outlier_classes` may be others.\n\nSource: scikit-learn, sklearn/neighbors/_binary_tree.pxi.tp, _kd_tree.pyx.tp, _ball_tree.pyx.tp, _classification.py, _regression.py, _graph.py, _lof.py, sklearn/metrics/_dist_metrics.pyx.tp, pairwise.py, utils/_heap.pyx, utils/_sorting.pyx; Breunig et al. 2000 for outliers.",
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
            "description": "How the k pairs are sorted at the end; all variants swap distance and row together. `quicksort`: up to 3 elements by exchanges (0,1), (1,2), (0,1); more: median of first, middle (n/2 rounded down) and last, by the exchanges: if v[0] > v[n−1] swap; if v[n−1] > v[n/2] swap those and then if v[0] > v[n−1] swap; pivot v[n−1]; store = 0; for i in 0 … n−2: if v[i] < pivot swap i and store, store += 1; swap store and n−1; sort [0, store) if store > 1 and (store, n) if store + 2 < n. Where the pivot is the least of its part, nothing but the last swap happens and the part loses one element; a reader need not compare to know that. After 64 × n × (1 + floor(log2 n)) other comparisons it may heap sort what is left: only rows made to be slow need as many. `introsort`: while n > 15: the same median exchange; i = 1, j = n − 2; repeat: while i ≤ j and v[i] < pivot i += 1; while i ≤ j and v[j] > pivot j −= 1; if i ≥ j stop; swap i and j, i += 1, j −= 1; afterwards swap i and n − 1, sort [0, i), go on with (i, n); when this has happened 2 × floor(log2 n) times, heap sort what is left; 15 or fewer: insertion sort, which moves only past greater ones.",
            "type": "string",
            "enum": [
              "quicksort",
              "introsort"
            ]
          },
          "undefined_distances": {
            "title": "Undefined distances",
            "description": "Trees with `dice`, `sokal_sneath` or `standardized_euclidean`: what becomes of a training row whose distance is 0 / 0. `taken`: it enters the heap, as in scikit-learn from 1.0. `refused`: it does not, as up to 0.24.",
            "type": "string",
            "enum": [
              "taken",
              "refused"
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
            "if": {
              "properties": {
                "search": {
                  "enum": [
                    "kd_tree",
                    "ball_tree"
                  ]
                },
                "metric": {
                  "enum": [
                    "dice",
                    "sokal_sneath",
                    "standardized_euclidean"
                  ]
                }
              },
              "required": [
                "search",
                "metric"
              ]
            },
            "then": {
              "required": [
                "undefined_distances"
              ]
            },
            "else": {
              "not": {
                "required": [
                  "undefined_distances"
                ]
              }
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
          },
          {
            "if": {
              "required": [
                "no_neighbors"
              ]
            },
            "then": {
              "properties": {
                "task": {
                  "const": "regression"
                }
              },
              "required": [
                "radius"
              ]
            }
          }
        ],
        "dependentRequired": {
          "sparse_columns": [
            "sparse_values"
          ],
          "sparse_offsets": [
            "sparse_values"
          ],
          "outlier_classes": [
            "outlier_labels"
          ]
        },
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
        "description": "Fills what is missing with the mean of what the nearest training rows have there.\n\nKind version 1. A value is missing when it is NaN, or equal to `missing_value`, one of float32 to `missing_value` rounded or as it is by `float32_comparison` (float32 rows and queries are compared as float32, but for distances only where both are); when `missing_value` is not NaN, NaN is an error. The distance of a query x and a training row r, over the m of n features that are missing in neither: sqrt(Σ (x_j − r_j)² / m × n); not defined when m = 0.\n\n`transform`: for each missing feature of a query, its *donors* are the training rows that have it. If no donor's distance is defined, the mean of the feature over all donors; else the `neighbors` nearest donors (all, if there are fewer; those without a defined distance last) give Σ w v / Σ w. By `weights`: `uniform` w = 1; `distance` w = 1 / distance, and if any of them is at distance 0, 1 for those and 0 for the others. A donor without a defined distance has w = 0; with `uniform` and `undefined_distances` `counted` it has 1. Features that no training row has are left out of the answer, or 0, by `empty_features`. After the features follow, for each of `indicator_columns`, 1 where it was missing and 0 elsewhere; with `complete_inputs` `not_indicated`, they do not follow when no value of the whole input is missing. A float32 input gives float32.\n\n**Exactness.** The source computes |x|² − 2x·r + |r|² with a matrix product: distances agree as in `nearest_neighbors` by `brute`, and so do the weights made from them; donors whose distances differ by less may change places, and which donors without a defined distance count is open. Sums run in another order: within 1e-12 of the terms. Where rows and query are float32, to float32.\n\nSource: scikit-learn, sklearn/impute/_knn.py, sklearn/metrics/pairwise.py; Troyanskaya et al. 2001.",
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
          "float32_comparison": {
            "title": "Float32 comparison",
            "description": "What numbers of float32 are compared with. `rounded`, and where it is absent: `missing_value` rounded to float32. `exact`: `missing_value` itself.",
            "type": "string",
            "enum": [
              "rounded",
              "exact"
            ]
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
          },
          "complete_inputs": {
            "title": "Complete inputs",
            "description": "Whether the columns of `indicator_columns` follow when nothing is missing in the whole input. `not_indicated`: scikit-learn up to 1.2. `indicated`: from 1.3.",
            "type": "string",
            "enum": [
              "indicated",
              "not_indicated"
            ]
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
        "dependentRequired": {
          "indicator_columns": [
            "complete_inputs"
          ],
          "complete_inputs": [
            "indicator_columns"
          ]
        },
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
      name: "kinds/nonnegative_factors",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/nonnegative_factors.schema.json",
        "title": "Non-negative factors",
        "description": "Rows as sums of parts, none of them taken less than no time: non-negative matrix factorization. `transform` finds the shares W [rows, factors] of the parts H = `components` [factors, features] whose sums are near the rows X; `inverse_transform` gives W·H.\n\nKind version 1. Shares are sought round after round, at most `rounds` times, for all rows of the input together: when to end is decided for all of them, so that the answer for a row depends on the others. m is the mean of all numbers of X, ε = 2⁻²³ (whatever the types are).\n\n**`solver` is `descent`.** G = H·Hᵀ with `l2` added to its diagonal, P = X·Hᵀ − `l1`, and W begins with zeros. A round goes through the factors t in order, and of each through all rows i: g = −P[i][t] + Σ_r G[t][r] × W[i][r], in the order of r, with what this round has already changed. v, which begins a round with 0, grows by |g|, but if W[i][t] is 0 by |min(g, 0)|; and if G[t][t] is not 0, W[i][t] becomes max(W[i][t] − g / G[t][t], 0). It ends when the first round's v is 0, or v divided by the first round's v is at most `tolerance`.\n\n**`divergence` and `change`** multiply. W begins with √(m / factors) everywhere; β = `beta`. In a round, with S = W·H, the new W[i][t] is W[i][t] × (A[i][t] / B[i][t])^γ, where\n\n- β = 2: A = X·Hᵀ, B = W·(H·Hᵀ);\n- β = 1: A = (X / S′)·Hᵀ, B[i][t] = Σ_j H[t][j];\n- otherwise A = (X × S′^(β−2))·Hᵀ, B = (S″^(β−1))·Hᵀ; numbers of X that are 0 add nothing to A;\n\nS′ is S raised where β < 2, and S″ is S raised where β < 1, both as `raised` says: `zeros` puts ε for 0, `small` puts ε for everything below ε. If `l1` > 0 it is added to B, and then, if `l2` > 0, `l2` × W; where B is then 0 it counts as ε. With `divergence` and β = 1, round number n adds n × `l1` in place of `l1`: the source keeps the sums of the parts, and adds to what it keeps. γ is 1 / (2 − β) where β < 1, 1 / (β − 1) where β > 2, else 1.\n\n*`change`* ends when `tolerance` > 0 and ‖W new − W‖ / ‖W new‖ ≤ `tolerance` (Frobenius norms). *`divergence`* puts 0 for each share below 2⁻⁵² after a round when β < 1; and if `tolerance` > 0, after every tenth round, it ends when (D before − D) / D first < `tolerance`: D is √(2 max(d, 0)), D first that of the beginning, D before that of ten rounds ago. d is Σ (X − S)² / 2 for β = 2 (not brought to 0; of sparse rows computed as (Σ X² + Σ S² − 2 Σ X × S) / 2); with the sums marked ′ only over numbers of X over ε, and S raised: for β = 1, Σ′ X × ln(X / S) + Σ S − Σ′ X; for β = 0, Σ′ (X / S) − rows × features − Σ′ ln(X / S); otherwise (Σ′ X^β − β Σ′ X × S^(β−1) + (β − 1) Σ S^β) / (β (β − 1)).\n\n**Input** of `transform`. NaN, infinite and negative numbers are errors; with `divergence` and β ≤ 0 so are zeros. Sparse rows stay sparse. An input without rows has an answer without rows. An answer that takes over 2³⁷ products is refused (`model.wide-answer`): `rounds` is a number of the file.\n\n**Types.** When the input and the components are float32, the result is float32: computed in float64 and rounded at the end. Everything else is float64.\n\n**Exactness.** The source sums by matrix products, in an order of its own. What that changes in a round is no larger than the last digits, and later rounds do not make it larger than the condition number c of H·Hᵀ does: with the same number of rounds, shares are within 1e-13 × c × the largest share of the input. A sum so near the `tolerance` that its last digits decide makes one round more or less (ten, with `divergence`), and moves shares by about `tolerance` of their size. Where the source computes in float32 results agree to 4e-6 × c, if the rounds are the same.\n\nSource: scikit-learn, sklearn/decomposition/_nmf.py (`NMF.transform`, `MiniBatchNMF.transform`, `_multiplicative_update_w`, `_beta_divergence`), _cdnmf_fast.pyx. `raised` is `zeros` before 1.3.",
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
          "components": {
            "title": "Components",
            "description": "H: float64 or float32, shape [factors, features], from 1 to 1024 factors; every number finite and not negative.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "solver": {
            "title": "Solver",
            "description": "How shares are sought, and what ends it; see the description.",
            "type": "string",
            "enum": [
              "descent",
              "divergence",
              "change"
            ]
          },
          "rounds": {
            "title": "Rounds",
            "description": "The most rounds that are made.",
            "type": "integer",
            "minimum": 1,
            "maximum": 1048576
          },
          "tolerance": {
            "title": "Tolerance",
            "description": "When it is enough; see the description. Not negative.",
            "$ref": "#/$defs/float"
          },
          "l1": {
            "title": "L1",
            "description": "What a share costs. Not negative.",
            "$ref": "#/$defs/float"
          },
          "l2": {
            "title": "L2",
            "description": "What half the square of a share costs. Not negative.",
            "$ref": "#/$defs/float"
          },
          "beta": {
            "title": "Beta",
            "description": "β; absent when `solver` is `descent`, present otherwise.",
            "$ref": "#/$defs/float"
          },
          "raised": {
            "title": "Raised",
            "description": "Which sums ε takes the place of, before they are divided by; absent when `solver` is `descent`, present otherwise.",
            "type": "string",
            "enum": [
              "zeros",
              "small"
            ]
          }
        },
        "required": [
          "features",
          "components",
          "solver",
          "rounds",
          "tolerance",
          "l1",
          "l2"
        ],
        "additionalProperties": false,
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
            "components": {
              "tensor": 0
            },
            "features": 4,
            "l1": 0.0,
            "l2": 0.0,
            "rounds": 200,
            "solver": "descent",
            "tolerance": 0.0001
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/normal_distributions",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/normal_distributions.schema.json",
        "title": "Normal distributions",
        "description": "Normal distributions, of which a row is likely to come from one or another: Gaussian mixtures, and classes that each have a spread of their own (quadratic discriminants).\n\nKind version 1. Distribution *k* of K has the mean μ = `means`[k] and the constant c = `constants`[k], which holds all that does not depend on the row: the logarithms of the density at the mean and of the weight. Its score is s[k] = c − ½ Σ_i z[i]², where z is what `covariance` says of x − μ:\n\n- `full`: z[i] = Σ_j (x[j] − μ[j]) × `factors`[k][j][i].\n- `tied`: z[i] = Σ_j (x[j] − μ[j]) × `factors`[j][i], the same for all k.\n- `diagonal`: z[j] = (x[j] − μ[j]) × `factors`[k][j].\n- `spherical`: z[j] = (x[j] − μ[j]) × `factors`[k].\n\nWith m = max s and t = m + log Σ_k exp(s[k] − m), the sum in pairs:\n\n**Mixture.** `predict`: the number of the largest s, from 0, the first of equal ones. `predict_proba`: exp(s[k] − m) / Σ exp(s − m). `score_samples`: t.\n\n**Classification**, one distribution for each class. `predict`: the class of the largest s, the first of equal ones. `decision_function`: s; with two classes the vector s[1] − s[0]. `predict_proba`: exp(s[k] − m) / Σ exp(s − m). `predict_log_proba` by `log_probabilities`: `of_shares` the natural logarithm of `predict_proba`, −∞ where that is 0; `direct` s − t.\n\n**Input.** NaN and infinite values are errors.\n\n**Types.** Float64; float32 when the input, the means and the factors are all float32: computed in float64 and rounded at the end.\n\n**Exactness.** Labels equal, except where what they follow from is equal within these bounds. With T[k] = ½ Σ_i (Σ_j (|x[j]| + |μ[j]|) |F[j][i]|)² and the sizes of the terms that the constant was made of, a score is within 1e-12 of T[k], since the source sums by matrix products, and of mixtures after it has multiplied out the squares or the differences; what is made of scores within 2e-12 times the largest T of the row, a probability within 1e-12 times that or times 1. A logarithm of a share is as exact as the share. Where means or factors are float32, or the rows of a mixture, results agree to float32 precision.\n\nSource: scikit-learn, sklearn/mixture/_gaussian_mixture.py (`_estimate_log_gaussian_prob`), _bayesian_mixture.py, _base.py, sklearn/discriminant_analysis.py (`QuadraticDiscriminantAnalysis._decision_function`).",
        "type": "object",
        "properties": {
          "task": {
            "title": "Task",
            "description": "What is predicted. `mixture`: which distribution, by number. `classification`: a label.",
            "type": "string",
            "enum": [
              "mixture",
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
          "covariance": {
            "title": "Covariance",
            "description": "What the factors are of: a matrix for each distribution (`full`) or for all (`tied`), a number for each feature (`diagonal`) or for all (`spherical`).",
            "type": "string",
            "enum": [
              "full",
              "tied",
              "diagonal",
              "spherical"
            ]
          },
          "means": {
            "title": "Means",
            "description": "float64 or float32, shape [distributions, features].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "factors": {
            "title": "Factors",
            "description": "float64 or float32: what x − μ is multiplied by, whose product with its transpose is the inverse of the covariance. Shape [distributions, features, directions] when `full`, [features, directions] when `tied`, [distributions, features] when `diagonal`, [distributions] when `spherical`. There are no more directions than features; where a distribution has fewer than others, its last columns are 0.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "constants": {
            "title": "Constants",
            "description": "float64, shape [distributions]: what does not depend on the row.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "log_probabilities": {
            "title": "Log probabilities",
            "description": "How `predict_log_proba` of a classification is made: `of_shares`, by the logarithm of `predict_proba`; `direct`, by the scores.",
            "type": "string",
            "enum": [
              "of_shares",
              "direct"
            ]
          }
        },
        "required": [
          "task",
          "features",
          "covariance",
          "means",
          "factors",
          "constants"
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
                "log_probabilities"
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
                      "log_probabilities"
                    ]
                  }
                ]
              }
            }
          }
        ],
        "examples": [
          {
            "constants": {
              "tensor": 2
            },
            "covariance": "full",
            "factors": {
              "tensor": 1
            },
            "features": 4,
            "means": {
              "tensor": 0
            },
            "task": "mixture"
          },
          {
            "classes": [
              {
                "tensor": 3
              }
            ],
            "constants": {
              "tensor": 2
            },
            "covariance": "full",
            "factors": {
              "tensor": 1
            },
            "features": 4,
            "log_probabilities": "direct",
            "means": {
              "tensor": 0
            },
            "task": "classification"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/normalizer",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/normalizer.schema.json",
        "title": "Normalizer",
        "description": "Divides each row by its size.\n\nKind version 1. `transform`: y = x / n, where n is the sum of |x| (`l1`), the square root of the sum of x² (`l2`), or the largest |x| (`max`) over the row. NaN and infinite values are errors. The result is float32 when the input is float32, otherwise float64.\n\n**Dense rows.** A size that is 0, or with `zero_rule` = `ten_epsilons` below ten times the machine epsilon of the type (2.22e-16 × 10, for float32 1.19e-7 × 10), counts as 1. Sums are NumPy's: pairwise, in the type of the row.\n\n**Sparse rows.** Only the numbers kept are summed, from left to right in float64 (products of float32 are rounded to float32 first); a size of 0 leaves the row as it is; the quotient is computed in float64 and rounded to the type of the row. The result is sparse, with the same places.\n\n**Exactness.** Sparse rows bit for bit. Dense ones within 1e-12 of the number, 1e-6 where it is float32, since sums of different order differ.\n\nSource: scikit-learn, sklearn/preprocessing/_data.py, `normalize`.",
        "type": "object",
        "properties": {
          "norm": {
            "title": "Norm",
            "description": "The size of a row. `l1`: sum of absolute values. `l2`: Euclidean. `max`: the largest absolute value.",
            "type": "string",
            "enum": [
              "l1",
              "l2",
              "max"
            ]
          },
          "zero_rule": {
            "title": "Zero rule",
            "description": "Which sizes of dense rows count as 1. `zero`: 0 only. `ten_epsilons`: all below ten machine epsilons.",
            "type": "string",
            "enum": [
              "zero",
              "ten_epsilons"
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
          "norm",
          "zero_rule"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "features": 4,
            "norm": "l2",
            "zero_rule": "ten_epsilons"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/one_vs_one",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/one_vs_one.schema.json",
        "title": "One against one",
        "description": "A model of two classes for each pair of classes, which vote.\n\nThe *response* of a part to a row is one number: its `decision_function` if it offers that method, else the second column of its `predict_proba`, else its `predict`.\n\nKind version 1. The parts are for the pairs (0, 1), (0, 2) … (0, K − 1), (1, 2) … in this order. For the pair (i, j): sum_i −= response, sum_j += response; `predict` of the part is 0 for a vote for i, 1 for a vote for j. Scores: votes_c + sum_c / (3 × (|sum_c| + 1)). `decision_function`: the scores; of two classes the second as a vector. `predict`: the largest score, first of equal ones; of two classes the second if its score is greater than a threshold: 0 by `binary_threshold` `zero`; by `by_response` 0 if the first part offers `decision_function`, as a whole number does, else 0.5.\n\n**Exactness.** That of its parts.\n\nSource: scikit-learn, sklearn/multiclass.py (`OneVsOneClassifier`), sklearn/utils/multiclass.py.",
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
        "description": "Models of two classes, each of which tells one class, or one label of several that a row may have, from all others.\n\nThe *response* of a part to a row is one number: its `decision_function` if it offers that method, else the second column of its `predict_proba`, else its `predict`.\n\nKind version 1. `predict` by `output`: `multiclass` the class whose part has the largest response, the first or the last of equal ones by `ties`. `binary` (one part): the last class if the response is greater than the threshold, else the first. `multilabel`: for each part 1 if its response is greater than the threshold, else 0, as integers. The threshold is 0 if the first part is a model that offers `decision_function`, else 0.5.\n\n`decision_function` (if all parts offer it): that of each part, a column each; of one part a vector. `predict_proba` (if all parts offer it): the second column of each part; of one part p the two columns 1 − p and p; unless `multilabel`, divided by their sum (pairwise) in each row, and where that is 0 by `empty_rows`: `zero` leaves the zeros, `nan` divides by zero.\n\n**Exactness.** That of its parts.\n\nSource: scikit-learn, sklearn/multiclass.py (`OneVsRestClassifier`).",
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
      name: "kinds/polynomial_features",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/polynomial_features.schema.json",
        "title": "Polynomial features",
        "description": "Products of features.\n\nKind version 1. `transform`: a column of ones when `include_bias`, then the products of d features for each degree d from `least_degree` (at least 1) to `most_degree`. The products of a degree are all choices of d features in order, as often as wanted or with `interaction_only` each at most once, in lexicographic order: for two features and degree 2 x0², x0·x1, x1²; there are none where each feature counts at most once and the degree is over the number of features. NaN and infinite values are errors. The result is float32 when the input is float32, otherwise float64.\n\n**Rounding.** A product is multiplied one factor at a time, each step rounded to that type. Dense rows from the last factor to the first: x0·x1·x2 is (x2·x1)·x0. Sparse rows from the first to the last: (x0·x1)·x2; the answer is sparse and its zeros are left out.\n\n**Exactness.** Bit for bit.\n\nSource: scikit-learn, sklearn/preprocessing/_polynomial.py.",
        "type": "object",
        "properties": {
          "least_degree": {
            "title": "Least degree",
            "description": "The least number of factors; 0 is as 1.",
            "type": "integer",
            "minimum": 0,
            "maximum": 64
          },
          "most_degree": {
            "title": "Most degree",
            "description": "The largest number of factors; there are at most 4,194,304 products.",
            "type": "integer",
            "minimum": 0,
            "maximum": 64
          },
          "interaction_only": {
            "title": "Interaction only",
            "description": "Whether a feature is at most once in a product.",
            "type": "boolean"
          },
          "include_bias": {
            "title": "Include bias",
            "description": "Whether a column of ones comes first.",
            "type": "boolean"
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
          "least_degree",
          "most_degree",
          "interaction_only",
          "include_bias",
          "features"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "features": 4,
            "include_bias": true,
            "interaction_only": false,
            "least_degree": 0,
            "most_degree": 2
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/power_transformer",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/power_transformer.schema.json",
        "title": "Power transformer",
        "description": "Raises each feature to a power of its own, so that it is spread more evenly.\n\nKind version 1. With p = `powers`[j] and R(t, q) = (e^(q·t) − 1) / q, which is t for q = 0:\n\n- `box_cox`: y = R(ln x, p). A number that is not over 0 is an error. Inverse: (y·p + 1)^(1/p), e^y for p = 0.\n- `yeo_johnson`: y = R(ln(1 + x), p) for x ≥ 0, and −R(ln(1 − x), 2 − p) for x < 0. p counts as 0 when |p| < 2.22e-16, as 2 when |p − 2| is at most that. Inverse: (y·p + 1)^(1/p) − 1, e^y − 1 for p = 0, for y ≥ 0; 1 − (−(2 − p)·y + 1)^(1/(2 − p)), 1 − e^(−y) for p = 2, for y < 0.\n\n`transform` hands the result to `transform` of `scaler`; `inverse_transform` begins with its `inverse_transform`. NaN passes; infinite numbers and sparse rows are errors. The result is float32 when the input is float32, otherwise float64. The powers of float32 numbers are computed in float64 and rounded.\n\n**Exactness.** Within 1e-12 of the terms x^p / p and 1 / p that are subtracted, and of the mean that the scaler subtracts; 1e-5 where the input is float32, in which the source computes.\n\nSource: Yeo and Johnson, Biometrika 87 (2000); scikit-learn, sklearn/preprocessing/_data.py; SciPy.",
        "type": "object",
        "properties": {
          "method": {
            "title": "Method",
            "description": "The family of powers.",
            "type": "string",
            "enum": [
              "box_cox",
              "yeo_johnson"
            ]
          },
          "powers": {
            "title": "Powers",
            "description": "float64 or float32 [features].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "scaler": {
            "title": "Scaler",
            "description": "A model of kind `scaler` that is asked afterwards; absent when there is none.",
            "$ref": "https://amphora-format.org/schemas/1/section.schema.json#/$defs/model_reference"
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
          "method",
          "powers",
          "features"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "features": 4,
            "method": "yeo_johnson",
            "powers": {
              "tensor": 0
            },
            "scaler": {
              "model": 1
            }
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
        "description": "Rows seen from other axes: centred, divided, multiplied by a matrix, whitened; and the way back.\n\nKind version 1. C is `components` with one row for each output, whichever way round `layout` keeps it; all sums are in float64.\n\n**`transform`.** z = x − center, then z_j / scale[j], each where the field is present. t[i] = Σ_j z_j × C[i][j]. When `variances` is present, t[i] / max(√variances[i], least_deviation), with `least_deviation` = 0 when absent; the root is rounded to float32 when `variances` is float32. For sparse rows Σ_j x_j / scale[j] × C[i][j] − Σ_j center[j] / scale[j] × C[i][j].\n\nWhen `noise_variances` is present, C is replaced before all this by (I + V Cᵀ)⁻¹ᵀ V with V[i][j] = C[i][j] / noise_variances[j]: the means of latent factors, given what is observed.\n\nOf sparse components P with a ridge α, C was made when the model was converted: (P Pᵀ + αI)⁻¹ P; `inverse_components` is Pᵀ. (Of a single row the source may make a vector, and of float32 components always float32; here the rules are those below.)\n\n**`inverse_transform`**, offered unless `inverse` is `none`; its input has a column for each output. With B of shape [features, outputs]: x_j = Σ_i t_i × B[j][i], then × scale[j], then + center[j], each where the field is present. `inverse` = `matrix`: B is `inverse_components`. `components`: B[j][i] = C[i][j], times the root √variances[i] of above when they are present; the product is rounded to float32 when C is float32; `least_deviation` plays no part.\n\n**`predict`**, offered when `coefficients` is present: with K its rows by target, whichever way round `coefficient_layout` keeps it, and z centred, and divided by `scale` as well when `prediction_input` is `scaled`: Σ_j z_j × K[k][j] + intercepts[k]; a vector or a matrix [rows, targets] by `prediction_shape`. float64 always.\n\n**Input.** NaN and infinite values are errors. Sparse rows give sparse rows when `sparse_rows` is `sparse`, dense ones otherwise.\n\n**Types.** When the input and every tensor that plays a part are float32, results are given as float32: computed in float64 and rounded at the end. Otherwise float64.\n\n**Exactness.** Within 1e-12 of Σ_j (|x_j| + |center[j]|) / scale[j] × |C[i][j]|, divided as the result is; back, of the terms summed. The means of latent factors go through a matrix inverse: 1e-12 times its condition. With sparse components the source solves (P Pᵀ + αI) t = P z each time: the terms are those of both sides, |A⁻¹| (|P| (|x| + |center|) + |A| |t|) with A = P Pᵀ + αI. Where the source computes in float32 (any of input, centre and components is float32) to float32 precision.\n\nSource: scikit-learn, sklearn/decomposition/_base.py, _pca.py, _incremental_pca.py, _truncated_svd.py, _fastica.py, _factor_analysis.py, _sparse_pca.py, sklearn/random_projection.py, sklearn/neighbors/_nca.py, sklearn/cross_decomposition/_pls.py.",
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
      name: "kinds/quantile_transformer",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/quantile_transformer.schema.json",
        "title": "Quantile transformer",
        "description": "Puts each number where the training values of its feature were frequent.\n\nKind version 1. Let I(x; a, b) be the value at x of the straight lines between the points (a_i, b_i), b of the nearer end outside; between a_i ≤ x < a_(i+1), i the last such, it is b_i where x = a_i, and else s × (x − a_i) + b_i with s = (b_(i+1) − b_i) / (a_(i+1) − a_i); where that is NaN, since s is infinite, s × (x − a_(i+1)) + b_(i+1), or b_i if this is NaN too and both b are equal. With q = column j of `quantiles` and r = `references`:\n\n`transform`: u = 0.5 × (I(x; q, r) − I(−x; −q reversed, −r reversed)). For `uniform` the answer is u, but 0 where x is the first of q, and else 1 where it is the last. For `normal`, with 1e-7 itself rounded to float32 where x is float32, u is 0 where x − 1e-7 is below the first of q, and else 1 where x + 1e-7 is over the last; the answer is the quantile of u of the standard normal distribution, no less than that of 1e-7 − 2.22e-16 and no more than that of 1 less this.\n\n`inverse_transform`: u = x, for `normal` the standard normal distribution function of x. The answer is the first of q where u is 0 (for `normal`, where u − 1e-7 is below 0), else the last where it is 1 (u + 1e-7 is over 1), otherwise I(u; r, q).\n\nAll q of a feature that was never there are NaN: then u is NaN, but the number of r where there is one alone, and the way back is NaN. NaN passes; infinite numbers are errors. The result is float32 when the input is float32, otherwise float64. All is computed in float64; but of a float32 input of `transform` x ± 1e-7 are rounded to float32, the ends of q that x is compared with are taken by `float32_comparison`, and u is rounded to float32. Of sparse rows only the numbers kept change; with `sparse_negative` = `refused` a negative one is an error.\n\n**Exactness.** `uniform` bit for bit, `normal` within 1e-12 of 1 (inverse: of the quantiles and their steepness), 1e-6 where it is float32.\n\nSource: scikit-learn, sklearn/preprocessing/_data.py; NumPy, `interp`.",
        "type": "object",
        "properties": {
          "distribution": {
            "title": "Distribution",
            "description": "What the answers are spread as.",
            "type": "string",
            "enum": [
              "uniform",
              "normal"
            ]
          },
          "quantiles": {
            "title": "Quantiles",
            "description": "float64 or float32 [references, features]: each column ascends, but for differences in the last bit; of a feature that was never there it is NaN.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "references": {
            "title": "References",
            "description": "float64 or float32 [references]: the share of values up to each quantile, ascending from 0 to 1.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "float32_comparison": {
            "title": "Float32 comparison",
            "description": "What numbers of float32 are compared with to find those at the ends. `rounded`, and where it is absent: the first and last quantile rounded to float32. `exact`: these themselves.",
            "type": "string",
            "enum": [
              "rounded",
              "exact"
            ]
          },
          "sparse_negative": {
            "title": "Negative numbers of sparse rows",
            "description": "Whether they are an error.",
            "type": "string",
            "enum": [
              "refused",
              "taken"
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
          "distribution",
          "quantiles",
          "references",
          "sparse_negative",
          "features"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "distribution": "uniform",
            "features": 4,
            "quantiles": {
              "tensor": 0
            },
            "references": {
              "tensor": 1
            },
            "sparse_negative": "refused"
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
        "description": "Shifts and scales each feature.\n\nKind version 1. NaN passes through; infinite values are errors. The result is float32 when the input is float32, otherwise float64.\n\n- `standard`: `transform` y = (x − center) / scale; `inverse_transform` x = y × scale + center. A missing `center` or `scale` leaves its step out.\n- `min_max`: `transform` y = x × scale + offset; `inverse_transform` x = (y − offset) / scale.\n\nWhen `clip_low` and `clip_high` are present `transform` ends with min(max(y, clip_low), clip_high); it is never undone.\n\nParameters of float32 are widened to float64 before they are used. Each step is rounded on its own, without fused multiply-add.\n\n**float32 input.** `float32_rule` = `round_each_step`: each step is computed in float64 and rounded to float32 (for parameters of float32 that is the same as computing in float32). `float32_parameters`: the parameters are rounded to float32 first, and each step is a float32 operation. Clipping compares with the limits rounded to float32.\n\n**Sparse rows** stay sparse, and only the numbers kept change. `transform` multiplies by 1 / scale, rounded to the type of `scale`, `inverse_transform` by scale, in float64 and rounded to the type of the input, whatever the rule. They are an error for `min_max`, for a `center`, and for limits that do not hold 0.\n\n**Exactness.** Bit for bit.\n\nSource: scikit-learn, sklearn/preprocessing/_data.py: StandardScaler, RobustScaler and MaxAbsScaler (`standard`), MinMaxScaler (`min_max`).",
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
            "description": "Present, with `clip_high`, when results are clipped.",
            "$ref": "#/$defs/float"
          },
          "clip_high": {
            "title": "Upper limit",
            "description": "See `clip_low`.",
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
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "offset"
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
        },
        "dependentRequired": {
          "clip_low": [
            "clip_high"
          ],
          "clip_high": [
            "clip_low"
          ]
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
      name: "kinds/sparse_code",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/sparse_code.schema.json",
        "title": "Sparse code",
        "description": "Rows as sums of few rows of a dictionary: dictionary learning and sparse coders. `transform` finds the shares c of the atoms D = `atoms` [atoms, features] in a row x; `inverse_transform` adds atoms up again.\n\nKind version 1. p[a] = Σ_j D[a][j] × x[j] is what the row and an atom have in common.\n\n**`algorithm` is `threshold`.** c[a] = sign(p[a]) × max(|p[a]| − `threshold`, 0); with `kept` `positive`, negative ones become 0.\n\n**`pursuit`**, orthogonal matching pursuit. G = D·Dᵀ; o is the atoms in order, r begins as p, and n, how many are taken, with 0. Until n is `most`:\n\n1. i is the first place of the largest |r[i]|. If i < n, or r[i]² < 2⁻⁵², it ends.\n2. With a = o[i], the row l of the triangle L is found by l[k] = (G[a][o[k]] − Σ_{m<k} L[k][m] × l[m]) / L[k][k] for k < n. d = G[a][a] − Σ l². If n > 0 and d ≤ 2⁻⁵², it ends. Row n of L is l and then √d.\n3. o[n] and o[i] change places, and n grows by 1.\n4. s solves L·Lᵀ·s = (p[o[0]], …, p[o[n − 1]]).\n5. For every place i of o: r[i] = p[o[i]] − Σ_{k<n} G[o[i]][o[k]] × s[k].\n\nc[o[k]] = s[k] for k < n; the others are 0.\n\nWith `signs` `together` the answer is c; with `apart` it has 2 × atoms columns, max(c, 0) and then max(−c, 0). `inverse_transform` takes rows of that many columns (`apart`: c is the first half less the second) and gives Σ_a c[a] × D[a].\n\n**Input.** NaN and infinite values are errors. An answer that takes over 2³⁷ products is refused (`model.wide-answer`): `rounds` is a number of the file.\n\n**Types.** When the input and the atoms are float32, the result is float32: computed in float64 and rounded at the end; but `apart` is always float64. Everything else is float64.\n\n**Exactness.** The source sums by matrix products, in an order of its own. With `threshold` shares are within 1e-12 of Σ_j |D[a][j] × x[j]|. With `pursuit` they are within 1e-12 times the condition number of the atoms taken (of their rows and columns of G) times the largest |x| times the largest Σ_j |D[a][j]|, if the same atoms are taken: where two have as much in common with what is left to the last digits, such as an atom that is there twice, the source may take the other. The same goes for the end, where r[i]² or d is 2⁻⁵² to the last digits. Where the source computes in float32 results agree to 4e-6 in place of 1e-12.\n\nSource: scikit-learn, sklearn/decomposition/_dict_learning.py (`_sparse_encode_precomputed`, `_BaseSparseCoding`), sklearn/linear_model/_omp.py (`_gram_omp`). `lars`, `lasso_lars` and `lasso_cd` are no part of this kind.",
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
          "atoms": {
            "title": "Atoms",
            "description": "D: float64 or float32, shape [atoms, features], at least one. With `pursuit` at most 1024 atoms, or 16 for each feature where that is more.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "algorithm": {
            "title": "Algorithm",
            "description": "How shares are found; see the description.",
            "type": "string",
            "enum": [
              "pursuit",
              "threshold"
            ]
          },
          "signs": {
            "title": "Signs",
            "description": "Whether positive and negative shares have columns of their own.",
            "type": "string",
            "enum": [
              "together",
              "apart"
            ]
          },
          "most": {
            "title": "Most",
            "description": "The most atoms that are taken, and no more than there are; present with `pursuit`, absent otherwise.",
            "type": "integer",
            "minimum": 1
          },
          "threshold": {
            "title": "Threshold",
            "description": "What is taken from the size of each share, not negative; present with `threshold`, absent otherwise.",
            "$ref": "#/$defs/float"
          },
          "kept": {
            "title": "Kept",
            "description": "Which shares are kept; present with `threshold`, absent otherwise.",
            "type": "string",
            "enum": [
              "all",
              "positive"
            ]
          }
        },
        "required": [
          "features",
          "atoms",
          "algorithm",
          "signs"
        ],
        "additionalProperties": false,
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
            "algorithm": "pursuit",
            "atoms": {
              "tensor": 0
            },
            "features": 4,
            "most": 2,
            "signs": "together"
          }
        ]
      }

      """#),
    Entry(
      name: "kinds/spline_basis",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/spline_basis.schema.json",
        "title": "Spline basis",
        "description": "Piecewise polynomials (B-splines): each feature becomes the values of a few of them.\n\nKind version 1. Each feature has the knots t[0] ≤ t[1] ≤ … ≤ t[K − 1], finite, its row of `knots`; with d = `degree` there are p = K − d − 1 pieces, more than d. `transform` gives the values of the pieces of each feature, those of the first feature first; without the last piece of each feature when `columns` is `without_last`.\n\n**The pieces at x.** The interval l is the largest index from d to p − 1 with t[l] ≤ x, or d where there is none. Begin with h = [1]; for j = 1 … d, from the h before (g): h = j + 1 zeros; for n = 1 … j, with b = t[l + n] and a = t[l + n − j]: where a = b, h[n] = 0; otherwise w = g[n − 1] / (b − a), h[n − 1] = h[n − 1] + w × (b − x), h[n] = w × (x − a). Piece l − d + n has the value h[n], all others 0.\n\n**Beyond.** low = t[d] and high = t[p].\n\n- `continued`: the same wherever x lies.\n- `refused`: a number below low or above high is an error.\n- `periodic` (low < high): x becomes low + r, r the remainder of (x − low) / (high − low), not negative. Of the p pieces the last d are the first d again: the value of piece i is added to column i mod (p − d), in the order of n, and there are only p − d columns, at least one and at least d.\n- `edges`: where x is below `lower` of the feature, column c is `lower_values`[c], plus (x − `lower`) × `lower_slopes`[c] where there are slopes and that one is not 0; above `upper` likewise. `lower` is at most `upper`.\n\n**Missing numbers.** NaN is an error, or, when `missing_values` is `zeros`, makes 0 of all columns of its feature. Infinite values are errors.\n\n**Types.** Float64 rows and integers give float64, float32 rows float32: computed in float64 and rounded at the end. When `answer` is `sparse`, the result is sparse, and float64.\n\n**Exactness.** Bit for bit; beyond the edges or periods of a float32 input, and at them, to the precision of float32, in which NumPy before 2 computes and compares there.\n\nSource: scikit-learn, sklearn/preprocessing/_polynomial.py (`SplineTransformer`); SciPy, `BSpline`.",
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
          "degree": {
            "title": "Degree",
            "description": "Of the polynomials.",
            "type": "integer",
            "minimum": 0,
            "maximum": 1000
          },
          "knots": {
            "title": "Knots",
            "description": "float64, shape [features, knots of each].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "beyond": {
            "title": "Beyond",
            "description": "What becomes of numbers beyond the knots; see the description.",
            "type": "string",
            "enum": [
              "edges",
              "continued",
              "periodic",
              "refused"
            ]
          },
          "columns": {
            "title": "Columns",
            "description": "Whether the last piece of each feature is given.",
            "type": "string",
            "enum": [
              "all",
              "without_last"
            ]
          },
          "missing_values": {
            "title": "Missing values",
            "description": "What becomes of NaN.",
            "type": "string",
            "enum": [
              "refused",
              "zeros"
            ]
          },
          "answer": {
            "title": "Answer",
            "description": "The form of the result.",
            "type": "string",
            "enum": [
              "dense",
              "sparse"
            ]
          },
          "lower": {
            "title": "Lower",
            "description": "float64, shape [features]; only when `beyond` is `edges`. Where each feature ends below.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "upper": {
            "title": "Upper",
            "description": "float64, shape [features]; only when `beyond` is `edges`. Where each feature ends above.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "lower_values": {
            "title": "Lower values",
            "description": "float64, shape [features, pieces]; only when `beyond` is `edges`. What the columns are below `lower`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "upper_values": {
            "title": "Upper values",
            "description": "float64, shape [features, pieces]; only when `beyond` is `edges`. What the columns are above `upper`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "lower_slopes": {
            "title": "Lower slopes",
            "description": "float64, shape [features, pieces]; only when `beyond` is `edges`. How the columns rise below `lower`; absent where they stay.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "upper_slopes": {
            "title": "Upper slopes",
            "description": "float64, shape [features, pieces]; only when `beyond` is `edges`. How the columns rise above `upper`; absent where they stay.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          }
        },
        "required": [
          "features",
          "degree",
          "knots",
          "beyond",
          "columns",
          "missing_values",
          "answer"
        ],
        "additionalProperties": false,
        "dependentRequired": {
          "lower_slopes": [
            "upper_slopes",
            "lower"
          ],
          "upper_slopes": [
            "lower_slopes",
            "lower"
          ]
        },
        "allOf": [
          {
            "if": {
              "properties": {
                "beyond": {
                  "const": "edges"
                }
              },
              "required": [
                "beyond"
              ]
            },
            "then": {
              "required": [
                "lower",
                "upper",
                "lower_values",
                "upper_values"
              ]
            },
            "else": {
              "not": {
                "anyOf": [
                  {
                    "required": [
                      "lower"
                    ]
                  },
                  {
                    "required": [
                      "upper"
                    ]
                  },
                  {
                    "required": [
                      "lower_values"
                    ]
                  },
                  {
                    "required": [
                      "upper_values"
                    ]
                  }
                ]
              }
            }
          }
        ],
        "examples": [
          {
            "answer": "dense",
            "beyond": "continued",
            "columns": "all",
            "degree": 3,
            "features": 2,
            "knots": {
              "tensor": 0
            },
            "missing_values": "refused"
          }
        ]
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
      name: "kinds/support_vectors",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/support_vectors.schema.json",
        "title": "Support vectors",
        "description": "Sums of kernels with support vectors: one for each pair of classes, or one alone.\n\nKind version 1. The model contains those of its training rows that are support vectors.\n\n**Kernels.** k(x, y) of rows x and y, with x·y = Σ_j x_j × y_j: `linear` x·y; `polynomial` (`gamma` × x·y + `constant`) to the power `degree`; `rbf` exp(−`gamma` × Σ_j (x_j − y_j)²); `sigmoid` tanh(`gamma` × x·y + `constant`); `laplacian` exp(−`gamma` × Σ_j |x_j − y_j|); `cosine` x·y / (|x| × |y|), a length of 0 counting as 1; `chi2` exp(−`gamma` × c) and `additive_chi2` −c, with c = Σ_j (x_j − y_j)² / (x_j + y_j), terms of x_j + y_j = 0 left out. For `chi2` and `additive_chi2` a negative number of the input is an error. `precomputed`: the input has a column for each training row, and what stands in it is the kernel with that row: `columns`[v] is the column of support vector v.\n\n**Sums.** With v over the support vectors, k_v = k(x, vectors[v]), c = `coefficients`, b = `intercepts`. Regression and outlier detection: d = Σ_v c[0][v] × k_v + b[0]. Classification: the vectors of class 0 come first, `class_vectors`[0] of them, then those of class 1, and so on. Pairs of classes i < j are numbered (0, 1), (0, 2), …, (1, 2), …; for pair p: d_p = Σ_{v of class i} c[j − 1][v] × k_v + Σ_{v of class j} c[i][v] × k_v + b[p]. So d_p > 0 speaks for class i.\n\n**Regression.** `predict`: d, a vector.\n\n**Outlier detection.** `decision_function`: d. `score_samples`: d − b[0]. `predict`: 1 if d > 0, else −1.\n\n**Classification.** `decision_function`: with two classes −d_0, a vector, which is positive for class 1; otherwise by `scores`; without `scores` it is not offered for more than two. `one_vs_one`: d, shape [rows, pairs]. `one_vs_rest`: for each class its votes + m / (3 × (|m| + 1)), where m starts as 0, and for each pair in order m of i grows by d_p and m of j by −d_p; the vote of a pair is for j if d_p < 0, else for i. `predict`, by `label_rule`: `votes`: each pair votes for i if d_p > 0, else for j; the class of most votes, the first of equal ones. `scores`: the class of the largest `one_vs_rest` score, the first of equal ones.\n\n`predict_proba`, offered when there are `probability_slopes` A and `probability_intercepts` B: for each pair f = d_p × A[p] + B[p]; s = exp(−f) / (1 + exp(−f)) if f ≥ 0, else 1 / (1 + exp(f)); r[i][j] is s, but at least 1e-7 and at most 1 − 1e-7; r[j][i] = 1 − r[i][j]. With K classes, Q[t][t] = Σ_{j ≠ t} r[j][t]² in the order of j, Q[t][j] = −r[j][t] × r[t][j]; p[t] = 1 / K. At most max(100, K) times: g[t] = Σ_j Q[t][j] × p[j] in order, e = Σ_t p[t] × g[t] in order; end if the largest |g[t] − e| is less than 0.005 / K; else for each t in order: δ = (e − g[t]) / Q[t][t]; p[t] += δ; e = (e + δ × (δ × Q[t][t] + 2 × g[t])) / (1 + δ) / (1 + δ); for each j g[j] = (g[j] + δ × Q[t][j]) / (1 + δ) and p[j] = p[j] / (1 + δ). The probabilities are p, for two classes too. `predict_log_proba`: its natural logarithm.\n\n**Input.** NaN and infinite values are errors. Answers are float64.\n\n**Exactness.** d within 1e-12 of Σ_v |c[v]| × z_v + |b|, where z_v is the size of what k_v is made from, since the source sums in another order: Σ_j |x_j × y_j| for `linear`; (|`gamma`| × that + |`constant`|) to the power `degree`, times `degree` where that is over 1, for `polynomial`; 1 + |`gamma`| × that + |`constant`| for `sigmoid`; 1 + `gamma` × (|x|² + |y|²) for `rbf`, which may be computed as |x|² + |y|² − 2 × x·y; 1 + `gamma` × Σ_j (|x_j| + |y_j|) for `laplacian` and `chi2`, that without the 1 for `additive_chi2`; 1 for `cosine`; |k_v| for `precomputed`. Labels are equal except where such a difference decides. Probabilities within 1e-12 times the larger of 1 and that size of d × |A|, their logarithms within that divided by the probability; where it decides at which step the iteration ends, within what that step changes, less than 0.005 / K.\n\nSource: scikit-learn, sklearn/svm/_base.py, _classes.py, utils/multiclass.py; libsvm, svm.cpp; sklearn/metrics/pairwise.py.",
        "type": "object",
        "properties": {
          "task": {
            "title": "Task",
            "description": "What is predicted. `classification`: a label. `regression`: a number. `outlier_detection`: whether a row is like those of the training.",
            "type": "string",
            "enum": [
              "classification",
              "regression",
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
          "kernel": {
            "title": "Kernel",
            "description": "k, see the description. `linear`, `polynomial`, `rbf`, `sigmoid`, `laplacian` and `cosine` take sparse rows.",
            "type": "string",
            "enum": [
              "linear",
              "polynomial",
              "rbf",
              "sigmoid",
              "laplacian",
              "cosine",
              "chi2",
              "additive_chi2",
              "precomputed"
            ]
          },
          "gamma": {
            "title": "Gamma",
            "description": "What the product or the distance is multiplied by, finite; present for `polynomial`, `rbf`, `sigmoid`, `laplacian` and `chi2`.",
            "$ref": "#/$defs/float"
          },
          "constant": {
            "title": "Constant",
            "description": "What is added to the product, finite; present for `polynomial` and `sigmoid`.",
            "$ref": "#/$defs/float"
          },
          "degree": {
            "title": "Degree",
            "description": "The power of `polynomial`, at least 0, finite; present only for that kernel.",
            "$ref": "#/$defs/float"
          },
          "vectors": {
            "title": "Support vectors",
            "description": "float64 or float32. Dense: shape [vectors, features]. Sparse, when `vector_offsets` is present: rank 1, the numbers kept, row after row, for the kernels that take sparse rows. Absent for `precomputed`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "vector_columns": {
            "title": "Columns of support vectors",
            "description": "Integers, one for each number of sparse `vectors`: the feature that it is of. In any order, but once in a row.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "vector_offsets": {
            "title": "Offsets of support vectors",
            "description": "Integers, shape [vectors + 1], from 0, ascending: row *i* has the numbers from offsets[i] up to, not including, offsets[i + 1].",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "columns": {
            "title": "Columns",
            "description": "`precomputed`: integers, shape [vectors], each below `features`: the column of each support vector.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "class_vectors": {
            "title": "Vectors of classes",
            "description": "Classification: integers, shape [classes], of which the sum is the number of support vectors: how many are of each class.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "coefficients": {
            "title": "Coefficients",
            "description": "float64, shape [classes − 1, vectors], or [1, vectors] where there are no classes.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "intercepts": {
            "title": "Intercepts",
            "description": "float64, shape [classes × (classes − 1) / 2], or [1] where there are no classes.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "probability_slopes": {
            "title": "Slopes of probabilities",
            "description": "float64, as many as `intercepts`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "probability_intercepts": {
            "title": "Intercepts of probabilities",
            "description": "float64, as many as `intercepts`.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "scores": {
            "title": "Scores",
            "description": "What `decision_function` answers for more than two classes; absent for two.",
            "type": "string",
            "enum": [
              "one_vs_one",
              "one_vs_rest"
            ]
          },
          "label_rule": {
            "title": "Rule of labels",
            "description": "What labels follow from. `scores` needs `scores` of `one_vs_rest`.",
            "type": "string",
            "enum": [
              "votes",
              "scores"
            ]
          }
        },
        "required": [
          "task",
          "features",
          "kernel",
          "coefficients",
          "intercepts"
        ],
        "additionalProperties": false,
        "dependentRequired": {
          "vector_columns": [
            "vector_offsets"
          ],
          "vector_offsets": [
            "vector_columns",
            "vectors"
          ],
          "probability_slopes": [
            "probability_intercepts"
          ],
          "probability_intercepts": [
            "probability_slopes"
          ]
        },
        "allOf": [
          {
            "if": {
              "properties": {
                "kernel": {
                  "enum": [
                    "polynomial",
                    "rbf",
                    "sigmoid",
                    "laplacian",
                    "chi2"
                  ]
                }
              },
              "required": [
                "kernel"
              ]
            },
            "then": {
              "required": [
                "gamma"
              ]
            },
            "else": {
              "not": {
                "required": [
                  "gamma"
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "kernel": {
                  "enum": [
                    "polynomial",
                    "sigmoid"
                  ]
                }
              },
              "required": [
                "kernel"
              ]
            },
            "then": {
              "required": [
                "constant"
              ]
            },
            "else": {
              "not": {
                "required": [
                  "constant"
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "kernel": {
                  "const": "polynomial"
                }
              },
              "required": [
                "kernel"
              ]
            },
            "then": {
              "required": [
                "degree"
              ]
            },
            "else": {
              "not": {
                "required": [
                  "degree"
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "kernel": {
                  "const": "precomputed"
                }
              },
              "required": [
                "kernel"
              ]
            },
            "then": {
              "required": [
                "columns"
              ],
              "not": {
                "required": [
                  "vectors"
                ]
              }
            },
            "else": {
              "required": [
                "vectors"
              ],
              "not": {
                "required": [
                  "columns"
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "kernel": {
                  "enum": [
                    "chi2",
                    "additive_chi2"
                  ]
                }
              },
              "required": [
                "kernel"
              ]
            },
            "then": {
              "not": {
                "required": [
                  "vector_offsets"
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
                "classes",
                "class_vectors",
                "label_rule"
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
                      "class_vectors"
                    ]
                  },
                  {
                    "required": [
                      "label_rule"
                    ]
                  },
                  {
                    "required": [
                      "scores"
                    ]
                  },
                  {
                    "required": [
                      "probability_slopes"
                    ]
                  }
                ]
              }
            }
          },
          {
            "if": {
              "properties": {
                "label_rule": {
                  "const": "scores"
                }
              },
              "required": [
                "label_rule"
              ]
            },
            "then": {
              "required": [
                "scores"
              ],
              "properties": {
                "scores": {
                  "const": "one_vs_rest"
                }
              }
            }
          }
        ],
        "examples": [
          {
            "class_vectors": {
              "tensor": 0
            },
            "classes": [
              {
                "tensor": 1
              }
            ],
            "coefficients": {
              "tensor": 2
            },
            "features": 4,
            "gamma": 0.25,
            "intercepts": {
              "tensor": 3
            },
            "kernel": "rbf",
            "label_rule": "votes",
            "scores": "one_vs_rest",
            "task": "classification",
            "vectors": {
              "tensor": 4
            }
          },
          {
            "coefficients": {
              "tensor": 0
            },
            "features": 54,
            "columns": {
              "tensor": 1
            },
            "intercepts": {
              "tensor": 2
            },
            "kernel": "precomputed",
            "task": "regression"
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
      name: "kinds/tensors",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/tensors.schema.json",
        "title": "Tensors",
        "description": "Tensors by name: the state of a network, or any arrays that a file keeps together.\n\nKind version 1. It offers no method: what is computed with the tensors, only the program that made them knows.\n\n**Elements.** Tensor *i* has the name `names[i]`; its elements, in C order, are those of the rows that `tensors[i]` refers to, and its dimensions are `shapes[i]`, whose product is the number of these elements. A shape of no dimensions is a single value. Several names may refer to the same rows: shared weights are kept once.\n\n**Names.** Each occurs once. Those of nested dicts and lists are joined with dots, such as `encoder.layers.0.weight`; where two would be the same, the later ends in `#2`. Names may hold any character, and may be empty. There may be no tensors at all.\n\n**PyTorch.** A module that was saved whole has the names of its `state_dict()`: parameters, buffers but those that are not persistent, and then those of its modules. Elements are those of the tensor, whatever its strides. A tensor that is marked as conjugated or negated has the conjugated or negated numbers. A `complex32` is a last dimension of two float16, and `float4_e2m1fn_x2` doubles the last dimension. Sparse, quantised and nested tensors are several, each with the name, a dot, and what PyTorch calls the part: `indices`, `values` and `size` (`crow_indices`, `col_indices`, `ccol_indices`, `row_indices` for the other layouts); `int_repr`, `scale`, `zero_point` and `axis`; `values`, `sizes`, `strides` and `offsets`.\n\nSource: PyTorch's state dicts, safetensors, NumPy's `npz` and `npy` (whose one array is called `array`).",
        "type": "object",
        "properties": {
          "names": {
            "title": "Names",
            "description": "The names, in the order of the source, each once.",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "tensors": {
            "title": "Tensors",
            "description": "The elements of each, of any dtype, as many as `names`.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
            }
          },
          "shapes": {
            "title": "Shapes",
            "description": "The dimensions of each, as many lists as `names`.",
            "type": "array",
            "items": {
              "type": "array",
              "items": {
                "type": "integer",
                "minimum": 0
              },
              "maxItems": 64
            }
          }
        },
        "required": [
          "names",
          "shapes",
          "tensors"
        ],
        "additionalProperties": false,
        "examples": [
          {
            "names": [
              "linear.bias",
              "linear.weight"
            ],
            "shapes": [
              [
                2
              ],
              [
                2,
                3
              ]
            ],
            "tensors": [
              {
                "tensor": 0
              },
              {
                "tensor": 1
              }
            ]
          }
        ]
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
        "description": "Counts of the terms of texts, in columns that a vocabulary or a hash chooses, and what is made of them.\n\nKind version 1. An input is one text for each row; `transform` answers sparse rows of `columns` numbers, columns ascending.\n\n**Preparation.** With `lowercase`, the text in lower case: the full mappings of Unicode, and a capital sigma becomes ς when, characters that are Case_Ignorable left out, a Cased one is before it and none after it. Then accents, by `accents`.\n\n**Terms**, by `unit`:\n\n- `word`: the words are all matches of `token_pattern` from left to right, as Python's `re.findall` lists them: of a pattern with a group, what the group found, or nothing; after an empty match the next at the same place must not be empty. Words among `stop_words` are left out. The terms are, for each length from `shortest_run` to `longest_run`, each run of so many consecutive words, joined by one space.\n- `char`: each run of two or more white-space characters first becomes one space. The terms are, for each length, each run of so many characters.\n- `char_wb`: the text is split at white space, and each piece has a space put before and after it. Its terms are, for each length in turn, each run of so many characters; a piece that has no more characters than the length counts whole, once, and longer lengths are left out.\n\nCharacters are code points. White space is U+0009 to U+000D, U+001C to U+0020, U+0085, U+00A0, U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F and U+3000.\n\n**Counts.** A term counts 1 in its column each time it occurs; one that a vocabulary lacks counts nowhere. Columns that were counted are kept, also when signs cancel out. Then `absolute`, and with `binary` each kept number becomes 1.\n\n**Hash.** h is MurmurHash3, the 32-bit variant for x86, with seed 0, of the bytes of the term in UTF-8, as a signed integer. The column is |h| mod `columns`; for h = −2^31 it is (2^31 − 1 − (`columns` − 1)) mod `columns`. A term counts −1 times its value where `alternate_sign` is true and h is negative.\n\n**Weights.** The numbers v of a row that are kept (those that were counted, be they zero) become, in this order: with `term_frequency` = `logarithm`, 1 + log(v); with `inverse_document_frequency`, v × the factor of the column, as `weighing` says; with `norm` other than `none`, v / n. n is a float64: the sum over the kept numbers from the first column to the last (from the last to the first for `weighing` = `product`) of |v| or of v × v, each rounded to the type of the row and then added; for `l2` its square root. A row whose sum is 0 stays as it is. A row with an infinite number or NaN is an error where there is a norm. Each quotient is rounded to the type of the row.\n\n**Patterns.** `token_pattern` is a regular expression of Python's `re` for text: `\\w` is a letter, a number (general categories L and N) or the underscore, `\\d` is Nd, `\\s` white space, `\\b` lies between `\\w` and what is none, `.` is anything but U+000A, regardless of case I, i, İ and ı are one letter, and so are U+0390 and U+1FD3, U+03B0 and U+1FE3, U+FB05 and U+FB06, but what a group found is compared by lower case alone, `^` with the flag `m` is after every U+000A, the last one too, `\\B` is nowhere in an empty text, `$` is the end or before a last U+000A, `{,5}` is `{0,5}`, `{` elsewhere is itself. It comes from a stranger: a reader limits the steps of all matches for an input, and may refuse a pattern.\n\n**Unicode.** Letters and case are those that the reader's own library has (Unicode 17 in Amphora's), decompositions those of 15.1. The source has those of its Python, 11 (Python 3.7) to 15.1 (3.13): all characters of 15.1 become the same, characters that were added after the source's Python may not. A pattern other than a run of word characters is matched by PCRE2, which may know fewer letters.\n\n**Exactness.** Equal bit for bit, but for logarithms: within 1e-12 of their size, or 1e-6 where the source computes in float32.\n\nSource: scikit-learn, sklearn/feature_extraction/text.py (`CountVectorizer`, `TfidfVectorizer`, `HashingVectorizer`) and _hashing_fast.pyx. MurmurHash3: Austin Appleby, 2011.",
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
      name: "kinds/threshold",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/threshold.schema.json",
        "title": "Threshold",
        "description": "A classifier of two classes whose scores are cut at a threshold.\n\nKind version 1. `predict`: a row's score s is, by `response`: `predict_proba` the probability of class `positive`; `decision_function` the score, negated when `positive` is 0; `either` the first of the two that the model offers. The label is class `positive` if s ≥ `threshold` (rounded to float32 for scores of float32, unless `float32_comparison` says otherwise), else the other. Without `threshold` it is 0.5 for probabilities and 0 for scores. `predict_proba`, `predict_log_proba` and `decision_function` go to `model`.\n\n**Exactness.** That of `model`.\n\nSource: scikit-learn, sklearn/model_selection/_classification_threshold.py.",
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
          },
          "float32_comparison": {
            "title": "Float32 comparison",
            "description": "What scores of float32 are compared with. `rounded`, and where it is absent: `threshold` rounded to float32. `exact`: `threshold` itself.",
            "type": "string",
            "enum": [
              "rounded",
              "exact"
            ]
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
      name: "kinds/topic_shares",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/topic_shares.schema.json",
        "title": "Topic shares",
        "description": "The shares of topics in rows of counted words: latent Dirichlet allocation.\n\nKind version 1. `transform`, row by row, with T = `word_weights` [topics, features], α = `prior`, ε = 2⁻⁵², or 2⁻²³ when T is float32, and K topics. The counts c[k] begin with 1, and e[k] with exp(ψ(1) − ψ(K)). At most `rounds` times, over the columns j of which the row x has a number that is not 0:\n\n1. n[j] = Σ_k e[k] × T[k][j] + ε.\n2. c′[k] = e[k] × Σ_j (x[j] / n[j]) × T[k][j] + α.\n3. e[k] = exp(ψ(c′[k]) − ψ(Σ_k c′[k])).\n4. If the mean over k of |c[k] − c′[k]| is less than `tolerance`, c = c′ and it ends; otherwise c = c′ and it goes on.\n\nThe answer is c[k] / Σ_k c[k], shape [rows, topics].\n\nψ(x), a rough digamma (algorithm AS 103): for x ≤ 1e-6 it is −0.5772156649015329 − 1 / x. Otherwise r = 0; while x < 6, r becomes r − 1 / x and x becomes x + 1; then with i = 1 / x it is r + (ln x − i / 2) − i² × (1/12 − i² × (1/120 − i² × (1/252))).\n\n**Input.** NaN, infinite and negative numbers are errors. Sparse rows stay sparse. When T is float32 the numbers are rounded to that first. An answer that takes over 2³⁷ products is refused (`model.wide-answer`): `rounds` is a number of the file.\n\n**Types.** The result is of the type of `word_weights`, whatever the input is; computed in float64, and rounded at the end.\n\n**Exactness.** The source sums by matrix products, in an order of its own; a round brings what that changes nearer together again, and with the same number of rounds the shares are within 1e-12. A mean change so near the `tolerance` that its last digits decide makes one round more or less, and moves a share by about `tolerance` / Σ c. Where the source computes in float32 shares are within 1e-5, if the rounds are the same.\n\nSource: scikit-learn, sklearn/decomposition/_lda.py (`LatentDirichletAllocation.transform`, `_update_doc_distribution`), _online_lda_fast.pyx.",
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
          "word_weights": {
            "title": "Word weights",
            "description": "T: float64 or float32, shape [topics, features], at least one topic; every number finite and not negative. The exponential of the expected logarithm of the share that a word has in a topic.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "prior": {
            "title": "Prior",
            "description": "α: what each topic has before a word is read. Not negative.",
            "$ref": "#/$defs/float"
          },
          "rounds": {
            "title": "Rounds",
            "description": "The most rounds that are made for a row.",
            "type": "integer",
            "minimum": 0,
            "maximum": 1048576
          },
          "tolerance": {
            "title": "Tolerance",
            "description": "The mean change of the counts below which a row is done. Not negative.",
            "$ref": "#/$defs/float"
          }
        },
        "required": [
          "features",
          "word_weights",
          "prior",
          "rounds",
          "tolerance"
        ],
        "additionalProperties": false,
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
            "features": 4,
            "prior": 0.1,
            "rounds": 100,
            "tolerance": 0.001,
            "word_weights": {
              "tensor": 0
            }
          }
        ]
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
                "description": "What `callable(*arguments, **keywords)` returned; children are callable, arguments (a tuple), keywords (a dict, or none), state, items, entries. Afterwards, as pickle does: state, unless it is a none node, by `__setstate__` or into `__dict__` (a pair of dicts: `__dict__` and slots); the elements of items, a list, by `extend`; those of entries, a dict, by `object[key] = value`. What PyTorch keeps outside of its pickles, the storages that tensors are views of, is a call of the storage's class, such as `torch.FloatStorage`, with one array of its elements, and with the keyword `device` where it was not in main memory. Of `torch.storage.UntypedStorage` the array has the type of the tensors over it; elements that PyTorch packs two to a byte are apart in it.",
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
                "description": "A `numpy.dtype` by NumPy's own string, string `value`, such as `<f8`, `|O` or `<M8[ns]`. A type that NumPy lacks has the name that its extension `ml_dtypes` gives it, such as `bfloat16` or `float8_e4m3fn`, which `numpy.dtype` takes once that is imported. The elements of a tensor are little-endian and may be of a wider or another type; this says what they were.",
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
      name: "reports/checkout",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/reports/checkout.schema.json",
        "title": "Report of checkout",
        "description": "What `amphora checkout --json` prints.",
        "type": "object",
        "properties": {
          "checked_out": {
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
                  "description": "The container that was written.",
                  "type": "string"
                },
                "source": {
                  "description": "The container that it was made from.",
                  "type": "string"
                }
              },
              "required": [
                "bytes",
                "models",
                "output",
                "source"
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
          "checked_out",
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
            "description": "The files that were written: containers, or what `--to` asked for.",
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "bytes": {
                  "description": "Bytes of the file that was written.",
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
                  "description": "The file that was written.",
                  "type": "string"
                },
                "source": {
                  "description": "The file that it was made from.",
                  "type": "string"
                },
                "source_bytes": {
                  "description": "Bytes of that file, and of those beside it that the models lie in, too.",
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
      name: "reports/diff",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/reports/diff.schema.json",
        "title": "Report of diff",
        "description": "What `amphora diff --json` prints.",
        "type": "object",
        "properties": {
          "absolute_tolerance": {
            "description": "By how much two floating-point numbers may differ and still be equal, in the unit of the numbers.",
            "type": "number",
            "minimum": 0
          },
          "equal": {
            "description": "Whether all models are in both files, could be read, and are equal.",
            "type": "boolean"
          },
          "files": {
            "description": "The first file and the second, as they were named on the command line.",
            "type": "array",
            "items": {
              "type": "string"
            },
            "minItems": 2,
            "maxItems": 2
          },
          "findings": {
            "description": "What is wrong with the files; differences are not among it.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/reports/finding.schema.json"
            }
          },
          "models": {
            "description": "The models that were compared, in the order of the first file, and then what only the second has.",
            "type": "array",
            "items": {
              "$ref": "#/$defs/model"
            }
          },
          "tolerance": {
            "description": "What part of the greater of their sizes two floating-point numbers may differ by and still be equal.",
            "type": "number",
            "minimum": 0
          },
          "unchecked": {
            "description": "What was not compared, and why; silence is no approval.",
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        },
        "required": [
          "absolute_tolerance",
          "equal",
          "files",
          "findings",
          "models",
          "tolerance",
          "unchecked"
        ],
        "additionalProperties": false,
        "$defs": {
          "difference": {
            "type": "object",
            "properties": {
              "code": {
                "description": "The sort of difference, by its stable code.",
                "type": "string",
                "enum": [
                  "diff.field",
                  "diff.kind",
                  "diff.metadata",
                  "diff.missing-model",
                  "diff.origin",
                  "diff.provenance",
                  "diff.tensor",
                  "diff.verification"
                ]
              },
              "differing": {
                "description": "How many elements of two tensors differ.",
                "type": "integer",
                "minimum": 1
              },
              "elements": {
                "description": "How many elements each of the tensors has.",
                "type": "integer",
                "minimum": 1
              },
              "first": {
                "description": "What the first file has there, in words; absent when it has nothing.",
                "type": "string"
              },
              "index": {
                "description": "The place of the numbers that differ most, along each dimension; of elements that are no numbers, the first that differ.",
                "type": "array",
                "items": {
                  "type": "integer",
                  "minimum": 0
                }
              },
              "largest": {
                "description": "How far apart those numbers are; absent when they are no numbers, or one of them is not finite.",
                "type": "number",
                "minimum": 0
              },
              "pointer": {
                "description": "A JSON Pointer into the model, through its parts: below `/fields`, `/metadata`, `/origin`, `/provenance` or `/verification`. Of the origin it is the way by attributes and keys. Empty for the whole model. Very long ones are cut, with an ellipsis.",
                "type": "string"
              },
              "second": {
                "description": "What the second file has there, in words; absent when it has nothing.",
                "type": "string"
              }
            },
            "required": [
              "code",
              "pointer"
            ],
            "dependentRequired": {
              "differing": [
                "elements",
                "index"
              ],
              "elements": [
                "differing"
              ],
              "index": [
                "differing"
              ],
              "largest": [
                "differing"
              ]
            },
            "additionalProperties": false
          },
          "model": {
            "type": "object",
            "properties": {
              "differences": {
                "description": "In what the models differ; of the origin only the first.",
                "type": "array",
                "items": {
                  "$ref": "#/$defs/difference"
                }
              },
              "largest_tolerated": {
                "description": "How far apart the floating-point numbers are that differ most, of those that the tolerance lets be equal; absent when there are none.",
                "type": "number",
                "minimum": 0
              },
              "name": {
                "description": "The name in the first file.",
                "type": "string"
              },
              "outcome": {
                "description": "How the models are to each other; `unread` when one could not be read, and a finding says why.",
                "type": "string",
                "enum": [
                  "equal",
                  "different",
                  "only-in-first",
                  "only-in-second",
                  "unread"
                ]
              },
              "unlisted": {
                "description": "How many differences there are besides.",
                "type": "integer",
                "minimum": 0
              },
              "with": {
                "description": "The name in the second file.",
                "type": "string"
              }
            },
            "required": [
              "differences",
              "name",
              "outcome",
              "unlisted",
              "with"
            ],
            "additionalProperties": false
          }
        },
        "examples": [
          {
            "absolute_tolerance": 0.0,
            "equal": false,
            "files": [
              "old.amphora",
              "new.amphora"
            ],
            "findings": [],
            "models": [
              {
                "differences": [
                  {
                    "code": "diff.field",
                    "first": "3",
                    "pointer": "/fields/neighbors",
                    "second": "5"
                  },
                  {
                    "code": "diff.tensor",
                    "differing": 2,
                    "elements": 360,
                    "first": "1.5",
                    "index": [
                      3,
                      1
                    ],
                    "largest": 0.25,
                    "pointer": "/fields/rows",
                    "second": "1.75"
                  }
                ],
                "name": "knn",
                "outcome": "different",
                "unlisted": 0,
                "with": "knn"
              },
              {
                "differences": [
                  {
                    "code": "diff.missing-model",
                    "first": "'bits'",
                    "pointer": ""
                  }
                ],
                "name": "bits",
                "outcome": "only-in-first",
                "unlisted": 0,
                "with": "bits"
              }
            ],
            "tolerance": 0.0,
            "unchecked": [
              "model 'knn': the origin, which new.amphora does not keep"
            ]
          }
        ]
      }

      """#),
    Entry(
      name: "reports/extract",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/reports/extract.schema.json",
        "title": "Report of extract",
        "description": "What `amphora extract --json` prints.",
        "type": "object",
        "properties": {
          "extracted": {
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
                  "description": "The container that was written.",
                  "type": "string"
                },
                "source": {
                  "description": "The container that it was made from.",
                  "type": "string"
                }
              },
              "required": [
                "bytes",
                "models",
                "output",
                "source"
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
          "extracted",
          "findings",
          "unchecked"
        ],
        "additionalProperties": false
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
              "columns": {
                "description": "The columns of a table that the model takes, in its order; absent when it takes none, or says nothing of them.",
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {
                    "categories": {
                      "description": "The categories that the model knows; integers of 2^53 and more in size are texts, and numbers that are not finite the texts `nan`, `inf` and `-inf`.",
                      "type": "array",
                      "items": {
                        "type": [
                          "string",
                          "number",
                          "boolean",
                          "null"
                        ]
                      }
                    },
                    "content": {
                      "description": "What the column holds: numbers, texts of any words, one of some categories, or values of which the model says nothing.",
                      "type": "string",
                      "enum": [
                        "numbers",
                        "texts",
                        "categories",
                        "values"
                      ]
                    },
                    "name": {
                      "description": "The name; absent when the model has none.",
                      "type": "string"
                    }
                  },
                  "required": [
                    "content"
                  ],
                  "additionalProperties": false
                }
              },
              "features": {
                "description": "The number of columns of an input; absent when any will do, or none.",
                "type": "integer",
                "minimum": 0
              },
              "has_origin": {
                "description": "Whether the objects of the source are kept.",
                "type": "boolean"
              },
              "input": {
                "description": "The form of rows that the model takes; absent when it cannot predict.",
                "type": "string",
                "enum": [
                  "numbers",
                  "table",
                  "texts",
                  "records"
                ]
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
              "opaque": {
                "description": "The parts that no kind describes, in their order; absent where there are none.",
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {
                    "class": {
                      "description": "The class of the source.",
                      "type": "string"
                    },
                    "part": {
                      "description": "The number of the part; the model itself is 0.",
                      "type": "integer",
                      "minimum": 0
                    },
                    "reason": {
                      "description": "Why no kind describes it, as a sentence about the class goes on.",
                      "type": "string"
                    }
                  },
                  "required": [
                    "class",
                    "part",
                    "reason"
                  ],
                  "additionalProperties": false
                }
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
                    },
                    "parameters": {
                      "description": "What the constructor of the source's object was given, beside the defaults of its library; absent where the origin is not kept, or nothing is known of the class.",
                      "type": "object",
                      "properties": {
                        "class": {
                          "description": "The class, with its module.",
                          "type": "string"
                        },
                        "library": {
                          "description": "The name under which its library is installed.",
                          "type": "string"
                        },
                        "standard_version": {
                          "description": "The version whose defaults are told: the nearest that is known and not above that of the source; absent where only those are taken that all known versions share.",
                          "type": "string"
                        },
                        "values": {
                          "description": "The parameters that the object has: first those that differ from the defaults, then those of which that is not known, then the others; each in the order of the names.",
                          "type": "array",
                          "items": {
                            "type": "object",
                            "properties": {
                              "default": {
                                "description": "The default, written like the value, and after ` | ` what fitting puts in its place, if anything; `null` where it is not known, or there is none.",
                                "type": [
                                  "string",
                                  "null"
                                ]
                              },
                              "differs": {
                                "description": "Whether the value is not the default; true where there is none, `null` where it is not known.",
                                "type": [
                                  "boolean",
                                  "null"
                                ]
                              },
                              "name": {
                                "description": "What the library calls it.",
                                "type": "string"
                              },
                              "value": {
                                "description": "The value as Python writes it, objects by their classes and functions between angle brackets; a long one is cut or only counted.",
                                "type": "string"
                              }
                            },
                            "required": [
                              "default",
                              "differs",
                              "name",
                              "value"
                            ],
                            "additionalProperties": false
                          }
                        },
                        "version": {
                          "description": "The version that wrote the object; absent where the source does not say.",
                          "type": "string"
                        }
                      },
                      "required": [
                        "class",
                        "library",
                        "values"
                      ],
                      "additionalProperties": false
                    },
                    "trees": {
                      "description": "How large the trees of the part are; absent where it has none, or they were not read.",
                      "type": "object",
                      "properties": {
                        "columns": {
                          "description": "Columns of the input with the number of nodes that ask them, most first; empty where each tree has columns of its own.",
                          "type": "array",
                          "items": {
                            "type": "object",
                            "properties": {
                              "name": {
                                "description": "The name; `column 3` where the model has none.",
                                "type": "string"
                              },
                              "nodes": {
                                "description": "The nodes that ask it.",
                                "type": "integer",
                                "minimum": 1
                              }
                            },
                            "required": [
                              "name",
                              "nodes"
                            ],
                            "additionalProperties": false
                          }
                        },
                        "count": {
                          "description": "How many trees.",
                          "type": "integer",
                          "minimum": 1
                        },
                        "deepest": {
                          "description": "How many nodes lead to the deepest leaf of all trees.",
                          "type": "integer",
                          "minimum": 0
                        },
                        "leaves": {
                          "description": "Nodes that are leaves.",
                          "type": "integer",
                          "minimum": 1
                        },
                        "nodes": {
                          "description": "Nodes of all trees, leaves among them.",
                          "type": "integer",
                          "minimum": 1
                        },
                        "shallowest": {
                          "description": "How many nodes lead to the deepest leaf of the tree where that is least.",
                          "type": "integer",
                          "minimum": 0
                        }
                      },
                      "required": [
                        "columns",
                        "count",
                        "deepest",
                        "leaves",
                        "nodes",
                        "shallowest"
                      ],
                      "additionalProperties": false
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
                    "statistics": {
                      "description": "What the numbers are like; absent where the elements are no real numbers, or were not read. Integers over 2^53 are rounded.",
                      "type": "object",
                      "properties": {
                        "histogram": {
                          "description": "How many finite numbers lie in each of equal parts between the smallest and the largest; absent where these are equal.",
                          "type": "array",
                          "items": {
                            "type": "integer",
                            "minimum": 0
                          },
                          "minItems": 16,
                          "maxItems": 16
                        },
                        "infinities": {
                          "description": "Elements that are infinite.",
                          "type": "integer",
                          "minimum": 0
                        },
                        "maximum": {
                          "description": "The largest finite number; absent where there is none.",
                          "type": "number"
                        },
                        "mean": {
                          "description": "The mean of the finite numbers; absent where there are none.",
                          "type": "number"
                        },
                        "minimum": {
                          "description": "The smallest finite number; absent where there is none.",
                          "type": "number"
                        },
                        "nans": {
                          "description": "Elements that are no number.",
                          "type": "integer",
                          "minimum": 0
                        },
                        "zeros": {
                          "description": "Elements that are zero.",
                          "type": "integer",
                          "minimum": 0
                        }
                      },
                      "required": [
                        "infinities",
                        "nans",
                        "zeros"
                      ],
                      "additionalProperties": false
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
              },
              "verification": {
                "description": "Rows that are kept with their answers; absent where there are none.",
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {
                    "method": {
                      "description": "What was asked.",
                      "type": "string"
                    },
                    "recorded_by": {
                      "description": "Who gave the answers: `source`, its own library, or `amphora`.",
                      "type": "string"
                    },
                    "rows": {
                      "description": "How many.",
                      "type": "integer",
                      "minimum": 0
                    }
                  },
                  "required": [
                    "method",
                    "recorded_by",
                    "rows"
                  ],
                  "additionalProperties": false
                }
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
      name: "reports/list",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/reports/list.schema.json",
        "title": "Report of list",
        "description": "What `amphora list --json` prints.",
        "type": "object",
        "properties": {
          "file": {
            "description": "The container, as it was named on the command line.",
            "type": "string"
          },
          "findings": {
            "description": "What was found, in the order of the files.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/reports/finding.schema.json"
            }
          },
          "generation": {
            "description": "The generation of the container.",
            "type": "integer",
            "minimum": 1
          },
          "models": {
            "description": "The models, in their order.",
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "bytes": {
                  "description": "Bytes that the model takes in the file, with its origin where no other model shares that.",
                  "type": "integer",
                  "minimum": 0
                },
                "generation": {
                  "description": "The generation that gave the model what it is.",
                  "type": "integer",
                  "minimum": 1
                },
                "kind": {
                  "description": "The kind of the model.",
                  "type": "string"
                },
                "metadata": {
                  "description": "Pairs of a key and a value that users wrote. By convention `score` is a number and `when` a time as in RFC 3339.",
                  "type": "array",
                  "items": {
                    "type": "array",
                    "prefixItems": [
                      {
                        "description": "The key.",
                        "type": "string"
                      },
                      {
                        "description": "The value.",
                        "type": "string"
                      }
                    ],
                    "items": false,
                    "minItems": 2
                  }
                },
                "name": {
                  "description": "Its name.",
                  "type": "string"
                },
                "source_class": {
                  "description": "The class that it comes from; empty when that is not known.",
                  "type": "string"
                }
              },
              "required": [
                "bytes",
                "generation",
                "kind",
                "metadata",
                "name",
                "source_class"
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
          "generation",
          "models",
          "unchecked"
        ],
        "additionalProperties": false
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
      name: "reports/page",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/reports/page.schema.json",
        "title": "Report in a page",
        "description": "What a page holds that `amphora inspect --html` writes, in its element `script` of the identifier `report`; every `<` in it is written as `\\u003c`. `null` instead is a page that waits for a container. Files, models, parts and tensors are counted from 0, as they stand in `inspect`. All of it is bounded; what is not there is named in `left_out`.",
        "type": "object",
        "properties": {
          "heatmaps": {
            "description": "Tensors as rectangles of cells. Those of a single value or one dimension have none, nor do those of texts and complex numbers, or where all numbers are equal.",
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "columns": {
                  "description": "Cells across.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 64
                },
                "file": {
                  "$ref": "#/$defs/place"
                },
                "model": {
                  "$ref": "#/$defs/place"
                },
                "of": {
                  "description": "What the tensor has in each direction: its first dimension, and the product of the others.",
                  "type": "array",
                  "items": {
                    "type": "integer",
                    "minimum": 1
                  },
                  "minItems": 2,
                  "maxItems": 2
                },
                "rows": {
                  "description": "Cells down.",
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 64
                },
                "tensor": {
                  "$ref": "#/$defs/place"
                },
                "values": {
                  "description": "The means of the finite numbers in each cell, row after row, to seven digits; null where there are none. Cell i of n has the elements from length × i div n on.",
                  "type": "array",
                  "items": {
                    "type": [
                      "number",
                      "null"
                    ]
                  },
                  "minItems": 1,
                  "maxItems": 4096
                }
              },
              "required": [
                "columns",
                "file",
                "model",
                "of",
                "rows",
                "tensor",
                "values"
              ],
              "additionalProperties": false
            }
          },
          "inspect": {
            "description": "What `amphora inspect --json` prints. Models that are too large for a page have no columns and tensors, and no part but the first, whose fields are missing.",
            "$ref": "https://amphora-format.org/schemas/1/reports/inspect.schema.json"
          },
          "left_out": {
            "description": "What the page does not have, and why.",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "scan": {
            "description": "What `amphora scan --report json` prints of those files that are no containers; null when all are.",
            "anyOf": [
              {
                "type": "null"
              },
              {
                "$ref": "https://amphora-format.org/schemas/1/reports/scan.schema.json"
              }
            ]
          },
          "trees": {
            "description": "The first trees of each part that has some, of each the nodes that are nearest to the root.",
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "file": {
                  "$ref": "#/$defs/place"
                },
                "model": {
                  "$ref": "#/$defs/place"
                },
                "nodes": {
                  "description": "The nodes: the root first, and each before those that it leads to.",
                  "type": "array",
                  "items": {
                    "anyOf": [
                      {
                        "$ref": "#/$defs/leaf"
                      },
                      {
                        "$ref": "#/$defs/question"
                      }
                    ]
                  },
                  "minItems": 1,
                  "maxItems": 511
                },
                "part": {
                  "$ref": "#/$defs/place"
                },
                "tree": {
                  "description": "The number of the tree, counted from 0.",
                  "type": "integer",
                  "minimum": 0
                }
              },
              "required": [
                "file",
                "model",
                "nodes",
                "part",
                "tree"
              ],
              "additionalProperties": false
            }
          },
          "validate": {
            "description": "What `amphora validate --report json` prints of those files that are containers; null when none is.",
            "anyOf": [
              {
                "type": "null"
              },
              {
                "$ref": "https://amphora-format.org/schemas/1/reports/validate.schema.json"
              }
            ]
          }
        },
        "required": [
          "heatmaps",
          "inspect",
          "left_out",
          "scan",
          "trees",
          "validate"
        ],
        "additionalProperties": false,
        "$defs": {
          "child": {
            "description": "The place of a node among `nodes`; -1 for one that is cut off.",
            "type": "integer",
            "minimum": -1
          },
          "leaf": {
            "type": "object",
            "properties": {
              "value": {
                "description": "The first numbers of the leaf, as the fields of the part have them: what it answers or adds, or how many rows of the training reached it.",
                "type": "array",
                "items": {
                  "$ref": "#/$defs/number"
                },
                "maxItems": 64
              }
            },
            "required": [
              "value"
            ],
            "additionalProperties": false
          },
          "number": {
            "description": "A number, or the name of what is none.",
            "anyOf": [
              {
                "type": "number"
              },
              {
                "enum": [
                  "inf",
                  "-inf",
                  "nan"
                ]
              }
            ]
          },
          "place": {
            "type": "integer",
            "minimum": 0
          },
          "question": {
            "type": "object",
            "properties": {
              "feature": {
                "description": "The column that is asked: its name, or its place where it has none.",
                "anyOf": [
                  {
                    "type": "string"
                  },
                  {
                    "type": "integer",
                    "minimum": 0
                  }
                ]
              },
              "left": {
                "description": "Where a row goes for which the answer is yes.",
                "$ref": "#/$defs/child"
              },
              "right": {
                "description": "Where other rows go.",
                "$ref": "#/$defs/child"
              },
              "test": {
                "description": "How the value is compared: with a number, or with a list of categories.",
                "enum": [
                  "<",
                  "<=",
                  "in",
                  "not in"
                ]
              },
              "threshold": {
                "description": "The number, or the first codes of categories, as the fields of the part have them, with commas between.",
                "anyOf": [
                  {
                    "$ref": "#/$defs/number"
                  },
                  {
                    "type": "string"
                  }
                ]
              }
            },
            "required": [
              "feature",
              "left",
              "right",
              "test",
              "threshold"
            ],
            "additionalProperties": false
          }
        }
      }

      """#),
    Entry(
      name: "reports/remove",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/reports/remove.schema.json",
        "title": "Report of remove",
        "description": "What `amphora remove --json` prints.",
        "type": "object",
        "properties": {
          "findings": {
            "description": "What was found, in the order of the files.",
            "type": "array",
            "items": {
              "$ref": "https://amphora-format.org/schemas/1/reports/finding.schema.json"
            }
          },
          "removed": {
            "description": "The models that went, if they did: all that were named, or none.",
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "generation": {
                  "description": "The generation of the container without them; 1 when earlier ones were dropped.",
                  "type": "integer",
                  "minimum": 1
                },
                "names": {
                  "description": "The names of the models.",
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                },
                "output": {
                  "description": "The container.",
                  "type": "string"
                }
              },
              "required": [
                "generation",
                "names",
                "output"
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
          "findings",
          "removed",
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
                  "description": "The pickles and the schemas of skops in the file, each as one loader runs it.",
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
                      "description": "CPython's name of the opcode, or the loader of a node of skops.",
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
                      "description": "CPython's name of the opcode, or the loader of a node of skops.",
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
                  "numpy.load",
                  "skops.io.load"
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
                "output": {
                  "description": "Of a JSON file that was compared with `--schema`: the output of JSON Schema 2020-12 (core, section 12.4), in the form that `--detail` names. Of a single such file it is the whole report.",
                  "type": "object",
                  "properties": {
                    "valid": {
                      "description": "Whether the file is what the schema asks for.",
                      "type": "boolean"
                    }
                  },
                  "required": [
                    "valid"
                  ]
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
          },
          "verification": {
            "title": "Verification rows",
            "description": "Rows with the answers that were given for them, so that any reader can ask again. There is one element for each method that was asked.",
            "type": "array",
            "minItems": 1,
            "items": {
              "$ref": "#/$defs/verification"
            }
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
          },
          "verification": {
            "title": "Verification rows of one method",
            "description": "A reader that predicts asks the model's `method` about the rows of `input` and compares each array with `answers`. Texts, integers and truths are equal, as are all numbers that `predict` gives of a model that also has `predict_proba` or `decision_function`, which are labels. Any other number differs from the recorded one by at most `tolerance` × m, where m is the largest of 1 and of the sizes of the finite numbers of its row in that array; NaN agrees with NaN. There are at most 10000 rows; rows (zeros of sparse ones included) and answers have at most 2^25 values, and at most 2^28 bytes of texts, with four for the length of each.",
            "type": "object",
            "properties": {
              "method": {
                "title": "Method",
                "description": "What was asked, such as `predict`.",
                "type": "string"
              },
              "recorded_by": {
                "title": "Who answered",
                "description": "`source`: the library that the model comes from. `amphora`: the program that converted it.",
                "type": "string",
                "enum": [
                  "source",
                  "amphora"
                ]
              },
              "tolerance": {
                "title": "Tolerance",
                "description": "How far a number may be from the recorded one, as above. At least what was measured when the rows were written.",
                "type": "number",
                "minimum": 0
              },
              "form": {
                "title": "Form",
                "description": "What the rows are. `matrix`: `input` is one tensor of numbers [rows, columns]. `sparse`: `input` is three tensors: the numbers that are kept [n], their columns [n], which ascend within a row, and where each row begins among them and the last one ends [rows + 1]. `table`: `input` is one tensor [rows] for each column, of numbers, bool or utf8. `texts`: `input` is one tensor of utf8 [rows].",
                "type": "string",
                "enum": [
                  "matrix",
                  "sparse",
                  "table",
                  "texts"
                ]
              },
              "input": {
                "title": "Input",
                "description": "The rows, as `form` says.",
                "type": "array",
                "items": {
                  "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
                }
              },
              "input_columns": {
                "title": "Columns",
                "description": "The number of columns of sparse rows.",
                "type": "integer",
                "minimum": 0,
                "maximum": 2147483647
              },
              "input_names": {
                "title": "Names",
                "description": "The names of a table's columns, as many as `input`; absent when they have none.",
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "cells": {
                "title": "Cells",
                "description": "What the texts of a table are. `typed`: texts. `untyped`: cells of a text file, of which the model says what they are; an empty one is missing.",
                "type": "string",
                "enum": [
                  "typed",
                  "untyped"
                ]
              },
              "outputs": {
                "title": "Outputs",
                "description": "The names of the arrays of the answer: the method's, with a suffix where there are several.",
                "type": "array",
                "items": {
                  "type": "string"
                },
                "minItems": 1
              },
              "answers": {
                "title": "Answers",
                "description": "The arrays, as many as `outputs`, each with a row for each row of the input. Sparse rows are written with their zeros; where the rows are a later dimension of an array, as of a matrix for each member of `voting`, it is moved to the front.",
                "type": "array",
                "items": {
                  "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
                },
                "minItems": 1
              }
            },
            "required": [
              "method",
              "recorded_by",
              "tolerance",
              "form",
              "input",
              "outputs",
              "answers"
            ],
            "additionalProperties": false,
            "allOf": [
              {
                "if": {
                  "properties": {
                    "form": {
                      "const": "sparse"
                    }
                  },
                  "required": [
                    "form"
                  ]
                },
                "then": {
                  "required": [
                    "input_columns"
                  ]
                },
                "else": {
                  "not": {
                    "required": [
                      "input_columns"
                    ]
                  }
                }
              },
              {
                "if": {
                  "properties": {
                    "form": {
                      "const": "table"
                    }
                  },
                  "required": [
                    "form"
                  ]
                },
                "then": {
                  "required": [
                    "cells"
                  ]
                },
                "else": {
                  "not": {
                    "anyOf": [
                      {
                        "required": [
                          "cells"
                        ]
                      },
                      {
                        "required": [
                          "input_names"
                        ]
                      }
                    ]
                  }
                }
              }
            ]
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

  /// The schemas of JSON Schema 2020-12 itself, by which schemas are judged.
  public static let jsonSchema: [Entry] = [
    Entry(
      name: "json-schema/meta/applicator",
      text: #"""
      {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://json-schema.org/draft/2020-12/meta/applicator",
          "$vocabulary": {
              "https://json-schema.org/draft/2020-12/vocab/applicator": true
          },
          "$dynamicAnchor": "meta",

          "title": "Applicator vocabulary meta-schema",
          "type": ["object", "boolean"],
          "properties": {
              "prefixItems": { "$ref": "#/$defs/schemaArray" },
              "items": { "$dynamicRef": "#meta" },
              "contains": { "$dynamicRef": "#meta" },
              "additionalProperties": { "$dynamicRef": "#meta" },
              "properties": {
                  "type": "object",
                  "additionalProperties": { "$dynamicRef": "#meta" },
                  "default": {}
              },
              "patternProperties": {
                  "type": "object",
                  "additionalProperties": { "$dynamicRef": "#meta" },
                  "propertyNames": { "format": "regex" },
                  "default": {}
              },
              "dependentSchemas": {
                  "type": "object",
                  "additionalProperties": { "$dynamicRef": "#meta" },
                  "default": {}
              },
              "propertyNames": { "$dynamicRef": "#meta" },
              "if": { "$dynamicRef": "#meta" },
              "then": { "$dynamicRef": "#meta" },
              "else": { "$dynamicRef": "#meta" },
              "allOf": { "$ref": "#/$defs/schemaArray" },
              "anyOf": { "$ref": "#/$defs/schemaArray" },
              "oneOf": { "$ref": "#/$defs/schemaArray" },
              "not": { "$dynamicRef": "#meta" }
          },
          "$defs": {
              "schemaArray": {
                  "type": "array",
                  "minItems": 1,
                  "items": { "$dynamicRef": "#meta" }
              }
          }
      }

      """#),
    Entry(
      name: "json-schema/meta/content",
      text: #"""
      {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://json-schema.org/draft/2020-12/meta/content",
          "$vocabulary": {
              "https://json-schema.org/draft/2020-12/vocab/content": true
          },
          "$dynamicAnchor": "meta",

          "title": "Content vocabulary meta-schema",

          "type": ["object", "boolean"],
          "properties": {
              "contentEncoding": { "type": "string" },
              "contentMediaType": { "type": "string" },
              "contentSchema": { "$dynamicRef": "#meta" }
          }
      }

      """#),
    Entry(
      name: "json-schema/meta/core",
      text: #"""
      {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://json-schema.org/draft/2020-12/meta/core",
          "$vocabulary": {
              "https://json-schema.org/draft/2020-12/vocab/core": true
          },
          "$dynamicAnchor": "meta",

          "title": "Core vocabulary meta-schema",
          "type": ["object", "boolean"],
          "properties": {
              "$id": {
                  "$ref": "#/$defs/uriReferenceString",
                  "$comment": "Non-empty fragments not allowed.",
                  "pattern": "^[^#]*#?$"
              },
              "$schema": { "$ref": "#/$defs/uriString" },
              "$ref": { "$ref": "#/$defs/uriReferenceString" },
              "$anchor": { "$ref": "#/$defs/anchorString" },
              "$dynamicRef": { "$ref": "#/$defs/uriReferenceString" },
              "$dynamicAnchor": { "$ref": "#/$defs/anchorString" },
              "$vocabulary": {
                  "type": "object",
                  "propertyNames": { "$ref": "#/$defs/uriString" },
                  "additionalProperties": {
                      "type": "boolean"
                  }
              },
              "$comment": {
                  "type": "string"
              },
              "$defs": {
                  "type": "object",
                  "additionalProperties": { "$dynamicRef": "#meta" }
              }
          },
          "$defs": {
              "anchorString": {
                  "type": "string",
                  "pattern": "^[A-Za-z_][-A-Za-z0-9._]*$"
              },
              "uriString": {
                  "type": "string",
                  "format": "uri"
              },
              "uriReferenceString": {
                  "type": "string",
                  "format": "uri-reference"
              }
          }
      }

      """#),
    Entry(
      name: "json-schema/meta/format-annotation",
      text: #"""
      {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://json-schema.org/draft/2020-12/meta/format-annotation",
          "$vocabulary": {
              "https://json-schema.org/draft/2020-12/vocab/format-annotation": true
          },
          "$dynamicAnchor": "meta",

          "title": "Format vocabulary meta-schema for annotation results",
          "type": ["object", "boolean"],
          "properties": {
              "format": { "type": "string" }
          }
      }

      """#),
    Entry(
      name: "json-schema/meta/format-assertion",
      text: #"""
      {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://json-schema.org/draft/2020-12/meta/format-assertion",
          "$vocabulary": {
              "https://json-schema.org/draft/2020-12/vocab/format-assertion": true
          },
          "$dynamicAnchor": "meta",

          "title": "Format vocabulary meta-schema for assertion results",
          "type": ["object", "boolean"],
          "properties": {
              "format": { "type": "string" }
          }
      }

      """#),
    Entry(
      name: "json-schema/meta/meta-data",
      text: #"""
      {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://json-schema.org/draft/2020-12/meta/meta-data",
          "$vocabulary": {
              "https://json-schema.org/draft/2020-12/vocab/meta-data": true
          },
          "$dynamicAnchor": "meta",

          "title": "Meta-data vocabulary meta-schema",

          "type": ["object", "boolean"],
          "properties": {
              "title": {
                  "type": "string"
              },
              "description": {
                  "type": "string"
              },
              "default": true,
              "deprecated": {
                  "type": "boolean",
                  "default": false
              },
              "readOnly": {
                  "type": "boolean",
                  "default": false
              },
              "writeOnly": {
                  "type": "boolean",
                  "default": false
              },
              "examples": {
                  "type": "array",
                  "items": true
              }
          }
      }

      """#),
    Entry(
      name: "json-schema/meta/unevaluated",
      text: #"""
      {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://json-schema.org/draft/2020-12/meta/unevaluated",
          "$vocabulary": {
              "https://json-schema.org/draft/2020-12/vocab/unevaluated": true
          },
          "$dynamicAnchor": "meta",

          "title": "Unevaluated applicator vocabulary meta-schema",
          "type": ["object", "boolean"],
          "properties": {
              "unevaluatedItems": { "$dynamicRef": "#meta" },
              "unevaluatedProperties": { "$dynamicRef": "#meta" }
          }
      }

      """#),
    Entry(
      name: "json-schema/meta/validation",
      text: #"""
      {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://json-schema.org/draft/2020-12/meta/validation",
          "$vocabulary": {
              "https://json-schema.org/draft/2020-12/vocab/validation": true
          },
          "$dynamicAnchor": "meta",

          "title": "Validation vocabulary meta-schema",
          "type": ["object", "boolean"],
          "properties": {
              "type": {
                  "anyOf": [
                      { "$ref": "#/$defs/simpleTypes" },
                      {
                          "type": "array",
                          "items": { "$ref": "#/$defs/simpleTypes" },
                          "minItems": 1,
                          "uniqueItems": true
                      }
                  ]
              },
              "const": true,
              "enum": {
                  "type": "array",
                  "items": true
              },
              "multipleOf": {
                  "type": "number",
                  "exclusiveMinimum": 0
              },
              "maximum": {
                  "type": "number"
              },
              "exclusiveMaximum": {
                  "type": "number"
              },
              "minimum": {
                  "type": "number"
              },
              "exclusiveMinimum": {
                  "type": "number"
              },
              "maxLength": { "$ref": "#/$defs/nonNegativeInteger" },
              "minLength": { "$ref": "#/$defs/nonNegativeIntegerDefault0" },
              "pattern": {
                  "type": "string",
                  "format": "regex"
              },
              "maxItems": { "$ref": "#/$defs/nonNegativeInteger" },
              "minItems": { "$ref": "#/$defs/nonNegativeIntegerDefault0" },
              "uniqueItems": {
                  "type": "boolean",
                  "default": false
              },
              "maxContains": { "$ref": "#/$defs/nonNegativeInteger" },
              "minContains": {
                  "$ref": "#/$defs/nonNegativeInteger",
                  "default": 1
              },
              "maxProperties": { "$ref": "#/$defs/nonNegativeInteger" },
              "minProperties": { "$ref": "#/$defs/nonNegativeIntegerDefault0" },
              "required": { "$ref": "#/$defs/stringArray" },
              "dependentRequired": {
                  "type": "object",
                  "additionalProperties": {
                      "$ref": "#/$defs/stringArray"
                  }
              }
          },
          "$defs": {
              "nonNegativeInteger": {
                  "type": "integer",
                  "minimum": 0
              },
              "nonNegativeIntegerDefault0": {
                  "$ref": "#/$defs/nonNegativeInteger",
                  "default": 0
              },
              "simpleTypes": {
                  "enum": [
                      "array",
                      "boolean",
                      "integer",
                      "null",
                      "number",
                      "object",
                      "string"
                  ]
              },
              "stringArray": {
                  "type": "array",
                  "items": { "type": "string" },
                  "uniqueItems": true,
                  "default": []
              }
          }
      }

      """#),
    Entry(
      name: "json-schema/schema",
      text: #"""
      {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "https://json-schema.org/draft/2020-12/schema",
          "$vocabulary": {
              "https://json-schema.org/draft/2020-12/vocab/core": true,
              "https://json-schema.org/draft/2020-12/vocab/applicator": true,
              "https://json-schema.org/draft/2020-12/vocab/unevaluated": true,
              "https://json-schema.org/draft/2020-12/vocab/validation": true,
              "https://json-schema.org/draft/2020-12/vocab/meta-data": true,
              "https://json-schema.org/draft/2020-12/vocab/format-annotation": true,
              "https://json-schema.org/draft/2020-12/vocab/content": true
          },
          "$dynamicAnchor": "meta",

          "title": "Core and Validation specifications meta-schema",
          "allOf": [
              {"$ref": "meta/core"},
              {"$ref": "meta/applicator"},
              {"$ref": "meta/unevaluated"},
              {"$ref": "meta/validation"},
              {"$ref": "meta/meta-data"},
              {"$ref": "meta/format-annotation"},
              {"$ref": "meta/content"}
          ],
          "type": ["object", "boolean"],
          "$comment": "This meta-schema also defines keywords that have appeared in previous drafts in order to prevent incompatible extensions as they remain in common use.",
          "properties": {
              "definitions": {
                  "$comment": "\"definitions\" has been replaced by \"$defs\".",
                  "type": "object",
                  "additionalProperties": { "$dynamicRef": "#meta" },
                  "deprecated": true,
                  "default": {}
              },
              "dependencies": {
                  "$comment": "\"dependencies\" has been split and replaced by \"dependentSchemas\" and \"dependentRequired\" in order to serve their differing semantics.",
                  "type": "object",
                  "additionalProperties": {
                      "anyOf": [
                          { "$dynamicRef": "#meta" },
                          { "$ref": "meta/validation#/$defs/stringArray" }
                      ]
                  },
                  "deprecated": true,
                  "default": {}
              },
              "$recursiveAnchor": {
                  "$comment": "\"$recursiveAnchor\" has been replaced by \"$dynamicAnchor\".",
                  "$ref": "meta/core#/$defs/anchorString",
                  "deprecated": true
              },
              "$recursiveRef": {
                  "$comment": "\"$recursiveRef\" has been replaced by \"$dynamicRef\".",
                  "$ref": "meta/core#/$defs/uriReferenceString",
                  "deprecated": true
              }
          }
      }

      """#),
  ]

  /// The text of a schema; nil when there is none of that name.
  public static func text(of name: String) -> String? {
    all.first { $0.name.utf8.elementsEqual(name.utf8) }?.text
  }
}
