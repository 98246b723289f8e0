public import Bytes

/// Finds out what loading a file the usual way would do, without loading it.
public enum Scanner {
  /// Which imports and calls a scan lists; it judges and counts all of them in any case.
  public enum Listing: Sendable {
    /// Those of every program.
    case all
    /// Those of programs that have something against them.
    case unlessSafe
    /// Those of every program, and the bytes that it was read from.
    case allWithContent
  }

  /// Scans a file.
  ///
  /// It never throws: what stops it is a finding, and what was seen before stays.
  public static func scan(
    _ file: SourceFile, limits: Limits, listing: Listing = .all
  ) -> Scan {
    var examination = Examination(file, limits: limits, listing: listing)
    examination.run(file)
    return examination.scan
  }
}
