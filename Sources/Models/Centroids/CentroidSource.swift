/// The classes that points come from, grouped by how they keep them.
enum CentroidSource: ClassGroup {
  case means, bisecting, centers, subclusters, classes

  /// The classes, by all the names that they have had.
  var classes: [String] {
    let names =
      switch self {
      case .means:
        [
          "cluster._kmeans.KMeans", "cluster.k_means_.KMeans", "cluster._kmeans.MiniBatchKMeans",
          "cluster.k_means_.MiniBatchKMeans",
        ]
      case .bisecting: ["cluster._bisect_k_means.BisectingKMeans"]
      case .centers:
        [
          "cluster._mean_shift.MeanShift", "cluster.mean_shift_.MeanShift",
          "cluster._affinity_propagation.AffinityPropagation",
          "cluster.affinity_propagation_.AffinityPropagation",
        ]
      case .subclusters: ["cluster._birch.Birch", "cluster.birch.Birch"]
      case .classes:
        [
          "neighbors._nearest_centroid.NearestCentroid",
          "neighbors.nearest_centroid.NearestCentroid",
        ]
      }
    return names.map { "sklearn." + $0 }
  }
}
