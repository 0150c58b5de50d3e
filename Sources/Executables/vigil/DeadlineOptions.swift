import ArgumentParser
import CivilTime
import StatutoryCalendar
import VigilOperations

/// Which deadlines are shown.
struct DeadlineOptions: ParsableArguments {
  @Option(
    name: [.customLong("case"), .customLong("subject")],
    help: ArgumentHelp("Only this case or other subject.", valueName: "reference"))
  var reference: String?

  @Option(help: ArgumentHelp("Only this partnership; may be repeated.", valueName: "partnership"))
  var partnership: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what this role or group owes, such as localAuthority; may be repeated.",
      valueName: "role"))
  var owner: [String] = []

  @Option(
    help: ArgumentHelp("Only this clock or obligation; may be repeated.", valueName: "K01"))
  var clock: [String] = []

  @Option(help: "Only this state; may be repeated.")
  var state: [DeadlineFilter.Condition] = []

  @Option(
    help: ArgumentHelp(
      "Only this class: \(OwnerAndClass.severities.joined(separator: ", ")); may be repeated.",
      valueName: "class"))
  var severity: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what is overdue or due within working days (5wd), days (14d), weeks (2w) or months "
        + "(3m).", valueName: "time"))
  var dueWithin: DueWindow?

  @Option(help: ArgumentHelp("Only what is due on this date or later.", valueName: "date"))
  var dueFrom: CivilDate?

  @Option(help: ArgumentHelp("Only what is due on this date or earlier.", valueName: "date"))
  var dueTo: CivilDate?

  @Option(help: ArgumentHelp("Only what is due on an earlier date.", valueName: "date"))
  var dueBefore: CivilDate?

  func validate() throws {
    let names = ClockNames.bundled
    for clock in clock where !names.knows(Self.number(clock)) {
      throw ValidationError(
        "--clock \(clock): there is no such clock; there are "
          + "\(names.clocks.joined(separator: ", ")), and obligations as `vigil obligations` lists "
          + "them.")
    }
    for owner in owner where OwnerAndClass.owner(owner) == nil {
      throw ValidationError(
        "--owner \(owner): there is no such role; there are "
          + "\(OwnerAndClass.owners.joined(separator: ", ")).")
    }
    for severity in severity where OwnerAndClass.severity(severity) == nil {
      throw ValidationError(
        "--severity \(severity): there is no such class; there are "
          + "\(OwnerAndClass.severities.joined(separator: ", ")).")
    }
    if let dueFrom, let dueTo, dueTo < dueFrom {
      throw ValidationError("--due-to \(dueTo) is before --due-from \(dueFrom).")
    }
  }

  func filter(now: Instant, calendar: HolidayCalendar) throws -> DeadlineFilter {
    var filter = DeadlineFilter()
    filter.subject = reference
    filter.partnerships = Set(partnership)
    filter.owners = Set(owner.compactMap(OwnerAndClass.owner))
    filter.clocks = Set(clock.map(Self.number))
    filter.conditions = Set(state)
    filter.severities = Set(severity.compactMap(OwnerAndClass.severity))
    filter.dueWithin = dueWithin?.dates(from: LondonTime.date(of: now), calendar: calendar)
    filter.dueFrom = dueFrom
    filter.dueTo = dueTo
    filter.dueBefore = dueBefore
    return filter
  }

  /// The register writes K01; people also write k01.
  private static func number(_ clock: String) -> String {
    clock.prefix(1).uppercased() + clock.dropFirst()
  }
}
