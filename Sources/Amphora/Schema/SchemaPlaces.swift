import Codecs

/// Where values of schemas are written, each worked out once.
struct SchemaPlaces {
  private struct Row: Hashable {
    let document: ObjectIdentifier
    let row: Int
  }

  private var known: [Row: String] = [:]

  /// See `SchemaWords.place(of:)`.
  mutating func place(of value: JSONValue) -> String {
    let row = Row(document: ObjectIdentifier(value.document), row: value.rows.lowerBound)
    if let known = known[row] { return known }
    let place = SchemaWords.place(of: value)
    known[row] = place
    return place
  }
}
