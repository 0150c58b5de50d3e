/// The events that `deadline-timers` answers with a refusal: a public contract, listed in
/// DESIGN.md.
public enum DeadlineRefusal {
  /// The case has more milestones of this kind than are kept; the event changed nothing.
  public static let tooManyMilestones = "case.too-many-milestones"
  /// The event asks for more clocks than a case may have; those beyond the limit were not set.
  public static let tooManyClocks = "case.too-many-clocks"
  /// The event explains a breach that the subject does not have.
  public static let noSuchBreach = "breach.not-known"
  /// The event extends a clock that was due already, whose rule has it extended before.
  public static let extensionAfterDue = "extension.after-due"
  /// The event brings holidays that no calendar can take: another calendar's, unknown dates, too
  /// many.
  public static let calendarNewsUnusable = "calendar.news-not-usable"

  /// Every code; those of obligations are listed with them.
  public static let all =
    [
      tooManyMilestones, tooManyClocks, noSuchBreach, extensionAfterDue, calendarNewsUnusable,
    ] + ObligationRefusal.all
}
