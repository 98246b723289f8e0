import Amphora
import Bytes

/// Object graphs for the tests of the container.
enum OriginSamples {
  /// Every kind of node once at least, with a cycle and a shared node, over a float64 tensor of shape
  /// [4, 2] and an int32 tensor of shape [3].
  static func graph(floats: Int, integers: Int) -> Origin {
    var origin = Origin()
    let root = origin.add(.list)  // 0, gets its children late
    let none = origin.add(.none)
    let no = origin.add(.false)
    let yes = origin.add(.true)
    let number = origin.add(.integer, value: -7)
    let module = origin.string("sklearn.pipeline")  // 5
    let name = origin.string("Pipeline")
    let global = origin.add(.global, children: [module, name])
    let big = origin.add(.bigInteger, value: origin.text("-8000000000000001"))
    let float = origin.add(.float, value: origin.add(floats: -0.0))
    let complex = origin.add(.complex, value: origin.add(floats: 1, .nan))  // 10
    let bytes = origin.blob(.bytes, [0, 255])
    let python2 = origin.blob(.byteString, [0xE9])
    let array = origin.blob(.byteArray, [])
    let shared = origin.add(.tuple, children: [number, float])
    let dict = origin.add(.dict, children: [module, shared, name, shared])  // 15
    let set = origin.add(.set, children: [yes, no])
    let frozen = origin.add(.frozenSet, children: [])
    let state = origin.add(.dict)
    let call = origin.add(.call, children: [global, shared, none, state, none, none])
    origin.setChildren(of: state, to: [module, call])  // 20 follows; the call is in its own state
    let instance = origin.add(.instance, children: [global, shared, none, none, none, none])
    let float64 = origin.add(.dtype, value: origin.text("<f8"))
    let int32 = origin.add(.dtype, value: origin.text("<i4"))
    let two = origin.add(.integer, value: 2)
    let three = origin.add(.integer, value: 3)
    let matrix = origin.add(.tuple, children: [two, two])
    let vector = origin.add(.tuple, children: [three])
    let scalar = origin.add(.tuple, children: [])
    let rows = origin.add(array: TensorReference(floats, rows: 1..<3))
    let dense = origin.add(.array, value: rows, children: [float64, matrix])
    let whole = origin.add(array: TensorReference(integers))
    let fortran = origin.add(.fortranArray, value: whole, children: [int32, vector, global])
    let pair = origin.add(.subarrayDtype, children: [float64, origin.add(.tuple, children: [two])])
    let place = origin.add(.integer, value: 0)
    let record = origin.add(
      .recordDtype, value: origin.text("|V16"),
      children: [yes, name, pair, place, none])
    let records = origin.add(array: TensorReference(floats, rows: 0..<1))
    let recordArray = origin.add(.array, value: records, children: [record, scalar])
    let object = origin.add(.dtype, value: origin.text("|O"))
    let objects = origin.add(.objectArray, children: [object, vector, none, yes, big])
    let numpy = origin.add(.scalar, children: [float64, float])
    let slice = origin.add(.slice, children: [none, two, none])
    let keys = origin.add(array: TensorReference(integers, rows: 0..<2))
    _ = origin.add(array: TensorReference(integers, rows: 1..<3))
    let scalarDict = origin.add(.scalarDict, value: keys, children: [int32])
    let scalarList = origin.add(.scalarList, value: keys)
    origin.setChildren(
      of: root,
      to: [
        root, none, big, complex, bytes, python2, array, dict, set, frozen, call, instance, dense,
        fortran, recordArray, objects, numpy, slice, scalarDict, scalarList,
      ])
    origin.setRoot(root)
    return origin
  }
}

extension Origin {
  mutating func text(_ text: String) -> Int64 {
    add(string: ByteStorage(copying: Array(text.utf8).span).slice)
  }

  mutating func blob(_ kind: NodeKind, _ bytes: [UInt8]) -> Int { add(kind, bytes: bytes.span) }

  mutating func string(_ string: String) -> Int { add(.string, value: text(string)) }
}
