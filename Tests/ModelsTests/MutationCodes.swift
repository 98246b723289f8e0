import Bytes

@testable import Models

extension FieldMutation.Sort {
  /// With what mutations of this sort may be refused: keywords of the schema, and codes of checks.
  var codes: Set<String> {
    switch self {
    case .absent: ["required", "model.bad-field"]
    case .surplus: ["additionalProperties"]
    default: []
    }
  }
}
