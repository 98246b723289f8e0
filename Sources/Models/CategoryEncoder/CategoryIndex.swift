/// Finds values among categories, as Python compares them: numbers by value, whatever their type;
/// texts by their bytes; None and NaN each to itself.
struct CategoryIndex: Sendable {
  /// The category None; nil when there is none such.
  let none: Int?

  /// The category NaN; nil when there is none such.
  let nan: Int?

  private let numbers: [Double: Int]
  /// Integers that no float64 equals.
  private let longIntegers: [Int: Int]
  private let texts: TextIndex

  init(_ categories: [Scalar]) {
    var (none, nan): (Int?, Int?)
    var numbers: [Double: Int] = [:]
    var longIntegers: [Int: Int] = [:]
    var texts: [(text: String, place: Int)] = []
    // Of equal ones the first counts.
    for (place, category) in categories.enumerated().reversed() {
      switch category {
      case .none: none = place
      case .string(let text): texts.append((text, place))
      case .integer(let value) where Int(exactly: Double(value)) != value:
        longIntegers[value] = place
      default:
        guard let number = category.number else { continue }
        if number.isNaN { nan = place } else { numbers[number] = place }
      }
    }
    (self.none, self.nan) = (none, nan)
    (self.numbers, self.longIntegers) = (numbers, longIntegers)
    self.texts = TextIndex(texts.reversed())
  }

  func callAsFunction(_ number: Double) -> Int? { number.isNaN ? nan : numbers[number] }

  func callAsFunction(_ integer: Int) -> Int? {
    Int(exactly: Double(integer)) == integer ? numbers[Double(integer)] : longIntegers[integer]
  }

  func callAsFunction(_ text: String) -> Int? { texts(text) }

  func callAsFunction(_ scalar: Scalar) -> Int? {
    switch scalar {
    case .none: none
    case .bool(let value): self(value ? 1.0 : 0.0)
    case .integer(let value): self(value)
    case .float(let value): self(value)
    case .string(let text): self(text)
    }
  }

  /// A cell of a text file: a text, or else the number or truth that it writes.
  func callAsFunction(untyped cell: String) -> Int? {
    guard !cell.isEmpty else { return nan ?? none }
    if let place = self(cell) { return place }
    if let number = DecimalText.number(cell) { return self(number) }
    switch cell {
    case "True", "true": return self(1.0)
    case "False", "false": return self(0.0)
    default: return nil
    }
  }
}
