import Amphora
import Bytes
import Formats
import TestSupport
import Testing

@testable import AmphoraTool

@Suite struct NPYTests {
  private static let arrays: [(String, String, [UInt8], [Double])] = [
    ("<f8", "(2,)", [0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x40], [1, 2]),
    (">f8", "(1,)", [0x3f, 0xf0, 0, 0, 0, 0, 0, 0], [1]),
    ("<f4", "(1,)", [0, 0, 0x80, 0x3f], [1]),
    (">i4", "(1,)", [0xff, 0xff, 0xff, 0xfe], [-2]),
    ("<i2", "(2,)", [1, 0, 2, 0], [1, 2]),
    ("|u1", "(3,)", [1, 2, 255], [1, 2, 255]),
    ("|b1", "(2,)", [1, 0], [1, 0]),
    ("<f8", "(0,)", [], []),
  ]

  @Test(arguments: arrays)
  func `an array of numbers is read`(
    type: String, shape: String, elements: [UInt8], values: [Double]
  ) throws {
    for version in [1, 2, 3] as [UInt8] {
      let tensor = try read(file(version, header(type, "False", shape), elements))
      #expect(try tensor.doubles() == values)
    }
  }

  @Test func `a Fortran-ordered array comes out in C order`() throws {
    let tensor = try read(file(1, header("|u1", "True", "(2, 3)"), [1, 4, 2, 5, 3, 6]))
    #expect(tensor.shape == [2, 3])
    #expect(try tensor.integers() == [1, 2, 3, 4, 5, 6])
  }

  @Test func `strings lose their padding and nothing else`() throws {
    var elements: [UInt8] = []
    for scalar in "ab\0\0é\0c\0".unicodeScalars { elements.append(littleEndian: scalar.value) }
    let tensor = try read(file(1, header("<U4", "False", "(2,)"), elements))
    #expect(try tensor.strings() == ["ab", "é\0c"])
  }

  @Test(arguments: [
    ("{'descr': '<f8', 'fortran_order': False}", ErrorCode.badNPYHeader),
    ("{'descr': '<f8', 'descr': '<f8', 'shape': (1,)}", .badNPYHeader),
    ("{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}", .badNPYHeader),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}", .badNPYHeader),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'more': '1'}", .badNPYHeader),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} import os", .badNPYHeader),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': 1}", .badNPYHeader),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}", .badNPYHeader),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296)}", .badNPYHeader),
    ("{'descr': '<\\x668', 'fortran_order': False, 'shape': (1,)}", .badNPYHeader),
    ("", .badNPYHeader),
    ("{'descr': '|O', 'fortran_order': False, 'shape': (1,)}", .unsupportedArrayType),
    ("{'descr': '<c16', 'fortran_order': False, 'shape': (1,)}", .unsupportedArrayType),
    ("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,)}", .unsupportedArrayType),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (2,)}", .truncated),
  ])
  func `a bad header is refused`(header: String, code: ErrorCode) {
    let bytes = file(1, header, [UInt8](repeating: 0, count: 8))
    #expect(failure(bytes)?.code == code)
  }

  @Test func `other files, versions and tails are refused`() {
    let good = file(1, header("|u1", "False", "(1,)"), [1])
    #expect(failure([])?.code == .notNPY)
    #expect(failure(Array("hello, world".utf8))?.code == .notNPY)
    #expect(failure(file(4, header("|u1", "False", "(1,)"), [1]))?.code == .badNPYHeader)
    #expect(failure(good + [0]) == ReadError(.badNPYHeader, at: good.count))
    #expect(failure(file(1, header("|b1", "False", "(1,)"), [2]))?.code == .badNPYElement)
    let surrogate = file(1, header("<U1", "False", "(1,)"), [0, 0xd8, 0, 0])
    #expect(failure(surrogate)?.code == .badNPYElement)
  }

  @Test func `strings of no characters are few, as no byte stands for them`() throws {
    let empty = try read(file(1, header("<U0", "False", "(3,)"), []))
    #expect(try empty.strings() == ["", "", ""])
    #expect(failure(file(1, header("<U0", "False", "(1000001,)"), []))?.code == .badNPYElement)
    let claim = header("<U0", "False", "(\(1 << 40), 2)")
    #expect(failure(file(1, claim, [])) != nil)
  }

  @Test func `every truncation of a NumPy file is refused`() {
    let sample = Repository.bytes("fixtures/sklearn/1.9.1/X.classroom.npy")
    for prefix in Mutations.truncations(of: sample) { #expect(failure(prefix) != nil) }
  }

  @Test func `no flipped bit of a header is a trap`() {
    let sample = file(1, header("<f8", "False", "(1, 2)"), [UInt8](repeating: 0, count: 16))
    for changed in Mutations.bitFlips(of: sample) { _ = failure(changed) }
    for changed in Mutations.byteChanges(of: sample) { _ = failure(changed) }
  }

  @Test(arguments: [
    "X.classroom", "y.classroom", "y.blobs3.strings", "knn_classroom.predict_proba",
  ])
  func `a file written by NumPy is read and written again the same`(name: String) throws {
    let sample = Repository.bytes("fixtures/sklearn/1.9.1/\(name).npy")
    let written = try NPYWriter.bytes(of: try read(sample))
    #expect(written == sample)
  }

  private func read(_ bytes: [UInt8]) throws(ReadError) -> Tensor {
    try NPYReader.read(ByteStorage(copying: bytes.span).slice, limits: Limits())
  }

  private func failure(_ bytes: [UInt8]) -> ReadError? {
    do {
      _ = try read(bytes)
      return nil
    } catch {
      return error
    }
  }

  private func header(_ type: String, _ order: String, _ shape: String) -> String {
    "{'descr': '\(type)', 'fortran_order': \(order), 'shape': \(shape), }\n"
  }

  private func file(_ version: UInt8, _ header: String, _ elements: [UInt8]) -> [UInt8] {
    var file: [UInt8] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]
    if version == 1 {
      file.append(littleEndian: UInt16(header.utf8.count))
    } else {
      file.append(littleEndian: UInt32(header.utf8.count))
    }
    return file + header.utf8 + elements
  }
}
