import CivilTime
import StatutoryCalendar

/// The register of recurring obligations with the dates on which each falls due next.
public struct ObligationList: Sendable {
  /// The most dates that are worked out ahead.
  public static let datesMax = 24

  /// One obligation and its dates.
  struct Entry: Sendable {
    let obligation: Obligation
    let next: [CivilDate]
  }

  private let from: CivilDate
  let entries: [Entry]

  /// Lists a partnership's obligations, or those of all, taken on from a date.
  ///
  /// Optional ones are listed too: a partnership may name them. Throws `usage` for a partnership
  /// that has no obligations in the register.
  public init(
    _ register: ObligationBook, partnership: String? = nil, from: CivilDate, dates: Int,
    calendar: HolidayCalendar
  ) throws(OperationsError) {
    let all = register.obligations
    if let partnership, !all.contains(where: { $0.partnership == partnership }) {
      let known = Set(all.map(\.partnership)).sorted().joined(separator: ", ")
      throw OperationsError(
        .usage, "--partnership \(partnership): has no obligations here; those of \(known) are known"
      )
    }
    self.from = from
    entries = all.filter { partnership == nil || $0.partnership == partnership }
      .map { Self.entry($0, from, dates, calendar) }
  }

  /// Lists the obligations of a number, all parts of it. Throws `not-found` where there is none.
  public init(
    _ register: ObligationBook, number: String, from: CivilDate, dates: Int,
    calendar: HolidayCalendar
  ) throws(OperationsError) {
    let id = number.prefix(1).uppercased() + number.dropFirst().lowercased()
    let named =
      register.obligation(id).map { [$0] } ?? register.obligations(numbered: id)
    guard !named.isEmpty else {
      throw OperationsError(
        .notFound,
        "there is no obligation \(number); `vigil obligations list` has them all")
    }
    self.from = from
    entries = named.map { Self.entry($0, from, dates, calendar) }
  }

  /// True where the obligation is one of those listed.
  public func names(_ id: String) -> Bool { entries.contains { $0.obligation.id == id } }

  private static func entry(
    _ obligation: Obligation, _ from: CivilDate, _ count: Int, _ calendar: HolidayCalendar
  ) -> Entry {
    let schedule = ObligationSchedule(obligation, calendar: calendar)
    let history = schedule.begin(adoptedFrom: from)
    var next: [CivilDate] = []
    var asOf = LondonTime.startOfDay(from)
    // Each turn looks past the last date found; one that follows a completion has no second.
    for _ in 0..<min(count, datesMax) {
      let found = schedule.occurrences(of: history, asOf: asOf)
      guard let last = found.last, last.dueBefore > asOf else { break }
      next.append(last.dueDate)
      asOf = last.dueBefore
    }
    return Entry(obligation: obligation, next: next)
  }

  /// A table for each partnership.
  public func text(_ style: TerminalStyle, names: ClockNames = .bundled) -> String {
    var parts: [String] = []
    for partnership in entries.map(\.obligation.partnership).uniqued {
      let own = entries.filter { $0.obligation.partnership == partnership }
      var table = TextTable([
        .init("No."), .init("Obligation"), .init("Recurs"), .init("Answers for it"),
        .init("Next, if taken on \(from.inWords)"),
      ])
      for entry in own {
        let obligation = entry.obligation
        let tone: TerminalStyle.Tone = obligation.isOptional ? .faint : .plain
        table.add([
          .init(obligation.id, tone), .init(obligation.name, tone),
          .init(Self.recurs(obligation) + (obligation.isOptional ? " (optional)" : ""), tone),
          .init(Wording.owner(obligation.ownerGroup), tone), .init(Self.next(entry), tone),
        ])
      }
      parts.append(
        style.apply(.strong, names.partnership(partnership)) + "\n" + table.rendered(style))
    }
    parts.append(Wording.count(entries.count, "obligation"))
    return parts.joined(separator: "\n\n")
  }

  /// Everything the register says of each.
  public func sheets(_ style: TerminalStyle, names: ClockNames = .bundled) -> String {
    entries.map { entry in
      let obligation = entry.obligation
      var lines = LabelledLines()
      lines.add("Partnership", names.partnership(obligation.partnership))
      lines.add("Recurs", Self.recurs(obligation))
      lines.add("First due", obligation.firstDue?.inWords)
      for reading in obligation.readings {
        lines.add("Or, by choice", "\(reading.id): \(reading.cadence.inWords) (\(reading.source))")
      }
      lines.add("Not in time", Self.late(obligation))
      lines.add("Answers for it", Wording.owner(obligation.ownerGroup))
      lines.add("Done by", Wording.owner(obligation.ownerRole))
      lines.add("Class", Wording.words(of: obligation.severity.rawValue).lowercased())
      for (index, warning) in obligation.warnings.enumerated() {
        lines.add(index == 0 ? "Warnings" : "", "\(warning.level): \(Self.moment(warning))")
      }
      if obligation.watchesPace { lines.add("Pace", "warns when the count falls behind") }
      if obligation.isOptional { lines.add("Optional", "kept where a partnership names it") }
      lines.add("Next", Self.next(entry) + ", if taken on \(from.inWords)")
      lines.add("Source", obligation.source)
      lines.add("Note", obligation.note.isEmpty ? nil : obligation.note)
      return style.apply(.strong, "\(obligation.id) \(obligation.name)") + "\n\n"
        + lines.rendered(style)
    }.joined(separator: "\n\n")
  }

  private static func recurs(_ obligation: Obligation) -> String {
    var words = obligation.cadence.inWords
    for trigger in obligation.cadence.triggers {
      words = words.replacing(trigger, with: Wording.words(of: trigger).lowercased())
    }
    return words
  }

  private static func next(_ entry: Entry) -> String {
    guard !entry.next.isEmpty else {
      return "when it is set off"
    }
    return entry.next.map(\.inWords).joined(separator: ", ")
  }

  private static func late(_ obligation: Obligation) -> String {
    switch obligation.late {
    case .makesUp: "can still be done, late, until the next falls due"
    case .lapses: "is lost"
    }
  }

  private static func moment(_ warning: ObligationWarning) -> String {
    switch warning.moment {
    case .atOnce: "at once"
    case .calendarDaysLeft(let days, let time): "\(Wording.count(days, "day")) left, \(time)"
    case .workingDaysLeft(let days, let time):
      "\(Wording.count(days, "working day")) left, \(time)"
    case .onDueDateAt(let time): "on the due date, \(time)"
    }
  }

  /// `from` and `obligations`, each with `next`.
  public func json() throws(OperationsError) -> String {
    struct Shown: Encodable {
      let from: CivilDate
      let obligations: [ObligationJSON]
    }
    return try JSONText.of(
      Shown(from: from, obligations: entries.map { ObligationJSON($0.obligation, $0.next) }))
  }
}

extension Array where Element: Hashable {
  /// The elements without repeats, each where it first stands.
  fileprivate var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
