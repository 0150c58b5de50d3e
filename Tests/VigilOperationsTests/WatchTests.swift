import Kafka
import Testing
import VigilEvents
import VigilOperations

@Suite struct WatchTests {
  private func filter(
    topics: [String] = [], subject: String? = nil, types: [String] = []
  ) throws -> EventFilter {
    try EventFilter(topics: topics, subject: subject, types: types, names: Samples.names)
  }

  private func id(_ record: ObservedRecord) -> String {
    switch record {
    case .event(let event): event.envelope.id
    case .deadLetter(let letter): letter.id
    case .unreadable: "unreadable"
    }
  }

  private func shown(
    _ cluster: LocalCluster, _ filter: EventFilter, from start: WatchStart = .beginning,
    count: Int
  ) throws -> [String] {
    var ids: [String] = []
    try Watch(
      cluster.connection, filter: filter, start: start, limits: .init(count: count)
    ).run { ids.append(id($0)) }
    return ids
  }

  @Test func whatWasThereIsShownInTheOrderOfWriting() throws {
    let cluster = try LocalCluster()
    try cluster.write(try DeadlineSample().set(), id: "1")
    try cluster.write(try DeadlineSample().set(), id: "2", subject: Samples.otherSubject)
    try cluster.write(try Samples.examples(of: RapidReviewDrafted.eventType)[0], id: "3")
    try cluster.write(try DeadlineSample().missed(), id: "4")
    #expect(try shown(cluster, try filter(), count: 4) == ["1", "2", "3", "4"])
  }

  @Test func onlyWhatComesLaterIsShownFromNow() throws {
    let cluster = try LocalCluster()
    try cluster.write(try DeadlineSample().set(), id: "before")
    var ids: [String] = []
    var isWritten = false
    try Watch(
      cluster.connection, filter: try filter(), start: .now, limits: .init(count: 1)
    ).run(
      isStopped: {
        // The watch asks for the first time when it follows the topics already.
        if !isWritten {
          isWritten = true
          try? cluster.write(try DeadlineSample().missed(), id: "after")
        }
        return false
      },
      show: { ids.append(id($0)) })
    #expect(ids == ["after"])
  }

  @Test func aWatchFromAnInstantLeavesOutWhatWasRecordedBefore() throws {
    let cluster = try LocalCluster()
    try cluster.write(
      try DeadlineSample().set(), id: "early", time: "2026-05-01T09:00:00Z",
      recorded: "2026-03-31T13:20:00Z")
    try cluster.write(
      try DeadlineSample().missed(), id: "late", time: "2026-03-01T09:00:00Z",
      recorded: "2026-04-09T23:00:01Z")
    let start = WatchStart.instant(try Samples.instant("2026-04-09T23:00:01Z"))
    #expect(try shown(cluster, try filter(), from: start, count: 1) == ["late"])
  }

  @Test func caseTypeAndTopicNarrowTheWatch() throws {
    let cluster = try LocalCluster()
    try cluster.write(try DeadlineSample().set(), id: "set")
    try cluster.write(try DeadlineSample().missed(), id: "missed")
    try cluster.write(try DeadlineSample().set(), id: "other", subject: Samples.otherSubject)
    try cluster.write(try Samples.copyReceived, id: "input")
    #expect(
      try shown(cluster, try filter(types: ["deadline.missed"]), count: 1) == ["missed"])
    #expect(
      try shown(cluster, try filter(subject: Samples.otherSubject), count: 1) == ["other"])
    #expect(
      try shown(cluster, try filter(topics: ["incident-reports"]), count: 1) == ["input"])
    #expect(try shown(cluster, try filter(types: ["deadline"]), count: 3).count == 3)
  }

  @Test func aWatchEndsWhenItIsStoppedOrIdle() throws {
    let cluster = try LocalCluster()
    let watch = Watch(cluster.connection, filter: try filter(), start: .beginning)
    #expect(try watch.run(isStopped: { true }, show: { _ in }).shown == 0)
    let idle = Watch(
      cluster.connection, filter: try filter(), start: .beginning, limits: .init(idleMs: 1))
    #expect(try idle.run { _ in }.shown == 0)
  }

  @Test func missingTopicsAreNamedAndNoneAtAllIsAnError() throws {
    let cluster = try LocalCluster(topics: [Samples.names.name(of: .deadlines)])
    var missing: [String] = []
    try Watch(
      cluster.connection, filter: try filter(), start: .beginning, limits: .init(idleMs: 1)
    ).run(isReady: { missing = $0 }, show: { _ in })
    #expect(missing.contains(Samples.names.name(of: .incidents)))
    #expect(!missing.contains(Samples.names.name(of: .deadlines)))
    let none = Watch(
      cluster.connection, filter: try filter(topics: ["incidents"]), start: .beginning)
    let error = try #require(throws: OperationsError.self) { try none.run { _ in } }
    #expect(error.code == .topicMissing)
  }

  @Test func topicsAndTypesNobodyKnowsAreRefusedTogether() throws {
    let error = try #require(throws: OperationsError.self) {
      try filter(topics: ["deadline"], types: ["deadline.mist"])
    }
    #expect(error.code == .usage)
    #expect(error.message.contains("no topic deadline;"))
    #expect(error.message.contains("no event type deadline.mist;"))
  }

  @Test func deadLettersAndUnreadableRecordsAreShownToo() throws {
    let letters = Samples.names.deadLetters(of: "incident-intake")
    let cluster = try LocalCluster(topics: [letters, Samples.names.name(of: .incidents)])
    try cluster.write(
      topic: letters, key: Samples.subject, value: Array("{}".utf8),
      headers: DeadLetterSample.headers())
    try cluster.write(
      topic: Samples.names.name(of: .incidents), key: "Jo Example", value: Array("?".utf8))
    var records: [ObservedRecord] = []
    try Watch(
      cluster.connection, filter: try filter(), start: .beginning, limits: .init(count: 2)
    ).run { records.append($0) }
    let lines = records.map { TimelineLine($0).rendered(.plain) }
    #expect(
      lines[0] == "Thu 2 Apr 2026 10:30 BST   RN26-7H3KQ9TX  incident-intake could not read the "
        + "record test.incident-reports[2]@17: payload.schema at /harm")
    #expect(lines[1].contains("is not an event"))
    #expect(!lines[1].contains("Example"))
    for record in records {
      let line = try CloudEventLine.of(record)
      #expect(!line.contains("Example"))
      let object = try Samples.object(line)
      #expect(object["specversion"] as? String == "1.0")
      #expect((object["data"] as? [String: Any])?["code"] is String)
    }
  }

  @Test func anEventIsShownInTheFormInWhichItCanBePublishedAgain() throws {
    let event = try Samples.event(
      try Samples.copyReceived, id: "1", recorded: "2026-04-02T00:00:00Z")
    let line = try CloudEventLine.of(.event(event))
    let (envelope, data) = try CloudEventsJSON.read(Array(line.utf8))
    #expect(envelope == event.envelope)
    #expect(data == event.data)
    #expect(!line.contains("\n"))
  }

  @Test(arguments: ["beginning", "now", "2026-04-09T23:00:00Z"])
  func aStartIsRead(text: String) { #expect(WatchStart(text) != nil) }

  @Test(arguments: ["", "yesterday", "2026-04-09", "2026-04-09T23:00:00"])
  func anotherStartIsNot(text: String) { #expect(WatchStart(text) == nil) }
}
