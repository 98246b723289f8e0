import Amphora
import Bytes

extension Recognizer {
  /// What is known of the origin of one entry: its class, its libraries, and what it contains.
  static func provenance(
    of model: Int, _ node: Int, _ document: Document, _ assembly: ModelAssembly,
    _ known: Provenance
  ) throws(ReadError) -> Provenance {
    var provenance = known
    provenance.sourceClass = Record(assembly.graph, node)?.className ?? ""
    var rest = [model]
    var seen: Set<Int> = []
    while let index = rest.popLast() {
      try assembly.graph.budget.takePartStep()
      guard seen.insert(index).inserted else { continue }
      let part = document.models[index]
      rest += part.parts.reversed()
      let place = index - (document.models.count - assembly.nodes.count)
      let record = Record(assembly.graph, assembly.nodes[place])
      let hasRows =
        kindsOfRows.contains(part.kind) || record.map { choosesRows($0.className) } ?? false
      if hasRows, !provenance.notices.contains(trainingRows) {
        provenance.notices.append(trainingRows)
      }
      guard let record,
        let version = try record.optionalString("_sklearn_version")
      else { continue }
      let library = Provenance.Library(name: "scikit-learn", version: version)
      if !provenance.libraries.contains(library) { provenance.libraries.append(library) }
    }
    return provenance
  }

  /// The kinds that consist of training rows.
  private static let kindsOfRows = [
    NearestNeighbors.name, NeighborImputer.name, KernelDensity.name, SupportVectors.name,
    KernelSums.name, GaussianProcess.name, GaussianProcessClassifier.name, LabelPropagation.name,
  ]

  /// Whether the points of a class are some of its training rows; those of others are means.
  private static func choosesRows(_ className: String) -> Bool {
    classesOfRows.contains { $0.utf8.elementsEqual(className.utf8) }
  }

  private static let classesOfRows = [
    "sklearn.cluster._affinity_propagation.AffinityPropagation",
    "sklearn.cluster.affinity_propagation_.AffinityPropagation",
  ]

  /// The notice of models that contain the rows they were trained on.
  private static let trainingRows = "training-rows"
}
