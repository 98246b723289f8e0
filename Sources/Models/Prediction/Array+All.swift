extension Array {
  /// What `path` finds in each element; nil when there is one without, or no element.
  func all<Value>(_ path: (Element) -> Value?) -> [Value]? {
    let found = compactMap(path)
    return found.count == count && !isEmpty ? found : nil
  }
}
