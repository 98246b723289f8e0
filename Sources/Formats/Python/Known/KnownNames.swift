/// A set of names, each of one thing in one module of Python.
///
/// It is written as text, for people: `module: Name Name`, or `module, module: Name Name` where
/// things moved from one module to another between releases.
struct KnownNames: Sendable {
  private let names: Set<[UInt8]>

  init(_ tables: [String]) {
    var names: Set<[UInt8]> = []
    for table in tables {
      var modules: [[UInt8]] = []
      var hasNames = false
      for word in table.utf8.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == 0x0a }) {
        if word.last == UInt8(ascii: ",") || word.last == UInt8(ascii: ":") {
          if hasNames { modules = [] }
          hasNames = false
          modules.append(Array(word.dropLast()))
        } else {
          hasNames = true
          for module in modules { names.insert(module + [UInt8(ascii: ":")] + word) }
        }
      }
    }
    self.names = names
  }

  /// Whether a name is listed: module and name, joined by a colon.
  ///
  /// Names are bytes: Swift's strings take U+212A for K.
  func contains(_ name: [UInt8]) -> Bool { names.contains(name) }

  /// All names, for tests.
  var all: [[UInt8]] { Array(names) }
}
