import Amphora
import Bytes
import Formats
import TestSupport
import Testing

/// Listed functions that would do harm with other arguments than libraries give them.
@Suite struct CallShapeTests {
  @Test(arguments: [
    "cnumpy.random._pickle\n__generator_ctor\nU\u{2}idcos\nsystem\n\u{86}R.",
    "cnumpy.random._pickle\n__randomstate_ctor\nU\u{2}idcnumpy\nvectorize\n)\u{81}\u{86}R.",
    "ccopyreg\n_reconstructor\ncm\nC\ncsubprocess\nPopen\nN\u{87}R.",
    "cnumpy.core\n_ufunc_reconstruct\nU\u{2}osU\u{6}system\u{86}R.",
    "c_codecs\nencode\nU\u{2}idU\u{4}evil\u{86}R.",
    "cbuiltins\nbytes\nJ\u{ff}\u{ff}\u{ff}\u{7f}\u{85}R.",
    "cbuiltins\nbytearray\nJ\u{ff}\u{ff}\u{ff}\u{7f}\u{85}R.",
    "cbuiltins\nset\ncos\nenviron\n\u{85}R.",
    "cnumpy.ma.core\n_mareconstruct\n(cm\nC\ncnumpy\nndarray\n)U\u{1}btR.",
    "cfunctools\npartial\ncos\nsystem\n\u{85}\u{81}.",
    "cnumpy.core\n_ufunc_reconstruct\n](U\u{2}osU\u{6}systemeR.",
    "cm\nC\nN\u{85}\u{81}.",
    "cm\nC\n)}U\u{1}aNs\u{92}.",
  ])
  func `a function where data is expected is a call`(pickle: String) {
    let refusals = Pickled.refusals(Pickled.bytes("\u{80}\u{04}" + pickle))
    let codes = ["pickle.forbidden-call@", "pickle.unusual-arguments@"]
    #expect(codes.contains { refusals.first?.hasPrefix($0) == true }, "\(refusals)")
  }

  private static let triplet = "csklearn.impute._iterative\n_ImputerTriplet\nK\u{0}]"
  private static let booster =
    "csklearn.ensemble._hist_gradient_boosting.gradient_boosting\nHistGradientBoostingRegressor\n"

  @Test(arguments: [
    triplet + "csklearn.linear_model._bayes\nBayesianRidge\n)\u{81}\u{87}\u{81}.",
    "csklearn._loss.glm_distribution\nDistributionBoundary\nK\u{0}\u{88}\u{86}\u{81}.",
    triplet + "cmine\nRegressor\n)\u{81}\u{87}\u{81}.",
    "cbuiltins\ngetattr\ncbuiltins\nstr\nU\u{5}split\u{86}R.",
    "c__builtin__\ngetattr\nc__builtin__\nunicode\nU\u{5}lower\u{86}R.",
    booster + ")\u{81}q\u{0}}U\u{1}mcbuiltins\ngetattr\nh\u{0}U\u{c}_raw_predict\u{86}Rsb.",
  ])
  func `what scikit-learn itself calls is taken`(pickle: String) {
    #expect(Pickled.refusals(Pickled.bytes("\u{80}\u{04}" + pickle)) == [])
  }

  @Test(arguments: [
    triplet + "cos\nsystem\n\u{87}\u{81}.",
    triplet + "cbuiltins\ngetattr\ncbuiltins\nstr\nU\u{5}split\u{86}R\u{87}\u{81}.",
    "csklearn.gaussian_process.kernels\nHyperparameter\nK\u{0}\u{85}\u{81}.",
    "cbuiltins\ngetattr\ncbuiltins\nstr\nU\u{6}format\u{86}R.",
    "cbuiltins\ngetattr\ncbuiltins\nstr\nU\u{9}__class__\u{86}R.",
    "cbuiltins\ngetattr\ncbuiltins\nobject\nU\u{5}split\u{86}R.",
    "cbuiltins\ngetattr\n" + booster + "U\u{c}_raw_predict\u{86}R.",
    "cbuiltins\ngetattr\n" + booster + ")\u{81}U\u{7}predict\u{86}R.",
  ])
  func `what only looks like a call of scikit-learn is refused`(pickle: String) {
    let refusals = Pickled.refusals(Pickled.bytes("\u{80}\u{04}" + pickle))
    #expect(refusals.first?.hasPrefix("pickle.unusual-arguments@") == true, "\(refusals)")
  }

  @Test(arguments: [
    "cm\nC\n)\u{81}ccollections\nOrderedDict\n)RU\u{c}__setstate__NsbN0.",
    "cm\nC\n)\u{81}}cbuiltins\ncomplex\n)RNsb.",
    "cm\nC\n)\u{81}N}U\u{8}__call__Ns\u{86}b.",
  ])
  func `a state that could hide a special name is refused`(pickle: String) {
    let refusals = Pickled.refusals(Pickled.bytes("\u{80}\u{04}" + pickle))
    #expect(refusals.first?.hasPrefix("pickle.planted-attribute@") == true, "\(refusals)")
  }

  @Test func `a plain value that is given a state is refused`() {
    let pickle = Pickled.bytes("\u{80}\u{02}cbuiltins\nset\n]\u{85}R}b.")
    #expect(Pickled.refusals(pickle) == ["pickle.bad-arguments@18"])
  }

  @Test func `a call in a later pickle is told before the bytes that follow`() {
    let pickle = Pickled.bytes("\u{80}\u{02}N.\u{80}\u{02}N.\u{80}\u{02}cos\nabort\n)R.")
    #expect(Pickled.refusals(pickle) == ["pickle.forbidden-call@21", "pickle.bytes-after@4"])
  }

  @Test func `one state of many objects is judged once`() {
    let keys = (0..<2_000).map { "M" + PickledArray.short($0) + "N" }.joined()
    let state = "}(\(keys)uq\u{0}0"
    let objects = String(repeating: "cm\nC\n)\u{81}h\u{0}b", count: 5_000)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(Pickled.refusals(Pickled.bytes("\u{80}\u{02}\(state)(\(objects)l.")).isEmpty)
    }
    #expect(time < .seconds(10))
  }
}

extension PickledArray {
  /// The two bytes of a BININT2.
  static func short(_ value: Int) -> String {
    [value & 0xff, value >> 8].map { String(UnicodeScalar(UInt8($0))) }.joined()
  }
}
