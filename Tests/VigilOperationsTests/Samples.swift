import CivilTime
import Foundation
import Kafka
import Logging
import VigilEvents
import VigilOperations

/// Events and brokers for the tests of this folder.
enum Samples {
  static let subject = "RN26-7H3KQ9TX"
  static let otherSubject = "RN26-2M4P8ZC5"
  static let prefix = "test."
  static let names = TopicNames(prefix: prefix)

  static func instant(_ text: String) throws -> Instant { try Instant(rfc3339: text) }

  static func date(_ text: String) throws -> CivilDate { try CivilDate(iso8601: text) }

  /// The schemas folder of the checkout, which holds accepted examples of every event type.
  static let schemas = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("schemas")

  /// The accepted examples of an event type, decoded.
  static func examples(of type: String) throws -> [any EventPayload] {
    let folder = schemas.appendingPathComponent("examples/\(type)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try names.filter { $0.hasPrefix("good-") }.map { name in
      let data = try Data(contentsOf: folder.appendingPathComponent(name))
      return try EventCatalogue.decode(
        type: type, data: Array(data), codec: FoundationPayloadCodec())
    }
  }

  /// A story of the checkout: whole events, one to a line.
  static func story(_ name: String) throws -> EventFile {
    let url = schemas.appendingPathComponent("examples/stories/\(name)")
    return EventFile(name: name, bytes: Array(try Data(contentsOf: url)))
  }

  static func envelope(
    of payload: any EventPayload, id: String, time: String, subject: String = Samples.subject,
    source: String = "urn:example:council", causationid: String? = nil, recorded: String? = nil
  ) throws -> EventEnvelope {
    var envelope = EventEnvelope(
      id: id, source: source, type: type(of: payload).eventType, subject: subject,
      time: try instant(time), partnership: "nottingham-city")
    envelope.causationid = causationid
    envelope.recordedtime = try recorded.map(instant)
    return envelope
  }

  static func event(
    _ payload: any EventPayload, id: String, time: String = "2026-04-01T09:00:00Z",
    subject: String = Samples.subject, causationid: String? = nil, recorded: String? = nil,
    offset: Int64 = 0
  ) throws -> ObservedEvent {
    let envelope = try envelope(
      of: payload, id: id, time: time, subject: subject, causationid: causationid,
      recorded: recorded)
    return ObservedEvent(
      envelope: envelope, payload: payload, data: try FoundationPayloadCodec().encode(payload),
      position: RecordPosition(
        topic: names.name(of: type(of: payload).topic), partition: 0, offset: offset),
      timestampMs: offset)
  }

  /// One line of CloudEvents JSON, with some members replaced or left out (nil).
  static func line(
    of payload: any EventPayload, id: String, time: String = "2026-04-01T09:00:00Z",
    replacing changes: [String: String?] = [:]
  ) throws -> String {
    let envelope = try envelope(of: payload, id: id, time: time)
    let bytes = CloudEventsJSON.write(envelope, data: try FoundationPayloadCodec().encode(payload))
    guard
      var object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    else { throw SampleError() }
    for (name, value) in changes { object[name] = value }
    let data = try JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self)
  }

  static var copyReceived: SINCopyReceived {
    get throws { SINCopyReceived(receivedAt: try instant("2026-04-09T15:50:00Z")) }
  }

  /// The JSON object or list of a text.
  static func object(_ json: String) throws -> [String: Any] {
    guard
      let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    else { throw SampleError() }
    return object
  }

  static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

struct SampleError: Error {}

/// A deadline through its life.
struct DeadlineSample {
  var id = "5b0c5a2e-8a1d-5c3f-9d57-0f6a3c1e7b42"
  var clock = "K01"
  var qualifier: String?
  var kind = DeadlineKind.limit
  var owner = OrganisationRole.localAuthority
  var dueDate = "2026-04-09"
  var dueBefore = "2026-04-09T23:00:00Z"
  var revision = 1

  var terms: DeadlineTerms {
    get throws {
      DeadlineTerms(
        deadlineId: id, clock: clock, qualifier: qualifier, kind: kind,
        ownerRole: owner, severity: .statutory, ruleEdition: "working-together-2023",
        source: "Working Together 2023, chapter 5",
        startedAt: try Samples.instant("2026-03-31T13:20:00Z"),
        dueDate: try Samples.date(dueDate), dueBefore: try Samples.instant(dueBefore),
        calendarId: "england-and-wales", calendarVersion: "gov.uk/2026-11", provisional: false,
        revision: revision)
    }
  }

  var proof: DeadlineProof {
    get throws {
      DeadlineProof(
        startEvent: "org.vigil.notification.required", startDate: try Samples.date("2026-03-31"),
        length: 5, unit: .workingDays,
        skipped: [
          DeadlineSkippedDay(
            date: try Samples.date("2026-04-03"), reason: .holiday, title: "good-friday"),
          DeadlineSkippedDay(date: try Samples.date("2026-04-04"), reason: .weekend),
        ])
    }
  }

  func set() throws -> DeadlineSet {
    DeadlineSet(deadline: try terms, proof: try proof, indicators: [])
  }

