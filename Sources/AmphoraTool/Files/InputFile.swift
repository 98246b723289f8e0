import Amphora
import Bytes

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An input as the user named it: a path, or `-` for standard input.
struct InputFile {
  /// What messages call it.
  let name: String

  /// The bytes, mapped.
  let bytes: ByteSlice

  /// The files beside it; nil for standard input.
  let siblings: SiblingFiles?

  /// Opens `path`.
  ///
  /// - Throws: `cannotOpen`, `notAFile`, `cannotRead`, `cannotWrite` for the temporary copy of standard
  ///   input, or `inputTooLarge`.
  init(_ path: String, limits: Limits) throws(ReadError) {
    name = InputFile.title(of: path)
    if path == InputFile.standardInput {
      bytes = try InputFile.readStandardInput(limits: limits).slice
      siblings = nil
    } else {
      bytes = try MappedFile.open(path, limits: limits).slice
      siblings = SiblingFiles(of: path)
    }
  }

  /// Opens `path` for a command that needs it.
  ///
  /// - Throws: What opening it throws, about this file.
  static func opened(_ path: String, limits: Limits) throws(Failure) -> InputFile {
    do throws(ReadError) {
      return try InputFile(path, limits: limits)
    } catch {
      throw Failure(error, file: title(of: path))
    }
  }

  /// The path that stands for standard input and standard output.
  static let standardInput = "-"

  /// What messages call the input at `path`.
  static func title(of path: String) -> String {
    path == standardInput ? "standard input" : path
  }

  /// Maps standard input where it is a file (`< model.pkl`), and copies it where it is a pipe.
  private static func readStandardInput(limits: Limits) throws(ReadError) -> ByteStorage {
    var status = stat()
    if unsafe fstat(STDIN_FILENO, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      lseek(STDIN_FILENO, 0, SEEK_CUR) == 0
    {
      return try MappedFile.map(STDIN_FILENO, limits: limits)
    }
    return try MappedFile.spool(STDIN_FILENO, limits: limits)
  }
}
