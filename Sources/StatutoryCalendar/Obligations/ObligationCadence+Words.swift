extension ObligationCadence {
  /// The cadence in words, such as "at least 4 times in each year from 1 April".
  public var inWords: String {
    switch self {
    case .every(let count, let step, let from, let anchor):
      let unit = count == 1 ? String(step.rawValue.dropLast()) : "\(count) \(step.rawValue)"
      switch (from, anchor) {
      case (.completion, _): return "every \(unit), counted from when it was last done"
      case (.plan, let anchor?):
        return "every \(unit), due by \(anchor.day) \(Self.monthNames[anchor.month - 1])"
      case (.plan, nil): return "every \(unit), as planned"
      }
    case .timesPerPeriod(let times, let period):
      return "\(times == 1 ? "once" : "at least \(times) times") in each \(period.inWords)"
    case .fixedMonths(let months):
      let names = months.map { Self.monthNames[$0 - 1] }
      let list =
        names.count < 2
        ? names.joined()
        : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
      return "by the end of \(list) of every year"
    case .within(let term, let triggers):
      return "within \(term.inWords) of \(triggers.joined(separator: " or "))"
    case .onEvent(let term, let triggers):
      let end = term.unit == .sameDay ? "on the same day" : "within \(term.inWords)"
      return "on \(triggers.joined(separator: " or ")), \(end)"
    case .atEveryMeeting(let meeting): return "at every meeting: \(meeting)"
    }
  }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
