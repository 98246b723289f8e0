import Foundation
import TestSupport
import Testing

@testable import Bytes

@Suite struct SiblingFilesTests {
  private func code(of name: String) throws -> ErrorCode? {
    let folder = try TemporaryFolder()
    let array = try folder.write("model_01.npy", Array("array".utf8))
    symlink(array, folder.path + "/link.npy")
    let siblings = SiblingFiles(of: folder.path + "/model.pkl")
    do throws(ReadError) {
      _ = try siblings.open(Array(name.utf8), limits: Limits())
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `a file of the same folder is opened by its name`() throws {
    #expect(try code(of: "model_01.npy") == nil)
  }

  @Test(arguments: ["", ".", "..", "/etc/passwd", "a/b", "../model.pkl", "a\0b"])
  func `a name that leaves the folder is refused`(name: String) throws {
    #expect(try code(of: name) == .siblingName)
  }

  @Test(arguments: ["link.npy", "missing.npy"])
  func `a link is no more opened than a file that is not there`(name: String) throws {
    #expect(try code(of: name) == .cannotOpen)
  }

  @Test func `a deadline that has passed ends the reading at that place`() throws {
    try Deadline(seconds: 3_600).check(at: 7)
    #expect(throws: ReadError(.outOfTime, at: 7)) { try Deadline(seconds: 0).check(at: 7) }
  }
}
