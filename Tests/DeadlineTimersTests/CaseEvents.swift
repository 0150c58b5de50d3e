import CivilTime
import VigilEvents

/// The events of a case as tests tell them, with only what clocks depend on left open.
func required(_ awareAt: String, revision: Int = 1) throws -> NotificationRequired {
  let instant = try instant(awareAt)
  return NotificationRequired(
    criterion: .a, awareAt: instant, harmKnownAt: instant, abuseSuspectedAt: instant,
    revision: revision, basis: revision == 1 ? .initial : .correction)
}

func lapsed(_ reason: String = "suspicionGivenUp", revision: Int) -> NotificationLapsed {
  NotificationLapsed(reason: reason, revision: revision)
}

func sent(_ sentAt: String, reference: String = "SIN-7H3KQ9TX4M") throws -> SINRecorded {
  SINRecorded(
    sinReference: reference, sentAt: try instant(sentAt), childrenCount: 1,
    recipients: [.panel])
}

func copied(_ at: String) throws -> SINCopyRecorded { SINCopyRecorded(receivedAt: try instant(at)) }

func informed(_ at: String) throws -> PartnersInformedRecorded {
  PartnersInformedRecorded(informedAt: try instant(at), recipients: [.ownPartners])
}

func withdrawn(_ at: String) throws -> SINWithdrawalRecorded {
  SINWithdrawalRecorded(withdrawnAt: try instant(at), reasonCode: "criteriaNotMet")
}

func commissioned(
  _ at: String, _ agencies: [String], mode: ResponseMode = .standard
) throws -> RapidReviewCommissioned {
  RapidReviewCommissioned(
    commissionedAt: try instant(at), responseMode: mode, agencies: agencies)
}

func returned(_ at: String, by agency: String) throws -> InternalReviewReturned {
  InternalReviewReturned(agency: agency, returnedAt: try instant(at))
}

func meeting(_ at: String, quorate: Bool = true) throws -> RapidReviewMeetingHeld {
  RapidReviewMeetingHeld(
    heldAt: try instant(at), quorate: quorate, present: [.localAuthority, .police])
}

func submitted(_ at: String) throws -> RapidReviewSubmitted {
  RapidReviewSubmitted(submittedAt: try instant(at), document: "DOC-7H3KQ9TX4MZ2")
}

/// The steps of a rapid review up to its submission, with the clock that each meets.
func reviewSteps() throws -> [(clock: String, at: String, event: any EventPayload)] {
  let document = "DOC-7H3KQ9TX4MZ2"
  return [
    ("K09", "2026-04-22T10:00:00Z", try meeting("2026-04-22T10:00:00Z")),
    (
      "K10", "2026-04-24T10:00:00Z",
      RapidReviewDrafted(draftedAt: try instant("2026-04-24T10:00:00Z"), document: document)
    ),
    (
      "K11", "2026-04-27T10:00:00Z",
      RapidReviewAgreed(agreedAt: try instant("2026-04-27T10:00:00Z"), dissentRecorded: false)
    ),
    (
      "K12", "2026-04-28T10:00:00Z",
      RapidReviewSignedOff(
        signedOffAt: try instant("2026-04-28T10:00:00Z"), decision: .noFurtherReview, criteria: [])
    ),
    (
      "K13", "2026-04-29T10:00:00Z",
      RapidReviewFinalised(finalisedAt: try instant("2026-04-29T10:00:00Z"), document: document)
    ),
    ("K06", "2026-04-30T10:00:00Z", try submitted("2026-04-30T10:00:00Z")),
    (
      "K14", "2026-04-30T10:05:00Z",
      ScrutineerCopied(copiedAt: try instant("2026-04-30T10:05:00Z"))
    ),
  ]
}
