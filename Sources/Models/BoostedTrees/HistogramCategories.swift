import Amphora
import Bytes

/// Recognises what histogram boosting makes of categories.
enum HistogramCategories {
  static func describe(
    _ record: Record, _ trees: [Record], in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    try describeColumns(record, in: &fields, &assembly)
    let graph = record.graph
    var isCategorical: [TensorReference] = []
    var bitsets: [TensorReference] = []
    var rows: [TensorReference] = []
    var offsets: [Int64] = [0]
    var splits = 0
    for tree in trees {
      let nodes = try tree.member("nodes")
      guard let mark = graph.column(nodes, "is_categorical"),
        let row = graph.column(nodes, "bitset_idx")
      else { throw tree.unexpected("its nodes have no column is_categorical") }
      splits += try graph.tensor(mark).integers().reduce(0) { $0 + ($1 == 0 ? 0 : 1) }
      isCategorical.append(mark)
      rows.append(row)
      let sets = try tree.tensor("raw_left_cat_bitsets")
      let count = graph.tensor(sets).shape.first ?? 0
      if count > 0 { bitsets.append(sets) }
      let (end, overflow) = offsets[offsets.count - 1].addingReportingOverflow(Int64(count))
      guard !overflow else { throw tree.unexpected("it has too many sets of categories") }
      offsets.append(end)
    }
    guard splits > 0 else { return }
    fields["is_categorical"] = .tensor(try assembly.joined(isCategorical))
    fields["category_set"] = .tensor(try assembly.joined(rows))
    fields["left_categories"] = .tensor(try assembly.joined(bitsets))
    fields["set_offsets"] = .tensor(
      assembly.add(Tensor(.int64, [offsets.count], ContiguousSource(offsets))))
    let known = try knownCategories(of: record)
    fields["known_categories"] = .tensor(
      assembly.add(
        Tensor(
          .uint32, [known.count / CategorySet.words, CategorySet.words], ContiguousSource(known)))
    )
  }

  /// The categories of each feature that training rows had, as sets; empty for numeric features.
  private static func knownCategories(of record: Record) throws(ReadError) -> [UInt32] {
    let mapper = try record.record("_bin_mapper")
    let values = try mapper.list("bin_thresholds_")
    guard let marks = try record.graph.scalars(try mapper.member("is_categorical_")),
      marks.count == values.count
    else { throw record.unexpected("its _bin_mapper does not tell categorical features") }
    var known: [UInt32] = []
    for (mark, value) in zip(marks, values) {
      var set = CategorySet()
      if mark == .bool(true) || mark == .integer(1) {
        guard let array = record.graph.plainArray(value) else {
          throw record.unexpected("its categories are not numbers")
        }
        for category in try record.graph.tensor(array).numbers() {
          guard let category = Int(exactly: category), (0..<CategorySet.size).contains(category)
          else {
            throw record.unexpected("its categories are not numbers below \(CategorySet.size)")
          }
          set.insert(category)
        }
      }
      known += set.bits
    }
    return known
  }

  /// From 1.4 categorical columns come first, and their values are replaced by their places.
  private static func describeColumns(
    _ record: Record, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    guard try !record.isNone("_preprocessor") else { return }
    let graph = record.graph
    guard let marks = try graph.scalars(try record.member("is_categorical_")) else {
      throw record.unexpected("its is_categorical_ is not a mask")
    }
    let isCategorical = marks.map { $0 == .bool(true) }
    let order =
      isCategorical.indices.filter { isCategorical[$0] }
      + isCategorical.indices.filter { !isCategorical[$0] }
    fields["column_order"] = .tensor(
      assembly.add(Tensor(.int64, [order.count], ContiguousSource(order.map { Int64($0) }))))
    let preprocessor = try record.record("_preprocessor")
    guard let first = try preprocessor.list("transformers_").first,
      graph.kind(first) == .tuple,
      let encoder = graph.child(first, 1).flatMap({ Record(graph, $0) }),
      CategoryEncoder.ordinal.contains(where: { $0.utf8.elementsEqual(encoder.className.utf8) })
    else { throw record.unexpected("its _preprocessor does not begin with an encoder") }
    let lists = try encoder.list("categories_")
    guard lists.count == isCategorical.filter({ $0 }).count else {
      throw record.unexpected("its encoder has \(lists.count) columns")
    }
    var categories: [FieldValue] = []
    for list in lists {
      categories.append(.tensor(try self.categories(list, of: record, in: &assembly)))
    }
    fields["categories"] = .list(categories)
  }

  /// The values of one column without those that stand for a missing one, which come last.
  private static func categories(
    _ node: Int, of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> TensorReference {
    guard var values = try record.graph.scalars(node) else {
      throw record.unexpected("its categories are not single values")
    }
    while let last = values.last, last == .none || last.isNaN { values.removeLast() }
    let strings = values.compactMap { if case .string(let value) = $0 { value } else { nil } }
    if strings.count == values.count, !values.isEmpty {
      return assembly.add(Tensor(.utf8, [strings.count], StringSource(strings)))
    }
    var numbers: [Double] = []
    for value in values {
      switch value {
      case .float(let number) where !number.isNaN: numbers.append(number)
      case .integer(let number) where Int(exactly: Double(number)) == number:
        numbers.append(Double(number))
      case .bool(let flag): numbers.append(flag ? 1 : 0)
      default: throw record.unexpected("its categories are neither texts nor numbers")
      }
    }
    return assembly.add(Tensor(.float64, [numbers.count], ContiguousSource(numbers)))
  }
}

extension Scalar {
  fileprivate var isNaN: Bool { if case .float(let value) = self { value.isNaN } else { false } }
}
