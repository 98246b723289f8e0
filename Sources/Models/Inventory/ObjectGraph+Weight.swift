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

  /// The names of an array's columns, in the order of its records; none for other nodes.
  ///
  /// Where a field has fields itself, both names are joined by a dot.
  func columnNames(_ node: Int) -> [String] {
    guard kind(node) == .array || kind(node) == .fortranArray, let dtype = child(node, 0),
      kind(dtype) == .recordDtype
    else { return [] }
    return columnPaths(dtype)
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
  private func columns(of node: Int) -> Int { child(node, 0).map { columnPaths($0).count } ?? 0 }

  /// The names that lead to the columns of a dtype; one without letters where it has no fields.
  private func columnPaths(_ dtype: Int) -> [String] {
    guard kind(dtype) != .dtype else { return [""] }
    var paths: [String] = []
    var rest: [(path: String?, dtype: Int)] = [(nil, dtype)]
    // Each column has a record; records that hold only records without fields have none, and could be
    // shared to be gone through for ever.
    var room = 64 * (origin.arrays.count + 1)
    while room > 0, let (path, dtype) = rest.popLast() {
      room -= 1
      switch kind(dtype) {
      case .subarrayDtype: rest += children(dtype).prefix(1).map { (path, $0) }
      case .recordDtype:
        for field in fields(of: dtype).reversed() {
          let name = string(field.name) ?? ""
          rest.append((path.map { "\($0).\(name)" } ?? name, field.dtype))
        }
      default: paths.append(path ?? "")
      }
    }
    return paths
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
