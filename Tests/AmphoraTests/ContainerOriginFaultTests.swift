import Amphora
import Bytes
import Codecs
import Testing
import TestSupport

@Suite("Container: faults of the origin")
struct ContainerOriginFaultTests {
  typealias Fault = ContainerFaultTests.Fault

  static let jsonFaults: [Fault] = [
    Fault(.containerOriginColumn, .origin, #""blob":3,"#, ""),
    Fault(.containerJSON, .origin, #""value":10"#, #""value":10,"weight":1"#),
    Fault(.containerTensorReference, .origin, #""blob":3"#, #""blob":13"#),
    Fault(.containerOriginColumn, .origin, #""blob":3"#, #""blob":4"#),
    Fault(.containerOriginColumn, .origin, #""floats":7"#, #""floats":11"#),
    Fault(.containerOriginColumn, .origin, #""count":5"#, #""count":4"#),
    Fault(.containerOriginColumn, .origin, #""array_first":0"#, #""array_first":5"#),
    Fault(.containerOriginNode, .origin, #""root":0"#, #""root":41"#),
    Fault(.containerJSON, .origin, #""type":"origin""#, #""type":"model""#),
    Fault(.containerUnusedTensor, .origin, #""first":6"#, #""first":5"#),
  ]

  @Test(arguments: jsonFaults)
  func `an origin section with a fault is refused`(fault: Fault) throws {
    let patient = try ContainerFaultTests.patient(fault)
    try expect(fault.code, patient)
  }

  /// Where the columns of the sample lie, and how many elements they have.
  static let children = (448, 73)
  static let counts = (1_088, 41)
  static let firsts = (1_472, 41)
  static let values = (2_112, 41)
  static let arrayFirst = (192, 5)
  static let arrayRows = (256, 5)
  static let arrayTensor = (320, 5)

  struct Edit: CustomTestStringConvertible, Sendable {
    var name: String
    var code: ErrorCode
    var column: (offset: Int, count: Int)
    var index: Int
    var value: Int64

    init(
      _ name: String, _ code: ErrorCode, _ column: (offset: Int, count: Int), _ index: Int,
      _ value: Int64
    ) {
      (self.name, self.code, self.column) = (name, code, column)
      (self.index, self.value) = (index, value)
    }

    var testDescription: String { name }
  }

  static let edits: [Edit] = [
    Edit("a child that is not there", .containerOriginNode, children, 3, 41),
    Edit("a child below zero", .containerOriginNode, children, 3, -1),
    Edit("children beyond the column", .containerOriginNode, counts, 0, 74),
    Edit("a count below zero", .containerOriginNode, counts, 0, -1),
    Edit("a first below zero", .containerOriginNode, firsts, 0, .min),
    Edit("a range that overflows", .containerOriginNode, firsts, 0, .max),
    Edit("children of none", .containerOriginNode, counts, 1, 1),
    Edit("a value of none", .containerOriginNode, values, 1, 1),
    Edit("a string that is not there", .containerOriginNode, values, 5, 7),
    Edit("a global of three", .containerOriginNode, counts, 7, 3),
    Edit("a big integer that is a name", .containerOriginNode, values, 8, 0),
    Edit("a float that is not there", .containerOriginNode, values, 9, 3),
    Edit("half a complex number", .containerOriginNode, values, 10, 2),
    Edit("bytes beyond the blob", .containerOriginNode, counts, 11, 4),
    Edit("a dict of an odd number", .containerOriginNode, counts, 15, 3),
    Edit("a call of five", .containerOriginNode, counts, 19, 5),
    Edit("an array of one child", .containerOriginNode, counts, 28, 1),
    Edit("an array without a record", .containerOriginNode, values, 28, 6),
    Edit("a record of other length", .containerOriginArray, values, 28, 1),
    Edit("records that end too soon", .containerOriginArray, values, 28, 5),
    Edit("rows that are not there", .containerOriginArray, arrayRows, 0, 4),
    Edit("rows below zero", .containerOriginArray, arrayFirst, 0, -1),
    Edit("rows that overflow", .containerOriginArray, arrayFirst, 0, .max),
    Edit("a tensor that is not there", .containerOriginArray, arrayTensor, 0, 13),
    Edit("a dict of two lengths", .containerOriginArray, arrayRows, 4, 1),
  ]

  @Test(arguments: edits)
  func `a node or record with a fault is refused`(edit: Edit) throws {
    var surgery = try ContainerSurgery(ContainerFaultTests.sample)
    surgery.setInteger(
      at: edit.column.offset, count: edit.column.count, edit.index, edit.value)
    try expect(edit.code, surgery.assembled())
  }

  @Test func `an unknown kind is refused`() throws {
    var surgery = try ContainerSurgery(ContainerFaultTests.sample)
    surgery.setTensor(at: 1_920, count: 41) { $0[4] = 29 }
    try expect(.containerOriginNode, surgery.assembled())
  }

  @Test func `a model's node that is not there is refused`() throws {
    var surgery = try ContainerSurgery(ContainerFaultTests.sample)
    surgery.replace(.model(0), #""node":0"#, #""node":41"#)
    let patient = surgery.assembled()
    let container = try Container(patient.bytes.storage)
    let section = container.entries[0].section.offset
    #expect(throws: ReadError(.containerOriginNode, at: section)) {
      try container.origin(for: container.entries[0])
    }
    #expect(
      ContainerVerifier.verify(patient.bytes.storage).issues == [
        ReadError(.containerOriginNode, at: section)
      ])
  }

  @Test func `an origin over the limits is refused as such`() throws {
    let container = try Container(ContainerFaultTests.sample.storage)
    for change in [{ $0.nodes = 40 }, { $0.memory = 8_000 }] as [(inout Limits) -> Void] {
      var limits = Limits()
      change(&limits)
      // The tables of so small an origin are no larger than those of the JSON around it.
      let error = #expect(throws: ReadError.self) {
        let limited = try Container(container.file, limits: limits)
        _ = try limited.origin(for: limited.entries[0])
      }
      #expect(error?.code.outcome == .overLimit)
    }
  }

  @Test func `a dtype that contains itself is refused`() throws {
    var document = ContainerSamples.document([:])
    var origin = Origin()
    let two = origin.add(.integer, value: 2)
    let shape = origin.add(.tuple, children: [two])
    let dtype = origin.add(.subarrayDtype)
    origin.setChildren(of: dtype, to: [dtype, shape])
    origin.setRoot(dtype)
    document.origin = origin
    document.entries[0].node = dtype
    let bytes = try ContainerSamples.bytes(of: document)
    #expect(
      ContainerVerifier.verify(bytes.storage).issues.map(\.code) == [.containerOriginNode])
  }

  @Test func `dtypes that double many times over are refused, not worked out`() throws {
    var document = ContainerSamples.document([:])
    var origin = Origin()
    let yes = origin.add(.true)
    let none = origin.add(.none)
    let zero = origin.add(.integer, value: 0)
    let name = origin.string("a")
    var dtype = origin.add(.dtype, value: origin.text("<f8"))
    for _ in 0..<60 {
      dtype = origin.add(
        .recordDtype, value: 0,
        children: [yes, name, dtype, zero, none, name, dtype, zero, none])
    }
    origin.setRoot(dtype)
    document.origin = origin
    document.entries[0].node = dtype
    let bytes = try ContainerSamples.bytes(of: document)
    var limits = Limits()
    limits.nodes = 100_000
    #expect(
      ContainerVerifier.verify(bytes.storage, limits: limits).issues.map(\.code)
        == [.tooManyNodes])
  }

  private func expect(_ code: ErrorCode, _ patient: ContainerSurgery.Patient) throws {
    let error = ReadError(code, at: try #require(patient.offsets[.origin]))
    let container = try Container(patient.bytes.storage)
    // The model can be read without its origin.
    _ = try container.document(for: container.entries[0])
    #expect(throws: error) { try container.origin(for: container.entries[0]) }
    #expect(ContainerVerifier.verify(patient.bytes.storage).issues.first == error)
  }
}
