import Amphora
import Bytes
import Synchronization

/// What several models make of the same tensor while their predictors are built.
///
/// It is made once, so that the tensor counts as read once, and kept once by all of them.
final class SharedTables: Sendable {
  /// A tensor, and what is made of it.
  struct Key: Hashable, Sendable {
    let tensor: TensorReference
    let use: String
  }

  private let tables = Mutex<[Key: any Sendable]>([:])

  /// What was made before, or what `make` gives.
  func value<Value: Sendable, Failure: Error>(
    _ key: Key, _ make: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if let known = tables.withLock({ $0[key] }) as? Value { return known }
    let value = try make()
    tables.withLock { $0[key] = value }
    return value
  }
}

extension FieldReader {
  /// What is made of the tensor `name`; all models that make the same of it share it.
  ///
  /// `use` says all that it depends on beside the tensor.
  func shared<Value: Sendable, Failure: Error>(
    _ name: String, _ use: String, _ make: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    guard case .tensor(let reference)? = fields[name] else { return try make() }
    return try tables.value(SharedTables.Key(tensor: reference, use: use), make)
  }
}
