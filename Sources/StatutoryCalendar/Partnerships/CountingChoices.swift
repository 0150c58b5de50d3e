import CivilTime

/// How an arrangement counts and when it keeps quiet, as its file says it.
struct CountingChoices {
  let dayOne: CountingConvention.DayOne
  let afterHours: CountingConvention.AfterHours
  let rapidReviewStart: RapidReviewStart
  let quietHours: QuietHours?

  init?(_ object: JSONObject) {
    let dayOne = object.choice(
      "dayOne", of: CountingConvention.DayOne.self, default: .nextWorkingDay)
    let afterHours = Self.afterHours(object)
    let start = object.choice("rapidReviewStart", of: RapidReviewStart.self, default: .sinSent)
    let quiet = Self.quietHours(object)
    if start == .commissioning && dayOne == .sameDay {
      object.note(
        "rapidReviewStart",
        "commissioning already makes its own day day 1; with dayOne sameDay it would be counted "
          + "twice")
    }
    guard let dayOne, let afterHours, let start, let quiet else { return nil }
    self.dayOne = dayOne
    self.afterHours = afterHours
    self.rapidReviewStart = start
    self.quietHours = quiet.hours
  }

  private static func afterHours(_ object: JSONObject) -> CountingConvention.AfterHours? {
    guard let value = object.members["afterHours"] else { return .sameDay }
    if case .string("sameDay") = value { return .sameDay }
    guard case .object = value,
      let entry = object.object("afterHours", known: ["rollForwardFromHour"])
    else {
      object.note("afterHours", #"must be "sameDay" or {"rollForwardFromHour": 17}"#)
      return nil
    }
    return entry.integer("rollForwardFromHour", in: 1...24).map { .rollForward(hour: $0) }
  }

  private static func quietHours(_ object: JSONObject) -> (hours: QuietHours?, Void)? {
    guard let value = object.members["quietHours"] else { return (nil, ()) }
    if case .null = value { return (nil, ()) }
    guard let entry = object.object("quietHours", known: ["from", "to"]) else { return nil }
    let from = entry.timeOfDay("from")
    let to = entry.timeOfDay("to")
    guard let from, let to else { return nil }
    guard let hours = QuietHours(from: from, to: to) else {
      entry.note("to", "equals from; such hours would never end")
      return nil
    }
    return (hours, ())
  }
}

extension JSONObject {
  /// A choice, or the default where the member is absent.
  func choice<C: RawRepresentable & CaseIterable>(
    _ name: String, of type: C.Type, default standard: C
  ) -> C? where C.RawValue == String {
    has(name) ? choice(name, of: type) : standard
  }

  /// A truth value, or the default where the member is absent.
  func flag(_ name: String, default standard: Bool) -> Bool? {
    has(name) ? flag(name) : standard
  }

  /// A list of choices, each once.
  func choices<C: RawRepresentable & CaseIterable & Hashable>(
    _ name: String, of type: C.Type
  ) -> [C]? where C.RawValue == String {
    guard
      let texts = texts(
        name,
        problem: { text in
          C(rawValue: text) == nil
            ? "must be one of \(C.allCases.map(\.rawValue).joined(separator: ", "))" : nil
        })
    else { return nil }
    let found = texts.compactMap { C(rawValue: $0) }
    if Set(found).count != found.count { note(name, "names one twice; keep one") }
    return found.count == texts.count ? found : nil
  }

  /// An object whose member names the file chooses.
  func open(_ name: String) -> JSONObject? {
    guard case .object(let members)? = self.members[name] else {
      _ = object(name, known: [])
      return nil
    }
    return object(name, known: Set(members.keys))
  }
}
