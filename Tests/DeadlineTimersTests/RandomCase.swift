import CivilTime
import VigilEvents

/// A case made up from a seed: what happened, in the order of each topic, and how the news of the
/// topics mixed.
struct RandomCase {
  struct Happening {
    var event: any EventPayload
    var at: Instant
  }

  private var random: SeededRandom
  private(set) var incidents: [Happening] = []
  var reviews: [Happening] = []
  var letters: [Happening] = []
  private(set) var isWithdrawn = false

  init(seed: UInt64) throws {
    random = SeededRandom(seed: seed)
    // Days from 2 January 2024 on: every holiday of four years has its turn.
    let start = try instant("2024-01-02T00:00:00Z").adding(seconds: seconds(days: 0..<1_400))
    try addRequirements(awareAt: start)
    let sentAt = start.adding(seconds: seconds(days: 0..<9))
    try addNotifications(sentAt: sentAt)
    try addReview(sentAt: sentAt)
    if chance(0.3) { addLetters(after: sentAt) }
    // A practice review lasts a year; every day of it that something is overdue is told.
    if chance(0.05) { try addPractice(after: sentAt) }
    incidents.sort { $0.at < $1.at }
    reviews.sort { $0.at < $1.at }
    letters.sort { $0.at < $1.at }
  }

  /// The news in one of the orders in which it can come: each topic in its own order, all mixed
  /// at will, each event recorded up to two days after it happened or after the one before.
  mutating func news() -> [(happening: Happening, recordedAt: Instant)] {
    var queues = [incidents[...], reviews[...], letters[...]]
    var recordedAt = Instant(millisecondsSinceEpoch: 0)
    var news: [(happening: Happening, recordedAt: Instant)] = []
    while let first = queues.indices.filter({ !queues[$0].isEmpty }).randomElement(using: &random) {
      let next = queues[first].removeFirst()
      recordedAt = max(recordedAt, next.at)
      if chance(0.6) { recordedAt = recordedAt.adding(seconds: seconds(days: 0..<2)) }
      news.append((next, recordedAt))
    }
    return news
  }

  mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < share
  }

  mutating func seconds(days: Range<Int64>) -> Int64 {
    Int64.random(in: days.lowerBound * 86_400..<days.upperBound * 86_400, using: &random)
  }

  private mutating func addRequirements(awareAt: Instant) throws {
    var revision = 1
    var at = awareAt
    func requirement(_ awareAt: Instant) -> NotificationRequired {
      NotificationRequired(
        criterion: .a, awareAt: awareAt, harmKnownAt: awareAt, abuseSuspectedAt: awareAt,
        revision: revision, basis: revision == 1 ? .initial : .correction)
    }
    incidents.append(Happening(event: requirement(awareAt), at: at))
    while revision < 4, chance(0.35) {
      revision += 1
      at = at.adding(seconds: seconds(days: 0..<4))
      if chance(0.3) {
        incidents.append(
          Happening(event: lapsed(revision: revision), at: at))
        continue
      }
      let shift = chance(0.2) ? 0 : seconds(days: 0..<8) - 4 * 86_400
      let corrected = min(at, awareAt.adding(seconds: shift))
      incidents.append(Happening(event: requirement(corrected), at: at))
    }
  }

  private mutating func addNotifications(sentAt: Instant) throws {
    for number in 0..<(chance(0.15) ? 0 : chance(0.2) ? 2 : 1) {
      let at = sentAt.adding(seconds: Int64(number) * seconds(days: 0..<3))
      incidents.append(
        Happening(
          event: SINRecorded(
            sinReference: "SIN-000000000\(number)", sentAt: at, childrenCount: 1,
            recipients: [.panel]),
          at: at))
      if chance(0.8) {
        let copiedAt = at.adding(seconds: seconds(days: 0..<2))
        incidents.append(Happening(event: SINCopyRecorded(receivedAt: copiedAt), at: copiedAt))
      }
    }
    if chance(0.8) {
      let at = sentAt.adding(seconds: seconds(days: 0..<3) - 86_400)
      incidents.append(
        Happening(
          event: PartnersInformedRecorded(informedAt: at, recipients: [.ownPartners]), at: at))
    }
    if chance(0.12) {
      isWithdrawn = true
      let at = sentAt.adding(seconds: seconds(days: 3..<20))
      incidents.append(
        Happening(
          event: SINWithdrawalRecorded(withdrawnAt: at, reasonCode: "criteriaNotMet"), at: at))
    }
  }

  private mutating func addReview(sentAt: Instant) throws {
    let agencies = ["city-council", "east-midlands-police", "county-hospital"]
      .prefix(Int.random(in: 1...3, using: &random))
    var at = sentAt.adding(seconds: seconds(days: 0..<3))
    reviews.append(
      Happening(
        event: RapidReviewCommissioned(
          commissionedAt: at, responseMode: .standard, agencies: Array(agencies)),
        at: at))
    for agency in agencies where chance(0.8) {
      let returnedAt = at.adding(seconds: seconds(days: 0..<12))
      reviews.append(
        Happening(
          event: InternalReviewReturned(agency: agency, returnedAt: returnedAt), at: returnedAt))
    }
    for step in try reviewSteps() where chance(0.8) {
      at = at.adding(seconds: seconds(days: 1..<6))
      reviews.append(Happening(event: try moved(step.event, to: at), at: at))
    }
  }

  private func moved(_ event: any EventPayload, to at: Instant) throws -> any EventPayload {
    switch event {
    case var event as RapidReviewMeetingHeld:
      event.heldAt = at
      return event
    case var event as RapidReviewDrafted:
      event.draftedAt = at
      return event
    case var event as RapidReviewAgreed:
      event.agreedAt = at
      return event
    case var event as RapidReviewSignedOff:
      event.signedOffAt = at
      return event
    case var event as RapidReviewFinalised:
      event.finalisedAt = at
      return event
    case var event as RapidReviewSubmitted:
      event.submittedAt = at
      return event
    case var event as ScrutineerCopied:
      event.copiedAt = at
      return event
    default: return event
    }
  }
}
