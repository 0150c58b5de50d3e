import CivilTime

/// What a partnership's arrangements, as published for a time, change or settle: how it counts,
/// which clocks it keeps and who decides what.
///
/// The arrangement in force on the London date of a clock's start applies to the clock for as long
/// as it runs. Everything a file leaves out has the default that is named here.
public struct PartnershipArrangement: Hashable, Sendable {
  /// The partnership's id.
  public let partnership: String
  /// The partnership's name.
  public let name: String
  /// The first date in force.
  public let effectiveFrom: CivilDate
  /// Where the arrangements are published.
  public let source: String

  /// Which day of its process map is day 1; the next working day by default.
  public let dayOne: CountingConvention.DayOne
  /// What becomes of an event outside office hours; it keeps its own date by default.
  public let afterHours: CountingConvention.AfterHours
  /// What starts the fifteen working days of a rapid review; the notification by default.
  public let rapidReviewStart: RapidReviewStart
  /// Clocks that the arrangements do not have.
  public let clocksNotWatched: Set<String>
  /// What the arrangements change about single clocks.
  public let clockOverrides: [String: ClockOverride]
  /// True where the five days of the notification are also shown as calendar days; so by default.
  public let earlyWarningFiveCalendarDays: Bool

  /// The warnings that are given of a clock, by its number; all of them where it is not named.
  public let reminderLevels: [String: [String]]
  /// When nobody is to be disturbed; nil, the default, where there is no such time.
  public let quietHours: QuietHours?
  /// When on the due date the office wants a duty done; 17:00 by default.
  public let operationalTarget: TimeOfDay
  /// Days on which the office is closed; they move operational targets and no duty.
  public let localClosureDays: [CivilDate]

  /// The groups of the partnership.
  public let groups: [PartnershipGroup]
  /// Who decides on reviews, and how.
  public let decisions: ReviewDecisionRule
  /// Whom a rapid review's report passes, in order.
  public let rapidReviewApprovals: [ApprovalStep]
  /// Whom a practice review's report passes, in order.
  public let practiceReviewSignOff: [ApprovalStep]
  /// How reviews are published and for how long.
  public let publication: PublicationRule
  /// Who receives a serious incident notification.
  public let notificationRecipients: NotificationRecipients
  /// What a case that a partner raises leads to; consideration by default.
  public let partnerRaised: PartnerRaisedResponse
  /// The group that answers for training.
  public let trainingOwner: String?
  /// The group that answers for actions.
  public let actionsOwner: String?
  /// How often performance data are collected; quarterly by default.
  public let dataCadence: DataCadence
  /// The period that the scrutineer's yearly audit of rapid reviews covers.
  public let scrutineerAuditPeriod: YearlyPeriod
  /// What differs from the obligations that the partnership's documents declare.
  public let obligationChoices: [ObligationChoice]
  /// The only obligations that are kept; nil, the default, for all that the documents declare.
  public let obligationsOnly: [String]?
  /// Names that local documents use for a role of the event schemas.
  public let roleAliases: [String: [String]]
  /// What a reader of the file should know.
  public let notes: [String]

  /// How the partnership counts.
  public var convention: CountingConvention {
    CountingConvention(dayOne: dayOne, afterHours: afterHours)
  }

  /// The group with an id.
  public func group(_ id: String) -> PartnershipGroup? { groups.first { $0.id == id } }

  /// The role of the event schemas that a local document means by a name, or nil.
  public func role(called name: String) -> String? {
    let wanted = name.lowercased()
    return roleAliases.sorted { $0.key < $1.key }
      .first { $0.value.contains { $0.lowercased() == wanted } }?.key
  }

  /// The office's calendar: bank holidays and its own closure days.
  public func office(_ calendar: HolidayCalendar) -> OperationalCalendar {
    OperationalCalendar(calendar, closedOn: localClosureDays)
  }
}
