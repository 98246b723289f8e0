import Amphora
import Bytes

extension Calibrated {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let classes = try record.graph.scalars(try record.member("classes_")) ?? []
    var folds: [Fold] = []
    for node in try record.list("calibrated_classifiers_") {
      guard let fold = Record(record.graph, node) else {
        throw record.unexpected("its calibrated classifiers are no objects")
      }
      folds.append(try Fold(fold, classes, in: &assembly))
    }
    guard let method = folds.first?.method, folds.allSatisfy({ $0.method == method }) else {
      throw record.unexpected("its calibrated classifiers are of several methods, or none")
    }
    var fields: Fields = [
      "classes": try record.classes(outputs: 1, in: &assembly),
      "method": .string(method.rawValue), "parts": .list(folds.map { .model($0.part) }),
    ]
    func vector(_ values: [Double]) -> FieldValue {
      .tensor(assembly.add(Tensor(.float64, [values.count], ContiguousSource(values))))
    }
    switch method {
    case .temperature:
      fields["inverse_temperatures"] = vector(folds.map { $0.numbers[0][0] })
      return fields
    case .sigmoid:
      fields["slopes"] = .list(folds.map { vector($0.numbers.map { $0[0] }) })
      fields["offsets"] = .list(folds.map { vector($0.numbers.map { $0[1] }) })
    case .isotonic:
      fields["curves"] = .list(
        folds.map { fold in
          .list(
            fold.numbers.map { numbers in
              .tensor(
                assembly.add(
                  Tensor(.float64, [2, numbers.count / 2], ContiguousSource(numbers))))
            })
        })
    }
    fields["columns"] = .list(
      folds.map { fold in
        .tensor(
          assembly.add(Tensor(.int64, [fold.columns.count], ContiguousSource(fold.columns))))
      })
    return fields
  }

  /// A classifier and its calibrators.
  private struct Fold {
    let part: Int
    let method: Method
    /// The class of each calibrator.
    let columns: [Int]
    /// The numbers of each calibrator.
    let numbers: [[Double]]

    init(
      _ record: Record, _ classes: [Scalar], in assembly: inout ModelAssembly
    ) throws(ReadError) {
      // The attributes were renamed in 0.24 and in 1.2.
      let node = try record.member(
        record.has("estimator") ? "estimator" : "base_estimator")
      let calibrators = try record.list(record.has("calibrators") ? "calibrators" : "calibrators_")
      part = assembly.model(for: node)
      let name = try record.string("method")
      guard let method = Method(rawValue: name) else {
        throw record.unexpected("its method is '\(name)'")
      }
      self.method = method
      var numbers: [[Double]] = []
      for calibrator in calibrators {
        guard let calibrator = Record(record.graph, calibrator) else {
          throw record.unexpected("a calibrator is no object")
        }
        switch method {
        case .sigmoid:
          numbers.append([try calibrator.double("a_"), try calibrator.double("b_")])
        case .isotonic: numbers.append(try Fold.curve(calibrator))
        case .temperature: numbers.append([try calibrator.double("beta_")])
        }
      }
      guard !numbers.isEmpty else { throw record.unexpected("it has no calibrators") }
      self.numbers = numbers
      guard method != .temperature else {
        columns = []
        return
      }
      guard let inner = Record(record.graph, node), let known = try inner.classLabels() else {
        throw record.unexpected("its classifier does not say which classes it knows")
      }
      var columns: [Int] = []
      for label in known.prefix(numbers.count) {
        guard let place = classes.firstIndex(of: label) else {
          throw record.unexpected("its classifier knows a class that it does not")
        }
        // The one score of two classes is that of the second.
        columns.append(classes.count == 2 ? place + 1 : place)
      }
      guard columns.count == numbers.count, columns.allSatisfy({ $0 < classes.count }) else {
        throw record.unexpected("it has \(numbers.count) calibrators for \(known.count) classes")
      }
      self.columns = columns
    }

    private static func curve(_ record: Record) throws(ReadError) -> [Double] {
      let isNew = try record.has("X_thresholds_")
      let scores = try record.tensor(isNew ? "X_thresholds_" : "_necessary_X_")
      let probabilities = try record.tensor(isNew ? "y_thresholds_" : "_necessary_y_")
      let both =
        try record.graph.tensor(scores).doubles() + record.graph.tensor(probabilities).doubles()
      guard record.graph.tensor(scores).shape == record.graph.tensor(probabilities).shape,
        try record.string("out_of_bounds") == "clip"
      else { throw record.unexpected("its curve is not what a calibrator makes") }
      return both
    }
  }
}
