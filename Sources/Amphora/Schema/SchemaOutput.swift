public import Bytes
public import Codecs

/// What the comparison of a value with a schema came to, as the specification has it (core,
/// section 12.4).
public struct SchemaOutput: Sendable {
  /// How much is said.
  public enum Form: String, Sendable, CaseIterable {
    /// Whether the value is valid.
    case flag

    /// A list of errors, or of annotations.
    case basic

    /// The same as a tree, in the shape of the schema.
    case detailed
  }

  /// A place in the schema, and what it says of a place in the value.
  public struct Unit: Sendable {
    /// Whether the value satisfies what stands in that place.
    public let isValid: Bool

    /// JSON Pointer through the schema, following references.
    public let keywordLocation: String

    /// The keyword's own place: the identifier of its resource, `#`, and a JSON Pointer.
    public let absoluteKeywordLocation: String

    /// JSON Pointer to the value.
    public let instanceLocation: String

    /// What is wrong, where nothing below says it.
    public internal(set) var error: String?

    /// What the schema says of the value, as JSON.
    public internal(set) var annotation: String?

    /// How many units this one is within.
    public internal(set) var depth: Int
  }

  /// Whether the whole value is valid.
  public let isValid: Bool

  /// The units, each before those that are within it; the first is the whole.
  public let units: [Unit]

  /// Whether there would have been more units.
  public let isCut: Bool
}

extension JSONSchema {
  /// Compares a value with the schema, and says all that there is to say.
  ///
  /// - Parameters:
  ///   - value: The value, with all that lies in it.
  ///   - form: The form that it is asked for in; without any, all forms can be written.
  ///   - limit: The number of units after which the rest is not reported.
  ///   - work: See `validate(_:limit:work:)`.
  /// - Returns: The result, with what is wrong where it is invalid and with annotations where it is
  ///   valid.
  /// - Throws: What `validate(_:limit:work:)` throws.
  public func output(
    of value: JSONValue, form: SchemaOutput.Form? = nil, limit: Int = 10_000,
    work: Int = JSONSchema.defaultWork
  ) throws(ReadError) -> SchemaOutput {
    let validation = try SchemaValidation(self, value, work: work)
    return try output(of: validation, form, limit: limit)
  }

  /// Compares a value with the schema once, for both violations and output.
  ///
  /// - Parameters:
  ///   - value: The value, with all that lies in it.
  ///   - form: The form that the output is asked for in.
  ///   - limit: The number of violations after which the rest is not reported.
  ///   - work: See `validate(_:limit:work:)`.
  /// - Returns: The violations, in the order of the text, and the output.
  /// - Throws: What `validate(_:limit:work:)` throws.
  public func comparison(
    with value: JSONValue, form: SchemaOutput.Form, limit: Int = 100,
    work: Int = JSONSchema.defaultWork
  ) throws(ReadError) -> (violations: [SchemaViolation], output: SchemaOutput) {
    var validation = try SchemaValidation(self, value, work: work)
    let output = try output(of: validation, form, limit: 10_000)
    return (try validation.violations(limit: limit), output)
  }

  private func output(
    of validation: SchemaValidation, _ form: SchemaOutput.Form?, limit: Int
  ) throws(ReadError) -> SchemaOutput {
    guard form != .flag else {
      return SchemaOutput(isValid: validation.isValid, units: [], isCut: false)
    }
    return try SchemaOutputWalk(validation).output(limit: limit)
  }
}

extension SchemaOutput {
  /// Writes the output in a form.
  ///
  /// - Precondition: `writer` takes foreign names.
  public func write(_ form: Form, to writer: inout JSONWriter) {
    switch form {
    case .flag:
      writer.beginObject()
      writer.key("valid")
      writer.bool(isValid)
      writer.endObject()
    case .basic: writeList(to: &writer)
    case .detailed: writeTree(to: &writer)
    }
  }

  private func writeList(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("absoluteKeywordLocation")
    writer.string(units.first?.absoluteKeywordLocation ?? "")
    writer.key(isValid ? "annotations" : "errors")
    writer.beginArray()
    for unit in units where unit.error != nil || unit.annotation != nil {
      writer.beginObject()
      unit.writeStart(to: &writer)
      unit.writeEnd(to: &writer)
      writer.endObject()
    }
    writer.endArray()
    units.first?.writeEnd(to: &writer)
    writer.endObject()
  }

  private func writeTree(to writer: inout JSONWriter) {
    let units = condensed
    var open: [Unit] = []
    for (number, unit) in units.enumerated() {
      while let last = open.last, last.depth >= unit.depth {
        writer.endArray()
        last.writeEnd(to: &writer)
        writer.endObject()
        open.removeLast()
      }
      writer.beginObject()
      unit.writeStart(to: &writer)
      if number + 1 < units.count, units[number + 1].depth > unit.depth {
        writer.key(unit.isValid ? "annotations" : "errors")
        writer.beginArray()
        open.append(unit)
      } else {
        unit.writeEnd(to: &writer)
        writer.endObject()
      }
    }
    for last in open.reversed() {
      writer.endArray()
      last.writeEnd(to: &writer)
      writer.endObject()
    }
  }

  /// The units without those that say nothing and have one unit, or none, within them.
  private var condensed: [Unit] {
    var condensed: [Unit] = []
    // For each depth, how many units stand there below the one that is above them.
    var below = [Int](repeating: 0, count: (units.map(\.depth).max() ?? 0) + 2)
    for unit in units.reversed() {
      let count = below[unit.depth + 1]
      below[unit.depth + 1] = 0
      let isSilent = unit.error == nil && unit.annotation == nil
      if isSilent, unit.depth > 0 || count == 1, count <= 1 {
        guard count == 1 else { continue }
        // Its one unit stands in its place; so do those within that.
        let end = condensed.lastIndex { $0.depth <= unit.depth }.map { $0 + 1 } ?? 0
        for place in end..<condensed.count { condensed[place].depth -= 1 }
      } else {
        condensed.append(unit)
      }
      below[unit.depth] += 1
    }
    return condensed.reversed()
  }
}

extension SchemaOutput.Unit {
  /// The bytes of its texts.
  var bytes: Int {
    [keywordLocation, absoluteKeywordLocation, instanceLocation, error ?? "", annotation ?? ""]
      .reduce(0) { $0 + $1.utf8.count }
  }

  /// Writes the members before those within it.
  fileprivate func writeStart(to writer: inout JSONWriter) {
    writer.key("absoluteKeywordLocation")
    writer.string(absoluteKeywordLocation)
    if let annotation {
      writer.key("annotation")
      writer.copy(json: annotation)
    }
    if let error {
      writer.key("error")
      writer.string(error)
    }
  }

  /// Writes the members after those within it.
  fileprivate func writeEnd(to writer: inout JSONWriter) {
    writer.key("instanceLocation")
    writer.string(instanceLocation)
    writer.key("keywordLocation")
    writer.string(keywordLocation)
    writer.key("valid")
    writer.bool(isValid)
  }
}
