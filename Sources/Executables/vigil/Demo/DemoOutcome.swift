import CivilTime
import VigilEvents
import VigilOperations

/// What the demonstration saw, and whether the story ended as it should.
struct DemoOutcome {
  var failures: [String] = []
  private var seen: Set<String> = []
  private var repeats = 0
  private var last: [String: (terms: DeadlineTerms, subject: String, state: String)] = [:]
  private var missed:
    [(terms: DeadlineTerms, subject: String, missedAt: Instant, recorded: Instant?)] =
      []
  private var met: [(terms: DeadlineTerms, subject: String, lateness: Int)] = []
  private var refusals = 0

  /// Takes an event in; false for a repeat.
  mutating func note(_ event: ObservedEvent) -> Bool {
    guard seen.insert(event.envelope.source + " " + event.envelope.id).inserted else {
      repeats += 1
      return false
    }
    let subject = event.envelope.subject
    switch event.payload {
    case let fact as DeadlineSet: keep(fact.deadline, subject, "open")
    case let fact as DeadlineRescheduled: keep(fact.deadline, subject, "moved")
    case let fact as DeadlineCancelled: keep(fact.deadline, subject, "cancelled")
    case let fact as DeadlineMissed:
      keep(fact.deadline, subject, "missed")
      missed.append((fact.deadline, subject, fact.missedAt, event.envelope.recordedtime))
    case let fact as DeadlineMet:
      keep(
        fact.deadline, subject,
        fact.onTime ? "met" : "met late by \(fact.latenessWorkingDays) working day(s)")
      met.append((fact.deadline, subject, fact.latenessWorkingDays))
    case is RefusalIssued: refusals += 1
    default: break
    }
    return true
  }

  private mutating func keep(_ terms: DeadlineTerms, _ subject: String, _ state: String) {
    last[terms.deadlineId] = (terms, subject, state)
  }

  /// Whether a reader who wants the gist is shown the event.
  static func matters(_ event: ObservedEvent) -> Bool {
    switch event.payload {
    case let fact as DeadlineWarned:
      fact.deadline.severity == .statutory || fact.deadline.severity == .nationalGuidance
    case is PartnerViewRecorded, is PreNotificationRecorded, is IncidentAssessed: false
    default: true
    }
  }

  /// The deadlines of both cases with their due dates and how they ended.
  func table(_ style: TerminalStyle) -> String {
    var table = TextTable([.init("Case"), .init("Clock"), .init("Due"), .init("Ended")])
    let rows = last.values.sorted {
      ($0.subject, $0.terms.clock, $0.terms.qualifier ?? "")
        < ($1.subject, $1.terms.clock, $1.terms.qualifier ?? "")
    }
    for row in rows {
      let tone: TerminalStyle.Tone =
        row.state == "met" ? .good : row.state.hasPrefix("met late") ? .warning : .alarm
      let clock =
        ClockNames.bundled.name(of: row.terms.clock)
        + (row.terms.qualifier.map { ", \($0)" } ?? "")
      table.add([
        .init(row.subject), .init(clock), .init(row.terms.dueDate.inWords), .init(row.state, tone),
      ])
    }
    return table.rendered(style)
  }

  /// What is otherwise than the story says, in words.
  func judge() -> [String] {
    var failures = failures
    func expect(_ holds: Bool, _ words: String) { if !holds { failures.append(words) } }
    expect(missed.count == 1, "there are \(missed.count) breaches instead of exactly one")
    if let breach = missed.first {
      expect(
        breach.subject == DemoStory.lateCase && breach.terms.clock == "K01",
        "the breach is \(breach.terms.clock) of \(breach.subject)")
      expect(breach.missedAt == DemoStory.breach, "the breach is dated \(breach.missedAt)")
      expect(
        breach.recorded.map { $0 >= DemoStory.restartAt } ?? false,
        "the breach was recorded before the worker was started again")
    }
    let lateness = met.filter { $0.lateness > 0 }
    expect(
      lateness.count == 1 && lateness.first?.terms.clock == "K01"
        && lateness.first?.lateness == 1,
      "the late notification is not met exactly one working day late")
    for (clock, day) in Self.dueDates {
      let due = last.values.first {
        $0.subject == DemoStory.cleanCase && $0.terms.clock == clock
      }
      expect(
        due?.terms.dueDate.iso8601 == day,
        "\(clock) of \(DemoStory.cleanCase) is due \(due?.terms.dueDate.iso8601 ?? "never") instead of \(day)"
      )
    }
    let late = last.values.first { $0.subject == DemoStory.lateCase && $0.terms.clock == "K06" }
    expect(
      late?.terms.dueDate.iso8601 == "2026-01-23", "the late case's review is not due on 23 Jan")
    // What only reminds, such as the wait for the Panel's reply, goes on after the story.
    let open = last.values.filter { $0.terms.kind != .reminder && !$0.state.hasPrefix("met") }
    expect(open.isEmpty, "\(open.count) clocks have not ended as met")
    expect(refusals == 0, "\(refusals) events were refused")
    return failures
  }

  /// The clean case's dates: nine working days around Easter, then the map of fifteen days.
  private static let dueDates = [
    ("K01", "2026-04-09"), ("K03", "2026-04-09"), ("K02", "2026-04-09"), ("K07", "2026-04-10"),
    ("K08", "2026-04-17"), ("K09", "2026-04-22"), ("K10", "2026-04-24"), ("K11", "2026-04-27"),
    ("K12", "2026-04-28"), ("K13", "2026-04-29"), ("K14", "2026-04-30"), ("K06", "2026-04-30"),
  ]
}
