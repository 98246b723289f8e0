import Bytes
import Codecs

/// An order of subschemas in which each comes after all that apply to the same value with it.
struct SchemaOrder {
  let numbers: [Int]

  /// - Throws: `schemaCycle`, of which `document` then is the text.
  init(_ subschemas: [Subschema], _ document: inout JSONDocument) throws(ReadError) {
    let targets = subschemas.map { Set($0.rules.flatMap(\.sameValueTargets)) }
    var waiting = targets.map(\.count)
    var users = [[Int]](repeating: [], count: subschemas.count)
    for (number, targets) in targets.enumerated() {
      for target in targets { users[target].append(number) }
    }
    var order = waiting.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for user in users[order[next]] {
        waiting[user] -= 1
        if waiting[user] == 0 { order.append(user) }
      }
      next += 1
    }
    numbers = order
    guard order.count < subschemas.count else { return }
    // Whoever waits, waits for another one that waits: going on, we come to a cycle.
    var number = waiting.firstIndex { $0 > 0 } ?? 0
    var visited: Set<Int> = []
    while visited.insert(number).inserted {
      number = targets[number].filter { waiting[$0] > 0 }.min() ?? number
    }
    let value = subschemas[number].value
    document = value.document
    throw ReadError(.schemaCycle, at: value.offset, SchemaWords.place(of: value))
  }
}
