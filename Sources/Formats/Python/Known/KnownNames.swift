/// A set of names, each of one thing in one module of Python.
///
/// It is written as text, for people: `module: Name Name`, or `module, module: Name Name` where
/// things moved from one module to another between releases.
struct KnownNames: Sendable {
  private let names: Set<Name>

  init(_ tables: [String]) {
    var names: Set<Name> = []
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
          for module in modules { names.insert(Name(bytes: module + [UInt8(ascii: ":")] + word)) }
        }
      }
    }
    self.names = names
  }

  /// Whether a name is listed: module and name, joined by a colon.
  ///
  /// Names are bytes: Swift's strings take U+212A for K.
  func contains(_ name: [UInt8]) -> Bool { names.contains(Name(bytes: name)) }

  /// All names, for tests.
  var all: [[UInt8]] { names.map(\.bytes) }

  /// Bytes that are hashed all at once, which takes a tenth of the time of one by one.
  private struct Name: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
  }
}
