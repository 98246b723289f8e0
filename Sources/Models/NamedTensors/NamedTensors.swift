import Amphora
import Bytes

/// Arrays by name, such as a state dict of PyTorch, an `.npz` or a safetensors file: kept and handed
/// out, never predicted from.
enum NamedTensors: ModelKind {
  static let name = "tensors"
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
    guard !arrays.isEmpty else { return nil }
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
    let names = try fields.list("names")
    let tensors = try fields.tensors("tensors")
    let shapes = try fields.list("shapes")
    guard names.count == tensors.count, shapes.count == tensors.count else {
      throw ReadError(
        .badShape, at: 0,
        "\(names.count) names, \(shapes.count) shapes and \(tensors.count) tensors")
    }
    var seen: Set<[UInt8]> = []
    for (index, tensor) in tensors.enumerated() {
      guard case .string(let name) = names[index], seen.insert(Array(name.utf8)).inserted else {
        throw ReadError(.badField, at: 0, "names is no list of strings, each once")
      }
      guard try count(shapes[index], of: tensor) == tensor.count else {
        throw ReadError(
          .badShape, at: 0, "'\(name)' has \(tensor.count) elements, and not those of its shape")
      }
    }
  }

  /// The elements that a shape asks for; nil when nothing can have that many.
  private static func count(
    _ shape: FieldValue, of tensor: FieldTensor
  ) throws(ReadError) -> Int? {
    guard case .list(let values) = shape else {
      throw ReadError(.badField, at: 0, "shapes is no list of lists")
    }
    var dimensions: [Int] = []
    for value in values {
      guard case .integer(let dimension) = value else {
        throw ReadError(.badField, at: 0, "shapes is no list of lists of integers")
      }
      dimensions.append(dimension)
    }
    return Shape.count(dimensions, itemSize: tensor.type.size ?? 1)
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try check(fields)
    throw ReadError(.notPredictable, at: 0, "it is tensors by name, and no more is known of them")
  }
}
