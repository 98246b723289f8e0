import Bytes
import Codecs

/// The JSON of the root or of a section, and where it lies in the file.
///
/// A class, because every object that is read keeps it at hand.
final class SectionText: Sendable {
  let document: JSONDocument
  let extent: Extent

  /// The bytes of attached tensors, which follow the JSON.
  let attachment: ByteSlice

  /// Whether it lies in no container.
  private let standsAlone: Bool

  /// What an extent holds, with the limits that go with it.
  enum Content {
    case root
    case section
  }

  /// Verifies, decompresses and parses what lies at `extent`, which is within `file`.
  ///
  /// - Throws: A limit, `containerDigest`, `containerStream`, or what the lexical rule refuses.
  init(_ content: Content, at extent: Extent, of file: any ByteRangeSource, limits: Limits)
    throws(ReadError)
  {
    try SectionText.judge(content, extent, limits)
    let slice = try file.bytes(extent.range)
    let stored = slice.bytes
    guard SHA256Digest(of: stored) == extent.digest else {
      throw ReadError(.containerDigest, at: extent.offset)
    }
    let raw: [UInt8]
    do throws(ReadError) {
      // What is a section to one reader is one to all: zlib is what every language has.
      raw = try Zlib.decompress(stored, count: extent.raw, by: .zlib)
    } catch {
      throw ReadError(
        .containerStream, at: extent.offset, "\(error.code.name) at byte \(error.offset) of it")
    }
    // JSON by the lexical rule has no line ends.
    let lineEnd = content == .section ? raw.firstIndex(of: UInt8(ascii: "\n")) : nil
    let end = lineEnd ?? raw.count
    guard lineEnd != raw.count - 1 else {
      throw ReadError(.containerAttachment, at: extent.offset, "a line end and nothing behind it")
    }
    attachment = ByteStorage(copying: raw.span.extracting(min(end + 1, raw.count)...)).slice
    do throws(ReadError) {
      document = try JSONDocument(
        parsing: raw.span.extracting(first: end), rules: .container,
        limits: SectionText.parsing(limits))
    } catch {
      throw ReadError(
        error.code, at: extent.offset, SectionText.place(error.offset, detail: error.detail))
    }
    self.extent = extent
    standsAlone = false
  }

  /// A text that stands by itself, so that offsets count in it.
  init(_ document: JSONDocument) {
    self.document = document
    extent = Extent(offset: 0, length: 0, raw: 0, digest: SHA256Digest(of: [UInt8]().span))
    attachment = ByteStorage(copying: [UInt8]().span).slice
    standsAlone = true
  }

  /// What is built from a text, and checked, takes up to thirteen times what its table does.
  private static func parsing(_ limits: Limits) -> Limits {
    var parsing = limits
    parsing.memory /= 13
    return parsing
  }

  /// The limit that a text is over, or may be; nil when a reader who has `limits` surely reads it.
  static func limit(over text: Span<UInt8>, raw: Int, _ limits: Limits) -> String? {
    if raw > limits.sectionBytes { return ErrorCode.sectionTooLarge.name }
    return JSONDocument.isWithin(parsing(limits), text) ? nil : ErrorCode.tooMuchMemory.name
  }

  /// Compares the declared lengths with the limits before anything is allocated for them.
  private static func judge(
    _ content: Content, _ extent: Extent, _ limits: Limits
  ) throws(ReadError) {
    let hard = content == .root ? ContainerFormat.rootBytes : ContainerFormat.sectionBytes
    let soft = content == .root ? limits.rootBytes : limits.sectionBytes
    guard extent.raw <= hard else {
      throw ReadError(.containerHardLimit, at: extent.offset, "\(extent.raw) bytes, over \(hard)")
    }
    guard ContainerFormat.areLengthsPossible(stored: extent.length, raw: extent.raw) else {
      throw ReadError(
        .containerLength, at: extent.offset, "\(extent.length) stored, \(extent.raw) raw")
    }
    guard extent.raw <= soft else {
      let code: ErrorCode = content == .root ? .rootTooLarge : .sectionTooLarge
      throw ReadError(code, at: extent.offset, "\(extent.raw) bytes, over \(soft)")
    }
  }

