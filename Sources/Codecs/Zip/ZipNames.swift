public import Bytes

extension ZipArchive {
  /// The names of the members as the central directory has them, to tell what sort of archive it is;
  /// those before the first fault, and none of what is no archive.
  ///
  /// Nothing is judged: whoever reads the archive creates it.
  public static func names(in bytes: Span<UInt8>, limits: Limits = Limits()) -> [[UInt8]] {
    var names: [[UInt8]] = []
    do throws(ReadError) {
      guard recognizes(bytes) else { return [] }
      let end = try ZipEnd(of: bytes)
      var reader = ByteReader(bytes, in: end.directory)
      for _ in 0..<min(end.members, limits.zipMembers) {
        let header = try ZipHeader(.central, from: &reader)
        names.append(header.name.map { bytes[$0] })
      }
    } catch {
      // What came before the fault must do.
    }
    return names
  }
}
