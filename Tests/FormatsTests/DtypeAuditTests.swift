import Amphora
import Bytes
import Formats
import Testing

/// Dtypes that would make NumPy take bytes of the file for addresses, or read beyond an array.
@Suite struct DtypeAuditTests {
  /// `numpy.dtype(code, False, True)` with a state that ends in `rest`: subarray, names, fields, size,
  /// alignment, flags.
  private static func dtype(_ code: String, _ rest: String) -> String {
    let count = UnicodeScalar(UInt8(code.utf8.count))
    return "cnumpy\ndtype\nU\(count)\(code)K\u{0}K\u{1}\u{87}R(K\u{3}U\u{1}|\(rest)tb"
  }

  private static func refusals(_ dtype: String) -> [String] {
    Pickled.refusals(Pickled.bytes("\u{80}\u{02}\(dtype)."))
  }

  private static let noSize = "J\u{ff}\u{ff}\u{ff}\u{ff}J\u{ff}\u{ff}\u{ff}\u{ff}"
  private static let object = dtype("O8", "NNN\(noSize)K\u{3f}")
  private static let integer = dtype("i8", "NNN\(noSize)K\u{0}")

  private static func record(_ type: String, at offset: Int, size: Int, flags: Int) -> String {
    let (offset, size) = (PickledArray.short(offset), PickledArray.short(size))
    return dtype(
      "V8",
      "NU\u{1}a\u{85}}U\u{1}a\(type)M\(offset)\u{86}sM\(size)K\u{1}M\(PickledArray.short(flags))")
  }

  @Test(arguments: [
    ("objects without their flags", dtype("O8", "NNN\(noSize)K\u{0}")),
    ("objects with some of their flags", dtype("O8", "NNN\(noSize)K\u{1b}")),
    ("numbers with the flags of objects", dtype("i8", "NNN\(noSize)K\u{3f}")),
    ("a record of objects without their flags", record(object, at: 0, size: 8, flags: 0)),
    ("a record of numbers with the flags of objects", record(integer, at: 0, size: 8, flags: 0x1b)),
    ("a field beyond the size", record(integer, at: 0x4000, size: 8, flags: 0)),
    (
      "a field that begins in the record and ends beyond", record(integer, at: 4, size: 8, flags: 0)
    ),
    ("a field that is no dtype", record("K\u{1}", at: 0, size: 8, flags: 0)),
    (
      "fields of a number",
      dtype("i8", "NU\u{1}a\u{85}}U\u{1}a\(integer)K\u{0}\u{86}s\(noSize)K\u{0}")
    ),
    (
      "an array larger than its size",
      dtype("V8", "\(integer)K\u{2}\u{85}\u{86}NNK\u{8}K\u{8}K\u{0}")
    ),
    ("a text of a negative size", dtype("U2", "NNNJ\u{ff}\u{ff}\u{ff}\u{ff}K\u{4}K\u{8}")),
    ("a state that is too short", dtype("i8", "NNNK\u{8}")),
  ])
  func `a dtype whose parts contradict each other is refused`(what: String, dtype: String) {
    let refusals = DtypeAuditTests.refusals(dtype)
    #expect(refusals.contains { $0.hasPrefix("pickle.unusual-arguments@") }, "\(refusals)")
  }

  @Test(arguments: [
    object, integer,
    record(integer, at: 0, size: 8, flags: 0x10), record(integer, at: 8, size: 24, flags: 0x90),
    dtype("V16", "\(integer)K\u{2}\u{85}\u{86}NNK\u{10}K\u{8}K\u{0}"),
    dtype("U2", "NNNK\u{8}K\u{4}K\u{8}"),
  ])
  func `a dtype as NumPy writes it is not`(dtype: String) {
    #expect(DtypeAuditTests.refusals(dtype) == [])
  }

  @Test func `a record of objects has the flags that NumPy gives it`() {
    let record = DtypeAuditTests.record(DtypeAuditTests.object, at: 0, size: 8, flags: 0x1b)
    let refusals = DtypeAuditTests.refusals(record)
    #expect(!refusals.contains { $0.hasPrefix("pickle.unusual-arguments@") }, "\(refusals)")
  }
}
