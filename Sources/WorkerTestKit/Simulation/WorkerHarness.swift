import CivilTime
import Kafka
import VigilEvents
import WorkerRuntime

/// One worker on a calm simulated broker, for testing what a concern does from record to record.
///
/// Time stands still until the test advances it.
public final class WorkerHarness<C: Concern> {
  /// The one clock, which stands still between calls except for a millisecond a turn.
  public let time: SimulatedTime
  /// The broker, for reading and spoiling what is on it.
  public let cluster: SimulatedCluster
  /// The topics, under the prefix `test.`.
  public let topics: TopicNames
  /// The settings of the loop.
  public let configuration: WorkerConfiguration
  /// The concern that the worker runs from its next start on.
  public var concern: C
  /// The broker's faults: none, unless the test raises the chances of some.
  public let faults = FaultInjector(seed: 1, rates: .none)
  private let observer: any WorkerObserver
  private var loop: WorkerLoop<C>?
  private var session: SimulatedSession?

  /// Turns a settling worker takes at most.
  private static var turnsMax: Int { 10_000 }

  /// Creates every topic of the contract; the worker starts with the first `settle`.
  public init(
    _ concern: C, at origin: Instant, guarantee: ProcessingGuarantee = .exactlyOnce,
    partitions: Int = 3, observer: any WorkerObserver = SilentObserver(),
    adjusting adjust: (inout WorkerConfiguration) -> Void = { _ in }
  ) {
    self.concern = concern
    self.observer = observer
    time = SimulatedTime(origin: origin)
    cluster = SimulatedCluster(time: time)
    topics = TopicNames(prefix: "test.")
    var configuration = WorkerConfiguration(
      topics: topics, guarantee: guarantee, partitionCount: partitions)
    configuration.commitIntervalMs = 0
    configuration.backlogCommitIntervalMs = 0
    adjust(&configuration)
    self.configuration = configuration
    for topic in Set(
      VigilTopic.allCases.map(topics.name(of:)) + [
        topics.state(of: C.name), topics.deadLetters(of: C.name), topics.notices(of: C.name),
      ])
    { cluster.createTopic(topic, partitions: partitions) }
  }

  /// Publishes an event as an agency or an upstream worker would.
  public func publish(_ payload: any EventPayload, _ envelope: EventEnvelope) throws {
    try append(record(payload, envelope))
  }

  /// The record of an event, for tests that spoil it before they append it.
  public func record(_ payload: any EventPayload, _ envelope: EventEnvelope) throws
    -> ProducerRecord
  {
    ProducerRecord(
      topic: topics.name(of: type(of: payload).topic), key: Array(envelope.subject.utf8),
      value: try FastPayloadCodec().encode(payload),
      headers: CloudEventsBinding.headers(of: envelope).map { RecordHeader($0.name, $0.value) })
  }

  /// Appends a record as it is.
  public func append(_ record: ProducerRecord) throws { try cluster.append(record) }

  /// Lets the worker do one turn, while time stands still.
  public func takeTurn() throws { try runningLoop().runOnce() }

  /// Runs the worker until it has nothing to do.
  public func settle() throws {
    let loop = try runningLoop()
    var quietTurns = 0
    var seen = ends
    for _ in 0..<Self.turnsMax where quietTurns < 8 {
      try loop.runOnce()
      time.advance(ms: 1)
      cluster.tick()
      quietTurns = ends == seen && loop.isReady ? quietTurns + 1 : 0
      seen = ends
    }
  }

  /// Lets time pass and the worker handle what falls due.
  public func advance(to instant: Instant) throws {
    time.advance(ms: max(0, instant.milliseconds(since: time.now)))
    cluster.tick()
    try settle()
  }

  /// Ends the worker as SIGKILL would; the next `settle` starts it anew.
  public func kill() {
    loop = nil
    session = nil
    time.advance(ms: cluster.sessionTimeoutMs + 1)
    cluster.tick()
  }

  /// Committed events of a topic with their envelopes, partition by partition.
  public func events(of topic: VigilTopic) throws -> [(
    envelope: EventEnvelope, payload: any EventPayload
  )] {
    try cluster.committedRecords(of: topics.name(of: topic)).map { record in
      let (envelope, data) = try CloudEventsBinding.read(
        key: record.key, headers: record.headers.lazy.map { (name: $0.name, value: $0.value) },
        value: record.value)
      return (
        envelope,
        try EventCatalogue.decode(type: envelope.type, data: data, codec: FastPayloadCodec())
      )
    }
  }

  /// Committed dead letters of the worker, partition by partition.
  public func deadLetters() -> [ConsumedRecord] {
    cluster.committedRecords(of: topics.deadLetters(of: C.name))
  }

  /// What the running worker did with the broker's port that it must not do.
  public var misuse: [String] { session?.misuse ?? [] }

  /// How long the running worker's last poll was to wait where nothing came.
  public var lastPollTimeoutMs: Int { session?.lastPollTimeoutMs ?? 0 }

  /// What the running worker's records take that are read and not processed, about.
  public var bufferedBytes: Int { loop?.bufferedBytes ?? 0 }

  private func runningLoop() throws -> WorkerLoop<C> {
    if let loop { return loop }
    let session = SimulatedSession(
      cluster: cluster, faults: faults, group: "test." + C.name,
      transactionalId: "test.\(C.name)-0", guarantee: configuration.guarantee)
    let time = self.time
    let loop = WorkerLoop(
      concern: concern, configuration: configuration, broker: session, wallClock: time.wallClock,
      monotonicMs: { time.monotonicMs }, observer: observer)
    try loop.start()
    self.session = session
    self.loop = loop
    return loop
  }

  /// What has been written so far: it stands still once the worker has nothing to do.
  private var ends: [Int64] {
    cluster.logs.sorted { $0.key < $1.key }.map(\.value.high)
  }
}
