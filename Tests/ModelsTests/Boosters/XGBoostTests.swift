import Amphora
import Bytes
import Formats
import TestSupport
import Testing

@testable import Models

/// Damaged boosters of XGBoost end in a reason, never in a trap or in a wrong answer.
@Suite struct XGBoostTests {
  /// A stump over two features, as JSON, and what is replaced in it.
  static func text(_ changes: [(String, String)] = []) -> String {
    var text = """
      {"learner":{"attributes":{"best_iteration":"0"},"feature_names":["a","b"],"feature_types":[],\
      "gradient_booster":{"model":{"gbtree_model_param":{"num_parallel_tree":"1","num_trees":"1"},\
      "tree_info":[0],"trees":[{"categories":[],"categories_nodes":[],"categories_segments":[],\
      "categories_sizes":[],"default_left":[1,0,0],"left_children":[1,-1,-1],\
      "right_children":[2,-1,-1],"split_conditions":[5E-1,1,2.5],"split_indices":[1,0,0],\
      "split_type":[0,0,0],"tree_param":{"num_nodes":"3","size_leaf_vector":"1"}}]},\
      "name":"gbtree"},"learner_model_param":{"base_score":"5E-1","num_class":"0",\
      "num_feature":"2","num_target":"1"},"objective":{"name":"reg:squarederror"}},\
      "version":[2,0,3]}
      """
    for (old, new) in changes {
      precondition(text.contains(old), "\(old) is not there")
      text = text.replacing(old, with: new)
    }
    return text
  }

  /// The document that a file becomes.
  static func document(_ bytes: [UInt8]) throws -> Document {
    let file = SourceFile(ByteStorage(copying: bytes.span).slice, named: "x")
    var document = try FileFormats.read(file, limits: Limits()).document
    try Recognizer.recognize(&document)
    return document
  }

