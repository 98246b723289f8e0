/// What a call that a pickle asks for stands for, when a table lists it.
///
/// The first group are pure functions of data, which the origin builder works out itself. The rest
/// make objects of libraries; their calls are kept as inert records and never carried out.
enum KnownCallable: Hashable {
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
  /// `copyreg._reconstructor(class, base, value)`: an instance, as protocols 0 and 1 write it.
  case plainInstance
  /// `range(start, stop, step)`; kept as a record.
  case range
  /// Makes an object of a library from arguments of a shape; kept as a record.
  case record(ArgumentShape)
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
  /// `getattr(object, name)`: a method or a member, only of the kinds that the audit lists.
  case attribute

  /// What a callable stands for; nil when no table lists it.
  ///
  /// `name` is module and name, as `PickledValues.name` joins them.
  static func named(_ name: [UInt8]) -> KnownCallable? { KnownCallables.byName[name] }

  /// Whether the first argument is a class, of which the call makes an instance.
  var takesClass: Bool {
    switch self {
    case .arrayReconstruct, .plainInstance, .newObject, .maskedArray, .lossUnpickle, .bitGenerator,
      .record(.instanceThenData), .record(.indexThenData), .record(.emptyInstance):
      true
    default: false
    }
  }
}
