extension CivilDate {
  /// The most bytes the text of a date can have: those of a year that the type just holds.
  public static let iso8601BytesMax = 14

  /// Reads a date written as `YYYY-MM-DD`.
  public init(iso8601 text: String) throws(CivilTimeError) {
    self = try text.withBytes(Self.read).get()
  }

  /// Reads a date written as `YYYY-MM-DD` from its bytes.
  public init(iso8601 bytes: UnsafeRawBufferPointer) throws(CivilTimeError) {
    self = try Self.read(bytes).get()
  }

  /// The date as `YYYY-MM-DD`; a year outside 0000...9999 is written with its sign and as many
  /// digits as it needs, which `init(iso8601:)` does not read.
  public var iso8601: String {
    String(unsafeUninitializedCapacity: Self.iso8601BytesMax) {
      writeISO8601(into: UnsafeMutableRawBufferPointer($0))
    }
  }

  /// Writes the text of `iso8601` into `buffer`, which has room for `iso8601BytesMax`, and returns
  /// how many bytes it has.
  public func writeISO8601(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let (year, month, day) = components
    var writer = DigitWriter(buffer)
    writer.write(year: year, month: month, day: day)
    return writer.count
  }

  /// True where the date has a text that `init(iso8601:)` reads back: years 0000 to 9999.
  public var isWritable: Bool {
    Self.earliestWritten...Self.latestWritten ~= self
  }

  private static let earliestWritten = CivilDate(
    saturating: Gregorian.dayNumber(year: yearRange.lowerBound, month: 1, day: 1))
  private static let latestWritten = CivilDate(
    saturating: Gregorian.dayNumber(year: yearRange.upperBound, month: 12, day: 31))

  /// The date as people in an English office write it, such as "Thu 9 Apr 2026".
  public var inWords: String {
    let (year, month, day) = components
    return "\(weekday.shortName) \(day) \(Self.monthNames[month - 1]) \(year)"
  }

  private static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func read(_ bytes: UnsafeRawBufferPointer) -> Result<CivilDate, CivilTimeError> {
    if let date = readPlain(bytes) { return .success(date) }
    var reader = DigitReader(bytes)
    return read(&reader, as: .date).flatMap { date in
      reader.isAtEnd
        ? .success(date)
        : .failure(CivilTimeError(code: .malformed, value: .date, byteOffset: reader.offset))
    }
  }

  /// The date of a text that is in order; about any other the general reader decides.
  private static func readPlain(_ bytes: UnsafeRawBufferPointer) -> CivilDate? {
    guard bytes.count == 10,
      let yearAndMonth = DigitShape<UInt64>.yearAndMonth.digits(bytes, at: 0),
      let day = DigitShape<UInt16>.day.digits(bytes, at: 8)
    else { return nil }
    return CivilDate(
      year: yearAndMonth.pair(at: 0) * 100 + yearAndMonth.pair(at: 2),
      month: yearAndMonth.pair(at: 5), day: day.pair(at: 0))
  }

  /// Reads `YYYY-MM-DD` and leaves the reader behind it.
  static func read(
    _ reader: inout DigitReader, as value: CivilTimeError.Value
  ) -> Result<CivilDate, CivilTimeError> {
    let start = reader.offset
    guard let year = reader.number(digits: 4), reader.take(UInt8(ascii: "-")),
      let month = reader.number(digits: 2), reader.take(UInt8(ascii: "-")),
      let day = reader.number(digits: 2)
    else {
      return .failure(CivilTimeError(code: .malformed, value: value, byteOffset: reader.offset))
    }
    guard let date = CivilDate(year: year, month: month, day: day) else {
      return .failure(CivilTimeError(code: .dateImpossible, value: value, byteOffset: start))
    }
    return .success(date)
  }
}

extension CivilDate: CustomStringConvertible {
  /// The date as `YYYY-MM-DD`.
  public var description: String { iso8601 }
}

extension CivilDate: Codable {
  /// Decodes a date from a string `YYYY-MM-DD`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do throws(CivilTimeError) {
      try self.init(iso8601: text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
    }
  }

  /// Encodes the date as a string `YYYY-MM-DD`.
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
    try container.encode(iso8601)
  }
}
