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
    case texts([[UInt8]: Double])
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
        let pairs = try tensor.strings().enumerated().map { (Array($1.utf8), Double($0)) }
        categories.append(.texts(Dictionary(pairs) { first, _ in first }))
      default:
        // NaN is missing, whatever place it has; as keys, many of them would never be found.
        let pairs = try tensor.doubles().enumerated().map { ($1, Double($0)) }
          .filter { !$0.0.isNaN }
        categories.append(.numbers(Dictionary(pairs) { first, _ in first }))
      }
    }
    guard categories.count <= layout.features else {
      throw ReadError(.badShape, at: 0, "categories of \(categories.count) columns")
    }
    self.categories = categories
  }

  /// The features of each row; a category that is not known, or is missing, becomes NaN.
  func features(_ rows: Rows) throws(PredictionError) -> Matrix {
    let order = order ?? []
    let columns = try columns(rows)
    var features = [Double](repeating: .nan, count: rows.count * order.count)
    for (feature, column) in order.enumerated() {
      let values = try values(of: columns[column], feature, column)
      for row in 0..<rows.count { features[row * order.count + feature] = values[row] }
    }
    return Matrix(rows: rows.count, columns: order.count, .float64(features))
  }

  /// What each column of the input holds; nil where all are numbers.
  var contents: [ColumnContent]? {
    guard let order, !categories.isEmpty, order.count <= ColumnContent.mostColumns else {
      return nil
    }
    var contents = [ColumnContent](repeating: .numbers, count: order.count)
    for (column, categories) in zip(order, categories) {
      switch categories {
      case .numbers(let places):
        contents[column] = .categories(places.sorted { $0.value < $1.value }.map { .float($0.key) })
      case .texts(let places):
        let texts = places.sorted { $0.value < $1.value }.map { $0.key }
        contents[column] = .categories(
          texts.map { .string(String(decoding: $0, as: UTF8.self)) })
      }
    }
    return contents
  }

  private func columns(_ rows: Rows) throws(PredictionError) -> [Table.Column] {
    if case .table(let table) = rows { return table.columns }
    let matrix = try rows.dense()
    let numbers = matrix.doubles
    return (0..<matrix.columns).map { column in
      .float64((0..<matrix.rows).map { numbers[$0 * matrix.columns + column] })
    }
  }

  private func values(
    of cells: Table.Column, _ feature: Int, _ column: Int
  ) throws(PredictionError) -> [Double] {
    guard feature < categories.count else { return try cells.doubles(named: nil, at: column) }
    switch categories[feature] {
    case .numbers(let places):
      return try cells.doubles(named: nil, at: column).map { places[$0] ?? .nan }
    case .texts(let places):
      return cells.scalars.map { cell in
        if case .string(let text) = cell { places[Array(text.utf8)] ?? .nan } else { .nan }
      }
    }
  }
}
