import CivilTime
import StatutoryCalendar
import VigilEvents

/// What there is of the last three, from, watched from, settled through, continues from, counts from
/// and plans from, then the completions, waivers, triggers and plans, and what was carried over.
extension ObligationHistory: StoredCodable {
  private static let continues: UInt64 = 1
  private static let counts: UInt64 = 2
  private static let plansAnew: UInt64 = 4

  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    let flags = try reader.flags(Self.continues | Self.counts | Self.plansAnew)
    self.init(adoptedFrom: try reader.date(), watchedFrom: try reader.date())
    settledThrough = try reader.integer(Int.self)
    continuesFrom = try flags & Self.continues != 0 ? reader.date() : nil
    countsFrom = try flags & Self.counts != 0 ? reader.instant() : nil
    plansFrom = try flags & Self.plansAnew != 0 ? reader.instant() : nil
    completions = try reader.list { reader throws(StoredFormError) in
      Completion(try reader.instant(), evidence: try reader.textIfAny())
    }
    waivers = try reader.list { reader throws(StoredFormError) in
      Waiver(
        dueDate: try reader.date(), at: try reader.instant(), reason: try reader.text(),
        byRole: try reader.text())
    }
    triggers = try reader.list { reader throws(StoredFormError) in
      Trigger(
        try reader.text(), at: try reader.instant(), number: try reader.integer(Int.self))
    }
    plans = try reader.list { reader throws(StoredFormError) in
      Plan(try reader.date(), at: try reader.instant())
    }
    carriedOver = try reader.list { reader throws(StoredFormError) in
      CarriedOver(
        number: try reader.integer(Int.self), from: try reader.date(), limit: try reader.date())
    }
  }

  public func write(to writer: inout StoredWriter) {
    writer.unsigned(
      (continuesFrom == nil ? 0 : Self.continues) | (countsFrom == nil ? 0 : Self.counts)
        | (plansFrom == nil ? 0 : Self.plansAnew))
    writer.date(adoptedFrom)
    writer.date(watchedFrom)
    writer.integer(settledThrough)
    if let continuesFrom { writer.date(continuesFrom) }
    if let countsFrom { writer.instant(countsFrom) }
    if let plansFrom { writer.instant(plansFrom) }
    writer.list(completions) { completion, writer in
      writer.instant(completion.instant)
      writer.text(ifAny: completion.evidence)
    }
    writer.list(waivers) { waiver, writer in
      writer.date(waiver.dueDate)
      writer.instant(waiver.instant)
      writer.text(waiver.reason)
      writer.text(waiver.byRole)
    }
    writer.list(triggers) { trigger, writer in
      writer.text(trigger.code)
      writer.instant(trigger.instant)
      writer.integer(trigger.number)
    }
    writer.list(plans) { plan, writer in
      writer.date(plan.dueDate)
      writer.instant(plan.instant)
    }
    writer.list(carriedOver) { occurrence, writer in
      writer.integer(occurrence.number)
      writer.date(occurrence.from)
      writer.date(occurrence.limit)
    }
  }
}
