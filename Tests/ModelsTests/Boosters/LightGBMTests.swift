import Amphora
import Bytes
import Formats
import Foundation
import TestSupport
import Testing

@testable import Models

/// Models that LightGBM wrote as text: what is read, and what is refused by a reason.
@Suite struct LightGBMTests {
  /// A tree that compares numbers, then categories: 1, 5 and 33 go left.
  private static let text = """
    tree
    version=v4
    num_class=1
    num_tree_per_iteration=1
    label_index=0
    max_feature_idx=1
    objective=regression
    feature_names=a b
    feature_infos=none none

    Tree=0
    num_leaves=3
    num_cat=1
    split_feature=0 1
    split_gain=1 1
    threshold=0.5 0
    decision_type=10 1
    left_child=1 -2
    right_child=-1 -3
    leaf_value=1 10 100
    cat_boundaries=0 2
    cat_threshold=34 2
    is_linear=0
    shrinkage=1


    Tree=1
    num_leaves=1
    num_cat=0
    leaf_value=0.25
    is_linear=0
    shrinkage=1


    end of trees

    """

  private static func document(_ text: String) throws -> Document {
    let bytes = Array(text.utf8)
    let slice = ByteStorage(copying: bytes.span).slice
    var document = try FileFormats.read(SourceFile(slice, named: "x"), limits: Limits()).document
    try Recognizer.recognize(&document)
    return document
  }

  /// Why a text is no model that predicts; nil when it is one.
  private static func reason(_ text: String) throws -> String? {
    let model = try document(text).models[0]
    guard case .string(let reason)? = model.fields["reason"] else { return nil }
    return reason
  }

  @Test func `a text without sizes of trees is read`() throws {
    let predictor = try Predictor(Self.document(Self.text), model: 0)
    let rows: [[Double]] = [
      [1, 0], [.nan, 1], [0.5, 5], [0, 33], [0, 0], [0, -0.5], [0, 1.5], [0, .nan], [0, 1e300],
      [0, 2], [0, 34], [0, -1],
    ]
    let answer = try predictor.predict(.predict, .matrix(Matrix(rows)))
    // NaN takes the default of the first comparison, left, and is in no set of categories.
    let expected = [1.0, 10, 10, 10, 100, 100, 10, 100, 100, 100, 100, 100].map { $0 + 0.25 }
    #expect(Self.numbers(answer) == expected)
  }

  @Test(arguments: [
    "null", "[]", "[[0, 1, 2], [false, true], [0.0, 1.0]]", "[[\"a\", \"b\"]]",
  ])
  func `categories of a frame that no number is mistaken for are codes`(categories: String) throws {
    #expect(try Self.reason(Self.text + "\npandas_categorical:\(categories)\n") == nil)
  }

  @Test func `a threshold may be infinite, and tell only missing numbers from others`() throws {
    let text = Self.text.replacing("threshold=0.5 0", with: "threshold=inf 0")
      .replacing("decision_type=10 1", with: "decision_type=8 1")
    let predictor = try Predictor(Self.document(text), model: 0)
    let rows: [[Double]] = [[.nan, 1], [.infinity, 1], [1e308, 2]]
    let answer = try predictor.predict(.predict, .matrix(Matrix(rows)))
    #expect(Self.numbers(answer) == [1.25, 10.25, 100.25])
  }

  @Test func `sets of more categories than anybody has are refused`() throws {
    let words = 1 << 19
    let text = Self.text.replacing("cat_boundaries=0 2", with: "cat_boundaries=0 \(words + 1)")
      .replacing(
        "cat_threshold=34 2",
        with: "cat_threshold=1" + String(repeating: " 4294967295", count: words))
    #expect(try Self.reason(text)?.contains("too many categories") == true)
  }

  @Test func `what is hardly not zero is zero, except in sparse rows`() throws {
    let text = Self.text.replacing("threshold=0.5 0", with: "threshold=0 0")
    let predictor = try Predictor(Self.document(text), model: 0)
    // What goes right at the first comparison adds 1.
    let numbers = [1e-36, Double(Float(1e-35)), 2e-35]
    let dense = try predictor.predict(.predict, .matrix(Matrix(numbers.map { [$0, 0] })))
    #expect(Self.numbers(dense) == [100.25, 100.25, 1.25])
    let sparse = SparseMatrix(
      rows: 3, columns: 2, starts: [0, 1, 2, 3], indices: [0, 0, 0], .float64(numbers))
    let kept = try predictor.predict(.predict, .sparse(sparse))
    #expect(Self.numbers(kept) == [1.25, 1.25, 1.25])
  }

  private static func numbers(_ answer: Prediction) -> [Double]? {
    guard case .float64(let numbers) = answer.outputs[0].values else { return nil }
    return numbers
  }

