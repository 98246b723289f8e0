import Bytes
import Codecs

/// A value of a booster that is kept as JSON or as Universal Binary JSON, which say the same.
enum BoosterValue {
  case json(JSONValue)
  case ubjson(UBJSONValue)

  /// Parses either, by how it begins: an object of Universal Binary JSON has the length of a name
  /// where one of JSON has a quote.
  init(parsing bytes: [UInt8]) throws(ReadError) {
    if bytes.count > 1, bytes[0] == UInt8(ascii: "{"), BoosterValue.lengths.contains(bytes[1]) {
      self = .ubjson(try UBJSONDocument(parsing: bytes.span).root)
    } else {
      self = .json(try JSONDocument(parsing: bytes.span, rules: .writtenWithNames).root)
    }
  }

  private static let lengths = Array("LlIUi#".utf8)

  subscript(name: String) -> BoosterValue? {
    switch self {
    case .json(let value): value[name].map { .json($0) }
    case .ubjson(let value): value[name].map { .ubjson($0) }
    }
  }

  var string: String? {
    switch self {
    case .json(let value): value.string
    case .ubjson(let value): value.string
    }
  }

  /// The elements of an array; nil for other kinds, and for packed numbers.
  var elements: [BoosterValue]? {
    switch self {
    case .json(let value): value.kind == .array ? value.elements.map { .json($0) } : nil
    case .ubjson(let value): value.elements?.map { .ubjson($0) }
    }
  }

  /// The elements of an array of integers or truths; nil for other kinds.
  var integers: [Int]? {
    switch self {
    case .json(let value):
      guard value.kind == .array else { return nil }
      return value.elements.mapAll { value in
        value.integer ?? value.bool.map { $0 ? 1 : 0 }
      }
    case .ubjson(let value):
      return value.packedIntegers
        ?? value.elements?.mapAll { value in value.integer ?? value.bool.map { $0 ? 1 : 0 } }
    }
  }

  /// The elements of an array of numbers, as float32; nil for other kinds.
  var floats: [Float]? {
    switch self {
    case .json(let value):
      guard value.kind == .array else { return nil }
      return value.elements.mapAll { BoosterNumber.float($0) }
    case .ubjson(let value):
      return value.packedDoubles?.map { Float($0) }
        ?? value.elements?.mapAll { value in value.double.map { Float($0) } }
    }
  }

  /// The names of an object's members with those of their values that are texts.
  var texts: [(name: String, text: String)] {
    switch self {
    case .json(let value):
      value.members.compactMap { name, value in value.string.map { (name, $0) } }
    case .ubjson(let value):
      value.members.compactMap { name, value in value.string.map { (name, $0) } }
    }
  }
}

/// Numbers that a booster writes as digits.
enum BoosterNumber {
  /// A number of JSON, rounded once, to float32.
  static func float(_ value: JSONValue) -> Float? {
    value.kind == .float || value.kind == .integer ? Float(value.text) : nil
  }

  /// A text that is digits of an integer.
  static func integer(_ text: String?) -> Int? { text.flatMap { Int($0) } }

  /// The numbers of a text such as `5E-1` or `[5E-1,2E0]`; nil when it is none.
  static func floats(_ text: String) -> [Float]? {
    guard text.utf8.first == UInt8(ascii: "[") else { return float(Substring(text)).map { [$0] } }
    guard text.utf8.last == UInt8(ascii: "]") else { return nil }
    return text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
      .mapAll { float($0) }
  }

  /// Decimal digits; Swift would also take those of hexadecimal numbers, and names such as `nan`.
  private static func float(_ text: Substring) -> Float? {
    text.utf8.allSatisfy { Array("0123456789+-.eE".utf8).contains($0) } ? Float(text) : nil
  }
}

extension Sequence {
  /// What `transform` makes of all elements; nil when it makes nothing of one.
  func mapAll<Value>(_ transform: (Element) -> Value?) -> [Value]? {
    var values: [Value] = []
    for element in self {
      guard let value = transform(element) else { return nil }
      values.append(value)
    }
    return values
  }
}
