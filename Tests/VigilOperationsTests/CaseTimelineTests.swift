import Foundation
import Kafka
import StatutoryCalendar
import Testing
import VigilEvents
import VigilOperations
import WorkerRuntime

@Suite struct CaseTimelineTests {
  private func ids(_ timeline: CaseTimeline) -> [String] {
    timeline.records.compactMap { record in
      guard case .event(let event) = record else { return nil }
      return event.envelope.id
    }
  }

  private func recorded() throws -> SINCopyRecorded {
    SINCopyRecorded(receivedAt: try Samples.instant("2026-04-09T15:50:00Z"))
  }

  @Test func eventsAreInTheOrderInWhichTheyHappenedWithCausesFirst() throws {
    let copy = try Samples.copyReceived
    let set = try DeadlineSample().set()
    let time = "2026-04-09T15:50:00Z"
    let events = [
      try Samples.event(set, id: "effect-of-effect", time: time, causationid: "effect"),
      try Samples.event(try recorded(), id: "effect", time: time, causationid: "cause"),
      try Samples.event(copy, id: "cause", time: time, recorded: "2026-04-20T09:00:00Z"),
      try Samples.event(copy, id: "before", time: "2026-04-01T09:00:00Z"),
    ]
    let timeline = try CaseTimeline(
      subject: Samples.subject, records: events.map { .event($0) })
    #expect(ids(timeline) == ["before", "cause", "effect", "effect-of-effect"])
  }

  @Test func causesThatCloseToARingDoNotHoldItUp() throws {
    let copy = try Samples.copyReceived
    let events = [
      try Samples.event(copy, id: "a", causationid: "b"),
      try Samples.event(copy, id: "b", causationid: "a"),
    ]
    let timeline = try CaseTimeline(
      subject: Samples.subject, records: events.map { .event($0) })
    #expect(Set(ids(timeline)) == ["a", "b"])
  }

  @Test func anEventWrittenTwiceIsShownOnce() throws {
    let event = try Samples.event(try Samples.copyReceived, id: "1")
    let timeline = try CaseTimeline(
      subject: Samples.subject, records: [.event(event), .event(event)])
    #expect(ids(timeline) == ["1"])
  }

  @Test func aReportThatIntakeRepeatedIsLeftOutOfTheText() throws {
    let report = try Samples.event(try Samples.copyReceived, id: "report")
    let unanswered = try Samples.event(try Samples.copyReceived, id: "unanswered")
    let fact = try Samples.event(try recorded(), id: "fact", causationid: "report")
    let timeline = try CaseTimeline(
      subject: Samples.subject, records: [.event(report), .event(unanswered), .event(fact)])
    let short = timeline.withoutRepeatedReports.compactMap { record -> String? in
      guard case .event(let event) = record else { return nil }
      return event.envelope.id
    }
    #expect(short == ["unanswered", "fact"])
    #expect(ids(timeline).count == 3)
  }

  private func cluster() throws -> LocalCluster {
    let cluster = try LocalCluster(
      topics: WorkerTopology.topics.map(Samples.names.name(of:))
        + [Samples.names.deadLetters(of: "incident-intake")])
    try cluster.write(
      try Samples.copyReceived, id: "r1", time: "2026-04-09T15:50:00Z")
    try cluster.write(
      try recorded(), id: "f1", time: "2026-04-09T15:50:00Z", causationid: "r1")
    try cluster.write(try DeadlineSample().set(), id: "d1", time: "2026-03-31T13:20:00Z")
    try cluster.write(try DeadlineSample().missed(), id: "d2", time: "2026-04-09T23:00:00Z")
    try cluster.write(try DeadlineSample().missed(), id: "d2", time: "2026-04-09T23:00:00Z")
    // Falls into the same partition and belongs to another case.
    try cluster.write(
      topic: Samples.names.name(of: .deadlines), key: "RN26-00000000", value: Array("{}".utf8))
    return cluster
  }

  private func report(_ cluster: LocalCluster, at now: String) throws -> CaseReport {
    let timeline = try CaseReading(OperatorSettings(topics: Samples.names))
      .timeline(of: Samples.subject, over: cluster.connection)
    return CaseReport(timeline, now: try Samples.instant(now), calendar: try .bundled())
  }

