import CivilTime

/// Reads the warnings of one clock and notes everything that is wrong with them.
struct WarningReader {
  /// Warnings one clock may have.
  static let warningsMax = 50

  let problems: ProblemCollector

  private enum Kind: String, CaseIterable {
    case onStartDate, atOnce, onStartDateAt, workingDaysLeft, onDueDateAt, milestoneMissing

    var members: Set<String> {
      switch self {
      case .onStartDate, .atOnce: []
      case .onStartDateAt, .onDueDateAt: ["at"]
      case .workingDaysLeft: ["days", "at"]
      case .milestoneMissing: ["milestone", "day"]
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
  private static let allMembers: Set = ["level", "kind", "class", "at", "days", "milestone", "day"]

  private func moment(
    _ kind: Kind, _ object: JSONObject, period: Period?
  ) -> WarningRule.Moment? {
    switch kind {
    case .onStartDate: return .onStartDate
    case .atOnce: return .atOnce
    case .onStartDateAt: return object.timeOfDay("at").map { .onStartDateAt($0) }
    case .onDueDateAt: return object.timeOfDay("at").map { .onDueDateAt($0) }
    case .workingDaysLeft:
      let days = object.integer("days", in: 1...Self.daysMax(period))
      let time = object.timeOfDay("at")
      guard let days, let time else { return nil }
      return .workingDaysLeft(days, at: time)
    case .milestoneMissing:
      let milestone = object.text("milestone")
      let day = object.integer("day", in: 1...Self.daysMax(period))
      if let milestone, let problem = EventTypeName.problem(with: milestone) {
        object.note("milestone", problem)
      }
      guard let milestone, let day else { return nil }
      return .milestoneMissing(event: milestone, endOfDay: day)
    }
  }

  /// A warning lies strictly inside its period, where that is counted in working days.
  private static func daysMax(_ period: Period?) -> Int {
    guard let period, period.unit == .workingDays else { return 36_525 }
    return max(1, period.length - 1)
  }
}
