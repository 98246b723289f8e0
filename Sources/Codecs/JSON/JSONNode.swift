/// One row of the table that a JSON text becomes.
///
/// The table has one row for each value and each key, in the order of the text. Nothing in it
/// points backwards and nothing is nested, so that freeing it takes no stack.
///
///     offset  0         1         2
///             012345678901234567890123456
///     text    {"rank":2,"shape":[3,"x"]}
///
///     row  kind     range   count  next
///     0    object    0..26      2     7    two members: rows 1–2 and 3–6
///     1    string    1..7       0     2    a key
///     2    integer   8..9       0     3
///     3    string   10..17      0     4    a key
///     4    array    18..25      2     7    two elements: rows 5 and 6
///     5    integer  19..20      0     6
///     6    string   21..24      0     7
///
/// The first child of row *i* is row *i* + 1; the sibling after row *i* is row `next`.
struct JSONNode: Sendable {
  /// The offset of the first byte.
  let start: UInt32

  /// The offset after the last byte.
  var end: UInt32

  /// The row after this value and all that lies in it.
  var next: UInt32

  /// The number of elements or members.
  var count: UInt32 = 0

  let kind: JSONValue.Kind

  /// Whether this is the name of a member.
  var isKey = false

  /// Whether this is a string with a backslash in it.
  var hasEscapes = false

  /// The bytes of the text.
  var range: Range<Int> { Int(start)..<Int(end) }

  /// The bytes between the quotes of a string.
  var contents: Range<Int> { Int(start) + 1..<Int(end) - 1 }
}
