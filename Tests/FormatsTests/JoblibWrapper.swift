import Amphora
import Bytes
import Formats

/// A stand-in of joblib's in protocol 2 with what follows it, everything in it free to be wrong.
struct JoblibWrapper {
  var type = "cjoblib.numpy_pickle\nNumpyArrayWrapper\n"
  /// The opcodes that make the instance, once its class is on the stack.
  var making = ")\u{81}"
  /// Name and opcodes of each attribute.
  var attributes: [(String, String)] = [
    ("subclass", "cnumpy\nndarray\n"), ("shape", "K\u{2}\u{85}"), ("order", "U\u{1}C"),
    ("dtype", PickledArray().dtype), ("allow_mmap", "\u{88}"),
  ]
  /// What follows BUILD.
  var content = String(repeating: "\u{0}", count: 16)
  /// The opcodes after that, up to STOP.
  var end = "."

  func with(_ name: String, _ opcodes: String?) -> JoblibWrapper {
    var copy = self
    copy.attributes.removeAll { $0.0 == name }
    if let opcodes { copy.attributes.append((name, opcodes)) }
    return copy
  }

  /// The opcodes up to BUILD and what follows it.
  var body: String {
    let state = attributes.map { PickledArray.text($0.0) + $0.1 }.joined()
    return type + making + "}(\(state)ub" + content
  }

  var bytes: [UInt8] { Pickled.bytes("\u{80}\u{2}\(body)\(end)") }

  /// A stand-in for an array in another file.
  static func beside(_ file: String) -> JoblibWrapper {
    JoblibWrapper(
      type: "cjoblib.numpy_pickle\nNDArrayWrapper\n",
      attributes: [
        ("filename", PickledArray.text(file)), ("subclass", "cnumpy\nndarray\n"),
        ("allow_mmap", "\u{88}"),
      ], content: "")
  }

  /// A stand-in whose elements are objects, with the pickle that follows.
  static func objects(_ pickle: String) -> JoblibWrapper {
    var wrapper = JoblibWrapper().with("dtype", "cnumpy\ndtype\nU\u{2}O8\u{89}\u{88}\u{87}R")
    wrapper.content = pickle
    return wrapper
  }
}
