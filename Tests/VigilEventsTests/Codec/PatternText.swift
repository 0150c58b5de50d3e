/// Makes random texts that match a pattern of the schemas: characters and classes, each with a count.
enum PatternText {
  static func random(_ pattern: String, using random: inout SplitMix) throws -> String {
    var rest = pattern.dropFirst().dropLast()
    var text = ""
    while !rest.isEmpty {
      let members = try takeMembers(&rest)
      let count = Int.random(in: try takeCounts(&rest), using: &random)
      // Escapes and quotation marks are looked at by tests of their own.
      let plain = members.filter { $0 != "\\" && $0 != "\"" }
      for _ in 0..<count { text.unicodeScalars.append(try member(of: plain, using: &random)) }
    }
    return text
  }

  private static func member(
    of members: [Unicode.Scalar], using random: inout SplitMix
  ) throws -> Unicode.Scalar {
    guard let member = members.randomElement(using: &random) else {
      throw Unreadable(place: "an empty class")
    }
    return member
  }

  private static func takeMembers(_ rest: inout Substring) throws -> [Unicode.Scalar] {
    guard let first = rest.unicodeScalars.first else { throw Unreadable(place: "a pattern's end") }
    rest = rest.dropFirst()
    if first == "\\" {
      defer { rest = rest.dropFirst() }
      return rest.unicodeScalars.prefix(1).map { $0 }
    }
    guard first == "[", let end = rest.firstIndex(of: "]") else { return [first] }
    let body = Array(rest[..<end].unicodeScalars)
    rest = rest[rest.index(after: end)...]
    var members: [Unicode.Scalar] = []
    var index = 0
    while index < body.count {
      if index + 2 < body.count, body[index + 1] == "-" {
        let range = body[index].value...body[index + 2].value
        members += range.compactMap(Unicode.Scalar.init)
        index += 3
      } else {
        members.append(body[index])
        index += 1
      }
    }
    return members
  }

  private static func takeCounts(_ rest: inout Substring) throws -> ClosedRange<Int> {
    if rest.first == "?" {
      rest = rest.dropFirst()
      return 0...1
    }
    guard rest.first == "{", let end = rest.firstIndex(of: "}") else { return 1...1 }
    let bounds = rest[rest.index(after: rest.startIndex)..<end].split(separator: ",")
      .compactMap { Int($0) }
    rest = rest[rest.index(after: end)...]
    guard let least = bounds.first, let most = bounds.last else {
      throw Unreadable(place: "a count")
    }
    return least...most
  }
}

/// Says that a schema has a part that the test does not understand.
struct Unreadable: Error {
  let place: String
}
