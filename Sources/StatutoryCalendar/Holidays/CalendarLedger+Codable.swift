import CivilTime

extension CalendarLedger: Codable {
  private enum CodingKeys: String, CodingKey {
    case calendar, version, revision, coverage, declared, latest, texts, instants, years, days
  }

  /// Decodes what `encode(to:)` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let texts = try container.decode([String].self, forKey: .texts)
    let instants = try container.decode([Int64].self, forKey: .instants)
    func corrupted(_ key: CodingKeys) -> DecodingError {
      .dataCorruptedError(
        forKey: key, in: container, debugDescription: "not what a calendar ledger writes")
    }
    func instant(_ index: Int, _ key: CodingKeys) throws -> Instant? {
      if index == -1 { return nil }
      guard instants.indices.contains(index) else { throw corrupted(key) }
      return Instant(millisecondsSinceEpoch: instants[index])
    }
    let coverage = try container.decode([CivilDate].self, forKey: .coverage)
    guard coverage.count == 2, coverage[0] <= coverage[1] else { throw corrupted(.coverage) }

    days = [:]
    for row in try container.decode([[Int]].self, forKey: .days) {
      guard row.count == 6, row[1] < texts.count, row[2] < texts.count else {
        throw corrupted(.days)
      }
      let listedAt = try instant(row[3], .days)
      guard listedAt == nil || (row[1] >= 0 && row[2] >= 0) else { throw corrupted(.days) }
      days[CivilDate(daysSinceEpoch: Int32(clamping: row[0]))] = DayNews(
        listing: listedAt.map { Listing(at: $0, title: texts[row[1]], notes: texts[row[2]]) },
        withdrawnAt: try instant(row[4], .days), confirmedAt: try instant(row[5], .days))
    }
    years = [:]
    for row in try container.decode([[Int]].self, forKey: .years) {
      guard row.count == 3, let listedAt = try instant(row[1], .years) else {
        throw corrupted(.years)
      }
      years[row[0]] = YearNews(listedInFullAt: listedAt, isPublished: row[2] == 1)
    }
    declaredVerifiedThrough = try container.decode(CivilDate.self, forKey: .declared)
    let latest = try container.decode([Int].self, forKey: .latest)
    guard latest.count == 2, texts.indices.contains(latest[1]),
      let latestAt = try instant(latest[0], .latest)
    else { throw corrupted(.latest) }
    self.latestAt = latestAt
    latestVersion = texts[latest[1]]
    revision = try container.decode(UInt32.self, forKey: .revision)
    let version = try container.decode(String.self, forKey: .version)
    calendar = HolidayCalendar(
      HolidayList(
        division: try container.decode(String.self, forKey: .calendar), ordered: []),
      version: version, coverage: coverage[0]...coverage[1],
      verifiedThrough: declaredVerifiedThrough)
    calendar = effective(version: version)
  }

  /// What is stored of a ledger: rows of numbers with tables of the few texts and instants that
  /// repeat, some 20 bytes a holiday.
  package struct StoredTable {
    package var calendar: String
    package var version: String
    package var revision: UInt32
    package var coverage: [CivilDate]
    package var declared: CivilDate
    package var latest: [Int]
    package var texts: [String]
    package var instants: [Int64]
    package var years: [[Int]]
    package var days: [[Int]]
  }

  /// What is stored of the ledger.
  package var storedTable: StoredTable {
    var texts = IndexTable<String>()
    var instants = IndexTable<Int64>()
    func index(_ instant: Instant?) -> Int {
      instant.map { instants.index(of: $0.millisecondsSinceEpoch) } ?? -1
    }
    let dayRows = days.sorted { $0.key < $1.key }.map { date, day in
      [
        Int(date.daysSinceEpoch), day.listing.map { texts.index(of: $0.title) } ?? -1,
        day.listing.map { texts.index(of: $0.notes) } ?? -1, index(day.listing?.at),
        index(day.withdrawnAt), index(day.confirmedAt),
      ]
    }
    let yearRows = years.sorted { $0.key < $1.key }.map { year, news in
      [year, index(news.listedInFullAt), news.isPublished ? 1 : 0]
    }
    let latest = [index(latestAt), texts.index(of: latestVersion)]
    return StoredTable(
      calendar: calendarId, version: calendar.version, revision: revision,
      coverage: [calendar.coverage.lowerBound, calendar.coverage.upperBound],
      declared: declaredVerifiedThrough, latest: latest, texts: texts.values,
      instants: instants.values, years: yearRows, days: dayRows)
  }

  /// Encodes what is stored.
  public func encode(to encoder: any Encoder) throws {
    let table = storedTable
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(table.calendar, forKey: .calendar)
    try container.encode(table.version, forKey: .version)
    try container.encode(table.revision, forKey: .revision)
    try container.encode(table.coverage, forKey: .coverage)
    try container.encode(table.declared, forKey: .declared)
    try container.encode(table.latest, forKey: .latest)
    try container.encode(table.texts, forKey: .texts)
    try container.encode(table.instants, forKey: .instants)
    try container.encode(table.years, forKey: .years)
    try container.encode(table.days, forKey: .days)
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
