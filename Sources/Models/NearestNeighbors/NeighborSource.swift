/// The classes that search for neighbours, and what they make of them.
struct NeighborSource {
  let name: String
  let task: NearestNeighbors.Task
  let counts: Counts

  /// What makes a training row a neighbour.
  enum Counts { case nearest, within, either }

  static let classes: [NeighborSource] = [
    NeighborSource("_classification.KNeighborsClassifier", .classification, .nearest),
    NeighborSource("classification.KNeighborsClassifier", .classification, .nearest),
    NeighborSource("_regression.KNeighborsRegressor", .regression, .nearest),
    NeighborSource("regression.KNeighborsRegressor", .regression, .nearest),
    NeighborSource("_classification.RadiusNeighborsClassifier", .classification, .within),
    NeighborSource("classification.RadiusNeighborsClassifier", .classification, .within),
    NeighborSource("_regression.RadiusNeighborsRegressor", .regression, .within),
    NeighborSource("regression.RadiusNeighborsRegressor", .regression, .within),
    NeighborSource("_unsupervised.NearestNeighbors", .search, .either),
    NeighborSource("unsupervised.NearestNeighbors", .search, .either),
    NeighborSource("_graph.KNeighborsTransformer", .graph, .nearest),
    NeighborSource("_graph.RadiusNeighborsTransformer", .graph, .within),
    NeighborSource("_lof.LocalOutlierFactor", .outlierDetection, .nearest),
    NeighborSource("lof.LocalOutlierFactor", .outlierDetection, .nearest),
  ]

  private init(_ name: String, _ task: NearestNeighbors.Task, _ counts: Counts) {
    self.name = "sklearn.neighbors." + name
    self.task = task
    self.counts = counts
  }
}
