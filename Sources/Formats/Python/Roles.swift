import Bytes

/// Numbers for the places of objects in their owners: class and attribute, element of a list, and
/// so on down.
///
/// Two arrays with one role mean the same thing to two owners of one class, both parts of one
/// outermost object: the models of a dict share no roles, so that each can be read, and given away,
/// without the others.
struct Roles {
  /// The place of what is no one's attribute.
  static let top = 0

  private struct Step: Hashable {
    var owner: Int
    var step: [UInt8]
  }

  private var numbers: [Step: Int] = [:]

  /// For each role, the role that stands for the outermost object it belongs to; `top` for none.
  private var outermost = [Roles.top]

  private static let most = 1 << 18
  private static let longest = 256

  /// The role of the attribute, key or column `step` of what plays the role `owner`.
  ///
  /// Long names, and what comes after a great many roles, play the role of their owner: roles only
  /// say what is worth keeping together.
  mutating func role(of step: [UInt8], in owner: Int) -> Int {
    let key = Step(owner: owner, step: step)
    if let number = numbers[key] { return number }
    guard numbers.count < Roles.most, step.count <= Roles.longest else { return owner }
    numbers[key] = numbers.count + 1
    outermost.append(outermost[owner])
    return numbers.count
  }

  /// The role of the elements of a list that plays the role `owner`.
  mutating func element(of owner: Int) -> Int { role(of: Array("[]".utf8), in: owner) }

  /// The role of the element at `index` of a tuple that plays the role `owner`.
  mutating func element(_ index: Int, of owner: Int) -> Int {
    role(of: Array("[\(index)]".utf8), in: owner)
  }

  /// The role that every object of a class plays, wherever in its outermost object it stands; an
  /// object that is in no other begins a new one.
  mutating func object(of className: [UInt8], in owner: Int) -> Int {
    if outermost[owner] == Roles.top {
      let role = role(of: Array("#\(numbers.count)".utf8), in: owner)
      outermost[role] = role
      return self.role(of: className, in: role)
    }
    return role(of: className, in: outermost[owner])
  }
}
