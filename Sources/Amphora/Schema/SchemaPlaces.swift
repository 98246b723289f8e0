import Codecs

/// Where values of schemas are written, each worked out once.
struct SchemaPlaces {
  private struct Row: Hashable {
    let document: ObjectIdentifier
    let row: Int
  }

  private let library: SchemaLibrary
  private var known: [Row: String] = [:]

  init(_ library: SchemaLibrary) { self.library = library }

  /// See `SchemaLibrary.place(of:)`.
  mutating func place(of value: JSONValue) -> String {
    let row = Row(document: ObjectIdentifier(value.document), row: value.rows.lowerBound)
    if let known = known[row] { return known }
    let place = library.place(of: value)
    known[row] = place
    return place
  }
}
