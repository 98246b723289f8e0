import Amphora
import Bytes

extension Origin {
  /// Appends what Python would hold of a model that a library saved itself, and returns its id.
  ///
  /// It is an object of a class whose state has the file's bytes under a name.
  mutating func add(
    instance className: (module: String, name: String), holding bytes: Span<UInt8>, as name: String
  ) -> Int {
    let content = add(.byteArray, bytes: bytes)
    return add(instance: className, state: [(name, content)])
  }

  /// Appends an object of a class whose state is a dict of nodes by name, and returns its id.
  mutating func add(
    instance className: (module: String, name: String), state: [(name: String, node: Int)]
  ) -> Int {
    let none = add(.none)
    func string(_ text: String) -> Int { add(.string, value: add(text: text)) }
    let callable = add(.global, children: [string(className.module), string(className.name)])
    let arguments = add(.tuple, children: [])
    var pairs: [Int] = []
    for (name, node) in state { pairs += [string(name), node] }
    let dictionary = add(.dict, children: pairs)
    // Callable, arguments, keywords, state, items, entries.
    return add(.instance, children: [callable, arguments, none, dictionary, none, none])
  }
}
