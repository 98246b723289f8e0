#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files that lie in the same folder as an input.
///
/// An input that is kept in several files names the others. Such a name is a stranger's word: it
/// may only name a regular file of that very folder, and no link.
public struct SiblingFiles: Sendable {
  /// The path of the folder.
  private let folder: String

  /// The files beside the file at `path`.
  public init(of path: String) {
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) }
    self.folder = folder ?? "./"
  }

  /// Maps the file of that name, read-only.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - limits: What it may cost.
  ///   - followsLinks: Whether the name may be that of a link, wherever that leads: only for what says
  ///     nothing to whoever may see the result, unless it is what it should be.
  /// - Returns: The bytes.
  /// - Throws: `siblingName` for anything but a plain name, `cannotOpen` for a file that is missing
  ///   or a link that is not followed, `notAFile`, `cannotRead`, or `inputTooLarge`.
  public func open(
    _ name: [UInt8], limits: Limits, followsLinks: Bool = false
  ) throws(ReadError) -> ByteStorage {
    let text = String(decoding: name, as: UTF8.self)
    guard !name.isEmpty, name.count <= 255, !name.contains(0), !name.contains(UInt8(ascii: "/")),
      name != Array(".".utf8), name != Array("..".utf8), name.elementsEqual(text.utf8)
    else { throw ReadError(.siblingName, at: 0, "'\(text)'") }
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW)
    let descriptor = SystemCalls.open(folder + text, flags)
    guard descriptor >= 0 else {
      throw ReadError(.cannotOpen, at: 0, "'\(text)': \(SystemCalls.message())")
    }
    defer { close(descriptor) }
    return try MappedFile.map(descriptor, limits: limits)
  }
}
