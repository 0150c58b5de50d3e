import CivilTime

extension CalendarSet: Codable {
  private enum CodingKeys: String, CodingKey { case revision, titles, calendars }

  /// What is stored of a division's calendar.
  package struct StoredRow: Codable {
    package var id: String
    package var version: String
    /// The revision last adopted.
    package var adopted: UInt32
    /// First and last covered date and last verified one, in days since 1970.
    package var bounds: [Int32]
    /// Days since 1970, index of title, index of notes, one holiday after the other.
    package var holidays: [Int]
    /// Days since 1970, in order.
    package var withdrawn: [Int32]
  }

  /// What is stored of a set beside its revision.
  package struct StoredTable {
    /// The titles and notes that holidays name by index.
    package var titles: [String]
    /// One row for each division.
    package var calendars: [StoredRow]
  }

  /// Decodes what `encode(to:)` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let texts = try container.decode([String].self, forKey: .titles)
    let entries = try container.decode([StoredRow].self, forKey: .calendars).map { row -> Entry in
      guard row.bounds.count == 3, row.bounds[0] <= row.bounds[1],
        row.holidays.count.isMultiple(of: 3)
      else { throw Self.corrupted(container) }
      let holidays = try stride(from: 0, to: row.holidays.count, by: 3).map { start -> Holiday in
        let (title, notes) = (row.holidays[start + 1], row.holidays[start + 2])
        guard texts.indices.contains(title), texts.indices.contains(notes) else {
          throw Self.corrupted(container)
        }
        return Holiday(
          date: CivilDate(daysSinceEpoch: Int32(clamping: row.holidays[start])),
          title: texts[title], notes: texts[notes])
      }
      let dates = row.bounds.map { CivilDate(daysSinceEpoch: $0) }
      // Every covered year is looked at: a damaged record must not make that millions.
      guard dates.allSatisfy(\.isWritable) else { throw Self.corrupted(container) }
      let calendar = HolidayCalendar(
        HolidayList(division: row.id, ordered: holidays.sorted { $0.date < $1.date }),
        version: row.version, coverage: dates[0]...dates[1], verifiedThrough: dates[2])
      return Entry(
        calendar: calendar, adoptedRevision: row.adopted,
        withdrawn: Set(row.withdrawn.map { CivilDate(daysSinceEpoch: $0) }))
    }
    guard Set(entries.map(\.calendar.id)) == Set(HolidayList.divisions),
      entries.count == HolidayList.divisions.count
    else { throw Self.corrupted(container) }
    self.init(
      revision: try container.decode(UInt32.self, forKey: .revision), entries: entries)
  }

  private static func corrupted(
    _ container: KeyedDecodingContainer<CodingKeys>
  ) -> DecodingError {
    .dataCorruptedError(
      forKey: .calendars, in: container, debugDescription: "not what a set of calendars writes")
  }

  /// Encodes numbers with one table of the titles that repeat, some 12 bytes a holiday.
  public func encode(to encoder: any Encoder) throws {
    let table = storedTable
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(revision, forKey: .revision)
    try container.encode(table.titles, forKey: .titles)
    try container.encode(table.calendars, forKey: .calendars)
  }

  /// What is stored of the calendars.
  package var storedTable: StoredTable {
    var texts = IndexTable<String>()
    let rows = entries.map { entry in
      let calendar = entry.calendar
      let bounds = [
        calendar.coverage.lowerBound, calendar.coverage.upperBound, calendar.verifiedThrough,
      ]
      var holidays: [Int] = []
      for holiday in calendar.holidays {
        holidays.append(Int(holiday.date.daysSinceEpoch))
        holidays.append(texts.index(of: holiday.title))
        holidays.append(texts.index(of: holiday.notes))
      }
      return StoredRow(
        id: calendar.id, version: calendar.version, adopted: entry.adoptedRevision,
        bounds: bounds.map(\.daysSinceEpoch), holidays: holidays,
        withdrawn: entry.withdrawn.map(\.daysSinceEpoch).sorted())
    }
    return StoredTable(titles: texts.values, calendars: rows)
  }
}
