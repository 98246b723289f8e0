import Bytes
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Amphora

@Suite("Container: writers at the same time") struct ConcurrentWriterTests {
  @Test func `four writers and a compactor lose nothing`() throws {
    let collection = try SampleCollection(["seed"])
    let path = collection.path
    let failures = Mutex<[String]>([])
    let running = Mutex(4)
    let group = DispatchGroup()
    for writer in 0..<4 {
      run(in: group) {
        for number in 0..<50 {
          do {
            var appender = try ContainerAppender(AppendedFile(path))
            try appender.add(SampleCollection.document("w\(writer)/\(number)", variant: number))
            _ = try appender.commit()
          } catch {
            failures.withLock { $0.append("\(writer)/\(number): \(error)") }
          }
        }
        running.withLock { $0 -= 1 }
      }
    }
    run(in: group) {
      while running.withLock({ $0 }) > 0 {
        do {
          _ = try ContainerCompaction.compact(path)
        } catch {
          failures.withLock { $0.append("compact: \(error)") }
        }
        usleep(10_000)
      }
    }
    group.wait()
    #expect(failures.withLock { $0 } == [])
    let expected = (0..<4).flatMap { writer in (0..<50).map { "w\(writer)/\($0)" } }
    #expect(Set(try collection.names) == Set(expected + ["seed"]))
    #expect(try collection.names.count == 201)
    #expect(try collection.faults.isEmpty)
    // Each writer's own models are in the order in which it added them.
    let names = try collection.names
    for writer in 0..<4 {
      let own = names.filter { $0.hasPrefix("w\(writer)/") }
      #expect(own == (0..<50).map { "w\(writer)/\($0)" })
    }
  }

  /// Runs `body` on a thread of its own: the others may block it for a while.
  private func run(in group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
    group.enter()
    let thread = Thread {
      body()
      group.leave()
    }
    thread.stackSize = 4 << 20
    thread.start()
  }
}
