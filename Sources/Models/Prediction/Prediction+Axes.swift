extension Prediction.Output {
  /// The same array with its rows as dimension `axis`; the others keep their order.
  ///
  /// - Precondition: there is such a dimension.
  public func withRows(at axis: Int) -> Self {
    guard axis != rowAxis else { return self }
    var others = shape
    let rows = others.remove(at: rowAxis)
    var moved = others
    moved.insert(rows, at: axis)
    // How many elements lie between one row and the next, before and after.
    let step = max(shape[(rowAxis + 1)...].reduce(1, *), 1)
    let newStep = max(moved[(axis + 1)...].reduce(1, *), 1)
    let places = (0..<moved.reduce(1, *)).map { place in
      let (upper, lower) = place.quotientAndRemainder(dividingBy: newStep)
      let row = upper % rows
      let other = upper / rows * newStep + lower
      return (other / step * rows + row) * step + other % step
    }
    return Self(name: name, shape: moved, values: values.taking(places), rowAxis: axis)
  }
}

extension Prediction.Values {
  /// The elements at some places; sparse rows, which are a matrix, stay as they are.
  fileprivate func taking(_ places: [Int]) -> Self {
    switch self {
    case .float64(let values): .float64(places.map { values[$0] })
    case .float32(let values): .float32(places.map { values[$0] })
    case .integers(let values): .integers(places.map { values[$0] })
    case .strings(let values): .strings(places.map { values[$0] })
    case .bools(let values): .bools(places.map { values[$0] })
    case .objects(let values): .objects(places.map { values[$0] })
    case .sparse: self
    }
  }

  /// One element; of sparse rows none, which are made dense first.
  func scalar(_ place: Int) -> Scalar {
    switch self {
    case .float64(let values): .float(values[place])
    case .float32(let values): .float(Double(values[place]))
    case .integers(let values): .integer(values[place])
    case .strings(let values): .string(values[place])
    case .bools(let values): .bool(values[place])
    case .objects(let values): values[place]
    case .sparse: .none
    }
  }
}
