import Bytes

/// Multiplies the sketches of each row as polynomials whose powers go round.
struct CountSketchPredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.transform]

  private let tables: SketchTables

  init(_ tables: SketchTables) {
    self.tables = tables
    features = tables.features
  }

  var transformedColumns: Int? { tables.outputs }
  var takesSparse: Bool { true }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    row.answering(tables.outputs, beside: 2 * tables.outputs + tables.terms)
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let input = try NumberRows(rows)
    let tables = tables
    let block = max(1, min(64, (1 << 20) / (tables.outputs * tables.degree)))
    let values = RowBlocks.fill(
      rows: input.count, width: tables.outputs, block: block, initial: 0.0
    ) { range, output in
      var product = SketchProduct(tables)
      for row in range {
        product.begin()
        switch input.body {
        case .dense(let values):
          for column in 0..<tables.features {
            product.take(values[row * tables.features + column] * tables.factor, at: column)
          }
        case .sparse(let numbers):
          numbers.forEach(row) { column, value in
            product.take(value * tables.factor, at: column)
          }
        }
        if let constant = tables.constant { product.take(constant, at: tables.features) }
        product.finish(into: &output, from: (row - range.lowerBound) * tables.outputs)
      }
    }
    return Prediction(method, [input.count, tables.outputs], .float64(values))
  }
}

/// The product of the sketches of one row, in room that the next one has as well.
private struct SketchProduct {
  private let tables: SketchTables
  /// The numbers of the row that are not zero, and where they stand.
  private var numbers: [(term: Int, value: Double)] = []
  private var product: [Double]
  private var next: [Double]
  private var sketch: [Double]

  init(_ tables: SketchTables) {
    self.tables = tables
    numbers.reserveCapacity(tables.terms)
    product = [Double](repeating: 0, count: tables.outputs)
    next = product
    // Where numbers are few, each of them is gone through by itself.
    sketch = tables.terms > tables.outputs ? product : []
  }

  mutating func begin() { numbers.removeAll(keepingCapacity: true) }

  mutating func take(_ value: Double, at term: Int) {
    if value != 0 { numbers.append((term, value)) }
  }

  mutating func finish(into output: inout MutableSpan<Double>, from first: Int) {
    clear(&product)
    for (term, value) in numbers { product[tables.places[term]] += tables.signs[term] * value }
    for sketch in 1..<max(tables.degree, 1) { multiply(by: sketch * tables.terms) }
    for place in product.indices { output[first + place] = product[place] }
  }

  /// Multiplies the product by the sketch whose places begin at `row`.
  private mutating func multiply(by row: Int) {
    clear(&next)
    if sketch.isEmpty {
      for (term, value) in numbers {
        add(turnedBy: tables.places[row + term], times: tables.signs[row + term] * value)
      }
    } else {
      clear(&sketch)
      for (term, value) in numbers {
        sketch[tables.places[row + term]] += tables.signs[row + term] * value
      }
      for place in sketch.indices where sketch[place] != 0 {
        add(turnedBy: place, times: sketch[place])
      }
    }
    swap(&product, &next)
  }

  /// Adds the product, moved on by `shift` places and round, to what comes next.
  private mutating func add(turnedBy shift: Int, times factor: Double) {
    let count = product.count
    // Safe: places are below the count, and both arrays have as many numbers.
    unsafe product.withUnsafeBufferPointer { product in
      unsafe next.withUnsafeMutableBufferPointer { next in
        for place in 0..<count - shift { unsafe next[shift + place] += factor * product[place] }
        for place in 0..<shift {
          unsafe next[place] += factor * product[count - shift + place]
        }
      }
    }
  }

  private func clear(_ numbers: inout [Double]) {
    for index in numbers.indices { numbers[index] = 0 }
  }
}
