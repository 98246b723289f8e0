import ArgumentParser

/// A key and a value that the user keeps beside a model, as `key=value`.
struct MetadataPair: ExpressibleByArgument, Sendable {
  let key: String
  let value: String

  init?(argument: String) {
    guard let sign = argument.utf8.firstIndex(of: UInt8(ascii: "=")), sign != argument.startIndex
    else { return nil }
    key = String(argument[..<sign])
    value = String(argument[argument.utf8.index(after: sign)...])
  }
}

extension [(key: String, value: String)] {
  /// Gives keys their values: in the places of those that are there, compared by bytes, else at the end.
  mutating func set(_ pairs: [MetadataPair]) {
    for pair in pairs {
      if let place = firstIndex(where: { $0.key.utf8.elementsEqual(pair.key.utf8) }) {
        self[place].value = pair.value
      } else {
        append((pair.key, pair.value))
      }
    }
  }
}
