import Amphora
import Bytes
import TestSupport
import Testing

@Suite("A collection of models on disk")
final class ModelCollectionTests {
  let folder: TemporaryFolder
  let collection: ModelCollection

  init() throws {
    folder = try TemporaryFolder()
    collection = ModelCollection("\(folder.path)/models.amphora")
  }

  private func names(_ container: Container) -> [String] { container.entries.map(\.name) }

  @Test func `the first model makes the container, others are added`() throws {
    #expect(try collection.add(SampleCollection.document("a")) == 1)
    #expect(try collection.add(SampleCollection.document("b")) == 2)
    #expect(try names(collection.container()) == ["a", "b"])
  }

  @Test func `a name is taken once, or replaced`() throws {
    try collection.add(SampleCollection.document("a"))
    let error = #expect(throws: WriteError.self) {
      try collection.add(SampleCollection.document("a", variant: 1))
    }
    #expect(error?.code == .nameTaken)
    #expect(try collection.add(SampleCollection.document("a", variant: 1), taken: .replace) == 2)
    #expect(try names(collection.container()) == ["a"])
  }

  @Test func `all of several models are removed, or none`() throws {
    for name in ["a", "b", "c"] { try collection.add(SampleCollection.document(name)) }
    let error = #expect(throws: WriteError.self) { try collection.remove(["a", "d"]) }
    #expect(error?.code == .noSuchName)
    #expect(try collection.container().generation == 3)
    #expect(try collection.remove(["a", "c"]) == 4)
    #expect(try names(collection.container()) == ["b"])
  }

  @Test func `what is extracted is whole, and the same`() throws {
    for name in ["a", "b", "c"] {
      try collection.add(SampleCollection.document(name, variant: name == "b" ? 3 : 0))
    }
    let path = "\(folder.path)/part.amphora"
    try collection.extract(["b"], to: path)
    let file = try MappedFile.open(path, limits: Limits())
    #expect(ContainerVerifier.verify(file).isValid)
    let part = try Container(file)
    #expect(names(part) == ["b"])
    let alone = ModelCollection("\(folder.path)/alone.amphora")
    try alone.add(SampleCollection.document("b", variant: 3))
    try alone.compact()
    #expect(try MappedFile.open(alone.path, limits: Limits()).array == file.array)
    let error = #expect(throws: WriteError.self) { try collection.extract(["b"], to: path) }
    #expect(error?.code == .outputExists)
    #expect(throws: WriteError(.noSuchName, "'d'")) {
      try collection.extract(["d"], to: "\(folder.path)/d.amphora")
    }
  }

  @Test func `an earlier generation comes back`() throws {
    try collection.add(SampleCollection.document("a"))
    try collection.add(SampleCollection.document("b"))
    try collection.remove(["a"])
    let path = "\(folder.path)/old.amphora"
    try collection.checkOut(generation: 2, to: path)
    let old = try Container(MappedFile.open(path, limits: Limits()))
    #expect(names(old) == ["a", "b"] && old.generation == 1)
    #expect(throws: WriteError.self) {
      try collection.checkOut(generation: 4, to: "\(folder.path)/new.amphora")
    }
  }

  @Test func `the generation of each model is that which gave it what it is`() throws {
    for name in ["a", "b", "c"] { try collection.add(SampleCollection.document(name)) }
    try collection.add(SampleCollection.document("a", variant: 1), taken: .replace)
    #expect(try collection.container().generationsOfEntries() == [4, 2, 3])
    try collection.compact()
    #expect(try collection.container().generationsOfEntries() == [1, 1, 1])
  }

  @Test func `an origin counts for the only model that has it`() throws {
    var document = SampleCollection.document("a")
    try collection.add(document, options: ContainerSamples.apart)
    let alone = try storedBytes()
    let file = try collection.container().file.count
    #expect(alone.count == 1 && alone[0] < file)
    document.entries.append(document.entries[0])
    document.entries[1].name = "b"
    document.entries[1].metadata = [("key", "value")]
    let shared = ModelCollection("\(folder.path)/shared.amphora")
    try shared.add(document, options: ContainerSamples.apart)
    #expect(try storedBytes(shared).allSatisfy { $0 < alone[0] })
  }

  private func storedBytes(_ other: ModelCollection? = nil) throws -> [Int] {
    let container = try (other ?? collection).container()
    return try container.storedBytes(of: container.readSections())
  }

  @Test func `every cut behind the second commit opens as the first or second generation`() throws {
    try collection.add(SampleCollection.document("a"))
    let first = try MappedFile.open(collection.path, limits: Limits()).array.count
    try collection.add(SampleCollection.document("b"))
    let bytes = try MappedFile.open(collection.path, limits: Limits()).array
    var generations: Set<Int> = []
    for count in first...bytes.count {
      do throws(ReadError) {
        let container = try Container(Array(bytes[..<count]).storage)
        generations.insert(container.generation)
        #expect(names(container) == ["a", "b"].prefix(container.generation).map(\.self))
      } catch {
        #expect(error.code.outcome == .malformed, "\(count): \(error)")
      }
    }
    // The second slot is in the file: whoever cuts behind it cannot make it the first.
    #expect(generations == [2])
  }

  @Test func `a third append that stops at any byte leaves the second generation`() throws {
    for name in ["a", "b"] { try collection.add(SampleCollection.document(name)) }
    let old = try MappedFile.open(collection.path, limits: Limits()).array
    try collection.add(SampleCollection.document("c"))
    let new = try MappedFile.open(collection.path, limits: Limits()).array
    // The slot, in the preamble of 192 bytes, is written last.
    for count in old.count..<new.count {
      let container = try Container(Array(old[..<192] + new[192..<count]).storage)
      #expect(container.generation == 2 && names(container) == ["a", "b"])
    }
  }
}
