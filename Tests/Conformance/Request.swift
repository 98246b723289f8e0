import Amphora
import Bytes
import Codecs
import Foundation
import Models

/// What the program is asked.
struct Request {
  private let file: String
  private let verb: String

  /// What is asked of a model; nil for other verbs than `predict`.
  private let question: Question?

  private enum Malformed: Error {
    case request
  }

  /// A request of batch mode.
  init(json: String) throws {
    let root = try Request.parsed(Array(json.utf8))
    guard let file = root["file"]?.string, let verb = root["verb"]?.string else {
      throw Malformed.request
    }
    self.file = file
    self.verb = verb
    guard verb == "predict" else {
      question = nil
      return
    }
    guard let model = root["model"]?.string, let method = root["method"]?.string,
      let input = root["input"]
    else { throw Malformed.request }
    question = Question(model: model, method: method, input: input)
  }

  /// The request that a command line makes; nil when it makes none.
  init?(arguments: [String]) throws {
    switch (arguments.first, arguments.count) {
    case ("dump", 2), ("validate", 2): question = nil
    case ("predict", 5):
      let input = try Data(contentsOf: URL(fileURLWithPath: arguments[4]))
      question = Question(
        model: arguments[2], method: arguments[3], input: try Request.parsed(Array(input)))
    default: return nil
    }
    verb = arguments[0]
    file = arguments[1]
  }

  private static func parsed(_ text: [UInt8]) throws(ReadError) -> JSONValue {
    try JSONDocument(parsing: text.span, rules: .plain).root
  }

  /// The answer; what is not a refusal and not absent ends the program.
  var answer: Answer {
    do {
      let storage = try MappedFile.open(file, limits: Limits())
      switch verb {
      case "dump": return .found(try Dump(Container(storage)).json)
      case "validate": return Request.verdict(on: storage)
      default:
        guard let question else { return .absent(verb) }
        return .found(try question.answer(from: Container(storage)))
      }
    } catch let error as ReadError {
      // Only what is said of the container is said of a place in the file.
      let isOfModel = error.code.name.hasPrefix("model.") || error.code == .noSuchName
      return .refused(code: error.code.name, offset: isOfModel ? nil : error.offset)
    } catch let error as PredictionError {
      return .refused(code: error.code.name, offset: nil)
    } catch let error as Absent {
      return .absent(error.what)
    } catch {
      fatalError("\(error)")
    }
  }

  private static func verdict(on storage: ByteStorage) -> Answer {
    let result = ContainerVerifier.verify(storage)
    if let issue = result.issues.first {
      return .refused(code: issue.code.name, offset: issue.offset)
    }
    var writer = JSONWriter(layout: .line)
    writer.beginObject()
    writer.key("valid")
    writer.bool(!result.warnings.contains { $0.code == .containerSlotDamaged })
    writer.key("warnings")
    writer.warnings(result.warnings)
    writer.endObject()
    return .found(writer.finish())
  }
}

/// What this reader does not do.
struct Absent: Error {
  let what: String
}
