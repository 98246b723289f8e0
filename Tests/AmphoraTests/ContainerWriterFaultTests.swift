import Amphora
import Bytes
import Testing
import TestSupport

@Suite("Container: what the writer refuses")
struct ContainerWriterFaultTests {
  struct Fault: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var code: ErrorCode
    var document: Document
  }

  static let faults: [Fault] = {
    func fields(_ fields: Fields, _ tensors: [Tensor] = []) -> Document {
      ContainerSamples.document(fields, tensors: tensors)
    }
    func tensor(_ type: ElementType, _ shape: [Int], _ raw: [UInt8]) -> Document {
      let source = ContiguousSource(raw.storage.slice, itemSize: type.size ?? 1)
      return fields(["t": .tensor(TensorReference(0))], [Tensor(type, shape, source)])
    }
    func text(_ type: ElementType, _ bytes: [UInt8]) -> Document {
      let source = StringSource([bytes.storage.slice])
      return fields(["t": .tensor(TensorReference(0))], [Tensor(type, [1], source)])
    }
    var twins = fields([:])
    twins.entries.append(twins.entries[0])
    var cycle = fields(["self": .model(0)])
    cycle.entries[0].name = "cycle"
    var lost = fields([:])
    lost.entries[0].model = 1
    var deep = FieldValue.integer(1)
    for _ in 0..<27 { deep = .list([deep]) }
    let name = String(repeating: "x", count: 1_025)
    return [
      Fault(testDescription: "two names", code: .containerName, document: twins),
      Fault(
        testDescription: "a long name", code: .containerName,
        document: ContainerSamples.document([:], name: name)),
      Fault(
        testDescription: "a kind", code: .containerKind,
        document: ContainerSamples.document([:], kind: "K")),
      Fault(testDescription: "a cycle", code: .containerModelReference, document: cycle),
      Fault(testDescription: "no model", code: .badReference, document: lost),
      Fault(
        testDescription: "no part", code: .badReference, document: fields(["part": .model(7)])),
      Fault(
        testDescription: "no tensor", code: .badReference,
        document: fields(["t": .tensor(TensorReference(0))])),
      Fault(
        testDescription: "deep lists", code: .containerValue, document: fields(["deep": deep])),
      Fault(
        testDescription: "a text that a string can hold", code: .containerValue,
        document: fields(["text": .list([.wtf8([0x61])])])),
      Fault(
        testDescription: "a text that is none", code: .containerValue,
        document: fields(["text": .wtf8([0xFF])])),
      Fault(
        testDescription: "a bool of two", code: .containerBool,
        document: tensor(.bool, [2], [1, 2])),
      Fault(
        testDescription: "a float6 of seven bits", code: .containerSmallFloat,
        document: tensor(.smallFloat(.float6E3M2FN), [2], [0x3F, 0x40])),
      Fault(
        testDescription: "a float4 of eight bits", code: .containerSmallFloat,
        document: tensor(.smallFloat(.float4E2M1FN), [2], [0x0F, 0x80])),
      Fault(
        testDescription: "a unit", code: .containerDtype,
        document: tensor(.datetime64(unit: "fortnights"), [1], [0, 0, 0, 0, 0, 0, 0, 0])),
      Fault(
        testDescription: "a rank", code: .containerShape,
        document: tensor(.uint8, [Int](repeating: 1, count: 65), [1])),
      Fault(
        testDescription: "a surrogate in utf8", code: .containerText,
        document: text(.utf8, [0xED, 0xA0, 0x80])),
    ]
  }()

  @Test(arguments: faults)
  func `what no reader would accept is not written`(fault: Fault) throws {
    let folder = try TemporaryFolder()
    var file = try AtomicFile("\(folder.path)/x.amphora", existing: .keep)
    var thrown: WriteError?
    do throws(WriteError) {
      _ = try ContainerWriter.write(fault.document, to: &file)
    } catch {
      thrown = error
    }
    #expect(thrown?.code == fault.code)
  }

  @Test func `lists as deep as a reader admits are written and read`() throws {
    var deep = FieldValue.list([.tensor(TensorReference(0, rows: 0..<1))])
    for _ in 0..<25 { deep = .list([deep]) }
    let tensor = Tensor(.float64, [1], ContiguousSource([1.0]))
    let document = ContainerSamples.document(["deep": deep], tensors: [tensor])
    let bytes = try ContainerSamples.bytes(of: document)
    let container = try Container(bytes.storage)
    #expect(try container.document().models[0].fields["deep"] == deep)
  }
}
