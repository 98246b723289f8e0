import Foundation
import TestSupport
import Testing

/// What `fixtures/sklearn/VERSION/manifest.json` says.
struct Manifest: Decodable {
  let cases: [Case]

  struct Case: Decodable {
    let name: String
    let pickles: [String: String]
    let `class`: String
    let data: String?
    let input: String?
    let outputs: [String: String]?
    let parameters: [String: Parameter]?
    let models: [Member]?
  }

  struct Member: Decodable {
    let path: [Key]
    let `class`: String
    let data: String
    let input: String
    let outputs: [String: String]
  }

  /// A key of a dict, or a place in a list.
  enum Key: Decodable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    var name: String {
      switch self {
      case .text(let text): text
      case .number(let number): String(number)
      }
    }
  }

  /// A parameter, of which only strings matter here.
  enum Parameter: Decodable {
    case text(String)
    case other

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      self = (try? container.decode(String.self)).map { .text($0) } ?? .other
    }
  }

  enum CodingKeys: String, CodingKey { case cases }
}

/// One model of a fixture, with what the library answered.
struct Fixture: Sendable, CustomTestStringConvertible {
  let folder: String
  let pickle: String
  /// The name of the entry in the document.
  let entry: String
  let className: String
  let caseName: String
  let data: String
  let input: String
  let outputs: [String: String]
  /// The names of the parameters that the constructor was given.
  var given: Set<String> = []

  var testDescription: String { "\(folder)/\(pickle) \(entry)" }

  /// All fixtures of all versions.
  static let all: [Fixture] = versions.flatMap { version -> [Fixture] in
    let folder = "fixtures/sklearn/\(version)"
    let bytes = Data(Repository.bytes("\(folder)/manifest.json"))
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: bytes) else {
      fatalError("\(folder)/manifest.json is not a manifest")
    }
    return manifest.cases.flatMap { fixture -> [Fixture] in
      fixture.pickles.sorted { $0.key < $1.key }.flatMap { _, pickle -> [Fixture] in
        if let input = fixture.input, let outputs = fixture.outputs {
          return [
            Fixture(
              folder: folder, pickle: pickle, entry: "model", className: fixture.class,
              caseName: fixture.name, data: fixture.data ?? "", input: input, outputs: outputs,
              given: Set((fixture.parameters ?? [:]).keys))
          ]
        }
        return (fixture.models ?? []).map { member in
          Fixture(
            folder: folder, pickle: pickle, entry: member.path.map(\.name).joined(separator: "/"),
            className: member.class, caseName: fixture.name, data: member.data,
            input: member.input, outputs: member.outputs)
        }
      }
    }
  }

  static let versions: [String] = {
    let path = "\(Repository.root)/fixtures/sklearn"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter {
      FileManager.default.fileExists(atPath: "\(path)/\($0)/manifest.json")
    }.sorted()
  }()
}
