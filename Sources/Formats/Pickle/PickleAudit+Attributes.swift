import Amphora
import Bytes
import Pickle

/// The few things that libraries get by `getattr` while they are loaded.
extension PickleAudit {
  /// Whether a call of `getattr` is one that libraries need.
  ///
  /// - a private method of a distribution of SciPy, which `numpy.vectorize` wraps;
  /// - a function of the class `interp1d`, which its instances keep;
  /// - a member of an enumeration, as Python 3.11 and 3.12 write it;
  /// - `zoneinfo.ZoneInfo._unpickle`, which then makes the zone of a name;
  /// - a method of `str` that only computes, such as the tokenizer `str.split`;
  /// - `_raw_predict` of histogram gradient boosting, which an object keeps of itself once it was
  ///   scored while it was fitted.
  func isUsualAttribute(_ arguments: [PickleNodeID]) -> Bool {
    guard arguments.count == 2, let name = values.text(arguments[1]) else { return false }
    switch values[arguments[0]] {
    case .global(let global):
      let owner = values.name(global)
      if PickleAudit.enumerations.contains(owner) { return name.first != UInt8(ascii: "_") }
      if PickleAudit.interpolators.contains(owner) { return name.hasPrefix("_call_") }
      if PickleAudit.texts.contains(owner) { return PickleAudit.textMethods.contains(name) }
      return PickleAudit.zones.contains(owner) && name == Array("_unpickle".utf8)
    case .object(let object):
      guard object.opcode == .newObject || object.opcode == .newObjectEx,
        case .global(let type) = values[object.callable]
      else { return false }
      if PickleAudit.boosters.contains(values.name(type)) {
        return name == Array("_raw_predict".utf8)
      }
      let module = values.bytes(type.module)
      return PickleAudit.distributionModules.contains { Array($0.utf8) == module }
        && name.hasPrefix("_") && !name.hasPrefix("__")
    default: return false
    }
  }

  private static let enumerations = KnownNames([KnownCallables.enumerations])
  private static let zones = KnownNames([
    "zoneinfo, zoneinfo._zoneinfo, backports.zoneinfo: ZoneInfo"
  ])
  private static let interpolators = KnownNames([
    "scipy.interpolate.interpolate, scipy.interpolate._interpolate: interp1d"
  ])
  private static let texts = KnownNames(["__builtin__, builtins: str unicode"])

  /// Methods that take text apart or change its letters; `format` reads attributes and is missing.
  private static let textMethods = Set(
    [
      "capitalize", "casefold", "lower", "lstrip", "rsplit", "rstrip", "split", "splitlines",
      "strip", "swapcase", "title", "upper",
    ].map { Array($0.utf8) })
  private static let boosters = KnownNames([
    """
    sklearn.ensemble._hist_gradient_boosting.gradient_boosting: HistGradientBoostingClassifier
      HistGradientBoostingRegressor
    """
  ])
  private static let distributionModules = [
    "scipy.stats._distn_infrastructure", "scipy.stats._discrete_distns",
    "scipy.stats._continuous_distns",
  ]

  /// Whether a call is `ZoneInfo._unpickle(name, from cache)`, the one callee that is itself the
  /// result of a call.
  ///
  /// A zone is read from the zone files, so its name leads nowhere else.
  func isZone(_ callable: PickleNodeID, _ arguments: [PickleNodeID]) -> Bool {
    guard case .object(let object) = values[callable], values.known(object) == .attribute,
      object.states.isEmpty, let parts = values.tuple(object.arguments, 2...2),
      isNamed(parts[0], PickleAudit.zones), values.text(parts[1]) == Array("_unpickle".utf8),
      arguments.count == 2, let zone = values.text(arguments[0]),
      values.integer(arguments[1]) != nil
    else { return false }
    return zone.first != UInt8(ascii: "/") && zone.allSatisfy(isOfZoneName)
  }

  private func isOfZoneName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "_+-/".utf8.contains(byte)
    }
  }
}

extension [UInt8] {
  fileprivate func hasPrefix(_ prefix: String) -> Bool { starts(with: Array(prefix.utf8)) }
}
