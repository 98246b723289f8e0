import Amphora
import Bytes

/// The elements of a tensor as doubles, so many at a time as a container keeps together.
struct TensorBlocks {
  private let tensor: Tensor
  private let length: Int
  private let deadline: Deadline?

  /// Takes a tensor; nil when its elements are no real numbers.
  init?(_ tensor: Tensor, _ deadline: Deadline?) {
    guard let size = tensor.type.size, TensorBlocks.isReal(tensor.type) else { return nil }
    self.tensor = Tensor(tensor.type, [tensor.count], tensor.source)
    self.deadline = deadline
    length = (1 << 20) / size
  }

  /// Calls `body` with each block, and gives back the only one; nil when there are several.
  ///
  /// - Throws: What the tensor's source refuses, or `outOfTime`.
  @discardableResult
  func forEach(_ body: ([Double]) -> Void) throws(ReadError) -> [Double]? {
    var start = 0
    while start < tensor.count {
      try deadline?.check(at: 0)
      let end = min(start + length, tensor.count)
      let values = try tensor.doubles(rows: start..<end)
      body(values)
      if start == 0, end == tensor.count { return values }
      start = end
    }
    return nil
  }

  private static func isReal(_ type: ElementType) -> Bool {
    switch type {
    case .complex64, .complex128, .utf8, .wtf8, .bytes, .datetime64, .timedelta64: false
    default: true
    }
  }
}
