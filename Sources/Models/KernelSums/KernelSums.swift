import Amphora
import Bytes

/// Weighted sums of the kernels with rows.
enum KernelSums: ModelKind {
  static let name = "kernel_sums"
  static let version = 1
  static let exactness = "within 1e-12 of the terms summed"

  static let recognizes = KernelSumSource.allCases.flatMap(\.classes)

  /// What the sums answer.
  enum Method: String { case predict, transform }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try KernelSumTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try KernelSumsPredictor(KernelSumTables(fields))
  }
}

/// The classes that sums of kernels come from.
enum KernelSumSource: CaseIterable {
  case ridge, components, basis, centering

  /// The classes, by all the names that they have had.
  var classes: [String] {
    switch self {
    case .ridge: ["sklearn.kernel_ridge.KernelRidge"]
    case .components:
      ["sklearn.decomposition._kernel_pca.KernelPCA", "sklearn.decomposition.kernel_pca.KernelPCA"]
    case .basis: ["sklearn.kernel_approximation.Nystroem"]
    case .centering:
      ["sklearn.preprocessing._data.KernelCenterer", "sklearn.preprocessing.data.KernelCenterer"]
    }
  }

  init?(className: String) {
    let found = Self.allCases.first { source in
      source.classes.contains { $0.utf8.elementsEqual(className.utf8) }
    }
    guard let found else { return nil }
    self = found
  }
}
