/// Why a reader stopped, and where.
public struct ReadError: Error, Sendable {
  /// What is wrong.
  public let code: ErrorCode

  /// The offset, in bytes from the start of the input, of the first byte at fault.
  public let offset: Int

  /// The fact that makes this failure this one: a name, a count; may be empty.
  public let detail: String

  /// Creates an error at an offset of the input.
  public init(_ code: ErrorCode, at offset: Int, _ detail: String = "") {
    self.code = code
    self.offset = offset
    self.detail = detail
  }
}

extension ReadError: Equatable {
  /// Two errors are equal when code and offset are; the wording is for people.
  public static func == (one: ReadError, other: ReadError) -> Bool {
    one.code == other.code && one.offset == other.offset
  }
}

/// Why a writer stopped.
public struct WriteError: Error, Sendable {
  /// What is wrong.
  public let code: ErrorCode

  /// The fact that makes this failure this one, such as the system's own words.
  public let detail: String

  /// Creates an error.
  public init(_ code: ErrorCode, _ detail: String = "") {
    self.code = code
    self.detail = detail
  }
}

extension WriteError: Equatable {
  /// Two errors are equal when their codes are; the wording is for people.
  public static func == (one: WriteError, other: WriteError) -> Bool { one.code == other.code }
}
