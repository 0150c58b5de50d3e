import Testing
import VigilEvents

/// Makes random JSON texts that follow the schemas, written as others might write them.
struct SchemaValues {
  /// How a text is laid out.
  enum Layout: CaseIterable {
    /// Fields in the order of their names, no white space: what this program writes.
    case own
    /// Fields in any order, no white space.
    case shuffled
    /// Fields in any order, white space wherever it may stand.
    case spacious
  }

  private let common: [String: JSON]
  private let schemas: [String: JSON]

  init() throws {
    common = try #require(Self.schema("common.v1")["$defs"]?.fields)
    schemas = Dictionary(
      uniqueKeysWithValues: try EventCatalogue.all.map {
        ($0.eventType, try Self.schema($0.eventType))
      })
  }

  private static func schema(_ name: String) throws -> JSON {
    try Repository.json(
      Repository.bytes(Repository.schemas.appending(path: name + ".schema.json")))
  }

  /// A text for an event of the given type.
  func text(
    of eventType: String, _ layout: Layout, using random: inout SplitMix
  ) throws -> [UInt8] {
    var writer = Writer(values: self, layout: layout, random: random)
    try writer.write(#require(schemas[eventType]))
    random = writer.random
    return Array(writer.text.utf8)
  }

  private func resolved(_ schema: JSON) throws -> JSON {
    guard let name = schema["$ref"]?.text?.split(separator: "/").last else { return schema }
    return try #require(common[String(name)])
  }

  private struct Writer {
    let values: SchemaValues
    let layout: Layout
    var random: SplitMix
    var text = ""

    mutating func write(_ given: JSON) throws {
      let schema = try values.resolved(given)
      if let codes = schema["enum"]?.list {
        text += "\"" + (codes.randomElement(using: &random)?.text ?? "") + "\""
        return
      }
      switch schema["type"]?.text {
      case "object": try writeObject(schema)
      case "array": try writeList(schema)
      case "boolean": text += Bool.random(using: &random) ? "true" : "false"
      case "integer": text += String(try integer(schema))
      default: text += "\"" + (try string(schema)) + "\""
      }
    }

    private mutating func space() {
      guard layout == .spacious else { return }
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        text += [" ", "\n", "\t", "\r"].randomElement(using: &random) ?? " "
      }
    }

    private mutating func writeObject(_ schema: JSON) throws {
      let required = Set((schema["required"]?.list ?? []).compactMap(\.text))
      var names = try #require(schema["properties"]?.fields).keys.sorted()
      if layout != .own { names.shuffle(using: &random) }
      names = names.filter { required.contains($0) || Bool.random(using: &random) }
      space()
      text += "{"
      for (index, name) in names.enumerated() {
        if index > 0 { text += "," }
        space()
        text += "\"\(name)\""
        space()
        text += ":"
        space()
        try write(#require(schema["properties"]?[name]))
        space()
      }
      text += "}"
      space()
    }

    /// A list of up to four elements more than it needs, or now and then as many as it may have.
    private mutating func writeList(_ schema: JSON) throws {
      let (least, most) = try (number(schema, "minItems"), number(schema, "maxItems"))
      let isFull = Int.random(in: 0..<20, using: &random) == 0
      // More of the longest elements than these would be larger than an event may be.
      let count =
        isFull ? min(most, 120) : Int.random(in: least...min(most, least + 4), using: &random)
      var elements: [String] = []
      let before = text
      for _ in 0..<count * 8 where elements.count < count {
        text = ""
        try write(#require(schema["items"]))
        if !elements.contains(text) { elements.append(text) }
      }
      text = before + "[" + elements.joined(separator: ",")
      space()
      text += "]"
    }

    private func number(_ schema: JSON, _ name: String) throws -> Int {
      guard case .number(let number) = schema[name] else { throw Unreadable(place: name) }
      return Int(number)
    }

    private mutating func integer(_ schema: JSON) throws -> Int {
      let range = try number(schema, "minimum")...number(schema, "maximum")
      switch Int.random(in: 0..<6, using: &random) {
      case 0: return range.lowerBound
      case 1: return range.upperBound
      default: return Int.random(in: range, using: &random)
      }
    }

    private mutating func string(_ schema: JSON) throws -> String {
      switch schema["format"]?.text {
      case "date": return date()
      case "date-time": return date() + time()
      case "uuid": return try PatternText.random(Self.uuid, using: &random)
      default:
        return try PatternText.random(#require(schema["pattern"]?.text), using: &random)
      }
    }

    private static let uuid = "^[0-9a-fA-F]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"

    private mutating func digits(_ range: ClosedRange<Int>, _ count: Int = 2) -> String {
      let text = String(Int.random(in: range, using: &random))
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    private mutating func date() -> String {
      digits(1...9_998, 4) + "-" + digits(1...12) + "-" + digits(1...28)
    }

    private mutating func time() -> String {
      let fraction = ["", "", ".5", ".250", ".123456789"].randomElement(using: &random) ?? ""
      let zone = ["Z", "Z", "+01:00", "-05:30", "z"].randomElement(using: &random) ?? "Z"
      return "T" + digits(0...23) + ":" + digits(0...59) + ":" + digits(0...59) + fraction + zone
    }
  }
}
