import Amphora
import Bytes
import Codecs
import Formats
import Models

/// Sparse rows, as `scipy.sparse.save_npz` writes them.
struct SparseRows: RowSource {
  private let matrix: SparseMatrix
  private let demand: RowDemand
  private var row = 0

  init(_ matrix: SparseMatrix, _ demand: RowDemand) {
    self.matrix = matrix
    self.demand = demand
  }

  var share: Double? { Double(row) / Double(max(matrix.rows, 1)) }

  mutating func next() throws(RowFault) -> RowBlock? {
    guard row < matrix.rows || row == 0 else { return nil }
    let most = min(demand.blockRows(columns: 256), matrix.rows - row)
    let range = row..<row + most
    row = max(range.upperBound, 1)
    return RowBlock(rows: .sparse(matrix[range]))
  }
}

/// The arrays of a `.npz` file.
struct ArrayArchive {
  private let archive: ZipArchive
  private let limits: Limits

  /// - Throws: A code of `zip`.
  init(_ file: ByteSlice, limits: Limits) throws(ReadError) {
    archive = try ZipArchive(file, limits: limits)
    self.limits = limits
  }

  /// The rows that the file holds: one array, or sparse rows.
  ///
  /// - Throws: `badArrayArchive`, a code of `zip`, or what reading an array throws.
  func rows(_ demand: RowDemand) throws(ReadError) -> any RowSource {
    guard has("format") else {
      guard archive.members.count == 1 else {
        let names = archive.members.map { "'\(String(decoding: $0.name, as: UTF8.self))'" }
        throw ReadError(
          .badArrayArchive, at: 0,
          "it holds \(Text.list(Array(names.prefix(10)))), and one array is needed")
      }
      return try ArrayRows(array(archive.members[0]), demand)
    }
    return SparseRows(try sparse(), demand)
  }

  private func has(_ name: String) -> Bool { member(name) != nil }

  private func member(_ name: String) -> ZipMember? {
    archive.members.first { $0.name.elementsEqual("\(name).npy".utf8) }
  }

  private func array(_ member: ZipMember) throws(ReadError) -> Tensor {
    try NPYReader.read(try archive.content(of: member, limits: limits), limits: limits)
  }

  private func array(_ name: String) throws(ReadError) -> Tensor {
    guard let member = member(name) else {
      throw ReadError(.badArrayArchive, at: 0, "it holds no '\(name)'")
    }
    return try array(member)
  }

  private func sparse() throws(ReadError) -> SparseMatrix {
    let shape = try array("shape").integers()
    guard shape.count == 2, shape.allSatisfy({ (0...Int(Int32.max)).contains($0) }) else {
      throw ReadError(.badArrayArchive, at: 0, "its shape is \(shape)")
    }
    guard shape[0] < limits.memory / 16 else {
      throw ReadError(.tooMuchMemory, at: 0, "\(shape[0]) rows")
    }
    let data = try array("data")
    let elements: Matrix.Elements
    switch data.type {
    case .float32: elements = .float32(try data.doubles().map { Float($0) })
    case .float64, .float16, .uint64: elements = .float64(try data.doubles())
    default: elements = .int64(try data.integers().map { Int64($0) })
    }
    let count = data.count
    let format = try format()
    let rows: [Int]
    let columns: [Int]
    switch format {
    case "csr":
      rows = try places(of: "indptr", lines: shape[0], count: count)
      columns = try array("indices").integers()
    case "csc":
      columns = try places(of: "indptr", lines: shape[1], count: count)
      rows = try array("indices").integers()
    case "coo":
      rows = try array("row").integers()
      columns = try array("col").integers()
    default:
      throw ReadError(
        .badArrayArchive, at: 0, "its format is '\(format.prefix(20))'; csr, csc and coo are read")
    }
    guard rows.count == count, columns.count == count,
      rows.allSatisfy({ (0..<shape[0]).contains($0) }),
      columns.allSatisfy({ (0..<shape[1]).contains($0) })
    else { throw ReadError(.badArrayArchive, at: 0, "its indices do not agree with its shape") }
    return try SparseRows.matrix(shape, rows, columns, elements)
  }

  /// The format; NumPy writes bytes, `|S3`, and older versions of SciPy characters.
  private func format() throws(ReadError) -> String {
    guard let member = member("format") else { return "" }
    let content = try archive.content(of: member, limits: limits)
    let letters = content.bytes
    var text: [UInt8] = []
    // The array has one element; its letters are what ends the file, whatever their width.
    let end = try NPYHeader(letters).end
    for index in end..<letters.count where letters[index] != 0 { text.append(letters[index]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The line of each of `count` elements, from where the lines begin.
  private func places(of name: String, lines: Int, count: Int) throws(ReadError) -> [Int] {
    let starts = try array(name).integers()
    guard starts.count == lines + 1, starts[0] == 0, starts[lines] == count,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw ReadError(.badArrayArchive, at: 0, "its \(name) does not ascend to \(count)") }
    var places: [Int] = []
    places.reserveCapacity(count)
    for line in 0..<lines {
      for _ in starts[line]..<starts[line + 1] { places.append(line) }
    }
    return places
  }
}

extension SparseRows {
  /// Elements in any order as rows; those of one place are added, as SciPy does.
  fileprivate static func matrix(
    _ shape: [Int], _ rows: [Int], _ columns: [Int], _ elements: Matrix.Elements
  ) throws(ReadError) -> SparseMatrix {
    var order = Array(rows.indices)
    func isOrdered(_ one: Int, _ other: Int) -> Bool {
      (rows[one], columns[one], one) < (rows[other], columns[other], other)
    }
    if !zip(order, order.dropFirst()).allSatisfy({ isOrdered($0, $1) }) {
      order.sort(by: isOrdered)
    }
    var starts = [Int](repeating: 0, count: shape[0] + 1)
    var indices: [Int] = []
    // Where the elements of each place begin in `order`.
    var firsts: [Int] = []
    for (index, place) in order.enumerated() {
      let before = index > 0 ? order[index - 1] : nil
      if let before, rows[before] == rows[place], columns[before] == columns[place] { continue }
      firsts.append(index)
      indices.append(columns[place])
      starts[rows[place] + 1] += 1
    }
    for row in 0..<shape[0] { starts[row + 1] += starts[row] }
    firsts.append(order.count)
    func sums<Value>(_ values: [Value], _ add: (Value, Value) -> Value) -> [Value] {
      indices.indices.map { place in
        order[firsts[place] + 1..<firsts[place + 1]]
          .reduce(values[order[firsts[place]]]) { add($0, values[$1]) }
      }
    }
    let kept: Matrix.Elements =
      switch elements {
      case .float64(let values): .float64(sums(values, +))
      case .float32(let values): .float32(sums(values, +))
      // SciPy's sums wrap around as well.
      case .int64(let values): .int64(sums(values, &+))
      }
    do throws(PredictionError) {
      return try SparseMatrix(
        rows: shape[0], columns: shape[1], checking: starts, indices, kept)
    } catch {
      throw ReadError(.badArrayArchive, at: 0, error.detail)
    }
  }
}
