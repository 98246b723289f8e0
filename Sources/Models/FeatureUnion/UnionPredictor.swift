import Bytes

/// Asks each part, and puts the answers side by side.
struct UnionPredictor: ModelPredictor {
  let features: Int?
  let transformedColumns: Int?
  let inputForm: InputForm
  let dependsOnBatch: Bool
  let cost: Int
  let methods: [PredictionMethod] = [.transform]

  private static let mostColumns = 1 << 26

  private let tables: UnionTables
  private let predictors: [any ModelPredictor]

  init(_ tables: UnionTables, _ models: ModelParts) throws(ReadError) {
    var predictors: [any ModelPredictor] = []
    var seen = tables.features
    for part in tables.parts {
      guard let model = part.model else {
        predictors.append(Passthrough())
        continue
      }
      do throws(ReadError) {
        let predictor = try models.predictor(model)
        guard predictor.methods.contains(.transform) else {
          throw ReadError(.notPredictable, at: 0, "it does not transform")
        }
        if let columns = part.columns, part.selection == .columns, let taken = predictor.features,
          taken != columns.count
        {
          throw ReadError(.badShape, at: 0, "it takes \(taken) features, not \(columns.count)")
        }
        if part.columns == nil, let taken = predictor.features {
          // All take the whole input.
          guard taken == seen ?? taken else {
            throw ReadError(.badShape, at: 0, "it takes \(taken) features, not \(seen ?? 0)")
          }
          seen = taken
        }
        predictors.append(predictor)
      } catch {
        throw ReadError(error.code, at: error.offset, "part '\(part.name)': \(error.detail)")
      }
    }
    self.tables = tables
    self.predictors = predictors
    let hasColumns = tables.parts.contains { $0.columns != nil } || tables.features != nil
    features = hasColumns ? tables.features : predictors.compactMap(\.features).first
    inputForm = hasColumns ? .table : predictors.first?.inputForm ?? .table
    dependsOnBatch = predictors.contains { $0.dependsOnBatch }
    // No sum overflows: ModelParts refuses each part that costs too much.
    cost = predictors.reduce(1) { $0 + $1.cost }
    let widths = zip(tables.parts, predictors).map { part, predictor in
      part.model == nil ? part.columns?.count : predictor.transformedColumns
    }
    let known = widths.compactMap { $0 }
    // Parts may name one tensor of columns many times: what little says must not ask for much.
    let width = known.reduce(0) { min($0, UnionPredictor.mostColumns) + $1 }
    guard width < UnionPredictor.mostColumns else {
      throw ReadError(.badField, at: 0, "an answer has \(width) columns or more")
    }
    transformedColumns = known.count == widths.count ? width : nil
  }

  /// What the parts say of their columns; the first of several that take one.
  var inputColumns: [ColumnContent]? {
    guard let features, features <= ColumnContent.mostColumns else {
      return features == nil ? predictors.first?.inputColumns : nil
    }
    var contents = [ColumnContent](repeating: .values, count: features)
    for (part, predictor) in zip(tables.parts, predictors) {
      let own = part.columns ?? Array(0..<features)
      guard let said = predictor.contents(of: own.count) else { continue }
      for (column, content) in zip(own, said) where contents[column] == .values {
        contents[column] = content
      }
    }
    return contents
  }

  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let answers = zip(tables.parts, predictors).map { part, predictor in
      let own = part.columns.map { row.selecting($0.count, repeats: part.repeats) } ?? row
      return part.model == nil ? own : predictor.width(.transform, of: own)
    }
    let beside = RowWidth.beside(answers)
    return row.answering(
      beside.columns, numbers: tables.form == .dense ? beside.columns : beside.numbers,
      beside: beside.most)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    var answers: [Rows] = []
    for (part, predictor) in zip(tables.parts, predictors) {
      var own = rows
      if let columns = part.columns { own = try rows.selecting(columns, as: part.selection) }
      let given = part.model == nil ? own : try answered(by: predictor, own, part)
      guard var answer = given else {
        throw PredictionError(.wrongInputForm, "part '\(part.name)' answers more than rows")
      }
      if case .texts = answer {
        throw PredictionError(.wrongInputForm, "part '\(part.name)' passes texts on")
      }
      if let weight = part.weight {
        answer = try answer.multiplied(by: weight, tables.weightedFloat32)
      }
      answers.append(answer)
    }
    guard !answers.isEmpty else {
      return Prediction(method, [rows.count, 0], .float64([]))
    }
    return try beside(answers, method, rows)
  }

  /// What a part answers for its columns; what it refuses is named by the column of the input.
  private func answered(
    by predictor: any ModelPredictor, _ rows: Rows, _ part: UnionTables.Part
  ) throws(PredictionError) -> Rows? {
    do throws(PredictionError) {
      return try predictor.checkedAnswer(.transform, rows).rows
    } catch {
      throw error.selected(from: part.columns)
    }
  }

  private func beside(
    _ answers: [Rows], _ method: PredictionMethod, _ rows: Rows
  ) throws(PredictionError) -> Prediction {
    let isSparse: Bool =
      switch tables.form {
      case .sparse: true
      case .dense: false
      case .asParts: answers.contains { if case .sparse = $0 { true } else { false } }
      }
    guard isSparse else {
      return try Prediction(method, unchanged: RowsBeside(answers, rows: rows.count).joined)
    }
    var parts: [SparseMatrix] = []
    for answer in answers {
      if case .sparse(let sparse) = answer {
        parts.append(sparse)
      } else {
        parts.append(SparseMatrix(try answer.dense()))
      }
    }
    return try Prediction(method, unchanged: .sparse(SparseMatrix(beside: parts, rows: rows.count)))
  }
}

extension Rows {
  /// All numbers times a weight.
  fileprivate func multiplied(
    by weight: UnionTables.Weight, _ narrow: FeatureUnion.WeightedFloat32
  ) throws(PredictionError) -> Rows {
    func product(_ elements: Matrix.Elements) -> Matrix.Elements {
      var elements = elements
      if narrow == .float64, let floats = elements.narrow {
        elements = .float64(floats.map { Double($0) })
      }
      switch (elements, weight) {
      case (.float64(let values), .integer(let weight)):
        return .float64(values.map { $0 * Double(weight) })
      case (.float64(let values), .float(let weight)): return .float64(values.map { $0 * weight })
      case (.float32(let values), .integer(let weight)):
        return .float32(values.map { $0 * Float(weight) })
      case (.float32(let values), .float(let weight)):
        return .float32(values.map { $0 * Float(weight) })
      // As in the source, the product of integers wraps round.
      case (.int64(let values), .integer(let weight)):
        return .int64(values.map { $0 &* Int64(weight) })
      case (.int64(let values), .float(let weight)):
        return .float64(values.map { Double($0) * weight })
      }
    }
    if case .sparse(let sparse) = self { return .sparse(sparse.with(product(sparse.elements))) }
    let matrix = try dense()
    return .matrix(Matrix(rows: matrix.rows, columns: matrix.columns, product(matrix.elements)))
  }
}
