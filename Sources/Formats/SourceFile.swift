import Amphora
public import Bytes
import Codecs

/// A file to be read, and what a reader may know of where it came from.
public struct SourceFile: Sendable {
  /// The content.
  public let bytes: ByteSlice

  /// What the user calls the file.
  public let name: String

  /// Where the content lies in that file, such as `zlib` or `archive/data.pkl`; empty for the file
  /// itself.
  public let part: String

  /// The files beside it, which the old layout of joblib keeps arrays in; nil when there are none,
  /// as for standard input.
  public let siblings: SiblingFiles?

  /// What may still come out of the file that the user named; nil when this is that file.
  private var allowance: Allowance?

  /// On the heap, so that a file stays a few words that are handed on.
  private final class Allowance: Sendable {
    let budget: DecompressionBudget

    init(_ budget: DecompressionBudget) { self.budget = budget }
  }

  /// Creates a file.
  public init(
    _ bytes: ByteSlice, named name: String, part: String = "", siblings: SiblingFiles? = nil
  ) {
    self.bytes = bytes
    self.name = name
    self.part = part
    self.siblings = siblings
  }

  /// What may come out of this file, whether by layers of compression or by archives within archives:
  /// what counts are the bytes of the file that the user named.
  func budget(_ limits: Limits) -> DecompressionBudget {
    allowance?.budget ?? DecompressionBudget(input: bytes.count, limits: limits)
  }

  /// This file, out of which no more may come than is left of `budget`.
  func within(_ budget: DecompressionBudget) -> SourceFile {
    var file = self
    file.allowance = Allowance(budget)
    return file
  }
}

extension Finding {
  /// Creates a finding about a file, or about the part of it that `file` is.
  init(
    _ code: ErrorCode, _ severity: Severity = .error, in file: SourceFile,
    at place: Place = .whole, _ detail: String = ""
  ) {
    self.init(code, severity, file: file.name, part: file.part, at: place, detail)
  }

  /// Creates a finding from what stopped the reader of a file.
  init(_ error: ReadError, in file: SourceFile) {
    self.init(error, file: file.name, part: file.part)
  }
}
