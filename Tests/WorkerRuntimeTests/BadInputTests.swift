import CivilTime
import IncidentIntake
import Kafka
import Testing
import VigilEvents
import WorkerRuntime
import WorkerTestKit

/// Bad input harms nobody: it ends as a dead letter or a refusal with its own stable code, in the
/// same commit, and the worker goes on.
@Suite struct BadInputTests {
  static let caseReference = "RN26-7H3KQ9TX"
  static let aware = Instant(utc: CivilDate(year: 2026, month: 3, day: 31)!, hour: 13, minute: 20)

  static func report() -> IncidentReported {
    IncidentReported(
      reportingAgency: "city-council", raisedAs: .localAuthority, childStatus: .under18,
      harm: .seriousHarm, harmKnownAt: aware, abuseOrNeglect: .suspected, abuseSuspectedAt: aware,
      placeOfHarm: .ownArea, normalResidence: .ownArea, lookedAfterByOwnAuthority: false,
      ownCareLeaver: false, childrenInvolved: 1, linkedProcesses: [], documents: [],
      recordedByRole: .localAuthority)
  }

  static func envelope(
    _ id: String, _ type: String = IncidentReported.eventType, subject: String = caseReference,
    time: Instant = aware
  ) -> EventEnvelope {
    EventEnvelope(
      id: id, source: "urn:vigil:agency:city-council", type: type, subject: subject, time: time,
      partnership: "nottingham-city")
  }

  static func harness(_ guarantee: ProcessingGuarantee = .exactlyOnce) -> WorkerHarness<
    IncidentIntake
  > {
    WorkerHarness(IncidentIntake(), at: aware.adding(seconds: 60), guarantee: guarantee)
  }

  /// One way to spoil a good report.
  struct Spoilt: CustomTestStringConvertible {
    var name: String
    var code: EventRejection.Code
    var spoil: @Sendable (inout ProducerRecord) -> Void
    var testDescription: String { name }

    init(
      _ name: String, _ code: EventRejection.Code,
      _ spoil: @escaping @Sendable (inout ProducerRecord) -> Void
    ) {
      self.name = name
      self.code = code
      self.spoil = spoil
    }
  }

  static func set(_ name: String, _ text: String?, in record: inout ProducerRecord) {
    record.headers.removeAll { $0.name == name }
    if let text { record.headers.append(RecordHeader(name, text: text)) }
  }

  static func replace(_ old: String, _ new: String, in record: inout ProducerRecord) {
    let text = String(decoding: record.value ?? [], as: UTF8.self)
    record.value = Array(text.replacing(old, with: new).utf8)
  }

  static let spoilt: [Spoilt] = [
    Spoilt("truncated", .payloadTruncated) { $0.value?.removeLast(20) },
    Spoilt("not UTF-8", .payloadNotUTF8) { $0.value?[3] = 0xff },
    Spoilt("not JSON", .payloadNotJSON) { $0.value = Array("%PDF-1.7".utf8) },
    Spoilt("no value", .payloadMissing) { $0.value = nil },
    Spoilt("oversized", .payloadTooLarge) {
      $0.value = Array(repeating: UInt8(ascii: " "), count: 65_537)
    },
    Spoilt("no id", .envelopeMissingAttribute) { set("ce_id", nil, in: &$0) },
    Spoilt("other spec version", .envelopeSpecVersion) { set("ce_specversion", "0.3", in: &$0) },
    Spoilt("time without zone", .envelopeTimeZoneMissing) {
      set("ce_time", "2026-03-31T13:20:00", in: &$0)
    },
    Spoilt("time far in the future", .envelopeTimeInFuture) {
      set("ce_time", "2036-03-31T13:20:00Z", in: &$0)
    },
    Spoilt("unknown type", .typeUnknown) {
      set("ce_type", "org.vigil.moon.landed.v1", in: &$0)
    },
    Spoilt("unknown version", .typeVersionUnknown) {
      set("ce_type", "org.vigil.incident.reported.v9", in: &$0)
    },
    Spoilt("type of another topic", .typeWrongTopic) {
      set("ce_type", "org.vigil.sin.recorded.v1", in: &$0)
    },
    Spoilt("unknown field", .payloadUnknownField) {
      replace("{\"abuse", "{\"nickname\":\"x\",\"abuse", in: &$0)
    },
    Spoilt("value outside its enumeration", .payloadSchema) {
      replace("\"under18\"", "\"toddler\"", in: &$0)
    },
    Spoilt("no key", .keyMissing) { $0.key = nil },
    Spoilt("key is not the subject", .keyNotSubject) { $0.key = Array("RN26-4M8ZC2WD".utf8) },
    Spoilt("subject that is no opaque reference", .envelopeSubjectNotOpaque) {
      $0.key = Array("Some Name".utf8)
      set("ce_subject", "Some Name", in: &$0)
      set("ce_partitionkey", "Some Name", in: &$0)
    },
  ]

  @Test(arguments: spoilt, ProcessingGuarantee.allCases)
  func aSpoiltRecordBecomesADeadLetterAndTheNextOneIsTaken(
    _ spoilt: Spoilt, _ guarantee: ProcessingGuarantee
  ) throws {
    let harness = Self.harness(guarantee)
    var bad = try harness.record(Self.report(), Self.envelope("bad"))
    // In the partition of the good record behind it, whatever became of its key.
    bad.partition = murmur2Partition(key: Array(Self.caseReference.utf8), count: 3)
    spoilt.spoil(&bad)
    try harness.append(bad)
    try harness.publish(Self.report(), Self.envelope("good"))
    try harness.settle()

    let letters = harness.deadLetters()
    #expect(letters.map { $0.header(DeadLetterHeader.code) } == [spoilt.code.rawValue])
    let letter = try #require(letters.first)
    #expect(letter.header(DeadLetterHeader.topic) == "test.incident-reports")
    #expect(letter.header(DeadLetterHeader.offset) == "0")
    let facts = try harness.events(of: .incidents)
    #expect(facts.contains { $0.payload is NotificationRequired })
    #expect(try harness.events(of: .refusals).isEmpty)
  }