  /// The outermost value.
  var root: JSONValue { document.root }

  /// An error about a value; its offset is that of the extent, since the text is compressed.
  func fault(_ code: ErrorCode, _ value: JSONValue, _ detail: String = "") -> ReadError {
    standsAlone
      ? ReadError(code, at: value.offset, detail)
      : ReadError(code, at: extent.offset, SectionText.place(value.offset, detail: detail))
  }

  private static func place(_ offset: Int, detail: String) -> String {
    let place = "at byte \(offset) of its JSON"
    return detail.isEmpty ? place : "\(detail), \(place)"
  }
}

extension SectionText {
  /// The members of an object, to be taken by name.
  func object(_ value: JSONValue) throws(ReadError) -> SectionObject {
    guard value.kind == .object else { throw fault(.containerJSON, value, "not an object") }
    return SectionObject(text: self, value: value)
  }

  /// The elements of an array.
  func array(_ value: JSONValue) throws(ReadError) -> JSONElements {
    guard value.kind == .array else { throw fault(.containerJSON, value, "not an array") }
    return value.elements
  }

  /// A string.
  func string(_ value: JSONValue) throws(ReadError) -> String {
    guard let string = value.string else { throw fault(.containerJSON, value, "not a string") }
    return string
  }

  /// An integer that is not negative.
  func count(_ value: JSONValue) throws(ReadError) -> Int {
    guard let integer = value.integer, integer >= 0 else {
      throw fault(.containerJSON, value, "not a count")
    }
    return integer
  }

  /// A SHA-256.
  func digest(_ value: JSONValue) throws(ReadError) -> SHA256Digest {
    guard let digits = value.utf8, let digest = SHA256Digest(hexadecimalDigits: digits) else {
      throw fault(.containerJSON, value, "not a SHA-256")
    }
    return digest
  }

  /// Two strings, as in a list of pairs.
  func pair(_ value: JSONValue) throws(ReadError) -> (String, String) {
    var elements = try array(value)
    guard value.count == 2, let first = elements.next(), let second = elements.next() else {
      throw fault(.containerJSON, value, "not a pair")
    }
    return (try string(first), try string(second))
  }

  /// Strings.
  func strings(_ value: JSONValue) throws(ReadError) -> [String] {
    var strings: [String] = []
    for element in try array(value) { strings.append(try string(element)) }
    return strings
  }
}

/// The members of a JSON object whose keys are a closed list.
struct SectionObject {
  let text: SectionText
  let value: JSONValue

  /// The rows of the members that were taken.
  private var taken = Rows()

  /// The row behind the last member that was taken: they are taken in the order of the text.
  private var next: Int?

  /// A few numbers that are kept without memory of their own: no object has more members.
  private struct Rows {
    private var rows = InlineArray<16, Int>(repeating: 0)
    private(set) var count = 0

    mutating func append(_ row: Int) {
      rows[count] = row
      count += 1
    }

    func contains(_ row: Int) -> Bool {
      for index in 0..<count where rows[index] == row { return true }
      return false
    }
  }

  init(text: SectionText, value: JSONValue) {
    self.text = text
    self.value = value
  }

  /// The member that must be there.
  mutating func take(_ name: String) throws(ReadError) -> JSONValue {
    guard let member = takeIfPresent(name) else {
      throw text.fault(.containerJSON, value, "'\(name)' is missing")
    }
    return member
  }

  /// The member that may be there.
  mutating func takeIfPresent(_ name: String) -> JSONValue? {
    guard let member = value.member(name, expectedAt: next) else { return nil }
    next = member.rows.upperBound
    taken.append(member.rows.lowerBound)
    return member
  }

  /// Takes the object that readers keep and ignore.
  mutating func ignoreExtensions() throws(ReadError) {
    guard let extensions = takeIfPresent("extensions") else { return }
    _ = try text.object(extensions)
  }

  /// Refuses members that nobody took.
  func finish() throws(ReadError) {
    guard taken.count != value.count else { return }
    for (name, member) in value.members where !taken.contains(member.rows.lowerBound) {
      throw text.fault(.containerJSON, member, "'\(name)' is not known")
    }
  }
}
