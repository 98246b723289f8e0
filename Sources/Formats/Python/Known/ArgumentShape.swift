/// What the arguments of a listed call are.
///
/// The list is closed and each entry says what the callable can do with such arguments at worst, so
/// that listing a callable is one row: its names and a shape.
enum ArgumentShape: Hashable, CaseIterable {
  /// `f()`.
  case nothing
  /// `f(…)`: numbers, texts, bytes and `None`, which nothing can be called through.
  case scalars
  /// `f(1, 3)` or `f('1/3')`: integers in digits, for a text with an exponent is a number of any size.
  case ratio
  /// `f('text', …)`.
  case texts
  /// `f(…)`: plain data, what listed calls make of it, and instances of listed classes.
  case data
  /// `f(features, [classes, …], outputs)`: room for each output is made before the classes are looked
  /// at, so there are no more of them than a tree has.
  case tree
  /// `f(class, …)`: makes an instance of the class, which stays empty, and fills it with data.
  case instanceThenData
  /// `f(class, {…})`: calls `class.__new__` with the entries of the dict, so the class is an index of
  /// pandas and no other: `numpy.memmap` would open a file. The entries are those of an index that
  /// holds its values: with `periods`, old versions make as many.
  case indexThenData
  /// `f(member)`: the member of an enumeration by its value.
  case enumerator
  /// `f(function, …)`: keeps a listed function that only computes, to call it later with data.
  case functionThenData
  /// `f('name', …)`: attributes to be read later; none of them special.
  case attributes
  /// `f(class)`, `f(class, (), {})`: an empty instance, as NEWOBJ makes it.
  case emptyInstance
}
