import CivilTime

/// Reads one cadence of an obligations or partnership file and notes everything wrong with it.
struct CadenceReader {
  /// How often something may recur at most in one window, and the longest distance of a step.
  static let countMax = 400
  /// Triggers that one obligation may have.
  static let triggersMax = 8

  /// The days of a school year's terms, for cadences counted by them.
  let terms: [SchoolTerm]
  let problems: ProblemCollector

  private enum Kind: String, CaseIterable {
    case everyDays, everyWeeks, everyMonths, timesPerPeriod, fixedMonths, within, onEvent
    case atEveryMeeting

    var members: Set<String> {
      switch self {
      case .everyDays: ["days", "nextFrom"]
      case .everyWeeks: ["weeks", "nextFrom"]
      case .everyMonths: ["months", "nextFrom", "anchor"]
      case .timesPerPeriod: ["times", "per", "yearStart"]
      case .fixedMonths: ["months"]
      case .within: ["length", "unit", "after"]
      case .onEvent: ["length", "unit", "on"]
      case .atEveryMeeting: ["meeting"]
      }
    }
  }

  private enum Per: String, CaseIterable { case year, quarter, month, term }

  private static let allMembers = Kind.allCases.reduce(into: Set(["kind"])) {
    $0.formUnion($1.members)
  }

  func read(_ name: String, of parent: JSONObject) -> ObligationCadence? {
    guard let object = parent.object(name, known: Self.allMembers),
      let kind = object.choice("kind", of: Kind.self)
    else { return nil }
    for name in object.members.keys.sorted()
    where Self.allMembers.contains(name) && name != "kind" && !kind.members.contains(name) {
      object.note(name, "plays no part in \(kind.rawValue); leave it out")
    }
    switch kind {
    case .everyDays: return every("days", .days, object)
    case .everyWeeks: return every("weeks", .weeks, object)
    case .everyMonths: return every("months", .months, object)
    case .timesPerPeriod: return timesPerPeriod(object)
    case .fixedMonths: return fixedMonths(object)
    case .within: return triggered("after", object) { .within($0, after: $1) }
    case .onEvent: return triggered("on", object) { .onEvent($0, on: $1) }
    case .atEveryMeeting:
      guard let meeting = object.text("meeting") else { return nil }
      if let problem = Self.triggerProblem(meeting) { object.note("meeting", problem) }
      return .atEveryMeeting(meeting)
    }
  }

  private func every(
    _ member: String, _ step: ObligationCadence.Step, _ object: JSONObject
  ) -> ObligationCadence? {
    let count = object.integer(member, in: 1...Self.countMax)
    let from = object.choice("nextFrom", of: ObligationCadence.NextFrom.self)
    let anchor = object.has("anchor") ? anchor("anchor", of: object) : nil
    if anchor != nil, from == .completion {
      object.note("anchor", "belongs to nextFrom plan; the next one follows the last completion")
    }
    guard let count, let from else { return nil }
    return .every(count, step, from: from, anchor: anchor)
  }

  private func timesPerPeriod(_ object: JSONObject) -> ObligationCadence? {
    let times = object.integer("times", in: 1...Self.countMax)
    let per = object.choice("per", of: Per.self)
    let start =
      object.has("yearStart")
      ? anchor("yearStart", of: object) : AnchorDay(month: 4, day: 1)
    guard let times, let per, let start else { return nil }
    switch per {
    case .year: return .timesPerPeriod(times, .year(start: start))
    case .quarter: return .timesPerPeriod(times, .quarter(start: start))
    case .month, .term:
      if object.has("yearStart") {
        object.note("yearStart", "plays no part in a \(per.rawValue); leave it out")
      }
      return .timesPerPeriod(times, per == .month ? .month : .term(terms))
    }
  }

  private func fixedMonths(_ object: JSONObject) -> ObligationCadence? {
    guard let list = object.list("months") else { return nil }
    var months: [Int] = []
    for (index, value) in list.enumerated() {
      guard case .integer(let month) = value, (1...12).contains(month), !months.contains(month)
      else {
        object.note("months[\(index)]", "must be a month, 1 to 12, named once")
        continue
      }
      months.append(month)
    }
    if list.isEmpty { object.note("months", "is empty; name the months") }
    return months.isEmpty || months.count < list.count ? nil : .fixedMonths(months)
  }

  private func triggered(
    _ member: String, _ object: JSONObject,
    _ make: (Period, [String]) -> ObligationCadence
  ) -> ObligationCadence? {
    let unit = object.choice("unit", of: TermUnit.self)
    let range = unit == .sameDay ? 0...0 : 1...1_200
    let length = object.integer("length", in: range)
    let triggers = object.texts(member, problem: Self.triggerProblem)
    if let triggers, !(1...Self.triggersMax).contains(triggers.count) {
      object.note(member, "must name 1 to \(Self.triggersMax) triggers")
      return nil
    }
    guard let unit, let length, let triggers else { return nil }
    return make(Period(length, unit.period), triggers)
  }

  /// The units that a term after a trigger may have.
  private enum TermUnit: String, CaseIterable {
    case workingDays, calendarDays, months, sameDay

    var period: Period.Unit {
      switch self {
      case .workingDays: .workingDays
      case .calendarDays: .calendarDays
      case .months: .months
      case .sameDay: .sameDay
      }
    }
  }

  private static func triggerProblem(_ code: String) -> String? {
    code.wholeMatch(of: /[a-z][A-Za-z0-9]*/) == nil
      ? "must be a code of letters and digits, such as yearlyReportPublished" : nil
  }

  private func anchor(_ name: String, of object: JSONObject) -> AnchorDay? {
    guard let text = object.text(name) else { return nil }
    guard let day = AnchorDay(text) else {
      object.note(name, "must be a day that every year has, MM-DD, such as 09-30")
      return nil
    }
    return day
  }
}
