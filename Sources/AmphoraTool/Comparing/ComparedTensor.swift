import Amphora
import Bytes

/// A tensor of one of two files that are compared, or some rows of it.
struct ComparedTensor {
  /// The type of the elements.
  let type: ElementType

  /// The dimensions, of the rows that are meant.
  let shape: [Int]

  /// The number of elements.
  var count: Int { elements.count }

  private let elements: Range<Int>
  private let source: any TensorSource
  private let file: String

  /// The tensor that a reference of a document means.
  ///
  /// - Throws: `badReference`.
  init(_ reference: TensorReference, of document: Document, in file: String) throws(Failure) {
    self.file = file
    do throws(ReadError) {
      let (tensor, rows) = try document.resolve(reference)
      type = tensor.type
      source = tensor.source
      guard let rows else {
        (shape, elements) = (tensor.shape, 0..<tensor.count)
        return
      }
      shape = [rows.count] + tensor.shape.dropFirst()
      elements = rows.lowerBound * tensor.rowCount..<rows.upperBound * tensor.rowCount
    } catch {
      throw Failure(error, file: file)
    }
  }

  /// Elements in raw form, counted from the first that is meant.
  ///
  /// - Throws: What the tensor's source throws.
  func raw(_ range: Range<Int>) throws(Failure) -> [UInt8] {
    let start = elements.lowerBound
    return try reading { () throws(ReadError) in
      var bytes: [UInt8] = []
      try source.append(start + range.lowerBound..<start + range.upperBound, to: &bytes)
      return bytes
    }
  }

  /// Does what may throw about the tensor's file.
  func reading<Result>(
    _ body: () throws(ReadError) -> Result
  ) throws(Failure) -> Result {
    do throws(ReadError) {
      return try body()
    } catch {
      throw Failure(error, file: file)
    }
  }

  /// The index of an element, counted from the first that is meant.
  func index(of element: Int) -> [Int] {
    var index: [Int] = []
    var rest = element
    for dimension in shape.reversed() where dimension > 0 {
      index.append(rest % dimension)
      rest /= dimension
    }
    return index.reversed()
  }

  /// Type and dimensions: `float64 3 × 4`.
  var words: String {
    shape.isEmpty
      ? type.name : "\(type.name) \(shape.map { Text.grouped($0) }.joined(separator: " × "))"
  }
}
