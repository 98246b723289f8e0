import Amphora
import Bytes
import Testing

@testable import AmphoraTool

@Suite struct OriginComparisonTests {
  @Test func `a cycle is equal to the same cycle, and to no longer one`() throws {
    let one = graph { origin in
      let list = origin.add(.list)
      origin.setChildren(of: list, to: [list])
      return list
    }
    let other = graph { origin in
      let outer = origin.add(.list)
      let inner = origin.add(.list, children: [outer])
      origin.setChildren(of: outer, to: [inner])
      return outer
    }
    #expect(try pointer(one, one) == nil)
    // Every way through both ends in a list of one list, but the one list is two on the other side.
    #expect(try pointer(one, other) == "/origin/0")
  }

  @Test func `a list in two places is not two equal lists`() throws {
    let shared = graph { origin in
      let list = origin.add(.list)
      return origin.add(.tuple, children: [list, list])
    }
    let apart = graph { origin in
      let lists = [origin.add(.list), origin.add(.list)]
      return origin.add(.tuple, children: lists)
    }
    #expect(try pointer(shared, apart) == "/origin/1")
    #expect(try pointer(apart, shared) == "/origin/1")
  }

  @Test func `a text in two places is two equal texts`() throws {
    let shared = graph { origin in
      let text = origin.text("a")
      return origin.add(.list, children: [text, text])
    }
    let apart = graph { origin in
      let texts = [origin.text("a"), origin.text("a")]
      return origin.add(.list, children: texts)
    }
    #expect(try pointer(shared, apart) == nil)
  }

  @Test func `tuples that are shared in a hundred levels take a hundred steps`() throws {
    let one = graph { origin in
      (0..<100).reduce(origin.add(.none)) { below, _ in
        origin.add(.tuple, children: [below, below])
      }
    }
    #expect(try pointer(one, one) == nil)
  }

  @Test(arguments: [Int64.min, -1, 0, Int64.max])
  func `any integer is compared`(value: Int64) throws {
    let one = graph { origin in origin.add(.integer, value: value) }
    let other = graph { origin in origin.add(.integer, value: value ^ 1) }
    #expect(try pointer(one, one) == nil)
    #expect(try pointer(one, other) == "/origin")
  }

  @Test func `a difference has the way to it by attributes and keys`() throws {
    func model(_ value: Int64) -> ComparedOrigin {
      graph { origin in
        let empty = origin.add(.none)
        let names = [origin.text("m"), origin.text("C")]
        let callable = origin.add(.global, children: names)
        let number = origin.add(.integer, value: value)
        let steps = origin.add(.list, children: [empty, number])
        let key = origin.text("a/b")
        let state = origin.add(.dict, children: [key, steps])
        let parts = [callable, empty, empty, state, empty, empty]
        return origin.add(.instance, children: parts)
      }
    }
    let difference = try difference(model(1), model(2))
    #expect(difference?.pointer == "/origin/state/a~1b/1")
    #expect(difference?.first == "1" && difference?.second == "2")
    #expect(difference?.code == .differentOrigin)
    #expect(try pointer(model(3), model(3)) == nil)
  }

  @Test func `floats are compared by the tolerance`() throws {
    func number(_ value: Double) -> ComparedOrigin {
      graph { origin in
        let place = origin.add(floats: value)
        return origin.add(.float, value: place)
      }
    }
    #expect(try pointer(number(1), number(1.5)) == "/origin")
    #expect(try pointer(number(1), number(1.5), Tolerance(absolute: 1)) == nil)
    #expect(try pointer(number(.nan), number(.nan)) == nil)
  }

  @Test func `every column of an array of records is compared`() throws {
    func array(_ last: Int64) -> ComparedOrigin {
      graph { origin, document in
        let record = origin.recordDtype(["a", "b"])
        let nested = origin.recordDtype(["c", "d"], of: record)
        let size = origin.add(.integer, value: 1)
        let shape = origin.add(.tuple, children: [size])
        let places = [1, 2, 3, last].map { (value: Int64) in
          let tensor = document.add(Tensor(.int64, [1], ContiguousSource([value])))
          return origin.add(array: Origin.ArrayRecord(tensor, rows: 0..<1))
        }
        return origin.add(.array, value: places[0], children: [nested, shape])
      }
    }
    #expect(try pointer(array(4), array(4)) == nil)
    let difference = try difference(array(4), array(9))
    #expect(difference?.elements?.largest == 5)
    #expect(difference?.first == "4" && difference?.second == "9")
  }

  @Test func `dtypes that share fields a hundred levels deep are counted at once`() {
    var origin = Origin()
    var dtype = origin.recordDtype([])
    for _ in 0..<100 { dtype = origin.recordDtype(["a", "b"], of: dtype) }
    let shape = origin.add(.tuple)
    let array = origin.add(.array, children: [dtype, shape])
    var counts = ColumnCounts()
    #expect(counts.count(of: array, in: origin) == 0)
  }

  private func graph(_ make: (inout Origin) -> Int) -> ComparedOrigin {
    graph { origin, _ in make(&origin) }
  }

  private func graph(_ make: (inout Origin, inout Document) -> Int) -> ComparedOrigin {
    var document = Document()
    var origin = Origin()
    let root = make(&origin, &document)
    origin.setRoot(root)
    document.origin = origin
    return ComparedOrigin(file: "f", document: document, origin: origin, node: root, place: 0)
  }

  private func difference(
    _ one: ComparedOrigin, _ other: ComparedOrigin, _ tolerance: Tolerance = Tolerance()
  ) throws -> Difference? {
    var comparison = OriginComparison(one, other, tolerance, deadline: nil)
    var differences = Differences()
    return try comparison.difference(one.node, other.node, &differences)
  }

  private func pointer(
    _ one: ComparedOrigin, _ other: ComparedOrigin, _ tolerance: Tolerance = Tolerance()
  ) throws -> String? {
    try difference(one, other, tolerance)?.pointer
  }
}

extension Origin {
  fileprivate mutating func text(_ text: String) -> Int {
    let string = add(string: ByteStorage(copying: Array(text.utf8).span).slice)
    return add(.string, value: string)
  }

  /// A dtype of fields that are all of one dtype: integers, unless it is given.
  fileprivate mutating func recordDtype(_ names: [String], of dtype: Int? = nil) -> Int {
    let string = add(string: ByteStorage(copying: Array("<i8".utf8).span).slice)
    let field = dtype ?? add(.dtype, value: string)
    var children = [add(.false)]
    for name in names {
      children += [text(name), field, add(.integer), add(.none)]
    }
    return add(.recordDtype, value: string, children: children)
  }
}
