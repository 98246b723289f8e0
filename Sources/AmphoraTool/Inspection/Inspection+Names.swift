import Amphora

extension ModelInspection {
  /// The tensors of a model of the kind `tensors`, a line for each: name, dtype, dimensions, and where
  /// it is among those that are stored; nil for other kinds.
  var namedTensors: [String]? {
    guard parts[0].kind.utf8.elementsEqual(Document.tensorsKind.utf8),
      case .list(let names)? = parts[0].fields["names"],
      case .list(let references)? = parts[0].fields["tensors"],
      case .list(let shapes)? = parts[0].fields["shapes"],
      names.count == references.count, shapes.count == references.count
    else { return nil }
    var rows: [[String]] = []
    for (index, name) in names.enumerated() {
      guard case .string(let name) = name, case .tensor(let reference) = references[index],
        tensors.indices.contains(reference.tensor), case .list(let shape) = shapes[index]
      else { return nil }
      rows.append([
        Finding.printable(name), tensors[reference.tensor].type.name,
        ModelInspection.dimensions(shape), FieldText.describe(references[index]),
      ])
    }
    return Text.columns(rows, leading: [0, 1, 2, 3])
  }

  private static func dimensions(_ shape: [FieldValue]) -> String {
    guard !shape.isEmpty else { return "a single value" }
    return shape.map { dimension in
      if case .integer(let count) = dimension { "\(count)" } else { "?" }
    }.joined(separator: " × ")
  }
}
