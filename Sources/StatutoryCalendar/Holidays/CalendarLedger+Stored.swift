import CivilTime

extension CalendarLedger {
  /// What is stored of a ledger: rows of numbers with tables of the few texts and instants that
  /// repeat. An index below zero is nothing.
  package struct StoredTable: Sendable {
    package var calendar: String
    package var version: String
    package var revision: UInt32
    package var coverage: ClosedRange<CivilDate>
    package var declared: CivilDate
    /// Indexes of the newest news' instant and version.
    package var latestAt: Int
    package var latestVersion: Int
    package var texts: [String]
    /// In milliseconds since 1970.
    package var instants: [Int64]
    /// Year, index of the instant at which it was listed in full, whether it is published.
    package var years: [(year: Int, listedAt: Int, isPublished: Bool)]
    package var days: [StoredDay]

    package init(
      calendar: String, version: String, revision: UInt32, coverage: ClosedRange<CivilDate>,
      declared: CivilDate, latestAt: Int, latestVersion: Int, texts: [String], instants: [Int64],
      years: [(year: Int, listedAt: Int, isPublished: Bool)], days: [StoredDay]
    ) {
      self.calendar = calendar
      self.version = version
      self.revision = revision
      self.coverage = coverage
      self.declared = declared
      self.latestAt = latestAt
      self.latestVersion = latestVersion
      self.texts = texts
      self.instants = instants
      self.years = years
      self.days = days
    }
  }

  /// What is stored of the news about a date: indexes of texts and instants.
  package struct StoredDay: Hashable, Sendable {
    package var date: CivilDate
    package var title: Int
    package var notes: Int
    package var listedAt: Int
    package var withdrawnAt: Int
    package var confirmedAt: Int

    package init(
      date: CivilDate, title: Int, notes: Int, listedAt: Int, withdrawnAt: Int, confirmedAt: Int
    ) {
      self.date = date
      self.title = title
      self.notes = notes
      self.listedAt = listedAt
      self.withdrawnAt = withdrawnAt
      self.confirmedAt = confirmedAt
    }
  }

  /// What is stored of the ledger.
  package var storedTable: StoredTable {
    var texts = IndexTable<String>()
    var instants = IndexTable<Int64>()
    func index(_ instant: Instant?) -> Int {
      instant.map { instants.index(of: $0.millisecondsSinceEpoch) } ?? -1
    }
    let days = days.sorted { $0.key < $1.key }.map { date, day in
      StoredDay(
        date: date, title: day.listing.map { texts.index(of: $0.title) } ?? -1,
        notes: day.listing.map { texts.index(of: $0.notes) } ?? -1,
        listedAt: index(day.listing?.at), withdrawnAt: index(day.withdrawnAt),
        confirmedAt: index(day.confirmedAt))
    }
    let years = years.sorted { $0.key < $1.key }.map { year, news in
      (year: year, listedAt: index(news.listedInFullAt), isPublished: news.isPublished)
    }
    let latest = (at: index(latestAt), version: texts.index(of: latestVersion))
    return StoredTable(
      calendar: calendarId, version: calendar.version, revision: revision,
      coverage: calendar.coverage, declared: declaredVerifiedThrough, latestAt: latest.at,
      latestVersion: latest.version, texts: texts.values, instants: instants.values, years: years,
      days: days)
  }

  /// The ledger that a table was made of; nil where it is damaged.
  package init?(_ table: StoredTable) {
    func instant(_ index: Int) -> Instant?? {
      if index == -1 { return .some(nil) }
      guard table.instants.indices.contains(index) else { return nil }
      return Instant(millisecondsSinceEpoch: table.instants[index])
    }
    days = [:]
    for row in table.days {
      guard let listedAt = instant(row.listedAt), let withdrawnAt = instant(row.withdrawnAt),
        let confirmedAt = instant(row.confirmedAt)
      else { return nil }
      var listing: Listing?
      if let listedAt {
        guard table.texts.indices.contains(row.title), table.texts.indices.contains(row.notes)
        else { return nil }
        listing = Listing(
          at: listedAt, title: table.texts[row.title], notes: table.texts[row.notes])
      }
      days[row.date] = DayNews(
        listing: listing, withdrawnAt: withdrawnAt, confirmedAt: confirmedAt)
    }
    years = [:]
    for row in table.years {
      guard let listedAt = instant(row.listedAt) ?? nil else { return nil }
      years[row.year] = YearNews(listedInFullAt: listedAt, isPublished: row.isPublished)
    }
    guard let latestAt = instant(table.latestAt) ?? nil,
      table.texts.indices.contains(table.latestVersion),
      table.coverage.lowerBound.isWritable, table.coverage.upperBound.isWritable
    else { return nil }
    declaredVerifiedThrough = table.declared
    self.latestAt = latestAt
    latestVersion = table.texts[table.latestVersion]
    revision = table.revision
    calendar = HolidayCalendar(
      HolidayList(division: table.calendar, ordered: []), version: table.version,
      coverage: table.coverage, verifiedThrough: table.declared)
    calendar = effective(version: table.version)
  }
}

/// Values by the order in which they were first met.
struct IndexTable<Value: Hashable> {
  private(set) var values: [Value] = []
  private var positions: [Value: Int] = [:]

  /// The position of a value, which is added where it is new.
  mutating func index(of value: Value) -> Int {
    if let position = positions[value] { return position }
    positions[value] = values.count
    values.append(value)
    return values.count - 1
  }
}
