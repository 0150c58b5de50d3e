import CivilTime

/// The calendars that clocks are counted by, by id: those of GOV.UK's divisions and the one for
/// freedom of information requests that follows from them.
///
/// A partition's copy of what is in force. It is brought up to date by adopting calendars, each of
/// which counts once, and by what a new release ships. Immutable and free to share between threads.
public struct CalendarSet: Hashable, Sendable {
  /// The ids that `calendar(_:)` knows: the divisions and `united-kingdom-any`.
  public static let ids = HolidayList.divisions + [HolidayCalendar.anyPartOfTheUK]

  /// Counts the changes of any calendar that can move a due date; 0 for what ships. Never falls.
  public private(set) var revision: UInt32
  /// The divisions' calendars in the order of their ids.
  var entries: [Entry]
  private var derived: HolidayCalendar
  /// The calendar of England and Wales, by which the clocks of safeguarding are counted.
  public let englandAndWales: HolidayCalendar

  /// One division's calendar and what is known of where it came from.
  struct Entry: Hashable, Sendable {
    var calendar: HolidayCalendar
    /// The revision last adopted; 0 while none was.
    var adoptedRevision: UInt32
    /// Dates that an adopted calendar no longer had: what ships does not bring them back.
    var withdrawn: Set<CivilDate>
  }

  /// The calendars that ship.
  public static func bundled() throws(StatutoryCalendarError) -> CalendarSet {
    try CalendarSet(HolidayCalendar.bundledDivisions())
  }

  /// Creates a set from one calendar for each division.
  public init(_ calendars: [HolidayCalendar]) throws(StatutoryCalendarError) {
    let problems = ProblemCollector()
    for division in HolidayList.divisions where !calendars.contains(where: { $0.id == division }) {
      problems.add(division, "is missing; a set needs the calendar of every division")
    }
    for (id, same) in Dictionary(grouping: calendars, by: \.id).sorted(by: { $0.key < $1.key }) {
      if same.count > 1 { problems.add(id, "is given \(same.count) times; keep one") }
      if !HolidayList.divisions.contains(id) { problems.add(id, "is no division") }
    }
    try problems.throwIfAny(.calendarInvalid, subject: "calendars")
    self.init(
      revision: 0,
      entries: calendars.map { Entry(calendar: $0, adoptedRevision: 0, withdrawn: []) })
  }

  /// The calendars of a file in GOV.UK's format, in place of those that ship; a division that the
  /// file leaves out stays as it ships.
  ///
  /// The years that the file lists in full count as published.
  public init(replacedBy file: CalendarFile) throws(StatutoryCalendarError) {
    let lists = try HolidayList.divisions(govUK: file.bytes, name: file.name)
    var calendars: [HolidayCalendar] = []
    for shipped in try HolidayCalendar.bundledDivisions() {
      if let list = lists.first(where: { $0.division == shipped.id }) {
        let calendar = try HolidayCalendar(list, version: "file")
        calendars.append(calendar.named(CalendarVersion.of(file: file.name, calendar)))
      } else {
        calendars.append(shipped)
      }
    }
    try self.init(calendars)
  }

  init(revision: UInt32, entries: [Entry]) {
    self.revision = revision
    self.entries = entries.sorted { $0.calendar.id < $1.calendar.id }
    let derived = HolidayCalendar.inAnyPartOfTheUK(self.entries.map(\.calendar))
    self.derived = derived
    self.englandAndWales =
      self.entries.first { $0.calendar.id == HolidayList.englandAndWales }?.calendar ?? derived
  }

  /// The calendar with an id, or nil where there is none.
  public func calendar(_ id: String) -> HolidayCalendar? {
    if id == HolidayCalendar.anyPartOfTheUK { return derived }
    for index in entries.indices where entries[index].calendar.id == id {
      return entries[index].calendar
    }
    return nil
  }

