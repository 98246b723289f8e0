import Amphora
import Bytes

extension CategoryEncoder {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    func isOne(of names: [String]) -> Bool {
      names.contains { $0.utf8.elementsEqual(record.className.utf8) }
    }
    if try record.isTrue("_legacy_mode") {
      throw record.unexpected("it was made to encode ranges of whole numbers, as before 0.20")
    }
    let source = try CategorySource(record)
    var fields: Fields =
      if isOne(of: oneHot) {
        try oneHotFields(source, in: &assembly)
      } else if isOne(of: ordinal) {
        try ordinalFields(source, in: &assembly)
      } else {
        try targetFields(source, in: &assembly)
      }
    fields["categories"] = .list(try source.fieldValues(in: &assembly))
    try record.describeColumns(source.categories.count, in: &fields)
    return fields
  }

  private static func ordinalFields(
    _ source: CategorySource, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let record = source.record
    // Before 1.0 NaN was refused, whatever was made of unknown values.
    let missing: MissingValues =
      try record.libraryVersion() >= LibraryVersion(1, 0) ? .routed : .refused
    let type = try record.answerType("dtype")
    let encodedMissing =
      try record.has("encoded_missing_value") ? record.double("encoded_missing_value") : .nan
    var fields: Fields = [
      "encoding": .string(Encoding.ordinal.rawValue),
      "missing_values": .string(missing.rawValue), "answer_type": .string(type.rawValue),
    ]
    var values: [FieldValue] = []
    var infrequent: [Double] = []
    for (feature, categories) in source.categories.enumerated() {
      let groups = source.groups[feature]
      var numbers: [Double] = []
      for (place, category) in categories.enumerated() {
        let isMissing: Bool
        if missing == .routed, case .float(let value) = category {
          isMissing = value.isNaN
        } else {
          isMissing = false
        }
        if isMissing {
          numbers.append(encodedMissing)
          continue
        }
        guard groups == nil || place < groups?.count ?? 0 else {
          throw record.unexpected("a category belongs to no group")
        }
        numbers.append(Double(groups?[place] ?? place))
      }
      values.append(.tensor(assembly.add(doubles: numbers, [numbers.count, 1])))
      infrequent.append(groups?.max().map { Double($0) } ?? .nan)
    }
    fields["values"] = .list(values)
    if source.hasGroups {
      fields["infrequent_values"] = .tensor(assembly.add(doubles: infrequent, [infrequent.count]))
    }
    let handling = try record.optionalString("handle_unknown") ?? "error"
    switch handling {
    case "error": fields["unknown"] = .string(Unknown.refused.rawValue)
    case "use_encoded_value":
      fields["unknown"] = .string(Unknown.encoded.rawValue)
      let value = try record.double("unknown_value")
      fields["unknown_values"] = .tensor(assembly.add(doubles: [value], [1]))
    default: throw record.unexpected("its handle_unknown is '\(handling)'")
    }
    return fields
  }

  private static func targetFields(
    _ source: CategorySource, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let record = source.record
    let encodings = try record.list("encodings_")
    let features = source.categories.count
    let means: [Double]
    if let mean = try record.optionalScalar("target_mean_")?.number {
      means = [mean]
    } else {
      means = try record.graph.tensor(try record.tensor("target_mean_")).doubles()
    }
    guard !means.isEmpty, encodings.count == features * means.count else {
      throw record.unexpected("it has \(encodings.count) encodings_ for \(features) features")
    }
    var values: [FieldValue] = []
    for (feature, categories) in source.categories.enumerated() {
      var columns: [[Double]] = []
      for node in encodings[feature * means.count..<(feature + 1) * means.count] {
        guard let array = record.graph.plainArray(node) else {
          throw record.unexpected("its encodings_ are not arrays")
        }
        columns.append(try record.graph.tensor(array).doubles())
      }
      guard columns.allSatisfy({ $0.count == categories.count }) else {
        throw record.unexpected("its encodings_ are not one for each category")
      }
      let numbers = categories.indices.flatMap { place in columns.map { $0[place] } }
      values.append(.tensor(assembly.add(doubles: numbers, [categories.count, means.count])))
    }
    return [
      "encoding": .string(Encoding.target.rawValue), "outputs": .integer(means.count),
      "missing_values": .string(MissingValues.routed.rawValue),
      "answer_type": .string(AnswerType.float64.rawValue),
      "unknown": .string(Unknown.encoded.rawValue), "values": .list(values),
      "unknown_values": .tensor(assembly.add(doubles: means, [means.count])),
    ]
  }
}

extension Record {
  /// The type that a parameter asks answers to have.
  func answerType(_ name: String) throws(ReadError) -> AnswerType {
    let node = try member(name)
    let text: String
    switch graph.kind(node) {
    case .global:
      let path = graph.globalName(node) ?? ""
      let module = ["numpy.", "builtins.", "__builtin__."].first { path.utf8.starts(with: $0.utf8) }
      text = module.map { String(path.dropFirst($0.count)) } ?? path
    case .dtype:
      text = ObjectGraph.string(graph.origin.strings[Int(graph.origin.nodes[node].value)]) ?? ""
    default: text = graph.string(node) ?? ""
    }
    switch text {
    case "float", "float64", "<f8", "f8", "d", "float_", "double": return .float64
    case "float32", "<f4", "f4", "f", "single": return .float32
    case "bool", "bool_", "|b1", "?": return .bool
    case "int", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "<i8",
      "<i4", "<i2", "|i1", "|u1", "<u2", "<u4", "<u8", "int_", "intp", "longlong", "long":
      return .int64
    default: throw unexpected("its \(name) is none of the types that answers have")
    }
  }
}

extension ModelAssembly {
  /// Adds a tensor of float64.
  mutating func add(doubles values: [Double], _ shape: [Int]) -> TensorReference {
    add(Tensor(.float64, shape, ContiguousSource(values)))
  }

  /// Adds a vector of int64.
  mutating func add(integers values: [Int]) -> TensorReference {
    add(Tensor(.int64, [values.count], ContiguousSource(values)))
  }
}
