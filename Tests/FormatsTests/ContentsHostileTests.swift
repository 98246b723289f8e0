import Amphora
import Bytes
import Formats
import TestSupport
import Testing

/// Functions that pandas, SciPy and Python's own library need, called to do harm.
@Suite struct ContentsHostileTests {
  @Test(arguments: [
    "cfunctools\npartial\ncos\nsystem\n\u{85}R.",
    "cfunctools\npartial\ncnumpy\nmean\n\u{85}R(cos\nsystem\n(X\u{2}\u{0}\u{0}\u{0}idtN}tb.",
    "cfunctools\npartial\ncnumpy\nmean\n\u{85}RNb.",
    "cfunctools\npartial\n)R.",
    "cbuiltins\ngetattr\ncos\nenviron\nU\u{4}copy\u{86}R.",
    "cbuiltins\ngetattr\ncpathlib\nPurePath\nU\u{5}_from\u{86}R.",
    "cbuiltins\ngetattr\nchttp\nHTTPStatus\nU\u{7}__mro__\u{86}R.",
    "cbuiltins\ngetattr\nchttp\nHTTPStatus\nU\u{2}OKN\u{87}R.",
    "cbuiltins\ngetattr\nczoneinfo\nZoneInfo\nU\u{9}from_file\u{86}R.",
    "cbuiltins\ngetattr\ncscipy.interpolate.interpolate\ninterp1d\nU\u{8}__init__\u{86}R.",
    "cpandas.core.indexes.base\n_new_Index\ncnumpy\nmemmap\n}U\u{8}filenameU\u{1}xs\u{86}R.",
    "cpandas.core.indexes.base\n_new_Index\ncpandas.core.frame\nDataFrame\n}\u{86}R.",
    "cpandas.core.indexes.base\n_new_Index\ncpandas.core.indexes.base\nIndex\n)\u{86}R.",
    "cpandas._libs.tslibs.timestamps\nTimestamp\n(K\u{0}NU\u{e}dateutil//fifotR.",
    "cpandas.tseries.index\n_new_DatetimeIndex\ncpandas.tseries.index\nDatetimeIndex\n}U\u{2}tzU\u{e}dateutil//fifos\u{86}R.",
    "cpandas.core.indexes.base\n_new_Index\ncpandas.core.indexes.base\nIndex\n}U\u{4}datacos\nenviron\ns\u{86}R.",
    "csklearn.tree._tree\nTree\n(K\u{1}]J\u{ff}\u{ff}\u{ff}\u{7f}tR.",
    "csklearn.tree._tree\nTree\n(K\u{1}cos\nenviron\nK\u{1}tR.",
    "cfractions\nFraction\nU\u{b}1e999999999\u{85}R.",
    "cpandas.tseries.index\n_new_DatetimeIndex\ncpandas.tseries.index\nDatetimeIndex\n}U\u{7}periodsJ\u{ff}\u{ff}\u{ff}\u{7f}s\u{86}R.",
    "cpandas._libs.internals\n_unpickle_block\ncos\nsystem\nK\u{1}\u{86}R.",
    "cpandas._libs.internals\n_unpickle_block\ncm\nC\n)\u{81}\u{85}R.",
    "cdatetime\ntimezone\ncm\nC\n)\u{81}\u{85}R.",
    "coperator\nattrgetter\nU\u{9}__class__\u{85}R.",
    "coperator\nattrgetter\nU\u{a}a.__init__\u{85}R.",
    "coperator\nitemgetter\ncos\nsystem\n\u{85}R.",
    "clogging\ngetLogger\ncos\nsystem\n\u{85}R.",
    "cdecimal\nDecimal\ncos\nsystem\n\u{85}R.",
    "cpathlib\nPosixPath\n]\u{85}R.",
    "chttp\nHTTPStatus\ncos\nsystem\n\u{85}R.",
    "ccollections\ndefaultdict\ncos\nsystem\n\u{85}R.",
    "ccollections\nCounter\ncos\nenviron\n\u{85}R.",
    "ctypes\nSimpleNamespace\ncos\nsystem\n\u{85}R.",
    "cpyarrow.lib\ntype_for_alias\ncos\nsystem\n\u{85}R.",
    "ccopyreg\n__newobj__\ncm\nC\nK\u{1}\u{86}R.",
    "ccopyreg\n_reconstructor\ncm\nC\ncm\nD\n}\u{87}R.",
    "ccopyreg\n_reconstructor\ncm\nC\ncbuiltins\nmap\n]\u{87}R.",
    "ccopyreg\n_reconstructor\ncm\nC\ncbuiltins\nlist\ncos\nenviron\n\u{87}R.",
    "cnumpy.core\n_ufunc_reconstruct\nU\u{5}numpyU\u{4}load\u{86}R.",
    "cnumpy.core\n_ufunc_reconstruct\nU\u{14}numpy.f2py.__main__\u{0}U\u{3}log\u{86}R.",
    "cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nJ\u{ff}\u{ff}\u{ff}\u{7f}\u{85}U\u{1}b\u{87}R.",
    "cnumpy.core.multiarray\nscalar\ncnumpy\ndtype\nU\u{b}V2000000000\u{85}R\u{85}R.",
    "(ios\nsystem\n.",
    "(im\nC\n.",
    "(K\u{1}ipandas.core.series\nSeries\n.",
  ])
  func `a listed function with other arguments than libraries give it is refused`(pickle: String) {
    let refusals = Pickled.refusals(Pickled.bytes("\u{80}\u{02}" + pickle))
    let code = refusals.first.map { $0.prefix { $0 != "@" } } ?? ""
    #expect(["pickle.unusual-arguments", "pickle.forbidden-call"].contains(code), "\(refusals)")
  }

