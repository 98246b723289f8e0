import Amphora
import Bytes
import Testing

@testable import AmphoraTool

@Suite struct TextTests {
  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
  func `numbers are grouped by thousands`(number: Int, text: String) {
    #expect(Text.grouped(number) == text)
  }

  @Test(arguments: [
    (0, 0, "0 %"), (1, 27, "3.7 %"), (41, 100, "41 %"), (99, 1000, "9.9 %"),
    (9999, 100_000, "10 %"), (12, 1, "1,200 %"),
  ])
  func `shares are in percent`(part: Int, whole: Int, text: String) {
    #expect(Text.percent(part, of: whole) == text)
  }

  @Test(arguments: [
    ("model.pkl", "model.amphora"), ("a.b/model", "a.b/model.amphora"),
    ("a/model.v2.pkl", "a/model.v2.amphora"), (".pkl", ".pkl.amphora"),
    ("a/.pkl", "a/.pkl.amphora"),
  ])
  func `a container is named for its source`(source: String, container: String) {
    #expect(OutputPath.file(for: source) == container)
  }

  @Test func `nested lists of a field are shown on one line, and cut`() {
    let pairs = FieldValue.list([
      .list([.string("scale"), .model(1)]), .list([.string("classify"), .model(2)]), .list([]),
    ])
    #expect(FieldText.describe(pairs) == "[[scale, part 1], [classify, part 2], []]")
    let long = FieldValue.list((0..<20).map { .integer($0) })
    #expect(FieldText.describe(long) == "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …]")
    #expect(FieldText.describe(.string("a\u{1b}[31m")) == "a\\u{1b}[31m")
    #expect(FieldText.describe(.list([.string("a["), .string("b")])) == "[a[, b]")
    let empty = FieldValue.list([FieldValue](repeating: .list([]), count: 1_000))
    #expect(FieldText.describe(empty).utf8.count < 100)
    let word = String(repeating: "é", count: 10_000)
    #expect(FieldText.describe(.string(word)).count == 121)
  }

  private static let differences: [([Double], [Double], Double)] = [
    ([1.0, 2.0], [1.0, 2.5], 0.5), ([.nan], [.nan], 0), ([.nan], [1.0], .infinity),
    ([.infinity], [.infinity], 0), ([.infinity], [-.infinity], .infinity), ([], [], 0),
  ]

  @Test(arguments: differences)
  func `numbers are compared by their largest difference`(
    one: [Double], other: [Double], difference: Double
  ) throws {
    let tensors = [one, other].map { Tensor(.float64, [$0.count], ContiguousSource($0)) }
    let comparison = try Comparison(tensors[0], with: tensors[1], areLabels: false)
    #expect(comparison.text.hasPrefix("largest difference \(difference) "))
  }

  @Test func `labels of different types are compared by what they say`() throws {
    let integers = Tensor(.int64, [3], ContiguousSource([1, 2, 3] as [Int64]))
    let doubles = Tensor(.float64, [3], ContiguousSource([1, 2, 4] as [Double]))
    let strings = Tensor(.utf8, [3], StringSource(["1", "2", "3"]))
    #expect(
      try Comparison(integers, with: doubles, areLabels: true).text
        == "accuracy 0.6666666666666666 (2 of 3)")
    #expect(
      try Comparison(strings, with: integers, areLabels: true).text == "accuracy 1.0 (3 of 3)")
  }

  @Test(arguments: [
    ("", 0), ("model.pkl", 9), ("é", 1), ("e\u{301}", 1), ("模型", 4), ("ｶﾅ", 2), ("ＡＢ", 4),
    ("한국", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("❤", 1), ("❤\u{FE0F}", 2), ("a\u{200B}b", 2),
    ("─█…", 3), ("\u{20000}\u{2FFFD}", 4), ("\u{AD}", 1),
    // A sign of numbers is seen, though to Unicode it is a format, as what is not seen.
    ("\u{600}\u{661}", 2),
  ])
  func `a letter takes as many columns as Unicode says`(text: String, columns: Int) {
    #expect(Text.width(of: text) == columns)
  }

  @Test func `a text is cut between letters, each with its marks`() {
    #expect(Text.prefix(of: "模型模型", columns: 5) == "模型")
    #expect(Text.suffix(of: "模型模型", columns: 5) == "模型")
    #expect(Text.prefix(of: "abc", columns: 3) == "abc")
    #expect(Text.suffix(of: "abc", columns: 3) == "abc")
    let marked = "e\u{301}a\u{301}"
    #expect(Text.prefix(of: marked, columns: 1).unicodeScalars.count == 2)
    #expect(Text.suffix(of: marked, columns: 1).unicodeScalars.count == 2)
    #expect(Text.suffix(of: marked, columns: 0) == "")
    // What asks for a picture goes with its letter.
    #expect(Text.suffix(of: "a❤\u{FE0F}", columns: 1) == "")
    #expect(Text.suffix(of: "a❤\u{FE0F}b", columns: 2) == "b")
    #expect(Text.suffix(of: "a❤\u{FE0F}", columns: 2) == "❤\u{FE0F}")
  }

  @Test func `a name in a list that is cut says so, for its columns or for its marks`() {
    let marks = "e" + String(repeating: "\u{301}", count: 255)
    let models = [String(repeating: "x", count: 65), "\(marks)ONE", "e\u{301}"].map {
      ListedModel(name: $0, kind: "linear", bytes: 1, generation: 1, metadata: [], sourceClass: "")
    }
    let lines = ListedModel.lines(models)
    #expect(lines[0].hasPrefix("\(String(repeating: "x", count: 63))…  "))
    #expect(lines[1].hasPrefix("\(marks)…  "))
    #expect(lines[2].hasPrefix("e\u{301}  "))
  }

  @Test func `columns of a table stand below each other, whatever their letters`() {
    let lines = Text.columns(
      [["模型", "1", "x"], ["e\u{301}", "22", "y"], ["abcde", "3", "z"]], leading: [0, 2])
    #expect(lines == ["模型    1  x", "e\u{301}      22  y", "abcde   3  z"])
    #expect(Set(lines.map { Text.width(of: $0) }) == [12])
  }
}
