import Amphora
import Bytes

/// The kernels of rows of an input with those of a model.
struct KernelValues: Sendable {
  let kernel: KernelFunction

  /// The rows of the model.
  let count: Int

  private enum Engine {
    case dense(DenseKernelRows)
    case sparse(SparseKernelRows)
    /// The kernels stand in the input.
    case columns([Int])
    case allColumns
  }

  private let engine: Engine

  init(_ rows: HeldRows) throws(ReadError) {
    kernel = rows.kernel
    count = rows.count
    switch rows.rows {
    case .dense(let tensor):
      engine = .dense(
        DenseKernelRows(
          try tensor.doubles(), count: rows.count, features: rows.features, rows.kernel.name))
    case .sparse(let table): engine = .sparse(SparseKernelRows(table, rows.kernel.name))
    case .columns(let places): engine = .columns(places)
    case .allColumns: engine = .allColumns
    }
  }

  /// The kernels with `count` dense rows.
  init(_ numbers: [Double], count: Int, features: Int, _ kernel: KernelFunction) {
    self.kernel = kernel
    self.count = count
    engine = .dense(DenseKernelRows(numbers, count: count, features: features, kernel.name))
  }

  /// `width` numbers for each row of `input`, which `body` makes of the kernels of a block of rows.
  ///
  /// `body` gets `count` kernels for each row of its block, which it may change, and writes the
  /// numbers of these rows.
  func answers(
    _ input: NumberRows, width: Int,
    _ body:
      @Sendable (
        _ kernels: UnsafeMutableBufferPointer<Double>, _ rows: Int,
        _ output: inout MutableSpan<Double>
      ) -> Void
  ) throws(PredictionError) -> [Double] {
    if kernel.name.measure == .ratio {
      try input.requireNonnegative(", of which this kernel has no value")
    }
    // Nobody asks for kernels, of which there may be any number.
    guard width > 0 else { return [] }
    return RowBlocks.fill(rows: input.count, width: width, block: block, initial: 0.0) {
      range, output in
      var kernels = [Double](repeating: 0, count: range.count * count)
      unsafe kernels.withUnsafeMutableBufferPointer { kernels in
        unsafe fill(input, range, kernels)
        unsafe body(kernels, range.count, &output)
      }
    }
  }

  /// The rows of a block whose kernels stay near the processor.
  private var block: Int { max(4, min(256, 32_768 / max(count, 1))) }

  private func fill(
    _ input: NumberRows, _ range: Range<Int>, _ output: UnsafeMutableBufferPointer<Double>
  ) {
    switch engine {
    case .dense(let rows): unsafe rows.fill(input, range, output)
    case .sparse(let rows): unsafe rows.fill(input, range, output)
    case .columns(let columns):
      for row in range {
        for (index, column) in columns.enumerated() {
          unsafe output[(row - range.lowerBound) * count + index] = input.value(row, column)
        }
      }
    case .allColumns:
      for row in range {
        for column in 0..<count {
          unsafe output[(row - range.lowerBound) * count + column] = input.value(row, column)
        }
      }
    }
    unsafe kernel.finish(output)
  }
}

extension NumberRows {
  /// The number at a place.
  fileprivate func value(_ row: Int, _ column: Int) -> Double {
    switch body {
    case .dense(let values): values[row * columns + column]
    case .sparse(let numbers): numbers.value(row, column)
    }
  }
}
