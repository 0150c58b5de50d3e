/// The news of obligations that `deadline-timers` answers with a refusal: a public contract, listed
/// in DESIGN.md.
public enum ObligationRefusal {
  /// The register declares no obligations for the partnership, and its arrangements name none.
  public static let noneDeclared = "obligations.none-declared"
  /// The partnership has not adopted its obligations.
  public static let notAdopted = "obligations.not-adopted"
  /// Every obligation of the partnership has been adopted before.
  public static let alreadyAdopted = "obligations.already-adopted"
  /// The obligation is none of the partnership's.
  public static let unknown = "obligation.unknown"
  /// No occurrence is changed by it. Of what is due on an event it is kept, in case news of that
  /// event is still to come.
  public static let nothingDue = "obligation.nothing-due"
  /// No obligation of the partnership is due after such an event.
  public static let triggerUnknown = "obligation.trigger-unknown"
  /// A date in the past, later than the obligation allows, or for a count of several.
  public static let planOutOfRange = "obligation.plan-out-of-range"
  /// More entries of a kind than are kept for one obligation.
  public static let tooManyEntries = "obligation.too-many-entries"
  /// Something is said to have happened that lies ahead.
  public static let instantInFuture = "instant.in-future"

  /// Every code.
  public static let all = [
    noneDeclared, notAdopted, alreadyAdopted, unknown, nothingDue, triggerUnknown,
    planOutOfRange, tooManyEntries, instantInFuture,
  ]
}
