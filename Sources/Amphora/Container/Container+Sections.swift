package import Bytes

extension Container {
  /// The sections of all models, in their order: each is read once, and the tensors of all are
  /// judged together.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  package func readSections() throws(ReadError) -> [Section] {
    var assembly = DocumentAssembly(self)
    var known: [Extent: ModelSection] = [:]
    var sections: [Section] = []
    for entry in entries {
      let content: ModelSection
      if let section = known[entry.section] {
        content = section
      } else {
        content = try modelSection(for: entry)
        known[entry.section] = content
      }
      try assembly.add(entry, content)
      sections.append(Section(entry: entry, content: content))
    }
    try assembly.map.checkOverlaps()
    return sections
  }
}

extension Container.Section {
  /// The model and its parts; references count within the section.
  package var models: [Model] { content.models }

  /// Where the model comes from.
  package var provenance: Provenance { content.provenance }

  /// What users wrote beside the model: keys and values, in their order.
  package var metadata: [(key: String, value: String)] { content.metadata }

  /// Rows with the answers that were given for them; references count within the section.
  package var verification: [Fields] { content.verification }

  /// The table of tensors of the section, whose elements are read from `container` when they are asked
  /// for.
  package func tensors(in container: Container) -> [Tensor] {
    content.tensors.map { entry in
      Tensor(entry.type, entry.shape, ContainerTensorSource(entry, in: container.file))
    }
  }
}
