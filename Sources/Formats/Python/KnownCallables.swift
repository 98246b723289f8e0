import Bytes

/// What a call that a pickle asks for stands for, when a table lists it.
///
/// The first group are pure functions of data, which the origin builder works out itself. The rest
/// make objects of libraries; their calls are kept as inert records and never carried out.
enum KnownCallable {
  /// `numpy.core.multiarray._reconstruct(class, shape, typecode)`, then BUILD with the content.
  case arrayReconstruct
  /// `numpy.core.numeric._frombuffer(buffer, dtype, shape, order)`.
  case arrayFromBuffer
  /// `numpy.core.multiarray.scalar(dtype, bytes)`.
  case arrayScalar
  /// `numpy.dtype(typestring, align, copy)`, then BUILD with byte order and fields.
  case dtype
  /// `_codecs.encode(text, 'latin1')`: how protocol 2 writes bytes.
  case encodeLatin1
  /// `bytes()`: how protocol 2 writes no bytes.
  case emptyBytes
  case byteArray
  case set
  case frozenSet
  case slice
  case complex
  /// `copyreg._reconstructor(class, object, None)`: an instance, as protocols 0 and 1 write it.
  case plainInstance
  /// Makes an object of a library; kept as a record.
  case record
  /// Makes a dict subclass, whose entries follow by SETITEMS.
  case mapping
  /// `getattr(object, name)`: a method of an object; only in the shape that SciPy's distributions
  /// have, which the audit checks.
  case boundMethod

  /// What a callable stands for; nil when no table lists it.
  ///
  /// Names are compared as bytes: Swift's strings take U+212A for K.
  static func named(module: Span<UInt8>, name: Span<UInt8>) -> KnownCallable? {
    var key: [UInt8] = []
    key.reserveCapacity(module.count + name.count + 1)
    key.append(copying: module)
    // A dot in the name would let `a` + `b.c` pass for `a.b` + `c`.
    key.append(UInt8(ascii: ":"))
    key.append(copying: name)
    return table[key]
  }

  private static let table: [[UInt8]: KnownCallable] = {
    var table: [[UInt8]: KnownCallable] = [:]
    for (callable, names) in rows {
      for name in names { table[Array(name.utf8)] = callable }
    }
    for module in lossModules {
      for name in lossNames {
        table[Array("\(module):\(name)".utf8)] = .record
        table[Array("\(module):__pyx_unpickle_\(name)".utf8)] = .record
      }
    }
    return table
  }()

  private static let rows: [(KnownCallable, [String])] = [
    (
      .arrayReconstruct,
      ["numpy.core.multiarray:_reconstruct", "numpy._core.multiarray:_reconstruct"]
    ),
    (.arrayFromBuffer, ["numpy.core.numeric:_frombuffer", "numpy._core.numeric:_frombuffer"]),
    (.arrayScalar, ["numpy.core.multiarray:scalar", "numpy._core.multiarray:scalar"]),
    (.dtype, ["numpy:dtype"]),
    (.encodeLatin1, ["_codecs:encode"]),
    (.emptyBytes, ["__builtin__:bytes", "builtins:bytes"]),
    (.byteArray, ["__builtin__:bytearray", "builtins:bytearray"]),
    (.set, ["__builtin__:set", "builtins:set"]),
    (.frozenSet, ["__builtin__:frozenset", "builtins:frozenset"]),
    (.slice, ["__builtin__:slice", "builtins:slice"]),
    (.complex, ["__builtin__:complex", "builtins:complex"]),
    (.boundMethod, ["__builtin__:getattr", "builtins:getattr"]),
    (.plainInstance, ["copy_reg:_reconstructor", "copyreg:_reconstructor"]),
    (.mapping, ["collections:OrderedDict", "collections:defaultdict"]),
    (
      .record,
      [
        "sklearn.tree._tree:Tree",
        "sklearn.neighbors._kd_tree:newObj", "sklearn.neighbors._ball_tree:newObj",
        "sklearn.neighbors.kd_tree:newObj", "sklearn.neighbors.ball_tree:newObj",
        "sklearn.metrics._dist_metrics:newObj", "sklearn.neighbors._dist_metrics:newObj",
        "sklearn.neighbors.dist_metrics:newObj",
        "sklearn.linear_model._sgd_fast:EpsilonInsensitive", "sklearn.linear_model._sgd_fast:Hinge",
        "sklearn.linear_model._sgd_fast:Huber", "sklearn.linear_model._sgd_fast:Log",
        "sklearn.linear_model._sgd_fast:ModifiedHuber",
        "sklearn.linear_model._sgd_fast:SquaredHinge",
        "numpy.ma.core:_mareconstruct",
        "numpy.random:__RandomState_ctor",
        "numpy.random._pickle:__bit_generator_ctor", "numpy.random._pickle:__generator_ctor",
        "numpy.random._pickle:__randomstate_ctor",
        "numpy.random.bit_generator:__pyx_unpickle_SeedSequence",
        "numpy.core:_ufunc_reconstruct",
      ]
    ),
  ]

  private static let lossModules = ["_loss", "sklearn._loss._loss"]
  private static let lossNames = [
    "CyAbsoluteError", "CyExponentialLoss", "CyHalfBinomialLoss", "CyHalfGammaLoss",
    "CyHalfMultinomialLoss", "CyHalfPoissonLoss", "CyHalfSquaredError", "CyHalfTweedieLoss",
    "CyHalfTweedieLossIdentity", "CyHuberLoss", "CyPinballLoss",
  ]
}
