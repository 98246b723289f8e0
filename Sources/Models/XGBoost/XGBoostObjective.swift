import Bytes

/// What an objective of XGBoost makes of raw scores, and how it makes raw scores of `base_score`.
struct XGBoostObjective {
  let link: AdditiveTrees.Link
  private let margin: Margin
  /// What a booster without a wrapper predicts.
  let task: AdditiveTrees.Task

  private enum Margin {
    case same, logOdds, log
    /// Log-odds in versions before one, the same from then on.
    case logOddsBefore(LibraryVersion)
  }

  /// The objective of a name; nil for one that is not known.
  init?(_ name: String) {
    let row = XGBoostObjective.table.first { row in
      row.names.contains { $0.utf8.elementsEqual(name.utf8) }
    }
    guard let row else { return nil }
    (link, margin, task) = (row.link, row.margin, row.task)
  }

  /// The raw score of a base score, computed in float32 as the library does.
  func margin(_ base: Float, version: LibraryVersion) -> Float {
    switch margin {
    case .same: base
    case .logOddsBefore(let end): version < end ? XGBoostObjective.logOdds(base) : base
    case .logOdds: XGBoostObjective.logOdds(base)
    case .log: ElementaryFunctions.log(float32: base)
    }
  }

  private static func logOdds(_ base: Float) -> Float {
    -ElementaryFunctions.log(float32: 1 / base - 1)
  }

  private typealias Row = (
    names: [String], link: AdditiveTrees.Link, margin: Margin, task: AdditiveTrees.Task
  )

  private static let table: [Row] = [
    (
      [
        "reg:squarederror", "reg:linear", "reg:squaredlogerror", "reg:pseudohubererror",
        "reg:absoluteerror", "reg:quantileerror", "reg:expectileerror",
      ], .identity, .same, .regression
    ),
    (["reg:logistic"], .logistic, .logOdds, .regression),
    (["binary:logistic"], .logistic, .logOdds, .classification),
    (["binary:logitraw"], .identity, .logOddsBefore(LibraryVersion(1, 3)), .regression),
    (["binary:hinge"], .hinge, .same, .classification),
    (
      ["count:poisson", "reg:gamma", "reg:tweedie", "survival:cox", "survival:aft"], .exponential,
      .log, .regression
    ),
    (["multi:softmax", "multi:softprob"], .softmax, .same, .classification),
    (["rank:pairwise", "rank:ndcg", "rank:map"], .identity, .same, .ranking),
  ]
}
