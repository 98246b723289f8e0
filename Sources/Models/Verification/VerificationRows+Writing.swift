public import Amphora
public import Bytes

extension VerificationRows {
  /// Adds the tensors of the rows to a document; gives the fields that its entry keeps, which read
  /// back as these rows.
  ///
  /// - Throws: `badVerification` for rows or answers that tensors cannot hold, or that are too many.
  public func fields(in document: inout Document) throws(ReadError) -> Fields {
    if let excess = Self.excess(of: rows, answered: outputs) {
      throw ReadError(.badVerification, at: 0, excess)
    }
    var answers: [Tensor] = []
    for output in outputs {
      guard let tensor = output.tensor else {
        throw ReadError(
          .badVerification, at: 0, "what \(output.name) gives is of several types, or missing")
      }
      answers.append(tensor)
    }
    var fields: Fields = [
      "method": .string(method.rawValue), "recorded_by": .string(recorder.rawValue),
      "tolerance": .float(tolerance), "outputs": .list(outputs.map { .string($0.name) }),
    ]
    let (form, input) = try input(describedIn: &fields)
    fields["form"] = .string(form.rawValue)
    func added(_ tensors: [Tensor]) -> FieldValue {
      .list(tensors.map { .tensor(TensorReference(document.add($0))) })
    }
    fields["answers"] = added(answers)
    fields["input"] = added(input)
    // What cannot be read is not written.
    _ = try VerificationRows(fields, in: document)
    return fields
  }

  /// The tensors of the rows; `fields` says what they are.
  private func input(
    describedIn fields: inout Fields
  ) throws(ReadError) -> (Form, [Tensor]) {
    switch rows {
    case .matrix(let matrix):
      return (.matrix, [matrix.elements.tensor([matrix.rows, matrix.columns])])
    case .sparse(let sparse):
      fields["input_columns"] = .integer(sparse.columns)
      let count = sparse.indices.count
      let tensors = [
        sparse.elements.tensor([count]),
        Tensor(.int32, [count], ContiguousSource(sparse.indices)),
        Tensor(.int64, [sparse.starts.count], ContiguousSource(sparse.starts)),
      ]
      return (.sparse, tensors)
    case .texts(let texts): return (.texts, [Tensor(.utf8, [texts.count], StringSource(texts))])
    case .table(let table): return (.table, try Self.columns(of: table, describedIn: &fields))
    case .records:
      throw ReadError(.badVerification, at: 0, "records cannot be kept")
    }
  }

  private static func columns(
    of table: Table, describedIn fields: inout Fields
  ) throws(ReadError) -> [Tensor] {
    let untyped = table.columns.count { if case .untyped = $0 { true } else { false } }
    var columns: [Tensor] = []
    for (index, column) in table.columns.enumerated() {
      guard let tensor = column.tensor, untyped == 0 || !column.isTyped else {
        let name = table.names.map { "'\($0[index])'" } ?? "\(index + 1)"
        throw ReadError(
          .badVerification, at: 0, "column \(name) holds values of several types, or lacks some")
      }
      columns.append(tensor)
    }
    fields["cells"] = .string((untyped > 0 ? Cells.untyped : .typed).rawValue)
    if let names = table.names { fields["input_names"] = .list(names.map { .string($0) }) }
    return columns
  }
}

extension Table.Column {
  /// Whether it holds texts that are no cells of a text file.
  fileprivate var isTyped: Bool {
    switch self {
    case .strings: true
    case .scalars(let values): values.contains { if case .string = $0 { true } else { false } }
    case .float64, .float32, .int64, .bools, .untyped: false
    }
  }
}
