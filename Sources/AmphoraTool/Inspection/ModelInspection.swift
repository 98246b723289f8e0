import Amphora
import Bytes
import Codecs
import Models

/// What there is to see in one model that has a name.
struct ModelInspection {
  /// The name.
  var name: String

  /// The model and its parts, by the numbers that fields use; the model itself is 0.
  private(set) var parts: [Model] = []

  /// What the objects were given that the parts come from; nil for a part of which that is not known,
  /// and none of them before `take`.
  private(set) var parameters: [ObjectParameters?] = []

  /// The places of the parts among the models of the document, relative to the model itself.
  private var places: [Int] = []

  /// The tensors, by the numbers that fields use.
  private(set) var tensors: [Tensor] = []

  /// Where the model comes from.
  let provenance: Provenance

  /// Keys and values that users wrote.
  let metadata: [(key: String, value: String)]

  /// The rows that can be asked again: what, how many, and who answered.
  let verification: [(method: String, rows: Int, recorder: String)]

  /// Bytes of the model's section in the container; nil when the file is none.
  let sectionBytes: Int?

  /// Whether the objects of the source are kept.
  let hasOrigin: Bool

  /// What can be asked of the model.
  private(set) var methods: [PredictionMethod] = []

  /// The number of columns of an input; nil when any will do, or none.
  private(set) var features: Int?

  /// The form of rows that it takes; nil when nothing can be asked.
  private(set) var inputForm: InputForm?

  /// The columns of a table that it takes; nil when it takes none, or says nothing of them.
  private(set) var columns: [InputColumn]?

  /// Why nothing can be asked; nil when something can.
  private(set) var unpredictable: String?

  /// What the numbers of each tensor are like; nil for a tensor that has none, and none of them before
  /// `measure`.
  private(set) var statistics: [TensorStatistics?] = []

  /// The trees of each part; nil for a part that has none, and none of them before `measure`.
  private(set) var forests: [ForestShape?] = []

  /// Bytes of the elements of all tensors, but for strings that are not in a container.
  var tensorBytes: Int { tensors.reduce(0) { $0 + ($1.bytes ?? 0) } }

  /// Bytes of all tensors in the container; nil when the file is none.
  var storedBytes: Int? {
    sectionBytes.map { _ in TensorStorage.storedBytes(of: tensors.compactMap(\.storage)) }
  }

  /// Looks at `entry` of `document`, which comes from `section` if that is of a container.
  init(
    _ document: Document, _ entry: Document.Entry, from section: Container.Section? = nil
  ) throws(ReadError) {
    name = entry.name
    provenance = entry.provenance
    metadata = entry.metadata
    verification = ModelInspection.verification(entry, in: document)
    sectionBytes = section?.entry.section.length
    hasOrigin = section.map { $0.origin != nil } ?? (document.origin != nil)
    addParts(document, from: entry.model)
    do throws(ReadError) {
      let predictor = try Predictor(document, model: entry.model)
      methods = predictor.methods
      features = predictor.features
      inputForm = predictor.inputForm
      columns = InputColumn.columns(of: predictor)
    } catch {
      guard error.code.outcome == .unsupported else { throw error }
      unpredictable = error.detail.isEmpty ? error.code.meaning : error.detail
    }
  }

  /// Looks at the elements of all tensors.
  ///
  /// - Throws: What a source refused first, when the others have been looked at, or `outOfTime`; what was
  ///   not looked at by then has no statistics.
  mutating func measure(_ limits: Limits) throws(ReadError) {
    statistics = tensors.map { _ in nil }
    forests = parts.map { _ in nil }
    var refused: ReadError?
    for number in tensors.indices {
      try ModelInspection.goOn(&refused) { () throws(ReadError) in
        statistics[number] = try TensorStatistics(tensors[number], deadline: limits.deadline)
      }
    }
    // Any number of parts may name the same trees.
    var known: [ForestShape.Source: ForestShape?] = [:]
    var orders = ColumnOrders()
    for number in parts.indices {
      guard let source = ForestShape.Source(parts[number].fields) else { continue }
      try ModelInspection.goOn(&refused) { () throws(ReadError) in
        if known[source] == nil {
          known.updateValue(try ForestShape(source, tensors, limits), forKey: source)
        }
        forests[number] = known[source] ?? nil
        forests[number]?.columnOrder = try orders.order(of: parts[number], tensors, limits)
      }
    }
    if let refused { throw refused }
  }

  /// Keeps what `body` throws first, unless it is that time is up: what is sound is looked at.
  private static func goOn(
    _ refused: inout ReadError?, _ body: () throws(ReadError) -> Void
  ) throws(ReadError) {
    do throws(ReadError) {
      try body()
    } catch {
      guard error.code != .outOfTime else { throw error }
      refused = refused ?? error
    }
  }

  /// Takes over what `survey` found of the objects of a document, in which the model is at `model`.
  mutating func take(_ survey: ParameterSurvey, of model: Int) {
    parameters = places.map { survey.objects[model + $0] }
  }

  /// Takes over what was found of a model from the same section.
  mutating func copyParameters(of other: ModelInspection) { parameters = other.parameters }

  /// Takes over what was measured of a model from the same section.
  mutating func copyMeasures(of other: ModelInspection) {
    (statistics, forests) = (other.statistics, other.forests)
  }

  private static func verification(
    _ entry: Document.Entry, in document: Document
  ) -> [(method: String, rows: Int, recorder: String)] {
    entry.verification.map { fields in
      var (method, rows, recorder) = ("", 0, "")
      if case .string(let text)? = fields["method"] { method = text }
      if case .string(let text)? = fields["recorded_by"] { recorder = text }
      if case .list(let answers)? = fields["answers"], case .tensor(let answer)? = answers.first,
        document.tensors.indices.contains(answer.tensor)
      {
        rows = answer.rows?.count ?? document.tensors[answer.tensor].rows
      }
      return (method, rows, recorder)
    }
  }

  /// Gathers the models that are reached from `first`, and their tensors, in order of first use.
  private mutating func addParts(_ document: Document, from first: Int) {
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
            tensors.append(document.tensors[reference.tensor])
          }
          let number = numberOfTensor[reference.tensor] ?? 0
          return .tensor(TensorReference(number, rows: reference.rows))
        default: return value
        }
      }
      parts.append(model)
      next += 1
    }
    places = order.map { $0 - first }
  }
}

extension Tensor {
  /// Bytes of the elements; nil for strings outside of a container, whose length is their own.
  var bytes: Int? { storage?.bytes ?? type.size.map { $0 * count } }
}
