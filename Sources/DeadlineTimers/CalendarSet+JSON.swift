import CivilTime
import StatutoryCalendar
import VigilEvents

/// Written by every partition of a worker that has none stored yet; read where a worker starts,
/// which is left to Foundation.
extension CalendarSet: JSONCodable {
  public func write(to writer: inout JSONWriter) {
    let table = storedTable
    let start = writer.openObject()
    writer.field(#","calendars":"#)
    let rows = writer.openList()
    for row in table.calendars {
      writer.separator()
      row.write(to: &writer)
    }
    writer.closeList(rows)
    writer.field(#","revision":"#)
    writer.integer(Int64(revision))
    writer.field(#","titles":"#)
    table.titles.write(to: &writer)
    writer.closeObject(start)
  }
}

extension CalendarSet.StoredRow {
  fileprivate func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","adopted":"#)
    writer.integer(Int64(adopted))
    writer.field(#","bounds":"#)
    writer.numbers(bounds)
    writer.field(#","holidays":"#)
    writer.numbers(holidays)
    writer.field(#","id":"#)
    writer.text(id)
    writer.field(#","version":"#)
    writer.text(version)
    writer.field(#","withdrawn":"#)
    writer.numbers(withdrawn)
    writer.closeObject(start)
  }
}

/// As the calendars in force: written fast, read by Foundation.
extension KeptCalendar {
  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","horizonStepsTold":"#)
    writer.integer(horizonStepsTold)
    if let horizonToldFor {
      writer.field(#","horizonToldFor":"#)
      writer.date(horizonToldFor)
    }
    writer.field(#","ledger":"#)
    ledger.storedTable.write(to: &writer)
    writer.closeObject(start)
  }
}

extension CalendarLedger.StoredTable {
  fileprivate func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","calendar":"#)
    writer.text(calendar)
    writer.field(#","coverage":"#)
    coverage.write(to: &writer)
    writer.field(#","days":"#)
    writer.rows(days)
    writer.field(#","declared":"#)
    writer.date(declared)
    writer.field(#","instants":"#)
    writer.numbers(instants)
    writer.field(#","latest":"#)
    writer.numbers(latest)
    writer.field(#","revision":"#)
    writer.integer(Int64(revision))
    writer.field(#","texts":"#)
    texts.write(to: &writer)
    writer.field(#","version":"#)
    writer.text(version)
    writer.field(#","years":"#)
    writer.rows(years)
    writer.closeObject(start)
  }
}

extension JSONWriter {
  fileprivate mutating func numbers(_ numbers: [some BinaryInteger]) {
    let start = openList()
    for number in numbers {
      separator()
      integer(Int64(number))
    }
    closeList(start)
  }

  fileprivate mutating func rows(_ rows: [[Int]]) {
    let start = openList()
    for row in rows {
      separator()
      numbers(row)
    }
    closeList(start)
  }
}
