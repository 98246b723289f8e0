import Amphora
import Bytes

/// The tables of a linear model, judged; dense numbers stay where they are, which may be a gigabyte.
struct LinearTables {
  /// The coefficients of each row.
  enum Coefficients {
    case dense(FieldTensor)
    case sparse(SparseTable)
  }

  /// Directions that tell classes apart.
  struct Directions {
    let center: FieldTensor?
    let directions: FieldTensor
    /// How many of the directions count, from the first.
    let components: Int
  }

  let task: Linear.Task
  let link: Linear.Link
  let zeroSum: Linear.ZeroSum
  let logOfZero: Linear.LogOfZero
  let features: Int
  /// The number of rows of coefficients.
  let rows: Int
  /// Whether a regression's result has columns even when there is only one.
  let isTable: Bool
  let coefficients: Coefficients
  let intercepts: FieldTensor
  /// Nil unless it is a classification.
  let classes: Labels?
  let directions: Directions?

  init(_ fields: FieldReader) throws(ReadError) {
    task = try fields.choice("task", Linear.Task.self)
    link = try fields.choice("link", Linear.Link.self)
    zeroSum = try fields.optionalChoice("zero_sum", Linear.ZeroSum.self) ?? .undefined
    logOfZero = try fields.optionalChoice("log_of_zero", Linear.LogOfZero.self) ?? .infinite
    features = try fields.features()
    let table = try LinearTables.coefficients(fields, features)
    (coefficients, rows, isTable) = (table.coefficients, table.rows, table.isTable)
    intercepts = try fields.tensor("intercepts")
    try intercepts.require(rows)
    try intercepts.requireFloats()
    classes = task == .classification ? try fields.classes(outputs: 1)[0] : nil
    directions = try LinearTables.directions(fields, features)
    guard rows > 0 else { throw ReadError(.badShape, at: 0, "there are no coefficients") }
    try checkAgreement()
  }

  /// Whether products with an input of float32 are of float32.
  var hasFloat32Coefficients: Bool {
    switch coefficients {
    case .dense(let tensor): tensor.type == .float32
    case .sparse(let table): table.isFloat32
    }
  }

  private static func coefficients(
    _ fields: FieldReader, _ features: Int
  ) throws(ReadError) -> (coefficients: Coefficients, rows: Int, isTable: Bool) {
    let tensor = try fields.tensor("coefficients")
    try tensor.requireFloats()
    if let offsets = try fields.optionalTensor("coefficient_offsets") {
      let table = try SparseTable(
        values: tensor, indices: fields.tensor("coefficient_columns"), offsets: offsets,
        columns: features)
      return (.sparse(table), table.rows, table.rows > 1)
    }
    guard fields.fields["coefficient_columns"] == nil else {
      throw ReadError(.badField, at: 0, "coefficient_columns without coefficient_offsets")
    }
    guard tensor.shape.count == 2 else {
      try tensor.require(features)
      return (.dense(tensor), 1, false)
    }
    try tensor.require(nil, features)
    return (.dense(tensor), tensor.shape[0], true)
  }

  private static func directions(
    _ fields: FieldReader, _ features: Int
  ) throws(ReadError) -> Directions? {
    guard let directions = try fields.optionalTensor("directions") else {
      guard fields.fields["direction_center"] == nil, fields.fields["components"] == nil else {
        throw ReadError(.badField, at: 0, "directions is absent")
      }
      return nil
    }
    try directions.require(features, nil)
    try directions.requireFloats()
    let center = try fields.optionalTensor("direction_center")
    try center?.require(features)
    try center?.requireFloats()
    let components = try fields.integer("components", in: 0...FieldReader.mostFeatures)
    return Directions(
      center: center, directions: directions,
      components: min(components, directions.shape[1]))
  }

  private func checkAgreement() throws(ReadError) {
    let agrees: Bool
    switch (task, link) {
    case (.regression, .identity), (.regression, .exponential): agrees = true
    case (.outlierDetection, .identity): agrees = rows == 1
    case (.multilabel, .noProbabilities): agrees = rows > 1
    case (.classification, .sigmoid), (.classification, .softmaxBinary):
      agrees = rows == 1 && classes?.count == 2
    case (.classification, .softmax), (.classification, .oneVsRest):
      agrees = rows > 1 && rows == classes?.count
    case (.classification, .noProbabilities), (.classification, .clipped):
      agrees = (rows == 1 && classes?.count == 2) || (rows > 1 && rows == classes?.count)
    default:
      throw ReadError(.badField, at: 0, "link is '\(link.rawValue)' for \(task.rawValue)")
    }
    guard agrees else {
      throw ReadError(
        .badShape, at: 0, "\(rows) rows of coefficients for \(classes?.count ?? 0) classes")
    }
  }
}
