import Amphora
import Bytes

/// Where the features of trees come from: columns of the input in an order of their own, some with
/// values replaced by their places among categories.
struct InputColumns: Sendable {
  /// The column of each feature; nil when they are the input's own.
  let order: [Int]?
  /// The categories of the first features; nil for all others.
  let categories: [Categories]

  /// The categories of one feature, each with its place.
  enum Categories: Sendable {
    case numbers([Double: Double])
    case texts([String: Double])
  }

  init(_ fields: FieldReader, _ layout: TreeLayout) throws(ReadError) {
    guard let tensor = try fields.optionalTensor("column_order") else {
      guard fields.fields["categories"] == nil else {
        throw ReadError(.badField, at: 0, "categories without column_order")
      }
      (order, categories) = (nil, [])
      return
    }
    try tensor.require(layout.features)
    let order = try tensor.integers()
    guard order.sorted() == Array(0..<layout.features) else {
      throw ReadError(.badIndex, at: 0, "column_order does not name each column once")
    }
    self.order = order
    var categories: [Categories] = []
    for tensor in fields.fields["categories"] == nil ? [] : try fields.tensors("categories") {
      try tensor.require(nil)
      switch tensor.type {
      case .utf8:
        let pairs = try tensor.strings().enumerated().map { ($1, Double($0)) }
        categories.append(.texts(Dictionary(pairs) { first, _ in first }))
      default:
        let pairs = try tensor.doubles().enumerated().map { ($1, Double($0)) }
        categories.append(.numbers(Dictionary(pairs) { first, _ in first }))
      }
    }
    guard categories.count <= layout.features else {
      throw ReadError(.badShape, at: 0, "categories of \(categories.count) columns")
    }
    self.categories = categories
  }

  /// The features of each row of numbers; a category that is not known becomes NaN.
  func features<Number: NodeNumber>(
    _ numbers: [Number], rows: Int
  ) throws(PredictionError) -> [Number] {
    guard let order else { return numbers }
    if let text = categories.firstIndex(where: { if case .texts = $0 { true } else { false } }) {
      throw PredictionError(
        .unknownCategory, column: order[text], "column \(order[text]) takes texts, not numbers")
    }
    var features: [Number] = []
    features.reserveCapacity(numbers.count)
    for row in 0..<rows {
      for (feature, column) in order.enumerated() {
        let value = numbers[row * order.count + column]
        guard feature < categories.count, case .numbers(let places) = categories[feature] else {
          features.append(value)
          continue
        }
        features.append(Number(places[Double(value)] ?? .nan))
      }
    }
    return features
  }
}
