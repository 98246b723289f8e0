import Amphora
import Bytes

extension Linear {
  /// Sets `link`, and what goes with it.
  static func describeLink(
    of record: Record, _ source: LinearSource, _ task: Task, rows: Int, in fields: inout Fields
  ) throws(ReadError) {
    let version = try record.libraryVersion()
    let link: Link
    switch source {
    case .regression, .consensus, .outliers: link = .identity
    case .generalized: link = try generalizedLink(of: record)
    case .separating, .ridge: link = .noProbabilities
    case .logistic: link = try logisticLink(of: record, version, rows: rows)
    case .stochastic: link = try stochasticLink(of: record, rows: rows)
    case .discriminant:
      let many: Link = version < LibraryVersion(0, 22) ? .oneVsRest : .softmax
      link = rows == 1 ? .sigmoid : many
      if version >= LibraryVersion(0, 24) {
        fields["log_of_zero"] = .string(LogOfZero.smallestNormal.rawValue)
      }
    }
    fields["link"] = .string(link.rawValue)
    if link == .oneVsRest {
      let rule: ZeroSum = version < LibraryVersion(1, 9) ? .undefined : .uniform
      fields["zero_sum"] = .string(rule.rawValue)
    }
  }

  /// What the library's versions make of `multi_class`, of the solver, and of the classes.
  private static func logisticLink(
    of record: Record, _ version: LibraryVersion, rows: Int
  ) throws(ReadError) -> Link {
    // From 1.8 there is no choice any more, whatever an older state still says.
    guard version < LibraryVersion(1, 8), let choice = try record.optionalString("multi_class")
    else { return rows == 1 ? .sigmoid : .softmax }
    switch choice {
    case "ovr", "warn": return rows == 1 ? .sigmoid : .oneVsRest
    case "multinomial": return rows == 1 ? .softmaxBinary : .softmax
    case "auto", "deprecated":
      if rows == 1 { return .sigmoid }
      let solver = try record.string("solver")
      let isOneVsRest =
        solver == "liblinear" || (solver == "newton-cholesky" && version < LibraryVersion(1, 6))
      return isOneVsRest ? .oneVsRest : .softmax
    default: throw record.unexpected("its multi_class is '\(choice)'")
    }
  }

  private static func stochasticLink(of record: Record, rows: Int) throws(ReadError) -> Link {
    switch try record.string("loss") {
    case "log", "log_loss": rows == 1 ? .sigmoid : .oneVsRest
    case "modified_huber": .clipped
    default: .noProbabilities
    }
  }

  /// The link of a generalized linear model, by the object that undoes it.
  private static func generalizedLink(of record: Record) throws(ReadError) -> Link {
    let owner: Record
    if try record.has("_base_loss") {
      owner = try record.record("_base_loss").record("link")
    } else {
      owner = try record.record("_link_instance")
    }
    let name = owner.className.split(separator: ".").last.map { String($0) } ?? ""
    guard owner.className.utf8.starts(with: "sklearn.".utf8) else {
      throw record.unexpected("its link is a \(owner.className)")
    }
    switch name {
    case "IdentityLink": return .identity
    case "LogLink": return .exponential
    default: throw record.unexpected("its link is a \(owner.className)")
    }
  }
}
