import CivilTime

/// Reads one clock of a rule file and notes everything that is wrong with it.
struct ClockReader {
  let problems: ProblemCollector

  /// The members a clock may have.
  static let members: Set = [
    "id", "name", "kind", "subject", "startEvent", "startMeaning", "endEvent", "recipients",
    "cancelledBy",
    "length", "unit", "monthDay", "sameDueAs", "namedDue", "rollToWorkingDay", "bound", "calendar",
    "extendedBy", "suspendedBy", "resumedBy", "blocks", "targetLength", "operationalTarget",
    "perQualifier", "setBy", "ownerRole", "severity", "breachMeaning", "extendable", "pausable",
    "indicators", "warnings", "source", "note",
  ]

  func read(_ value: JSONValue, path: String) -> StatutoryClock? {
    guard let object = JSONObject(value, path: path, known: Self.members, problems: problems)
    else { return nil }
    let words = words(object)
    let events = events(object)
    let counting = counting(object, kind: events?.kind)
    let life = life(object, id: words?.id, events: events, counting: counting)
    let targetLength = targetLength(object, period: counting?.period)
    let operationalTarget = operationalTarget(object, kind: events?.kind, counting: counting)
    let (perQualifier, setBy) = qualifier(object)
    let severity = object.choice("severity", of: Severity.self)
    let warnings = WarningReader(problems: problems).read(object, period: counting?.period)
    let indicators = indicators(object, startEvent: events?.start)
    guard let words, let events, let counting, let life, let severity else { return nil }
    return StatutoryClock(
      ClockTerms(
        id: words.id, name: words.name, kind: events.kind, subject: events.subject,
        startEvent: events.start, startMeaning: words.startMeaning, endEvent: events.end,
        recipients: events.recipients, cancelledBy: events.cancelledBy, period: counting.period,
        bound: counting.bound,
        calendarId: counting.calendarId, mayBeNamed: counting.mayBeNamed,
        sameDueAs: counting.sameDueAs, rollsToWorkingDay: counting.rolls,
        extendedBy: life.extendedBy, suspendedBy: life.suspendedBy, resumedBy: life.resumedBy,
        blocks: life.blocks, targetLength: targetLength, operationalTarget: operationalTarget,
        perQualifier: perQualifier, setBy: setBy, ownerRole: words.ownerRole, severity: severity,
        breachMeaning: words.breachMeaning, extendable: life.extendable, pausable: life.pausable,
        warnings: warnings, indicators: indicators, source: words.source, note: words.note))
  }

  // MARK: Words

  /// What people read of a clock.
  struct Words {
    let id: String
    let name: String
    let startMeaning: String
    let ownerRole: String
    let breachMeaning: String
    let source: String
    let note: String?
  }

  private func words(_ object: JSONObject) -> Words? {
    let id = clockId(object)
    let name = object.text("name")
    let startMeaning = object.text("startMeaning")
    let ownerRole = object.text("ownerRole")
    let breachMeaning = object.text("breachMeaning")
    let source = object.text("source")
    let note = object.has("note") ? object.text("note") : nil
    guard let id, let name, let startMeaning, let ownerRole, let breachMeaning, let source
    else { return nil }
    return Words(
      id: id, name: name, startMeaning: startMeaning, ownerRole: ownerRole,
      breachMeaning: breachMeaning, source: source, note: note)
  }

  private func clockId(_ object: JSONObject) -> String? {
    guard let id = object.text("id") else { return nil }
    guard id.wholeMatch(of: /K[0-9]{2}[a-z]?/) != nil else {
      object.note("id", "must be K and two digits, such as K01, with a small letter for a variant")
      return nil
    }
    return id
  }

  // MARK: Events

  /// What starts and ends a clock, and what its end means.
  struct Events {
    let kind: ClockKind
    let subject: ClockSubject
    let start: String
    let end: String?
    let recipients: [String]
    let cancelledBy: [String]
  }

  private func events(_ object: JSONObject) -> Events? {
    let kind = object.has("kind") ? object.choice("kind", of: ClockKind.self) : .limit
    let subject =
      object.has("subject") ? object.choice("subject", of: ClockSubject.self) : .reviewCase
    let start = eventType("startEvent", of: object)
    let isEndless = kind == .reminder && !object.has("endEvent")
    let end = isEndless ? nil : eventType("endEvent", of: object)
    let recipients = recipients(object, isEndless: isEndless)
    let cancelledBy = object.texts("cancelledBy", problem: EventTypeName.problem(with:))
    guard let kind, let subject, let start, end != nil || isEndless, let recipients,
      let cancelledBy
    else { return nil }
    for event in cancelledBy where event == end {
      object.note("cancelledBy", "\(event) also ends the clock; it can do only one of both")
    }
    return Events(
      kind: kind, subject: subject, start: start, end: end, recipients: recipients,
      cancelledBy: cancelledBy)
  }

  private func recipients(_ object: JSONObject, isEndless: Bool) -> [String]? {
    guard object.has("recipients") else { return [] }
    let named = object.texts("recipients")
    if isEndless { object.note("recipients", "belong to an endEvent, which this clock has not") }
    if let named, named.isEmpty || Set(named).count != named.count {
      object.note("recipients", "must name at least one, and each once; or leave it out")
    }
    return named
  }

  func eventType(_ name: String, of object: JSONObject) -> String? {
    guard let text = object.text(name) else { return nil }
    guard let problem = EventTypeName.problem(with: text) else { return text }
    object.note(name, problem)
    return nil
  }

  private func qualifier(_ object: JSONObject) -> (perQualifier: String?, setBy: String?) {
    let perQualifier = object.has("perQualifier") ? object.text("perQualifier") : nil
    let setBy = object.has("setBy") ? eventType("setBy", of: object) : nil
    if object.has("perQualifier") != object.has("setBy") {
      object.note(
        "setBy", "and perQualifier belong together: who names the qualifiers of the clock")
    }
    return (perQualifier, setBy)
  }

  // MARK: Beside the due date

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
      let period = countedPeriod(entry)
      let severity = entry.choice("class", of: Severity.self)
      let source = entry.text("source")
      if let id, !seen.insert(id).inserted { entry.note("id", "is used twice in this clock") }
      guard let id, let name, let start, let period, let severity, let source else { return nil }
      return Indicator(
        id: id, name: name, startEvent: start, period: period, severity: severity, source: source)
    }
  }
}
