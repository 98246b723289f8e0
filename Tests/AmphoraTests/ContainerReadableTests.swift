import Bytes
import Codecs
import TestSupport
import Testing

@testable import Amphora

@Suite("Container: what is written with the default limits is read with them")
struct ContainerReadableTests {
  @Test func `more tensors than a section may have are refused before they are encoded`() throws {
    let tensors = (0..<11).map { Tensor(.uint8, [0, $0], ContiguousSource([UInt8]())) }
    func plan(_ count: Int) throws(WriteError) -> ContainerPlan {
      let fields = FieldValue.list((0..<count).map { .tensor(TensorReference($0)) })
      let document = ContainerSamples.document(["all": fields], tensors: tensors)
      return try ContainerPlan(document, options: ContainerWriter.Options(), mostTensors: 10)
    }
    #expect(try plan(10).models[0].table.count == 10)
    var thrown: WriteError?
    do throws(WriteError) {
      _ = try plan(11)
    } catch {
      thrown = error
    }
    #expect(thrown?.code == .containerUnreadable)
    #expect(thrown?.detail.contains("limit.tensors") ?? false)
  }

  @Test func `a section that takes more memory to read than the limit is not written`() throws {
    var output = ContainerOutput(options: ContainerWriter.Options())
    // Two bytes for each value, of which the table of a reader has twenty.
    let text = Array("[".utf8) + (0..<12_000_000).flatMap { _ in Array("1,".utf8) }
    let folder = try TemporaryFolder()
    var file = try AtomicFile("\(folder.path)/x.amphora", existing: .keep)
    var thrown: WriteError?
    do throws(WriteError) {
      _ = try output.write(section: text, to: &file)
    } catch {
      thrown = error
    }
    #expect(thrown?.code == .containerUnreadable)
    #expect(thrown?.detail.contains("limit.memory") ?? false)
  }

  @Test func `what is within a limit by the writer is read under it, and not under one less`()
    throws
  {
    let bytes = try ContainerSamples.bytes(of: ContainerSamples.varied)
    let container = try Container(bytes.storage)
    let entry = container.entries[0]
    let section = try container.text(at: entry.section)
    let text = Array(section.root.text.utf8)
    var limits = Limits()
    func isOver(_ memory: Int) -> Bool {
      limits.memory = memory
      return SectionText.limit(over: text.span, raw: text.count, limits) != nil
    }
    var (least, most) = (0, 1 << 20)
    while least < most {
      let middle = (least + most) / 2
      if isOver(middle) { least = middle + 1 } else { most = middle }
    }
    for (memory, isRead) in [(least, true), (least - 1, false)] {
      limits.memory = memory
      let outcome = Result {
        try SectionText(.section, at: entry.section, of: container.file, limits: limits)
      }
      #expect(((try? outcome.get()) != nil) == isRead)
    }
  }

  @Test func `reading a table of tensors takes a few kilobytes of memory for each`() throws {
    let count = 2_000
    let tensors = (0..<count).map { Tensor(.uint8, [0, $0], ContiguousSource([UInt8]())) }
    let fields = FieldValue.list((0..<count).map { .tensor(TensorReference($0)) })
    let document = ContainerSamples.document(["all": fields], tensors: tensors)
    let bytes = try ContainerSamples.bytes(of: document)
    var limits = Limits()
    limits.memory = count * 5_000
    let container = try Container(bytes.storage, limits: limits)
    #expect(try container.document().tensors.count == count)
  }
}
