import FuzzInvariants
import Glibc

/// What libFuzzer calls with each input.
///
/// The target is the one that `AMPHORA_FUZZ_TARGET` names.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let broken = target.brokenInvariants(of: Array(UnsafeBufferPointer(start: start, count: count)))
  precondition(broken.isEmpty, "does not hold: " + broken.joined(separator: "; "))
  return 0
}

private let target: FuzzTarget = {
  guard let text = getenv("AMPHORA_FUZZ_TARGET"),
    let target = FuzzTarget(rawValue: String(cString: text))
  else {
    preconditionFailure("AMPHORA_FUZZ_TARGET is none of \(FuzzTarget.allCases.map(\.rawValue))")
  }
  return target
}()
