import CivilTime
import VigilEvents

/// Cases for a run of real processes: reports, and notifications for every other case.
struct CaseLoad {
  static let aware = Instant(utc: CivilDate(year: 2026, month: 3, day: 31)!, hour: 13, minute: 20)
  /// All reports and notifications have happened by then, and nothing is due before.
  static let start = aware.adding(seconds: 3_600)

  let references: [String]

  init(cases: Int) {
    references = (0..<cases).map(Self.reference)
  }

  private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// The opaque reference of case `number`; no two numbers share one.
  static func reference(_ number: Int) -> String {
    "RN26-" + String((0..<8).map { place in digits[(number >> (place * 5)) & 31] })
  }

  func envelope(_ id: String, _ type: String, _ subject: String, _ time: Instant) -> EventEnvelope {
    var envelope = EventEnvelope(
      id: id, source: "urn:vigil:agency:city-council", type: type, subject: subject, time: time,
      partnership: "nottingham-city")
    envelope.recordedtime = Self.start
    return envelope
  }

  /// A report of every case, in the order of the cases.
  var reports: [(payload: any EventPayload, envelope: EventEnvelope)] {
    references.map { reference in
      let report = IncidentReported(
        reportingAgency: "city-council", raisedAs: .localAuthority, childStatus: .under18,
        harm: .seriousHarm, harmKnownAt: Self.aware, abuseOrNeglect: .suspected,
        abuseSuspectedAt: Self.aware, placeOfHarm: .ownArea, normalResidence: .ownArea,
        lookedAfterByOwnAuthority: false, ownCareLeaver: false, childrenInvolved: 1,
        linkedProcesses: [], documents: [], recordedByRole: .localAuthority)
      return (
        report,
        envelope("report-\(reference)", IncidentReported.eventType, reference, Self.aware)
      )
    }
  }

  /// Notifications for every second case, sent an hour after awareness.
  var submissions: [(payload: any EventPayload, envelope: EventEnvelope)] {
    let sentAt = Self.aware.adding(seconds: 1_800)
    return references.enumerated().filter { $0.offset % 2 == 0 }.map { _, reference in
      let submission = SINSubmitted(
        sinReference: "SIN-" + reference.suffix(8) + "00", sentAt: sentAt, childrenCount: 1,
        recipients: [.panel, .ofsted, .departmentForEducation])
      return (
        submission, envelope("sin-\(reference)", SINSubmitted.eventType, reference, sentAt)
      )
    }
  }
}
