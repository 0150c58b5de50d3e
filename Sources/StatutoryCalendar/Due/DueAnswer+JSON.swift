import CivilTime

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension DueAnswer {
  /// The answer as one line of JSON with sorted keys.
  ///
  /// Always has `dueDate`, `dueBefore`, `provisional`, `calendarVersion`, `startDate`, `dayZero`,
  /// `length`, `unit`, `bound` and `skipped`; a clock adds `clock`, `clockName`, `edition`, `kind`,
  /// `severity`, `ownerRole`, `source`, `warnings` and `indicators`.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // An answer exists only where all its dates have a text form, so encoding cannot fail.
    guard let data = try? encoder.encode(self) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}

extension DueAnswer: Encodable {
  private enum Key: String, CodingKey {
    case bound, calendarId, calendarVerifiedThrough, calendarVersion, clearDays, clock, clockName
    case dayOne, dayZero, dueBefore, dueDate, edition, holidaysAdded, holidaysWithdrawn, indicators
    case kind, length, monthDay, note, ownerRole, partnership, practicalTarget, provisional
    case rolledFrom, severity, skipped, source, startDate, startEvent, startedAt, targetDate
    case unit, warnings, watched
  }

  private struct ShownDate: Encodable {
    let id: String
    let name: String
    let startEvent: String
    let dueDate: CivilDate?
    let dueBefore: Instant?
  }

  private struct ShownWarning: Encodable {
    let level: String
    let at: Instant
    let unlessRecorded: String?
  }

  /// Encodes the members that `json` lists.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    let proof = due.proof
    try container.encode(due.date, forKey: .dueDate)
    try container.encode(due.dueBefore, forKey: .dueBefore)
    try container.encode(due.provisional, forKey: .provisional)
    try container.encodeIfPresent(due.practicalTarget, forKey: .practicalTarget)
    try container.encodeIfPresent(proof.startedAt, forKey: .startedAt)
    try container.encode(proof.startDate, forKey: .startDate)
    try container.encode(proof.dayZero, forKey: .dayZero)
    try container.encode(proof.period.length, forKey: .length)
    try container.encode(proof.period.unit, forKey: .unit)
    try container.encodeIfPresent(proof.period.monthDay, forKey: .monthDay)
    try container.encodeIfPresent(proof.rolledFrom, forKey: .rolledFrom)
    try container.encode(proof.bound, forKey: .bound)
    try container.encode(proof.convention.dayOne, forKey: .dayOne)
    try container.encode(proof.convention.clearDays, forKey: .clearDays)
    try container.encode(proof.skipped, forKey: .skipped)
    try container.encodeIfPresent(proof.calendarId, forKey: .calendarId)
    try container.encode(proof.calendarVersion, forKey: .calendarVersion)
    try container.encode(calendar.verifiedThrough, forKey: .calendarVerifiedThrough)
    try container.encodeIfPresent(partnership?.partnership, forKey: .partnership)
    if let merge {
      try container.encode(merge.added.map(\.date), forKey: .holidaysAdded)
      try container.encode(merge.withdrawn.map(\.date), forKey: .holidaysWithdrawn)
    }
    try encodeRule(&container)
  }

  private func encodeRule(_ container: inout KeyedEncodingContainer<Key>) throws {
    guard let clock, let edition else { return }
    try container.encode(clock.id, forKey: .clock)
    try container.encode(clock.name, forKey: .clockName)
    try container.encode(clock.kind, forKey: .kind)
    try container.encode(clock.startEvent, forKey: .startEvent)
    try container.encode(edition.id, forKey: .edition)
    try container.encode(clock.severity, forKey: .severity)
    try container.encode(clock.ownerRole, forKey: .ownerRole)
    try container.encode(clock.source, forKey: .source)
    try container.encodeIfPresent(clock.note, forKey: .note)
    try container.encode(isWatched, forKey: .watched)
    try container.encodeIfPresent(target?.date, forKey: .targetDate)
    let dates = indicators.map {
      ShownDate(
        id: $0.indicator.id, name: $0.indicator.name, startEvent: $0.indicator.startEvent,
        dueDate: $0.due?.date, dueBefore: $0.due?.dueBefore)
    }
    try container.encode(dates, forKey: .indicators)
    let shown = warnings.map {
      ShownWarning(level: $0.level, at: $0.at, unlessRecorded: $0.unlessRecorded)
    }
    try container.encode(shown, forKey: .warnings)
  }
}
