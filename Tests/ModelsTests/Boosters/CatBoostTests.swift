import Amphora
import Bytes
import Formats
import TestSupport
import Testing

@testable import Models

/// Models in CatBoost's own format: what is refused by a reason, and that nothing traps.
@Suite struct CatBoostTests {
  private static let oblivious = Repository.bytes("fixtures/boosters/catboost/1.2.8/own_binary.cbm")

  /// The bytes that a pickle of trees grown by depth holds.
  private static let grown: [UInt8] = {
    let document = try? Sources.document("fixtures/boosters/catboost/1.2.8/by_depth.pkl")
    guard let origin = document?.origin,
      let node = origin.nodes.first(where: { $0.kind == .bytes && $0.count > 1000 })
    else { fatalError("by_depth.pkl holds no model") }
    return Array(origin.blob[node.first..<node.first + node.count])
  }()

  private typealias Field = CatBoostModel.Field

  private static func refusal(_ bytes: [UInt8]) -> String? {
    do throws(ReadError) {
      _ = try CatBoostModel(bytes.span)
      return nil
    } catch {
      return error.detail
    }
  }

  @Test func `models of both forms of trees are read`() {
    #expect(Self.refusal(Self.oblivious) == nil)
    #expect(Self.refusal(Self.grown) == nil)
  }

  /// A model of which single numbers can be replaced.
  private struct Draft {
    var bytes: [UInt8]

    func load(_ place: Int) -> Int {
      (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }

    mutating func store(_ value: Int, at place: Int, size: Int = 4) {
      for index in 0..<size { bytes[place + index] = UInt8(value >> (8 * index) & 0xff) }
    }

    func target(_ place: Int) -> Int { place + load(place) }

    /// Where a field of a table lies.
    func place(_ table: Int, _ field: Int) -> Int {
      let fields = table - load(table)
      return table + Int(bytes[fields + 4 + 2 * field]) + (Int(bytes[fields + 5 + 2 * field]) << 8)
    }

    /// The message begins after the magic and the length.
    var core: Int { target(8) }
    var trees: Int { target(place(core, 1)) }

    /// The count of a vector of the trees; its elements follow.
    func vector(_ field: Int) -> Int { target(place(trees, field)) }
  }

  private static func changed(
    _ sample: [UInt8], _ change: (inout Draft) -> Void
  ) -> String? {
    var draft = Draft(bytes: sample)
    change(&draft)
    return refusal(draft.bytes)
  }

  @Test(arguments: [
    (Field.splits, "questions"), (Field.sizes, "trees"), (Field.starts, "follow each other"),
    (Field.values, "values for"),
  ])
  func `a vector that is shorter than the others is refused`(field: Int, reason: String) throws {
    let found = try #require(
      Self.changed(Self.oblivious) { draft in
        let vector = draft.vector(field)
        draft.store(draft.load(vector) - 1, at: vector)
      })
    #expect(found.contains(reason), "\(found)")
  }

