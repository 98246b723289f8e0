import Amphora
import Codecs

/// A part that no kind describes, and why.
struct OpaquePart {
  /// The number of the part; the model itself is 0.
  let part: Int

  /// The class of the source.
  let className: String

  /// Why no kind describes it.
  let reason: String

  /// A line for each of the first parts, for people.
  static func lines(_ parts: [OpaquePart]) -> [String] {
    let shown = shown(parts)
    let rest = parts.count - shown.count
    return shown.map(\.words) + (rest > 0 ? ["and \(Text.counted(rest, "part")) more"] : [])
  }

  /// The parts that lines are for.
  static func shown(_ parts: [OpaquePart]) -> ArraySlice<OpaquePart> { parts.prefix(8) }

  private var words: String {
    let place = part == 0 ? "" : "part \(part), "
    return "\(place)\(Text.shortened(className)): \(Text.shortened(reason))"
  }

  /// Writes the part as `schemas/reports/inspect.schema.json` has it.
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("class", className)
    writer.member("part", part)
    writer.member("reason", reason)
    writer.endObject()
  }
}

extension ModelInspection {
  /// The parts that are opaque, in their order.
  var opaqueParts: [OpaquePart] {
    parts.enumerated().compactMap { number, part in
      guard part.kind == "opaque", case .string(let className)? = part.fields["class"],
        case .string(let reason)? = part.fields["reason"]
      else { return nil }
      return OpaquePart(part: number, className: className, reason: reason)
    }
  }
}
