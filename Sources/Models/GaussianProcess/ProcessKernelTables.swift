import Amphora
import Bytes

/// The kernel and the rows of a Gaussian process, judged.
struct ProcessKernelTables {
  let features: Int
  /// The terms in postfix order, each with its numbers.
  let terms: [(term: ProcessTerm, numbers: [Double])]
  let rows: FieldTensor

  /// The training rows.
  var count: Int { rows.shape[0] }

  /// Nobody has more; each may hold the rows in a form of its own.
  static let mostTerms = 64

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    rows = try fields.tensor("rows")
    try rows.requireFloats()
    try rows.require(nil, features)
    terms = try ProcessKernelTables.terms(fields, features)
  }

  private static func terms(
    _ fields: FieldReader, _ features: Int
  ) throws(ReadError) -> [(term: ProcessTerm, numbers: [Double])] {
    let names = try fields.list("terms")
    guard (1...mostTerms).contains(names.count) else {
      throw ReadError(.badField, at: 0, "\(names.count) terms")
    }
    let tensor = try fields.tensor("numbers")
    try tensor.requireFloat64()
    try tensor.require(nil)
    let numbers = try tensor.doubles()
    var terms: [(term: ProcessTerm, numbers: [Double])] = []
    var (depth, place) = (0, 0)
    for name in names {
      guard case .string(let text) = name, let term = ProcessTerm(rawValue: text) else {
        throw ReadError(.badField, at: 0, "terms has one that is none")
      }
      let count = term.numbers(features: features)
      guard count <= numbers.count - place else {
        throw ReadError(.badShape, at: 0, "numbers has \(numbers.count)")
      }
      let own = Array(numbers[place..<place + count])
      guard own.allSatisfy({ $0.isFinite && ($0 != 0 || !term.divides) }) else {
        throw ReadError(.badField, at: 0, "numbers of \(text) are not what it needs")
      }
      guard depth >= term.operands else {
        throw ReadError(.badField, at: 0, "\(text) of \(depth) terms")
      }
      place += count
      depth += 1 - term.operands
      terms.append((term, own))
    }
    guard depth == 1 else { throw ReadError(.badField, at: 0, "terms leave \(depth)") }
    guard place == numbers.count else {
      throw ReadError(.badShape, at: 0, "numbers has \(numbers.count), not \(place)")
    }
    return terms
  }
}
