import Amphora
import Bytes

/// A part as a field names it.
enum PartReference {
  case model(Int)
  case constant(Int)
}

extension FieldReader {
  /// The parts that a field lists: models, or numbers that are the answer for any row.
  func parts(_ name: String) throws(ReadError) -> [PartReference] {
    var parts: [PartReference] = []
    for value in try list(name) {
      switch value {
      case .model(let index) where document.models.indices.contains(index):
        parts.append(.model(index))
      case .model(let index):
        throw ReadError(.badReference, at: 0, "\(name) names model \(index)")
      case .integer(let value): parts.append(.constant(value))
      default: throw ReadError(.badField, at: 0, "\(name) is not a list of models")
      }
    }
    guard !parts.isEmpty else { throw ReadError(.badField, at: 0, "\(name) is empty") }
    return parts
  }

  /// A model, which must be there.
  func model(_ name: String) throws(ReadError) -> Int {
    guard let model = try optionalModel(name) else {
      throw ReadError(.badField, at: 0, "\(name) is absent")
    }
    guard document.models.indices.contains(model) else {
      throw ReadError(.badReference, at: 0, "\(name) names model \(model)")
    }
    return model
  }
}
