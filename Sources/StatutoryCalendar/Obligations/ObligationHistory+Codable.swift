import CivilTime

/// Lists in place of named fields, because a partnership has dozens of obligations: from, watched
/// from, settled through, continues from, counts from and plans from (each or null), then the completions,
/// waivers, triggers and plans, each a flat list, and what was carried over where there is any. Dates are days and instants milliseconds since
/// 1970.
extension ObligationHistory: Codable {
  public init(from decoder: any Decoder) throws {
    var fields = try decoder.unkeyedContainer()
    self.init(
      adoptedFrom: CivilDate(daysSinceEpoch: try fields.decode(Int32.self)),
      watchedFrom: CivilDate(daysSinceEpoch: try fields.decode(Int32.self)))
    settledThrough = try fields.decode(Int.self)
    continuesFrom =
      try fields.decodeNil() ? nil : CivilDate(daysSinceEpoch: fields.decode(Int32.self))
    countsFrom =
      try fields.decodeNil() ? nil : Instant(millisecondsSinceEpoch: fields.decode(Int64.self))
    plansFrom =
      try fields.decodeNil() ? nil : Instant(millisecondsSinceEpoch: fields.decode(Int64.self))
    completions = try Self.list(&fields) { list in
      Completion(
        Instant(millisecondsSinceEpoch: try list.decode(Int64.self)),
        evidence: try list.decodeNil() ? nil : list.decode(String.self))
    }
    waivers = try Self.list(&fields) { list in
      Waiver(
        dueDate: CivilDate(daysSinceEpoch: try list.decode(Int32.self)),
        at: Instant(millisecondsSinceEpoch: try list.decode(Int64.self)),
        reason: try list.decode(String.self), byRole: try list.decode(String.self))
    }
    triggers = try Self.list(&fields) { list in
      Trigger(
        try list.decode(String.self),
        at: Instant(millisecondsSinceEpoch: try list.decode(Int64.self)),
        number: try list.decode(Int.self))
    }
    plans = try Self.list(&fields) { list in
      Plan(
        CivilDate(daysSinceEpoch: try list.decode(Int32.self)),
        at: Instant(millisecondsSinceEpoch: try list.decode(Int64.self)))
    }
    guard !fields.isAtEnd else { return }
    carriedOver = try Self.list(&fields) { list in
      CarriedOver(
        number: try list.decode(Int.self),
        from: CivilDate(daysSinceEpoch: try list.decode(Int32.self)),
        limit: CivilDate(daysSinceEpoch: try list.decode(Int32.self)))
    }
  }

  private static func list<Entry>(
    _ fields: inout any UnkeyedDecodingContainer,
    _ entry: (inout any UnkeyedDecodingContainer) throws -> Entry
  ) throws -> [Entry] {
    var list = try fields.nestedUnkeyedContainer()
    var entries: [Entry] = []
    while !list.isAtEnd { entries.append(try entry(&list)) }
    return entries
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.unkeyedContainer()
    try fields.encode(adoptedFrom.daysSinceEpoch)
    try fields.encode(watchedFrom.daysSinceEpoch)
    try fields.encode(settledThrough)
    if let continuesFrom {
      try fields.encode(continuesFrom.daysSinceEpoch)
    } else {
      try fields.encodeNil()
    }
    for instant in [countsFrom, plansFrom] {
      if let instant {
        try fields.encode(instant.millisecondsSinceEpoch)
      } else {
        try fields.encodeNil()
      }
    }
    var list = fields.nestedUnkeyedContainer()
    for completion in completions {
      try list.encode(completion.instant.millisecondsSinceEpoch)
      if let evidence = completion.evidence {
        try list.encode(evidence)
      } else {
        try list.encodeNil()
      }
    }
    list = fields.nestedUnkeyedContainer()
    for waiver in waivers {
      try list.encode(waiver.dueDate.daysSinceEpoch)
      try list.encode(waiver.instant.millisecondsSinceEpoch)
      try list.encode(waiver.reason)
      try list.encode(waiver.byRole)
    }
    list = fields.nestedUnkeyedContainer()
    for trigger in triggers {
      try list.encode(trigger.code)
      try list.encode(trigger.instant.millisecondsSinceEpoch)
      try list.encode(trigger.number)
    }
    list = fields.nestedUnkeyedContainer()
    for plan in plans {
      try list.encode(plan.dueDate.daysSinceEpoch)
      try list.encode(plan.instant.millisecondsSinceEpoch)
    }
    guard !carriedOver.isEmpty else { return }
    list = fields.nestedUnkeyedContainer()
    for occurrence in carriedOver {
      try list.encode(occurrence.number)
      try list.encode(occurrence.from.daysSinceEpoch)
      try list.encode(occurrence.limit.daysSinceEpoch)
    }
  }
}
