import CivilTime

extension CalendarSet {
  /// What is stored of a division's calendar.
  package struct StoredRow: Hashable, Sendable {
    package var id: String
    package var version: String
    /// The revision last adopted.
    package var adopted: UInt32
    package var coverage: ClosedRange<CivilDate>
    package var verifiedThrough: CivilDate
    package var holidays: [StoredHoliday]
    /// In order.
    package var withdrawn: [CivilDate]

    package init(
      id: String, version: String, adopted: UInt32, coverage: ClosedRange<CivilDate>,
      verifiedThrough: CivilDate, holidays: [StoredHoliday], withdrawn: [CivilDate]
    ) {
      self.id = id
      self.version = version
      self.adopted = adopted
      self.coverage = coverage
      self.verifiedThrough = verifiedThrough
      self.holidays = holidays
      self.withdrawn = withdrawn
    }
  }

  /// A holiday whose title and notes stand in a table, because they repeat.
  package struct StoredHoliday: Hashable, Sendable {
    package var date: CivilDate
    package var title: Int
    package var notes: Int

    package init(date: CivilDate, title: Int, notes: Int) {
      self.date = date
      self.title = title
      self.notes = notes
    }
  }

  /// What is stored of a set.
  package struct StoredTable: Hashable, Sendable {
    package var revision: UInt32
    /// The titles and notes that holidays name by index.
    package var titles: [String]
    /// One row for each division.
    package var calendars: [StoredRow]

    package init(revision: UInt32, titles: [String], calendars: [StoredRow]) {
      self.revision = revision
      self.titles = titles
      self.calendars = calendars
    }
  }

  /// What is stored of the calendars.
  package var storedTable: StoredTable {
    var texts = IndexTable<String>()
    let rows = entries.map { entry in
      StoredRow(
        id: entry.calendar.id, version: entry.calendar.version, adopted: entry.adoptedRevision,
        coverage: entry.calendar.coverage, verifiedThrough: entry.calendar.verifiedThrough,
        holidays: entry.calendar.holidays.map {
          StoredHoliday(
            date: $0.date, title: texts.index(of: $0.title), notes: texts.index(of: $0.notes))
        },
        withdrawn: entry.withdrawn.sorted())
    }
    return StoredTable(revision: revision, titles: texts.values, calendars: rows)
  }

  /// The calendars that a table was made of; nil where it is damaged.
  package init?(_ table: StoredTable) {
    var entries: [Entry] = []
    for row in table.calendars {
      guard let entry = Entry(row, titles: table.titles) else { return nil }
      entries.append(entry)
    }
    guard Set(entries.map(\.calendar.id)) == Set(HolidayList.divisions),
      entries.count == HolidayList.divisions.count
    else { return nil }
    self.init(revision: table.revision, entries: entries)
  }
}

extension CalendarSet.Entry {
  fileprivate init?(_ row: CalendarSet.StoredRow, titles: [String]) {
    // Every covered year is looked at: a damaged record must not make that millions.
    guard row.coverage.lowerBound.isWritable, row.coverage.upperBound.isWritable,
      row.verifiedThrough.isWritable
    else { return nil }
    var holidays: [Holiday] = []
    for holiday in row.holidays {
      guard titles.indices.contains(holiday.title), titles.indices.contains(holiday.notes) else {
        return nil
      }
      holidays.append(
        Holiday(date: holiday.date, title: titles[holiday.title], notes: titles[holiday.notes]))
    }
    calendar = HolidayCalendar(
      HolidayList(division: row.id, ordered: holidays.sorted { $0.date < $1.date }),
      version: row.version, coverage: row.coverage, verifiedThrough: row.verifiedThrough)
    adoptedRevision = row.adopted
    withdrawn = Set(row.withdrawn)
  }
}
