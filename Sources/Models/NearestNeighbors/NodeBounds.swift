import Bytes

extension NeighborIndex {
  /// The least reduced distance that a row below the node can have; for boxes, in whatever order is
  /// quick, so that the last bits may differ from the source's.
  @inline(__always)
  func quickReach<Measure: DistanceMeasure>(
    _ node: Int, _ query: UnsafePointer<Double>, _ bounds: UnsafePointer<Double>,
    _ measure: Measure
  ) -> Double {
    guard !isBall else { return unsafe reach(node, query, bounds, measure) }
    let lower = unsafe bounds + node * features
    let upper = unsafe bounds + (nodes.count + node) * features
    switch boxRule {
    case .squares:
      var sum = 0.0
      for index in 0..<features {
        let gap = unsafe NeighborIndex.gap(query[index], lower[index], upper[index])
        sum += gap * gap
      }
      return sum
    default: return unsafe reach(node, query, bounds, measure)
    }
  }

  /// The least reduced distance that a row below the node can have, bit for bit as the source has it.
  func reach<Measure: DistanceMeasure>(
    _ node: Int, _ query: UnsafePointer<Double>, _ bounds: UnsafePointer<Double>,
    _ measure: Measure
  ) -> Double {
    let lower = unsafe bounds + node * features
    if isBall {
      let distance = measure.distance(unsafe measure.reduced(query, lower, stride: 1, features))
      return measure.reduced(max(0, distance - nodes[node].radius))
    }
    let upper = unsafe bounds + (nodes.count + node) * features
    var bound = 0.0
    for index in 0..<features {
      let gap = unsafe NeighborIndex.gap(query[index], lower[index], upper[index])
      switch boxRule {
      case .sum: bound += gap
      case .largest: bound = max(bound, gap)
      // The source calls pow, whose last bit may differ from a product's.
      case .squares: bound += gap == 0 ? 0 : ElementaryFunctions.pow(gap, 2)
      case .powers(let power): bound += gap == 0 ? 0 : ElementaryFunctions.pow(gap, power)
      }
    }
    return bound
  }

  /// The least and the greatest distance that a row below the node can have.
  func span<Measure: DistanceMeasure>(
    _ node: Int, _ query: UnsafePointer<Double>, _ bounds: UnsafePointer<Double>,
    _ measure: Measure
  ) -> (least: Double, greatest: Double) {
    let lower = unsafe bounds + node * features
    if isBall {
      let distance = measure.distance(unsafe measure.reduced(query, lower, stride: 1, features))
      return (max(0, distance - nodes[node].radius), distance + nodes[node].radius)
    }
    let upper = unsafe bounds + (nodes.count + node) * features
    var (least, greatest) = (0.0, 0.0)
    for index in 0..<features {
      let below = unsafe lower[index] - query[index]
      let above = unsafe query[index] - upper[index]
      let gap = max(0, below) + max(0, above)
      let farther = max(abs(below), abs(above))
      switch boxRule {
      case .largest:
        least = max(least, gap)
        greatest = max(greatest, farther)
      default:
        least += ElementaryFunctions.pow(gap, power)
        greatest += ElementaryFunctions.pow(farther, power)
      }
    }
    guard case .largest = boxRule else {
      return (
        ElementaryFunctions.pow(least, 1 / power), ElementaryFunctions.pow(greatest, 1 / power)
      )
    }
    return (least, greatest)
  }

  private var power: Double {
    switch boxRule {
    case .sum, .largest: 1
    case .squares: 2
    case .powers(let power): power
    }
  }

  /// How far a number is outside of an interval.
  @inline(__always)
  private static func gap(_ number: Double, _ lower: Double, _ upper: Double) -> Double {
    let below = lower - number
    let above = number - upper
    return (below > 0 ? below : 0) + (above > 0 ? above : 0)
  }
}
