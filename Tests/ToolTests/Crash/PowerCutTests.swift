import Amphora
import Bytes
import Foundation
import TestSupport
import Testing

/// What a disk can hold after the power went while a container grew.
///
/// The calls of a real append are taken apart. What was written before a sync is there; of what was
/// written since, any part may be there, in any order.
@Suite(.enabled(if: Shim.library != nil, "no C compiler beside swift or in PATH"))
struct PowerCutTests {
  /// An append, by its calls.
  private struct Append {
    let old: [UInt8]
    let new: [UInt8]
    let changes: [ShimCall]

    init() throws {
      let folder = try TemporaryFolder()
      let whole = try CrashAppendTests.scenarios[0].prepare(folder.path)
      old = Array(try #require(whole.before["out.amphora"]))
      new = Array(try #require(whole.after["out.amphora"]))
      changes = whole.calls.filter { ["pwrite", "ftruncate", "fsync"].contains($0.name) }
      // What was written down is all that happened.
      var file = old
      for change in changes { PowerCutTests.apply(change, to: &file) }
      try #require(file == new)
    }

    /// The changes between syncs.
    var epochs: [[ShimCall]] { changes.split { $0.name == "fsync" }.map { Array($0) } }
  }

  private static let append = Result { try Append() }

  private static func apply(
    _ change: ShimCall, to file: inout [UInt8], part: Range<Int>? = nil
  ) {
    guard change.name == "pwrite" else {
      if change.name == "ftruncate" {
        file = Array(file.prefix(change.offset))
        file += repeatElement(0, count: change.offset - file.count)
      }
      return
    }
    let part = part ?? 0..<change.bytes.count
    let end = change.offset + part.upperBound
    file += repeatElement(0, count: max(0, end - file.count))
    file.replaceSubrange((change.offset + part.lowerBound)..<end, with: change.bytes[part])
  }

  /// Expects the old generation or the new one, and that nobody takes one for the other.
  private func expectOldOrNew(
    _ file: [UInt8], _ append: Append, _ comment: @autoclosure () -> String
  ) {
    guard file != append.old, file != append.new else { return }
    let result = ContainerVerifier.verify(ByteStorage(copying: file.span))
    let names = result.container?.entries.map(\.name)
    let isNew = names == ["a", "b", "c", "d"]
    let isWhole = result.isValid && (names == ["a", "b"] || isNew)
    #expect(isWhole, "\(comment()): \(result.issues)")
    #expect(!isNew || file == append.new, "\(comment())")
  }

  @Test func `an append syncs its record, then its bytes, then its slot`() throws {
    let append = try Self.append.get()
    let epochs = append.epochs
    #expect(epochs.count == 3)
    #expect(append.changes.last?.name == "fsync")
    #expect(epochs[0].map(\.offset) == [append.old.count] && epochs[0][0].bytes.count == 64)
    #expect(epochs[1].allSatisfy { $0.offset > append.old.count })
    #expect(epochs[2].map(\.offset) == [32] && epochs[2][0].bytes.count == 80)
  }

  @Test func `any order of what was written between two syncs is the old state or the new one`()
    throws
  {
    let append = try Self.append.get()
    var base = append.old
    for (index, epoch) in append.epochs.enumerated() {
      try #require(epoch.count < 10)
      for chosen in 0..<(1 << epoch.count) {
        var file = base
        for (place, change) in epoch.enumerated() where chosen >> place & 1 == 1 {
          Self.apply(change, to: &file)
        }
        expectOldOrNew(file, append, "epoch \(index), changes \(chosen)")
        // The length may be durable before the bytes.
        let longest = file.count..<max(file.count, append.new.count)
        if index > 0 {
          expectOldOrNew(
            file + longest.map { _ in 0 }, append, "epoch \(index), changes \(chosen), zeros")
        }
      }
      for change in epoch { Self.apply(change, to: &base) }
    }
  }

  @Test func `any sector of what was written between two syncs may be missing`() throws {
    let append = try Self.append.get()
    var base = append.old
    for (index, epoch) in append.epochs.enumerated() where index < 2 {
      for change in epoch where change.name == "pwrite" {
        for cut in stride(from: 0, through: change.bytes.count, by: 256) {
          for part in [0..<cut, cut..<change.bytes.count] where index > 0 || part.lowerBound == 0 {
            var file = base
            Self.apply(change, to: &file, part: part)
            expectOldOrNew(file, append, "epoch \(index), part \(part)")
          }
        }
      }
      for change in epoch { Self.apply(change, to: &base) }
    }
  }

  @Test func `an append that is cut at any byte is the old generation`() throws {
    let append = try Self.append.get()
    var grown = append.new
    grown.replaceSubrange(0..<192, with: append.old[0..<192])
    for count in append.old.count...grown.count {
      let file = Array(grown[..<count])
      let storage = ByteStorage(copying: file.span)
      let container = try Container(storage)
      #expect(container.generation == 2)
      let isGrown = count > append.old.count
      #expect(container.warnings.map(\.code) == (isGrown ? [.containerUnfinishedAppend] : []))
      if (count - append.old.count).isMultiple(of: 500) || count == grown.count {
        let result = ContainerVerifier.verify(storage)
        #expect(result.isValid, "\(count): \(result.issues)")
      }
    }
  }

  @Test func `a committed append that is cut at any byte is refused`() throws {
    let append = try Self.append.get()
    for count in 192..<append.new.count {
      let file = Array(append.new[..<count])
      let storage = ByteStorage(copying: file.span)
      #expect(throws: ReadError(.containerTruncated, at: count)) { try Container(storage) }
    }
  }

  @Test func `a slot that is torn at any byte gives the old generation or the new one`() throws {
    let append = try Self.append.get()
    let slot = 32..<112
    for count in 0...slot.count {
      for isEnd in [false, true] {
        var file = append.new
        let kept =
          isEnd
          ? slot.lowerBound..<(slot.upperBound - count)
          : (slot.lowerBound + count)..<slot.upperBound
        file.replaceSubrange(kept, with: append.old[kept])
        let isOld = file[slot] == append.old[slot]
        let isNew = file[slot] == append.new[slot]
        let storage = ByteStorage(copying: file.span)
        let container = try Container(storage)
        #expect(container.generation == (isNew ? 3 : 2), "\(count)")
        let codes = container.warnings.map(\.code)
        #expect(codes.contains(.containerSlotDamaged) == (!isOld && !isNew), "\(count): \(codes)")
        #expect(codes.contains(.containerUnfinishedAppend) == !isNew, "\(count): \(codes)")
      }
    }
  }

  @Test func `a slot that became durable before its bytes is refused and never misread`() throws {
    let append = try Self.append.get()
    for start in stride(from: append.old.count, to: append.new.count, by: 256) {
      for range in [start..<min(start + 256, append.new.count), start..<append.new.count] {
        var file = append.new
        file.replaceSubrange(range, with: repeatElement(0, count: range.count))
        guard file != append.new else { continue }
        let result = ContainerVerifier.verify(ByteStorage(copying: file.span))
        #expect(!result.isValid, "\(range)")
        #expect(range.upperBound < append.new.count || result.container == nil, "\(range)")
      }
    }
  }
}
