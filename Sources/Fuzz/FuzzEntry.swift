import Glibc

/// The variable that names the target.
private let targetVariable = "VIGIL_FUZZ_TARGET"

private let target: FuzzTarget = {
  let name = getenv(targetVariable).map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    let known = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
    print("\(targetVariable) is \"\(name)\"; set it to one of: \(known)")
    exit(2)
  }
  return target
}()

/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  target.run(UnsafeRawBufferPointer(start: start, count: count))
  return 0
}
