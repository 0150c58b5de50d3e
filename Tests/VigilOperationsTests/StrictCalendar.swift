/// A reader of iCalendar that takes nothing on trust: it knows what RFC 5545 asks for and finds
/// everything that is otherwise, where calendar programs would be lenient.
struct StrictCalendar {
  struct Line: Equatable {
    let name: String
    let parameters: [String: String]
    let value: String
  }

  struct Component {
    let name: String
    var lines: [Line] = []

    func values(_ name: String) -> [String] { lines.filter { $0.name == name }.map(\.value) }
    func value(_ name: String) -> String? { values(name).first }
    func text(_ name: String) -> String? { value(name).map(StrictCalendar.unescaped) }
  }

  private(set) var problems: [String] = []
  private(set) var calendar = Component(name: "VCALENDAR")
  private(set) var components: [Component] = []

  var events: [Component] { components.filter { $0.name == "VEVENT" } }

  init(_ bytes: [UInt8]) {
    let lines = unfolded(bytes).compactMap { parse($0) }
    read(lines)
    checkCalendar()
    for event in events { checkEvent(event) }
    let uids = events.compactMap { $0.value("UID") }
    if Set(uids).count != uids.count { problems.append("a UID stands twice") }
  }

  /// Content lines without their folds (section 3.1).
  private mutating func unfolded(_ bytes: [UInt8]) -> [String] {
    var physical: [[UInt8]] = [[]]
    var index = 0
    while index < bytes.count {
      if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 {
        physical.append([])
        index += 2
        continue
      }
      if bytes[index] == 10 || bytes[index] == 13 { problems.append("a line break is not CRLF") }
      physical[physical.count - 1].append(bytes[index])
      index += 1
    }
    if physical.removeLast() != [] { problems.append("the last line has no CRLF") }
    var logical: [[UInt8]] = []
    for line in physical {
      if line.count > 75 { problems.append("a line has \(line.count) octets") }
      if line.isEmpty { problems.append("a line is empty") }
      if String(validating: line, as: UTF8.self) == nil {
        problems.append("a line is cut inside a character")
      }
      if line.first == 32 || line.first == 9 {
        guard !logical.isEmpty else {
          problems.append("the first line is folded")
          continue
        }
        logical[logical.count - 1] += line.dropFirst()
      } else {
        logical.append(line)
      }
    }
    return logical.map { String(decoding: $0, as: UTF8.self) }
  }

  private mutating func parse(_ line: String) -> Line? {
    guard let colon = line.firstIndex(of: ":") else {
      problems.append("no value in: \(line)")
      return nil
    }
    let head = line[..<colon].split(separator: ";", omittingEmptySubsequences: false)
    guard let name = head.first, name.wholeMatch(of: /[A-Z0-9-]+/) != nil else {
      problems.append("no name in: \(line)")
      return nil
    }
    var parameters: [String: String] = [:]
    for part in head.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      if pair.count == 2 {
        parameters[String(pair[0])] = String(pair[1])
      } else {
        problems.append("no parameter: \(part)")
      }
    }
    return Line(
      name: String(name), parameters: parameters, value: String(line[line.index(after: colon)...]))
  }

  private mutating func read(_ lines: [Line]) {
    var open: [String] = []
    for line in lines {
      switch line.name {
      case "BEGIN":
        open.append(line.value)
        if open.count == 2 { components.append(Component(name: line.value)) }
      case "END":
        if open.popLast() != line.value { problems.append("END:\(line.value) ends nothing") }
      default:
        if open == ["VCALENDAR"] {
          if !components.isEmpty { problems.append("\(line.name) stands behind a component") }
          calendar.lines.append(line)
        } else if open.count == 2 {
          components[components.count - 1].lines.append(line)
        } else if open.isEmpty {
          problems.append("\(line.name) stands outside")
        }
      }
    }
    if !open.isEmpty { problems.append("\(open) is not ended") }
  }

  /// Section 3.6: version and product once, and at least one component.
  private mutating func checkCalendar() {
    expect(calendar, "VERSION", /2\.0/)
    expect(calendar, "PRODID", /.+/)
    expect(calendar, "CALSCALE", /GREGORIAN/)
    expect(calendar, "METHOD", /PUBLISH/)
    if components.isEmpty { problems.append("there is no component") }
  }

  /// Section 3.6.1, for whole days.
  private mutating func checkEvent(_ event: Component) {
    expect(event, "UID", /[0-9a-f-]{36}/)
    expect(event, "DTSTAMP", /[0-9]{8}T[0-9]{6}Z/)
    expect(event, "LAST-MODIFIED", /[0-9]{8}T[0-9]{6}Z/)
    expect(event, "SEQUENCE", /[0-9]+/)
    expect(event, "DTSTART", /[0-9]{8}/)
    expect(event, "DTEND", /[0-9]{8}/)
    expect(event, "STATUS", /CONFIRMED|CANCELLED/)
    expect(event, "TRANSP", /TRANSPARENT/)
    expect(event, "SUMMARY", /.+/)
    for name in ["DTSTART", "DTEND"] {
      let line = event.lines.first { $0.name == name }
      if line?.parameters != ["VALUE": "DATE"] { problems.append("\(name) is no whole day") }
    }
    if let start = event.value("DTSTART"), let end = event.value("DTEND"), end <= start {
      problems.append("the event ends before it begins")
    }
    for name in ["SUMMARY", "DESCRIPTION"] {
      for value in event.values(name) where !Self.isEscaped(value) {
        problems.append("\(name) is not escaped: \(value)")
      }
    }
  }

  private mutating func expect(
    _ component: Component, _ name: String, _ form: some RegexComponent
  ) {
    let values = component.values(name)
    if values.count != 1 { problems.append("\(name) stands \(values.count) times") }
    for value in values where value.wholeMatch(of: form) == nil {
      problems.append("\(name) is \(value)")
    }
  }

  /// Section 3.3.11: no bare semicolon or comma, and after a backslash one of four characters.
  static func isEscaped(_ text: String) -> Bool {
    text.wholeMatch(of: /(?:[^\\;,\x00-\x1F\x7F]|\\[\\;,nN])*/) != nil
  }

  static func unescaped(_ text: String) -> String {
    var plain = ""
    var isAfterBackslash = false
    for character in text {
      if isAfterBackslash {
        plain.append(character == "n" || character == "N" ? "\n" : character)
        isAfterBackslash = false
      } else if character == "\\" {
        isAfterBackslash = true
      } else {
        plain.append(character)
      }
    }
    return plain
  }
}
