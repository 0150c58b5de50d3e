import CivilTime
import StatutoryCalendar
import VigilEvents

/// Lists in place of named fields, because a partnership has dozens of obligations: from, watched
/// from, settled through, continues from, counts from and plans from (each or null), then the
/// completions, waivers, triggers and plans, each a flat list. Dates are days and instants
/// milliseconds since 1970.
extension ObligationHistory: ListCodable {
  public init<Elements: ListReading>(
    elements: inout Elements
  ) throws(Elements.Failure) {
    self.init(
      adoptedFrom: CivilDate(daysSinceEpoch: try elements.nextInteger(Int32.self)),
      watchedFrom: CivilDate(daysSinceEpoch: try elements.nextInteger(Int32.self)))
    settledThrough = try elements.nextInteger(Int.self)
    continuesFrom = try elements.nextIntegerIfAny(Int32.self).map(CivilDate.init(daysSinceEpoch:))
    countsFrom = try Self.instantIfAny(&elements)
    plansFrom = try Self.instantIfAny(&elements)
    try readEntries(&elements)
  }

  private mutating func readEntries<Elements: ListReading>(
    _ elements: inout Elements
  ) throws(Elements.Failure) {
    var outer = try elements.openEntries()
    while !elements.isAtEnd {
      completions.append(
        Completion(try Self.instant(&elements), evidence: try elements.nextTextIfAny()))
    }
    try elements.closeEntries(outer)
    outer = try elements.openEntries()
    while !elements.isAtEnd {
      waivers.append(
        Waiver(
          dueDate: try Self.date(&elements), at: try Self.instant(&elements),
          reason: try elements.nextText(), byRole: try elements.nextText()))
    }
    try elements.closeEntries(outer)
    outer = try elements.openEntries()
    while !elements.isAtEnd {
      triggers.append(
        Trigger(
          try elements.nextText(), at: try Self.instant(&elements),
          number: try elements.nextInteger(Int.self)))
    }
    try elements.closeEntries(outer)
    outer = try elements.openEntries()
    while !elements.isAtEnd {
      plans.append(Plan(try Self.date(&elements), at: try Self.instant(&elements)))
    }
    try elements.closeEntries(outer)
  }

  private static func date<Elements: ListReading>(
    _ elements: inout Elements
  ) throws(Elements.Failure) -> CivilDate {
    CivilDate(daysSinceEpoch: try elements.nextInteger(Int32.self))
  }

  private static func instant<Elements: ListReading>(
    _ elements: inout Elements
  ) throws(Elements.Failure) -> Instant {
    Instant(millisecondsSinceEpoch: try elements.nextInteger(Int64.self))
  }

  private static func instantIfAny<Elements: ListReading>(
    _ elements: inout Elements
  ) throws(Elements.Failure) -> Instant? {
    try elements.nextIntegerIfAny(Int64.self).map(Instant.init(millisecondsSinceEpoch:))
  }

  public func write<Elements: ListWriting>(
    elements: inout Elements
  ) throws(Elements.Failure) {
    try elements.add(adoptedFrom.daysSinceEpoch)
    try elements.add(watchedFrom.daysSinceEpoch)
    try elements.add(settledThrough)
    try elements.add(ifAny: continuesFrom?.daysSinceEpoch)
    try elements.add(ifAny: countsFrom?.millisecondsSinceEpoch)
    try elements.add(ifAny: plansFrom?.millisecondsSinceEpoch)
    var outer = try elements.openEntries()
    for completion in completions {
      try elements.add(completion.instant.millisecondsSinceEpoch)
      try elements.add(ifAny: completion.evidence)
    }
    try elements.closeEntries(outer)
    outer = try elements.openEntries()
    for waiver in waivers {
      try elements.add(waiver.dueDate.daysSinceEpoch)
      try elements.add(waiver.instant.millisecondsSinceEpoch)
      try elements.add(waiver.reason)
      try elements.add(waiver.byRole)
    }
    try elements.closeEntries(outer)
    outer = try elements.openEntries()
    for trigger in triggers {
      try elements.add(trigger.code)
      try elements.add(trigger.instant.millisecondsSinceEpoch)
      try elements.add(trigger.number)
    }
    try elements.closeEntries(outer)
    outer = try elements.openEntries()
    for plan in plans {
      try elements.add(plan.dueDate.daysSinceEpoch)
      try elements.add(plan.instant.millisecondsSinceEpoch)
    }
    try elements.closeEntries(outer)
  }
}
