/// The business rules that workers refuse by, in words.
package enum RefusalWords {
  /// What the rule with this code says; nil for a code added since.
  package static func reason(_ code: String) -> String? { reasons[code] }

  private static let reasons = [
    "identity.reused": "source and id are those of an earlier event that says something else",
    "partnership.differs": "the case belongs to another partnership",
    "case.unknown": "no report of this case has been received",
    "sin.before-report": "the notification came before any report of the case",
    "sin.not-yet-recorded": "the notification it belongs to has not been recorded",
    "case.too-many-held": "too many events of this case came too early",
    "sin.already-recorded": "this notification has been recorded already",
    "death-notice.not-required": "the case needs no notice of this death, or not yet",
    "death-notice.already-recorded": "the notice of this death has been recorded already",
    "report.case-already-reported":
      "the case has been reported already, and the report adds nothing that raises the duty",
    "instant.in-future": "it states as past what has yet to happen",
    "case.too-many-milestones": "the case has more milestones of this kind than are kept",
    "case.too-many-clocks": "it asks for more clocks than a case may have",
    "breach.not-known": "it explains a breach that is not on record",
    "extension.after-due": "it extends a term that had ended before it was given",
    "calendar.news-not-usable":
      "no calendar can take these holidays in: they are another calendar's, too many, or no such days",
    "obligations.none-declared": "no obligations are declared for the partnership",
    "obligations.not-adopted": "the partnership has not taken its obligations on",
    "obligations.already-adopted": "the partnership has taken its obligations on before",
    "obligation.unknown": "it is no obligation of the partnership",
    "obligation.nothing-due": "nothing of this obligation is due that it could change",
    "obligation.trigger-unknown": "no obligation of the partnership is due after such an event",
    "obligation.plan-out-of-range":
      "the planned date is past, later than the obligation allows, or for a count of several",
    "obligation.too-many-entries": "the obligation has more entries of this kind than are kept",
    "awareness.no-suspicion-recorded":
      "no suspicion of abuse or neglect is recorded that could be corrected",
  ]
}
