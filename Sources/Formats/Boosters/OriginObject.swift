import Amphora
import Bytes

/// The origin of a file that holds one object: what Python would hold once its library has read it.
struct OriginObject {
  private(set) var origin = Origin()
  private var state: [Int] = []

  private mutating func text(_ text: String) -> Int {
    let storage = ByteStorage(copying: Array(text.utf8).span)
    return origin.add(.string, value: origin.add(string: storage.slice))
  }

  /// Sets an attribute to a text of a file.
  mutating func set(_ name: String, text slice: ByteSlice) {
    let key = text(name)
    state += [key, origin.add(.string, value: origin.add(string: slice))]
  }

  /// Sets an attribute to bytes of a file.
  mutating func set(_ name: String, bytes slice: ByteSlice) {
    let key = text(name)
    state += [key, origin.add(.bytes, bytes: slice.bytes)]
  }

  /// Sets an attribute to an integer.
  mutating func set(_ name: String, _ number: Int) {
    let key = text(name)
    state += [key, origin.add(.integer, value: Int64(number))]
  }

  /// Sets an attribute to a value without content, or to an empty container.
  mutating func set(_ name: String, _ kind: NodeKind) {
    let key = text(name)
    state += [key, origin.add(kind)]
  }

  /// Makes all of it the state of an object of a class, which is the whole of the source.
  mutating func finish(module: String, name: String) {
    let (module, name) = (text(module), text(name))
    let global = origin.add(.global, children: [module, name])
    let arguments = origin.add(.tuple, children: [])
    let none = origin.add(.none)
    let dictionary = origin.add(.dict, children: state)
    origin.setRoot(
      origin.add(.instance, children: [global, arguments, none, dictionary, none, none]))
  }
}
