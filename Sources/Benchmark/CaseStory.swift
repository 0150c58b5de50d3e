import CivilTime
import DeadlineTimers
import IncidentIntake
import Kafka
import VigilEvents
import WorkerRuntime
import WorkerTestKit

/// The life of a case as it reaches one worker: about a dozen events, each of which is decided on.
///
/// `incident-intake` gets what agencies report, from the report to what the partners were told.
/// `deadline-timers` gets the facts that `incident-intake` makes of these, and those of the rapid
/// review that follows. A few cases are written out; all others are their copies with a reference,
/// identities and a time of recording of their own.
struct CaseStory {
  typealias Event = (payload: any EventPayload, envelope: EventEnvelope)

  /// When the clock stands while cases are decided on: all of it has happened, nothing is due.
  static let heldAt = Instant(utc: CivilDate(year: 2026, month: 3, day: 31)!, hour: 22)
  /// No event is recorded before.
  static let recordedFrom = Instant(utc: CivilDate(year: 2026, month: 3, day: 31)!, hour: 20)
  private static let firstAware = Instant(utc: CivilDate(year: 2026, month: 3, day: 31)!, hour: 13)
  /// Between two events of a case.
  private static let stepSeconds: Int64 = 900

  let worker: MeasuredWorker
  /// By written-out case, then by step.
  private let templates: [[EventTemplate]]

  /// Writes out `patterns` cases.
  init(_ worker: MeasuredWorker, patterns: Int = 64) throws {
    self.worker = worker
    templates = try (0..<patterns).map { number in
      try Self.events(of: worker, number: number).map {
        try EventTemplate(payload: $0.payload, envelope: $0.envelope, number: number)
      }
    }
  }

  /// Cases that are written out.
  var patterns: Int { templates.count }

  /// Events of a case.
  var steps: Int { templates[0].count }

  /// The topics that the events are on.
  var inputs: [VigilTopic] {
    VigilTopic.allCases.filter { topic in templates[0].contains { $0.topic == topic } }
  }

  /// Event `step` of case `number`, as if recorded at `recordedAt`.
  func record(
    case number: Int, step: Int, recordedAt: Instant, topics: TopicNames
  ) -> ProducerRecord {
    templates[number % templates.count][step].record(
      number: number, step: step, recordedAt: recordedAt, topics: topics)
  }

  // MARK: Events

  static func events(of worker: MeasuredWorker, number: Int) throws -> [Event] {
    switch worker {
    case .incidentIntake: reported(number)
    case .deadlineTimers: try decided(number) + reviewed(number)
    }
  }

  /// What agencies report of one case.
  private static func reported(_ number: Int) -> [Event] {
    let aware = firstAware.adding(seconds: Int64(number) * 60)
    func at(_ step: Int64) -> Instant { aware.adding(seconds: step * stepSeconds) }
    let reference = CaseReferences.reference(number)
    let payloads: [any EventPayload] = [
      IncidentReported(
        reportingAgency: "city-council", raisedAs: .localAuthority, childStatus: .under18,
        harm: .seriousHarm, harmKnownAt: aware, abuseOrNeglect: .suspected,
        abuseSuspectedAt: aware, placeOfHarm: .ownArea, normalResidence: .ownArea,
        lookedAfterByOwnAuthority: false, ownCareLeaver: false, childrenInvolved: 1,
        linkedProcesses: [], documents: [], recordedByRole: .localAuthority),
      PreNotificationShared(sharedAt: at(1), meetingNeeded: true, meetingAt: at(2)),
      PartnerViewGiven(partnerRole: .integratedCareBoard, view: .notify, at: at(2)),
      PartnerViewGiven(partnerRole: .police, view: .notify, at: at(3)),
      PartnerViewGiven(partnerRole: .localAuthority, view: .notify, at: at(4)),
      NotificationDecided(decision: .notify, decidedAt: at(5), reasonCode: "criteriaWeighed"),
      SINSubmitted(
        sinReference: "SIN-" + reference.suffix(8) + "00", sentAt: at(6), childrenCount: 1,
        recipients: [.panel, .ofsted, .departmentForEducation]),
      SINCopyReceived(receivedAt: at(7)),
      PartnersInformed(informedAt: at(8), recipients: [.ownPartners]),
    ]
    return payloads.enumerated().map { step, payload in
      (payload, envelope(payload, reference, at(Int64(step)), "urn:vigil:agency:city-council"))
    }
  }

  /// What `incident-intake` makes of it.
  private static func decided(_ number: Int) throws -> [Event] {
    let harness = WorkerHarness(IncidentIntake(), at: heldAt, partitions: 1)
    for (step, (payload, envelope)) in reported(number).enumerated() {
      var event = envelope
      event.id = EventTemplate.id(number, step)
      event.recordedtime = envelope.time
      try harness.publish(payload, event)
    }
    try harness.settle()
    return try harness.events(of: .incidents).map { ($0.payload, $0.envelope) }
  }

  /// The rapid review up to its submission.
  private static func reviewed(_ number: Int) -> [Event] {
    let aware = firstAware.adding(seconds: Int64(number) * 60)
    func at(_ step: Int64) -> Instant { aware.adding(seconds: step * stepSeconds) }
    let reference = CaseReferences.reference(number)
    let payloads: [any EventPayload] = [
      RapidReviewCommissioned(
        commissionedAt: at(10), responseMode: .standard,
        agencies: ["city-council", "integrated-care-board", "police"]),
      RapidReviewMeetingHeld(
        heldAt: at(11), quorate: true, present: [.localAuthority, .integratedCareBoard, .police]),
      RapidReviewSignedOff(
        signedOffAt: at(12), decision: .localReview, criteria: [.improvements]),
      RapidReviewSubmitted(submittedAt: at(13), document: "DOC-7H3KQ9TX2M4P"),
    ]
    return payloads.enumerated().map { step, payload in
      (
        payload,
        envelope(payload, reference, at(Int64(step) + 10), "urn:vigil:agency:business-office")
      )
    }
  }

  private static func envelope(
    _ payload: any EventPayload, _ subject: String, _ time: Instant, _ source: String
  ) -> EventEnvelope {
    let type = type(of: payload)
    return EventEnvelope(
      id: subject, source: source, type: type.eventType, subject: subject, time: time,
      partnership: "nottingham-city",
      dataschema: EventCatalogue.type(named: type.eventType)?.schemaURI)
  }
}
