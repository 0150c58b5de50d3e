import CivilTime
import StatutoryCalendar
import VigilEvents

/// Revision, titles, then the calendars: id, version, revision adopted, bounds, holidays with the
/// indexes of title and notes, dates withdrawn.
extension CalendarSet: StoredCodable {
  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    let table = StoredTable(
      revision: try reader.unsigned(UInt32.self), titles: try reader.texts(),
      calendars: try reader.list { reader throws(StoredFormError) in
        StoredRow(
          id: try reader.text(), version: try reader.text(),
          adopted: try reader.unsigned(UInt32.self), coverage: try reader.dates(),
          verifiedThrough: try reader.date(),
          holidays: try reader.list { reader throws(StoredFormError) in
            StoredHoliday(
              date: try reader.date(), title: try reader.unsigned(Int.self),
              notes: try reader.unsigned(Int.self))
          },
          withdrawn: try reader.list { reader throws(StoredFormError) in try reader.date() })
      })
    guard let calendars = CalendarSet(table) else { throw .inconsistent }
    self = calendars
  }

  public func write(to writer: inout StoredWriter) {
    let table = storedTable
    writer.unsigned(UInt64(table.revision))
    writer.texts(table.titles)
    writer.list(table.calendars) { row, writer in
      writer.text(row.id)
      writer.text(row.version)
      writer.unsigned(UInt64(row.adopted))
      writer.dates(row.coverage)
      writer.date(row.verifiedThrough)
      writer.list(row.holidays) { holiday, writer in
        writer.date(holiday.date)
        writer.unsigned(holiday.title)
        writer.unsigned(holiday.notes)
      }
      writer.list(row.withdrawn) { date, writer in writer.date(date) }
    }
  }
}

/// What was told of the calendar's end, then the ledger: calendar, version, revision, bounds, the
/// newest news, texts, instants, years and days, which name texts and instants by index.
extension KeptCalendar: StoredCodable {
  private static let wasTold: UInt64 = 1

  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    let flags = try reader.flags(Self.wasTold)
    horizonStepsTold = try reader.integer(Int.self)
    horizonToldFor = try flags & Self.wasTold != 0 ? reader.date() : nil
    let table = CalendarLedger.StoredTable(
      calendar: try reader.text(), version: try reader.text(),
      revision: try reader.unsigned(UInt32.self), coverage: try reader.dates(),
      declared: try reader.date(), latestAt: try reader.integer(Int.self),
      latestVersion: try reader.integer(Int.self), texts: try reader.texts(),
      instants: try reader.list { reader throws(StoredFormError) in
        try reader.integer(Int64.self)
      },
      years: try reader.list { reader throws(StoredFormError) in
        (
          year: try reader.integer(Int.self), listedAt: try reader.integer(Int.self),
          isPublished: try reader.unsigned() != 0
        )
      },
      days: try reader.list { reader throws(StoredFormError) in
        CalendarLedger.StoredDay(
          date: try reader.date(), title: try reader.integer(Int.self),
          notes: try reader.integer(Int.self), listedAt: try reader.integer(Int.self),
          withdrawnAt: try reader.integer(Int.self), confirmedAt: try reader.integer(Int.self))
      })
    guard let ledger = CalendarLedger(table) else { throw .inconsistent }
    self.ledger = ledger
  }

  public func write(to writer: inout StoredWriter) {
    writer.unsigned(horizonToldFor == nil ? 0 : Self.wasTold)
    writer.integer(horizonStepsTold)
    if let horizonToldFor { writer.date(horizonToldFor) }
    let table = ledger.storedTable
    writer.text(table.calendar)
    writer.text(table.version)
    writer.unsigned(UInt64(table.revision))
    writer.dates(table.coverage)
    writer.date(table.declared)
    writer.integer(table.latestAt)
    writer.integer(table.latestVersion)
    writer.texts(table.texts)
    writer.list(table.instants) { ms, writer in writer.integer(ms) }
    writer.list(table.years) { year, writer in
      writer.integer(year.year)
      writer.integer(year.listedAt)
      writer.unsigned(year.isPublished ? 1 : 0)
    }
    writer.list(table.days) { day, writer in
      writer.date(day.date)
      writer.integer(day.title)
      writer.integer(day.notes)
      writer.integer(day.listedAt)
      writer.integer(day.withdrawnAt)
      writer.integer(day.confirmedAt)
    }
  }
}

extension StoredReader {
  fileprivate mutating func dates() throws(StoredFormError) -> ClosedRange<CivilDate> {
    let (first, last) = (try date(), try date())
    guard first <= last else { throw .inconsistent }
    return first...last
  }
}

extension StoredWriter {
  fileprivate mutating func dates(_ dates: ClosedRange<CivilDate>) {
    date(dates.lowerBound)
    date(dates.upperBound)
  }
}