  /// Why the model of a file is opaque; nil when it predicts.
  static func reason(_ bytes: [UInt8]) throws -> String? {
    let document = try document(bytes)
    let model = document.models[try #require(document.entries.first).model]
    guard case .string(let reason)? = model.fields["reason"] else { return nil }
    return reason
  }

  @Test func `a model as text predicts`() throws {
    let document = try Self.document(Array(Self.text().utf8))
    let predictor = try Predictor(document, model: document.entries[0].model)
    let answer = try predictor.predict(.predict, Matrix([[9, 0.25], [9, 0.5], [9, .nan]])).outputs[
      0]
    guard case .float32(let values) = answer.values else {
      Issue.record("it answers \(answer.values)")
      return
    }
    #expect(values == [1.5, 3, 1.5])
    let fields = document.models[document.entries[0].model].fields
    #expect(fields["feature_names"] == .list([.string("a"), .string("b")]))
    #expect(fields["best_iteration"] == .integer(0))
  }

  @Test func `a feature may be called as the map of a checkpoint is`() throws {
    #expect(try Self.reason(Array(Self.text([("[\"a\",", "[\"weight_map\",")]).utf8)) == nil)
  }

  @Test(
    arguments: [
      ("NaN", [3, 3, 3]), ("Infinity", [1.5, 1.5, 3]), ("-Infinity", [3, 3, 3]),
    ] as [(String, [Float])])
  func `a number may be none or infinite`(threshold: String, expected: [Float]) throws {
    let text = Self.text([("[5E-1,1,2.5]", "[\(threshold),1,2.5]")])
    let document = try Self.document(Array(text.utf8))
    let predictor = try Predictor(document, model: document.entries[0].model)
    let rows = Matrix([[9, 0.25], [9, 1e30], [9, .infinity]])
    let answer = try predictor.predict(.predict, rows).outputs[0]
    guard case .float32(let values) = answer.values else {
      Issue.record("it answers \(answer.values)")
      return
    }
    #expect(values == expected)
  }

  @Test(arguments: ["Nan", "nan", "-NaN", "Inf", "Infinit", "+Infinity", "--Infinity", "-I"])
  func `what only looks like such a number is refused`(word: String) {
    let text = Self.text([("[5E-1,1,2.5]", "[\(word),1,2.5]")])
    #expect(throws: Refusal.self) { try Self.document(Array(text.utf8)) }
  }

  static let damages: [([(String, String)], String)] = [
    ([("\"left_children\":[1,", "\"left_children\":[3,")], "children 3 and 2 of 3 nodes"),
    ([("\"left_children\":[1,", "\"left_children\":[-2,")], "children -2"),
    ([("\"right_children\":[2,", "\"right_children\":[-1,")], "children 1 and -1"),
    ([("\"left_children\":[1,", "\"left_children\":[0,")], "node 0 of tree 0 has two parents"),
    (
      [
        ("\"left_children\":[1,-1,-1]", "\"left_children\":[1,2,-1]"),
        ("\"right_children\":[2,-1,-1]", "\"right_children\":[2,1,-1]"),
      ], "has two parents"
    ),
    ([("\"split_indices\":[1,", "\"split_indices\":[2,")], "asks for feature 2 of 2"),
    ([("\"split_indices\":[1,0,0]", "\"split_indices\":[1,0]")], "differ in length"),
    ([("\"default_left\":[1,0,0]", "\"default_left\":[]")], "differ in length"),
    ([("\"default_left\":[1,0,0]", "\"default_left\":[1.5,0,0]")], "no column default_left"),
    ([("\"num_nodes\":\"3\"", "\"num_nodes\":\"4\"")], "does not have the nodes"),
    ([("\"num_trees\":\"1\"", "\"num_trees\":\"2\"")], "does not have the 2 trees"),
    ([("\"num_trees\":\"1\"", "\"num_trees\":\"-1\"")], "its num_trees is not a number"),
    (
      [("\"num_trees\":\"1\"", "\"num_trees\":\"99999999999999999999\"")],
      "its num_trees is not a number"
    ),
    ([("\"tree_info\":[0]", "\"tree_info\":[1]")], "tree_outputs are not outputs"),
    ([("\"tree_info\":[0]", "\"tree_info\":[0,0]")], "outputs for 2"),
    ([("\"num_feature\":\"2\"", "\"num_feature\":\"0\"")], "it has 0 features"),
    ([("\"num_feature\":\"2\"", "\"num_feature\":\"4294967296\"")], "4294967296 features"),
    ([("\"num_class\":\"0\"", "\"num_class\":\"9999999\"")], "9999999 classes"),
    ([("\"base_score\":\"5E-1\"", "\"base_score\":\"nan\"")], "its base_score is not a number"),
    ([("\"base_score\":\"5E-1\"", "\"base_score\":\"0x1p3\"")], "its base_score is not a number"),
    ([("\"base_score\":\"5E-1\"", "\"base_score\":\"1E99\"")], "base_scores are not finite"),
    ([("\"base_score\":\"5E-1\"", "\"base_score\":\"[1,2]\"")], "2 base scores for 1 outputs"),
    ([("\"name\":\"gbtree\"", "\"name\":\"gblinear\"")], "gblinear"),
    ([("reg:squarederror", "reg:mine")], "its objective is 'reg:mine'"),
    ([("\"name\":\"gbtree\"", "\"name\":\"dart\",\"gbtree\":1")], "it has no member model"),
    ([("\"size_leaf_vector\":\"1\"", "\"size_leaf_vector\":\"2\"")], "has no values of leaves"),
    (
      [
        ("\"size_leaf_vector\":\"1\"", "\"size_leaf_vector\":\"1073741824\""),
        ("\"split_type\"", "\"leaf_weights\":[1,2],\"split_type\""),
      ], "has not 1073741824 values for each leaf"
    ),
    ([("\"split_type\":[0,0,0]", "\"split_type\":[1,0]")], "do not agree in length"),
    (
      [
        ("\"split_type\":[0,", "\"split_type\":[1,"), ("_nodes\":[]", "_nodes\":[0]"),
        ("_segments\":[]", "_segments\":[0]"), ("_sizes\":[]", "_sizes\":[1]"),
      ], "point to nothing"
    ),
    (
      [
        ("\"split_type\":[0,", "\"split_type\":[1,"), ("_nodes\":[]", "_nodes\":[0]"),
        ("_segments\":[]", "_segments\":[9223372036854775807]"), ("_sizes\":[]", "_sizes\":[1]"),
      ], "point to nothing"
    ),
    (
      [
        ("\"split_type\":[0,", "\"split_type\":[1,"), ("_nodes\":[]", "_nodes\":[0]"),
        ("_segments\":[]", "_segments\":[0]"), ("_sizes\":[]", "_sizes\":[2]"),
        ("\"categories\":[]", "\"categories\":[7,7]"),
      ], "the categories of node 0 of tree 0 are none"
    ),
  ]

  @Test(arguments: damages.indices)
  func `a damaged model is opaque, and says why`(index: Int) throws {
    let (changes, expected) = Self.damages[index]
    let reason = try Self.reason(Array(Self.text(changes).utf8))
    #expect(reason?.contains(expected) == true, "\(reason ?? "it predicts"), not \(expected)")
  }

  @Test func `nodes in any order are put behind their parents, and keep their numbers`() throws {
    let text = Self.text([
      ("\"left_children\":[1,-1,-1]", "\"left_children\":[2,-1,1]"),
      ("\"right_children\":[2,-1,-1]", "\"right_children\":[3,-1,4]"),
      ("[5E-1,1,2.5]", "[5E-1,1,2.5,8,16]"),
      ("\"split_indices\":[1,0,0]", "\"split_indices\":[1,0,0,0,0]"),
      ("\"default_left\":[1,0,0]", "\"default_left\":[1,0,0,0,0]"),
      ("\"split_type\":[0,0,0]", "\"split_type\":[0,0,0,0,0]"),
      ("\"num_nodes\":\"3\"", "\"num_nodes\":\"5\""),
    ]).replacing("\"left_children\":[2,-1,1]", with: "\"left_children\":[2,-1,1,-1,-1]")
      .replacing("\"right_children\":[3,-1,4]", with: "\"right_children\":[3,-1,4,-1,-1]")
    let document = try Self.document(Array(text.utf8))
    let predictor = try Predictor(document, model: document.entries[0].model)
    let rows = [[0, 0], [9, 0], [0, 1]]
    let leaves = try predictor.predict(.apply, Matrix(rows.map { $0.map { Double($0) } })).outputs[
      0]
    guard case .integers(let numbers) = leaves.values else { return }
    #expect(numbers == [1, 4, 3])
  }

  private static let samples =
    ["text.json", "binary_json.ubj", "text_categories.json"]
    .map { "fixtures/boosters/xgboost/3.2.0/\($0)" }
    + ["fixtures/boosters/xgboost/0.90/old.model", "fixtures/boosters/xgboost/0.90/old_dart.model"]

  @Test(arguments: samples)
  func `every truncation is refused, or opaque`(path: String) throws {
    let bytes = Repository.bytes(path)
    for count in stride(from: 0, to: bytes.count, by: 7) {
      guard let model = try? XGBoostModel(parsing: Array(bytes.prefix(count))) else { continue }
      Issue.record(
        "\(path): \(count) of \(bytes.count) bytes are a model of \(model.trees.count) trees")
    }
  }

  @Test(arguments: samples)
  func `a changed byte ends in an answer or in a reason`(path: String) throws {
    let sample = Repository.bytes(path)
    var generator = SplitMix64(state: UInt64(sample.count))
    for _ in 0..<400 {
      var bytes = sample
      for _ in 0...Int.random(in: 0...2, using: &generator) {
        let place = Int.random(in: bytes.indices, using: &generator)
        bytes[place] =
          [0, 1, 0x7f, 0x80, 0xff, UInt8.random(in: 0...255, using: &generator)][
            Int.random(in: 0..<6, using: &generator)]
      }
      guard let document = try? Self.document(bytes), let entry = document.entries.first,
        let predictor = try? Predictor(document, model: entry.model),
        let features = predictor.features, features < 100
      else { continue }
      _ = try? predictor.predict(.predict, Matrix([[Double](repeating: 0.5, count: features)]))
    }
  }
}
