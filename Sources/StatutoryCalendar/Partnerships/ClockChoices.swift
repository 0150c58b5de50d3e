import CivilTime

/// What an arrangement says about single clocks, held against every edition of the rules.
struct ClockChoices {
  let notWatched: Set<String>
  let overrides: [String: ClockOverride]
  let earlyWarning: Bool
  let reminderLevels: [String: [String]]

  init?(_ object: JSONObject, editions: [RuleEdition], _ counting: CountingChoices?) {
    let check = ClockCheck(editions: editions)
    let notWatched = object.has("clocksNotWatched") ? object.texts("clocksNotWatched") : []
    for clock in notWatched ?? [] {
      for problem in check.problems(of: clock, with: ClockOverride(isWatched: false)) {
        object.note("clocksNotWatched", problem)
      }
    }
    let overrides = Self.overrides(object, check)
    if counting?.rapidReviewStart != .sinSent,
      overrides?[RapidReviewStart.clock]?.startEvent != nil
    {
      object.note(
        "rapidReviewStart", "and clockOverrides.K06.startEvent both say what starts it; keep one")
    }
    let earlyWarning = object.flag("earlyWarningFiveCalendarDays", default: true)
    let levels = Self.reminderLevels(object, check)
    guard let notWatched, let overrides, let earlyWarning, let levels
    else { return nil }
    self.notWatched = Set(notWatched)
    self.overrides = overrides
    self.earlyWarning = earlyWarning
    self.reminderLevels = levels
  }

  private static func overrides(
    _ object: JSONObject, _ check: ClockCheck
  ) -> [String: ClockOverride]? {
    guard object.has("clockOverrides") else { return [:] }
    guard let entries = object.open("clockOverrides") else { return nil }
    let known: Set = ["startEvent", "severity", "unit", "length", "monthDay"]
    var overrides: [String: ClockOverride] = [:]
    for clock in entries.members.keys.sorted() {
      guard let entry = entries.object(clock, known: known) else { continue }
      var override = ClockOverride()
      if entry.has("startEvent") { override.startEvent = entry.text("startEvent") }
      if entry.has("severity") { override.severity = entry.choice("severity", of: Severity.self) }
      if entry.has("unit") { override.unit = entry.choice("unit", of: Period.Unit.self) }
      if entry.has("length") { override.length = entry.integer("length", in: -36_525...36_525) }
      if entry.has("monthDay"), let text = entry.text("monthDay") {
        override.monthDay = MonthDay(iso8601: text)
        if override.monthDay == nil {
          entry.note("monthDay", "must be a day of the year written MM-DD, such as 09-30")
        }
      }
      if entry.members.isEmpty { entries.note(clock, "is empty; say what differs or leave it out") }
      for problem in check.problems(of: clock, with: override) { entries.note(clock, problem) }
      overrides[clock] = override
    }
    return overrides
  }

  private static func reminderLevels(
    _ object: JSONObject, _ check: ClockCheck
  ) -> [String: [String]]? {
    guard object.has("reminderLevels") else { return [:] }
    guard let entries = object.open("reminderLevels") else { return nil }
    var levels: [String: [String]] = [:]
    for clock in entries.members.keys.sorted() {
      let known = check.levels(of: clock)
      if known.isEmpty { entries.note(clock, "is no clock with warnings of any edition") }
      levels[clock] = entries.texts(clock) { level in
        known.isEmpty || known.contains(level)
          ? nil : "is no warning of \(clock); known are \(known.sorted().joined(separator: ", "))"
      }
    }
    return levels
  }
}

/// The clocks of all editions, as a partnership's file may speak of them.
struct ClockCheck {
  let editions: [RuleEdition]

  private func clocks(_ id: String) -> [StatutoryClock] { editions.compactMap { $0.clock(id) } }

  /// What no edition lets an arrangement change, each problem once.
  func problems(of id: String, with override: ClockOverride) -> [String] {
    let found = clocks(id)
    if found.isEmpty { return ["\(id) is no clock of any edition"] }
    var seen: Set<String> = []
    return found.flatMap { $0.problems(with: override) }.filter { seen.insert($0).inserted }
  }

  func levels(of id: String) -> Set<String> {
    Set(clocks(id).flatMap { $0.warnings.map(\.level) })
  }
}
