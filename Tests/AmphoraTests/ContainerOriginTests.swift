import Amphora
import Bytes
import Codecs
import Testing
import TestSupport

@Suite("Container: the origin")
struct ContainerOriginTests {
  @Test func `a graph with cycles comes back node by node`() throws {
    let document = ContainerSamples.varied
    let expected = try #require(document.origin)
    let bytes = try ContainerSamples.bytes(of: document)
    let container = try Container(bytes.storage)
    let read = try container.document()
    let origin = try #require(read.origin)
    #expect(origin.nodes == expected.nodes)
    #expect(origin.children == expected.children)
    #expect(origin.root == expected.root)
    #expect(origin.blob == expected.blob)
    #expect(origin.floats.map(\.bitPattern) == expected.floats.map(\.bitPattern))
    #expect(origin.strings.map(\.array) == expected.strings.map(\.array))
    #expect(origin.arrays.count == expected.arrays.count)
    for (record, other) in zip(origin.arrays, expected.arrays) {
      let (tensor, rows) = try read.resolve(record)
      let (expectedTensor, expectedRows) = try document.resolve(other)
      #expect(try tensor.raw(rows: rows) == expectedTensor.raw(rows: expectedRows))
    }
    let verified = ContainerVerifier.verify(bytes.storage)
    #expect(verified.issues == [])
    #expect(verified.nodes == expected.nodes.count)
  }

  @Test func `the sample has every kind of node`() throws {
    let origin = try #require(ContainerSamples.varied.origin)
    #expect(Set(origin.nodes.map(\.kind)) == Set(NodeKind.allCases))
  }

  @Test func `model and origin share tensors that are no part of their sections`() throws {
    let bytes = try ContainerSamples.bytes(
      of: ContainerSamples.varied, options: ContainerSamples.apart)
    let container = try Container(bytes.storage)
    let model = try container.document(for: container.entries[0])
    #expect(model.origin == nil)
    #expect(model.entries[0].node == nil)
    let both = try container.origin(for: container.entries[0])
    #expect(both.origin != nil)
    #expect(both.entries[0].node == 0)
    #expect(both.tensors.count == model.tensors.count)
  }

  @Test func `an array without dimensions becomes one row`() throws {
    var document = ContainerSamples.document(["value": .tensor(TensorReference(0))])
    let scalar = document.add(Tensor(.float64, [], ContiguousSource([2.5])))
    var origin = Origin()
    let dtype = origin.add(.dtype, value: origin.text("<f8"))
    let shape = origin.add(.tuple, children: [])
    let record = origin.add(array: TensorReference(scalar))
    origin.setRoot(origin.add(.array, value: record, children: [dtype, shape]))
    document.origin = origin
    document.entries[0].node = origin.root
    let bytes = try ContainerSamples.bytes(of: document)
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
    let container = try Container(bytes.storage)
    let read = try container.document()
    let (tensor, rows) = try read.resolve(try #require(read.origin).arrays[0])
    #expect(tensor.shape == [1])
    #expect(rows == 0..<1)
    #expect(try tensor.doubles() == [2.5])
  }

  @Test func `strings with lone surrogates make the column wtf8`() throws {
    var document = ContainerSamples.document([:])
    var origin = Origin()
    let lone: [UInt8] = [0x61, 0xED, 0xA0, 0x80]
    origin.setRoot(origin.add(.string, value: origin.add(string: lone.storage.slice)))
    document.origin = origin
    document.entries[0].node = 0
    let bytes = try ContainerSamples.bytes(of: document)
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
    let container = try Container(bytes.storage)
    let read = try #require(try container.document().origin)
    #expect(read.strings.map(\.array) == [lone])
    let section = try #require(try container.originSectionDocument(for: container.entries[0]))
    let index = try #require(section.root["columns"]?["strings"]?.integer)
    let entry = try #require(section.root["tensors"]?.elements.dropFirst(index).first { _ in true })
    #expect(entry["dtype"]?.string == "wtf8")
  }

  @Test func `the inference profile leaves the origin out`() throws {
    let options = ContainerWriter.Options(origin: .leaveOut)
    let bytes = try ContainerSamples.bytes(of: ContainerSamples.varied, options: options)
    let container = try Container(bytes.storage)
    #expect(try container.origin(for: container.entries[0]).origin == nil)
    #expect(try container.originSectionDocument(for: container.entries[0]) == nil)
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
  }
}

extension ByteSlice {
  /// A copy of the bytes.
  var array: [UInt8] {
    var array: [UInt8] = []
    array.append(copying: bytes)
    return array
  }
}
