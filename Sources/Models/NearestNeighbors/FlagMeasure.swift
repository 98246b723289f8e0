/// A distance of rows of flags: features that are zero, and features that are not.
struct FlagMeasure: DistanceMeasure {
  let rule: Rule

  /// What is made of the numbers of flags.
  enum Rule: String {
    case jaccard, dice, matching, kulsinski, yule
    case rogersTanimoto = "rogers_tanimoto"
    case russellRao = "russell_rao"
    case sokalSneath = "sokal_sneath"
  }

  func reduced(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, stride: Int, _ count: Int
  ) -> Double {
    var both = 0
    var onlyHere = 0
    var onlyThere = 0
    for index in 0..<count {
      let (here, there) = unsafe (one[index] != 0, other[stride * index] != 0)
      if here && there { both += 1 }
      if here && !there { onlyHere += 1 }
      if !here && there { onlyThere += 1 }
    }
    let (all, shared) = (Double(count), Double(both))
    let different = Double(onlyHere + onlyThere)
    switch rule {
    case .jaccard: return shared + different == 0 ? 0 : different / (shared + different)
    case .dice: return different / (2 * shared + different)
    case .matching: return different / all
    case .kulsinski: return (different - shared + all) / (different + all)
    case .rogersTanimoto: return 2 * different / (all + different)
    case .russellRao: return (all - shared) / all
    case .sokalSneath: return different / (0.5 * shared + different)
    case .yule:
      let crossed = Double(onlyHere) * Double(onlyThere)
      let neither = Double(count - both - onlyHere - onlyThere)
      return crossed == 0 ? 0 : 2 * crossed / (shared * neither + crossed)
    }
  }
}
