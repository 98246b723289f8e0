/// The classes that projections come from, grouped by how they keep them.
enum ProjectionSource: ClassGroup {
  case principal, singular, independent, random, learned, factors, ridge, leastSquares, covariance

  /// The classes, by all the names that they have had.
  var classes: [String] {
    let names =
      switch self {
      case .principal:
        [
          "decomposition._pca.PCA", "decomposition.pca.PCA",
          "decomposition._incremental_pca.IncrementalPCA",
          "decomposition.incremental_pca.IncrementalPCA",
        ]
      case .singular:
        ["decomposition._truncated_svd.TruncatedSVD", "decomposition.truncated_svd.TruncatedSVD"]
      case .independent: ["decomposition._fastica.FastICA", "decomposition.fastica_.FastICA"]
      case .random:
        ["random_projection.GaussianRandomProjection", "random_projection.SparseRandomProjection"]
      case .learned:
        [
          "neighbors._nca.NeighborhoodComponentsAnalysis",
          "neighbors.nca.NeighborhoodComponentsAnalysis",
        ]
      case .factors:
        [
          "decomposition._factor_analysis.FactorAnalysis",
          "decomposition.factor_analysis.FactorAnalysis",
        ]
      case .ridge:
        [
          "decomposition._sparse_pca.SparsePCA", "decomposition.sparse_pca.SparsePCA",
          "decomposition._sparse_pca.MiniBatchSparsePCA",
          "decomposition.sparse_pca.MiniBatchSparsePCA",
        ]
      case .leastSquares:
        [
          "cross_decomposition._pls.PLSRegression", "cross_decomposition.pls_.PLSRegression",
          "cross_decomposition._pls.PLSCanonical", "cross_decomposition.pls_.PLSCanonical",
          "cross_decomposition._pls.CCA", "cross_decomposition.cca_.CCA",
          "cross_decomposition._cca.CCA",
        ]
      case .covariance:
        ["cross_decomposition._pls.PLSSVD", "cross_decomposition.pls_.PLSSVD"]
      }
    return names.map { "sklearn." + $0 }
  }
}
