import Amphora
import Bytes
import Testing

@testable import AmphoraTool

/// Which questions the nodes of drawn trees ask, by the fields of each kind.
@Suite struct ForestDrawingTests {
  private enum Column {
    case integers([Int], [Int]? = nil)
    case numbers([Double], [Int]? = nil)
    case words(String)
  }

  /// A root with two leaves.
  private static let root: [(String, Column)] = [
    ("feature", .integers([0, -2, -2])), ("left", .integers([1, -1, -1])),
    ("right", .integers([2, -1, -1])), ("threshold", .numbers([0.5, 0, 0])),
    ("tree_offsets", .integers([0, 3])), ("values", .numbers([0, 1, 2, 3, 4, 5], [3, 1, 2])),
  ]

  @Test func `leaves have their numbers, and columns without names are places`() throws {
    let drawing = try #require(try Self.draw(Self.root))
    guard case .question(let question, let left, let right) = drawing.nodes[0] else {
      Issue.record("no question")
      return
    }
    #expect(Self.words(question) == "0 <= 0.5" && (left, right) == (1, 2))
    guard case .leaf(let values) = drawing.nodes[2] else {
      Issue.record("no leaf")
      return
    }
    #expect(values == [4, 5] && !drawing.isCut)
  }

  @Test(arguments: [
    ([("comparison", Column.words("less"))], "0 < 0.5"),
    ([("comparison", .words("float32"))], "0 <= 0.5"),
    ([("tree_columns", .integers([7, 8], [1, 2]))], "7 <= 0.5"),
    ([("column_order", .integers([2, 0, 1]))], "2 <= 0.5"),
    ([("threshold", .numbers([.infinity, 0, 0]))], "0 <= inf"),
    (
      [
        ("is_categorical", .integers([1, 0, 0])), ("category_set", .integers([0, 0, 0])),
        ("set_offsets", .integers([0, 1])),
        ("left_categories", .integers([2, 2, 0, 0, 0, 0, 0, 1 << 31], [1, 8])),
      ], "0 in 1, 33, 255"
    ),
    (
      [
        ("categorical", .integers([1, 0, 0])), ("category_offsets", .integers([1, 3, 3, 3])),
        ("categories", .integers([9, 4, 6])), ("category_match", .words("left")),
      ], "0 in 4, 6"
    ),
    (
      [
        ("categorical", .integers([1, 0, 0])), ("category_offsets", .integers([0, 33, 33, 33])),
        ("categories", .integers(Array(0..<33))), ("category_match", .words("right")),
      ], "0 not in \((0..<32).map { "\($0)" }.joined(separator: ", ")), …"
    ),
  ])
  private func `nodes ask as the fields say`(
    fields: [(String, Column)], words: String
  ) throws {
    let drawing = try #require(try Self.draw(Self.root + fields))
    guard case .question(let question, _, _) = drawing.nodes[0] else {
      Issue.record("no question")
      return
    }
    #expect(Self.words(question) == words)
  }

  @Test(arguments: [
    [("threshold", Column.numbers([0, 0]))], [("threshold", .words("none"))],
    [("tree_columns", .integers([-3, 1], [1, 2]))], [("tree_columns", .integers([], [1, 0]))],
    [("column_order", .integers([1 << 60]))],
    [
      ("is_categorical", .integers([1])), ("category_set", .integers([0, 0, 0])),
      ("set_offsets", .integers([0, 1])), ("left_categories", .integers([2], [1, 1])),
    ],
    [
      ("is_categorical", .integers([1, 0, 0])), ("category_set", .integers([5, 0, 0])),
      ("set_offsets", .integers([0, 1])), ("left_categories", .integers([2], [1, 1])),
    ],
    [
      ("is_categorical", .integers([1, 0, 0])), ("category_set", .integers([0, 0, 0])),
      ("set_offsets", .integers([3, 1])), ("left_categories", .integers([2], [1, 1])),
    ],
    [
      ("categorical", .integers([1, 0, 0])), ("category_offsets", .integers([2, 1, 3, 3])),
      ("categories", .integers([9, 4, 6])),
    ],
    [
      ("categorical", .integers([1, 0, 0])), ("category_offsets", .integers([0, 9, 9, 9])),
      ("categories", .integers([9, 4, 6])),
    ],
    [
      ("categorical", .integers([1, 0, 0])), ("category_offsets", .integers([-1, 2, 2, 2])),
      ("categories", .integers([9, 4, 6])),
    ],
  ])
  private func `trees whose fields do not fit are not drawn`(fields: [(String, Column)]) throws {
    #expect(try Self.draw(Self.root + fields) == nil)
  }

  @Test func `names are those of the columns that features are`() throws {
    let names = FieldValue.list([.string("a"), .string("b"), .string("c")])
    let ordered = Self.root + [("column_order", .integers([2, 0, 1]))]
    let drawing = try #require(try Self.draw(ordered, names: names))
    guard case .question(let question, _, _) = drawing.nodes[0] else {
      Issue.record("no question")
      return
    }
    #expect(Self.words(question) == "c <= 0.5")
  }

  private static func draw(
    _ columns: [(String, Column)], names: FieldValue? = nil
  ) throws -> TreeDrawing? {
    var fields = Fields()
    var tensors: [Tensor] = []
    fields["feature_names"] = names
    for (name, column) in columns {
      if case .words(let text) = column {
        fields[name] = .string(text)
        continue
      }
      fields[name] = .tensor(TensorReference(tensors.count))
      tensors.append(tensor(column))
    }
    let source = try #require(ForestShape.Source(fields))
    var shape = try #require(try ForestShape(source, tensors, Limits()))
    var orders = ColumnOrders()
    let part = Model(kind: "boosted_trees", version: 1, fields: fields)
    shape.columnOrder = try orders.order(of: part, tensors, Limits())
    #expect(names == nil || shape.columns(fields).map(\.name) == ["c"])
    return try ForestDrawing(fields, shape, tensors)?.tree(0, most: 10)
  }

  private static func tensor(_ column: Column) -> Tensor {
    switch column {
    case .integers(let values, let shape):
      Tensor(.int64, shape ?? [values.count], ContiguousSource(values.map { Int64($0) }))
    case .numbers(let values, let shape):
      Tensor(.float64, shape ?? [values.count], ContiguousSource(values))
    case .words: preconditionFailure("words are no tensor")
    }
  }

  private static func words(_ question: TreeDrawing.Question) -> String {
    let feature =
      switch question.feature {
      case .named(let name): name
      case .column(let number): "\(number)"
      }
    return switch question.test {
    case .less(let number): "\(feature) < \(number)"
    case .lessOrEqual(let number): "\(feature) <= \(number)"
    case .among(let list): "\(feature) in \(list)"
    case .notAmong(let list): "\(feature) not in \(list)"
    }
  }
}
