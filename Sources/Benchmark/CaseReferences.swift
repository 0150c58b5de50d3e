/// Opaque case references by number, the same in every run.
enum CaseReferences {
  private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  private static let prefix = Array("RN26-".utf8)

  /// The reference of case `number`, which must be less than 2^40; no two numbers share one.
  static func reference(_ number: Int) -> String {
    String(decoding: bytes(number), as: UTF8.self)
  }

  /// The same as bytes.
  static func bytes(_ number: Int) -> [UInt8] {
    var bytes = prefix
    bytes.reserveCapacity(prefix.count + 8)
    for place in 0..<8 { bytes.append(digits[(number >> (place * 5)) & 31]) }
    return bytes
  }
}
