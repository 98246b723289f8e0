import Amphora
import Bytes

/// Numbers whose signs are the other ones: a tensor that PyTorch conjugates, or negates, when it is used.
struct SignSource: TensorSource {
  private let source: any TensorSource
  private let numberSize: Int
  private let elementSize: Int
  private let places: Set<Int>

  /// Creates a source of the elements of `source`; of each, the numbers at `places` change signs.
  init(_ source: any TensorSource, _ type: ElementType, _ places: Set<Int>) {
    self.source = source
    self.places = places
    elementSize = type.size ?? 1
    numberSize = type == .complex64 || type == .complex128 ? elementSize / 2 : elementSize
  }

  func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    let start = output.count
    try source.append(range, to: &output)
    for element in stride(from: start, to: output.count, by: elementSize) {
      for place in places where (place + 1) * numberSize <= elementSize {
        output[element + (place + 1) * numberSize - 1] ^= 0x80
      }
    }
  }
}
