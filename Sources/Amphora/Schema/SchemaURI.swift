import Codecs

/// A reference to a schema, in the parts of RFC 3986, section 3.
///
/// Nothing is decoded or normalised but for the dots of paths: two identifiers are the same when
/// their bytes are.
struct SchemaURI: Hashable, Sendable {
  private var scheme: [UInt8]?
  private var authority: [UInt8]?
  private var path: [UInt8]
  private var query: [UInt8]?

  /// What follows `#`; nil where there is none.
  private(set) var fragment: [UInt8]?

  /// Splits a reference; every text is one.
  init(_ text: [UInt8]) {
    var rest = text[...]
    if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
      fragment = Array(rest[(hash + 1)...])
      rest = rest[..<hash]
    }
    if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
      query = Array(rest[(mark + 1)...])
      rest = rest[..<mark]
    }
    if let colon = rest.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon]) {
      scheme = Array(rest[..<colon])
      rest = rest[(colon + 1)...]
    }
    if rest.starts(with: "//".utf8) {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      authority = Array(rest[..<end])
      rest = rest[end...]
    }
    path = Array(rest)
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  private static func isScheme(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, (first | 0x20) >= UInt8(ascii: "a") else { return false }
    return text.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
      default: false
      }
    }
  }

  /// The reference without its fragment.
  var withoutFragment: SchemaURI {
    var copy = self
    copy.fragment = nil
    return copy
  }

  /// Whether it is nothing but a fragment, or nothing.
  var isSameDocument: Bool {
    scheme == nil && authority == nil && path.isEmpty && query == nil
  }

  /// What this reference means in a text whose own identifier is `base` (RFC 3986, section 5.2.2).
  func resolved(against base: SchemaURI) -> SchemaURI {
    var target = self
    if scheme != nil {
      target.path = Self.withoutDots(path)
      return target
    }
    target.scheme = base.scheme
    if authority != nil {
      target.path = Self.withoutDots(path)
      return target
    }
    target.authority = base.authority
    if path.isEmpty {
      target.path = base.path
      target.query = query ?? base.query
    } else if path.first == UInt8(ascii: "/") {
      target.path = Self.withoutDots(path)
    } else {
      target.path = Self.withoutDots(merged(into: base))
    }
    return target
  }

  /// The path in the place of the last part of the base's (section 5.2.3).
  private func merged(into base: SchemaURI) -> [UInt8] {
    if base.authority != nil, base.path.isEmpty { return Array("/".utf8) + path }
    guard let slash = base.path.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return base.path[...slash] + path
  }

  /// The path without `.` and `..` (section 5.2.4).
  private static func withoutDots(_ path: [UInt8]) -> [UInt8] {
    let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let dot = Array(".".utf8)[...]
    let dots = Array("..".utf8)[...]
    guard parts.contains(dot) || parts.contains(dots) else { return path }
    var kept: [ArraySlice<UInt8>] = []
    for part in parts.dropLast() {
      if part == dots {
        // The first part of an absolute path is empty, and stays.
        if kept.count > (path.first == UInt8(ascii: "/") ? 1 : 0) { kept.removeLast() }
      } else if part != dot {
        kept.append(part)
      }
    }
    let last = parts.last ?? []
    if last == dots, kept.count > (path.first == UInt8(ascii: "/") ? 1 : 0) { kept.removeLast() }
    kept.append(last == dot || last == dots ? [] : last)
    return Array(kept.joined(separator: [UInt8(ascii: "/")]))
  }

  /// The reference as text.
  var text: String {
    var bytes: [UInt8] = []
    if let scheme { bytes += scheme + [UInt8(ascii: ":")] }
    if let authority { bytes += Array("//".utf8) + authority }
    bytes += path
    if let query { bytes += [UInt8(ascii: "?")] + query }
    if let fragment { bytes += [UInt8(ascii: "#")] + fragment }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension [UInt8] {
  /// The bytes with `%41` as `A` (RFC 3986, section 2.1); nil when a percent sign begins nothing.
  var percentDecoded: [UInt8]? {
    var decoded: [UInt8] = []
    var index = 0
    while index < count {
      guard self[index] == UInt8(ascii: "%") else {
        decoded.append(self[index])
        index += 1
        continue
      }
      guard index + 2 < count, let high = Hexadecimal.value(ofEitherCase: self[index + 1]),
        let low = Hexadecimal.value(ofEitherCase: self[index + 2])
      else { return nil }
      decoded.append(high << 4 | low)
      index += 3
    }
    return decoded
  }
}
