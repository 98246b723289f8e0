import Amphora

/// Values that differ, in words that fit a line.
enum ValueText {
  /// A text in quotes; of a long one, the beginning.
  static func quoted(_ bytes: some Collection<UInt8>) -> String {
    let text = String(decoding: bytes.prefix(4 * most), as: UTF8.self)
    let isWhole = bytes.count <= 4 * most && text.unicodeScalars.count <= most
    let shown = String(String.UnicodeScalarView(text.unicodeScalars.prefix(most)))
    return "'\(shown)\(isWhole ? "" : "…")'"
  }

  /// Bytes as digits; of many, the first.
  static func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
    let digits = bytes.prefix(most / 2).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return digits.joined() + (bytes.count > most / 2 ? "…" : "")
  }

  /// A field's value; lists are counted, and parts are named by their kind.
  static func describe(_ value: FieldValue, in document: Document) -> String {
    switch value {
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .float(let value): "\(value)"
    case .string(let text): quoted(text.utf8)
    case .wtf8(let bytes): quoted(bytes)
    case .tensor: "a tensor"
    case .model(let index):
      document.models.indices.contains(index) ? "a \(document.models[index].kind)" : "a model"
    case .list(let values): "a list of \(Text.grouped(values.count))"
    }
  }

  /// Characters that are shown.
  private static let most = 60
}
