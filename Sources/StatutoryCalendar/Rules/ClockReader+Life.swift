import CivilTime

extension ClockReader {
  /// What may happen to a clock while it runs.
  struct Life {
    let extendable: Allowance
    let pausable: Allowance
    let extendedBy: ClockExtension?
    let suspendedBy: String?
    let resumedBy: String?
    let blocks: String?
  }

  /// The clocks that no source lets anybody extend or pause, whatever a file says.
  static let immovable: Set = ["K01", "K06"]

  func life(
    _ object: JSONObject, id: String?, events: Events?, counting: Counting?
  ) -> Life? {
    let extendable = allowance("extendable", of: object)
    let pausable = allowance("pausable", of: object)
    let extendedBy = clockExtension(object, period: counting?.period)
    let suspendedBy = object.has("suspendedBy") ? eventType("suspendedBy", of: object) : nil
    let resumedBy = object.has("resumedBy") ? eventType("resumedBy", of: object) : nil
    let blocks = blocks(object, kind: events?.kind)
    checkExtension(object, extendable)
    checkPause(object, pausable, period: counting?.period)
    if let id, Self.immovable.contains(id) {
      for (name, allowance) in [("extendable", extendable), ("pausable", pausable)]
      where allowance?.allowed == true {
        object.note(name, "\(id) can neither be extended nor paused; no source offers it")
      }
    }
    guard let extendable, let pausable else { return nil }
    return Life(
      extendable: extendable, pausable: pausable, extendedBy: extendedBy,
      suspendedBy: suspendedBy, resumedBy: resumedBy, blocks: blocks)
  }

  private func allowance(_ name: String, of object: JSONObject) -> Allowance? {
    guard let object = object.object(name, known: ["allowed", "reason"]) else { return nil }
    let allowed = object.flag("allowed")
    let reason = object.text("reason")
    guard let allowed, let reason else { return nil }
    return Allowance(allowed: allowed, reason: reason)
  }

  private func checkExtension(_ object: JSONObject, _ extendable: Allowance?) {
    guard let extendable else { return }
    if object.has("extendedBy") && !extendable.allowed {
      object.note("extendedBy", "contradicts extendable.allowed, which is false")
    }
    if extendable.allowed && !object.has("extendedBy") {
      object.note("extendedBy", "is missing; extendable.allowed is true, so name what extends it")
    }
  }

  private func checkPause(_ object: JSONObject, _ pausable: Allowance?, period: Period?) {
    let suspends = object.has("suspendedBy")
    if suspends != object.has("resumedBy") {
      object.note(
        suspends ? "resumedBy" : "suspendedBy",
        "is missing; suspendedBy and resumedBy belong together")
    }
    if suspends, let period, period.unit != .workingDays || period.isBackwards {
      object.note("suspendedBy", "is for workingDays counted forward; found \(period.inWords)")
    }
    guard let pausable else { return }
    if suspends && !pausable.allowed {
      object.note("suspendedBy", "contradicts pausable.allowed, which is false")
    }
    if pausable.allowed && !suspends && !object.has("resumedBy") {
      object.note("suspendedBy", "is missing; pausable.allowed is true, so name what suspends it")
    }
  }

  private func clockExtension(_ object: JSONObject, period: Period?) -> ClockExtension? {
    guard object.has("extendedBy"),
      let entry = object.object("extendedBy", known: ["event", "to", "length", "unit", "afterDue"])
    else { return nil }
    let event = eventType("event", of: entry)
    let afterDue = entry.choice("afterDue", of: ClockExtension.AfterDue.self, default: .extends)
    if entry.has("to") {
      for name in ["length", "unit"] where entry.has(name) {
        entry.note(name, "and to exclude each other; leave one out")
      }
      guard entry.choice("to", of: ExtensionEnd.self) != nil, let event, let afterDue
      else { return nil }
      return ClockExtension(event: event, target: .named, afterDue: afterDue)
    }
    guard let total = countedPeriod(entry), let event, let afterDue else { return nil }
    if let period, period.unit != total.unit || total.length <= period.length {
      entry.note(
        "length",
        "must be the longer total from the start in \(period.unit.rawValue), more than "
          + "\(period.length)")
    }
    return ClockExtension(event: event, target: .total(total), afterDue: afterDue)
  }

  private enum ExtensionEnd: String, CaseIterable { case named }

  private func blocks(_ object: JSONObject, kind: ClockKind?) -> String? {
    guard object.has("blocks"), let event = object.text("blocks") else { return nil }
    if let problem = EventTypeName.problem(withStem: event) { object.note("blocks", problem) }
    if let kind, kind != .limit {
      object.note("blocks", "plays no part in a \(kind.rawValue); leave it out")
    }
    return event
  }
}
