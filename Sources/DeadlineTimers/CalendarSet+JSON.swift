import StatutoryCalendar
import VigilEvents

/// Written by every partition of a worker that has none stored yet, and read where a worker starts,
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
    Self.write(bounds, to: &writer)
    writer.field(#","holidays":"#)
    Self.write(holidays, to: &writer)
    writer.field(#","id":"#)
    writer.text(id)
    writer.field(#","version":"#)
    writer.text(version)
    writer.field(#","withdrawn":"#)
    Self.write(withdrawn, to: &writer)
    writer.closeObject(start)
  }

  private static func write(_ numbers: [some BinaryInteger], to writer: inout JSONWriter) {
    let start = writer.openList()
    for number in numbers {
      writer.separator()
      writer.integer(Int64(number))
    }
    writer.closeList(start)
  }
}
