import Bytes

/// What the pickle of a schema may still take while it is put together.
///
/// A node takes a few steps and fewer opcodes than letters in the schema. A crafted schema lets many
/// nodes say again, in a few letters each, what is long in one of them.
struct SkopsRoom {
  private var bytes: Int
  private var memory: Int

  /// How many bytes of steps and opcodes a letter of the schema may bring.
  private static let ratio = 8

  /// What is allowed beside, for the sake of small files.
  private static let allowance = 1 << 20

  /// The room for a schema of `count` letters.
  init(schema count: Int, limits: Limits) {
    let (product, overflows) = count.multipliedReportingOverflow(by: SkopsRoom.ratio)
    let (sum, overflowsToo) = product.addingReportingOverflow(SkopsRoom.allowance)
    bytes = overflows || overflowsToo ? .max : sum
    memory = limits.memory
  }

  /// Makes room for the content of a member, which may be copied into the pickle, and again to order it.
  mutating func add(_ count: Int) {
    let (product, overflows) = count.multipliedReportingOverflow(by: 2)
    let (sum, overflowsToo) = bytes.addingReportingOverflow(product)
    bytes = overflows || overflowsToo ? .max : sum
  }

  /// Takes room for `count` values.
  mutating func take<Value>(_ count: Int, of type: Value.Type) throws(ReadError) {
    let (size, overflows) = count.multipliedReportingOverflow(by: MemoryLayout<Value>.stride)
    try take(overflows ? .max : size)
  }

  /// Takes room for `count` bytes.
  ///
  /// - Throws: `skopsNode`, or `tooMuchMemory` for what no schema is large enough for.
  mutating func take(_ count: Int) throws(ReadError) {
    guard count <= memory else { throw ReadError(.tooMuchMemory, at: 0) }
    guard count <= bytes else {
      throw ReadError(.skopsNode, at: 0, "nodes repeat what others hold, out of proportion to it")
    }
    bytes -= count
    memory -= count
  }
}
