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
      name: "kinds/binarizer",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/binarizer.schema.json",
        "title": "Binarizer",
        "description": "Says of each number whether it is over a threshold.\n\nKind version 1. `transform`: 1 where x > `threshold`, otherwise 0, in the type of the input: float32, int64 or float64. The threshold is rounded to float32 for an input of float32; integers are compared as float64. NaN and infinite values are errors.\n\nSparse rows stay sparse, and their zeros are left out; with a negative threshold they are an error.\n\n**Exactness.** Bit for bit.\n\nSource: scikit-learn, sklearn/preprocessing/_data.py, `binarize`.",
        "type": "object",
        "properties": {
          "threshold": {
            "title": "Threshold",
            "description": "What a number has to be over.",
            "$ref": "#/$defs/float"
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
      name: "kinds/category_encoder",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/category_encoder.schema.json",
        "title": "Category encoder",
        "description": "Turns categories into numbers.\n\nKind version 1. An input is a matrix or a table; column *j* holds values of feature *j*. A value has the category that it equals: numbers by value, whatever their type (truths are 1 and 0); texts byte for byte; None equals None, NaN equals NaN. A cell of a text file is first compared as text, then as the number or truth (`True`, `False`) that it writes; an empty one is NaN, or None where only that is a category. Infinite numbers are errors, and NaN is with `missing_values` = `refused`. A value that is no category is an error with `unknown` = `refused`, and else encoded as below. Sparse input is an error.\n\n**One-hot.** Feature *j* has `widths`[j] columns of the answer, those of the features one after the other. A row has 1 in column `columns`[j][c] of the feature whose category is c, in none where that is −1, and 0 elsewhere. An unknown value has 1 in column `unknown_columns`[j], in none where that is −1. The answer is sparse (only the ones are kept) or dense by `answer`.\n`inverse_transform`: for each feature, when its columns add up to 0, the value `zeros_mean`[j] (`[\"refused\"]`: an error); otherwise the column of the largest number, first of equal ones, which stands for `infrequent_sklearn` (a text) if it is `infrequent_columns`[j], and for the last category with that column if not. A feature without columns is always `zeros_mean`[j].\n\n**Ordinal, target.** A value of category c is `values`[j][c] (one number for `ordinal`, `outputs` numbers for `target`), an unknown one `unknown_values`; the numbers of the features stand one after the other in a dense row.\n`inverse_transform`, for `ordinal` only: the first category with the number (NaN equals NaN); the text `infrequent_sklearn` if the number is `infrequent_values`[j]; None if it is the number of unknown values; else an error.\n\nNumbers of an answer are of `answer_type`; sparse truths are integers. What `inverse_transform` answers is of the type of the categories: texts, truths or numbers where all features have these, single values of any type otherwise and where None or `infrequent_sklearn` is among them.\n\n**Exactness.** Bit for bit.\n\nSource: scikit-learn, sklearn/preprocessing/_encoders.py and _target_encoder.py.",
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
      name: "kinds/feature_union",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/feature_union.schema.json",
        "title": "Feature union",
        "description": "Transformers side by side.\n\nKind version 1. `transform` asks `transform` of each part and puts the answers side by side, in order. Part *k* takes the columns `columns`[k] of the input, in that order; without `columns` it takes the whole input. With `selections`[k] = `vector` it takes its one column as a vector: texts where the values are texts. A part that is `passthrough` answers what it takes. An answer is multiplied by the part's weight, unless that is `[\"none\"]`: an integer leaves integers what they are, a float makes them float64, float32 stays float32.\n\nColumns of a table are found by name (`feature_names`) in any order; without names by position.\n\n**Form.** `answer` = `sparse`: sparse rows; parts that are dense lose their zeros. `dense`: all numbers. `as_parts`: sparse when any part's answer is, else dense. Numbers of one type stay so (float64, float32, integers, truths), others become float64; when a part answers other values than numbers, or truths beside numbers in a table passed on, each value keeps a type of its own. Without parts an answer has no columns.\n\n**Exactness.** That of the parts.\n\nSource: scikit-learn, sklearn/compose/_column_transformer.py and sklearn/pipeline.py, `FeatureUnion`.",
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
        "description": "A known function of each number.\n\nKind version 1. `transform` applies `function`, `inverse_transform` `inverse`, to each number by itself, in the type of the input: float32 numbers are computed in float64 and rounded. Of integers `identity`, `square`, `absolute`, `negative` and `sign` are integers (64 bits, wrapping round), the others float64; their `reciprocal` is an error. `sqrt` of a negative number and logarithms of it are NaN, the logarithm of 0 is minus infinity.\n\n`check` = `none`: the input is taken as it is, of any form; `dense`: a dense matrix without NaN and infinite numbers; `any`: the same, or sparse rows. Sparse rows stay sparse, and only the numbers kept change; a function that does not leave zero as it is is an error for them. `identity` passes tables on, with whatever values they have.\n\n**Exactness.** `identity`, `sqrt`, `square`, `absolute`, `negative`, `reciprocal` and `sign` bit for bit; the others within 1e-12 of the number, since NumPy's vectorised versions differ from the C library's, 1e-6 where it is float32.\n\nSource: scikit-learn, sklearn/preprocessing/_function_transformer.py; NumPy.",
        "type": "object",
        "properties": {
          "function": {
            "title": "Function",
            "description": "The function of `transform`. `log1p`: ln(1 + x). `expm1`: e^x − 1. `exp2`: 2^x. `sign`: −1, 0 or 1.",
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
      name: "kinds/imputer",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/imputer.schema.json",
        "title": "Imputer",
        "description": "Fills what is missing, or says where something is missing.\n\nKind version 1. A value is missing when it equals `missing`: NaN equals NaN only; numbers are equal by value, texts byte for byte, None to None. NaN is an error unless it is what is missing; infinite numbers are errors. A cell of a text file that is empty is missing.\n\n**Conversion.** `floats`: the input becomes numbers, float32 when it is float32, otherwise float64. `none`: numbers keep their type, a table with other values stays what it is. `objects`: every value keeps a type of its own.\n\n`transform`, content `filled`: the columns `kept`, with `fills` (one for each of them) for what is missing, converted to the type of the input (a number is cut off for integers). `filled_and_indicator`: after them a column for each of `indicated`: 1 where that feature is missing, otherwise 0, in the type of the answer (truths among values of any type). `indicator`: the columns of `indicated` alone, as truths; with `new_missing` = `refused` a missing value in any other feature is an error; sparse or dense by `answer`.\n\nOf sparse rows only the numbers kept can be missing; the answer is sparse, and an error if zero is what is missing. Sparse truths are integers.\n\n**Exactness.** Bit for bit.\n\nSource: scikit-learn, sklearn/impute/_base.py.",
        "type": "object",
        "properties": {
          "missing": {
            "title": "Missing",
            "description": "What is missing, with its type.",
            "$ref": "#/$defs/value"
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
            "description": "Integers: the features of which the answer says whether they are missing.",
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
      name: "kinds/label_encoder",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/label_encoder.schema.json",
        "title": "Label encoder",
        "description": "Turns labels into numbers, and back.\n\nKind version 1. An input is one column of values, or texts; a value has the label that it equals, compared as `category_encoder` says. For `sets` an input is records: the names of a record are its labels.\n\n`position`: `transform` answers for each value the position of its label, an integer; a value that is no label is an error. `inverse_transform` answers the labels of positions.\n\n`columns`: `transform` answers a matrix of integers with a column for each label: `positive` where the row has the label, `negative` elsewhere; a value that is no label has `negative` everywhere. With two labels the matrix has a single column, that of the second, unless the input holds more than two different values; with one label all is `negative` unless it does. The matrix is sparse or dense by `answer`; `negative` is 0 where it is sparse. `inverse_transform` with `inverse` = `largest`: the label of the largest number, first of equal ones. `threshold`: the second label where the number (the last, of two) is over (`positive` + `negative`) / 2, otherwise the first.\n\n`sets`: `transform` answers a matrix of integers with a column for each label: 1 where the record has the label. Names that are no labels are ignored. The matrix is sparse or dense by `answer`.\n\n**Exactness.** Bit for bit.\n\nSource: scikit-learn, sklearn/preprocessing/_label.py.",
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
      name: "kinds/polynomial_features",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/polynomial_features.schema.json",
        "title": "Polynomial features",
        "description": "Products of features.\n\nKind version 1. `transform`: a column of ones when `include_bias`, then the products of d features for each degree d from `least_degree` (at least 1) to `most_degree`. The products of a degree are all choices of d features in order, as often as wanted or with `interaction_only` each at most once, in lexicographic order: for two features and degree 2 x0², x0·x1, x1². NaN and infinite values are errors. The result is float32 when the input is float32, otherwise float64.\n\n**Rounding.** A product is multiplied one factor at a time, each step rounded to that type. Dense rows from the last factor to the first: x0·x1·x2 is (x2·x1)·x0. Sparse rows from the first to the last: (x0·x1)·x2; the answer is sparse and its zeros are left out.\n\n**Exactness.** Bit for bit.\n\nSource: scikit-learn, sklearn/preprocessing/_polynomial.py.",
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
      name: "kinds/quantile_transformer",
      text: #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://amphora-format.org/schemas/1/kinds/quantile_transformer.schema.json",
        "title": "Quantile transformer",
        "description": "Puts each number where the training values of its feature were frequent.\n\nKind version 1. Let I(x; a, b) be the value at x of the straight lines between the points (a_i, b_i), b of the nearer end outside; between a_i ≤ x < a_(i+1), i the last such, it is ((b_(i+1) − b_i) / (a_(i+1) − a_i)) × (x − a_i) + b_i. With q = column j of `quantiles` and r = `references`:\n\n`transform`: u = 0.5 × (I(x; q, r) − I(−x; −q reversed, −r reversed)). For `uniform` the answer is u, but 1 where x is the last of q and 0 where it is the first. For `normal` u is 1 where x + 1e-7 is over the last of q, and 0 where x − 1e-7 is below the first; the answer is the quantile of u of the standard normal distribution, no less than that of 1e-7 − 2.22e-16 and no more than that of 1 less this.\n\n`inverse_transform`: u = x, for `normal` the standard normal distribution function of x. The answer is the first of q where u is 0 (for `normal`, below 1e-7), the last where it is 1 (over 1 − 1e-7), otherwise I(u; r, q).\n\nNaN passes; infinite numbers are errors. The result is float32 when the input is float32, otherwise float64. All is computed in float64. Of sparse rows only the numbers kept change; with `sparse_negative` = `refused` a negative one is an error.\n\n**Exactness.** `uniform` bit for bit in float64, `normal` within 1e-12 of 1 (inverse: of the quantiles and their steepness); float32 within 1e-6, in which the source computes in part.\n\nSource: scikit-learn, sklearn/preprocessing/_data.py; NumPy, `interp`.",
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
            "description": "float64 or float32 [references, features]: each column ascends.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
          },
          "references": {
            "title": "References",
            "description": "float64 or float32 [references]: the share of values up to each quantile, ascending from 0 to 1.",
            "$ref": "https://amphora-format.org/schemas/1/tensor.schema.json#/$defs/reference"
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
