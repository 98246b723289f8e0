import Testing

@testable import Formats

@Suite struct CallableTableTests {
  @Test func `no name is listed as two things`() {
    var count = 0
    for table in KnownCallables.tables {
      for (_, names) in table.rows { count += KnownNames([names]).all.count }
    }
    #expect(count == KnownCallables.byName.count)
    #expect(count > 250)
  }

  @Test(arguments: ArgumentShape.allCases)
  func `every shape is that of some callable`(shape: ArgumentShape) {
    #expect(KnownCallables.byName.values.contains(.record(shape)))
  }

  @Test func `names are modules and plain names`() {
    for name in KnownCallables.byName.keys {
      let text = String(decoding: name, as: UTF8.self)
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      #expect(parts.count == 2 && !parts[0].isEmpty && !parts[1].contains("."), "\(text)")
    }
  }

  @Test func `a name is listed by its bytes`() {
    #expect(KnownCallable.named(Array("numpy:dtype".utf8)) == .dtype)
    #expect(KnownCallable.named(Array("numpy:dtyp\u{435}".utf8)) == nil)
    #expect(KnownCallable.named(Array("numpy.dtype".utf8)) == nil)
  }
}
