import CivilTime
import Kafka
import VigilEvents

/// Reports of serious incidents as an agency publishes them: each of a case of its own.
struct ReportedIncidents {
  /// Awareness of the first case; each further one is a minute later, over two weeks.
  static let firstAware = Instant(utc: CivilDate(year: 2026, month: 3, day: 2)!, hour: 9)
  private static let spreadMinutes = 20_160

  let topics: TopicNames

  /// The payload and envelope of report `number`.
  func report(_ number: Int) -> (payload: IncidentReported, envelope: EventEnvelope) {
    let aware = Self.firstAware.adding(seconds: Int64(number % Self.spreadMinutes) * 60)
    let reference = CaseReferences.reference(number)
    let payload = IncidentReported(
      reportingAgency: "city-council", raisedAs: .localAuthority, childStatus: .under18,
      harm: .seriousHarm, harmKnownAt: aware, abuseOrNeglect: .suspected,
      abuseSuspectedAt: aware, placeOfHarm: .ownArea, normalResidence: .ownArea,
      lookedAfterByOwnAuthority: false, ownCareLeaver: false, childrenInvolved: 1,
      linkedProcesses: [], documents: [], recordedByRole: .localAuthority)
    var envelope = EventEnvelope(
      id: "report-\(reference)", source: "urn:vigil:agency:city-council",
      type: IncidentReported.eventType, subject: reference, time: aware,
      partnership: "nottingham-city")
    envelope.recordedtime = aware
    return (payload, envelope)
  }

  /// The first `count` reports as records.
  func records(_ count: Int) throws -> [ProducerRecord] {
    let codec = FastPayloadCodec()
    return try (0..<count).map { number in
      let (payload, envelope) = report(number)
      return ProducerRecord(
        topic: topics.name(of: IncidentReported.topic), key: Array(envelope.subject.utf8),
        value: try codec.encode(payload),
        headers: CloudEventsBinding.headers(of: envelope).map { RecordHeader($0.name, $0.value) })
    }
  }
}
