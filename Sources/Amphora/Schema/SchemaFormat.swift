import Bytes
import Codecs

/// A format of strings (validation, section 7.3).
struct SchemaFormat: Sendable {
  /// What a string of the format is, after "be".
  let words: String

  let pattern: SchemaPattern

  /// What a string that matches must be besides.
  let isPlausible: @Sendable ([UInt8]) -> Bool

  /// The format of some name; nil where the specification has none.
  ///
  /// - Throws: `badPattern`; a test shows that it does not.
  init?(named name: String) throws(ReadError) {
    guard let row = Self.all.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
      return nil
    }
    words = row.words
    pattern = try SchemaPattern("^(?:\(row.pattern))$")
    isPlausible = row.isPlausible
  }

  struct Row: Sendable {
    let name: String
    let words: String
    let pattern: String
    let isPlausible: @Sendable ([UInt8]) -> Bool

    init(
      _ name: String, _ words: String, _ pattern: String,
      _ isPlausible: @escaping @Sendable ([UInt8]) -> Bool = { _ in true }
    ) {
      self.name = name
      self.words = words
      self.pattern = pattern
      self.isPlausible = isPlausible
    }
  }

  // RFC 3339, section 5.6 and appendix A.
  private static let date = #"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"#
  private static let time =
    #"(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[zZ]|[+-](?:[01]\d|2[0-3]):[0-5]\d)"#
  private static let days = #"(?:\d+D|\d+M(?:\d+D)?|\d+Y(?:\d+M(?:\d+D)?)?)"#
  private static let hours = #"T(?:\d+S|\d+M(?:\d+S)?|\d+H(?:\d+M(?:\d+S)?)?)"#

  // RFC 1123, section 2.1; RFC 5321, section 4.1.2; RFC 2673, section 3.2.
  private static let label = #"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"#
  private static let hostname = #"(?=.{1,253}$)\#(label)(?:\.\#(label))*"#
  private static let octet = #"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"#
  private static let ipv4 = #"\#(octet)(?:\.\#(octet)){3}"#
  private static let atom = #"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"#
  private static let local = #"(?:\#(atom)(?:\.\#(atom))*|"(?:[ !#-\[\]-~]|\\[ -~])*")"#

  // RFC 3986, appendix A.
  private static let character = #"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})"#
  private static let wide = #"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|[^\x00-\x9f])"#

  private static func reference(_ character: String) -> String {
    let host = #"(?:\[[0-9A-Fa-f:.vV]+\]|(?:(?![:@])\#(character))*)"#
    let user = #"(?:(?:(?!@)\#(character))*@)?"#
    return #"(?://\#(user)\#(host)(?::\d*)?(?:/\#(character)*)*|(?!//)(?:\#(character)|/)*)"#
      + #"(?:\?(?:\#(character)|[/?])*)?(?:#(?:\#(character)|[/?])*)?"#
  }

  private static let scheme = #"[A-Za-z][A-Za-z0-9+.-]*:"#

  private static func relative(_ character: String) -> String {
    // The first part of a path without a scheme has no colon.
    "(?![^/?#]*:)" + reference(character)
  }

  // RFC 6570, section 2; RFC 6901, section 3.
  private static let variable = #"(?:[A-Za-z0-9_.]|%[0-9A-Fa-f]{2})+(?::[1-9]\d{0,3}|\*)?"#
  private static let template =
    #"(?:[^\x00-\x20"'<>\\^`{|}%]|%[0-9A-Fa-f]{2}|\{[+#./;?&=,!@|]?\#(variable)(?:,\#(variable))*\})*"#
  private static let pointer = #"(?:/(?:[^~/]|~[01])*)*"#

  static let all: [Row] = [
    Row("date-time", "a date and time as 2026-11-21T10:00:00Z", "\(date)[tT]\(time)") {
      SchemaTime.hasDay($0) && SchemaTime.hasSecond($0.dropFirst(11))
    },
    Row("date", "a date as 2026-11-21", date) { SchemaTime.hasDay($0) },
    Row("time", "a time as 10:00:00Z", time) { SchemaTime.hasSecond($0[...]) },
    Row("duration", "a duration as P1DT12H", #"P(?:\#(days)(?:\#(hours))?|\#(hours)|\d+W)"#),
    Row(
      "email", "an e-mail address",
      #"\#(local)@(?:\#(hostname)|\[\#(ipv4)\]|\[IPv6:[0-9A-Fa-f:.]+\])"#),
    Row("idn-email", "an e-mail address", #"[^@\s]+@[^@\s]+"#),
    Row("hostname", "the name of a host", hostname),
    Row(
      "idn-hostname", "the name of a host",
      #"(?=.{1,253}$)[^\s.\x00-,/:-@\[-`{-\x7f]+(?:\.[^\s.\x00-,/:-@\[-`{-\x7f]+)*"#),
    Row("ipv4", "an address as 192.0.2.1", ipv4),
    Row("ipv6", "an address as 2001:db8::1", #"[0-9A-Fa-f:.]{2,45}"#) { SchemaAddress.isIPv6($0) },
    Row("uri", "a URI", scheme + reference(character)),
    Row(
      "uri-reference", "a URI or a relative reference",
      "(?:\(scheme)\(reference(character))|\(relative(character)))"),
    Row("iri", "an IRI", scheme + reference(wide)),
    Row(
      "iri-reference", "an IRI or a relative reference",
      "(?:\(scheme)\(reference(wide))|\(relative(wide)))"),
    Row("uuid", "a UUID", #"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"#),
    Row("uri-template", "a URI template", template),
    Row("json-pointer", "a JSON Pointer", pointer),
    Row("relative-json-pointer", "a relative JSON Pointer", #"(?:0|[1-9]\d*)(?:#|\#(pointer))"#),
    Row("regex", "a regular expression", #"[^]*"#) {
      (try? SchemaPattern(String(decoding: $0, as: UTF8.self))) != nil
    },
  ]
}
