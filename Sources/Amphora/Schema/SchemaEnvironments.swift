import Codecs

/// The dynamic anchors that are in force where a subschema is reached, numbered.
struct SchemaEnvironments {
  private struct Anchor: Hashable {
    let name: [UInt8]
    let document: ObjectIdentifier
    let row: Int
  }

  private var all: [[[UInt8]: JSONValue]] = [[:]]
  private var numbers: [Set<Anchor>: Int] = [[]: 0]

  private struct Step: Hashable {
    let environment: Int
    let resource: Int
  }

  /// Where entering a resource leads.
  private var steps: [Step: Int] = [:]

  /// The anchors that were looked at, each as often as it was.
  private(set) var anchors = 0

  subscript(number: Int) -> [[UInt8]: JSONValue] { all[number] }

  /// The environment within a resource: outer anchors stay in force.
  mutating func number(
    _ outer: Int, entering resource: Int, _ entered: [[UInt8]: JSONValue]
  ) -> Int {
    guard !entered.isEmpty else { return outer }
    let step = Step(environment: outer, resource: resource)
    if let known = steps[step] { return known }
    let number = number(outer, adding: entered)
    steps[step] = number
    return number
  }

  private mutating func number(_ outer: Int, adding entered: [[UInt8]: JSONValue]) -> Int {
    anchors += entered.count + all[outer].count
    let added = entered.filter { all[outer][$0.key] == nil }
    guard !added.isEmpty else { return outer }
    let inner = all[outer].merging(added) { (outer, _) in outer }
    let key = Set(
      inner.map {
        Anchor(
          name: $0.key, document: ObjectIdentifier($0.value.document),
          row: $0.value.rows.lowerBound)
      })
    if let known = numbers[key] { return known }
    numbers[key] = all.count
    all.append(inner)
    return all.count - 1
  }
}
