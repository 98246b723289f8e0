import Amphora
import Bytes
import Testing

@testable import Models

/// Which arrays in nested containers get which names, and what is said of the rest.
@Suite struct ArrayWalkTests {
  private func names(_ sketch: OriginSketch) -> [String] {
    guard let model = sketch.document.models.first, case .list(let names)? = model.fields["names"]
    else { return [] }
    return names.compactMap { if case .string(let name) = $0 { name } else { nil } }
  }

  @Test func `what two names stand for has both`() throws {
    var sketch = OriginSketch()
    let shared = sketch.dictionary([("w", sketch.array([1.0, 2], [2]))])
    let inner = sketch.dictionary([("x", shared), ("y", shared)])
    let result = try sketch.recognize(sketch.dictionary([("m", inner)]))
    #expect(names(sketch) == ["x.w", "y.w"])
    #expect(result.remainders.first?.remainder.left.isEmpty == true)
    guard case .list(let tensors)? = sketch.document.models[0].fields["tensors"] else {
      return #expect(Bool(false), "it has no tensors")
    }
    #expect(tensors[0] == tensors[1])
  }

  @Test func `what names itself, or has names without end, is said to be left out`() throws {
    var sketch = OriginSketch()
    var list = sketch.container(.list, [sketch.array([1.0], [1])])
    // 2^24 names.
    for _ in 0..<24 { list = sketch.container(.list, [list, list]) }
    let ring = sketch.container(.list, [])
    sketch.setChildren(of: ring, to: [ring, sketch.array([2.0], [1])])
    let inner = sketch.dictionary([("many", list), ("ring", ring)])
    let result = try sketch.recognize(sketch.dictionary([("m", inner)]))
    let remainder = try #require(result.remainders.first?.remainder)
    #expect(names(sketch).count < 200)
    #expect(remainder.left.first.contains { $0.hasSuffix("which has too many names") })
    #expect(remainder.others.first == ["'ring.0' (what holds it)"])
  }

  @Test func `tensors without numbers of their own are named`() throws {
    var sketch = OriginSketch()
    let good = sketch.torchTensor([1, 2])
    let bad = sketch.object("torch._utils._rebuild_meta_tensor_no_storage", .call)
    let inner = sketch.dictionary([("good", good), ("bad", bad)])
    let result = try sketch.recognize(sketch.dictionary([("m", inner)]))
    #expect(names(sketch) == ["good"])
    #expect(result.remainders.map(\.name) == ["m"])
    #expect(result.remainders.first?.remainder.left.text == "'bad'")
  }

  @Test func `a model of nothing but such tensors is opaque, and says why`() throws {
    var sketch = OriginSketch()
    let bad = sketch.object("torch._utils._rebuild_meta_tensor_no_storage", .call)
    let result = try sketch.recognize(sketch.dictionary([("bad", bad)]))
    #expect(sketch.kinds == ["opaque"])
    #expect(result.opaque.first?.reason.contains("'bad'") == true)
  }

  @Test func `values beside arrays are named, the outermost that hold none`() throws {
    var sketch = OriginSketch()
    let options = sketch.dictionary([("lr", sketch.float(0.5)), ("steps", sketch.integer(2))])
    let groups = sketch.container(.list, [options])
    let state = sketch.dictionary([("m", sketch.array([1.0], [1])), ("step", sketch.integer(1))])
    let inner = sketch.dictionary([("state", state), ("param_groups", groups)])
    let result = try sketch.recognize(sketch.dictionary([("optimizer", inner)]))
    let others = result.remainders.first?.remainder.others
    #expect(others?.first == ["'state.step' (int)", "'param_groups' (list)"])
  }

  @Test func `empty names stay empty, and a second of a name is said to be changed`() throws {
    var sketch = OriginSketch()
    let nested = sketch.dictionary([("b", sketch.array([1.0], [1]))])
    let root = sketch.dictionary([
      ("", sketch.array([2.0], [1])), ("a.b", sketch.array([3.0], [1])), ("a", nested),
    ])
    let result = try sketch.recognize(root)
    #expect(names(sketch) == ["", "a.b", "a.b#2"])
    #expect(result.remainders.first?.remainder.renamed.text == "'a.b' is 'a.b#2'")
  }
}
