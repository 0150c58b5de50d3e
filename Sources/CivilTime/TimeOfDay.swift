/// A wall-clock time in whole minutes, 00:00 to 23:59, without date or zone.
public struct TimeOfDay: Hashable, Comparable, Sendable {
  /// Minutes since midnight as the wall clock counts them, 0...1439.
  public let minutesOfDay: Int

  /// Creates a time of day, or nil where no clock shows it.
  public init?(hour: Int, minute: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    self.minutesOfDay = hour * 60 + minute
  }

  /// Reads a time of day written as `HH:MM`.
  public init(iso8601 text: String) throws(CivilTimeError) {
    self = try text.withBytes(Self.read).get()
  }

  /// Reads a time of day written as `HH:MM` from its bytes.
  public init(iso8601 bytes: UnsafeRawBufferPointer) throws(CivilTimeError) {
    self = try Self.read(bytes).get()
  }

  private static func read(_ bytes: UnsafeRawBufferPointer) -> Result<TimeOfDay, CivilTimeError> {
    var reader = DigitReader(bytes)
    guard let hour = reader.number(digits: 2), reader.take(UInt8(ascii: ":")),
      let minute = reader.number(digits: 2), reader.isAtEnd
    else {
      return .failure(
        CivilTimeError(code: .malformed, value: .timeOfDay, byteOffset: reader.offset))
    }
    guard let time = TimeOfDay(hour: hour, minute: minute) else {
      return .failure(CivilTimeError(code: .timeImpossible, value: .timeOfDay, byteOffset: 0))
    }
    return .success(time)
  }

  /// The hour, 0...23.
  public var hour: Int { minutesOfDay / 60 }
  /// The minute of the hour, 0...59.
  public var minute: Int { minutesOfDay % 60 }
  /// The most bytes the text of a time of day can have, and the only number it has.
  public static let iso8601BytesMax = 5

  /// The time as `HH:MM`.
  public var iso8601: String {
    String(unsafeUninitializedCapacity: Self.iso8601BytesMax) {
      writeISO8601(into: UnsafeMutableRawBufferPointer($0))
    }
  }

  /// Writes the text of `iso8601` into `buffer`, which has room for `iso8601BytesMax`, and returns
  /// how many bytes it has.
  public func writeISO8601(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    var writer = DigitWriter(buffer)
    writer.write(pair: hour)
    writer.write(UInt8(ascii: ":"))
    writer.write(pair: minute)
    return writer.count
  }

  public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
    left.minutesOfDay < right.minutesOfDay
  }
}

extension TimeOfDay: CustomStringConvertible {
  /// The time as `HH:MM`.
  public var description: String { iso8601 }
}

extension TimeOfDay: Codable {
  /// Decodes a time of day from a string `HH:MM`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do throws(CivilTimeError) {
      try self.init(iso8601: text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
    }
  }

  /// Encodes the time of day as a string `HH:MM`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso8601)
  }
}
