import CivilTime
import StatutoryCalendar
import VigilEvents

/// A case's timeline and deadlines, written for people or for programs.
public struct CaseReport: Sendable {
  private let timeline: CaseTimeline
  private let now: Instant
  private let statuses: [DeadlineStatus]

  /// Creates the report of a case as it stands at `now`.
  public init(_ timeline: CaseTimeline, now: Instant, calendar: HolidayCalendar) {
    self.timeline = timeline
    self.now = now
    statuses = timeline.board.statuses(at: now, calendar: calendar)
  }

  /// The timeline by London days and the deadlines below it. Reports that intake has repeated as
  /// facts are left out unless `showsAll`.
  public func text(
    _ style: TerminalStyle, showsAll: Bool = false, names: ClockNames = .bundled
  ) -> String {
    let place = timeline.partnership.map { ", " + names.partnership($0) } ?? ""
    var lines = [
      style.apply(.strong, "Case \(timeline.subject)\(place)"),
      "As it stands on \(LondonTime.inWords(now))", "",
    ]
    var day: CivilDate?
    for record in showsAll ? timeline.records : timeline.withoutRepeatedReports {
      let line = line(record, names)
      let date = line.time.map(LondonTime.date)
      if let date, date != day {
        day = date
        lines.append(style.apply(.strong, date.inWords))
      }
      let time = line.time.map { LondonTime.timeOfDay(of: $0).description } ?? "     "
      lines.append("  \(style.apply(.faint, time))  \(style.apply(line.tone, line.text))")
    }
    lines.append("")
    if statuses.isEmpty {
      lines.append("No clock runs for this case.")
    } else {
      lines.append(DeadlineTable.text(statuses, showsCase: false, style: style, names: names))
      lines += ["", DeadlineTable.summary(statuses)]
    }
    return lines.joined(separator: "\n")
  }

  /// The line of a record, in the light of what is known by now: a deadline that was announced as
  /// missed, because the news of its being met came late, was not missed.
  private func line(_ record: ObservedRecord, _ names: ClockNames) -> TimelineLine {
    let line = TimelineLine(record, names: names)
    guard case .event(let event) = record, let missed = event.payload as? DeadlineMissed,
      let status = statuses.first(where: { $0.terms.deadlineId == missed.deadline.deadlineId }),
      status.terms.revision == missed.deadline.revision, status.state == .met, !status.wasMetLate
    else { return line }
    return line.replacing(
      text: "Announced as missed before it was known to be met in time: "
        + names.name(of: missed.deadline), tone: .faint)
  }

  /// `case`, `partnership`, `asOf`, `events` in order (each a CloudEvent with its `text` and where
  /// it stands) and `deadlines`.
  public func json(names: ClockNames = .bundled) throws(OperationsError) -> String {
    var events: [String] = []
    for record in timeline.records {
      let position = record.position
      events.append(
        JSONText.object([
          "event": try CloudEventLine.of(record),
          "text": try JSONText.of(line(record, names).text),
          "topic": try JSONText.of(position.topic),
          "partition": String(position.partition), "offset": String(position.offset),
        ]))
    }
    return JSONText.object([
      "case": try JSONText.of(timeline.subject),
      "partnership": try JSONText.of(timeline.partnership),
      "asOf": try JSONText.of(now),
      "events": JSONText.list(events),
      "deadlines": try JSONText.of(statuses),
    ])
  }
}
