import Bytes

/// A step that passes its input on.
struct Passthrough: ModelPredictor {
  let features: Int? = nil
  let methods: [PredictionMethod] = [.transform, .inverseTransform]

  var takesSparse: Bool { true }
  var keepsColumns: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth { row }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    try Prediction(method, unchanged: rows)
  }
}

/// Applies steps one after the other.
struct PipelinePredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod]
  let inputForm: InputForm
  let transformedColumns: Int?
  let dependsOnBatch: Bool
  let cost: Int

  private let steps: [any ModelPredictor]
  private let names: [String]

  init(_ named: [(name: String, predictor: any ModelPredictor)]) throws(ReadError) {
    steps = named.map(\.predictor)
    names = named.map(\.name)
    // No sum overflows: ModelParts refuses each part that costs too much.
    cost = steps.reduce(1) { $0 + $1.cost }
    // A step that passes its input on leaves the question to the next; one that takes anything ends
    // it.
    let first = steps.first { !($0 is Passthrough) }
    features = first?.features
    inputForm = first?.inputForm ?? .table
    dependsOnBatch = steps.contains { $0.dependsOnBatch }
    var columns: Int?
    for (name, step) in named {
      if let columns, let features = step.features, features != columns {
        throw ReadError(
          .badShape, at: 0, "step '\(name)' takes \(features) features, not \(columns)")
      }
      columns = step is Passthrough ? columns : step.transformedColumns
    }
    transformedColumns = columns
    guard let last = steps.last else { throw ReadError(.badField, at: 0, "there are no steps") }
    for (name, predictor) in named.dropLast() where !predictor.methods.contains(.transform) {
      throw ReadError(.notPredictable, at: 0, "step '\(name)' does not transform")
    }
    let canGoBack = steps.allSatisfy { $0.methods.contains(.inverseTransform) }
    methods = last.methods.filter { $0 != .inverseTransform || canGoBack }
  }

  /// What the first step says of the columns, or where it takes any and keeps them, as imputers do,
  /// the next.
  var inputColumns: [ColumnContent]? {
    for step in steps where !(step is Passthrough) {
      if let columns = step.inputColumns { return columns }
      guard step.inputForm == .table, let count = step.features, step.transformedColumns == count
      else { return nil }
    }
    return nil
  }

  var takesSparse: Bool { true }
  var keepsColumns: Bool { steps.allSatisfy(\.keepsColumns) }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    let order = method == .inverseTransform ? steps.reversed() : steps
    let asked = method == .inverseTransform ? method : .transform
    let handed = order.dropLast().reduce(row) { $1.width(asked, of: $0) }
    return order.last?.width(method, of: handed) ?? handed
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let isBackwards = method == .inverseTransform
    let order = isBackwards ? zip(names, steps).reversed() : Array(zip(names, steps))
    var rows = rows
    // Whether a step is given the columns of the input, each in its place.
    var areColumnsKept = true
    for (name, step) in order.dropLast() where !(step is Passthrough) {
      let asked = isBackwards ? method : .transform
      let answer = try ask(step, name, asked, rows, areColumnsKept: areColumnsKept)
      guard let next = answer.rows else {
        throw PredictionError(.wrongInputForm, "a step answers what the next cannot take")
      }
      rows = next
      areColumnsKept = areColumnsKept && step.keepsColumns
    }
    guard let (name, last) = order.last else { return try Prediction(method, unchanged: rows) }
    return try ask(last, name, method, rows, areColumnsKept: areColumnsKept)
  }

  /// Asks a step; what it refuses has a column only if that is the input's too.
  private func ask(
    _ step: any ModelPredictor, _ name: String, _ method: PredictionMethod, _ rows: Rows,
    areColumnsKept: Bool
  ) throws(PredictionError) -> Prediction {
    do throws(PredictionError) {
      return try step.checkedAnswer(method, rows)
    } catch {
      throw areColumnsKept ? error : error.ofStep(name)
    }
  }
}
