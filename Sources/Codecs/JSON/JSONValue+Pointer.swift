extension JSONValue {
  /// The JSON Pointer (RFC 6901) from the root to this value: `/models/0/name`; empty for the root.
  ///
  /// - Complexity: O(*d* · *n*), where *d* is the depth and *n* the number of siblings on the way.
  public var pointer: String {
    var pointer = ""
    var ancestor = document.root
    while let (token, child) = ancestor.step(towards: index) {
      pointer += "/" + token
      ancestor = child
    }
    return pointer
  }

  /// The item of this array or object that is, or holds, row `target`, and its reference token.
  private func step(towards target: Int) -> (token: String, child: JSONValue)? {
    guard index < target else { return nil }
    for (position, element) in elements.enumerated() where target < element.node.next {
      return ("\(position)", element)
    }
    for (name, member) in members where target < member.node.next {
      return (JSONValue.token(name), member)
    }
    return nil
  }

  /// A name as a reference token: `~` becomes `~0` and `/` becomes `~1`.
  package static func token(_ name: String) -> String {
    var token = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "~": token += "~0"
      case "/": token += "~1"
      default: token.unicodeScalars.append(scalar)
      }
    }
    return token
  }
}
