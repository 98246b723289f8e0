import Amphora
import Bytes
import TestSupport
import Testing

@testable import Models

/// What the objects of a source were given, beside the defaults of their libraries.
@Suite struct ParameterTests {
  /// The parameters of each model of a file, by the model's place.
  private static func objects(_ path: String) throws -> (Document, [Int: ObjectParameters]) {
    let document = try Sources.document(path)
    let survey = try #require(try ParameterSurvey(document, limits: Limits()))
    return (document, survey.objects)
  }

  /// The parameters of the only model of a sketch.
  private static func parameters(
    _ sketch: inout OriginSketch, _ node: Int
  ) throws -> ObjectParameters? {
    _ = try sketch.recognize(node)
    let survey = try #require(try ParameterSurvey(sketch.document, limits: Limits()))
    return survey.objects[sketch.document.entries[0].model]
  }

  /// What differs, as `name value`.
  private static func given(_ object: ObjectParameters?) -> [String] {
    object?.parameters.filter { $0.differs == true }.map { "\($0.name) \($0.value)" } ?? []
  }

  @Test(arguments: Fixture.all.filter { !$0.given.isEmpty && $0.entry == "model" })
  func `what differs from the defaults was given when the fixture was made`(
    fixture: Fixture
  ) throws {
    let (document, objects) = try Self.objects("\(fixture.folder)/\(fixture.pickle)")
    let entry = try #require(document.entries.first)
    let object = try #require(objects[entry.model])
    #expect(fixture.folder.hasSuffix("/\(object.version ?? "")"))
    #expect(object.standardVersion == object.version)
    let differing = object.parameters.filter { $0.differs != false }.map(\.name)
    #expect(Set(differing).isSubset(of: fixture.given))
    #expect(Set(object.parameters.map(\.name)).isSuperset(of: fixture.given))
  }

  @Test(arguments: [
    ("0.20.3", 10, [String]()), ("0.20.3", 100, ["n_estimators 100"]),
    ("0.21.0", 10, []), ("0.22", 100, []), ("0.22.2.post1", 10, ["n_estimators 10"]),
    ("1.9.1", 100, []), ("9.0", 10, ["n_estimators 10"]),
  ])
  func `a default that changed is that of the version that wrote the object`(
    version: String, trees: Int, given: [String]
  ) throws {
    // Before 0.22 it was `'warn'`, of which fitting made 10.
    var sketch = OriginSketch()
    let forest = sketch.object(
      "sklearn.ensemble.forest.RandomForestRegressor",
      [("n_estimators", sketch.integer(trees)), ("_sklearn_version", sketch.string(version))])
    let object = try Self.parameters(&sketch, forest)
    #expect(Self.given(object) == given)
  }

  @Test func `a word that stood for a default is one, in what was never fitted`() throws {
    var sketch = OriginSketch()
    let forest = sketch.object(
      "sklearn.ensemble.forest.RandomForestRegressor",
      [("n_estimators", sketch.string("warn")), ("_sklearn_version", sketch.string("0.20.4"))])
    let object = try #require(try Self.parameters(&sketch, forest))
    #expect(object.parameters.map(\.differs) == [false])
    #expect(object.parameters.map(\.standard) == ["'warn' | 10"])
  }

  @Test
  func
    `a version before all that are known is compared with none, and one between with the nearest below`()
    throws
  {
    for (version, standard) in [("0.19.1", nil), ("1.8.9", "1.8.0"), ("2.0", "1.9.1")] {
      var sketch = OriginSketch()
      let forest = sketch.object(
        "sklearn.ensemble._forest.RandomForestRegressor",
        [
          ("n_estimators", sketch.integer(100)), ("max_depth", sketch.plain(.none)),
          ("_sklearn_version", sketch.string(version)),
        ])
      let object = try #require(try Self.parameters(&sketch, forest))
      #expect(object.standardVersion == standard)
      let differs = Dictionary(
        uniqueKeysWithValues: object.parameters.map { ($0.name, $0.differs) })
      // What all versions have alike is known of any.
      #expect(differs == ["max_depth": false, "n_estimators": standard == nil ? nil : false])
    }
  }

