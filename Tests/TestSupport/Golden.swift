import Foundation
import Testing

/// Files that hold what a test expects.
public enum Golden {
  /// Whether this run rewrites goldens; it fails then, so that no run can bless itself.
  public static let isRecording = ProcessInfo.processInfo.environment["AMPHORA_RECORD"] == "1"

  /// Expects `bytes` to equal the committed file at `path`, relative to the top folder.
  public static func expect(
    _ bytes: [UInt8], equals path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let full = "\(Repository.root)/\(path)"
    if isRecording {
      let folder = (full as NSString).deletingLastPathComponent
      try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      _ = FileManager.default.createFile(atPath: full, contents: Data(bytes))
      Issue.record(
        "recorded \(path); run again without AMPHORA_RECORD", sourceLocation: sourceLocation)
      return
    }
    guard let expected = FileManager.default.contents(atPath: full) else {
      Issue.record(
        "\(path) is missing; record it with AMPHORA_RECORD=1", sourceLocation: sourceLocation)
      return
    }
    let isEqual = Array(expected) == bytes
    #expect(isEqual, "\(path) differs from what was made", sourceLocation: sourceLocation)
  }

  /// Expects `text` to equal the committed file at `path`.
  public static func expect(
    _ text: String, equals path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expect(Array(text.utf8), equals: path, sourceLocation: sourceLocation)
  }
}