  @Test(arguments: [
    "cpandas\neval\nU\u{1}x\u{85}R.",
    "cpandas.io.pickle\nread_pickle\nU\u{1}x\u{85}R.",
    "cnumpy\nload\nU\u{1}x\u{85}R.",
    "cuuid\ngetnode\n)R.",
    "cpyarrow.lib\nmemory_map\nU\u{1}x\u{85}R.",
    "coperator\nmethodcaller\nU\u{1}x\u{85}R.",
    "cdateutil.tz.tz\ntzfile\nU\u{1}x\u{85}R.",
    "cpandas.core.indexes.base\n_New_Index\n)R.",
    "cpandas.core.indexes\nbase:_new_Index\n)R.",
  ])
  func `what lies beside a listed function is not listed`(pickle: String) {
    let refusals = Pickled.refusals(Pickled.bytes("\u{80}\u{02}" + pickle))
    #expect(refusals.first?.hasPrefix("pickle.forbidden-call@") == true, "\(refusals)")
  }

  /// `getattr(zoneinfo.ZoneInfo, '_unpickle')(name, from cache)`.
  private static func zone(_ name: String, _ rest: String = "K\u{1}\u{86}R.") -> [UInt8] {
    let count = UnicodeScalar(UInt8(name.utf8.count))
    return Pickled.bytes(
      "\u{80}\u{02}cbuiltins\ngetattr\nczoneinfo\nZoneInfo\nU\u{9}_unpickle\u{86}RU\(count)\(name)\(rest)"
    )
  }

  @Test func `a zone is the one thing that the result of a call makes`() {
    #expect(Pickled.refusals(ContentsHostileTests.zone("Etc/GMT+1")).isEmpty)
  }

  @Test(arguments: ["../../tmp/x", "/etc/passwd", "a.b", "x\u{0}"])
  func `a zone whose name leads elsewhere is refused`(name: String) {
    #expect(!Pickled.refusals(ContentsHostileTests.zone(name)).isEmpty)
    #expect(!Pickled.refusals(ContentsHostileTests.zone("UTC", "\u{85}R.")).isEmpty)
  }

  @Test func `a frame whose state keeps a function is told`() throws {
    let pickle = Pickled.bytes(
      "\u{80}\u{02}cpandas.core.frame\nDataFrame\n)\u{81}}U\u{4}_mgrcos\nsystem\nsb.")
    let reading = try Pickled.read(pickle)
    #expect(reading.findings.map(\.code.name) == ["pickle.unknown-value"])
    #expect(reading.findings.map(\.detail) == ["os.system"])
  }

  @Test func `an instance of an old class that is listed is carried`() throws {
    let pickle = Pickled.bytes("(ipandas.core.series\nSeries\n(dU\u{1}aK\u{1}sb.")
    let text = try Pickled.text(pickle)
    #expect(text.hasPrefix("new(<'pandas.core.series', 'Series'>, (), None, {s[97], 1}, None"))
  }

  @Test func `an empty instance made by a function is an instance`() throws {
    let text = try Pickled.text(Pickled.bytes("\u{80}\u{02}ccopyreg\n__newobj__\ncm\nC\n\u{85}R."))
    #expect(text == "new(<'m', 'C'>, (), None, None, None, None)")
  }

  @Test func `a subclass of dict in the oldest protocol keeps its content`() throws {
    let text = try Pickled.text(
      Pickled.bytes("ccopy_reg\n_reconstructor\n(cm\nB\nc__builtin__\ndict\n(dI1\nI2\nstR."))
    #expect(text.hasPrefix("call(<'copy_reg', '_reconstructor'>, (<'m', 'B'>, "))
    #expect(text.contains("{1, 2}"))
  }
}
