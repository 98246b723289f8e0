import Amphora
import Bytes

extension ObjectGraph {
  /// Bytes of a node's own value, without its children's.
  func ownBytes(_ node: Int) -> Int {
    let row = origin.nodes[node]
    switch row.kind {
    case .integer, .float: return 8
    case .complex: return 16
    case .string, .bigInteger: return origin.strings[Int(row.value)].count
    case .bytes, .byteString, .byteArray: return row.count
    case .array, .fortranArray: return bytes(ofRecords: row.value, columns(of: node))
    case .scalarList: return bytes(ofRecords: row.value, 1)
    case .scalarDict: return bytes(ofRecords: row.value, 2)
    default: return 0
    }
  }

  /// Bytes of the elements of some array records.
  func bytes(ofRecords first: Int64, _ count: Int) -> Int {
    origin.arrays[Int(first)..<Int(first) + count].reduce(0) { bytes, record in
      let tensor = tensors[record.tensor]
      let rows = record.rows?.count ?? tensor.rows
      // A text counts as much as a number: its length would have to be read.
      return bytes + rows * tensor.rowCount * (tensor.type.size ?? 8)
    }
  }

  /// The names of an array's columns; none for other nodes, and where columns have columns.
  func columnNames(_ node: Int) -> [String] {
    guard kind(node) == .array || kind(node) == .fortranArray, let dtype = child(node, 0),
      kind(dtype) == .recordDtype
    else { return [] }
    let fields = fields(of: dtype)
    guard fields.allSatisfy({ kind($0.dtype) != .recordDtype }) else { return [] }
    return fields.map { string($0.name) ?? "" }
  }

  /// Names and dtypes of the fields of a dtype.
  private func fields(of dtype: Int) -> [(name: Int, dtype: Int)] {
    // The first child says whether it is aligned; then name, dtype, offset and title of each.
    let children = children(dtype)
    return stride(from: children.startIndex + 1, to: children.endIndex - 1, by: 4).map {
      (children[$0], children[$0 + 1])
    }
  }

  /// How many array records an array has: one for each column of its dtype.
  private func columns(of node: Int) -> Int {
    var columns = 0
    var rest = child(node, 0).map { [$0] } ?? []
    while let dtype = rest.popLast() {
      switch kind(dtype) {
      case .subarrayDtype: rest += children(dtype).prefix(1)
      case .recordDtype: rest += fields(of: dtype).map(\.dtype)
      default: columns += 1
      }
    }
    return columns
  }

  /// For each node, whether it is an object with an attribute of one of some names; nil when none
  /// is.
  func holders(ofAttributes names: some Collection<String>) -> [Bool]? {
    let nodes = origin.nodes.indices
    let longest = names.map(\.utf8.count).max() ?? 0
    let texts = Set(names.map { Array($0.utf8) })
    var isNamed = [Bool](repeating: false, count: nodes.count)
    for node in nodes where kind(node) == .string || kind(node) == .byteString {
      guard let text = text(node), text.count <= longest else { continue }
      var bytes: [UInt8] = []
      bytes.append(copying: text.bytes)
      isNamed[node] = texts.contains(bytes)
    }
    guard isNamed.contains(true) else { return nil }
    var holders = [Bool](repeating: false, count: nodes.count)
    for node in nodes where kind(node) == .dict {
      holders[node] = children(node).contains { isNamed[$0] }
    }
    for node in nodes where kind(node) == .instance || kind(node) == .call {
      guard let state = child(node, Record.Place.state) else { continue }
      holders[node] =
        holders[state] || kind(state) == .tuple && children(state).contains { holders[$0] }
    }
    return holders
  }
}
