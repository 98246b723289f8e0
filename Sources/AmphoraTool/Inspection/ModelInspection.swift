import Amphora
import Bytes
import Codecs
import Models

/// What there is to see in one model that has a name.
struct ModelInspection {
  /// A tensor, and what it takes.
  struct TensorSize {
    let tensor: Tensor

    /// Bytes of the elements; nil for strings, whose length is their own.
    var rawBytes: Int? { tensor.type.size.map { $0 * tensor.count } }

    /// Bytes in the container; nil when the file is none.
    let storedBytes: Int?
  }

  /// The name.
  let name: String

  /// The model and its parts, by the numbers that fields use; the model itself is 0.
  private(set) var parts: [Model] = []

  /// The tensors, by the numbers that fields use.
  private(set) var tensors: [TensorSize] = []

  /// Where the model comes from.
  let provenance: Provenance

  /// Keys and values that users wrote.
  let metadata: [(key: String, value: String)]

  /// Whether the objects of the source are kept.
  let hasOrigin: Bool

  /// What can be asked of the model.
  private(set) var methods: [PredictionMethod] = []

  /// The number of columns of an input; nil when any will do, or none.
  private(set) var features: Int?

  /// Why nothing can be asked; nil when something can.
  private(set) var unpredictable: String?

  /// Looks at `entry` of `document`, which `container` holds if there is one.
  init(
    _ document: Document, _ entry: Document.Entry, in container: Container?
  ) throws(ReadError) {
    name = entry.name
    provenance = entry.provenance
    metadata = entry.metadata
    var storedBytes: [Int: Int] = [:]
    if let container, let entry = container.entry(named: entry.name) {
      let section = try container.sectionDocument(for: entry).root
      storedBytes = ModelInspection.storedBytes(section)
      hasOrigin = section["origin"] != nil
    } else {
      hasOrigin = document.origin != nil
    }
    addParts(document, from: entry.model, storedBytes)
    do throws(ReadError) {
      let predictor = try Predictor(document, model: entry.model)
      methods = predictor.methods
      features = predictor.features
    } catch {
      guard error.code.outcome == .unsupported else { throw error }
      unpredictable = error.detail.isEmpty ? error.code.meaning : error.detail
    }
  }

  /// Gathers the models that are reached from `first`, and their tensors, in order of first use.
  private mutating func addParts(_ document: Document, from first: Int, _ stored: [Int: Int]) {
    var order = [first]
    var numberOfModel = [first: 0]
    var numberOfTensor: [Int: Int] = [:]
    var next = 0
    while next < order.count {
      var model = document.models[order[next]]
      model.fields = model.fields.mapped { value in
        switch value {
        case .model(let index):
          if numberOfModel[index] == nil {
            numberOfModel[index] = order.count
            order.append(index)
          }
          return .model(numberOfModel[index] ?? 0)
        case .tensor(let reference):
          if numberOfTensor[reference.tensor] == nil {
            numberOfTensor[reference.tensor] = tensors.count
            let tensor = document.tensors[reference.tensor]
            tensors.append(TensorSize(tensor: tensor, storedBytes: stored[reference.tensor]))
          }
          let number = numberOfTensor[reference.tensor] ?? 0
          return .tensor(TensorReference(number, rows: reference.rows))
        default: return value
        }
      }
      parts.append(model)
      next += 1
    }
  }

  /// Stored bytes by the position of a tensor in the document of a section.
  ///
  /// Entries that name the same chunks are one tensor of the document.
  private static func storedBytes(_ section: JSONValue) -> [Int: Int] {
    var stored: [Int: Int] = [:]
    var offsets: Set<Int> = []
    guard let table = section["tensors"] else { return [:] }
    for tensor in table.elements {
      let chunks = tensor["chunks"]?.elements.map { chunk in
        Array(chunk.elements).dropFirst(2).first?.integer ?? 0
      }
      let bytes = (chunks ?? []).reduce(0, +)
      let isKnown = bytes > 0 && !offsets.insert(tensor["offset"]?.integer ?? 0).inserted
      if !isKnown { stored[stored.count] = bytes }
    }
    return stored
  }
}
