@testable import Models

extension FieldMutation.Sort {
  /// With what mutations of this sort may be refused: by keywords of the schema, which `validate`
  /// names beside its code `validate.schema-violation`, and by codes of the checks.
  var codes: Set<String> {
    switch self {
    // What other fields ask for, or forbid, where it is there.
    case .absent:
      Self.conditions.union(["model.bad-field", "model.bad-shape"])
    case .surplus: ["additionalProperties"]
    // A tensor that is there after all is read, and is some other field's.
    case .extra:
      Self.forms.union(Self.conditions).union(["model.bad-shape", "document.wrong-element-type"])
    // A list without members, where lists may be, is one of too few.
    case .form: Self.forms.union(Self.conditions).union(["model.bad-shape", "model.bad-index"])
    // Of the words that there are, some ask for other fields, or for other shapes of them.
    case .word: Self.conditions.union(["model.bad-field", "model.bad-shape"])
    case .number:
      [
        "minimum", "maximum", "const", "enum", "type", "model.bad-field", "model.bad-index",
        "model.bad-shape",
      ]
    case .length: ["minItems", "maxItems", "model.bad-field", "model.bad-shape"]
    case .reference: ["minimum", "anyOf", "document.bad-reference"]
    case .part: ["document.bad-reference", "model.cyclic", "model.bad-shape"]
    // Elements of a type that will do are all zeros.
    case .elementType:
      ["document.wrong-element-type", "model.bad-field", "model.bad-index", "model.bad-tree"]
    // Elements that are repeated, or left out, to fill the shape may be out of range or order.
    case .shape: ["model.bad-shape", "model.bad-field", "model.bad-index"]
    case .element: ["model.bad-field", "model.bad-index", "model.bad-tree"]
    case .order:
      [
        "type", "enum", "anyOf", "model.bad-field", "model.bad-index", "model.bad-tree",
        "model.bad-shape",
      ]
    }
  }

  /// A value of another form than the schema has for it.
  private static let forms: Set<String> = [
    "type", "enum", "const", "minimum", "additionalProperties", "required", "model.bad-field",
  ]

  /// What a schema requires or forbids depending on other fields.
  private static let conditions: Set<String> = [
    "required", "dependentRequired", "not", "anyOf", "oneOf", "const", "enum",
  ]
}
