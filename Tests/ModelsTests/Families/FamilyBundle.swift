import Foundation
import TestSupport

@testable import Models

/// The arrays of a folder: `answers.bin`.
final class FamilyBundle: Sendable {
  private let bytes: [UInt8]

  init(_ folder: String) { bytes = Repository.bytes("\(folder)/answers.bin") }

  /// The array at `place`.
  func array(_ place: FamilyManifest.Place) -> NumPyFile {
    NumPyFile(Array(bytes[place[0]..<place[0] + place[1]]), named: "\(place)")
  }

  /// The whole numbers at `place`.
  func integers(_ place: FamilyManifest.Place) -> [Int] {
    guard case .integers(let values) = array(place).values else { return [] }
    return values
  }
}
