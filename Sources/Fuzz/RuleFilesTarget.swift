import CivilTime
import StatutoryCalendar

/// The data files that an operator may replace.
enum RuleFilesTarget {
  /// Read together with the editions that ship, as an overlay would be, and alone.
  static func rules(_ bytes: UnsafeRawBufferPointer) {
    let file = RuleFile(name: "fuzz.json", bytes: Array(bytes))
    _ = try? RuleBook(editions: RuleBook.bundledEditions + [file], partnerships: [])
    guard let book = try? RuleBook(editions: [file], partnerships: []),
      let first = book.editions.first
    else { return }
    precondition(
      book.edition(forStartOn: first.inForceFrom) != nil, "an edition is not in force on its day")
  }

  static func partnership(_ bytes: UnsafeRawBufferPointer) {
    guard let editions = try? RuleBook.bundled().editions else { return }
    let file = RuleFile(name: "fuzz.json", bytes: Array(bytes))
    guard let directory = try? PartnershipDirectory(files: [file], editions: editions) else {
      return
    }
    precondition(directory.partnerships.count == 1, "a file gave no partnership and no problem")
  }

  static func obligations(_ bytes: UnsafeRawBufferPointer) {
    _ = try? ObligationBook(RuleFile(name: "fuzz.json", bytes: Array(bytes)))
  }

  static func holidays(_ bytes: UnsafeRawBufferPointer) {
    guard let lists = try? HolidayList.divisions(govUK: bytes) else { return }
    guard let calendars = try? CalendarSet.bundled() else { return }
    for list in lists {
      guard let calendar = calendars.calendar(list.division) else { continue }
      _ = try? calendar.merging(list, version: "fuzz", verifiedThrough: nil)
    }
    _ = try? HolidayImport(
      govUK: bytes, version: "fuzz", publishedAt: Instant(millisecondsSinceEpoch: 0),
      into: calendars)
  }
}
