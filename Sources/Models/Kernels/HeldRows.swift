import Amphora
import Bytes

/// The rows that a model compares an input with by a kernel, judged.
struct HeldRows {
  /// The rows, or the columns of the input where their kernels stand.
  enum Rows {
    case dense(FieldTensor)
    case sparse(SparseTable)
    case columns([Int])
    case allColumns
  }

  let kernel: KernelFunction
  let features: Int
  let rows: Rows

  /// The number of rows.
  let count: Int

  /// Whether the rows are float32.
  let isFloat32: Bool

  /// Reads the rows of the field `name`, whose columns and offsets have names made of it.
  ///
  /// `columns` is the field of the columns of a kernel that is in the input; nil where all count.
  init(
    _ fields: FieldReader, rows name: String, columns: String?, features: Int
  ) throws(ReadError) {
    kernel = try KernelFunction(fields)
    self.features = features
    let parts = ["_columns", "_offsets"].map { name.dropLast() + $0 }
    let isPrecomputed = kernel.name == .precomputed
    var unused = isPrecomputed ? [name] + parts.map(String.init) : []
    if let columns, !isPrecomputed { unused.append(columns) }
    try fields.requireAbsent(unused, "of a kernel that is \(kernel.name.rawValue)")
    guard !isPrecomputed else {
      isFloat32 = false
      guard let columns else {
        (rows, count) = (.allColumns, features)
        return
      }
      let tensor = try fields.tensor(columns)
      try tensor.require(nil)
      try tensor.requireIntegers()
      let places = try tensor.integers()
      for (index, place) in places.enumerated() where place < 0 || place >= features {
        throw ReadError(.badIndex, at: 0, "element \(index) of \(columns) is \(place)")
      }
      (rows, count) = (.columns(places), places.count)
      return
    }
    let tensor = try fields.tensor(name)
    try tensor.requireFloats()
    isFloat32 = tensor.type == .float32
    guard let offsets = try fields.optionalTensor(String(parts[1])) else {
      guard fields.fields[String(parts[0])] == nil else {
        throw ReadError(.badField, at: 0, "\(parts[0]) without \(parts[1])")
      }
      try tensor.require(nil, features)
      (rows, count) = (.dense(tensor), tensor.shape[0])
      return
    }
    guard kernel.name.takesSparseRows else {
      throw ReadError(.badField, at: 0, "\(parts[1]) of a kernel that is \(kernel.name.rawValue)")
    }
    let table = try SparseTable(
      values: tensor, indices: fields.tensor(String(parts[0])), offsets: offsets,
      columns: features)
    (rows, count) = (.sparse(table), table.rows)
  }
}
