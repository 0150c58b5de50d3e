/// A file, or standard input, of events in the JSON format of CloudEvents.
public struct EventFile: Sendable {
  /// The largest file that is read, in bytes.
  public static let bytesMax = 64 * 1_024 * 1_024
  /// The most events of one file.
  public static let eventsMax = 100_000

  /// One event's bytes and the line they begin on, counted from 1.
  public struct Item: Hashable, Sendable {
    /// The file's name as given.
    public let file: String
    /// The line.
    public let line: Int
    /// The event's bytes.
    public let bytes: [UInt8]
  }

  /// The name for messages.
  public let name: String
  private let bytes: [UInt8]

  /// Creates a file from its content.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The events of the file, which may be one to a line, the elements of one list, or objects
  /// spread over lines.
  ///
  /// Nothing is checked here but where one event ends; text that is no event becomes an item too,
  /// so that its problem is reported with its line.
  public func items() throws(OperationsError) -> [Item] {
    guard bytes.count <= Self.bytesMax else {
      throw OperationsError(
        .dataInvalid,
        "\(name): larger than \(Self.bytesMax) bytes; split it into several files")
    }
    let items = isOnePerLine ? linesWithContent : values
    guard items.count <= Self.eventsMax else {
      throw OperationsError(
        .dataInvalid, "\(name): more than \(Self.eventsMax) events; split it into several files")
    }
    return items
  }

  /// Lines are events of their own where the first is whole, or the second begins like an event: a
  /// line that is cut short must not take all the others with it.
  private var isOnePerLine: Bool {
    let first = linesWithContent.prefix(2)
    guard let line = first.first, line.bytes.firstContent == UInt8(ascii: "{") else { return false }
    var scan = ValueScan()
    let isWhole = line.bytes.contains { scan.step($0) == .ended }
    return isWhole || first.last?.bytes.first == UInt8(ascii: "{") && first.count == 2
  }

  private var linesWithContent: [Item] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated().compactMap { index, line in
        line.firstContent.map { _ in Item(file: name, line: index + 1, bytes: Array(line)) }
      }
  }

  /// The values that stand beside each other, or in one list.
  private var values: [Item] {
    var items: [Item] = []
    var line = 1
    var start: (offset: Int, line: Int)?
    var scan = ValueScan()
    let isList = bytes.firstContent == UInt8(ascii: "[")
    var isInList = false
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") { line += 1 }
      if let begun = start {
        let end = scan.step(byte)
        guard end != .inside else { continue }
        let last = end == .ended ? offset + 1 : offset
        items.append(Item(file: name, line: begun.line, bytes: Array(bytes[begun.offset..<last])))
        start = nil
        if end == .ended { continue }
      }
      if byte.isSpace || (isList && byte == UInt8(ascii: ",")) { continue }
      if isList, !isInList, byte == UInt8(ascii: "[") {
        isInList = true
      } else if isList, isInList, byte == UInt8(ascii: "]") {
        isInList = false
      } else {
        start = (offset, line)
        scan = ValueScan()
        if scan.step(byte) == .ended { start = nil }
      }
    }
    if let begun = start {
      items.append(Item(file: name, line: begun.line, bytes: Array(bytes[begun.offset...])))
    }
    return items
  }
}

/// Follows one JSON value byte by byte, to find its end and nothing else.
private struct ValueScan {
  enum Step {
    case inside
    /// The value ends with this byte.
    case ended
    /// The value ended before this byte.
    case endedBefore
  }

  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  mutating func step(_ byte: UInt8) -> Step {
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
        return depth == 0 ? .ended : .inside
      }
      return .inside
    }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if depth == 0 { return .endedBefore }
      depth -= 1
      if depth == 0 { return .ended }
    case UInt8(ascii: ","): return depth == 0 ? .endedBefore : .inside
    default: return depth == 0 && byte.isSpace ? .endedBefore : .inside
    }
    return .inside
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

extension Collection<UInt8> {
  /// The first byte that is no space.
  fileprivate var firstContent: UInt8? { first { !$0.isSpace } }
}
