import CivilTime

extension DueAnswer {
  /// The answer for the people of a business office, several lines without a final line break.
  public var text: String {
    var lines: [String] = []
    func line(_ label: String, _ value: String) {
      let padding = String(repeating: " ", count: max(1, 15 - label.count))
      lines.append(label + (label.isEmpty ? String(repeating: " ", count: 15) : padding) + value)
    }
    if let clock { lines += ["\(clock.id) \(clock.name)", ""] }
    resultLines(line)
    countLines(line)
    beside(line)
    sourceLines(line)
    return lines.joined(separator: "\n")
  }

  private typealias Line = (_ label: String, _ value: String) -> Void

  private func resultLines(_ line: Line) {
    let isMinimum = due.proof.bound == .minimum
    line(isMinimum ? "Must last to" : dueLabel, due.date.inWords)
    if due.proof.period.unit == .clockHours {
      line("Last moment", "before \(LondonTime.inWords(due.dueBefore))")
    } else {
      let last = due.dueBefore.adding(seconds: -1)
      line("Last moment", "\(due.date.inWords) 23:59:59 \(LondonTime.zoneName(at: last))")
    }
    line(isMinimum ? "Has run from" : "Too late from", due.dueBefore.rfc3339)
    if let practicalTarget = due.practicalTarget {
      line("Office target", "\(practicalTarget.inWords), the last working day before")
    }
    if let target {
      line("Planned for", "\(target.date.inWords), day \(target.proof.period.length)")
    }
    if due.provisional {
      line(
        "Provisional",
        "yes: the count leaves \(calendar.coverage.lowerBound.inWords) to "
          + "\(calendar.verifiedThrough.inWords), the dates with published bank holidays; ask "
          + "again when they are published")
    }
    if !isWatched, let partnership {
      line("Not watched", "the arrangements of \(partnership.name) do not have this clock")
    }
  }

  private var dueLabel: String { clock?.kind == .reminder ? "Reminder on" : "Due" }

  private func countLines(_ line: Line) {
    let proof = due.proof
    let start = proof.startedAt.map(LondonTime.inWords) ?? proof.startDate.inWords
    if proof.dayZero == proof.startDate {
      line("Counted from", start + ", day 0")
    } else {
      line("Counted from", start)
      line("Day 0", "\(proof.dayZero.inWords): the event came outside office hours")
    }
    let bound = proof.bound == .minimum ? ", at least" : ""
    let clear = proof.convention.clearDays ? ", clear days" : ""
    let dayOne = proof.convention.dayOne == .sameDay ? ", the start being day 1" : ""
    line("Length", proof.period.inWords + bound + clear + dayOne)
    if let rolledFrom = proof.rolledFrom {
      line("Rolled on", "from \(rolledFrom.inWords), which is no working day")
    }
    for (index, skipped) in proof.skipped.enumerated() {
      line(index == 0 ? "Not counted" : "", "\(skipped.date.inWords)  \(skipped.reasonInWords)")
    }
    if proof.skipped.isEmpty && proof.period.unit == .workingDays {
      line("Not counted", "no day in between")
    }
  }

  private func beside(_ line: Line) {
    for shown in indicators {
      let value = shown.due?.date.inWords ?? "not worked out: give the date of awareness"
      line("Beside it", "\(value)  \(shown.indicator.name)")
    }
    for (index, warning) in warnings.enumerated() {
      let condition = warning.unlessRecorded == nil ? "" : ", unless recorded by then"
      line(
        index == 0 ? "Warnings" : "",
        "\(LondonTime.inWords(warning.at))  \(warning.level)\(condition)")
    }
  }

  private func sourceLines(_ line: Line) {
    if let clock, let edition {
      line("Owner", clock.ownerRole)
      line("Class", clock.severity.rawValue)
      let from = edition.inForceFromApproximate ? "about " : ""
      line("Rules", "\(edition.title), in force from \(from)\(edition.inForceFrom.inWords)")
      line("Source", clock.source)
      if let note = clock.note { line("Note", note) }
    }
    if let partnership {
      line(
        "Partnership",
        "\(partnership.name), arrangements in force from \(partnership.effectiveFrom.inWords)")
    }
    let use = due.proof.calendarId == nil ? " (not needed for this period)" : ""
    line("Calendar", "\(calendar.id), version \(calendar.version)\(use)")
    for holiday in merge?.added ?? [] {
      line("File adds", "\(holiday.date.inWords)  \(holiday.title)")
    }
    for holiday in merge?.withdrawn ?? [] {
      line("File withdraws", "\(holiday.date.inWords)  \(holiday.title)")
    }
  }
}
