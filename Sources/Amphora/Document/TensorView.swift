public import Bytes

/// Which elements of a run of them a tensor is made of: where it begins, and how many elements lie
/// from one to the next along each dimension.
///
/// Several views of one run share its elements, and a view may name an element more than once.
public struct TensorView: Hashable, Sendable {
  /// The dimensions; none for a single value.
  public let shape: [Int]

  /// Elements from one to the next along each dimension.
  public let strides: [Int]

  /// The place of the first element.
  public let offset: Int

  /// The number of elements.
  public let count: Int

  /// Creates a view of a run of `length` elements.
  ///
  /// - Returns: nil when a number is negative, when the dimensions overflow, and when any element would
  ///   lie beyond the run.
  public init?(shape: [Int], strides: [Int], offset: Int, of length: Int) {
    guard shape.count == strides.count, offset >= 0, length >= 0,
      strides.allSatisfy({ $0 >= 0 }),
      let count = Shape.count(shape, itemSize: TensorView.largestItem)
    else { return nil }
    if count > 0 {
      var last = offset
      for (size, stride) in zip(shape, strides) {
        let (step, overflows) = (size - 1).multipliedReportingOverflow(by: stride)
        let (sum, overflowsToo) = last.addingReportingOverflow(step)
        guard !overflows, !overflowsToo else { return nil }
        last = sum
      }
      guard last < length else { return nil }
    }
    self.shape = shape
    self.strides = strides
    self.offset = offset
    self.count = count
  }

  /// No element of a number type takes more bytes.
  private static let largestItem = 16

  /// Whether the elements follow each other in C order, so that the view is a range of the run.
  public var isContiguous: Bool {
    guard count > 0 else { return true }
    var expected = 1
    for (size, stride) in zip(shape, strides).reversed() where size > 1 {
      guard stride == expected else { return false }
      expected *= size
    }
    return true
  }
}

/// The elements of a view in C order, taken out of the run one stretch after the other.
public struct ViewSource: TensorSource {
  private let run: any TensorSource
  private let view: TensorView

  /// Creates a source of what `view` names in `run`.
  public init(_ run: any TensorSource, _ view: TensorView) {
    self.run = run
    self.view = view
  }

  /// Appends the raw form of the elements `range` to `output`.
  public func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    guard !range.isEmpty else { return }
    var coordinates = [Int](repeating: 0, count: view.shape.count)
    var rest = range.lowerBound
    var place = view.offset
    for axis in view.shape.indices.reversed() {
      coordinates[axis] = rest % view.shape[axis]
      rest /= view.shape[axis]
      place += coordinates[axis] * view.strides[axis]
    }
    let last = view.shape.count - 1
    // Elements that follow each other in the run are asked for together.
    let isDense = last >= 0 && view.strides[last] == 1
    var left = range.count
    while left > 0 {
      let stretch = isDense ? min(left, view.shape[last] - coordinates[last]) : 1
      try run.append(place..<place + stretch, to: &output)
      left -= stretch
      advance(&coordinates, &place, by: stretch)
    }
  }

  /// Moves on by so many elements, which do not lead beyond the end of the last dimension.
  private func advance(_ coordinates: inout [Int], _ place: inout Int, by stretch: Int) {
    var axis = view.shape.count - 1
    var step = stretch
    while axis >= 0 {
      coordinates[axis] += step
      place += step * view.strides[axis]
      guard coordinates[axis] == view.shape[axis] else { return }
      place -= coordinates[axis] * view.strides[axis]
      coordinates[axis] = 0
      step = 1
      axis -= 1
    }
  }
}
