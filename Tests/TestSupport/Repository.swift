import Foundation

/// Places in the repository, for tests that read committed files.
public enum Repository {
  /// The top folder.
  public static let root: String = {
    // …/Tests/TestSupport/Repository.swift
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  /// The bytes of a committed file; traps with its name when it is missing.
  public static func bytes(_ path: String) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: "\(root)/\(path)") else {
      fatalError("\(path) is missing from the repository")
    }
    return Array(data)
  }

  /// The paths, relative to the top folder, of all files below `folder` that end in `suffix`.
  public static func files(below folder: String, suffix: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: "\(root)/\(folder)")
    return (all?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(suffix) }.map { "\(folder)/\($0)" }.sorted()
  }
}

/// A folder that goes with the value.
public struct TemporaryFolder: ~Copyable {
  /// Its path.
  public let path: String

  /// Creates an empty folder.
  public init() throws {
    path = NSTemporaryDirectory() + "amphora-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The names of the files in it.
  public var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// Writes a file and returns its path.
  public func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    return "\(path)/\(name)"
  }
}
