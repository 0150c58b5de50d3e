/// Checks that bytes are one JSON text (RFC 8259), more strictly than decoders commonly do: no byte
/// order mark, nothing behind the value, no field twice, no lone surrogate, bounded depth.
struct JSONStructure {
  private struct Frame {
    let isObject: Bool
    var names: [ArraySlice<UInt8>] = []
  }

  private let bytes: [UInt8]
  private var offset = 0
  private var frames: [Frame] = []
  private var memberStart = 0
  /// True where the text is an object; known after the check.
  private(set) var isObject = false
  /// Where the values of the outermost object stand, by field name; empty where it is no object.
  private(set) var members: [(name: String, value: Range<Int>)] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func check() throws(EventRejection) {
    guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
      throw EventRejection(
        .payloadNotUTF8, message: "the data starts with a byte order mark; send it without")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw EventRejection(.payloadNotUTF8, message: "the data is not UTF-8; JSON has to be")
    }
    frames.reserveCapacity(8)
    try value()
    while !frames.isEmpty { try step() }
    skipSpace()
    guard offset == bytes.count else { throw notJSON("something stands behind the value") }
  }

  /// Goes on behind a value that is inside an object or a list.
  private mutating func step() throws(EventRejection) {
    let isObject = frames[frames.count - 1].isObject
    if frames.count == 1, isObject { noteMember() }
    skipSpace()
    switch try next() {
    case UInt8(ascii: ","):
      offset += 1
      if isObject { try name() }
      try value()
    case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject:
      offset += 1
      try close()
    default:
      throw notJSON("a comma or the closing bracket is missing")
    }
  }

  /// Reads a scalar, or opens an object or a list up to and with its first value.
  private mutating func value() throws(EventRejection) {
    while true {
      skipSpace()
      if frames.count == 1 { memberStart = offset }
      switch try next() {
      case UInt8(ascii: "{"):
        try open(isObject: true)
        if try isClosed(by: UInt8(ascii: "}")) { return }
        try name()
      case UInt8(ascii: "["):
        try open(isObject: false)
        if try isClosed(by: UInt8(ascii: "]")) { return }
      case UInt8(ascii: "\""):
        _ = try string()
        return
      case UInt8(ascii: "t"): return try word("true")
      case UInt8(ascii: "f"): return try word("false")
      case UInt8(ascii: "n"): return try word("null")
      default: return try number()
      }
    }
  }

  private mutating func open(isObject: Bool) throws(EventRejection) {
    guard frames.count < PayloadLimits.depthMax else {
      throw EventRejection(
        .payloadTooDeep, message: "the data is nested deeper than \(PayloadLimits.depthMax) levels")
    }
    if frames.isEmpty { self.isObject = isObject }
    frames.append(Frame(isObject: isObject))
    offset += 1
  }

  private mutating func isClosed(by bracket: UInt8) throws(EventRejection) -> Bool {
    skipSpace()
    guard try next() == bracket else { return false }
    offset += 1
    try close()
    return true
  }

  private mutating func close() throws(EventRejection) {
    let names = frames.removeLast().names.sorted { $0.lexicographicallyPrecedes($1) }
    for (name, following) in zip(names, names.dropFirst()) where name == following {
      throw EventRejection(
        .payloadDuplicateField,
        path: "/" + JSONPointer.shown(field: String(decoding: name, as: UTF8.self)),
        message: "an object that ends at byte \(offset) has this field twice")
    }
  }

  /// Remembers where the value of the outermost object's latest field stands. An object without
  /// fields has none to remember.
  private mutating func noteMember() {
    guard let name = frames[0].names.last, members.count < frames[0].names.count else { return }
    members.append((String(decoding: name, as: UTF8.self), memberStart..<offset))
  }

  /// Reads a field's name and the colon behind it.
  private mutating func name() throws(EventRejection) {
    skipSpace()
    guard try next() == UInt8(ascii: "\"") else { throw notJSON("a field name is missing") }
    frames[frames.count - 1].names.append(try string())
    skipSpace()
    guard try next() == UInt8(ascii: ":") else { throw notJSON("a colon is missing") }
    offset += 1
  }

  /// The content of the string at `range`, escapes resolved, or nil where it is no string.
  static func text(in bytes: [UInt8], at range: Range<Int>) throws(EventRejection) -> String? {
    guard bytes[range].first == UInt8(ascii: "\"") else { return nil }
    var reader = JSONStructure(bytes)
    reader.offset = range.lowerBound
    return String(decoding: try reader.string(), as: UTF8.self)
  }

  /// Reads a string and returns its content, escapes resolved.
  private mutating func string() throws(EventRejection) -> ArraySlice<UInt8> {
    offset += 1
    let start = offset
    var resolved: [UInt8]?
    while true {
      let byte = try next()
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return resolved.map { $0[...] } ?? bytes[start..<offset - 1]
      case UInt8(ascii: "\\"):
        if resolved == nil { resolved = Array(bytes[start..<offset]) }
        resolved?.append(contentsOf: try escape())
      case 0..<0x20:
        throw notJSON("a control character stands in a string")
      default:
        resolved?.append(byte)
        offset += 1
      }
    }
  }

  private mutating func escape() throws(EventRejection) -> [UInt8] {
    offset += 1
    let kind = try next()
    offset += 1
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [kind]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return Array(String(try escapedScalar()).utf8)
    default: throw notJSON("an escape is unknown")
    }
  }

  private mutating func escapedScalar() throws(EventRejection) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, try next() == UInt8(ascii: "\\") else { throw loneSurrogate() }
    offset += 1
    guard try next() == UInt8(ascii: "u") else { throw loneSurrogate() }
    offset += 1
    let second = try codeUnit()
    guard 0xDC00...0xDFFF ~= second,
      let scalar = Unicode.Scalar(
        0x10000 + ((UInt32(first) - 0xD800) << 10) + (UInt32(second) - 0xDC00))
    else { throw loneSurrogate() }
    return scalar
  }

  private mutating func codeUnit() throws(EventRejection) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(try next())).hexDigitValue else {
        throw notJSON("an escape needs four hexadecimal digits")
      }
      unit = unit << 4 | UInt16(digit)
      offset += 1
    }
    return unit
  }

  private mutating func word(_ word: StaticString) throws(EventRejection) {
    for index in 0..<word.utf8CodeUnitCount {
      guard try next() == word.utf8Start[index] else { throw notJSON("a value is not JSON") }
      offset += 1
    }
  }

  private mutating func number() throws(EventRejection) {
    if try next() == UInt8(ascii: "-") { offset += 1 }
    if try next() == UInt8(ascii: "0") { offset += 1 } else { try digits() }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      try digits()
    }
    if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      let sign = try next()
      if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { offset += 1 }
      try digits()
    }
  }

  private mutating func digits() throws(EventRejection) {
    guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= (try next()) else {
      throw notJSON("a value is not JSON")
    }
    while offset < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[offset] {
      offset += 1
    }
  }

  private mutating func skipSpace() {
    while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
  }

  private func next() throws(EventRejection) -> UInt8 {
    guard offset < bytes.count else {
      throw EventRejection(
        .payloadTruncated, message: "the data ends at byte \(offset), inside a JSON value")
    }
    return bytes[offset]
  }

  private func notJSON(_ problem: String) -> EventRejection {
    EventRejection(.payloadNotJSON, message: "\(problem) at byte \(offset)")
  }

  private func loneSurrogate() -> EventRejection {
    notJSON("half of a surrogate pair stands alone")
  }
}
