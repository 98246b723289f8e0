import Foundation
import TestSupport

/// What `fixtures/kinds/FAMILY/VERSION/manifest.json` says.
struct FamilyManifest: Decodable, Sendable {
  let cases: [Case]

  struct Case: Decodable, Sendable {
    let name: String
    let pickle: String
    let `class`: String
    /// What the reason says for which no kind describes the model.
    let opaque: String?
    let asked: [Question]?
  }

  struct Question: Decodable, Sendable {
    let input: Input
    let outputs: [String: Answer]
    /// The methods that refuse the input.
    let refused: [String]?
  }

  /// Where an array lies in `answers.bin`: offset and length.
  typealias Place = [Int]

  /// Rows that a model is asked about.
  enum Input: Decodable, Sendable {
    case matrix(Place)
    case sparse(Sparse)
    case table([Column])
    case texts([String])
    case records([Cell])

    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: Keys.self)
      switch try keys.decode(String.self, forKey: .form) {
      case "matrix": self = .matrix(try keys.decode(Place.self, forKey: .at))
      case "sparse": self = .sparse(try Sparse(from: decoder))
      case "table": self = .table(try keys.decode([Column].self, forKey: .columns))
      case "texts": self = .texts(try keys.decode([String].self, forKey: .values))
      case "records": self = .records(try keys.decode([Cell].self, forKey: .values))
      case let form:
        throw DecodingError.dataCorruptedError(
          forKey: .form, in: keys, debugDescription: "there is no form \(form)")
      }
    }

    private enum Keys: String, CodingKey { case form, at, columns, values }
  }

  /// A matrix of which only some elements are written, row after row.
  struct Sparse: Decodable, Sendable {
    let data: Place
    let indices: Place
    let indptr: Place
    let shape: [Int]
  }

  /// A column of a table: its name, if it has one, and its values.
  struct Column: Decodable, Sendable {
    let name: String?
    let values: Values

    init(from decoder: any Decoder) throws {
      var members = try decoder.unkeyedContainer()
      name = try members.decodeIfPresent(String.self)
      values = try members.decode(Values.self)
    }
  }

  /// Elements: an array that lies in the bundle, a sparse one, or Python's own values.
  struct Values: Decodable, Sendable {
    let at: Place?
    let sparse: Sparse?
    let shape: [Int]?
    let values: [Cell]?
  }

  /// What the library answered, and how far an answer may be from it.
  struct Answer: Decodable, Sendable {
    let values: Values
    let bound: FamilyBound

    init(from decoder: any Decoder) throws {
      values = try Values(from: decoder)
      bound = try FamilyBound(from: decoder)
    }
  }

  /// A value of Python.
  indirect enum Cell: Decodable, Equatable, Sendable {
    case none
    case bool(Bool)
    case integer(Int)
    case float(Double)
    case string(String)
    case list([Cell])
    case pairs([[Cell]])

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if value.decodeNil() {
        self = .none
      } else if let text = try? value.decode(String.self) {
        self = .string(text)
      } else if let truth = try? value.decode(Bool.self) {
        self = .bool(truth)
      } else if let number = try? value.decode(Int.self) {
        self = .integer(number)
      } else if let members = try? value.decode([Cell].self) {
        self = .list(members)
      } else if let pairs = try? value.decode([String: [[Cell]]].self), let pairs = pairs["pairs"] {
        self = .pairs(pairs)
      } else {
        let text = try value.decode([String: String].self)["float"]
        guard let number = text.flatMap({ Double($0) }) else {
          throw DecodingError.dataCorruptedError(in: value, debugDescription: "no value")
        }
        self = .float(number)
      }
    }
  }

  enum CodingKeys: String, CodingKey { case cases }
}