  @Test
  func `parts have the version of what they are a part of, unless they are of another library`()
    throws
  {
    var sketch = OriginSketch()
    let forest = sketch.object(
      "sklearn.ensemble.forest.RandomForestRegressor", [("n_estimators", sketch.integer(10))])
    let boosted = sketch.object(
      "lightgbm.sklearn.LGBMRegressor", [("n_jobs", sketch.plain(.none))])
    let steps = [("a", forest), ("b", boosted)].map { name, node in
      sketch.container(.tuple, [sketch.string(name), node])
    }
    let pipeline = sketch.object(
      "sklearn.pipeline.Pipeline",
      [
        ("steps", sketch.container(.list, steps)), ("_sklearn_version", sketch.string("0.21.3")),
      ])
    _ = try sketch.recognize(pipeline)
    let survey = try #require(try ParameterSurvey(sketch.document, limits: Limits()))
    let found = Dictionary(
      uniqueKeysWithValues: survey.objects.values.map { ($0.library, $0) }
        .filter { $0.1.className != "sklearn.pipeline.Pipeline" })
    #expect(found["scikit-learn"]?.parameters.map(\.differs) == [false])
    #expect(found["lightgbm"]?.parameters.map(\.differs) == [nil])
    #expect(found["lightgbm"]?.version == nil && survey.objects.count == 3)
  }

  @Test(arguments: [
    "mine.Ridge", "sklearn.linear_model.NoSuchModel", "sklearn.linear_model.Rid", "Ridge",
    "sklearn",
    "sklearn.= xgboost", "sklearn.  alpha: 1.0", "xgboost.Ridge", "", "sklearn.mine.Ridge",
    "sklearn.mine.RidgeCV", "sklearn.svm.Ridge", "xgboost.mine.XGBClassifier",
  ])
  func `nothing is said of a class that is not known`(name: String) {
    #expect(ParameterDefaults(of: name, version: LibraryVersion(1, 9)) == nil)
  }

  @Test(arguments: ["'rbf'", "None", "-1"])
  func `an object whose class is called like a default is none`(name: String) throws {
    var sketch = OriginSketch()
    let parts = [sketch.string("evil"), sketch.string(name)]
    let type = sketch.container(.global, parts)
    let none = sketch.plain(.none)
    let spoof = sketch.container(
      .instance, [type, sketch.container(.tuple, []), none, none, none, none])
    let attributes = ["kernel", "random_state", "max_iter"].map { ($0, spoof) }
    let model = sketch.object(
      "sklearn.svm._classes.SVC", attributes + [("_sklearn_version", sketch.string("1.9.1"))])
    let object = try #require(try Self.parameters(&sketch, model))
    #expect(object.parameters.map(\.differs) == [true, true, true])
  }

  @Test(arguments: [("1.7.2", false), ("2.0", true), ("junk", true)])
  func `what only other versions have is not known of a version that the table does not have`(
    version: String, isShown: Bool
  ) throws {
    // It went with 1.2, and may have come again.
    var sketch = OriginSketch()
    let model = sketch.object(
      "sklearn.linear_model._ridge.Ridge",
      [
        ("alpha", sketch.float(1)), ("normalize", sketch.plain(.false)),
        ("_sklearn_version", sketch.string(version)),
      ])
    let object = try #require(try Self.parameters(&sketch, model))
    #expect(object.parameters.contains { $0.name == "normalize" } == isShown)
    #expect(object.parameters.allSatisfy { $0.name != "normalize" || $0.differs == nil })
  }

  @Test(arguments: [
    ("1.2rc1", "1.2.2"), ("0.22rc2", "0.22.2"), ("1.rc", nil), ("junk", nil), ("1.+2", nil),
    ("-1.2", nil), ("99999999999999999999.1", nil), ("1.10.dev0", "1.9.1"),
  ])
  func `a version is its leading numbers, or is not known`(
    version: String, standard: String?
  ) throws {
    var sketch = OriginSketch()
    let forest = sketch.object(
      "sklearn.ensemble._forest.RandomForestRegressor",
      [("max_depth", sketch.plain(.none)), ("_sklearn_version", sketch.string(version))])
    let object = try #require(try Self.parameters(&sketch, forest))
    let found = object.standardVersion?.split(separator: ".").prefix(2).joined(separator: ".")
    #expect(found == standard?.split(separator: ".").prefix(2).joined(separator: "."))
    #expect(object.isNewerThanKnown == (version == "1.10.dev0"))
  }

  @Test func `keywords that a constructor does not name were given`() throws {
    for (name, keywords) in [
      ("xgboost.sklearn.XGBRegressor", "kwargs"),
      ("lightgbm.sklearn.LGBMRegressor", "_other_params"),
    ] {
      var sketch = OriginSketch()
      let one = sketch.integer(1)
      let others = sketch.dictionary([
        ("verbose", sketch.integer(-1)), ("learning_rate", one), ("verbose", one),
      ])
      let model = sketch.object(name, [("learning_rate", one), (keywords, others)])
      let object = try #require(try Self.parameters(&sketch, model))
      #expect(Self.given(object).contains("verbose 1"))
      #expect(object.parameters.map(\.name).sorted() == ["learning_rate", "verbose"])
    }
  }

