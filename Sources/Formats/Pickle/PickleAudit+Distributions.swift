import Amphora
import Bytes
import Pickle

/// The one text that a listed class runs while it is loaded.
///
/// `rv_generic.__setstate__` of `scipy.stats` executes the attribute `_parse_arg_template` of the
/// state: three functions whose only free parts are the names of the shape parameters.
extension PickleAudit {
  /// Whether an attribute is the one that is executed, and holds any other text.
  func isForeignTemplate(_ key: PickleLiteral, _ value: PickleNodeID) -> Bool {
    key.count == PickleAudit.templateKey.count && values.bytes(key) == PickleAudit.templateKey
      && !isTemplate(value)
  }

  private static let templateKey = Array("_parse_arg_template".utf8)

  /// Whether a text is what SciPy writes for shape parameters of some names.
  private func isTemplate(_ id: PickleNodeID) -> Bool {
    guard case .text(let literal) = values[id], literal.count <= 4_096 else { return false }
    let text = values.bytes(literal)
    let start = Array("\ndef _parse_args(self, ".utf8)
    guard text.starts(with: start) else { return false }
    let shapes = text.dropFirst(start.count).prefix { $0 != UInt8(ascii: "=") }
    // What stands before the first `=` is the shapes, a blank and `loc`.
    let end = Array(" loc".utf8)
    guard shapes.count >= end.count, Array(shapes.suffix(end.count)) == end else { return false }
    let names = Array(shapes.dropLast(end.count))
    guard names.allSatisfy(isOfShapes) else { return false }
    let shape = String(decoding: names, as: UTF8.self)
    return [("loc=0, scale=1", "loc, scale"), ("loc=0", "loc, 1")].contains { taken, given in
      Array(PickleAudit.template(shape, taken, given).utf8) == text
    }
  }

  private static func template(_ shape: String, _ taken: String, _ given: String) -> String {
    """

    def _parse_args(self, \(shape) \(taken)):
        return (\(shape)), \(given)

    def _parse_args_rvs(self, \(shape) \(taken), size=None):
        return self._argcheck_rvs(\(shape) \(given), size=size)

    def _parse_args_stats(self, \(shape) \(taken), moments='mv'):
        return (\(shape)), \(given), moments

    """
  }

  private func isOfShapes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ","),
      UInt8(ascii: " "):
      true
    default: false
    }
  }
}
