import Amphora
import Bytes
import Pickle

/// Whether listed functions are called as libraries call them.
///
/// Several of them call, import or allocate by what they are given: `__generator_ctor` calls its
/// second argument, `_reconstructor` the `__init__` of its second, `_ufunc_reconstruct` imports its
/// first, `bytes` takes a size. So a function, or an object that could be called like one, stands
/// only where a row here expects it. What is wrong in other ways harms nobody, and the builder of
/// the origin refuses it.
extension PickleAudit {
  /// Whether a REDUCE, INST or OBJ calls what a table lists, in the way that libraries do.
  func isUsual(_ call: PickleCall) -> Bool {
    guard let argument = call.argument,
      // Python's own unpickler takes a list as well; the fault is reported by the reading.
      let arguments = values.tuple(argument) ?? values.list(argument),
      arguments.count <= PickleAudit.mostArguments
    else { return false }
    guard let callable = values.callable(call.target) else {
      return isOldInstance(call, arguments.count) || isZone(call.target, Array(arguments))
    }
    return isUsual(callable, Array(arguments), result: call.result)
  }

  private static let mostArguments = 32

  private func isUsual(
    _ callable: KnownCallable, _ arguments: [PickleNodeID], result: PickleNodeID?
  ) -> Bool {
    switch callable {
    case .record(let shape): return has(shape, arguments, result: result)
    case .newObject: return isGlobal(arguments.first) && arguments.dropFirst().allSatisfy(isData)
    case .arrayReconstruct:
      return isGlobal(arguments.first) && arguments.dropFirst().allSatisfy(isData)
        && arguments.count == 3 && isEmptyShape(arguments[1])
    case .maskedArray:
      return arguments.count == 4 && isNamed(arguments[0], PickleAudit.maskedArrays)
        && isNamed(arguments[1], PickleAudit.plainArrays)
        && arguments.dropFirst(2).allSatisfy(isData) && isEmptyShape(arguments[2])
    case .arrayScalar:
      return arguments.count == 2 && arguments.allSatisfy(isData)
    case .plainInstance: return isReconstruction(arguments)
    case .dtype:
      guard let first = arguments.first else { return false }
      return (values.isRecordClass(first) || isData(first))
        && arguments.dropFirst().allSatisfy(isData)
    case .lossUnpickle:
      return isLoss(arguments.first) && arguments.dropFirst().allSatisfy(isData)
    case .bitGenerator:
      return arguments.count <= 1
        && arguments.allSatisfy { isText($0) || isNamed($0, PickleAudit.bitGenerators) }
    case .randomGenerator:
      return arguments.count <= 2
        && arguments.prefix(1).allSatisfy { isText($0) || isObject($0, .bitGenerator) }
        && arguments.dropFirst().allSatisfy { isNamed($0, PickleAudit.bitGeneratorMakers) }
    case .ufunc: return isListedFunction(named: arguments)
    case .encodeLatin1:
      return arguments.count == 2 && isText(arguments[0]) && values.isLatin1(arguments[1])
    case .emptyBytes: return arguments.isEmpty
    case .byteArray:
      return arguments.allSatisfy(isData) && !arguments.contains { values.integer($0) != nil }
    case .mapping:
      // The factory of a defaultdict is called when a key is missed, not when it is loaded.
      return arguments.enumerated().allSatisfy {
        isData($1) || ($0 == 0 && isListedFunction($1))
      }
    case .attribute: return isUsualAttribute(arguments)
    case .range, .arrayFromBuffer, .set, .frozenSet, .slice, .complex:
      return arguments.allSatisfy(isData)
    }
  }

  private static let maskedArrays = KnownNames(["numpy.ma, numpy.ma.core: MaskedArray"])
  private static let plainArrays = KnownNames(["numpy: matrix memmap ndarray recarray"])
  private static let bitGeneratorMakers = KnownNames(["numpy.random._pickle: __bit_generator_ctor"])
  private static let bitGenerators = KnownNames([
    """
    numpy.random._mt19937: MT19937 numpy.random._pcg64: PCG64 PCG64DXSM
    numpy.random._philox: Philox numpy.random._sfc64: SFC64
    """
  ])

  /// `_reconstruct` allocates what its shape says, and all libraries give it a shape of nothing.
  private func isEmptyShape(_ id: PickleNodeID) -> Bool {
    values.shape(id)?.contains(0) ?? false
  }

  /// `_reconstructor(class, object, None)`, or with a base that takes its content at once, such as a
  /// dict.
  private func isReconstruction(_ arguments: [PickleNodeID]) -> Bool {
    guard arguments.count == 3, isGlobal(arguments[0]) else { return false }
    if values.isObjectClass(arguments[1]) { return values[arguments[2]] == .none }
    switch values[arguments[2]] {
    case .global, .extension, .persistent, .object, .attachment, .buffer, .none: return false
    default: return isNamed(arguments[1], PickleAudit.contentBases)
    }
  }

  private static let contentBases = KnownNames([
    """
    __builtin__, builtins: dict float frozenset int list long set str tuple unicode
    """
  ])

  /// The instance of an old-style class, which only INST and OBJ make, and which takes no arguments.
  ///
  /// Of other classes they call `__init__`, so the class is one whose `__init__` takes nothing to do
  /// harm with.
  private func isOldInstance(_ call: PickleCall, _ count: Int) -> Bool {
    guard call.opcode == .instance || call.opcode == .object, count == 0,
      case .global(let global) = values[call.target]
    else { return false }
    return KnownClasses.contains(values.name(global))
  }

  /// `_ufunc_reconstruct(module, name)`: imports the module and takes the function of that name.
  private func isListedFunction(named arguments: [PickleNodeID]) -> Bool {
    guard arguments.count == 2, let module = values.text(arguments[0]),
      let name = values.text(arguments[1])
    else { return false }
    let isOfNumPy = KnownValues.contains(Array("numpy:".utf8) + name)
    return (isOfNumPy || KnownValues.contains(Array("scipy.special:".utf8) + name))
      && PickleAudit.ufuncModules.contains { Array($0.utf8) == module }
  }

  /// Where functions live, and modules that import them: Python up to 3.7 named any module that it
  /// found one in.
  private static let ufuncModules = [
    "numpy", "numpy.core._multiarray_umath", "numpy._core._multiarray_umath", "numpy.core.umath",
    "numpy._core.umath", "scipy.special", "scipy.special._ufuncs", "scipy.special._special_ufuncs",
    "scipy.special.basic", "scipy.special.orthogonal", "scipy.integrate.quadrature",
    "scipy.optimize.optimize", "scipy.stats._continuous_distns", "scipy.stats._discrete_distns",
    "scipy.stats._distn_infrastructure", "scipy.stats._multivariate", "scipy.stats.distributions",
    "scipy.stats.kde", "scipy.stats.morestats", "scipy.stats.stats",
  ]

  private func isObject(_ id: PickleNodeID, _ callable: KnownCallable) -> Bool {
    guard case .object(let object) = values[id] else { return false }
    return values.known(object) == callable
  }

  private func isLoss(_ id: PickleNodeID?) -> Bool {
    guard let id, case .global(let global) = values[id] else { return false }
    return KnownCallables.isLoss(values.name(global))
  }
}
