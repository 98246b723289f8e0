import Amphora
import Bytes

/// What a kind may add to the document while it gathers the fields of an object.
struct ModelAssembly {
  /// The source's objects.
  let graph: ObjectGraph

  /// Tensors beyond those of the source, such as labels that were Python objects.
  private(set) var added: [Tensor] = []

  /// The nodes of the models met so far, by their position in the document.
  private(set) var nodes: [Int] = []

  /// Whether the source is arrays by name, of which there may be none.
  let isArrays: Bool

  /// What models of arrays lack, by their nodes.
  var remainders: [Int: TensorRemainder] = [:]

  private var positions: [Int: Int] = [:]
  private let firstModel: Int

  init(
    _ document: Document, _ origin: Origin, limits: Limits = Limits(), isArrays: Bool = false
  ) {
    self.isArrays = isArrays
    self.graph = ObjectGraph(origin, document.tensors, limits: limits)
    self.firstModel = document.models.count
  }

  /// The position of the model of a node; fields are gathered later, so that nothing recurses.
  mutating func model(for node: Int) -> Int {
    if let position = positions[node] { return position }
    let position = firstModel + nodes.count
    nodes.append(node)
    positions[node] = position
    return position
  }

  /// Adds a tensor of our own making.
  mutating func add(_ tensor: Tensor) -> TensorReference {
    added.append(tensor)
    return TensorReference(graph.tensors.count + added.count - 1)
  }

  /// The rows of all of `parts`, one after the other.
  ///
  /// Nothing is copied: parts that follow each other in one tensor are a range of its rows, and
  /// others become a tensor that asks each of them in turn.
  mutating func joined(_ parts: [TensorReference]) throws(ReadError) -> TensorReference {
    guard let first = parts.first else {
      throw ReadError(.unexpectedState, at: 0, "there is nothing to join")
    }
    let tensors = parts.map { graph.tensors[$0.tensor] }
    let ranges = zip(parts, tensors).map { $0.rows ?? 0..<$1.rows }
    let isOneRange = parts.indices.dropFirst().allSatisfy {
      parts[$0].tensor == first.tensor && ranges[$0].lowerBound == ranges[$0 - 1].upperBound
    }
    if isOneRange {
      let whole = ranges[0].lowerBound..<ranges[ranges.count - 1].upperBound
      let isAll = whole == 0..<tensors[0].rows
      return isAll ? TensorReference(first.tensor) : TensorReference(first.tensor, rows: whole)
    }
    let rowShape = tensors[0].shape.dropFirst()
    guard tensors.allSatisfy({ $0.type == tensors[0].type && $0.shape.dropFirst() == rowShape }),
      tensors.allSatisfy({ !$0.shape.isEmpty }), !tensors[0].type.isString
    else { throw ReadError(.unexpectedState, at: 0, "its parts differ in type or in shape") }
    let rowCount = tensors[0].rowCount
    let sources: [(source: any TensorSource, count: Int)] = zip(tensors, ranges).map {
      (RowsSource($0.source, first: $1.lowerBound * rowCount), $1.count * rowCount)
    }
    var rows = 0
    for range in ranges {
      let (sum, overflow) = rows.addingReportingOverflow(range.count)
      guard !overflow else {
        throw ReadError(.unexpectedState, at: 0, "its parts have too many rows")
      }
      rows = sum
    }
    return add(Tensor(tensors[0].type, [rows] + rowShape, PackedSource(sources)))
  }
}

/// A source that begins at a later element of another.
private struct RowsSource: TensorSource {
  private let source: any TensorSource
  private let first: Int

  init(_ source: any TensorSource, first: Int) {
    self.source = source
    self.first = first
  }

  func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    try source.append(range.lowerBound + first..<range.upperBound + first, to: &output)
  }
}
