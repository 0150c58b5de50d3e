/// Names of calendar versions as events carry them: at most 61 letters.
enum CalendarVersion {
  static let lettersMax = 61

  /// A version with a mark of the content, such as `gov.uk/2027-03@1f0c9a3e`, for contents that
  /// would otherwise share a name.
  static func marked(_ version: String, for calendar: HolidayCalendar) -> String {
    String(version.prefix(lettersMax - 9)) + "@" + mark(of: calendar)
  }

  /// Two versions as one name, or the first one with a mark where that would be too long.
  static func joined(_ first: String, _ second: String, for calendar: HolidayCalendar) -> String {
    let name = first == second ? first : "\(first)+\(second)"
    return name.count <= lettersMax ? name : marked(first, for: calendar)
  }

  /// The name of a file's content: its name in letters that events may carry, and a mark.
  static func of(file name: String, _ calendar: HolidayCalendar) -> String {
    let letters = name.map { letter in
      letter.isASCII && (letter.isLetter || letter.isNumber || "._-".contains(letter))
        ? letter : "-"
    }
    let start = letters.drop { !$0.isLetter && !$0.isNumber }
    return marked(start.isEmpty ? "file" : String(start), for: calendar)
  }

  /// FNV-1a over dates: tells two contents apart; it protects nothing.
  private static func mark(of calendar: HolidayCalendar) -> String {
    var hash: UInt32 = 2_166_136_261
    func add(_ number: Int32) {
      for shift in stride(from: 0, to: 32, by: 8) {
        hash = (hash ^ (UInt32(bitPattern: number) >> shift & 0xFF)) &* 16_777_619
      }
    }
    for holiday in calendar.holidays { add(holiday.date.daysSinceEpoch) }
    add(calendar.verifiedThrough.daysSinceEpoch)
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

extension HolidayCalendar {
  /// The same calendar under another name.
  func named(_ version: String) -> HolidayCalendar {
    HolidayCalendar(
      HolidayList(division: id, ordered: holidays), version: version, coverage: coverage,
      verifiedThrough: verifiedThrough)
  }
}
