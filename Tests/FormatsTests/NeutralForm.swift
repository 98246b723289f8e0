import Amphora
import Bytes
import Foundation

/// Compares an origin with the neutral JSON in which `tools/fixtures/neutral.py` describes a value.
///
/// Recursion is for tests, whose inputs are ours.
struct NeutralForm {
  let document: Document
  let origin: Origin

  /// Where the two differ.
  var differences: [String] = []

  /// The node of each `id` of the JSON.
  private var nodes: [Int: Int] = [:]
  private var seen: Set<Int> = []

  /// What is different in `document` and `expected`, with the place.
  static func differences(_ document: Document, _ expected: Any) throws -> [String] {
    guard let origin = document.origin else { return ["there is no origin"] }
    var form = NeutralForm(document, origin)
    try form.compare(origin.root, expected, "value")
    return form.differences
  }

  private init(_ document: Document, _ origin: Origin) {
    self.document = document
    self.origin = origin
  }

  mutating func differ(_ place: String, _ what: String) { differences.append("\(place): \(what)") }

  func kind(_ node: Int) -> NodeKind { origin.nodes[node].kind }

  func children(_ node: Int) -> [Int] { Array(origin.children(of: node)) }

  mutating func compare(_ node: Int, _ expected: Any, _ place: String) throws {
    guard let form = expected as? [String: Any] else {
      let constant: NodeKind =
        expected is NSNull ? .none : (expected as? Bool) == true ? .true : .false
      if kind(node) != constant { differ(place, "\(kind(node)), not \(expected)") }
      return
    }
    if let reference = form["ref"] as? Int {
      if nodes[reference] != node { differ(place, "not the same object as \(reference)") }
      return
    }
    if let number = form["id"] as? Int { nodes[number] = node }
    if let leaf = leaf(node) {
      var form = form
      form["id"] = nil  // Only a bytearray has one.
      if !NeutralForm.equal(leaf, form) { differ(place, "\(leaf), not \(form)") }
      return
    }
    let hasIdentity = kind(node).hasChildren && origin.nodes[node].count > 0
    let isNamed = [.global, .dtype, .recordDtype, .subarrayDtype, .scalar].contains(kind(node))
    if hasIdentity, !isNamed, !seen.insert(node).inserted {
      differ(place, "the same object as an earlier one")
    }
    try compareContainer(node, form, place)
  }

  private mutating func compareContainer(_ node: Int, _ form: [String: Any], _ place: String) throws
  {
    if let list = form["list"] as? [Any] {
      try compareList(node, list, place)
    } else if let tuple = form["tuple"] as? [Any] {
      try compareAll(.tuple, node, tuple, place)
    } else if let slice = form["slice"] as? [Any] {
      try compareAll(.slice, node, slice, place)
    } else if let set = form["set"] as? [Any] {
      try compareSet(.set, node, set, place)
    } else if let set = form["frozenset"] as? [Any] {
      try compareSet(.frozenSet, node, set, place)
    } else if let pairs = form["dict"] as? [[Any]] {
      try compareDict(node, pairs, place)
    } else if let name = form["global"] as? String {
      if self.name(node) != name { differ(place, "\(self.name(node)), not \(name)") }
    } else if try !compareObject(node, form, place), try !compareArray(node, form, place) {
      differ(place, "nothing compares \(form.keys.sorted())")
    }
  }

  mutating func compareAll(_ kind: NodeKind, _ node: Int, _ expected: [Any], _ place: String) throws
  {
    let children = children(node)
    guard self.kind(node) == kind, children.count == expected.count else {
      return differ(
        place, "\(self.kind(node)) of \(children.count), not \(kind) of \(expected.count)")
    }
    for (index, child) in children.enumerated() {
      try compare(child, expected[index], "\(place)[\(index)]")
    }
  }

  private mutating func compareList(_ node: Int, _ expected: [Any], _ place: String) throws {
    guard kind(node) == .scalarList else { return try compareAll(.list, node, expected, place) }
    let leaves = try column(origin.nodes[node].value, dtype: children(node).first)
    compareLeaves(leaves, expected, place)
  }

  private mutating func compareDict(_ node: Int, _ pairs: [[Any]], _ place: String) throws {
    guard kind(node) == .scalarDict else {
      return try compareAll(.dict, node, pairs.flatMap { $0 }, place)
    }
    let value = origin.nodes[node].value
    compareLeaves(try column(value, dtype: nil), pairs.map { $0[0] }, place)
    compareLeaves(try column(value + 1, dtype: children(node).first), pairs.map { $0[1] }, place)
  }

  private mutating func compareLeaves(_ leaves: [[String: Any]], _ expected: [Any], _ place: String)
  {
    let isEqual =
      leaves.count == expected.count
      && zip(leaves, expected).allSatisfy { leaf, form in
        (form as? [String: Any]).map { NeutralForm.equal(leaf, $0) } ?? false
      }
    if !isEqual { differ(place, "a column differs") }
  }

  /// Sets are described in another order than they are pickled in.
  private mutating func compareSet(
    _ kind: NodeKind, _ node: Int, _ expected: [Any], _ place: String
  ) throws {
    var rest = children(node)
    guard self.kind(node) == kind, rest.count == expected.count else {
      return differ(place, "\(self.kind(node)) of \(rest.count), not \(kind) of \(expected.count)")
    }
    for item in expected {
      let place = "\(place){}"
      let match = try rest.firstIndex { child in
        var trial = self
        trial.differences = []
        try trial.compare(child, item, place)
        return trial.differences.isEmpty
      }
      if let match { rest.remove(at: match) } else { differ(place, "no item is \(item)") }
    }
  }

  static func equal(_ one: Any, _ other: Any) -> Bool {
    (one as? NSObject)?.isEqual(other as? NSObject) ?? false
  }
}
