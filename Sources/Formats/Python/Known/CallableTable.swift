/// Rows that say what callables stand for.
///
/// Names are written as `KnownNames` has them: `module: name name`, or `module, module: name name`
/// where things moved between releases.
struct CallableTable {
  let rows: [(KnownCallable, String)]

  init(_ rows: [(KnownCallable, String)]) { self.rows = rows }

  /// Rows whose callables are kept as records, by the shape of their arguments.
  init(records: [(ArgumentShape, String)]) { rows = records.map { (.record($0), $1) } }
}

/// The callables of all tables, by module and name joined by a colon.
enum KnownCallables {
  /// The tables, one for each library.
  static let tables = [python, dates, numpy, scipy, pandas, arrow, sklearn, torch]

  /// What each name stands for.
  ///
  /// Names are bytes: Swift's strings take U+212A for K.
  static let byName: [[UInt8]: KnownCallable] = {
    var byName: [[UInt8]: KnownCallable] = [:]
    for table in tables {
      for (callable, names) in table.rows {
        for name in KnownNames([names]).all { byName[name] = callable }
      }
    }
    return byName
  }()
}
