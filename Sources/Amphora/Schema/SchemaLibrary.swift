import Bytes
import Codecs

/// The schemas that references can lead to, with the identifiers and names within them.
///
/// A text is searched when something in it is first needed.
struct SchemaLibrary {
  private var resources: [SchemaResource] = []
  private var numbers: [SchemaURI: Int] = [:]

  /// The resources of each text that has been searched, the outermost first.
  private var searched: [ObjectIdentifier: [Int]] = [:]

  /// Texts by what they are called.
  private var texts: [SchemaURI: JSONDocument] = [:]

  /// The texts in their order, each with the address that it was found at.
  private var sources: [(document: JSONDocument, place: SchemaURI)] = []
  private let dialect: SchemaDialect

  /// The text that was looked at last.
  private(set) var lastDocument: JSONDocument

  /// - Precondition: There are sources.
  init(_ sources: [SchemaSource], _ dialect: SchemaDialect) {
    self.dialect = dialect
    lastDocument = sources[0].document
  }

  /// Notes what the texts are called, and searches the first.
  ///
  /// - Throws: What searching a text throws.
  mutating func open(_ sources: [SchemaSource]) throws(ReadError) {
    for source in sources {
      lastDocument = source.document
      let id = source.document.root["$id"]
      var names: Set<SchemaURI> = []
      let place = SchemaURI(source.identifier ?? "").withoutFragment
      self.sources.append((source.document, place))
      if source.identifier != nil { names.insert(place) }
      if let text = id?.utf8 {
        names.insert(SchemaURI(text).resolved(against: place).withoutFragment)
      }
      for name in names {
        guard let other = texts.updateValue(source.document, forKey: name) else { continue }
        guard other === source.document else {
          throw ReadError(.schemaIdentifier, at: id?.offset ?? 0, name.text)
        }
      }
    }
    for (document, place) in self.sources.prefix(1) { try search(document, place) }
  }

  subscript(number: Int) -> SchemaResource { resources[number] }

  /// The number of the resource that a value belongs to: the smallest that holds it.
  func resource(of value: JSONValue) -> Int {
    let within = searched[ObjectIdentifier(value.document)] ?? []
    let row = value.rows.lowerBound
    // The last that begins where the value does or before, or else one that this one lies in.
    var (start, end) = (0, within.count)
    while start < end {
      let middle = start + (end - start) / 2
      if resources[within[middle]].root.rows.lowerBound <= row {
        start = middle + 1
      } else {
        end = middle
      }
    }
    var number = start > 0 ? within[start - 1] : nil
    while let inner = number, !resources[inner].root.rows.contains(row) {
      number = resources[inner].parent
    }
    guard let number else { preconditionFailure("only searched texts are compiled") }
    return number
  }

  /// Where a value of a schema is written: what the resource is called, `#`, and a JSON Pointer.
  ///
  /// The schema that is compiled is called nothing when it has no identifier of its own.
  func place(of value: JSONValue) -> String {
    let number = resource(of: value)
    let resource = resources[number]
    let name = number == 0 && resource.root["$id"] == nil ? "" : resource.identifier.text
    let pointer = value.pointer.utf8.dropFirst(resource.root.pointer.utf8.count)
    return "\(name)#\(String(decoding: pointer, as: UTF8.self))"
  }

  /// The number of the text that a value is in.
  func source(of value: JSONValue) -> Int {
    sources.firstIndex { $0.document === value.document } ?? 0
  }

  /// Where a reference leads to from a resource.
  struct Target {
    let value: JSONValue

    /// The name, where the reference is by a `$dynamicAnchor`.
    let dynamicName: [UInt8]?
  }

  /// Where the reference `value` leads to; nil for nowhere.
  ///
  /// - Throws: What searching a text throws.
  mutating func target(of value: JSONValue) throws(ReadError) -> Target? {
    let reference = SchemaURI(value.utf8 ?? [])
    var number = resource(of: value)
    let uri = reference.resolved(against: resources[number].identifier)
    if !reference.isSameDocument {
      guard let found = try self.number(of: uri.withoutFragment) else { return nil }
      number = found
    }
    let resource = resources[number]
    guard let fragment = uri.fragment?.percentDecoded else {
      return uri.fragment == nil ? Target(value: resource.root, dynamicName: nil) : nil
    }
    if fragment.isEmpty { return Target(value: resource.root, dynamicName: nil) }
    if fragment.first == UInt8(ascii: "/") {
      return resource.root.value(at: fragment).map { Target(value: $0, dynamicName: nil) }
    }
    return resource.anchors[fragment].map { value in
      Target(value: value, dynamicName: resource.dynamicAnchors[fragment].map { _ in fragment })
    }
  }