  /// The revision of a division's calendar that was last adopted; 0 while none was.
  public func adoptedRevision(of id: String) -> UInt32 {
    entries.first { $0.calendar.id == id }?.adoptedRevision ?? 0
  }

  /// Takes over a calendar as its ledger worked it out.
  ///
  /// A revision that is not newer than the one taken over before changes nothing. What this program
  /// ships beyond it stays. The differences are those of every calendar that is counted differently
  /// now, the derived one included.
  public func adopting(_ adopted: AdoptedCalendar) -> CalendarSetOutcome {
    guard let index = entries.firstIndex(where: { $0.calendar.id == adopted.calendar.id }),
      adopted.revision > entries[index].adoptedRevision
    else { return CalendarSetOutcome(calendars: self, differences: []) }
    let known = entries[index]
    let listed = Set(adopted.calendar.holidays.map(\.date))
    let missing = known.calendar.holidays.map(\.date).filter {
      adopted.calendar.coverage.contains($0) && !listed.contains($0)
    }
    let withdrawn = known.withdrawn.union(missing).subtracting(listed)
    // Years that the ledger did not cover and this set does can only have shipped.
    let kept = known.calendar.holidays.filter {
      known.calendar.coverage.contains($0.date) && !adopted.calendar.coverage.contains($0.date)
    }
    var changed = entries
    changed[index] = Entry(
      calendar: adopted.calendar.extended(by: kept, from: known.calendar),
      adoptedRevision: adopted.revision, withdrawn: withdrawn)
    return outcome(with: changed)
  }

  /// Takes in the calendars that a new release ships; they add dates and years and take none away.
  public func merging(bundled newer: CalendarSet) -> CalendarSetOutcome {
    let changed = entries.map { entry -> Entry in
      guard let shipped = newer.calendar(entry.calendar.id) else { return entry }
      let known = Set(entry.calendar.holidays.map(\.date))
      let added = shipped.holidays.filter {
        !known.contains($0.date) && !entry.withdrawn.contains($0.date)
      }
      var merged = entry
      merged.calendar = entry.calendar.extended(by: added, from: shipped)
      return merged
    }
    return outcome(with: changed)
  }

  private func outcome(with changed: [Entry]) -> CalendarSetOutcome {
    var after = CalendarSet(revision: revision, entries: changed)
    let differences = Self.ids.compactMap { id -> CalendarDifference? in
      guard let old = calendar(id), let new = after.calendar(id) else { return nil }
      let difference = old.difference(to: new)
      return difference.isEmpty && old.coverage == new.coverage ? nil : difference
    }
    if !differences.isEmpty { after.revision += 1 }
    return CalendarSetOutcome(calendars: after, differences: differences)
  }
}

/// What adopting a calendar or a new release made of a set.
public struct CalendarSetOutcome: Hashable, Sendable {
  /// The calendars afterwards.
  public let calendars: CalendarSet
  /// What is counted differently from now on, by calendar; empty where nothing is.
  public let differences: [CalendarDifference]
}

extension HolidayCalendar {
  /// The calendar with holidays of another one and with the years that both cover.
  func extended(by added: [Holiday], from other: HolidayCalendar) -> HolidayCalendar {
    let range = coverage.lowerBound.year...coverage.upperBound.year
    let otherYears = other.coverage.lowerBound.year...other.coverage.upperBound.year
    let run = HolidayCalendar.longestRun(of: Set(range).union(otherYears)) ?? coverage
    let verified = min(run.upperBound, max(verifiedThrough, other.verifiedThrough))
    guard !added.isEmpty || run != coverage || verified != verifiedThrough else { return self }
    let all = (holidays + added).sorted { $0.date < $1.date }
    let extended = HolidayCalendar(
      HolidayList(division: id, ordered: all), version: version, coverage: run,
      verifiedThrough: verified)
    let isOther = extended.holidays.map(\.date) == other.holidays.map(\.date)
    return extended.named(
      isOther ? other.version : CalendarVersion.joined(version, other.version, for: extended))
  }
}
