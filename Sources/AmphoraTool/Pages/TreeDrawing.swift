import Amphora
import Bytes

/// The nodes of a tree that are nearest to its root.
struct TreeDrawing {
  /// What a node does.
  enum Node {
    /// It ends the tree, with these numbers.
    case leaf([Double])

    /// It asks; the children are places in `nodes`, nil for one that is cut off.
    case question(Question, left: Int?, right: Int?)
  }

  /// What a node asks of a row.
  struct Question {
    /// The feature: a name, or a place among the columns.
    enum Feature {
      case named(String)
      case column(Int)
    }

    /// What leads to the left.
    enum Test {
      case less(Double)
      case lessOrEqual(Double)
      /// The category is one of these, which are listed: `1, 5`.
      case among(String)
      /// The category is none of these.
      case notAmong(String)
    }

    let feature: Feature
    let test: Test
  }

  /// The nodes, the root first, those of one depth beside each other.
  let nodes: [Node]

  /// Whether there are more.
  let isCut: Bool
}

/// The order in which the nodes of one tree are drawn.
struct TreeOrder {
  /// The numbers of the nodes within the tree, by their places in the drawing.
  private(set) var nodes = [0]

  /// The places of the children of each; nil for a leaf, and for a child that is cut off.
  private(set) var children: [(left: Int?, right: Int?)?] = []

  /// Whether there are more nodes.
  private(set) var isCut = false

  /// Those of the nodes that ask something.
  var inner: [Int] { zip(nodes, children).filter { $1 != nil }.map { $0.0 } }

  /// Goes through a tree from the root down, to `most` nodes; nil when it is not as its schema says.
  ///
  /// A node that several lead to, which is none of a tree, is drawn once.
  init?(_ left: [Int], _ right: [Int], most: Int) {
    var seen: Set<Int> = [0]
    var next = 0
    while next < nodes.count {
      let node = nodes[next]
      next += 1
      guard left[node] > 0 else {
        children.append(nil)
        continue
      }
      // A child's number is greater than its parent's.
      let both = [left[node], right[node]]
      guard both.allSatisfy({ $0 > node && $0 < left.count }) else { return nil }
      var places: [Int?] = [nil, nil]
      // Both or none, so that nobody takes one for all.
      if nodes.count + 2 <= most {
        for (side, child) in both.enumerated() where seen.insert(child).inserted {
          places[side] = nodes.count
          nodes.append(child)
        }
      } else {
        isCut = true
      }
      children.append((places[0], places[1]))
    }
  }
}