  /// The number of the resource of some identifier.
  private mutating func number(of uri: SchemaURI) throws(ReadError) -> Int? {
    if let known = numbers[uri] { return known }
    if let text = texts[uri] {
      if searched[ObjectIdentifier(text)] == nil,
        let source = sources.first(where: { $0.document === text })
      {
        try search(text, source.place)
      }
      return searched[ObjectIdentifier(text)]?.first
    }
    // It may be a part of a text that nothing has needed yet.
    for (text, place) in sources where searched[ObjectIdentifier(text)] == nil {
      try search(text, place)
    }
    return numbers[uri]
  }

  /// Notes the resources and names of a text.
  private mutating func search(_ document: JSONDocument, _ place: SchemaURI) throws(ReadError) {
    lastDocument = document
    let whole = ObjectIdentifier(document)
    searched[whole] = []
    var waiting = [(value: document.root, parent: Int?.none)]
    while let (value, parent) = waiting.popLast() {
      guard value.kind == .object || parent == nil else { continue }
      var number = parent
      let id = value["$id"]
      if parent == nil || id?.kind == .string {
        number = try add(value, id, parent, place)
        searched[whole, default: []].append(resources.count - 1)
      }
      guard let number else { continue }
      try note("$anchor", of: value, in: number)
      try note("$dynamicAnchor", of: value, in: number)
      waiting += SchemaKeyword.subschemas(of: value).map { ($0, number) }
    }
    searched[whole]?.sort { resources[$0].root.offset < resources[$1].root.offset }
  }

  private mutating func add(
    _ value: JSONValue, _ id: JSONValue?, _ parent: Int?, _ place: SchemaURI
  ) throws(ReadError) -> Int {
    let base = parent.map { resources[$0].identifier } ?? place
    let own = SchemaURI(id?.utf8 ?? [])
    guard (own.fragment ?? []).isEmpty else {
      throw (id ?? value).invalid("an $id cannot have a fragment")
    }
    let identifier = own.resolved(against: base).withoutFragment
    let vocabularies = try vocabularies(of: value) ?? parent.map { resources[$0].vocabularies }
    let number = resources.count
    resources.append(
      SchemaResource(
        identifier: identifier, root: value, parent: parent,
        vocabularies: vocabularies ?? SchemaVocabulary.standard))
    guard numbers.updateValue(number, forKey: identifier) == nil else {
      throw ReadError(.schemaIdentifier, at: (id ?? value).offset, identifier.text)
    }
    return number
  }

  private mutating func note(
    _ keyword: String, of value: JSONValue, in number: Int
  ) throws(ReadError) {
    guard let name = value[keyword] else { return }
    guard let bytes = name.utf8, SchemaKeyword.isAnchor(bytes) else {
      throw name.invalid("it must be a name")
    }
    let isNew = resources[number].anchors.updateValue(value, forKey: bytes) == nil
    guard isNew else { throw ReadError(.schemaIdentifier, at: name.offset, name.text) }
    if keyword.utf8.elementsEqual("$dynamicAnchor".utf8) {
      resources[number].dynamicAnchors[bytes] = value
    }
  }

  /// The vocabularies of the dialect that a schema names; nil where it names none.
  private func vocabularies(of value: JSONValue) throws(ReadError) -> Set<SchemaVocabulary>? {
    guard let name = value["$schema"] else { return nil }
    guard let bytes = name.utf8 else { throw name.invalid("it must be a string") }
    let uri = SchemaURI(bytes)
    if uri.withoutFragment == .dialect { return SchemaVocabulary.standard }
    guard dialect.unknownKeywords == .annotations, let own = texts[uri.withoutFragment]?.root else {
      throw ReadError(.schemaDialect, at: name.offset, name.text)
    }
    guard let used = own["$vocabulary"] else { return SchemaVocabulary.standard }
    var vocabularies: Set<SchemaVocabulary> = [.core]
    for (identifier, isNeeded) in used.members {
      let known = SchemaVocabulary.allCases.first {
        $0.identifier.utf8.elementsEqual(identifier.utf8)
      }
      if let known {
        vocabularies.insert(known)
      } else if isNeeded.bool == true {
        throw ReadError(.schemaDialect, at: name.offset, identifier)
      }
    }
    return vocabularies
  }
}

extension JSONValue {
  /// The value that a JSON Pointer leads to from here (RFC 6901).
  fileprivate func value(at pointer: [UInt8]) -> JSONValue? {
    var value = self
    let tokens = pointer.dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for token in tokens {
      let found =
        value.kind == .object
        ? value.members.first { JSONValue.token($0.name).utf8.elementsEqual(token) }?.value
        : value.elements.enumerated().first { "\($0.offset)".utf8.elementsEqual(token) }?.element
      guard let found else { return nil }
      value = found
    }
    return value
  }
}
