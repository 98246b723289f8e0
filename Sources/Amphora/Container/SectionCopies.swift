import Bytes
import Codecs

/// The sections of a container on their way to another file, where its tensors are already.
///
/// All of their text stays as it is but the places of tensors and of the origin.
struct SectionCopies {
  private let container: Container
  private let tensors: TensorCopies
  private var output: ContainerOutput

  /// The sections that are in the new file, by where they were.
  private var places: [Extent: Extent] = [:]

  init(from container: Container, _ tensors: TensorCopies) {
    self.container = container
    self.tensors = tensors
    // Whoever read a section that is over the default limits keeps it.
    var readers = Limits()
    readers.memory = max(readers.memory, container.limits.memory)
    output = ContainerOutput(options: ContainerWriter.Options(), readers: readers)
  }

  /// Copies the origins, then the sections of the models, then the root; gives where that is.
  mutating func copy(to file: inout some ByteOutput & ~Copyable) throws(WriteError) -> Extent {
    for origin in tensors.origins {
      let json = try WriteError.converting { () throws(ReadError) in try moved(origin: origin) }
      places[origin] = try output.write(section: json, to: &file)
    }
    var entries = container.catalog.entries
    for (index, entry) in container.entries.enumerated() {
      if places[entry.section] == nil {
        let json = try WriteError.converting { () throws(ReadError) in try moved(entry) }
        places[entry.section] = try output.write(section: json, to: &file)
      }
      entries[index].section = places[entry.section] ?? entry.section
    }
    let json = ContainerRoot.json(entries, extensions: container.rootDocument.root["extensions"])
    return try output.write(root: json, to: &file)
  }

  /// The JSON of an origin, with the new places of its tensors.
  private func moved(origin extent: Extent) throws(ReadError) -> [UInt8] {
    let section = try container.originSection(at: extent)
    let json = section.text.root.replacing([("tensors", table(section.tensors))])
    return ContainerOutput.section(json, section.tensors)
  }

  /// The JSON of a model's section, with the new places of its tensors and of its origin.
  private func moved(_ entry: Container.Entry) throws(ReadError) -> [UInt8] {
    let section = try container.modelSection(for: entry)
    var replacements: [(String, [UInt8])] = []
    if let origin = section.origin {
      replacements.append(("origin", reference(origin)))
    }
    replacements.append(("tensors", table(section.tensors)))
    return ContainerOutput.section(section.text.root.replacing(replacements), section.tensors)
  }

  private func reference(_ origin: ModelSection.OriginReference) -> [UInt8] {
    var writer = JSONWriter()
    origin.write(section: places[origin.section] ?? origin.section, to: &writer)
    return writer.finish()
  }

  private func table(_ entries: [TensorEntry]) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginArray()
    for entry in entries { tensors.moved(entry).write(to: &writer) }
    writer.endArray()
    return writer.finish()
  }
}

extension ModelSection.OriginReference {
  /// Writes the reference as JSON, to an origin at `section`.
  func write(section: Extent, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("node")
    writer.integer(node)
    writer.key("section")
    section.write(to: &writer)
    writer.endObject()
  }
}

extension JSONValue {
  /// The text of an object in which members, given in order, have other values.
  fileprivate func replacing(_ members: [(name: String, value: [UInt8])]) -> [UInt8] {
    let text = Array(self.text.utf8)
    var result: [UInt8] = []
    var position = 0
    for (name, value) in members {
      guard let old = self[name]?.range else { preconditionFailure("the section has been judged") }
      result += text[position..<(old.lowerBound - offset)]
      result += value
      position = old.upperBound - offset
    }
    result += text[position...]
    return result
  }
}
