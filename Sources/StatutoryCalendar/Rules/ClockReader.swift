import CivilTime

/// Reads one clock of a rule file and notes everything that is wrong with it.
struct ClockReader {
  let problems: ProblemCollector

  private static let members: Set = [
    "id", "name", "startEvent", "startMeaning", "endEvent", "cancelledBy", "length", "unit",
    "bound", "calendar", "targetLength", "perQualifier", "setBy", "ownerRole", "severity",
    "breachMeaning", "extendable", "pausable", "indicators", "warnings", "source",
  ]

  func read(_ value: JSONValue, path: String) -> StatutoryClock? {
    guard let object = JSONObject(value, path: path, known: Self.members, problems: problems)
    else { return nil }
    let id = clockId(object)
    let name = object.text("name")
    let startEvent = eventType("startEvent", of: object)
    let startMeaning = object.text("startMeaning")
    let endEvent = eventType("endEvent", of: object)
    let cancelledBy = eventTypes("cancelledBy", of: object)
    let period = period(object)
    let bound = object.has("bound") ? object.choice("bound", of: PeriodBound.self) : .maximum
    let calendarId = calendarId(object, unit: period?.unit)
    let targetLength = targetLength(object, period: period)
    let (perQualifier, setBy) = qualifier(object)
    let ownerRole = object.text("ownerRole")
    let severity = object.choice("severity", of: Severity.self)
    let breachMeaning = object.text("breachMeaning")
    let extendable = allowance("extendable", of: object)
    let pausable = allowance("pausable", of: object)
    let warnings = WarningReader(problems: problems).read(object, period: period)
    let indicators = indicators(object, startEvent: startEvent)
    let source = object.text("source")
    guard let id, let name, let startEvent, let startMeaning, let endEvent, let cancelledBy,
      let period, let bound, let ownerRole, let severity, let breachMeaning, let extendable,
      let pausable, let source
    else { return nil }
    return StatutoryClock(
      id: id, name: name, startEvent: startEvent, startMeaning: startMeaning, endEvent: endEvent,
      cancelledBy: cancelledBy, period: period, bound: bound, calendarId: calendarId,
      targetLength: targetLength, perQualifier: perQualifier, setBy: setBy, ownerRole: ownerRole,
      severity: severity, breachMeaning: breachMeaning, extendable: extendable,
      pausable: pausable, warnings: warnings, indicators: indicators, source: source)
  }

  private func clockId(_ object: JSONObject) -> String? {
    guard let id = object.text("id") else { return nil }
    guard id.wholeMatch(of: /K[0-9]{2}[a-z]?/) != nil else {
      object.note("id", "must be K and two digits, such as K01, with a small letter for a variant")
      return nil
    }
    return id
  }

  private func eventType(_ name: String, of object: JSONObject) -> String? {
    guard let text = object.text(name) else { return nil }
    guard let problem = EventTypeName.problem(with: text) else { return text }
    object.note(name, problem)
    return nil
  }

  private func eventTypes(_ name: String, of object: JSONObject) -> [String]? {
    object.texts(name, problem: EventTypeName.problem)
  }

  private func period(_ object: JSONObject) -> Period? {
    let unit = object.choice("unit", of: Period.Unit.self)
    let range = unit.map { $0 == .sameDay ? 0...0 : 1...$0.lengthMax } ?? 0...36_525
    let length = object.integer("length", in: range)
    guard let unit, let length else { return nil }
    return Period(length, unit)
  }

  private func calendarId(_ object: JSONObject, unit: Period.Unit?) -> String? {
    guard object.has("calendar") else {
      if unit == .workingDays {
        object.note("calendar", "is missing; working days are counted by a calendar")
      }
      return nil
    }
    guard let calendar = object.text("calendar") else { return nil }
    if !HolidayList.divisions.contains(calendar) {
      object.note("calendar", "must be one of \(HolidayList.divisions.joined(separator: ", "))")
    }
    if let unit, unit != .workingDays {
      object.note("calendar", "plays no part in \(unit.rawValue); leave it out")
    }
    return calendar
  }

  private func targetLength(_ object: JSONObject, period: Period?) -> Int? {
    guard object.has("targetLength") else { return nil }
    return object.integer("targetLength", in: 1...max(1, (period?.length ?? 36_526) - 1))
  }

  private func qualifier(_ object: JSONObject) -> (perQualifier: String?, setBy: String?) {
    let perQualifier = object.has("perQualifier") ? object.text("perQualifier") : nil
    let setBy = object.has("setBy") ? eventType("setBy", of: object) : nil
    if (perQualifier == nil) != (setBy == nil) {
      object.note(
        "setBy", "and perQualifier belong together: who names the qualifiers of the clock")
    }
    return (perQualifier, setBy)
  }

  private func allowance(_ name: String, of object: JSONObject) -> Allowance? {
    guard let object = object.object(name, known: ["allowed", "reason"]) else { return nil }
    let allowed = object.flag("allowed")
    let reason = object.text("reason")
    guard let allowed, let reason else { return nil }
    return Allowance(allowed: allowed, reason: reason)
  }

  private func indicators(_ object: JSONObject, startEvent: String?) -> [Indicator] {
    guard object.has("indicators"), let list = object.list("indicators") else { return [] }
    let known: Set = ["id", "name", "startEvent", "length", "unit", "class", "source"]
    var seen: Set<String> = []
    return list.enumerated().compactMap { index, value -> Indicator? in
      let path = "\(object.place("indicators"))[\(index)]"
      guard let entry = JSONObject(value, path: path, known: known, problems: problems)
      else { return nil }
      let id = entry.text("id")
      let name = entry.text("name")
      let start = entry.has("startEvent") ? eventType("startEvent", of: entry) : startEvent
      let period = period(entry)
      let severity = entry.choice("class", of: Severity.self)
      let source = entry.text("source")
      if let id, !seen.insert(id).inserted { entry.note("id", "is used twice in this clock") }
      guard let id, let name, let start, let period, let severity, let source else { return nil }
      return Indicator(
        id: id, name: name, startEvent: start, period: period, severity: severity, source: source)
    }
  }
}
