/// A bank-holiday file named by the person who asks, in GOV.UK's format.
public struct CalendarFile: Sendable {
  /// The file's name without its folders; stands in the calendar version of the answer.
  public let name: String
  /// The file's content.
  public let bytes: [UInt8]

  /// Creates a calendar file.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Names the file and its exact content, such as `holidays.json#1f0c9a3e`.
  var version: String {
    // FNV-1a: tells two contents under one name apart; it protects nothing.
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let digits = String(hash, radix: 16)
    return name + "#" + String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// The calendar with this file taken in.
  ///
  /// The person who names the file vouches for it, so holidays it withdraws are withdrawn.
  func merged(
    into calendar: HolidayCalendar
  ) throws(StatutoryCalendarError) -> (calendar: HolidayCalendar, merge: CalendarMerge) {
    let list = try HolidayList(govUK: bytes, division: calendar.id, name: name)
    let merge = try calendar.merging(list, version: calendar.version + "+" + version)
    return (merge.confirmingWithdrawals(), merge)
  }
}
