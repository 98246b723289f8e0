import Amphora
import Codecs

/// The models of a file as a page has room for them.
struct PageModels {
  /// A model, and how much of it is shown.
  struct Shown {
    let model: ModelInspection
    let detail: ModelInspection.Detail

    /// An earlier one that looks the same, as it is the same section of a container; nil for none.
    let original: Int?
  }

  /// The models, in the order in which the page counts them.
  private(set) var models: [Shown] = []

  /// The file as `schemas/reports/inspect.schema.json` has it.
  private(set) var text: [UInt8] = []

  /// What there was no room for.
  private(set) var leftOut: [String] = []

  /// Writes the models of a file to `most` bytes: large ones in outline, and those that do not even fit
  /// so, not at all.
  init(_ inspection: Inspection, most: Int) {
    var room = most
    var texts: [[UInt8]] = []
    var (outlined, omitted): ([String], [String]) = ([], [])
    var places: [Int: Int] = [:]
    for (number, model) in inspection.models.enumerated() {
      let fitting = [ModelInspection.Detail.all, .outline].lazy
        .map { (detail: $0, text: PageModels.text(of: model, $0)) }.first { $0.text.count <= room }
      guard let fitting else {
        omitted.append(Text.shortened(model.name))
        continue
      }
      if fitting.detail == .outline { outlined.append(Text.shortened(model.name)) }
      room -= fitting.text.count
      texts.append(fitting.text)
      let original = inspection.repeated[number].flatMap { places[$0] }
      // Whatever of it is not shown in full has no pictures.
      if fitting.detail == .all { places[number] = models.count }
      models.append(Shown(model: model, detail: fitting.detail, original: original))
    }
    var writer = JSONWriter(layout: .line)
    inspection.write(to: &writer) { writer in
      for text in texts { writer.copy(json: text) }
    }
    text = writer.finish()
    if !outlined.isEmpty {
      let names = ModelName.list(outlined)
      leftOut.append(
        "\(inspection.file): fields, parts and tensors of \(names), too many for a page")
    }
    if !omitted.isEmpty {
      leftOut.append("\(inspection.file): \(ModelName.list(omitted)), too large for a page")
    }
  }

  private static func text(of model: ModelInspection, _ detail: ModelInspection.Detail) -> [UInt8] {
    var writer = JSONWriter(layout: .line)
    model.write(detail, to: &writer)
    return writer.finish()
  }
}