  @Test(arguments: [
    ("num_leaves=3", "num_leaves=4", "leaf_value"),
    ("num_leaves=3", "num_leaves=2000000000", "num_leaves"),
    ("num_leaves=3", "num_leaves=99999999999999999999", "num_leaves"),
    ("num_leaves=3", "num_leaves=0", "num_leaves"),
    ("leaf_value=1 10 100", "leaf_value=1 10 1e999", "leaf_value"),
    ("leaf_value=1 10 100", "leaf_value=1 10 nan", "leaf_value"),
    ("leaf_value=1 10 100", "leaf_value=1 10 0x10", "leaf_value"),
    ("leaf_value=1 10 100", "leaf_value=1 10 100 1", "leaf_value"),
    ("leaf_value=1 10 100", "leaf_value=1 10", "leaf_value"),
    ("leaf_value=1 10 100", "leaf=1 10 100", "has no leaf_value"),
    ("split_feature=0 1", "split_feature=0 2", "split_feature"),
    ("split_feature=0 1", "split_feature=-1 1", "split_feature"),
    ("threshold=0.5 0", "threshold=nan 0", "threshold"),
    ("threshold=0.5 0", "threshold=0.5 inf", "categories of node 1"),
    ("threshold=0.5 0", "threshold=0.5 1", "categories of node 1"),
    ("threshold=0.5 0", "threshold=0.5 -1", "categories of node 1"),
    ("threshold=0.5 0", "threshold=0.5 0.5", "categories of node 1"),
    ("threshold=0.5 0", "threshold=0.5 1e300", "categories of node 1"),
    ("decision_type=10 1", "decision_type=1 1", "categories of node"),
    ("decision_type=10 1", "decision_type=14 1", "missing values"),
    ("decision_type=10 1", "decision_type=300 1", "decision_type"),
    ("left_child=1 -2", "left_child=0 -2", "child before it"),
    ("left_child=1 -2", "left_child=2 -2", "left_child"),
    ("left_child=1 -2", "left_child=1 -4", "left_child"),
    ("left_child=1 -2", "left_child=1 0", "child before it"),
    ("left_child=1 -2", "left_child=1 1", "child before it"),
    ("right_child=-1 -3", "right_child=-1 -1", "two parents"),
    ("right_child=-1 -3", "right_child=1 -3", "two parents"),
    ("cat_boundaries=0 2", "cat_boundaries=0 3", "cat_threshold"),
    ("cat_boundaries=0 2", "cat_boundaries=1 2", "cat_boundaries"),
    ("cat_boundaries=0 2", "cat_boundaries=0 0", "cat_boundaries"),
    ("cat_boundaries=0 2", "cat_boundaries=0 9223372036854775807", "cat_boundaries"),
    ("cat_threshold=34 2", "cat_threshold=34 4294967296", "cat_threshold"),
    ("num_cat=1", "num_cat=2147483647", "cat_boundaries"),
    ("num_cat=1", "num_cat=0", "categories of node 1"),
    ("num_class=1", "num_class=0", "num_class"),
    ("num_tree_per_iteration=1", "num_tree_per_iteration=3", "2 trees for 3"),
    ("max_feature_idx=1", "max_feature_idx=2147483646", "names 2 of"),
    ("max_feature_idx=1", "max_feature_idx=-1", "max_feature_idx"),
    ("feature_names=a b", "feature_names=a b c", "names 3 of 2"),
    ("objective=regression", "objective=unheard_of", "unheard_of"),
    ("objective=regression", "objective=binary sigmoid:x", "sigmoid:x"),
    ("end of trees", "end of trees\npandas_categorical:[[10, 20]]", "numbers of a data frame"),
    ("end of trees", "end of trees\npandas_categorical:[[true]]", "numbers of a data frame"),
    ("end of trees", "end of trees\npandas_categorical:[[", "not JSON"),
    ("end of trees", "end of trees\n\nTree=2", "more trees"),
    ("Tree=1", "Tree=2", "not number 1"),
    ("Tree=0", "Tree=1", "not number 0"),
    ("num_leaves=1", "num_leaves=1\nnum_leaves=1", "repeated"),
    ("num_leaves=1", "no key here", "no key"),
    ("is_linear=0\nshrinkage=1\n\n\nTree=1", "is_linear=1\n\n\nTree=1", "leaf_const"),
    ("is_linear=0\nshrinkage=1\n\n\nTree=1", "is_linear=2\n\n\nTree=1", "is_linear"),
    ("feature_infos=none none", "feature_infos=none none\ntree_sizes=10 10", "no key"),
    ("feature_infos=none none", "feature_infos=none none\ntree_sizes=9999999 10", "tree 0 of 2"),
    ("feature_infos=none none", "feature_infos=none none\ntree_sizes=-1 10", "not positive"),
    ("feature_infos=none none", "feature_infos=none none\ntree_sizes=", "more trees"),
  ])
  func `a text that does not agree with itself predicts nothing`(
    part: String, other: String, reason: String
  ) throws {
    let found = try #require(
      try Self.reason(Self.text.replacing(part, with: other, maxReplacements: 1)))
    #expect(found.contains(reason), "\(found)")
  }

  private static let sample = "fixtures/boosters/lightgbm/4.6.0/text_classes.txt"

  @Test func `a tree that is missing is missed`() throws {
    let text = String(decoding: Repository.bytes(Self.sample), as: UTF8.self)
    #expect(try Self.reason(text) == nil)
    let (first, second) = (
      try #require(text.firstRange(of: "Tree=2\n")), try #require(text.firstRange(of: "Tree=3\n"))
    )
    let without = text.replacingCharacters(in: first.lowerBound..<second.lowerBound, with: "")
    let found = try #require(try Self.reason(without))
    #expect(found.contains("tree"), "\(found)")
    let last = try #require(text.firstRange(of: "Tree=5\n"))
    #expect(try Self.reason(String(text[..<last.lowerBound])) != nil)
  }

  @Test func `no prefix and no changed byte of a text traps`() throws {
    let sample = Array(Repository.bytes(Self.sample).prefix(2600))
    for (index, prefix) in Mutations.truncations(of: sample).enumerated() where index % 3 == 0 {
      Sources.ask(prefix)
    }
    for (index, mutant) in Mutations.bitFlips(of: sample).enumerated() where index % 17 == 0 {
      Sources.ask(mutant)
    }
  }
}
