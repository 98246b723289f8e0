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
    guard let callable = values.callable(call.target), let argument = call.argument,
      // Python's own unpickler takes a list as well; the fault is reported by the reading.
      let arguments = values.tuple(argument) ?? values.list(argument),
      arguments.count <= PickleAudit.mostArguments
    else { return false }
    return isUsual(callable, Array(arguments))
  }

  private static let mostArguments = 16

  private func isUsual(_ callable: KnownCallable, _ arguments: [PickleNodeID]) -> Bool {
    switch callable {
    case .arrayReconstruct, .newObject:
      return isGlobal(arguments.first) && arguments.dropFirst().allSatisfy(isData)
    case .plainInstance:
      return arguments.count == 3 && isGlobal(arguments[0])
        && isNamed(arguments[1], ["builtins:object", "__builtin__:object"])
        && values[arguments[2]] == .none
    case .dtype:
      guard let first = arguments.first else { return false }
      return (values.isRecordClass(first) || isData(first))
        && arguments.dropFirst().allSatisfy(isData)
    case .maskedArray:
      return arguments.count == 4
        && isNamed(arguments[0], ["numpy.ma.core:MaskedArray", "numpy.ma:MaskedArray"])
        && isNamed(arguments[1], ["numpy:ndarray"]) && arguments.dropFirst(2).allSatisfy(isData)
    case .lossUnpickle:
      return isLoss(arguments.first) && arguments.dropFirst().allSatisfy(isData)
    case .bitGenerator:
      return arguments.count <= 1 && arguments.allSatisfy { isBitGenerator($0) || isText($0) }
    case .randomGenerator:
      return arguments.count <= 2
        && arguments.prefix(1).allSatisfy { isText($0) || isObject($0, .bitGenerator) }
        && arguments.dropFirst().allSatisfy {
          isNamed($0, ["numpy.random._pickle:__bit_generator_ctor"])
        }
    case .ufunc:
      return arguments.count == 2 && isText(arguments[1])
        && PickleAudit.ufuncModules.contains { Array($0.utf8) == values.text(arguments[0]) }
    case .encodeLatin1:
      return arguments.count == 2 && isText(arguments[0]) && values.isLatin1(arguments[1])
    case .emptyBytes: return arguments.isEmpty
    case .byteArray:
      return arguments.allSatisfy(isData) && !arguments.contains { values.integer($0) != nil }
    case .mapping:
      // The factory of a defaultdict is called when a key is missed, not when it is loaded.
      return arguments.enumerated().allSatisfy { isData($1) || ($0 == 0 && isGlobal($1)) }
    case .boundMethod: return isDistributionMethod(arguments)
    case .range, .record, .arrayFromBuffer, .arrayScalar, .set, .frozenSet, .slice, .complex:
      return arguments.allSatisfy(isData)
    }
  }

  private static let ufuncModules = [
    "numpy", "numpy.core._multiarray_umath", "numpy._core._multiarray_umath", "numpy.core.umath",
    "numpy._core.umath", "scipy.special", "scipy.special._ufuncs",
  ]

  /// Whether nothing can be called through an argument: it is data, or what a listed call makes.
  private func isData(_ id: PickleNodeID) -> Bool {
    switch values[id] {
    case .global, .extension, .persistent: return false
    case .object(let object):
      guard let callable = values.known(object) else { return false }
      return callable != .boundMethod && callable != .plainInstance
    default: return true
    }
  }

  private func isText(_ id: PickleNodeID) -> Bool {
    switch values[id] {
    case .text, .byteString: true
    default: false
    }
  }

  private func isGlobal(_ id: PickleNodeID?) -> Bool {
    guard let id, case .global = values[id] else { return false }
    return true
  }

  private func isNamed(_ id: PickleNodeID, _ names: [String]) -> Bool {
    guard case .global(let global) = values[id] else { return false }
    let name = values.name(global)
    return names.contains { Array($0.utf8) == name }
  }

  private func isObject(_ id: PickleNodeID, _ callable: KnownCallable) -> Bool {
    guard case .object(let object) = values[id] else { return false }
    return values.known(object) == callable
  }

  private func isLoss(_ id: PickleNodeID?) -> Bool {
    guard let id, case .global(let global) = values[id] else { return false }
    return KnownCallable.isLoss(values.name(global))
  }

  /// A class of `numpy.random`, such as `numpy.random._mt19937.MT19937`.
  private func isBitGenerator(_ id: PickleNodeID) -> Bool {
    isNamed(
      id,
      [
        "numpy.random._mt19937:MT19937", "numpy.random._pcg64:PCG64",
        "numpy.random._pcg64:PCG64DXSM", "numpy.random._philox:Philox",
        "numpy.random._sfc64:SFC64",
      ])
  }

  /// Whether a call of `getattr` is the one that SciPy's frozen distributions need: a private method
  /// of a distribution, which `numpy.vectorize` wraps.
  private func isDistributionMethod(_ arguments: [PickleNodeID]) -> Bool {
    guard arguments.count == 2, case .object(let owner) = values[arguments[0]],
      owner.opcode == .newObject || owner.opcode == .newObjectEx,
      case .global(let type) = values[owner.callable], let method = values.text(arguments[1])
    else { return false }
    let modules = [
      "scipy.stats._distn_infrastructure", "scipy.stats._discrete_distns",
      "scipy.stats._continuous_distns",
    ]
    let module = values.bytes(type.module)
    return modules.contains { Array($0.utf8) == module }
      && method.first == UInt8(ascii: "_") && !method.starts(with: Array("__".utf8))
  }
}
