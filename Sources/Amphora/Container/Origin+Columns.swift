import Bytes

extension Origin {
  /// The columns as tensors over this graph, which is not copied.
  ///
  /// The `records` are the array records, by position in the section's own table.
  func columns(
    records: [(tensor: Int, rows: Range<Int>)]
  ) -> [(column: OriginColumn, tensor: Tensor)] {
    OriginColumn.allCases.map { column in
      switch column {
      case .arrayFirst:
        (column, integers(records.count) { Int64(records[$0].rows.lowerBound) })
      case .arrayRows:
        (column, integers(records.count) { Int64(records[$0].rows.count) })
      case .arrayTensor:
        (column, integers(records.count) { Int64(records[$0].tensor) })
      case .blob:
        (column, tensor(.uint8, blob.count) { $1 += blob[$0] })
      case .children: (column, integers(children.count) { Int64(children[$0]) })
      case .count: (column, integers(nodes.count) { Int64(nodes[$0].count) })
      case .first: (column, integers(nodes.count) { Int64(nodes[$0].first) })
      case .floats:
        (column, integers(floats.count, .float64) { Int64(bitPattern: floats[$0].bitPattern) })
      case .kind:
        (column, tensor(.uint8, nodes.count) { $1 += nodes[$0].lazy.map(\.kind.rawValue) })
      case .strings:
        (column, Tensor(stringType, [strings.count], StringSource(strings)))
      case .value: (column, integers(nodes.count) { nodes[$0].value })
      }
    }
  }

  /// Strict UTF-8 if it holds all strings.
  private var stringType: ElementType {
    let areAllStrict = strings.allSatisfy { string in
      let bytes = string.bytes
      return TextContent.isUTF8(bytes)
    }
    return areAllStrict ? .utf8 : .wtf8
  }

  private func integers(
    _ count: Int, _ type: ElementType = .int64, _ value: @escaping @Sendable (Int) -> Int64
  ) -> Tensor {
    tensor(type, count) { range, output in
      if output.isEmpty { output.reserveCapacity(8 * range.count) }
      for index in range { output.append(littleEndian: value(index)) }
    }
  }

  private func tensor(
    _ type: ElementType, _ count: Int,
    _ append: @escaping @Sendable (Range<Int>, inout [UInt8]) -> Void
  ) -> Tensor {
    Tensor(type, [count], ColumnSource(append: append))
  }
}

/// A column that is made from the graph while it is written.
private struct ColumnSource: TensorSource {
  let append: @Sendable (Range<Int>, inout [UInt8]) -> Void

  func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    append(range, &output)
  }
}
