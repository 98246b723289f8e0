import ArgumentParser

/// A key and a value that the user keeps beside a model, as `key=value`.
struct MetadataPair: ExpressibleByArgument {
  let key: String
  let value: String

  init?(argument: String) {
    guard let sign = argument.utf8.firstIndex(of: UInt8(ascii: "=")), sign != argument.startIndex
    else { return nil }
    key = String(argument[..<sign])
    value = String(argument[argument.utf8.index(after: sign)...])
  }
}