  @Test func `a booster of another kind tells its version too`() {
    let text = #"{"learner":{"gradient_booster":{"name":"gblinear"}},"version":[1,7,6]}"#
    #expect(XGBoost.version(ofModel: Array(text.utf8)[...]) == "1.7")
    #expect(XGBoost.version(ofModel: Array("{".utf8)[...]) == nil)
    #expect(XGBoost.version(ofModel: []) == nil)
  }

  @Test(arguments: ["1.0.2", "1.2.1", "1.3.3", "1.5.2", "1.7.6", "2.0.3", "3.2.0"])
  func `the version of XGBoost is that of its booster`(version: String) throws {
    let path = "fixtures/boosters/xgboost/\(version)/binary.pkl"
    let object = try #require(try Self.objects(path).1.values.first)
    #expect(object.standardVersion == version)
    #expect(!object.parameters.contains { $0.differs == nil })
    #expect(Self.given(object).contains("n_estimators 2"))
    #expect(!Self.given(object).contains { $0.hasPrefix("missing") })
  }

  @Test func `numbers of other types, however equal, are no defaults`() throws {
    let values: [(String, (inout OriginSketch) -> Int, Bool)] = [
      ("C", { $0.float(1) }, false), ("C", { $0.scalar(1) }, false),
      ("C", { $0.integer(1) }, true), ("C", { $0.plain(.true) }, true),
      ("penalty", { $0.string("l2") }, true), ("penalty", { $0.string("deprecated") }, false),
      ("max_iter", { $0.integer(100) }, false), ("tol", { $0.float(0.0001) }, false),
      ("tol", { $0.float(.nan) }, true), ("fit_intercept", { $0.plain(.true) }, false),
    ]
    for (name, make, differs) in values {
      var sketch = OriginSketch()
      let value = make(&sketch)
      let model = sketch.object(
        "sklearn.linear_model._logistic.LogisticRegression",
        [(name, value), ("_sklearn_version", sketch.string("1.9.1"))])
      let object = try #require(try Self.parameters(&sketch, model))
      #expect(object.parameters.map(\.differs) == [differs], "\(name)")
    }
  }

  @Test func `values are written as Python does, and objects by their classes`() throws {
    var sketch = OriginSketch()
    let none = sketch.plain(.none)
    let tree = sketch.object("sklearn.tree._classes.DecisionTreeClassifier", [("max_depth", none)])
    let partial = sketch.object("functools.partial", .call, arguments: [sketch.global("m.f")])
    let values: [(Int, String)] = [
      (
        sketch.container(.list, [sketch.container(.tuple, [sketch.string("a"), tree])]),
        "[('a', DecisionTreeClassifier)]"
      ),
      (sketch.container(.tuple, [sketch.integer(1)]), "(1,)"),
      (sketch.dictionary([("it's", sketch.float(1e-5))]), "{'it\\'s': 1e-05}"),
      (sketch.global("numpy.float64"), "<numpy.float64>"),
      (sketch.global("__builtin__.int"), "<builtins.int>"),
      (sketch.array([0.1, 10], [2]), "array([0.1, 10.0])"),
      (sketch.array([1.0, 2], [1, 2]), "array of 1 × 2"),
      (sketch.container(.list, [Int](repeating: none, count: 17)), "list of 17"),
      (sketch.string("a\u{1b}[31m\u{202e}\n"), "'a\\u{1b}[31m\\u{202e}\\n'"),
      (sketch.bytes(.byteString, Array("gini".utf8)), "'gini'"),
      (sketch.bytes(.bytes, Array("a'\u{1b}\u{7f}".utf8)), "b'a\\'\\x1b\\x7f'"),
      (sketch.container(.set, []), "set()"), (sketch.container(.frozenSet, []), "frozenset()"),
      (sketch.container(.set, [sketch.integer(1)]), "{1}"),
      (sketch.container(.frozenSet, [sketch.integer(1)]), "frozenset({1})"),
      (sketch.bigInteger("c9f2c9cd04674edea40000000"), "1" + String(repeating: "0", count: 30)),
      (sketch.bigInteger("-10000000000000000"), "-18446744073709551616"),
      (sketch.bigInteger(String(repeating: "f", count: 40)), "int"),
      (partial, "partial"), (sketch.plain(.slice), "slice"),
    ]
    for (node, text) in values {
      let graph = try #require(sketch.record(tree)).graph
      let written = try ParameterText(.node(node), in: ObjectGraph(sketch.origin, graph.tensors))
      #expect(written.text == text)
    }
  }
}
