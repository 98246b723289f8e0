import Amphora
import Bytes

/// Which category has which column of an answer, and the way back.
struct OneHotLayout: Sendable {
  /// The number of columns of an answer.
  let columns: Int

  private let parts: [Part]

  /// The columns of one feature.
  private struct Part: Sendable {
    /// The first, counted among those of all features.
    let first: Int
    let width: Int
    /// For each category its column, counted from the first; -1 where it has none.
    let places: [Int32]
    /// The column of unknown categories; -1 where they have none.
    let unknown: Int32
    /// What each column stands for.
    let labels: [Scalar]
    /// What a row without any 1 stands for; nil where there can be none such.
    let zeros: Scalar?
  }

  init(_ fields: FieldReader, _ categories: CategoryColumns) throws(ReadError) {
    let places = try fields.tensors("columns")
    let widths = try OneHotLayout.numbers(fields, "widths", categories.features)
    let unknown = try OneHotLayout.numbers(fields, "unknown_columns", categories.features)
    let infrequent = try OneHotLayout.numbers(fields, "infrequent_columns", categories.features)
    let zeros = try fields.list("zeros_mean")
    guard places.count == categories.features, zeros.count == categories.features else {
      throw ReadError(.badShape, at: 0, "columns or zeros_mean are not one for each feature")
    }
    var parts: [Part] = []
    var first = 0
    for (feature, category) in categories.categories.enumerated() {
      let width = widths[feature]
      guard (0...category.scalars.count).contains(width), first + width < CategoryColumns.most
      else { throw ReadError(.badIndex, at: 0, "widths holds \(width)") }
      try places[feature].require(category.scalars.count)
      let indices = try places[feature].integers()
      let own = [unknown[feature], infrequent[feature]]
      guard (indices + own).allSatisfy({ (-1..<width).contains($0) }) else {
        throw ReadError(.badIndex, at: 0, "a category has a column that there is not")
      }
      var labels = [Scalar](repeating: .none, count: width)
      for (place, index) in indices.enumerated() where index >= 0 {
        labels[index] = category.scalars[place]
      }
      if infrequent[feature] >= 0 {
        labels[infrequent[feature]] = .string(CategoryEncoder.infrequent)
      }
      parts.append(
        Part(
          first: first, width: width, places: indices.map { Int32($0) },
          unknown: Int32(unknown[feature]), labels: labels,
          zeros: try OneHotLayout.zeros(zeros[feature])))
      first += width
    }
    self.parts = parts
    columns = first
  }

  private static func numbers(
    _ fields: FieldReader, _ name: String, _ count: Int
  ) throws(ReadError) -> [Int] {
    let tensor = try fields.tensor(name)
    try tensor.require(count)
    return try tensor.integers()
  }

  private static func zeros(_ value: FieldValue) throws(ReadError) -> Scalar? {
    if let scalar = value.typedScalar { return scalar }
    guard case .list(let parts) = value, parts.count == 1, case .string(let word) = parts[0],
      word.utf8.elementsEqual("refused".utf8)
    else { throw ReadError(.badField, at: 0, "zeros_mean holds a value without its type") }
    return nil
  }

  /// The column of a category of a feature; nil when it has none.
  func column(_ feature: Int, _ code: Int32) -> Int32? {
    let part = parts[feature]
    let place = code == CategoryCodes.unknown ? part.unknown : part.places[Int(code)]
    return place < 0 ? nil : Int32(part.first) + place
  }

  /// What rows of columns stand for.
  func inverse(
    _ method: PredictionMethod, _ rows: Rows, _ type: ScalarType
  ) throws(PredictionError) -> Prediction {
    guard rows.columns == columns else {
      throw PredictionError(
        .wrongColumns, "the input has \(rows.columns ?? 0) columns, the answer \(columns)")
    }
    var scalars: [Scalar] = []
    scalars.reserveCapacity(rows.count * parts.count)
    for row in 0..<rows.count {
      // A row at a time: sparse rows may not fit into memory dense.
      let matrix = try rows[row..<row + 1].dense()
      try matrix.requireFinite(missing: .refused)
      let values = matrix.doubles
      for part in parts {
        guard part.width > 0 else {
          scalars.append(part.zeros ?? .none)
          continue
        }
        let own = values[part.first..<part.first + part.width]
        guard own.reduce(0, +) == 0 else {
          scalars.append(part.labels[largest(part.width) { own[part.first + $0] }])
          continue
        }
        guard let zeros = part.zeros else {
          throw PredictionError(
            .unknownCategory, row: row, "row \(row) has zeros for all categories of a feature")
        }
        scalars.append(zeros)
      }
    }
    return Prediction(method, [rows.count, parts.count], .init(scalars, as: type))
  }
}
