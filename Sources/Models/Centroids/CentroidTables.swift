import Amphora
import Bytes

/// The tables of points, judged.
struct CentroidTables {
  /// A tree of choices between two points.
  struct Tree {
    /// The children of each node, later than itself; −1 for a leaf.
    let left: [Int]
    let right: [Int]
    /// The cluster of each leaf.
    let labels: [Int]
    let points: [Double]
  }

  /// What moves the borders between classes.
  struct Discriminant {
    let logPriors: [Double]
    /// 1 where the source does not divide.
    let deviations: [Double]
  }

  let assignment: Centroids.Assignment
  let metric: Centroids.Metric
  let transform: Centroids.Transform
  let features: Int
  let count: Int
  let points: FieldTensor
  /// Nil when a point's cluster is its place.
  let labels: [Int]?
  /// Nil for clusters.
  let classes: Labels?
  let tree: Tree?
  let discriminant: Discriminant?

  init(_ fields: FieldReader) throws(ReadError) {
    let task = try fields.choice("task", Centroids.Task.self)
    assignment = try fields.choice("assignment", Centroids.Assignment.self)
    metric = try fields.choice("metric", Centroids.Metric.self)
    transform = try fields.choice("transform", Centroids.Transform.self)
    features = try fields.features()
    points = try fields.tensor("points")
    try points.requireFloats()
    if assignment == .noPoints {
      try points.require(0, nil)
    } else {
      try points.require(nil, features)
      guard points.shape[0] > 0 else {
        throw ReadError(.badShape, at: 0, "there are no points")
      }
    }
    count = points.shape[0]
    labels = try CentroidTables.labels(fields, count)
    classes = task == .classification ? try fields.classes(outputs: 1)[0] : nil
    if let classes, classes.count != count {
      throw ReadError(.badShape, at: 0, "\(count) points for \(classes.count) classes")
    }
    tree = assignment == .bisecting ? try CentroidTables.tree(fields, features) : nil
    discriminant = try CentroidTables.discriminant(fields, count, features)
    try checkAgreement()
  }

  private func checkAgreement() throws(ReadError) {
    let isClassification = classes != nil
    let agrees =
      switch assignment {
      case .nearest: discriminant == nil || isClassification
      case .bisecting, .noPoints: !isClassification && discriminant == nil && labels == nil
      case .discriminant: isClassification && discriminant != nil
      }
    guard agrees, metric == .euclidean || isClassification,
      transform == .none || (!isClassification && assignment != .noPoints),
      labels == nil || !isClassification
    else {
      throw ReadError(.badField, at: 0, "assignment is '\(assignment.rawValue)' for other fields")
    }
  }

  private static func labels(_ fields: FieldReader, _ count: Int) throws(ReadError) -> [Int]? {
    guard let tensor = try fields.optionalTensor("labels") else { return nil }
    try tensor.require(count)
    return try tensor.integers()
  }

  private static func tree(_ fields: FieldReader, _ features: Int) throws(ReadError) -> Tree {
    let points = try fields.tensor("node_points")
    try points.require(nil, features)
    let count = points.shape[0]
    func integers(_ name: String) throws(ReadError) -> [Int] {
      let tensor = try fields.tensor(name)
      try tensor.require(count)
      return try tensor.integers()
    }
    let (left, right) = (try integers("left"), try integers("right"))
    for node in 0..<count {
      let isLeaf = left[node] == -1 && right[node] == -1
      guard
        isLeaf
          || (left[node] > node && left[node] < count && right[node] > node
            && right[node] < count)
      else { throw ReadError(.badTree, at: 0, "node \(node)") }
    }
    guard count > 0 else { throw ReadError(.badTree, at: 0, "there are no nodes") }
    var values = try points.doubles()
    if let shift = try fields.optionalTensor("node_shift") {
      try shift.require(features)
      let shifts = try shift.doubles()
      let isNarrow = shift.type == .float32
      for index in values.indices {
        let sum = values[index] + shifts[index % features]
        values[index] = isNarrow ? Double(Float(sum)) : sum
      }
    }
    return Tree(left: left, right: right, labels: try integers("node_labels"), points: values)
  }

  private static func discriminant(
    _ fields: FieldReader, _ count: Int, _ features: Int
  ) throws(ReadError) -> Discriminant? {
    guard let priors = try fields.optionalTensor("priors") else { return nil }
    try priors.require(count)
    let deviations = try fields.tensor("deviations")
    try deviations.require(features)
    return Discriminant(
      logPriors: try priors.doubles().map { ElementaryFunctions.log($0) },
      deviations: try deviations.doubles().map { $0 == 0 ? 1 : $0 })
  }
}
