import Amphora
import Bytes

/// The categories of a source's encoder, and which of them are taken together.
struct CategorySource {
  let record: Record

  /// For each feature its categories.
  let categories: [[Scalar]]

  /// For each feature the group of each category; nil where each stands for itself.
  ///
  /// The rare ones are in the last group.
  let groups: [[Int]?]

  /// Whether any categories are rare.
  var hasGroups: Bool { groups.contains { $0 != nil } }

  private let nodes: [Int]

  init(_ record: Record) throws(ReadError) {
    self.record = record
    nodes = try record.list("categories_")
    var categories: [[Scalar]] = []
    for node in nodes {
      guard let scalars = try record.graph.scalars(node), !scalars.isEmpty else {
        throw record.unexpected("its categories_ are not single values")
      }
      categories.append(scalars)
    }
    self.categories = categories
    var groups = [[Int]?](repeating: nil, count: categories.count)
    if try record.isTrue("_infrequent_enabled") {
      let mappings = try record.list("_default_to_infrequent_mappings")
      guard mappings.count == groups.count else {
        throw record.unexpected("it does not say for each feature which categories are rare")
      }
      for (feature, node) in mappings.enumerated() where record.graph.kind(node) != .none {
        guard let array = record.graph.plainArray(node) else {
          throw record.unexpected("its rare categories are not listed in arrays")
        }
        let mapping = try record.graph.tensor(array).integers()
        guard mapping.allSatisfy({ (0..<max(mapping.count, 1)).contains($0) }), !mapping.isEmpty
        else { throw record.unexpected("its rare categories are in no group") }
        groups[feature] = mapping
      }
    }
    self.groups = groups
  }

  /// The categories as fields: tensors, and lists of values where their types differ.
  func fieldValues(in assembly: inout ModelAssembly) throws(ReadError) -> [FieldValue] {
    var values: [FieldValue] = []
    for (node, scalars) in zip(nodes, categories) {
      if let array = record.graph.plainArray(node) {
        values.append(.tensor(array))
        continue
      }
      let strings = scalars.compactMap { if case .string(let text) = $0 { text } else { nil } }
      if strings.count == scalars.count {
        let tensor = Tensor(.utf8, [strings.count], StringSource(strings))
        values.append(.tensor(assembly.add(tensor)))
      } else {
        values.append(.list(scalars.map { FieldValue(typed: $0) }))
      }
    }
    return values
  }
}
