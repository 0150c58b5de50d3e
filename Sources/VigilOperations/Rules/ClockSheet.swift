import CivilTime
import StatutoryCalendar

/// Everything the rules say of one clock.
public struct ClockSheet: Sendable {
  private let choice: RuleChoice
  private let clock: StatutoryClock

  /// Looks a clock up. Throws `not-found` where the edition has none of that number.
  public init(_ number: String, in choice: RuleChoice) throws(OperationsError) {
    self.choice = choice
    clock = try choice.clock(number)
  }

  /// The rule, a line for each part of it.
  public func text(_ style: TerminalStyle) -> String {
    var lines = LabelledLines()
    lines.add("Kept for", ClockWords.subject(clock))
    lines.add("Kind", ClockWords.kind(clock))
    lines.add("Length", ClockWords.length(clock))
    lines.add("Calendar", clock.calendarId ?? "not needed")
    addEvents(&lines)
    lines.add("Owed by", Wording.owner(clock.ownerRole))
    lines.add("Class", Wording.words(of: clock.severity.rawValue).lowercased())
    lines.add("Missed means", clock.breachMeaning)
    lines.add("Extended", ClockWords.extending(clock))
    lines.add("Suspended", ClockWords.pausing(clock))
    lines.add("Holds back", clock.blocks.map(Wording.eventType))
    lines.add("Planned for", clock.targetLength.map { "working day \($0)" })
    lines.add("Office target", clock.operationalTarget.map { "\($0) on the due date" })
    for (index, warning) in clock.warnings.enumerated() {
      lines.add(index == 0 ? "Warnings" : "", "\(warning.level): \(ClockWords.moment(warning))")
    }
    for indicator in clock.indicators {
      lines.add("Beside it", "\(indicator.name): \(indicator.period.inWords)")
    }
    lines.add("Source", clock.source)
    lines.add("Note", clock.note)
    addEditions(&lines)
    return style.apply(.strong, "\(clock.id) \(clock.name)") + "\n\n" + lines.rendered(style)
  }

  private func addEvents(_ lines: inout LabelledLines) {
    lines.add("Starts with", "\(Wording.eventType(clock.startEvent)): \(clock.startMeaning)")
    lines.add("Set by", clock.setBy.map(Wording.eventType))
    lines.add("Ends with", clock.endEvent.map(Wording.eventType) ?? "its date alone")
    if !clock.recipients.isEmpty {
      lines.add("Must reach", Wording.list(clock.recipients.map { Wording.words(of: $0) }))
    }
    for (index, event) in clock.cancelledBy.enumerated() {
      lines.add(index == 0 ? "Cancelled by" : "", Wording.eventType(event))
    }
  }

  private func addEditions(_ lines: inout LabelledLines) {
    let edition = choice.edition
    let through = edition.inForceThrough.map { " through \($0.inWords)" } ?? ""
    lines.add("Edition", "\(edition.id), from \(edition.inForceFrom.inWords)\(through)")
    for (other, theirs) in choice.others(than: clock) {
      lines.add("", "\(other.id): \(comparison(theirs))")
    }
    if let partnership = choice.partnership {
      let isChanged = clock != choice.edition.clock(clock.id)
      let words =
        !choice.watches(clock)
        ? "not watched" : isChanged ? "watched, changed by its arrangements" : "watched"
      lines.add("Partnership", "\(partnership.name): \(words) (\(partnership.source))")
    }
  }

  /// What another edition says of the clock.
  private func comparison(_ other: StatutoryClock?) -> String {
    guard let other else { return "does not have it" }
    if other == choice.edition.clock(clock.id) { return "the same" }
    return "\(ClockWords.length(other)) from \(Wording.eventType(other.startEvent)), "
      + Wording.words(of: other.severity.rawValue).lowercased()
  }

  /// `edition`, `partnership` where one was named, and `clock`.
  public func json() throws(OperationsError) -> String {
    struct Shown: Encodable {
      let edition: EditionJSON
      let partnership: String?
      let clock: ClockJSON
    }
    return try JSONText.of(
      Shown(
        edition: EditionJSON(choice.edition), partnership: choice.partnership?.partnership,
        clock: ClockJSON(clock, isWatched: choice.watches(clock))))
  }
}