  @Test func aDeadLetterThatMayHoldPersonalDataKeepsOnlyHashAndPosition() throws {
    let harness = Self.harness()
    var bad = try harness.record(Self.report(), Self.envelope("bad"))
    Self.replace("{\"abuse", "{\"childName\":\"CANARY-NAME\",\"abuse", in: &bad)
    try harness.append(bad)
    try harness.settle()
    let letter = try #require(harness.deadLetters().first)
    #expect(letter.header(DeadLetterHeader.withheld) == "true")
    #expect(letter.value == nil && letter.key == nil)
    #expect(letter.header(DeadLetterHeader.valueSHA256)?.count == 64)
    let everything = letter.headers.compactMap {
      $0.value.map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(!everything.joined().contains("CANARY"))
  }

  @Test func aDeadLetterWithoutSignsOfPersonalDataKeepsTheOriginal() throws {
    let harness = Self.harness()
    var bad = try harness.record(Self.report(), Self.envelope("bad"))
    Self.set("ce_type", "org.vigil.moon.landed.v1", in: &bad)
    try harness.append(bad)
    try harness.settle()
    let letter = try #require(harness.deadLetters().first)
    #expect(letter.header(DeadLetterHeader.withheld) == "false")
    #expect(letter.value == bad.value && letter.key == bad.key)
    #expect(letter.headers.contains { $0.name == "ce_id" })
  }

  @Test func anIdSeenBeforeWithOtherContentIsRefusedAndARepeatIsNot() throws {
    let harness = Self.harness()
    try harness.publish(Self.report(), Self.envelope("one"))
    try harness.publish(Self.report(), Self.envelope("one"))
    var other = Self.report()
    other.childrenInvolved = 2
    try harness.publish(other, Self.envelope("one"))
    try harness.settle()
    let refusals = try harness.events(of: .refusals).compactMap { $0.payload as? RefusalIssued }
    #expect(refusals.map(\.code) == [RefusalCode.identityReused])
    #expect(refusals.first?.refusedId == "one")
    let facts = try harness.events(of: .incidents)
    #expect(facts.filter { $0.payload is NotificationRequired }.count == 1)
  }

  @Test func aFactAboutAnUnknownCaseIsRefused() throws {
    let harness = Self.harness()
    let correction = AwarenessCorrected(
      limb: .deathOrHarm, correctedTo: Self.aware, reasonCode: "clerical",
      recordedByRole: .localAuthority)
    try harness.publish(correction, Self.envelope("one", AwarenessCorrected.eventType))
    try harness.settle()
    let refusals = try harness.events(of: .refusals).compactMap { $0.payload as? RefusalIssued }
    #expect(refusals.map(\.code) == [IntakeRefusal.caseUnknown])
    #expect(refusals.map(\.held) == [false])
  }

  @Test func aNotificationBeforeItsReportIsHeldAndTakesEffectWhenTheReportComes() throws {
    let harness = Self.harness()
    let submission = SINSubmitted(
      sinReference: "SIN-7H3KQ9TX2M", sentAt: Self.aware, childrenCount: 1, recipients: [.panel])
    try harness.publish(submission, Self.envelope("sin", SINSubmitted.eventType))
    try harness.settle()
    let refusals = try harness.events(of: .refusals).compactMap { $0.payload as? RefusalIssued }
    #expect(refusals.map(\.code) == [IntakeRefusal.submissionBeforeReport])
    #expect(refusals.map(\.held) == [true])
    #expect(try harness.events(of: .incidents).isEmpty)
    harness.kill()
    try harness.publish(Self.report(), Self.envelope("report"))
    try harness.settle()
    let recorded = try harness.events(of: .incidents).filter { $0.payload is SINRecorded }
    #expect(recorded.map(\.envelope.causationid) == ["sin"])
  }

  @Test func anEventOfAnotherPartnershipIsRefused() throws {
    let harness = Self.harness()
    try harness.publish(Self.report(), Self.envelope("one"))
    var foreign = Self.envelope("two")
    foreign.partnership = "northamptonshire"
    try harness.publish(Self.report(), foreign)
    try harness.settle()
    let refusals = try harness.events(of: .refusals).compactMap { $0.payload as? RefusalIssued }
    #expect(refusals.map(\.code) == [RefusalCode.partnershipDiffers])
  }

  @Test func aRecordInTheWrongPartitionIsMovedToItsOwn() throws {
    let harness = Self.harness()
    var record = try harness.record(Self.report(), Self.envelope("one"))
    let home = murmur2Partition(key: record.key ?? [], count: 3)
    record.partition = (home + 1) % 3
    try harness.append(record)
    try harness.settle()
    let facts = harness.cluster.committedRecords(of: "test.incidents")
    #expect(!facts.isEmpty && facts.allSatisfy { $0.partition == home })
    #expect(harness.deadLetters().isEmpty)
  }

  @Test func theCodesOfTheRuntimeAreAPublicContract() {
    #expect(RefusalCode.identityReused == "identity.reused")
    #expect(RefusalCode.partnershipDiffers == "partnership.differs")
    #expect(DeadLetterHeader.all.allSatisfy { $0.hasPrefix("vigil-dead-letter-") })
  }
}

extension ConsumedRecord {
  func header(_ name: String) -> String? {
    headers.first { $0.name == name }?.value.map { String(decoding: $0, as: UTF8.self) }
  }
}
