public import Bytes

/// A tensor of a model of the kind `tensors`.
public struct NamedTensor: Sendable {
  /// The name.
  public let name: String

  /// The type of the elements.
  public let type: ElementType

  /// The dimensions; none for a single value.
  public let shape: [Int]

  /// The number of elements.
  public let count: Int

  /// The elements of this and perhaps of other tensors.
  private let source: any TensorSource

  /// Where the elements of this one begin among those of the source.
  private let first: Int

  /// Appends the raw form of the elements `range` to `output`.
  public func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    try source.append(range.lowerBound + first..<range.upperBound + first, to: &output)
  }

  /// All elements in raw form, when they lie in memory, or in a file, that way already.
  public var contiguous: ByteSlice? {
    guard let size = type.size, let bytes = source.contiguous else { return nil }
    return bytes.subslice(first * size, count: count * size)
  }

  fileprivate init(
    _ name: String, _ shape: [Int], _ reference: TensorReference, in document: Document
  ) throws(ReadError) {
    let (tensor, rows) = try document.resolve(reference)
    self.name = name
    self.shape = shape
    type = tensor.type
    source = tensor.source
    first = (rows?.lowerBound ?? 0) * tensor.rowCount
    count = rows.map { $0.count * tensor.rowCount } ?? tensor.count
    guard Shape.count(shape, itemSize: type.size ?? 1) == count else {
      throw ReadError(.notTensors, at: 0, "'\(name)' does not have the elements of its shape")
    }
  }
}

extension Document {
  /// The kind of models that are tensors by name.
  public static let tensorsKind = "tensors"

  /// The tensors of the model at `index`, in their order.
  ///
  /// - Throws: `notTensors` when it is of another kind, or what that kind does not allow.
  public func namedTensors(ofModel index: Int) throws(ReadError) -> [NamedTensor] {
    let model = models[index]
    guard model.isTensors, model.version == 1 else {
      throw ReadError(.notTensors, at: 0, "its kind is \(model.kind)")
    }
    var named: [NamedTensor] = []
    for row in try model.fields.namedReferences(elseThrow: .notTensors, .notTensors) {
      named.append(try NamedTensor(row.name, row.shape, row.tensor, in: self))
    }
    return named
  }
}

extension Model {
  /// Whether it is tensors by name.
  package var isTensors: Bool { kind.utf8.elementsEqual(Document.tensorsKind.utf8) }
}

/// A tensor as the fields of a model of the kind `tensors` have it, its elements not yet looked for.
package struct NamedReference: Sendable {
  package let name: String
  package let tensor: TensorReference
  package let shape: [Int]
}

extension Fields {
  /// What the fields of the kind `tensors` say, each name once.
  ///
  /// - Parameters:
  ///   - badCounts: Thrown when there are not as many of each.
  ///   - badValue: Thrown when one is not what it has to be.
  /// - Returns: A row for each tensor, in their order.
  /// - Throws: One of the two.
  package func namedReferences(
    elseThrow badCounts: ErrorCode, _ badValue: ErrorCode
  ) throws(ReadError) -> [NamedReference] {
    guard case .list(let names)? = self["names"], case .list(let tensors)? = self["tensors"],
      case .list(let shapes)? = self["shapes"]
    else { throw ReadError(badValue, at: 0, "names, tensors and shapes are not all lists") }
    guard names.count == tensors.count, shapes.count == tensors.count else {
      throw ReadError(
        badCounts, at: 0,
        "\(names.count) names, \(shapes.count) shapes and \(tensors.count) tensors")
    }
    var seen: Set<[UInt8]> = []
    var rows: [NamedReference] = []
    for place in names.indices {
      guard case .string(let name) = names[place], seen.insert(Array(name.utf8)).inserted else {
        throw ReadError(badValue, at: 0, "names is no list of strings, each once")
      }
      guard case .tensor(let tensor) = tensors[place] else {
        throw ReadError(badValue, at: 0, "tensors is no list of tensors")
      }
      guard let shape = shapes[place].integers else {
        throw ReadError(badValue, at: 0, "shapes is no list of lists of integers")
      }
      rows.append(NamedReference(name: name, tensor: tensor, shape: shape))
    }
    return rows
  }
}

extension FieldValue {
  /// The elements of a list of integers; nil for anything else.
  fileprivate var integers: [Int]? {
    guard case .list(let values) = self else { return nil }
    var integers: [Int] = []
    for value in values {
      guard case .integer(let integer) = value else { return nil }
      integers.append(integer)
    }
    return integers
  }
}
