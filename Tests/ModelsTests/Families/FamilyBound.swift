@testable import Models

/// How far an answer may be from the recorded one.
enum FamilyBound: Decodable, Sendable {
  /// Bit for bit; any NaN equals any other.
  case exact
  /// So many times the recorded value.
  case relative(Double)
  /// So many times the sizes of the terms summed, which lie in the bundle.
  case terms(FamilyManifest.Place, times: Double)

  init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: Keys.self)
    if let times = try keys.decodeIfPresent(Double.self, forKey: .relative) {
      self = .relative(times)
    } else if let place = try keys.decodeIfPresent(FamilyManifest.Place.self, forKey: .terms) {
      self = .terms(place, times: try keys.decode(Double.self, forKey: .times))
    } else {
      guard try keys.decode(Bool.self, forKey: .exact) else {
        throw DecodingError.dataCorruptedError(
          forKey: .exact, in: keys, debugDescription: "no bound")
      }
      self = .exact
    }
  }

  private enum Keys: String, CodingKey { case exact, relative, terms, times }

  /// The first element at which `mine` is too far from `theirs`; nil when there is none.
  func fault<Value: BinaryFloatingPoint>(
    _ mine: [Value], _ theirs: [Value], shape: [Int], in bundle: FamilyBundle
  ) -> String? {
    let allowed = allowed(theirs.map { Double($0) }, shape, bundle)
    for (index, (one, other)) in zip(mine, theirs).enumerated() {
      let isSame = one == other && one.sign == other.sign || one.isNaN && other.isNaN
      if isSame { continue }
      let distance = abs(Double(one) - Double(other))
      guard let allowed, distance <= allowed[index] else {
        let bound = allowed.map { ", by \(distance), more than \($0[index])" } ?? ""
        return "element \(index) is \(one), not \(other)\(bound)"
      }
    }
    return nil
  }

  /// The largest distance of each element; nil when none is allowed.
  private func allowed(_ values: [Double], _ shape: [Int], _ bundle: FamilyBundle) -> [Double]? {
    switch self {
    case .exact: return nil
    case .relative(let times): return values.map { abs($0) * times }
    case .terms(let place, let times):
      let file = bundle.array(place)
      guard case .float64(let sizes) = file.values else { return nil }
      return values.indices.map {
        times * sizes[FamilyBound.broadcast($0, of: shape, to: file.shape)]
      }
    }
  }

  /// The element of an array of shape `narrow` that stands for element `index` of one of `shape`.
  private static func broadcast(_ index: Int, of shape: [Int], to narrow: [Int]) -> Int {
    var (rest, place, step) = (index, 0, 1)
    for axis in 0..<min(shape.count, narrow.count) {
      let size = shape[shape.count - 1 - axis]
      let kept = narrow[narrow.count - 1 - axis]
      place += kept == 1 ? 0 : rest % size * step
      step *= kept
      rest /= size
    }
    return place
  }
}