  @Test func aCaseIsReadFromAllTopicsAndToldByLondonDays() throws {
    let text = try report(try cluster(), at: "2026-04-10T09:00:00Z").text(.plain)
    #expect(
      text == """
        Case RN26-7H3KQ9TX, Nottingham City
        As it stands on Fri 10 Apr 2026 10:00 BST

        Tue 31 Mar 2026
          14:20  Serious incident notification (K01) due Thu 9 Apr 2026: 5 working days from \
        Tue 31 Mar 2026, not counting Fri 3 Apr 2026 (Good Friday)
        Thu 9 Apr 2026
          16:50  Copy of the notification received by the business office
        Fri 10 Apr 2026
          00:00  MISSED: Serious incident notification (K01) was due Thu 9 Apr 2026; overdue \
        since Fri 10 Apr 2026 00:00 BST

           Clock                                Due             State                     Owed by
        !  Serious incident notification (K01)  Thu 9 Apr 2026  overdue by 1 working day  \
        the local authority

        1 deadline: 1 overdue
        """)
  }

  @Test func theRepeatedReportIsShownWhereAllIsAskedFor() throws {
    let text = try report(try cluster(), at: "2026-04-10T09:00:00Z").text(.plain, showsAll: true)
    #expect(text.contains("  16:50  Report: copy of the notification received"))
  }

  @Test func aCaseIsJSONForPrograms() throws {
    let object = try Samples.object(
      try report(try cluster(), at: "2026-04-10T09:00:00Z").json())
    #expect(object["case"] as? String == Samples.subject)
    #expect(object["partnership"] as? String == "nottingham-city")
    #expect(object["asOf"] as? String == "2026-04-10T09:00:00Z")
    let events = try #require(object["events"] as? [[String: Any]])
    let ids = events.map { ($0["event"] as? [String: Any])?["id"] as? String }
    #expect(ids == ["d1", "r1", "f1", "d2"])
    #expect(events.allSatisfy { $0["topic"] is String && $0["text"] is String })
    let deadlines = try #require(object["deadlines"] as? [[String: Any]])
    #expect(deadlines.map { $0["state"] as? String } == ["overdue"])
  }

  @Test func aDeadLetterOfTheCaseIsPartOfItsTimeline() throws {
    let cluster = try cluster()
    // Whichever partition the record had been written to, and repeats once.
    try cluster.write(
      topic: Samples.names.deadLetters(of: "incident-intake"), key: Samples.subject,
      value: Array("{}".utf8), headers: DeadLetterSample.headers(id: "dead-0"))
    for partition in 0..<LocalCluster.partitions {
      try cluster.write(
        topic: Samples.names.deadLetters(of: "incident-intake"), key: Samples.subject,
        value: Array("{}".utf8), headers: DeadLetterSample.headers(id: "dead-\(partition)"),
        partition: partition)
    }
    let text = try report(cluster, at: "2026-04-10T09:00:00Z").text(.plain)
    #expect(text.split(separator: "\n").count { $0.contains("could not read") } == 4)
    #expect(
      text.contains(
        "  10:30  incident-intake could not read the record "
          + "test.incident-reports[2]@17: payload.schema at /harm"))
  }

  @Test func aBreachThatLaterNewsDisprovedIsNotShownAsOne() throws {
    let sample = DeadlineSample()
    let late = try Samples.event(try sample.missed(), id: "missed", time: "2026-04-09T23:00:00Z")
    func text(_ met: DeadlineMet) throws -> String {
      let news = try Samples.event(met, id: "met", time: met.metAt.rfc3339)
      let timeline = try CaseTimeline(
        subject: Samples.subject, records: [.event(late), .event(news)])
      let now = try Samples.instant("2026-05-01T09:00:00Z")
      return CaseReport(timeline, now: now, calendar: try .bundled()).text(.plain)
    }
    let inTime = try text(try sample.met(at: "2026-04-08T10:00:00Z"))
    #expect(!inTime.contains("MISSED"))
    #expect(
      inTime.contains(
        "Announced as missed before it was known to be met in time: "
          + "Serious incident notification (K01)"))
    #expect(try text(try sample.met(at: "2026-04-10T10:00:00Z", late: 1)).contains("MISSED"))
  }

  @Test func aCaseNobodyKnowsIsNotFound() throws {
    let cluster = try cluster()
    let error = try #require(throws: OperationsError.self) {
      try CaseReading(OperatorSettings(topics: Samples.names))
        .timeline(of: Samples.otherSubject, over: cluster.connection)
    }
    #expect(error.code == .notFound)
    #expect(error.exitStatus == .notFound)
    #expect(error.message.contains(Samples.otherSubject))
  }

  @Test func aPrefixWithoutTopicsIsToldApartFromAnUnknownCase() throws {
    let cluster = try cluster()
    let error = try #require(throws: OperationsError.self) {
      try CaseReading(OperatorSettings(topics: TopicNames(prefix: "other.")))
        .timeline(of: Samples.subject, over: cluster.connection)
    }
    #expect(error.code == .topicMissing)
  }
}

/// The headers of a dead letter as the workers write them.
enum DeadLetterSample {
  static func headers(id: String = "dead-1") -> [RecordHeader] {
    [RecordHeader(DeadLetterHeader.id, text: id)] + others
  }

  private static let others = [
    RecordHeader(DeadLetterHeader.code, text: "payload.schema"),
    RecordHeader(DeadLetterHeader.path, text: "/harm"),
    RecordHeader(DeadLetterHeader.worker, text: "incident-intake"),
    RecordHeader(DeadLetterHeader.topic, text: "test.incident-reports"),
    RecordHeader(DeadLetterHeader.partition, text: "2"),
    RecordHeader(DeadLetterHeader.offset, text: "17"),
    RecordHeader(DeadLetterHeader.failedAt, text: "2026-04-02T09:30:00Z"),
    RecordHeader(DeadLetterHeader.withheld, text: "false"),
  ]
}
