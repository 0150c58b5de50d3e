import CivilTime
import VigilEvents

extension RandomCase {
  private static let document = "DOC-7H3KQ9TX4MZ2"

  /// What the Panel and the partners write to one another after the report.
  mutating func addLetters(after sentAt: Instant) {
    var at = sentAt.adding(seconds: seconds(days: 15..<40))
    for letter in PanelLetterReceived.Letter.allCases where chance(0.5) {
      at = at.adding(seconds: seconds(days: 1..<6))
      letters.append(Happening(event: PanelLetterReceived(letter: letter, receivedAt: at), at: at))
      if letter == .informationRequest, chance(0.7) {
        addLetter(.informationReply, at: at.adding(seconds: seconds(days: 1..<20)))
      }
      guard letter == .disagreement else { continue }
      if chance(0.7) {
        addLetter(.disagreementCirculation, at: at.adding(seconds: seconds(days: 0..<4)))
      }
      let decidedAt = at.adding(seconds: seconds(days: 3..<15))
      reviews.append(
        Happening(
          event: ReconsiderationDecided(
            decidedAt: decidedAt, outcome: .adhere, justification: Self.document),
          at: decidedAt))
      if chance(0.8) {
        let justifiedAt = decidedAt.adding(seconds: seconds(days: 0..<12))
        addLetter(.reconsiderationJustification, at: justifiedAt)
      }
    }
  }

  /// A practice review from its start to its publication, or nearly so.
  mutating func addPractice(after sentAt: Instant) throws {
    let initiatedAt = sentAt.adding(seconds: seconds(days: 10..<60))
    reviews.append(
      Happening(
        event: PracticeReviewCommissioned(
          initiatedAt: initiatedAt, reviewerAppointed: true, revision: 1),
        at: initiatedAt))
    if chance(0.7) { addLetter(.reviewNotice, at: initiatedAt.adding(seconds: seconds(days: 0..<9))) }
    if chance(0.5) { addDelay(after: initiatedAt) }
    var plannedAt = initiatedAt.adding(seconds: seconds(days: 60..<120))
    var plannedOn = LondonTime.date(of: plannedAt).adding(days: 60)
    for revision in 1...(chance(0.3) ? 2 : 1) {
      reviews.append(
        Happening(event: PublicationPlanned(plannedOn: plannedOn, revision: revision), at: plannedAt))
      guard revision == 1 else { continue }
      plannedAt = plannedAt.adding(seconds: seconds(days: 1..<30))
      plannedOn = plannedOn.adding(days: chance(0.5) ? 40 : -10)
    }
    let publishedAt = LondonTime.instant(on: plannedOn, hour: 10)
    if chance(0.8) {
      addLetter(.prePublicationCopy, at: publishedAt.adding(seconds: -seconds(days: 5..<20)))
    }
    guard chance(0.8) else { return }
    reviews.append(
      Happening(event: PracticeReviewPublished(publishedAt: publishedAt, form: .report), at: publishedAt))
    if chance(0.6) {
      let at = publishedAt.adding(seconds: seconds(days: 1..<40))
      reviews.append(Happening(event: RepositoryDepositMade(depositedAt: at), at: at))
    }
  }

  private mutating func addDelay(after initiatedAt: Instant) {
    let at = initiatedAt.adding(seconds: seconds(days: 90..<200))
    reviews.append(
      Happening(event: PublicationDelayIdentified(identifiedAt: at, reason: .inquest), at: at))
    guard chance(0.8) else { return }
    let approvedAt = at.adding(seconds: seconds(days: 1..<30))
    let date = LondonTime.date(of: approvedAt).adding(days: 120)
    reviews.append(
      Happening(
        event: PublicationDelayApproved(
          approvedAt: approvedAt, newDueDate: date, reason: .inquest,
          approvedBy: .strategicLeadershipGroup, document: Self.document, revision: 1),
        at: approvedAt))
  }

  private mutating func addLetter(_ letter: LetterSent.Letter, at: Instant) {
    letters.append(
      Happening(
        event: LetterSent(letter: letter, sentAt: at, recipients: [.panel, .secretaryOfState]),
        at: at))
  }
}
