/// Files whose beginning is a wrapper of joblib, so that the fuzzer need not invent one.
///
/// The first byte of an input says what kind of file it is, the next few fill in the wrapper, and
/// the rest follows the wrapper as it is: padding, bytes of the array, and more opcodes.
enum JoblibInput {
  static func file(from input: [UInt8]) -> [UInt8] {
    var rest = input[...]
    guard let kind = rest.popFirst() else { return [] }
    if kind & 1 == 0 { return Array(rest) }
    let code = codes[Int(rest.popFirst() ?? 0) % codes.count]
    let order = kind & 2 == 0 ? "C" : "F"
    var file: [UInt8] = [0x80, 4]
    if kind & 4 != 0 { file += [0x5d, 0x94] }  // ], which the arrays are appended to.
    file +=
      text("joblib.numpy_pickle") + text("NumpyArrayWrapper") + [0x93, 0x29, 0x81, 0x7d, 0x28]
    file += text("subclass") + global("numpy", "ndarray")
    file += text("shape") + [0x28]
    for _ in 0..<Int(kind >> 4) % 4 { file += [0x4b, rest.popFirst() ?? 0] }
    file += [0x74] + text("order") + text(order)
    file += text("dtype") + global("numpy", "dtype") + text(code) + [0x89, 0x88, 0x87, 0x52]
    file += [0x28, 0x4b, 3] + text(code == "O" ? "|" : "<") + [0x4e, 0x4e, 0x4e]
    file += [0x4a, 0xff, 0xff, 0xff, 0xff, 0x4a, 0xff, 0xff, 0xff, 0xff]
    file += [0x4b, code == "O" ? 63 : 0, 0x74, 0x62]
    file += text("allow_mmap") + [0x88]
    if kind & 8 != 0 { file += text("numpy_array_alignment_bytes") + [0x4b, 16] }
    return file + [0x75, 0x62] + Array(rest)
  }

  private static let codes = ["f8", "i4", "O", "u1", "U2", "S3", "c16", "M8", "V4", "b1"]

  private static func text(_ text: String) -> [UInt8] {
    [0x8c, UInt8(text.utf8.count)] + text.utf8
  }

  private static func global(_ module: String, _ name: String) -> [UInt8] {
    text(module) + text(name) + [0x93]
  }
}
