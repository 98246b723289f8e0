import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct RecognitionTests {
  @Test func `one object is the entry model`() throws {
    var sketch = OriginSketch()
    let ridge = sketch.ridge()
    let result = try sketch.recognize(ridge)
    #expect(sketch.names == ["model"] && sketch.kinds == ["linear"])
    #expect(result.alsoCarried.isEmpty && result.opaque.isEmpty)
    let entry = sketch.document.entries[0]
    #expect(entry.node == ridge)
    #expect(entry.provenance.sourceClass == "sklearn.linear_model._ridge.Ridge")
    #expect(entry.provenance.libraries == [.init(name: "scikit-learn", version: "1.5.2")])
    let predictor = try Predictor(sketch.document, model: entry.model)
    #expect(try predictor.doubles(.predict, [[1, 2]]) == [0.5])
  }

  @Test func `a class that no kind knows is opaque, also as a step`() throws {
    var sketch = OriginSketch()
    let odd = sketch.object("my.models.Odd", [("x", sketch.integer(1))])
    let name = sketch.string("odd")
    let steps = sketch.container(.list, [sketch.container(.tuple, [name, odd])])
    let pipeline = sketch.object("sklearn.pipeline.Pipeline", [("steps", steps)])
    let result = try sketch.recognize(pipeline)
    #expect(sketch.kinds == ["pipeline"])
    #expect(result.opaque.map(\.reason) == ["my.models.Odd: no kind describes this class"])
    let document = sketch.document
    #expect(throws: ReadError(.notPredictable, at: 0)) {
      _ = try Predictor(document, model: document.entries[0].model)
    }
  }

  @Test func `members are named by their keys and their places`() throws {
    var sketch = OriginSketch()
    let ridge = sketch.ridge()
    let inner = sketch.container(.list, [ridge, sketch.ridge()])
    let numbers = sketch.container(.list, [sketch.integer(1), sketch.integer(2)])
    let root = sketch.container(
      .dict,
      [
        sketch.string("first"), ridge, sketch.integer(7), sketch.ridge(),
        sketch.string("deep"), inner, sketch.string("numbers"), numbers,
        sketch.string("note"), sketch.string("hello"),
      ])
    let result = try sketch.recognize(root)
    #expect(sketch.names == ["first", "7", "deep/0", "deep/1"])
    let models = sketch.document.entries.map(\.model)
    #expect(models[0] == models[2] && Set(models).count == 3)
    #expect(result.alsoCarried.map(\.name) == ["numbers", "note"])
    #expect(result.alsoCarried.map(\.type) == ["list", "str"])
  }

  @Test func `names are safe and each is given once`() throws {
    var sketch = OriginSketch()
    let long = String(repeating: "é", count: 600)
    let keys = [
      sketch.string("a\nb"), sketch.string(""), sketch.string("1"), sketch.integer(1),
      sketch.float(0.1), sketch.float(1e16), sketch.plain(.none), sketch.plain(.true),
      sketch.string([0xed, 0xa0, 0x80]), sketch.bytes(.bytes, [0x27, 0x00]), sketch.string(long),
      sketch.string(long + "!"), sketch.string("\u{85}"),
      sketch.container(.tuple, [sketch.integer(1), sketch.string("a")]),
    ]
    var members: [Int] = []
    for key in keys { members += [key, sketch.ridge()] }
    let root = sketch.container(.dict, members)
    _ = try sketch.recognize(root)
    let names = sketch.names
    #expect(
      names.prefix(10) == [
        "a%0Ab", "''", "1", "1#2", "0.1", "1e+16", "None", "True", "%ED%A0%80", "b'\\'\\x00'",
      ])
    #expect(names[10] == String(repeating: "é", count: 512))
    #expect(names[11] == String(repeating: "é", count: 511) + "#2")
    #expect(names.suffix(2) == ["%C2%85", "(1, 'a')"])
    #expect(names.allSatisfy { (1...1_024).contains($0.utf8.count) })
  }

  @Test(arguments: [
    (1.0, "1.0"), (-0.0, "-0.0"), (0.0001, "0.0001"), (0.00001, "1e-05"), (1.5e-7, "1.5e-07"),
    (123456789012345680, "1.2345678901234568e+17"), (9999999999999998, "9999999999999998.0"),
    (1e100, "1e+100"), (.infinity, "inf"), (-2.5, "-2.5"), (1e22, "1e+22"),
  ])
  func `floats are written as Python writes them`(value: Double, text: String) {
    #expect(PythonNotation.float(value) == text)
  }

  @Test func `a dict that contains itself is entered once`() throws {
    var sketch = OriginSketch()
    let ridge = sketch.ridge()
    let root = sketch.plain(.dict)
    let names = [sketch.string("self"), sketch.string("model")]
    sketch.setChildren(of: root, to: [names[0], root, names[1], ridge])
    let result = try sketch.recognize(root)
    #expect(sketch.names == ["model"])
    #expect(result.alsoCarried.map(\.name) == ["self"])
  }

  @Test func `deep nesting and many paths cost no more than their nodes`() throws {
    var sketch = OriginSketch()
    var inner = sketch.ridge()
    for _ in 0..<3_000 { inner = sketch.container(.list, [inner, inner]) }
    _ = try sketch.recognize(inner)
    // Every list is entered once, by its first path; the innermost names one object twice.
    #expect(sketch.names.count == 2)
  }

  @Test func `a pipeline that is its own step is refused when it is to predict`() throws {
    var sketch = OriginSketch()
    let pipeline = sketch.plain(.instance)
    let step = sketch.container(.tuple, [sketch.string("me"), pipeline])
    let state = sketch.dictionary([("steps", sketch.container(.list, [step]))])
    let none = sketch.plain(.none)
    let type = sketch.global("sklearn.pipeline.Pipeline")
    let arguments = sketch.container(.tuple, [])
    sketch.setChildren(of: pipeline, to: [type, arguments, none, state, none, none])
    _ = try sketch.recognize(pipeline)
    let document = sketch.document
    #expect(throws: ReadError(.cyclicModel, at: 0)) {
      _ = try Predictor(document, model: document.entries[0].model)
    }
  }

  @Test func `an object that its kind cannot take is opaque, with the reason`() throws {
    for (name, change, reason) in [
      ("weights", "a.function", "its weights are a function"),
      ("_fit_method", "", "its search is 'cover_tree'"),
    ] {
      var sketch = OriginSketch()
      let value = change.isEmpty ? sketch.string("cover_tree") : sketch.global(change)
      let object = sketch.object(
        "sklearn.neighbors._regression.KNeighborsRegressor",
        [
          ("n_neighbors", sketch.integer(1)), ("weights", sketch.string("uniform")),
          ("effective_metric_", sketch.string("euclidean")), (name, value),
        ])
      let result = try sketch.recognize(object)
      #expect(sketch.kinds == ["opaque"])
      #expect(
        result.opaque.map(\.reason) == [
          "sklearn.neighbors._regression.KNeighborsRegressor: \(reason)"
        ])
    }
  }

  @Test func `fields that do not agree make an object opaque`() throws {
    var sketch = OriginSketch()
    let ridge = sketch.ridge([("intercept_", sketch.array([1.0, 2], [2]))])
    let result = try sketch.recognize(ridge)
    #expect(sketch.kinds == ["opaque"])
    #expect(
      result.opaque.map(\.reason) == [
        "sklearn.linear_model._ridge.Ridge: intercepts has shape [2], not [1]"
      ])
  }

  @Test func `a state that is missing something raises the code for it`() throws {
    var sketch = OriginSketch()
    let object = sketch.object("sklearn.linear_model._ridge.Ridge", [])
    _ = try sketch.recognize(object)
    let record = try #require(sketch.record(object))
    var assembly = ModelAssembly(sketch.document, try #require(sketch.document.origin))
    #expect(throws: ReadError(.unexpectedState, at: 0)) {
      _ = try Linear.fields(of: record, in: &assembly)
    }
  }

  @Test func `attributes are found in slots, and by bytes alone`() throws {
    var sketch = OriginSketch()
    let state = sketch.container(
      .tuple,
      [
        sketch.dictionary([("é", sketch.integer(1)), ("b", sketch.integer(2))]),
        sketch.dictionary([("b", sketch.integer(3))]),
      ])
    let object = sketch.object("a.B", state: state)
    _ = try sketch.recognize(object)
    let record = try #require(sketch.record(object))
    #expect(try record.integer("é") == 1)
    // The same letter in two scalars is another name.
    #expect(try !record.has("e\u{301}"))
    #expect(try record.integer("b") == 3)
    #expect(throws: ReadError(.unexpectedState, at: 0)) { _ = try record.string("b") }
  }

  @Test func `old protocols name the class in an argument`() throws {
    var sketch = OriginSketch()
    let type = sketch.global("sklearn.naive_bayes.GaussianNB")
    let base = sketch.global("__builtin__.object")
    let none = sketch.plain(.none)
    let state = sketch.dictionary([])
    let object = sketch.object(
      "copy_reg._reconstructor", .call, arguments: [type, base, none], state: state)
    _ = try sketch.recognize(object)
    let record = try #require(sketch.record(object))
    #expect(record.className == "sklearn.naive_bayes.GaussianNB")
  }

  @Test func `dict classes are walked, and calls without attributes are values`() throws {
    var sketch = OriginSketch()
    let date = sketch.object("datetime.date", .call, arguments: [sketch.bytes(.bytes, [7])])
    let entries = sketch.dictionary([("model", sketch.ridge()), ("made", date)])
    let ordered = sketch.object("collections.OrderedDict", .call, entries: entries)
    let result = try sketch.recognize(ordered)
    #expect(sketch.names == ["model"])
    #expect(result.alsoCarried.map(\.type) == ["datetime.date"])
  }

  @Test func `a whole that is a value has no entries`() throws {
    var sketch = OriginSketch()
    let number = sketch.float(3.5)
    let result = try sketch.recognize(number)
    #expect(sketch.names.isEmpty)
    #expect(result.alsoCarried.map(\.type) == ["float"])
    #expect(sketch.document.models.isEmpty)
  }

  @Test(arguments: [("AffinityPropagation", ["training-rows"]), ("KMeans", [])])
  func `points that were chosen among the training rows are noticed`(
    name: String, notices: [String]
  ) throws {
    let document = try Sources.document("fixtures/kinds/centroids/1.9.1/\(name).pkl")
    #expect(document.entries.map(\.provenance.notices) == [notices])
  }

  @Test func `training rows are noticed wherever they are`() throws {
    let document = try Sources.document("fixtures/sklearn/1.9.1/dict_of_models.p5.pkl")
    let noticed = document.entries.filter { $0.provenance.notices == ["training-rows"] }
    #expect(noticed.map(\.name) == ["knn", "search"])
  }
}
