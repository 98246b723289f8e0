import Amphora
import Bytes
import Formats
import TestSupport
import Testing

@Suite struct ArrayPackingTests {
  private func document(_ path: String) throws -> Document {
    try Pickled.read(Repository.bytes("fixtures/sklearn/1.9.1/\(path).p5.pkl")).document
  }

  @Test func `a forest is a handful of tensors, with its trees in order`() throws {
    let document = try document("forest_classroom")
    let origin = try #require(document.origin)
    #expect(origin.arrays.count > 100)
    #expect(document.tensors.count < 16)
    var ends: [Int: Int] = [:]
    for record in origin.arrays {
      let rows = try #require(record.rows)
      #expect(rows.lowerBound == ends[record.tensor, default: 0])
      ends[record.tensor] = rows.upperBound
    }
    for (tensor, end) in ends { #expect(document.tensors[tensor].rows == end) }
  }

  @Test func `every range of a packed column of records is that range of the whole`() throws {
    let document = try document("forest_classroom")
    var packed = 0
    for tensor in document.tensors where tensor.source is RecordColumnSource {
      packed += 1
      let whole = try tensor.raw()
      let size = whole.count / tensor.count
      let slice = try #require(tensor.source.contiguous)
      let bytes = slice.bytes
      let inMemory = bytes.indices.map { bytes[$0] }
      #expect(inMemory == whole)
      let bounds = try #require(tensor.source.partStarts)
      for (first, end) in zip(bounds, bounds.dropFirst()) {
        let part = try tensor.raw(rows: first..<end)
        #expect(part == Array(whole[size * first..<size * end]))
      }
    }
    #expect(packed == 8)
  }

  @Test func `two models of one dict share no tensor`() throws {
    let document = try document("dict_of_models")
    let origin = try #require(document.origin)
    // The arrays of each tensor, by the value of the dict that they are reached from.
    var owners: [Int: [Int: Set<Int>]] = [:]
    for (place, value) in origin.children(of: origin.root).enumerated() where place % 2 == 1 {
      guard origin.nodes[value].kind == .instance else { continue }
      for array in arrays(below: value, in: origin) {
        let tensor = origin.arrays[Int(origin.nodes[array].value)].tensor
        owners[tensor, default: [:]][value, default: []].insert(array)
      }
    }
    #expect(owners.count > 10)
    for arrays in owners.values where arrays.count > 1 {
      // Only an array that is one object to both of them, such as the rows they were trained on.
      #expect(Set(arrays.values).count == 1)
    }
  }

  private func arrays(below node: Int, in origin: Origin) -> [Int] {
    var seen: Set<Int> = [node]
    var open = [node]
    var arrays: [Int] = []
    while let id = open.popLast() {
      if origin.nodes[id].kind == .array || origin.nodes[id].kind == .fortranArray {
        arrays.append(id)
      }
      for child in origin.children(of: id) where seen.insert(child).inserted { open.append(child) }
    }
    return arrays
  }
}
