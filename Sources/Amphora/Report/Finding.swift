public import Bytes

/// One thing that was found in one input: what, where, how bad, and what to do.
public struct Finding: Sendable, Equatable {
  /// How much a finding matters to the answer.
  public enum Severity: String, Sendable, CaseIterable {
    /// The answer is no.
    case error
    /// The answer stands, but the owner should know.
    case warning
    /// Worth saying.
    case note
  }

  /// A place in an input.
  public enum Place: Sendable, Hashable {
    /// The input as a whole.
    case whole
    /// An offset in bytes.
    case byte(Int)
    /// A model by name and a JSON Pointer into its section.
    case field(model: String, pointer: String)
  }

  /// What was found.
  public var code: ErrorCode

  /// How much it matters.
  public var severity: Severity

  /// The input, as the user named it.
  public var file: String

  /// The part of the input, such as a member of an archive; empty for the input itself.
  public var part: String

  /// Where in the input, or in that part of it.
  public var place: Place

  /// The fact that makes this finding this one; may be empty.
  public var detail: String

  /// Creates a finding.
  public init(
    _ code: ErrorCode, _ severity: Severity = .error, file: String, part: String = "",
    at place: Place = .whole, _ detail: String = ""
  ) {
    self.code = code
    self.severity = severity
    self.file = file
    self.part = part
    self.place = place
    self.detail = detail
  }

  /// Creates a finding from what stopped a reader.
  public init(_ error: ReadError, file: String, part: String = "") {
    let place: Place = error.code.outcome == .inputOutput ? .whole : .byte(error.offset)
    self.init(error.code, file: file, part: part, at: place, error.detail)
  }

  /// Creates a finding from what stopped a writer.
  public init(_ error: WriteError, file: String) {
    self.init(error.code, file: file, error.detail)
  }

  /// One line for people: file, place, fact, next step, and the code to search for.
  ///
  /// Control characters that the input brought along are shown as escapes.
  public var text: String {
    var parts = part.isEmpty ? [file] : [file, part]
    switch place {
    case .whole: break
    case .byte(let offset): parts.append("byte \(offset)")
    case .field(let model, let pointer): parts.append("model '\(model)' \(pointer)")
    }
    // A detail may be a sentence.
    let stop = detail.utf8.last == UInt8(ascii: ".") ? "" : "."
    let fact = detail.isEmpty ? code.meaning : "\(code.meaning.dropLast()): \(detail)\(stop)"
    parts.append("\(fact) \(code.remedy) [\(code.name)]")
    return Finding.printable(parts.joined(separator: ": "))
  }

  /// `text` with every control character escaped, so that a file cannot drive the terminal.
  public static func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7f..<0xa0, 0x2028, 0x2029, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
