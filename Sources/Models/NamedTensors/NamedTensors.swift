import Amphora
import Bytes

/// Arrays by name, such as a state dict of PyTorch, an `.npz` or a safetensors file: kept and handed
/// out, never predicted from.
enum NamedTensors: ModelKind {
  static let name = Document.tensorsKind
  static let version = 1
  static let exactness = "does not predict"

  /// It recognises no class: the recogniser asks it about what no other kind describes.
  static let recognizes: [String] = []

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard let fields = try fields(of: record.node, in: &assembly) else {
      throw record.unexpected("it holds no arrays")
    }
    return fields
  }

  /// The fields for the arrays in the value `node`; nil when it holds none.
  static func fields(
    of node: Int, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields? {
    let walk = try ArrayWalk(node, assembly.graph)
    let arrays = walk.found
    guard !walk.isCutShort else {
      throw ReadError(
        .unexpectedState, at: 0,
        "it shares too many arrays with others, or their names are too long, to list them")
    }
    assembly.remainders[node] = walk.remainder
    if arrays.isEmpty {
      guard walk.remainder.left.isEmpty else {
        throw ReadError(
          .unexpectedState, at: 0,
          "its tensors have no numbers of their own: \(walk.remainder.left.text)")
      }
      guard assembly.isArrays else { return nil }
    }
    return [
      "names": .list(arrays.map { .string($0.name) }),
      "tensors": .list(
        arrays.map { array in
          switch array.elements {
          case .rows(let reference): .tensor(reference)
          case .gathered(let tensor): .tensor(assembly.add(tensor))
          }
        }),
      "shapes": .list(arrays.map { .list($0.shape.map { .integer($0) }) }),
    ]
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    let rows = try fields.fields.namedReferences(elseThrow: .badShape, .badField)
    for (row, tensor) in zip(rows, try fields.tensors("tensors")) {
      guard Shape.count(row.shape, itemSize: tensor.type.size ?? 1) == tensor.count else {
        throw ReadError(
          .badShape, at: 0, "'\(row.name)' has \(tensor.count) elements, and not those of its shape"
        )
      }
    }
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try check(fields)
    throw ReadError(.notPredictable, at: 0, "it is tensors by name, and no more is known of them")
  }
}
