import Bytes
import Foundation
import TestSupport
import Testing

@Suite struct AppendedFileTests {
  private let folder: String
  private let keeper: Keeper

  /// A copyable owner of the folder.
  private final class Keeper {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }
  }

  init() throws {
    keeper = try Keeper()
    folder = keeper.folder.path
  }

  private func file(_ bytes: [UInt8], named name: String = "some") throws -> String {
    try keeper.folder.write(name, bytes)
  }

  private func content(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { Array($0) }
  }

  /// What opening throws; nil when it does not.
  private func failure(
    _ path: String, _ contention: AppendedFile.Contention = .wait, _ deadline: Deadline? = nil
  ) -> ErrorCode? {
    do throws(WriteError) {
      _ = try AppendedFile(path, contention: contention, deadline: deadline)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `what is appended counts once the mark is written`() throws {
    let path = try file([1, 2, 3])
    var appended = try AppendedFile(path)
    appended.begin(at: 3)
    let large = [UInt8](repeating: 7, count: 300_000)
    try appended.write(large.span)
    try appended.sync()
    let small: [UInt8] = [8, 9]
    try appended.write(small.span)
    let count = appended.count
    #expect(count == 300_005)
    #expect(content(path)?.prefix(3) == [1, 2, 3])
    let mark: [UInt8] = [5]
    try appended.commit(mark.span, at: 1)
    #expect(content(path) == [1, 5, 3] + large + small)
  }

  @Test func `without a mark the file stays as it was`() throws {
    let path = try file([1, 2, 3])
    do {
      var appended = try AppendedFile(path)
      appended.begin(at: 3)
      let bytes = [UInt8](repeating: 7, count: 300_000)
      try appended.write(bytes.span)
      try appended.sync()
      #expect(content(path)?.count == 300_003)
    }
    #expect(content(path) == [1, 2, 3])
  }

  @Test func `what others left behind the beginning is overwritten or cut off`() throws {
    let path = try file(Array(0..<100))
    var appended = try AppendedFile(path)
    appended.begin(at: 10)
    let bytes: [UInt8] = [200, 201]
    try appended.write(bytes.span)
    try appended.commit([UInt8]().span, at: 0)
    #expect(content(path) == Array(0..<10) + [200, 201])
  }

  @Test func `what was appended can be forgotten, written or not`() throws {
    let path = try file([1])
    var appended = try AppendedFile(path)
    appended.begin(at: 1)
    let (one, two): ([UInt8], [UInt8]) = ([2, 3, 4], [5])
    try appended.write(one.span)
    appended.rewind(to: 3)
    try appended.write(one.span)
    try appended.sync()
    appended.rewind(to: 2)
    try appended.write(two.span)
    try appended.commit([UInt8]().span, at: 0)
    #expect(content(path) == [1, 2, 5])
  }

  @Test func `a second writer is refused, or gives up at its deadline`() throws {
    let path = try file([1])
    let first = try AppendedFile(path)
    #expect(failure(path, .fail) == .locked)
    #expect(failure(path, .wait, Deadline(seconds: 0)) == .locked)
    first.unlock()
    #expect(failure(path, .fail) == nil)
  }

  @Test func `whoever waited for a file that was replaced gets the new one`() throws {
    let path = try file([1])
    let first = try AppendedFile(path)
    let (began, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let thread = Thread {
      began.signal()
      let count = try? AppendedFile(path).map(limits: Limits()).count
      if count == 2 { ended.signal() }
    }
    thread.start()
    began.wait()
    // The waiting writer has opened the old file by now, or opens the new one.
    usleep(50_000)
    let wasCurrent = first.isCurrent
    #expect(wasCurrent)
    rename(try file([1, 2], named: "new"), path)
    let isCurrent = first.isCurrent
    #expect(!isCurrent)
    first.unlock()
    #expect(ended.wait(timeout: .now() + 10) == .success)
  }

  @Test func `a link is followed, and its target named`() throws {
    let path = try file([1])
    let link = "\(folder)/link"
    symlink(path, link)
    let appended = try AppendedFile(link)
    let (target, isCurrent) = (appended.path, appended.isCurrent)
    #expect(target.hasSuffix("/some") && isCurrent)
    #expect(failure(path, .fail) == .locked)
  }

  @Test func `what is missing, or no regular file, is refused by code`() throws {
    let pipe = "\(folder)/pipe"
    mkfifo(pipe, 0o600)
    #expect(failure("\(folder)/missing") == .cannotOpen)
    #expect(failure(folder) == .notAFile)
    #expect(failure(pipe) == .notAFile)
  }
}
