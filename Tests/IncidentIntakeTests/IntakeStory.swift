import CivilTime
import IncidentIntake
import Testing
import VigilEvents
import WorkerRuntime

/// Plays one case to the concern, events through the codec as the runtime would.
struct IntakeStory {
  static let reference = "RN26-7H3KQ9TX"

  let concern = IncidentIntake()
  /// The worker's clock: a month after the case by default, so that nothing lies in the future.
  var now: Instant
  private(set) var state: IntakeCase?
  private(set) var emissions: [Emission] = []
  private var eventCount = 0
  private let codec = FoundationPayloadCodec()

  init(now: String = "2026-05-31T12:00:00Z") throws { self.now = try instant(now) }

  /// What one event came to.
  struct Answer {
    var emissions: [Emission]
    var refusals: [Refusal]
    /// The id of the event that was told.
    var id: String

    /// The types of the facts, without prefix and version.
    var facts: [String] {
      emissions.map { emission in
        type(of: emission.payload).eventType.split(separator: ".")[2...3].joined(separator: ".")
      }
    }

    func first<Payload: EventPayload>(_ type: Payload.Type) -> Payload? {
      emissions.lazy.compactMap { $0.payload as? Payload }.first
    }
  }

  @discardableResult
  mutating func tell<Payload: EventPayload>(
    _ payload: Payload, at time: String = "2026-04-20T10:00:00Z"
  ) throws -> Answer {
    eventCount += 1
    let id = NameBasedUUID.make("event", String(eventCount))
    let input = try IncidentIntake.inputs.decode(
      type: Payload.eventType, data: codec.encode(payload), codec: codec)
    let event = InputEvent(
      envelope: EventEnvelope(
        id: id, source: "urn:example:agency", type: Payload.eventType,
        subject: Self.reference, time: try instant(time), partnership: "nottingham-city"),
      payload: input)
    let before = state
    var (next, sameNext) = (state, state)
    let decision = concern.decide(event, state: &next, now: now)
    let again = concern.decide(event, state: &sameNext, now: now)
    #expect(try words(decision) == words(again), "the same arguments give the same decision")
    #expect(next == sameNext, "and the same state")
    if decision.isChange {
      state = try asStored(#require(next, "the concern forgets no case"))
    } else {
      #expect(decision.emissions.isEmpty && next == before)
    }
    emissions += decision.emissions
    return Answer(emissions: decision.emissions, refusals: decision.refusals, id: id)
  }

  private func words(_ decision: Decision) throws -> [String] {
    try decision.emissions.map {
      "\($0.time) \($0.causationID ?? "") "
        + String(decoding: try codec.encode($0.payload), as: UTF8.self)
    }
  }
}

/// An instant written in a test; a wrong one ends the test with its reason.
func instant(_ text: String) throws -> Instant { try Instant(rfc3339: text) }

/// A report of a child's death in the own area, suspicion not known, unless said otherwise.
func report(
  _ change: (inout IncidentReported) throws -> Void = { _ in }
) throws -> IncidentReported {
  var report = IncidentReported(
    reportingAgency: "city-council", raisedAs: .localAuthority, childStatus: .under18,
    harm: .death, harmKnownAt: try instant("2026-04-13T10:00:00Z"), abuseOrNeglect: .unknown,
    placeOfHarm: .ownArea, normalResidence: .ownArea, lookedAfterByOwnAuthority: false,
    ownCareLeaver: false, childrenInvolved: 1, linkedProcesses: [], documents: [],
    recordedByRole: .localAuthority)
  try change(&report)
  return report
}

/// The report with abuse or neglect suspected an hour after the death became known.
func suspectedReport(
  _ change: (inout IncidentReported) throws -> Void = { _ in }
) throws -> IncidentReported {
  try report {
    $0.abuseOrNeglect = .suspected
    $0.abuseSuspectedAt = try instant("2026-04-13T11:00:00Z")
    try change(&$0)
  }
}

func submission(
  _ sentAt: String = "2026-04-16T10:00:00Z", reference: String = "SIN-7H3KQ9TX4M"
) throws -> SINSubmitted {
  SINSubmitted(
    sinReference: reference, sentAt: try instant(sentAt), childrenCount: 1, recipients: [.panel])
}

func suspicion(
  _ view: SuspicionReported.AbuseOrNeglect, at: String
) throws -> SuspicionReported {
  SuspicionReported(
    abuseOrNeglect: view, at: try instant(at), basis: .postMortem,
    recordedByRole: .localAuthority)
}

func correction(_ limb: AwarenessLimb, to: String) throws -> AwarenessCorrected {
  AwarenessCorrected(
    limb: limb, correctedTo: try instant(to), reasonCode: "recordingError",
    recordedByRole: .localAuthority)
}