  func warned(_ level: String, for instant: String) throws -> DeadlineWarned {
    DeadlineWarned(
      deadline: try terms, level: level, scheduledFor: try Samples.instant(instant))
  }

  func missed(detected: String? = nil) throws -> DeadlineMissed {
    DeadlineMissed(
      deadline: try terms, missedAt: try Samples.instant(dueBefore),
      detectedAt: try Samples.instant(detected ?? dueBefore), latenessWorkingDays: 1)
  }

  func met(at instant: String, late workingDays: Int? = nil) throws -> DeadlineMet {
    DeadlineMet(
      deadline: try terms, metAt: try Samples.instant(instant), onTime: workingDays == nil,
      latenessWorkingDays: workingDays ?? 0)
  }

  func cancelled(_ reason: String) throws -> DeadlineCancelled {
    DeadlineCancelled(
      deadline: try terms, reason: reason,
      cancelledAt: try Samples.instant("2026-04-08T09:00:00Z"))
  }

  func overdue(_ workingDays: Int, for instant: String) throws -> DeadlineOverdue {
    DeadlineOverdue(
      deadline: try terms, latenessWorkingDays: workingDays,
      scheduledFor: try Samples.instant(instant))
  }

  func passed(at instant: String) throws -> DeadlinePassed {
    DeadlinePassed(deadline: try terms, passedAt: try Samples.instant(instant))
  }

  func corrected(metAt: String) throws -> DeadlineCorrected {
    DeadlineCorrected(
      deadline: try terms, missedAt: try Samples.instant(dueBefore),
      metAt: try Samples.instant(metAt))
  }

  func extended(at instant: String, from previous: String) throws -> DeadlineExtended {
    DeadlineExtended(
      deadline: try terms, previousDueDate: try Samples.date(previous),
      extendedAt: try Samples.instant(instant), reason: "criminal-investigation",
      document: "DOC-6M8P0R2T4W6Y", approvedBy: .strategicLeadershipGroup)
  }

  func suspended(at instant: String, reviewOn: String? = nil) throws -> DeadlineSuspended {
    DeadlineSuspended(
      deadline: try terms, suspendedAt: try Samples.instant(instant), reason: "police-request",
      reviewOn: try reviewOn.map(Samples.date))
  }

  func resumed(at instant: String, from previous: String) throws -> DeadlineResumed {
    DeadlineResumed(
      deadline: try terms, resumedAt: try Samples.instant(instant),
      previousDueDate: try Samples.date(previous), proof: try proof)
  }

  func explained(at instant: String) throws -> DeadlineExplained {
    DeadlineExplained(
      deadline: try terms, explainedAt: try Samples.instant(instant), reason: "partner-late",
      byRole: .directorOfChildrensServices, document: "DOC-6M8P0R2T4W6Y")
  }

  func blockRaised(at instant: String) throws -> DeadlineBlockRaised {
    DeadlineBlockRaised(
      deadline: try terms, blocks: "org.vigil.practice-review.published",
      raisedAt: try Samples.instant(instant))
  }

  func blockLifted(at instant: String) throws -> DeadlineBlockLifted {
    DeadlineBlockLifted(
      deadline: try terms, blocks: "org.vigil.practice-review.published",
      liftedAt: try Samples.instant(instant), reason: .met)
  }
}

/// An occurrence of a recurring obligation through its life.
struct ObligationSample {
  var id = "6a7b8c9d-0e1f-5213-9435-a6b7c8d9eafb"
  var obligation = "O12"
  var owner = "business-management-group"
  var dueDate = "2027-03-31"
  var dueBefore = "2027-03-31T23:00:00Z"
  var completed: Int? = 1
  var revision = 1

  var terms: ObligationTerms {
    get throws {
      ObligationTerms(
        obligationId: id, obligation: obligation, occurrence: 2, ownerGroup: owner,
        ownerRole: .businessManagementGroup, severity: .local, dueDate: try Samples.date(dueDate),
        dueBefore: try Samples.instant(dueBefore), windowFrom: try Samples.date("2026-04-01"),
        required: completed.map { _ in 4 }, completed: completed,
        source: "Nottingham City arrangements 2023/24, Audit", revision: revision)
    }
  }

  func scheduled() throws -> ObligationScheduled {
    ObligationScheduled(obligation: try terms, basedOn: .window)
  }

  func warned(_ level: String) throws -> ObligationWarned {
    ObligationWarned(
      obligation: try terms, level: level,
      scheduledFor: try Samples.instant("2027-03-01T09:00:00Z"))
  }

  func missed() throws -> ObligationMissed {
    ObligationMissed(
      obligation: try terms, missedAt: try Samples.instant(dueBefore),
      detectedAt: try Samples.instant(dueBefore))
  }

  func met(at instant: String, onTime: Bool) throws -> ObligationMet {
    ObligationMet(
      obligation: try terms, metAt: try Samples.instant(instant), onTime: onTime,
      latenessWorkingDays: onTime ? 0 : 3, evidence: "DOC-6M8P0R2T4W6Y")
  }

  func excused() throws -> ObligationExcused {
    ObligationExcused(
      obligation: try terms, excusedAt: try Samples.instant("2027-02-01T09:00:00Z"),
      reason: "audit-paused", byRole: .businessManagementGroup)
  }
}