  @Test(arguments: [
    Field.splits, Field.sizes, Field.starts, Field.values, Field.numbers, Field.biases,
  ])
  func `a vector that is longer than the file is refused`(field: Int) throws {
    for count in [0x7fff_ffff, 0xffff_ffff, 0x2000_0000] {
      let found = try #require(
        Self.changed(Self.oblivious) { draft in draft.store(count, at: draft.vector(field)) })
      #expect(found.contains("leads out"), "\(found)")
    }
  }

  @Test func `offsets that lead out of the file are refused`() throws {
    for field in [Field.splits, Field.values, Field.numbers] {
      for distance in [0, 0x7fff_ffff, 0xffff_fff0] {
        let found = try #require(
          Self.changed(Self.oblivious) { draft in
            draft.store(distance, at: draft.place(draft.trees, field))
          })
        #expect(found.contains("leads out"), "\(found)")
      }
    }
    for distance in [Int(Int32.max), -1 << 31, 0x7000] {
      #expect(Self.changed(Self.oblivious) { $0.store(distance, at: $0.trees) } != nil)
    }
  }

  @Test func `a list of fields that is no such list is refused`() throws {
    for length in [0, 2, 5, 0xfffe] {
      let found = try #require(
        Self.changed(Self.oblivious) { draft in
          draft.store(length, at: draft.trees - draft.load(draft.trees), size: 2)
        })
      #expect(found.contains("leads out") || found.contains("has no"), "\(found)")
    }
    // A table that is shorter than where its fields are.
    let found = try #require(
      Self.changed(Self.oblivious) { draft in
        draft.store(6, at: draft.trees - draft.load(draft.trees) + 2, size: 2)
      })
    #expect(found.contains("leads out"), "\(found)")
  }

  @Test(arguments: [
    (31, "questions"), (-1, "questions"), (0x7fff_ffff, "questions"), (2, "not ask all"),
  ])
  func `a tree of other levels is refused`(levels: Int, reason: String) throws {
    let found = try #require(
      Self.changed(Self.oblivious) { $0.store(levels, at: $0.vector(Field.sizes) + 4 * 4) })
    #expect(found.contains(reason), "\(found)")
  }

  @Test func `questions, values and scores that are none are refused`() throws {
    let cases: [(reason: String, change: (inout Draft) -> Void)] = [
      ("asks question", { $0.store(9999, at: $0.vector(Field.splits) + 4) }),
      ("asks question", { $0.store(-1, at: $0.vector(Field.splits) + 4) }),
      ("not finite", { $0.store(0x7ff0, at: $0.vector(Field.values) + 4 + 6, size: 2) }),
      ("scores of a row", { $0.store(0, at: $0.place($0.trees, Field.outputs)) }),
      ("scores of a row", { $0.store(-1, at: $0.place($0.trees, Field.outputs)) }),
      ("bias", { $0.store(2, at: $0.place($0.trees, Field.outputs)) }),
    ]
    for (reason, change) in cases {
      let found = try #require(Self.changed(Self.oblivious, change))
      #expect(found.contains(reason), "\(found)")
    }
  }

  @Test func `steps that leave the tree, or meet again, are refused`() throws {
    for (left, right) in [(0xffff, 1), (1, 1), (0x7fff, 0x7fff), (2, 1), (0, 0)] {
      let found = try #require(
        Self.changed(Self.grown) { draft in
          let first = draft.vector(Field.steps) + 4
          draft.store(left, at: first, size: 2)
          draft.store(right, at: first + 2, size: 2)
        })
      #expect(["parents", "no value", "values for"].contains(where: found.contains), "\(found)")
    }
    let leaf = try #require(
      Self.changed(Self.grown) { draft in
        let count = draft.load(draft.vector(Field.leaves))
        for index in 0..<count {
          draft.store(99_999, at: draft.vector(Field.leaves) + 4 + 4 * index)
        }
      })
    #expect(leaf.contains("no value"), "\(leaf)")
  }

  @Test func `a tree of ways that all fork or of more ends than values is refused`() throws {
    // Each way names the next two, so that none ends; then all end.
    for (left, right) in [(1, 2), (0, 1)] {
      let found = try #require(
        Self.changed(Self.grown) { draft in
          let steps = draft.vector(Field.steps)
          for index in 0..<draft.load(steps) {
            draft.store(left, at: steps + 4 + 4 * index, size: 2)
            draft.store(right, at: steps + 6 + 4 * index, size: 2)
          }
          let values = draft.vector(Field.values)
          draft.store(1, at: values)
        })
      #expect(found.contains("values for") && found.contains("leaves"), "\(found)")
    }
  }

  @Test func `no prefix and no changed byte traps`() {
    for sample in [Self.oblivious, Self.grown] {
      for (index, prefix) in Mutations.truncations(of: sample).enumerated() where index % 211 == 0 {
        #expect(Self.refusal(prefix) != nil)
      }
      for (index, mutant) in Mutations.byteChanges(of: sample).enumerated() where index % 97 == 0 {
        Sources.ask(mutant)
      }
    }
  }

  @Test func `a file that is shorter than it says is truncated`() {
    let slice = ByteStorage(copying: Array(Self.oblivious.dropLast()).span).slice
    #expect(throws: Refusal.self) {
      try FileFormats.read(SourceFile(slice, named: "x"), limits: Limits())
    }
  }
}
