import Bytes
import Codecs
import TestSupport
import Testing

struct JSONNumberTests {
  @Test(arguments: [
    (1.0, "1.0"), (0.1, "0.1"), (1e22, "1.0e22"), (.leastNonzeroMagnitude, "5.0e-324"),
    (-0.0, "-0.0"),
    (0.0, "0.0"),
    (1.5e-7, "1.5e-7"), (-1.5e300, "-1.5e300"), (1.7976931348623157e308, "1.7976931348623157e308"),
    (2.2250738585072014e-308, "2.2250738585072014e-308"), (100.0, "100.0"),
    (123456789.125, "123456789.125"),
    (9007199254740992.0, "9007199254740992.0"), (1e16, "1.0e16"), (0.0001, "0.0001"),
    (0.00001, "1.0e-5"),
    (1e100, "1.0e100"),
  ])
  func `a float is written by its shortest digits in the container's layout`(
    value: Double, text: String
  ) {
    var writer = JSONWriter()
    writer.double(value)
    #expect(String(decoding: writer.finish(), as: UTF8.self) == text)
  }

  @Test
  func `100,000 random floats survive writing and reading bit for bit`() throws {
    var random = SplitMix64(state: 1)
    var values: [Double] = []
    while values.count < 100_000 {
      let value = Double(bitPattern: random.next())
      if value.isFinite { values.append(value) }
    }
    // Random bits are rarely of ordinary size, and rarely short.
    values += (0..<10_000).map { Double($0) / 100 }
    values += (-1074...1023).map { Double(sign: .plus, exponent: $0, significand: 1) }
    values += (-323...308).map { Double("1e\($0)")! }
    var writer = JSONWriter()
    writer.beginArray()
    for value in values { writer.double(value) }
    writer.endArray()
    let text = writer.finish()
    let document = try parse(text, .container)
    let same = zip(document.root.elements, values).allSatisfy {
      $0.double?.bitPattern == $1.bitPattern
    }
    #expect(same && document.root.count == values.count)
  }

  @Test
  func `integers survive at the ends of their range`() throws {
    for value in [0, 1, -1, 9_007_199_254_740_991, -9_007_199_254_740_991] {
      var writer = JSONWriter()
      writer.integer(value)
      let document = try parse(writer.finish(), .container)
      #expect(document.root.integer == value)
    }
  }

  @Test(arguments: [
    ("9223372036854775807", Int.max), ("-9223372036854775808", .min), ("9223372036854775808", nil),
    ("-9223372036854775809", nil), ("18446744073709551616", nil), ("-0", 0),
  ])
  func `a plain integer beyond Int has its digits and no value`(text: String, value: Int?) throws {
    let document = try parse(text, .plain)
    #expect(document.root.kind == .integer)
    #expect(document.root.integer == value)
    #expect(document.root.text == text)
  }

  @Test
  func `an integer is no float and a float is no integer`() throws {
    let document = try parse("[1,1.0]", .container)
    let elements = Array(document.root.elements)
    #expect(elements.map(\.integer) == [1, nil])
    #expect(elements.map(\.double) == [nil, 1])
  }
}
