/// Source classes that are described alike, of those that a kind recognises.
protocol ClassGroup: CaseIterable {
  /// The names of the classes, with their modules.
  var classes: [String] { get }
}

extension ClassGroup {
  /// The group of a class; nil when it is in none.
  init?(className: String) {
    let found = Self.allCases.first { group in
      group.classes.contains { $0.utf8.elementsEqual(className.utf8) }
    }
    guard let found else { return nil }
    self = found
  }
}
