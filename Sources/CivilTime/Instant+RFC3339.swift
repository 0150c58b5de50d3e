extension Instant {
  /// Reads an RFC 3339 date and time: zone required, any offset below a day, up to nine decimals of
  /// which the first three count.
  ///
  /// Stricter than the RFC in one point and on purpose: the leap second 60 is refused, because UTC
  /// milliseconds since 1970 have no place for it.
  public init(rfc3339 text: String) throws(CivilTimeError) {
    var text = text
    self = try text.withUTF8 { bytes -> Result<Instant, CivilTimeError> in
      var reader = DigitReader(bytes)
      return Self.read(&reader)
    }.get()
  }

  /// The instant as RFC 3339 in UTC, such as `2026-04-09T23:00:00Z`; milliseconds, where there are
  /// any, with three decimals.
  ///
  /// A year outside 0000...9999 is written with its sign and as many digits as it needs, which
  /// `init(rfc3339:)` does not read.
  public var rfc3339: String {
    let (dayNumber, msOfDay) = Gregorian.split(ms: millisecondsSinceEpoch)
    let ofDay = Int(msOfDay)
    let (year, month, day) = Gregorian.components(dayNumber: dayNumber)
    let hasFourDigits = CivilDate.yearRange.contains(year)
    let text = String(unsafeUninitializedCapacity: 24) { buffer in
      var writer = DigitWriter(buffer)
      writer.write(year: hasFourDigits ? year : 0, month: month, day: day)
      writer.write(UInt8(ascii: "T"))
      writer.write(ofDay / 3_600_000, digits: 2)
      writer.write(UInt8(ascii: ":"))
      writer.write(ofDay / 60_000 % 60, digits: 2)
      writer.write(UInt8(ascii: ":"))
      writer.write(ofDay / 1_000 % 60, digits: 2)
      if ofDay % 1_000 != 0 {
        writer.write(UInt8(ascii: "."))
        writer.write(ofDay % 1_000, digits: 3)
      }
      writer.write(UInt8(ascii: "Z"))
      return writer.count
    }
    return hasFourDigits ? text : CivilDate.expanded(year: year) + text.dropFirst(4)
  }

  private static func read(_ reader: inout DigitReader) -> Result<Instant, CivilTimeError> {
    let date: CivilDate
    switch CivilDate.read(&reader, as: .instant) {
    case .success(let read): date = read
    case .failure(let error): return .failure(error)
    }
    guard reader.take(UInt8(ascii: "T"), or: UInt8(ascii: "t")) else {
      return failure(.malformed, reader.offset)
    }
    let timeOffset = reader.offset
    guard let hour = reader.number(digits: 2), reader.take(UInt8(ascii: ":")),
      let minute = reader.number(digits: 2), reader.take(UInt8(ascii: ":")),
      let second = reader.number(digits: 2), let ms = readMilliseconds(&reader)
    else { return failure(.malformed, reader.offset) }
    guard hour <= 23, minute <= 59, second <= 59 else {
      return failure(.timeImpossible, timeOffset)
    }
    return readOffsetMinutes(&reader).flatMap { offsetMinutes in
      guard reader.isAtEnd else { return failure(.malformed, reader.offset) }
      let local = Instant(utc: date, hour: hour, minute: minute, second: second, ms: ms)
      let instant = local.adding(seconds: Int64(-offsetMinutes * 60))
      return earliestWritten...latestWritten ~= instant
        ? .success(instant) : failure(.outOfRange, 0)
    }
  }

  /// Milliseconds of the fraction, 0 where there is none, nil where it is not one to nine digits.
  private static func readMilliseconds(_ reader: inout DigitReader) -> Int? {
    guard reader.take(UInt8(ascii: ".")) else { return 0 }
    guard let first = reader.digit() else { return nil }
    var ms = first * 100
    var weight = 10
    var digits = 1
    while digits < 9, let digit = reader.digit() {
      ms += digit * weight
      weight /= 10
      digits += 1
    }
    return ms
  }

  private static func readOffsetMinutes(
    _ reader: inout DigitReader
  ) -> Result<Int, CivilTimeError> {
    let start = reader.offset
    if reader.isAtEnd { return failure(.zoneMissing, start) }
    if reader.take(UInt8(ascii: "Z"), or: UInt8(ascii: "z")) { return .success(0) }
    let isNegative = reader.next == UInt8(ascii: "-")
    guard reader.take(UInt8(ascii: "+"), or: UInt8(ascii: "-")),
      let hours = reader.number(digits: 2), reader.take(UInt8(ascii: ":")),
      let minutes = reader.number(digits: 2)
    else { return failure(.malformed, reader.offset) }
    guard hours <= 23, minutes <= 59 else { return failure(.offsetImpossible, start) }
    let offset = hours * 60 + minutes
    return .success(isNegative ? -offset : offset)
  }

  private static func failure<T>(
    _ code: CivilTimeError.Code, _ byteOffset: Int
  ) -> Result<T, CivilTimeError> {
    .failure(CivilTimeError(code: code, value: .instant, byteOffset: byteOffset))
  }

  private static let earliestWritten = Instant(
    millisecondsSinceEpoch: Int64(Gregorian.dayNumber(year: 0, month: 1, day: 1))
      * Gregorian.millisecondsPerDay)
  private static let latestWritten = Instant(
    millisecondsSinceEpoch: Int64(Gregorian.dayNumber(year: 10_000, month: 1, day: 1))
      * Gregorian.millisecondsPerDay - 1)

  /// True where the instant has a text that `init(rfc3339:)` reads back: years 0000 to 9999.
  public var isWritable: Bool { Self.earliestWritten...Self.latestWritten ~= self }
}

extension Instant: CustomStringConvertible {
  /// The instant as RFC 3339 in UTC.
  public var description: String { rfc3339 }
}

extension Instant: Codable {
  /// Decodes an instant from an RFC 3339 string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do throws(CivilTimeError) {
      try self.init(rfc3339: text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
    }
  }

  /// Encodes the instant as an RFC 3339 string in UTC.
  ///
  /// Throws `EncodingError.invalidValue` where the year has more than four digits.
  public func encode(to encoder: any Encoder) throws {
    guard isWritable else {
      throw EncodingError.invalidValue(
        self,
        EncodingError.Context(
          codingPath: encoder.codingPath, debugDescription: "year outside 0000 to 9999"))
    }
    var container = encoder.singleValueContainer()
    try container.encode(rfc3339)
  }
}
