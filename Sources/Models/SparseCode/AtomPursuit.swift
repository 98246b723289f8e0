import Bytes

/// Orthogonal matching pursuit: takes the atom that has most in common with what is left of a row,
/// finds the best shares of all that are taken, and goes on with what they leave.
struct AtomPursuit: Sendable {
  private let count: Int
  private let most: Int
  /// What all pairs of atoms have in common.
  private let gram: [Double]

  /// What is below this, is none.
  private static let small = Double.ulpOfOne

  init(_ tables: CodeTables, most: Int) {
    (count, self.most) = (tables.count, most)
    gram = WeightedSums(tables.atoms, targets: tables.count, terms: tables.features).sums(
      NumberRows(
        rows: tables.count, columns: tables.features, tables.atoms, isFloat32: false))
  }

  /// The shares of each row, of what it has in common with each atom.
  func code(_ common: [Double], rows: Int) throws(PredictionError) -> [Double] {
    let budget = IterationBudget()
    let count = count
    let code = RowBlocks.fill(rows: rows, width: count, block: 32, initial: 0.0) { range, output in
      var scratch = Scratch(count: count, most: most)
      for row in range {
        guard budget.affords(most, most, count + most) else { return }
        let taken = pursue(common, row * count, &scratch)
        let place = (row - range.lowerBound) * count
        for index in 0..<taken { output[place + scratch.order[index]] = scratch.shares[index] }
      }
    }
    try budget.check()
    return code
  }

  /// Memory that the rows of a block share.
  private struct Scratch {
    /// The atoms: those that are taken, in the order in which they were, and then the others.
    var order: [Int]
    /// What each atom, in that order, has in common with what is left.
    var left: [Double]
    var shares: [Double]
    /// The lower triangle whose product with itself is what the taken have in common.
    var factor: [Double]

    init(count: Int, most: Int) {
      order = Array(0..<count)
      left = [Double](repeating: 0, count: count)
      shares = [Double](repeating: 0, count: most)
      factor = [Double](repeating: 0, count: most * most)
    }
  }

  /// Fills in order and shares, and says how many atoms are taken.
  private func pursue(_ common: [Double], _ first: Int, _ scratch: inout Scratch) -> Int {
    for atom in 0..<count {
      scratch.order[atom] = atom
      scratch.left[atom] = common[first + atom]
    }
    var taken = 0
    while taken < most {
      let place = place(scratch.left)
      let left = scratch.left[place]
      if place < taken || left * left < AtomPursuit.small { break }
      guard extend(&scratch, by: scratch.order[place], taken) else { break }
      scratch.order.swapAt(taken, place)
      taken += 1
      solve(common, first, &scratch, taken)
      for place in 0..<count {
        let atom = scratch.order[place]
        var sum = 0.0
        for other in 0..<taken {
          sum += gram[atom * count + scratch.order[other]] * scratch.shares[other]
        }
        scratch.left[place] = common[first + atom] - sum
      }
    }
    return taken
  }

  /// The first place of the largest size; NaN is larger than anything, as for the source.
  private func place(_ left: [Double]) -> Int {
    var (best, size) = (0, -1.0)
    for place in 0..<count {
      let other = abs(left[place])
      if other.isNaN { return place }
      if other > size { (best, size) = (place, other) }
    }
    return best
  }

  /// Adds a row to the triangle; false when the atom is made of those that are taken.
  private func extend(_ scratch: inout Scratch, by atom: Int, _ taken: Int) -> Bool {
    let row = taken * most
    var squares = 0.0
    for other in 0..<taken {
      var rest = gram[atom * count + scratch.order[other]]
      for index in 0..<other {
        rest -= scratch.factor[other * most + index] * scratch.factor[row + index]
      }
      rest /= scratch.factor[other * most + other]
      scratch.factor[row + other] = rest
      squares += rest * rest
    }
    let rest = gram[atom * count + atom] - squares
    guard taken == 0 || rest > AtomPursuit.small else { return false }
    scratch.factor[row + taken] = rest.squareRoot()
    return true
  }

  /// The shares of the taken that come nearest to the row: forth and back through the triangle.
  private func solve(
    _ common: [Double], _ first: Int, _ scratch: inout Scratch, _ taken: Int
  ) {
    for index in 0..<taken {
      var rest = common[first + scratch.order[index]]
      for other in 0..<index {
        rest -= scratch.factor[index * most + other] * scratch.shares[other]
      }
      scratch.shares[index] = rest / scratch.factor[index * most + index]
    }
    for index in stride(from: taken - 1, through: 0, by: -1) {
      var rest = scratch.shares[index]
      for other in index + 1..<max(taken, index + 1) {
        rest -= scratch.factor[other * most + index] * scratch.shares[other]
      }
      scratch.shares[index] = rest / scratch.factor[index * most + index]
    }
  }
}
