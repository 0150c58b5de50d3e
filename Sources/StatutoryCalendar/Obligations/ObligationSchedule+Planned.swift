import CivilTime

extension ObligationSchedule {
  /// A stretch of time in which a planned obligation has to be done.
  struct Slot: Hashable {
    var from: CivilDate
    var limit: CivilDate
    var required: Int
  }

  /// The slots of a planned cadence, one after the other.
  struct Slots {
    fileprivate(set) var current: Slot
    fileprivate let next: @Sendable (Int, Slot) -> Slot
    private var index = 1

    init(first: Slot, next: @escaping @Sendable (Int, Slot) -> Slot) {
      self.current = first
      self.next = next
    }

    mutating func advance() {
      index += 1
      current = next(index, current)
    }
  }

  /// The slots from an adoption on; nil where the cadence has none.
  func slots(adoptedFrom: CivilDate) -> Slots? {
    switch obligation.cadence {
    case .every(let count, let step, .plan, let anchor):
      return steps(count, step, anchor, adoptedFrom)
    case .fixedMonths(let months): return monthEnds(months, adoptedFrom)
    case .timesPerPeriod(let times, let period): return windows(times, period, adoptedFrom)
    case .every, .within, .onEvent, .atEveryMeeting: return nil
    }
  }

  /// The slots after what is folded away. What was carried over from another cadence comes first, as
  /// it was announced; the cadence is counted from the end of that.
  func slots(of history: ObligationHistory) -> Slots? {
    let carried = history.carriedOver
    guard let first = carried.first, let last = carried.last else {
      guard var slots = slots(adoptedFrom: history.adoptedFrom) else { return nil }
      for _ in 0..<history.settledThrough { slots.advance() }
      return slots
    }
    guard let following = slots(after: last.limit) else { return nil }
    let own = carried.map {
      Slot(from: $0.from, limit: $0.limit, required: required(from: $0.from, through: $0.limit))
    }
    var slots = Slots(first: own[0]) { index, previous in
      if index <= own.count { return own[index - 1] }
      return index == own.count + 1
        ? following.current : following.next(index - own.count, previous)
    }
    for _ in first.number..<max(first.number, history.settledThrough + 1) { slots.advance() }
    return slots
  }

  /// The slots that follow a due date.
  func slots(after date: CivilDate) -> Slots? {
    let next = date.adding(days: 1)
    guard case .every(let count, let step, .plan, let anchor) = obligation.cadence else {
      return slots(adoptedFrom: next)
    }
    var slots = steps(count, step, anchor, date)
    slots.current.from = next
    return slots
  }

  /// How often something has to be done in a stretch of time that is no window of the cadence: the
  /// share of a window's count, and at least once.
  private func required(from: CivilDate, through date: CivilDate) -> Int {
    guard case .timesPerPeriod(let times, let period) = obligation.cadence else { return 1 }
    let window = period.window(at: from)
    let whole = window.upperBound.days(since: window.lowerBound) + 1
    let days = date.days(since: from) + 1
    return max(1, (2 * times * days + whole) / (2 * whole))
  }

  /// Steps are counted from the first due date and not from one another, so that the 31st of a
  /// month comes back after a shorter one.
  private func steps(
    _ count: Int, _ step: ObligationCadence.Step, _ anchor: AnchorDay?, _ adoptedFrom: CivilDate
  ) -> Slots {
    let named = obligation.firstDue.flatMap { $0 >= adoptedFrom ? $0 : nil }
    if let first = named ?? anchor?.date(after: adoptedFrom) {
      return Slots(first: Slot(from: adoptedFrom, limit: first, required: 1)) { index, last in
        Slot(
          from: last.limit.adding(days: 1), limit: step.date(count * (index - 1), after: first),
          required: 1)
      }
    }
    let first = step.date(count, after: adoptedFrom)
    return Slots(first: Slot(from: adoptedFrom, limit: first, required: 1)) { index, last in
      Slot(
        from: last.limit.adding(days: 1), limit: step.date(count * index, after: adoptedFrom),
        required: 1)
    }
  }

  private func monthEnds(_ months: [Int], _ adoptedFrom: CivilDate) -> Slots {
    let first = Self.monthEnd(months, onOrAfter: adoptedFrom)
    return Slots(first: Slot(from: adoptedFrom, limit: first, required: 1)) { _, last in
      let from = last.limit.adding(days: 1)
      return Slot(from: from, limit: Self.monthEnd(months, onOrAfter: from), required: 1)
    }
  }

