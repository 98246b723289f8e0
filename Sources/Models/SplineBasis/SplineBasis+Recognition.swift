import Amphora
import Bytes

extension SplineBasis {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let degree = try record.integer("degree")
    guard (0...SplineTables.highestDegree).contains(degree) else {
      throw record.unexpected("its degree is \(degree)")
    }
    let knots = try knots(of: record)
    guard let count = knots.first?.count, knots.allSatisfy({ $0.count == count }) else {
      throw record.unexpected("bsplines_ differ in their knots")
    }
    var fields: Fields = ["degree": .integer(degree)]
    try record.describeColumns(knots.count, in: &fields)
    fields["knots"] = .tensor(
      assembly.add(
        Tensor(.float64, [knots.count, count], ContiguousSource(knots.flatMap { $0 }))))
    let hasLast = try record.bool("include_bias")
    fields["columns"] = .string((hasLast ? Columns.all : .withoutLast).rawValue)
    let answer: Answer = try record.isTrue("sparse_output") ? .sparse : .dense
    fields["answer"] = .string(answer.rawValue)
    let missing: MissingNumbers =
      try record.optionalString("handle_missing") == "zeros" ? .zeros : .refused
    fields["missing_values"] = .string(missing.rawValue)
    let name = try record.string("extrapolation")
    switch name {
    case "continue": fields["beyond"] = .string(Beyond.continued.rawValue)
    case "error": fields["beyond"] = .string(Beyond.refused.rawValue)
    case "periodic":
      guard degree > 0 || answer == .dense else {
        throw record.unexpected("its sparse pieces are of degree 0 and go round")
      }
      fields["beyond"] = .string(Beyond.periodic.rawValue)
    case "constant", "linear":
      guard name == "linear" || degree > 0 else {
        throw record.unexpected("it is constant beyond pieces of degree 0")
      }
      fields["beyond"] = .string(Beyond.edges.rawValue)
      let edges = try SplineEdges(knots, degree: degree, isLinear: name == "linear", of: record)
      edges.describe(in: &fields, &assembly, isLinear: name == "linear")
    default: throw record.unexpected("its extrapolation is '\(name)'")
    }
    return fields
  }

  /// The knots of all features.
  private static let mostKnots = 1 << 22

  /// The knots of each feature.
  private static func knots(of record: Record) throws(ReadError) -> [[Double]] {
    var knots: [[Double]] = []
    var total = 0
    for node in try record.list("bsplines_") {
      guard var spline = Record(record.graph, node) else {
        throw record.unexpected("bsplines_ holds something that is not an object")
      }
      // In SciPy 1.16 a spline keeps another, which has the knots.
      if !spline.hasPlainState,
        let inner = spline.stateMember(0).flatMap({ Record(record.graph, $0) })
      {
        spline = inner
      }
      guard try spline.integer("k") == (try record.integer("degree")) else {
        throw record.unexpected("bsplines_ are of another degree")
      }
      // From SciPy 1.17 the knots are a property, kept under another name.
      let name = try spline.has("t") ? "t" : "_t"
      let tensor = record.graph.tensor(try spline.tensor(name))
      // Any number of splines may name the same knots.
      total += tensor.count
      guard total <= mostKnots else {
        throw record.unexpected("its splines have over \(mostKnots) knots")
      }
      knots.append(try tensor.doubles())
    }
    return knots
  }
}

/// What pieces are at the outermost knots, and how they go on from there.
private struct SplineEdges {
  /// Of each side, below and above.
  private var places: [[Double]] = [[], []]
  private var values: [[Double]] = [[], []]
  private var slopes: [[Double]] = [[], []]
  private let features: Int

  init(
    _ knots: [[Double]], degree: Int, isLinear: Bool, of record: Record
  ) throws(ReadError) {
    features = knots.count
    // The source counts up where the degree is 0 or 1, and does so again for each feature.
    var reach = degree
    for knots in knots {
      let edge = reach
      if isLinear, reach <= 1 { reach += 1 }
      let pieces = knots.count - degree - 1
      guard pieces > degree, edge <= knots.count - edge - 1, reach <= pieces,
        knots.allSatisfy(\.isFinite), zip(knots, knots.dropFirst()).allSatisfy({ $0 <= $1 })
      else { throw record.unexpected("its knots do not ascend, or are too few") }
      for side in 0...1 {
        let x = knots[side == 0 ? edge : knots.count - edge - 1]
        let interval = SplinePieces.interval(x, knots[...], degree: degree)
        var made = SplinePieces(degree: degree)
        var row = [Double](repeating: 0, count: pieces)
        var rise = row
        made.forEach(at: x, interval: interval, knots[...]) { place, value in
          row[interval - degree + place] = value
        }
        guard let slopes = made.slopes(at: x, interval: interval, knots[...]) else {
          throw record.unexpected("its knots coincide at an edge")
        }
        for (place, slope) in slopes.enumerated() { rise[interval - degree + place] = slope }
        // Pieces further in are 0 there.
        let inner = side == 0 ? reach..<pieces : 0..<pieces - reach
        for place in inner { (row[place], rise[place]) = (0, 0) }
        places[side].append(x)
        values[side] += row
        self.slopes[side] += rise
      }
    }
  }

  func describe(
    in fields: inout Fields, _ assembly: inout ModelAssembly, isLinear: Bool
  ) {
    for (side, name) in ["lower", "upper"].enumerated() {
      func tensor(_ numbers: [Double], _ shape: [Int]) -> FieldValue {
        .tensor(assembly.add(Tensor(.float64, shape, ContiguousSource(numbers))))
      }
      let shape = [features, values[side].count / max(features, 1)]
      fields[name] = tensor(places[side], [features])
      fields[name + "_values"] = tensor(values[side], shape)
      if isLinear { fields[name + "_slopes"] = tensor(slopes[side], shape) }
    }
  }
}
