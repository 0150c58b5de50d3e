extension Instant {
  /// The most bytes the text of an instant can have: those of the last one the type holds.
  public static let rfc3339BytesMax = 30

  /// Reads an RFC 3339 date and time: zone required, any offset below a day, up to nine decimals of
  /// which the first three count.
  ///
  /// Stricter than the RFC in one point and on purpose: the leap second 60 is refused, because UTC
  /// milliseconds since 1970 have no place for it.
  public init(rfc3339 text: String) throws(CivilTimeError) {
    self = try text.withBytes(Self.read).get()
  }

  /// Reads an RFC 3339 date and time from its bytes, as `init(rfc3339:)` does from a text.
  public init(rfc3339 bytes: UnsafeRawBufferPointer) throws(CivilTimeError) {
    self = try Self.read(bytes).get()
  }

  /// The instant as RFC 3339 in UTC, such as `2026-04-09T23:00:00Z`; milliseconds, where there are
  /// any, with three decimals.
  ///
  /// A year outside 0000...9999 is written with its sign and as many digits as it needs, which
  /// `init(rfc3339:)` does not read.
  public var rfc3339: String {
    String(unsafeUninitializedCapacity: Self.rfc3339BytesMax) {
      writeRFC3339(into: UnsafeMutableRawBufferPointer($0))
    }
  }

  /// Writes the text of `rfc3339` into `buffer`, which has room for `rfc3339BytesMax`, and returns
  /// how many bytes it has.
  public func writeRFC3339(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let (dayNumber, msOfDay) = Gregorian.split(ms: millisecondsSinceEpoch)
    let (year, month, day) = Gregorian.components(dayNumber: dayNumber)
    let (minuteOfDay, msOfMinute) = UInt32(truncatingIfNeeded: msOfDay)
      .quotientAndRemainder(dividingBy: 60_000)
    let (second, ms) = msOfMinute.quotientAndRemainder(dividingBy: 1_000)
    var writer = DigitWriter(buffer)
    writer.write(year: year, month: month, day: day)
    writer.write(UInt8(ascii: "T"))
    writer.write(pair: Int(minuteOfDay / 60))
    writer.write(UInt8(ascii: ":"))
    writer.write(pair: Int(minuteOfDay % 60))
    writer.write(UInt8(ascii: ":"))
    writer.write(pair: Int(second))
    if ms != 0 {
      writer.write(UInt8(ascii: "."))
      writer.write(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: ms / 100))
      writer.write(pair: Int(ms % 100))
    }
    writer.write(UInt8(ascii: "Z"))
    return writer.count
  }

  private static func read(_ bytes: UnsafeRawBufferPointer) -> Result<Instant, CivilTimeError> {
    if let instant = readPlain(bytes) { return .success(instant) }
    var reader = DigitReader(bytes)
    return read(&reader)
  }

  /// The instant of a text in one of the two forms that are written, `2026-04-09T16:05:00Z` and
  /// `2026-04-09T16:05:00.250Z`, where it is in order; about any other the general reader decides.
  private static func readPlain(_ bytes: UnsafeRawBufferPointer) -> Instant? {
    let hasMilliseconds = bytes.count == 24
    guard hasMilliseconds || bytes.count == 20,
      let yearAndMonth = DigitShape<UInt64>.yearAndMonth.digits(bytes, at: 0),
      let dayAndTime = DigitShape<UInt64>.dayAndTime.digits(bytes, at: 8),
      let second = (hasMilliseconds ? DigitShape<UInt32>.second : .lastSecond)
        .digits(bytes, at: 16)
    else { return nil }
    var ms = 0
    if hasMilliseconds {
      guard let digits = DigitShape<UInt32>.milliseconds.digits(bytes, at: 20) else { return nil }
      ms = Int(digits & 0xFF) * 100 + digits.pair(at: 1)
    }
    let (hour, minute) = (dayAndTime.pair(at: 3), dayAndTime.pair(at: 6))
    guard hour <= 23, minute <= 59, second.pair(at: 1) <= 59,
      let date = CivilDate(
        year: yearAndMonth.pair(at: 0) * 100 + yearAndMonth.pair(at: 2),
        month: yearAndMonth.pair(at: 5), day: dayAndTime.pair(at: 0))
    else { return nil }
    return Instant(utc: date, hour: hour, minute: minute, second: second.pair(at: 1), ms: ms)
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
