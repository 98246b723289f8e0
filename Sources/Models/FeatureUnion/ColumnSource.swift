import Amphora
import Bytes

/// Which columns the parts of a source's column transformer take, however they are said: by name,
/// position, range or mask.
struct ColumnSource {
  /// The number of columns of an input.
  let count: Int

  /// The names of the columns; nil when it was trained without.
  let names: [String]?

  static let mostColumns = 1 << 24

  private let record: Record
  /// The positions by the name of a part, where the source keeps them (from 1.0).
  private let known: [ExactText: Int]

  init(_ record: Record) throws(ReadError) {
    self.record = record
    let name = try record.has("n_features_in_") ? "n_features_in_" : "_n_features"
    count = try record.integer(name)
    // Positions are listed for it, however few a part takes.
    guard (1...ColumnSource.mostColumns).contains(count) else {
      throw record.unexpected("its number of columns is \(count)")
    }
    var names: [String]?
    for attribute in ["feature_names_in_", "_feature_names_in"] {
      guard names == nil, try !record.isNone(attribute) else { continue }
      let scalars = try record.graph.scalars(try record.member(attribute)) ?? []
      let texts = scalars.compactMap { if case .string(let text) = $0 { text } else { nil } }
      if texts.count == scalars.count { names = texts }
    }
    self.names = names
    var known: [ExactText: Int] = [:]
    if try !record.isNone("_transformer_to_input_indices") {
      let node = try record.member("_transformer_to_input_indices")
      for (key, value) in try record.graph.pairs(node) ?? [] {
        if case .string(let key) = key, case .node(let node) = value {
          known[ExactText(key)] = node
        }
      }
    }
    self.known = known
  }

  /// Whether columns are said by a single name or position, which gives a vector.
  func isScalar(_ node: Int) -> Bool {
    let kind = record.graph.kind(node)
    return kind == .string || kind == .integer || kind == .byteString || kind == .scalar
  }

  /// The positions of the columns that a part takes.
  func columns(_ node: Int, of part: String) throws(ReadError) -> [Int] {
    if let place = known[ExactText(part)] { return try positions(try scalars(place)) }
    if let scalar = try record.graph.scalar(node) { return try positions([scalar]) }
    if record.graph.kind(node) == .slice { return try range(node) }
    return try positions(try scalars(node))
  }

  private func scalars(_ node: Int) throws(ReadError) -> [Scalar] {
    guard let scalars = try record.graph.scalars(node) else {
      throw record.unexpected("its columns are not a list of names or positions")
    }
    return scalars
  }

  private func positions(_ scalars: [Scalar]) throws(ReadError) -> [Int] {
    if scalars.contains(where: { if case .bool = $0 { true } else { false } }) {
      guard scalars.count == count else {
        throw record.unexpected("its mask of columns is not one truth for each")
      }
      return scalars.indices.filter { scalars[$0] == .bool(true) }
    }
    var positions: [Int] = []
    for scalar in scalars { positions.append(try position(scalar)) }
    return positions
  }

  private func position(_ scalar: Scalar) throws(ReadError) -> Int {
    switch scalar {
    case .integer(let place):
      let place = place < 0 && place >= -count ? place + count : place
      guard (0..<count).contains(place) else {
        throw record.unexpected("it takes column \(place) of \(count)")
      }
      return place
    case .string(let name):
      guard let place = names?.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) else {
        throw record.unexpected("it takes a column '\(name)', and does not say where that is")
      }
      return place
    default: throw record.unexpected("it takes columns that are neither names nor positions")
    }
  }

  /// The positions of a slice; among names the last one counts.
  private func range(_ node: Int) throws(ReadError) -> [Int] {
    let parts = Array(record.graph.children(node))
    var bounds: [Scalar] = []
    for part in parts { bounds.append(try record.graph.scalar(part) ?? Scalar.none) }
    guard bounds.count == 3, bounds[2] == .none || bounds[2] == .integer(1) else {
      throw record.unexpected("it takes a slice of columns with steps")
    }
    func place(_ bound: Scalar, otherwise: Int, isEnd: Bool) throws(ReadError) -> Int {
      switch bound {
      case .none: return otherwise
      case .integer(let place):
        return place < 0 ? max(0, place &+ count) : min(place, count)
      default: return try position(bound) + (isEnd ? 1 : 0)
      }
    }
    let first = try place(bounds[0], otherwise: 0, isEnd: false)
    let end = try place(bounds[1], otherwise: count, isEnd: true)
    return first < end ? Array(first..<end) : []
  }
}