  /// The end of the first of the named months that ends on or after a date.
  private static func monthEnd(_ months: [Int], onOrAfter date: CivilDate) -> CivilDate {
    let start = date.adding(days: 1 - date.day)
    for offset in 0..<12 {
      let month = start.adding(months: offset, clamping: .clampDown)
      if months.contains(month.month) {
        return month.adding(months: 1, clamping: .clampDown).adding(days: -1)
      }
    }
    return start.adding(months: 12, clamping: .clampDown).adding(days: -1)
  }

  /// Windows, the first of them with its share of the count where it had begun before the adoption:
  /// rounded to the nearest, and passed over where that is none.
  private func windows(
    _ times: Int, _ period: CountingPeriod, _ adoptedFrom: CivilDate
  ) -> Slots {
    var window = period.window(at: adoptedFrom)
    var from = max(window.lowerBound, adoptedFrom)
    let whole = window.upperBound.days(since: window.lowerBound) + 1
    let left = window.upperBound.days(since: from) + 1
    var required = (2 * times * left + whole) / (2 * whole)
    if required == 0 {
      window = period.window(after: window)
      from = window.lowerBound
      required = times
    }
    let first = Slot(from: from, limit: window.upperBound, required: required)
    return Slots(first: first) { _, last in
      let window = period.window(at: last.limit.adding(days: 1))
      return Slot(from: window.lowerBound, limit: window.upperBound, required: times)
    }
  }

  // MARK: Occurrences

  /// The occurrences of a plan: each claims what was done in its slot, and where it can be made up
  /// and was not done, what was done before the next one fell due.
  func planned(_ history: ObligationHistory, asOf instant: Instant) -> [ObligationOccurrence] {
    guard var slots = slots(of: history) else { return [] }
    var done = history.completionsInOrder[...]
    var found: [ObligationOccurrence] = []
    for _ in 0..<Self.occurrencesMax {
      let slot = slots.current
      slots.advance()
      let number = history.settledThrough + found.count + 1
      let occurrence = occurrence(number, slot, next: slots.current, history, &done)
      found.append(occurrence)
      if !occurrence.isSettled(by: instant) && occurrence.dueBefore > instant { break }
    }
    return found
  }

  private func occurrence(
    _ number: Int, _ slot: Slot, next: Slot, _ history: ObligationHistory,
    _ done: inout ArraySlice<ObligationHistory.Completion>
  ) -> ObligationOccurrence {
    // A date for one of several is no date for all of them.
    let planned = slot.required == 1 ? plan(history, in: slot.from...slot.limit) : nil
    var occurrence = ObligationOccurrence(
      number: number, basis: isWindowed ? .window : .plan,
      windowFrom: slot.from, dueDate: planned ?? slot.limit, limit: slot.limit,
      required: slot.required, triggeredAt: nil)
    // What was done before the slot begins, between two terms, counts for none.
    done = done.drop { $0.date < slot.from }
    let inSlot = done.prefix { $0.date <= slot.limit }
    done = done.dropFirst(inSlot.count)
    let waiver = waiver(history, due: occurrence.dueDate, limit: slot.limit)
    occurrence.completions = Array(inSlot)
    if let waiver, inSlot.count(where: { $0.instant < waiver.instant }) < slot.required {
      occurrence.waiver = waiver
      occurrence.completions = inSlot.filter { $0.instant < waiver.instant }
    }
    let isMadeUp = obligation.late == .makesUp
    let open = occurrence.waiver == nil ? slot.required - occurrence.completions.count : 0
    if isMadeUp && open > 0 {
      let late = done.prefix { $0.date <= next.limit }.prefix(open)
        .prefix { waiver == nil || $0.instant < waiver?.instant ?? $0.instant }
      occurrence.completions += late
      done = done.dropFirst(late.count)
    }
    let end = isMadeUp ? next.limit : slot.limit
    occurrence.lapsesAt = LondonTime.startOfDay(end.adding(days: 1))
    return occurrence
  }

  private var isWindowed: Bool {
    if case .timesPerPeriod = obligation.cadence { true } else { false }
  }
}

extension ObligationCadence.Step {
  /// The date so many steps after one; a month too short ends it.
  func date(_ count: Int, after date: CivilDate) -> CivilDate {
    switch self {
    case .days: date.adding(days: count)
    case .weeks: date.adding(days: count * 7)
    case .months: date.adding(months: count, clamping: .clampDown)
    }
  }
}
