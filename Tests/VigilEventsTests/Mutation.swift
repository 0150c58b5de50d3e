/// Damage as bytes take it on their way, or as someone does it on purpose.
enum Mutation {
  private static let interesting = Array("{}[]\",:\\u0019eE+-. tfn\u{7F}".utf8) + [0, 0xC3, 0xFF]

  /// The bytes with one to three places damaged.
  static func of(_ bytes: [UInt8], using random: inout SplitMix) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] = interesting.randomElement(using: &random) ?? 0
      case 1: bytes.insert(interesting.randomElement(using: &random) ?? 0, at: place)
      case 2: bytes.remove(at: place)
      default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
      }
    }
    return bytes
  }
}
