import CivilTime

/// Reads the warnings of one clock and notes everything that is wrong with them.
struct WarningReader {
  /// Warnings one clock may have.
  static let warningsMax = 50

  let problems: ProblemCollector

  private enum Kind: String, CaseIterable {
    case onStartDate, atOnce, onStartDateAt, workingDaysLeft, calendarDaysLeft, onDueDateAt
    case milestoneMissing

    var members: Set<String> {
      switch self {
      case .onStartDate, .atOnce: []
      case .onStartDateAt, .onDueDateAt: ["at"]
      case .workingDaysLeft, .calendarDaysLeft: ["days", "at"]
      case .milestoneMissing: ["milestone", "day", "months"]
      }
    }

    /// True where the warning is tied to the start, after which a count back leaves no time.
    var needsTimeAfterStart: Bool {
      switch self {
      case .onStartDate, .atOnce, .onStartDateAt, .milestoneMissing: true
      case .workingDaysLeft, .calendarDaysLeft, .onDueDateAt: false
      }
    }
  }

  func read(_ clock: JSONObject, period: Period?) -> [WarningRule] {
    guard let list = clock.list("warnings") else { return [] }
    if list.count > Self.warningsMax {
      clock.note("warnings", "\(list.count) warnings; at most \(Self.warningsMax) are read")
    }
    var seen: Set<String> = []
    return list.prefix(Self.warningsMax).enumerated().compactMap { index, value in
      let path = "\(clock.place("warnings"))[\(index)]"
      let rule = warning(value, path: path, period: period)
      if let rule, !seen.insert(rule.level).inserted {
        problems.add("\(path).level", "\(rule.level) is used twice in this clock")
      }
      return rule
    }
  }

  private func warning(_ value: JSONValue, path: String, period: Period?) -> WarningRule? {
    guard
      let head = JSONObject(value, path: path, known: Self.allMembers, problems: problems),
      let kind = head.choice("kind", of: Kind.self)
    else { return nil }
    for name in head.members.keys.sorted()
    where Self.allMembers.contains(name) && !Self.shared.contains(name)
      && !kind.members.contains(name)
    {
      head.note(name, "plays no part in \(kind.rawValue); leave it out")
    }
    if kind.needsTimeAfterStart && period?.isBackwards == true {
      head.note("kind", "\(kind.rawValue) plays no part in a clock that is counted back")
    }
    let level = head.text("level")
    if let level, level.wholeMatch(of: /[a-z][a-z0-9-]*/) == nil {
      head.note("level", "must be small letters, digits and hyphens")
    }
    let severity = head.choice("class", of: Severity.self)
    let moment = moment(kind, head, period: period)
    guard let level, let severity, let moment else { return nil }
    return WarningRule(level: level, moment: moment, severity: severity)
  }

  private static let shared: Set = ["level", "kind", "class"]
  private static let allMembers: Set = [
    "level", "kind", "class", "at", "days", "milestone", "day", "months",
  ]

  private func moment(
    _ kind: Kind, _ object: JSONObject, period: Period?
  ) -> WarningRule.Moment? {
    switch kind {
    case .onStartDate: return .onStartDate
    case .atOnce: return .atOnce
    case .onStartDateAt: return object.timeOfDay("at").map { .onStartDateAt($0) }
    case .onDueDateAt: return object.timeOfDay("at").map { .onDueDateAt($0) }
    case .workingDaysLeft:
      return daysLeft(object, max: Self.daysMax(period, in: .workingDays))
        .map { .workingDaysLeft($0, at: $1) }
    case .calendarDaysLeft:
      return daysLeft(object, max: Self.daysMax(period, in: .calendarDays))
        .map { .calendarDaysLeft($0, at: $1) }
    case .milestoneMissing:
      let milestone = object.text("milestone")
      let end = milestoneEnd(object, period: period)
      if let milestone, let problem = EventTypeName.problem(with: milestone) {
        object.note("milestone", problem)
      }
      guard let milestone, let end else { return nil }
      return .milestoneMissing(event: milestone, endOf: end)
    }
  }

  private func daysLeft(_ object: JSONObject, max: Int) -> (Int, TimeOfDay)? {
    let days = object.integer("days", in: 1...max)
    let time = object.timeOfDay("at")
    guard let days, let time else { return nil }
    return (days, time)
  }

  private func milestoneEnd(_ object: JSONObject, period: Period?) -> Period? {
    guard object.has("months") else {
      return object.integer("day", in: 1...Self.daysMax(period, in: .workingDays))
        .map { Period($0, .workingDays) }
    }
    if object.has("day") { object.note("day", "and months exclude each other; leave one out") }
    return object.integer("months", in: 1...Self.daysMax(period, in: .months))
      .map { Period($0, .months) }
  }

  /// A warning lies strictly inside its period, where that is counted in the same unit.
  private static func daysMax(_ period: Period?, in unit: Period.Unit) -> Int {
    guard let period, period.unit == unit, !period.isBackwards else { return unit.lengthMax }
    return max(1, period.length - 1)
  }
}
