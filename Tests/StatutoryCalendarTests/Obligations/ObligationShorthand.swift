import CivilTime
import StatutoryCalendar
import Testing

/// The schedule of an obligation of the register, as declared or as a partnership chooses it.
func scheduled(_ id: String, choice: ObligationChoice? = nil) throws -> ObligationSchedule {
  let book = try ObligationBook.bundled()
  let declared = try #require(book.obligation(id), "\(id)")
  let chosen = try book.obligations(
    of: declared.partnership, only: [id], choices: choice.map { [$0] } ?? [])
  return ObligationSchedule(try #require(chosen.first), calendar: try HolidayCalendar.bundled())
}

/// 10:00 in London on a day.
func morning(_ text: String, hour: Int = 10) throws -> Instant {
  LondonTime.instant(on: try day(text), hour: hour)
}

/// The first instant after a London day.
func endOfDay(_ text: String) throws -> Instant {
  LondonTime.startOfDay(try day(text).adding(days: 1))
}

extension ObligationSchedule {
  /// A history from the adoption of the table, with its triggers.
  func adopted(triggeredOn days: [String] = []) throws -> ObligationHistory {
    var history = begin(adoptedFrom: try day(ExpectedObligation.adoptedFrom))
    for (index, text) in days.enumerated() {
      let code = try #require(obligation.cadence.triggers.first)
      history.triggers.append(.init(code, at: try morning(text), number: index + 1))
    }
    return history
  }

  /// The levels of the warnings that an occurrence gives up to an instant.
  func levels(of occurrence: ObligationOccurrence, through limit: Instant) -> [String] {
    moments(of: occurrence).filter { $0.instant <= limit }.compactMap { $0.level(of: occurrence) }
  }
}

/// Due dates in order.
func dueDates(_ occurrences: [ObligationOccurrence]) -> [String] {
  occurrences.map(\.dueDate.iso8601)
}
