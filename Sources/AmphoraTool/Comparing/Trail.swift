/// The ways to many places, each from the one before it, so that long ways cost no more than short
/// ones.
struct Trail {
  private var steps: [(from: Int, name: String)] = []

  /// The place that is reached by no step.
  static let start = -1

  /// Goes on from a place, and returns the place that is reached.
  mutating func step(from place: Int, _ name: String) -> Int {
    steps.append((place, name))
    return steps.count - 1
  }

  /// The way to a place, and on from there, as a JSON Pointer; of a very long one, the end.
  func pointer(to place: Int, _ more: [String] = []) -> String {
    var names = Array(more.reversed())
    var place = place
    while place != Trail.start, names.count < Trail.most {
      names.append(steps[place].name)
      place = steps[place].from
    }
    if place != Trail.start { names.append("…") }
    return Trail.pointer(names.reversed())
  }

  /// Names as a JSON Pointer; of a very long one, the beginning.
  static func pointer(_ names: [String]) -> String {
    var text = ""
    for name in names {
      text += "/"
      for (number, scalar) in name.unicodeScalars.enumerated() {
        guard number < longest else {
          text += "…"
          break
        }
        switch scalar {
        case "~": text += "~0"
        case "/": text += "~1"
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    return text
  }

  /// Steps that a person would follow.
  private static let most = 64

  /// Characters of a name that a person would read.
  private static let longest = 200
}
