import Amphora
import Bytes
import Models

/// How predictions agree with the values that were expected.
enum Comparison {
  /// So many of so many rows have the expected labels.
  case labels(equal: Int, rows: Int)

  /// So many numbers differ by at most so much.
  case numbers(largest: Double, count: Int)

  /// Compares the one array of an answer with `expected`: labels by equality, numbers by their
  /// difference.
  ///
  /// - Throws: `wrongTableShape` when the numbers of values differ; what the tensors' sources throw.
  init(_ answer: Tensor, with expected: Tensor, areLabels: Bool) throws(ReadError) {
    guard answer.count == expected.count, answer.rows == expected.rows else {
      throw ReadError(
        .wrongTableShape, at: 0, "it holds \(expected.shape), and the prediction is \(answer.shape)"
      )
    }
    if !areLabels, answer.type != .utf8, expected.type != .utf8 {
      self = .numbers(
        largest: Comparison.largest(try answer.doubles(), try expected.doubles()),
        count: answer.count)
      return
    }
    let answers = try Comparison.labels(answer)
    let wanted = try Comparison.labels(expected)
    let columns = answer.rowCount
    let equal = (0..<answer.rows).count { row in
      let places = row * columns..<(row + 1) * columns
      return places.allSatisfy { answers[$0] == wanted[$0] }
    }
    self = .labels(equal: equal, rows: answer.rows)
  }

  /// One line: the share of equal labels in all digits, or the largest difference.
  var text: String {
    switch self {
    case .labels(let equal, let rows):
      let accuracy = rows == 0 ? Double.nan : Double(equal) / Double(rows)
      return "accuracy \(accuracy) (\(Text.grouped(equal)) of \(Text.grouped(rows)))"
    case .numbers(let largest, let count):
      return "largest difference \(largest) (\(Text.counted(count, "value")))"
    }
  }

  private static func largest(_ one: [Double], _ other: [Double]) -> Double {
    var largest = 0.0
    for (a, b) in zip(one, other) where !(a == b || (a.isNaN && b.isNaN)) {
      let difference = (a - b).magnitude
      // A NaN on one side only, or infinities that differ, are as far apart as can be.
      largest = max(largest, difference.isNaN ? .infinity : difference)
    }
    return largest
  }

  /// Labels as bytes: texts as they are, numbers by their value, so that 1, 1.0 and "1" agree.
  private static func labels(_ tensor: Tensor) throws(ReadError) -> [[UInt8]] {
    if tensor.type == .utf8 { return try tensor.strings().map { Array($0.utf8) } }
    if tensor.type == .bool {
      return try tensor.integers().map { Array(($0 == 0 ? "False" : "True").utf8) }
    }
    if tensor.type.isInteger { return try tensor.integers().map { Array("\($0)".utf8) } }
    return try tensor.doubles().map { value in
      Array((Int(exactly: value).map { "\($0)" } ?? "\(value)").utf8)
    }
  }
}
