/// Random text in Crockford's base 32, five bits a character.
enum OpaqueText {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  static func random(_ count: Int, using generator: inout some RandomNumberGenerator) -> String {
    let characters = (0..<count).map { _ in
      alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
    }
    return String(decoding: characters, as: UTF8.self)
  }
}
