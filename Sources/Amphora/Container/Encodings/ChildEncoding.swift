/// Where trees start in a tensor of indices that count from each tree's first node.
struct TreeStarts: Sendable, Equatable {
  /// The element at which each tree starts, and at last the number of elements.
  ///
  /// It begins with 0, and strictly ascends.
  let bounds: [Int]

  /// One tree.
  init(count: Int) { bounds = [0, count] }

  /// Trees that start there; nil when those are not starts in a tensor of `count` elements.
  init?(_ bounds: [Int], count: Int) {
    guard bounds.count >= 2, bounds.first == 0, bounds.last == count,
      zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.bounds = bounds
  }

  /// Calls `body` with each part of `elements` that is of one tree, and where that tree starts.
  func forEachPart(
    of elements: Range<Int>, _ body: (_ part: Range<Int>, _ start: Int) -> Bool
  ) -> Bool {
    var tree = max(bounds.partitioningIndex { $0 > elements.lowerBound } - 1, 0)
    var position = elements.lowerBound
    while position < elements.upperBound {
      let end = min(bounds[tree + 1], elements.upperBound)
      guard body(position..<end, bounds[tree]) else { return false }
      position = end
      tree += 1
    }
    return true
  }
}

/// Indices of children as distances from their parents; 0 stands for −1, no child.
enum ChildEncoding {
  /// The distances; nil when a child is not behind its parent.
  static func encode(
    _ values: [Int64], _ elements: Range<Int>, _ starts: TreeStarts
  ) -> [Int64]? {
    var isForward = true
    let distances = [Int64](capacity: values.count) { output in
      var place = 0
      isForward = starts.forEachPart(of: elements) { part, start in
        var index = Int64(part.lowerBound - start)
        for child in values[place..<place + part.count] {
          guard child == -1 || child > index else { return false }
          output.append(child == -1 ? 0 : child - index)
          index += 1
        }
        place += part.count
        return true
      }
    }
    return isForward ? distances : nil
  }

  /// The indices that have these distances; nil when one is over what `form` holds.
  static func decode(
    _ distances: [Int64], _ elements: Range<Int>, _ starts: TreeStarts, to form: ElementForm
  ) -> [Int64]? {
    let most = Int64.max >> Int64(64 - 8 * form.size)
    var values: [Int64] = []
    values.reserveCapacity(distances.count)
    var place = 0
    let areAllHeld = starts.forEachPart(of: elements) { part, start in
      var index = Int64(part.lowerBound - start)
      for _ in part {
        let distance = distances[place]
        // A distance of 64 bits with the highest set would be negative here.
        let (child, overflow) = index.addingReportingOverflow(distance)
        guard distance >= 0, !overflow, distance == 0 || child <= most else { return false }
        values.append(distance == 0 ? -1 : child)
        place += 1
        index += 1
      }
      return true
    }
    return areAllHeld ? values : nil
  }
}
