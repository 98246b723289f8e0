public import Bytes

extension ErrorCode {
  private static let makeAgain = "The file is damaged or was made by hand; make it again."

  private static func zip(_ name: String, _ meaning: String) -> ErrorCode {
    ErrorCode("zip.\(name)", .malformed, meaning, remedy: makeAgain)
  }

  private static func zipTrick(_ name: String, _ meaning: String) -> ErrorCode {
    ErrorCode(
      "zip.\(name)", .refused, meaning,
      remedy: "Programs disagree on what such an archive holds; do not load it.")
  }

  /// No end record accounts for the last byte of the file.
  public static let zipEnd = zip("end", "The archive has no end record at its end.")

  /// The central directory is not where, or not what, the end record says.
  public static let zipDirectory = zip(
    "directory", "The central directory of the archive is not what its end record says.")

  /// The 64-bit records of the archive contradict the others.
  public static let zip64 = zip("zip64", "The 64-bit fields of the archive are not valid.")

  /// The extra fields of a header are broken, or give a member another name.
  public static let zipExtra = zip("extra", "An extra field of a member is not valid.")

  /// A header has the wrong signature or runs over its end.
  public static let zipHeader = zip("header", "A header of a member is not valid.")

  /// The two headers of a member disagree.
  public static let zipMismatch = zipTrick(
    "mismatch", "The two headers of a member do not say the same.")

  /// Two members have one name.
  public static let zipDuplicate = zipTrick("duplicate", "Two members have the same name.")

  /// Two members share bytes.
  public static let zipOverlap = zipTrick("overlap", "Members of the archive share bytes.")

  /// Bytes lie between members that belong to none.
  public static let zipGap = zipTrick("gap", "Bytes of the archive belong to no member.")

  /// Bytes lie before the first member.
  public static let zipPrepended = zipTrick("prepended", "Bytes lie before the archive begins.")

  /// A name is no text.
  public static let zipName = zip("name", "The name of a member is not valid.")

  /// A name leads out of the folder that the archive is unpacked in.
  public static let zipUnsafeName = ErrorCode(
    "zip.unsafe-name", .refused, "The name of a member leads out of the archive.",
    remedy: "Do not unpack the archive.")

  /// The content of a member has another size than declared.
  public static let zipSize = zip("size", "A member has another size than its header says.")

  /// The content of a member has another checksum than declared.
  public static let zipChecksum = zip("checksum", "The checksum of a member does not match.")

  /// A member is encrypted.
  public static let zipEncrypted = ErrorCode(
    "zip.encrypted", .unsupported, "A member of the archive is encrypted.",
    remedy: "Unpack the archive and save the model without a password.")

  /// A member is compressed by a method, or has a flag, that no library of models uses.
  public static let zipMethod = ErrorCode(
    "zip.method", .unsupported, "A member of the archive is compressed in a way not handled.",
    remedy: "Unpack the archive and pack it again with the deflate method.")

  /// The archive has more members than the limit.
  public static let tooManyZipMembers = ErrorCode(
    "limit.zip-members", .overLimit, "The archive has more members than the limit.",
    remedy: "Raise --max-zip-members if you trust the file; no model needs so many.")

  static let zip: [ErrorCode] = [
    .zipEnd, .zipDirectory, .zip64, .zipExtra, .zipHeader, .zipMismatch, .zipDuplicate,
    .zipOverlap, .zipGap, .zipPrepended, .zipName, .zipUnsafeName, .zipSize, .zipChecksum,
    .zipEncrypted, .zipMethod, .tooManyZipMembers,
  ]
}
