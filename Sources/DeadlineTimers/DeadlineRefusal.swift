/// The events that `deadline-timers` answers with a refusal: a public contract, listed in
/// DESIGN.md.
public enum DeadlineRefusal {
  /// The case has more milestones of this kind than are kept; the event changed nothing.
  public static let tooManyMilestones = "case.too-many-milestones"
  /// The event asks for more clocks than a case may have; those beyond the limit were not set.
  public static let tooManyClocks = "case.too-many-clocks"

  /// Every code.
  public static let all = [tooManyMilestones, tooManyClocks]
}
