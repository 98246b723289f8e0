import Codecs

/// Which parts of a value are equal to each other, and to values of the schema.
///
/// Equal values get the same number, from the innermost outwards: the number of an array or object
/// follows from those of what lies in it, so that each row is looked at once, however deep it lies.
/// The order of keys, the escapes and the layout do not matter.
final class SchemaEquality {
  private enum Key: Hashable {
    case scalar([UInt8])
    case array([Int])

    /// The numbers of keys and values, by those of the keys.
    case object([Int])
  }

  /// Where a value of the schema is written.
  private struct Place: Hashable {
    let document: ObjectIdentifier
    let row: Int
  }

  private let value: JSONValue
  private var known: [Key: Int] = [:]

  /// The numbers of the rows of the value; none until they are needed.
  private var numbers: [Int] = []

  /// The numbers of values in the schema, and of the elements of its lists.
  private var constants: [Place: Set<Int>] = [:]

  init(_ value: JSONValue) { self.value = value }

  /// Whether a part of the value is equal to an element of a list that the schema has.
  func contains(
    _ list: JSONValue, _ part: JSONValue, _ sense: SchemaDialect.Numbers
  ) -> Bool {
    numbers(of: list, Array(list.elements), sense).contains(number(of: part, sense))
  }

  /// Whether a part of the value is equal to a value of the schema.
  func isEqual(
    _ constant: JSONValue, _ part: JSONValue, _ sense: SchemaDialect.Numbers
  ) -> Bool {
    numbers(of: constant, [constant], sense).contains(number(of: part, sense))
  }

  /// The numbers of values that stand in the schema at `place`, made once.
  private func numbers(
    of place: JSONValue, _ values: @autoclosure () -> [JSONValue], _ sense: SchemaDialect.Numbers
  ) -> Set<Int> {
    let key = Place(document: ObjectIdentifier(place.document), row: place.rows.lowerBound)
    if let known = constants[key] { return known }
    let numbers = Set(values().map { numbered($0, sense)[0] })
    constants[key] = numbers
    return numbers
  }

  /// Whether no two elements of an array of the value are equal.
  func differ(_ array: JSONValue, _ sense: SchemaDialect.Numbers) -> Bool {
    var seen: Set<Int> = []
    return array.elements.allSatisfy { seen.insert(number(of: $0, sense)).inserted }
  }

  private func number(of part: JSONValue, _ sense: SchemaDialect.Numbers) -> Int {
    // All numbers of a comparison are read in one sense, that of the schema.
    if numbers.isEmpty { numbers = numbered(value, sense) }
    return numbers[part.rows.lowerBound - value.rows.lowerBound]
  }

  /// The numbers of the rows of a value.
  private func numbered(_ value: JSONValue, _ sense: SchemaDialect.Numbers) -> [Int] {
    var numbers = [Int](repeating: 0, count: value.rows.count)
    // Children come after their parents, so going backwards meets every child first, and the
    // children of a value are the last ones that were met.
    var finished: [Int] = []
    for row in value.rows.reversed() {
      let current = value.document.value(at: row)
      let count = current.kind == .object ? 2 * current.count : current.count
      let items = Array(finished.suffix(count).reversed())
      finished.removeLast(count)
      let key: Key
      switch current.kind {
      case .array: key = .array(items)
      case .object:
        let keys = stride(from: 0, to: count, by: 2).sorted { items[$0] < items[$1] }
        key = .object(keys.flatMap { [items[$0], items[$0 + 1]] })
      default: key = .scalar(current.canonical(sense))
      }
      let number = known[key] ?? known.count
      known[key] = number
      numbers[row - value.rows.lowerBound] = number
      finished.append(number)
    }
    return numbers
  }
}
