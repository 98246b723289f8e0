extension Rows {
  /// Rows one after the other; nil when there are none, or when they are of different forms.
  public init?(joining parts: [Rows]) {
    guard let first = parts.first else { return nil }
    guard parts.count > 1 else {
      self = first
      return
    }
    func all<Part>(_ part: (Rows) -> Part?) -> [Part]? {
      let found = parts.compactMap(part)
      return found.count == parts.count ? found : nil
    }
    if let matrices = all({ if case .matrix(let matrix) = $0 { matrix } else { nil } }),
      let elements = Matrix.Elements.joined(matrices.map(\.elements)),
      matrices.allSatisfy({ $0.columns == matrices[0].columns })
    {
      let rows = matrices.reduce(0) { $0 + $1.rows }
      self = .matrix(Matrix(rows: rows, columns: matrices[0].columns, elements))
    } else if let sparse = all({ if case .sparse(let sparse) = $0 { sparse } else { nil } }),
      let joined = SparseMatrix.joined(sparse)
    {
      self = .sparse(joined)
    } else if let tables = all({ if case .table(let table) = $0 { table } else { nil } }),
      let joined = Table(joining: tables)
    {
      self = .table(joined)
    } else if let texts = all({ if case .texts(let texts) = $0 { texts } else { nil } }) {
      self = .texts(texts.flatMap { $0 })
    } else if let records = all({ if case .records(let records) = $0 { records } else { nil } }) {
      self = .records(records.flatMap { $0 })
    } else {
      return nil
    }
  }
}

extension Table {
  /// Tables one below the other; nil when their columns differ in number or name.
  fileprivate init?(joining parts: [Table]) {
    let (names, count) = (parts[0].names, parts[0].columns.count)
    guard parts.allSatisfy({ $0.names == names && $0.columns.count == count }) else { return nil }
    self.init(
      rows: parts.reduce(0) { $0 + $1.rows }, names: names,
      columns: (0..<count).map { index in Column(joining: parts.map { $0.columns[index] }) })
  }
}

extension Table.Column {
  /// Columns one below the other; of different types, values that each have their own.
  fileprivate init(joining parts: [Self]) {
    func all<Value>(_ values: (Self) -> [Value]?) -> [Value]? {
      let found = parts.compactMap(values)
      return found.count == parts.count ? found.flatMap { $0 } : nil
    }
    if let values = all({ if case .float64(let values) = $0 { values } else { nil } }) {
      self = .float64(values)
    } else if let values = all({ if case .float32(let values) = $0 { values } else { nil } }) {
      self = .float32(values)
    } else if let values = all({ if case .int64(let values) = $0 { values } else { nil } }) {
      self = .int64(values)
    } else if let values = all({ if case .bools(let values) = $0 { values } else { nil } }) {
      self = .bools(values)
    } else if let values = all({ if case .strings(let values) = $0 { values } else { nil } }) {
      self = .strings(values)
    } else if let values = all({ if case .untyped(let values) = $0 { values } else { nil } }) {
      self = .untyped(values)
    } else {
      self = .scalars(parts.flatMap(\.scalars))
    }
  }
}
