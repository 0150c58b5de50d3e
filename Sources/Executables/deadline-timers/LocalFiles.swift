import DeadlineTimers
import Foundation
import StatutoryCalendar
import WorkerService

/// The rules, partnerships and calendars a worker starts with: those that ship, unless settings name
/// files of this machine.
struct LocalFiles {
  let book: RuleBook
  let calendars: CalendarSet
  /// The folder of partnership files to be looked at again; nil where those that ship are used.
  let watch: PartnershipWatch?

  /// Reads what the settings name; throws the first group of problems.
  init(_ settings: WorkerSettings) throws {
    calendars = try Self.calendars(settings.bankHolidaysFile)
    (book, watch) = try Self.rules(settings.partnershipsDir)
  }

  /// Everything that is wrong with the files that the settings name.
  static func problems(_ settings: WorkerSettings) -> [SettingProblem] {
    problem("VIGIL_PARTNERSHIPS_DIR") { _ = try rules(settings.partnershipsDir) }
      + problem("VIGIL_BANK_HOLIDAYS_FILE") { _ = try calendars(settings.bankHolidaysFile) }
  }

  private static func problem(_ variable: String, _ read: () throws -> Void) -> [SettingProblem] {
    do {
      try read()
      return []
    } catch let error as StatutoryCalendarError {
      return error.problems.map {
        SettingProblem(
          .environment(variable), "\(error.subject): \($0)",
          fix: "correct the file, or leave \(variable) out for the one that ships")
      }
    } catch {
      return [
        SettingProblem(
          .environment(variable), "\(error)", fix: "name something that exists and may be read")
      ]
    }
  }

  private static func rules(_ folder: String) throws -> (RuleBook, PartnershipWatch?) {
    let bundled = try RuleBook.bundled()
    guard !folder.isEmpty else { return (bundled, nil) }
    let watch = try PartnershipWatch(
      folder: PartnershipFolder(path: folder), editions: bundled.editions)
    return (bundled.with(watch.directory), watch)
  }

  private static func calendars(_ path: String) throws -> CalendarSet {
    guard !path.isEmpty else { return try CalendarSet.bundled() }
    let file = URL(fileURLWithPath: path)
    return try CalendarSet(
      replacedBy: CalendarFile(
        name: file.lastPathComponent, bytes: Array(try Data(contentsOf: file))))
  }
}
