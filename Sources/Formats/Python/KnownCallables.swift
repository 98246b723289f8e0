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
  /// `range(start, stop, step)`; kept as a record.
  case range
  /// Makes an object of a library from data; kept as a record.
  case record
  /// `newObj(class)`: an empty object, as Cython's trees and distances are made; kept as a record.
  case newObject
  /// `_mareconstruct(class, base class, shape, typecode)`; kept as a record.
  case maskedArray
  /// `__pyx_unpickle_…(class, checksum, state)` of a loss; kept as a record.
  case lossUnpickle
  /// `__bit_generator_ctor(name)`; kept as a record.
  case bitGenerator
  /// `__generator_ctor(bit generator, its function)`; kept as a record.
  case randomGenerator
  /// `_ufunc_reconstruct(module, name)`; kept as a record.
  case ufunc
  /// Makes a dict subclass, whose entries follow by SETITEMS.
  case mapping
  /// `getattr(object, name)`: a method of an object; only in the shape that SciPy's distributions
  /// have, which the audit checks.
  case boundMethod

  /// What a callable stands for; nil when no table lists it.
  ///
  /// `name` is module and name, as `PickledValues.name` joins them. Names are compared as bytes:
  /// Swift's strings take U+212A for K.
  static func named(_ name: [UInt8]) -> KnownCallable? { table[name] }

  /// Whether a name is one of the losses of gradient boosting.
  static func isLoss(_ name: [UInt8]) -> Bool { losses.contains(name) }

  private static let table: [[UInt8]: KnownCallable] = {
    var table: [[UInt8]: KnownCallable] = [:]
    for (callable, names) in rows {
      for name in names { table[Array(name.utf8)] = callable }
    }
    for module in lossModules {
      for name in lossNames {
        table[Array("\(module):\(name)".utf8)] = .record
        table[Array("\(module):__pyx_unpickle_\(name)".utf8)] = .lossUnpickle
      }
    }
    return table
  }()

  private static let losses = Set(
    lossModules.flatMap { module in lossNames.map { Array("\(module):\($0)".utf8) } })

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
    (.range, ["__builtin__:xrange", "builtins:range"]),
    (.maskedArray, ["numpy.ma.core:_mareconstruct"]),
    (.ufunc, ["numpy.core:_ufunc_reconstruct", "numpy._core:_ufunc_reconstruct"]),
    (.bitGenerator, ["numpy.random._pickle:__bit_generator_ctor"]),
    (
      .randomGenerator,
      [
        "numpy.random:__RandomState_ctor", "numpy.random._pickle:__generator_ctor",
        "numpy.random._pickle:__randomstate_ctor",
      ]
    ),
    (
      .newObject,
      [
        "sklearn.neighbors._kd_tree:newObj", "sklearn.neighbors._ball_tree:newObj",
        "sklearn.neighbors.kd_tree:newObj", "sklearn.neighbors.ball_tree:newObj",
        "sklearn.metrics._dist_metrics:newObj", "sklearn.neighbors._dist_metrics:newObj",
        "sklearn.neighbors.dist_metrics:newObj",
      ]
    ),
    (
      .record,
      [
        "sklearn.tree._tree:Tree",
        "sklearn.linear_model._sgd_fast:EpsilonInsensitive", "sklearn.linear_model._sgd_fast:Hinge",
        "sklearn.linear_model._sgd_fast:Huber", "sklearn.linear_model._sgd_fast:Log",
        "sklearn.linear_model._sgd_fast:ModifiedHuber",
        "sklearn.linear_model._sgd_fast:SquaredHinge",
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
