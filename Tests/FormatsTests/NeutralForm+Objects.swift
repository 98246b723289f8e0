import Amphora
import Foundation

/// Objects that the origin keeps as records of calls.
extension NeutralForm {
  /// The parts of a `call` or `instance` node.
  private struct Parts {
    var callable, arguments, keywords, state, items, entries: Int

    init?(_ children: [Int]) {
      guard children.count == 6 else { return nil }
      (callable, arguments, keywords) = (children[0], children[1], children[2])
      (state, items, entries) = (children[3], children[4], children[5])
    }
  }

  /// Compares what a call made; false when the form is of another type.
  mutating func compareObject(_ node: Int, _ form: [String: Any], _ place: String) throws -> Bool {
    let parts = kind(node).isRecord ? Parts(children(node)) : nil
    if let callable = form["call"] ?? form["new"] {
      guard let parts, kind(node) == (form["call"] == nil ? .instance : .call) else { return false }
      return try compareRecord(parts, callable, form, place)
    }
    if let range = form["range"] as? [Any] {
      guard let parts, name(parts.callable) == "builtins.range" else { return false }
      try compareAll(.tuple, parts.arguments, range, place)
    } else if let pairs = form["ordered_dict"] as? [[Any]] {
      guard let parts, name(parts.callable) == "collections.OrderedDict" else { return false }
      // Python 2 hands the pairs to the constructor, as lists.
      let isHanded = children(parts.arguments).count == 1
      let handed = ["list": pairs.map { ["list": $0] }]
      try compareAll(.tuple, parts.arguments, isHanded ? [handed] : [], "\(place)()")
      try compareEntries(parts.entries, isHanded ? [] : pairs, place)
    } else if let pairs = form["default_dict"] as? [[Any]] {
      guard let parts, name(parts.callable) == "collections.defaultdict" else { return false }
      // Without a factory Python 3 gives no argument, and Python 2 gives None.
      let factory = form["factory"] as Any
      let isLeftOut = factory is NSNull && children(parts.arguments).isEmpty
      try compareAll(.tuple, parts.arguments, isLeftOut ? [] : [factory], "\(place)()")
      try compareEntries(parts.entries, pairs, place)
    } else if let type = form["instance"] as? String {
      guard let parts, kind(node) == .instance, name(parts.callable) == type else { return false }
      try compare(parts.state, form["state"] as Any, "\(place).state")
    } else if let masked = form["masked_array"] as? [String: Any] {
      guard let parts, name(parts.callable) == "numpy.ma.core._mareconstruct" else { return false }
      try compareMasked(parts.state, masked, place)
    } else {
      return false
    }
    return true
  }

  /// Compares what `tools/fixtures/describe_contents.py` describes.
  private mutating func compareRecord(
    _ parts: Parts, _ callable: Any, _ form: [String: Any], _ place: String
  ) throws -> Bool {
    try compare(parts.callable, callable, "\(place).callable")
    let arguments = form["arguments"] as? [Any] ?? []
    try compareAll(.tuple, parts.arguments, arguments, "\(place)()")
    try compare(parts.state, form["state"] ?? NSNull(), "\(place).state")
    if kind(parts.keywords) != .none { differ(place, "keywords") }
    if let items = form["items"] as? [Any] {
      try compareAll(.list, parts.items, items, "\(place).items")
    } else if kind(parts.items) != .none {
      differ(place, "items")
    }
    let entries = form["entries"] as? [[Any]] ?? []
    try compareEntries(parts.entries, entries, "\(place).entries")
    return true
  }

  private mutating func compareEntries(_ node: Int, _ pairs: [[Any]], _ place: String) throws {
    guard !pairs.isEmpty || kind(node) != .none else { return }
    try compareAll(.dict, node, pairs.flatMap { $0 }, place)
  }

  /// The state of a masked array: version, shape, dtype, whether Fortran, data, mask, fill value.
  private mutating func compareMasked(_ state: Int, _ form: [String: Any], _ place: String) throws {
    let parts = children(state)
    guard kind(state) == .tuple, parts.count == 7, let data = array(form["data"]),
      let mask = array(form["mask"])
    else { return differ(place, "no state of a masked array") }
    if !NeutralForm.equal(dtype(parts[2]), data["dtype"] as Any) { differ(place, "its dtype") }
    try compareAll(.tuple, parts[1], shape(data), "\(place).shape")
    if let items = data["items"] as? [Any] {
      try compareAll(.list, parts[4], items, "\(place).data")
    } else if blob(parts[4]).hex != data["data"] as? String {
      differ(place, "its data")
    }
    if blob(parts[5]).hex != mask["data"] as? String { differ(place, "its mask") }
    // NumPy's own fill value is not written.
    guard kind(parts[6]) != .none, let fill = form["fill_value"] as? [String: Any] else { return }
    if kind(parts[6]) == .objectArray {
      try compare(children(parts[6])[2], fill, "\(place).fill")
    } else if var scalar = fill["scalar"] as? [String: Any] {
      scalar["shape"] = [Int]()
      scalar["order"] = "C"
      try compare(parts[6], ["array": scalar], "\(place).fill")
    }
  }

  private func array(_ form: Any?) -> [String: Any]? {
    (form as? [String: Any])?["array"] as? [String: Any]
  }

  private func shape(_ form: [String: Any]) -> [Any] {
    (form["shape"] as? [Int] ?? []).map { ["int": "\($0)"] }
  }
}

extension NodeKind {
  /// Whether a node is a record of what made an object.
  fileprivate var isRecord: Bool { self == .call || self == .instance }
}
