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
      guard seen.insert(index).inserted else { continue }
      let part = document.models[index]
      rest += part.parts.reversed()
      if kindsOfRows.contains(part.kind), !provenance.notices.contains(trainingRows) {
        provenance.notices.append(trainingRows)
      }
      let place = index - (document.models.count - assembly.nodes.count)
      guard let record = Record(assembly.graph, assembly.nodes[place]),
        let version = try record.optionalString("_sklearn_version")
      else { continue }
      let library = Provenance.Library(name: "scikit-learn", version: version)
      if !provenance.libraries.contains(library) { provenance.libraries.append(library) }
    }
    return provenance
  }

  /// The kinds that consist of training rows.
  private static let kindsOfRows = [
    NearestNeighbors.name, NeighborImputer.name, KernelDensity.name,
  ]

  /// The notice of models that contain the rows they were trained on.
  private static let trainingRows = "training-rows"
}
