import Amphora

/// A column of the table of tensors.
private struct TensorColumn: Sendable {
  let head: String
  var isLeading = false
  /// The place among the columns that a narrow terminal does without; nil for what it has always.
  var spared: Int?
  let cell: @Sendable (_ tensor: Tensor, _ statistics: TensorStatistics?) -> String

  static let all = [
    TensorColumn(head: "", isLeading: true) { tensor, _ in tensor.type.name },
    TensorColumn(head: "", isLeading: true) { tensor, _ in
      tensor.shape.map(String.init).joined(separator: " × ")
    },
    TensorColumn(head: "", isLeading: true, spared: 1) { tensor, _ in tensor.storage?.words ?? "" },
    TensorColumn(head: "bytes") { tensor, _ in tensor.bytes.map(Text.grouped) ?? "" },
    TensorColumn(head: "stored", spared: 5) { tensor, _ in
      tensor.storage.map { Text.grouped(TensorStorage.storedBytes(of: [$0])) } ?? ""
    },
    TensorColumn(head: "min", spared: 4) { $1?.minimum.map(Text.number) ?? "" },
    TensorColumn(head: "max", spared: 4) { $1?.maximum.map(Text.number) ?? "" },
    TensorColumn(head: "mean", spared: 3) { $1?.mean.map(Text.number) ?? "" },
    TensorColumn(head: "zeros", spared: 2) { count($1?.zeros) },
    TensorColumn(head: "NaN") { count($1?.nans) },
    TensorColumn(head: "inf") { count($1?.infinities) },
    TensorColumn(head: "", isLeading: true, spared: 0) { Text.histogram($1?.histogram ?? []) },
  ]

  private static func count(_ number: Int?) -> String {
    number.map { $0 == 0 ? "" : Text.grouped($0) } ?? ""
  }
}

extension ModelInspection {
  /// Says what the tensors are, how they are stored, and what their numbers are like.
  func describeTensors(as view: InspectionView, on terminal: Terminal) {
    guard !tensors.isEmpty else { return }
    let shown = view.most(of: tensors.count)
    var rows = tensors.prefix(shown).enumerated().map { number, tensor in
      let known = statistics.indices.contains(number) ? statistics[number] : nil
      return TensorColumn.all.map { $0.cell(tensor, known) }
    }
    let used = TensorColumn.all.indices.filter { column in
      rows.contains { !$0[column].isEmpty }
    }
    if tensors.count > 1 { rows.append(totals) }
    let columns = used.map { TensorColumn.all[$0] }
    let numbers = (0..<shown).map { "\($0)" } + [""]
    let cells =
      [[""] + columns.map(\.head)]
      + zip(numbers, rows).map { number, row in [number] + used.map { row[$0] } }
    // The first column has the numbers of the tensors.
    let ranks = Set(columns.compactMap(\.spared)).sorted()
    let spare = ranks.map { rank in
      columns.indices.filter { columns[$0].spared == rank }.map { $0 + 1 }
    }
    let leading = Set(columns.indices.filter { columns[$0].isLeading }.map { $0 + 1 })
    let lines = view.table(cells, leading: leading, spare: spare, indent: 4)
    terminal.line("  tensors" + lines[0].dropFirst("tensors".count - 2))
    let body = lines[1...shown] + view.more(tensors.count - shown) + lines[(1 + shown)...]
    for line in body { terminal.line("    \(line)") }
  }

  /// The last row of the table: how large all tensors are.
  private var totals: [String] {
    TensorColumn.all.map { column in
      switch column.head {
      case "bytes": Text.grouped(tensorBytes)
      // A dictionary that several tensors have counts once here, and with each of them above.
      case "stored": storedBytes.map(Text.grouped) ?? ""
      default: ""
      }
    }
  }
}

extension TensorStorage {
  /// What was done to the elements: `dictionary of 213, shuffle, zlib`.
  fileprivate var words: String {
    let words = encodings.map { encoding in
      switch encoding.name {
      case "dictionary": "dictionary of \(Text.grouped(encoding.neededCount ?? 0))"
      case "narrow": "narrow to \(encoding.to?.name ?? "")"
      default: encoding.name
      }
    }
    return (words + (codec == "stored" ? [] : [codec])).joined(separator: ", ")
  }
}
