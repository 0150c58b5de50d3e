import CivilTime
import Foundation
import Kafka
import LocalStack
import Logging
import VigilEvents
import VigilOperations
import WorkerRuntime

/// Plays the story on a stack of processes and prints the timeline as it happens.
final class DemoPlayer {
  private let story: DemoStory
  private let rate: Double
  private let showsEverything: Bool
  private let isInterrupted: () -> Bool
  private let style: TerminalStyle
  private let stack: LocalStack
  private let clock: SharedClockController
  private let settings: OperatorSettings
  private let folder: String
  private var reader: TopicReader?
  private var outcome = DemoOutcome()

  private static let dayMs = 86_400_000.0
  /// Between two cases nothing happens; the clock jumps over gaps longer than this.
  private static let gapMs: Int64 = 20 * 86_400_000
  /// How long the workers may take over what has been published.
  private static let quietMs = 700
  private static let settleTimeoutMs = 30_000

  init(
    _ story: DemoStory, daysPerSecond: Double, showsEverything: Bool,
    isInterrupted: @escaping () -> Bool
  ) throws {
    self.story = story
    self.showsEverything = showsEverything
    self.isInterrupted = isInterrupted
    rate = daysPerSecond * Self.dayMs / 1_000
    let environment = ProcessInfo.processInfo.environment
    style = .ofStandardOutput(environment: environment)
    let prefix = "vigil-demo-\(UInt32.random(in: .min ... .max))."
    folder = NSTemporaryDirectory() + prefix + "d"
    var plan = LocalStack.Plan(directory: folder, executables: LocalStack.ownExecutables)
    plan.bootstrapServers = environment["KAFKA_BOOTSTRAP_SERVERS"]
    plan.topicPrefix = prefix
    plan.partitions = 4
    plan.environment = [
      "VIGIL_CLOCK_FILE": folder + "/clock", "VIGIL_GROUP_STATIC": "false",
      "VIGIL_LOG_FORMAT": "json",
    ]
    stack = try LocalStack(plan)
    clock = SharedClockController(file: folder + "/clock")
    settings = OperatorSettings(
      topics: TopicNames(prefix: prefix), partitions: plan.partitions,
      clock: SystemWallClock())
  }

  deinit {
    stack.stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Plays to the end; returns what went otherwise than it should.
  func play() throws -> [String] {
    let first = story.steps.first?.at ?? .init(millisecondsSinceEpoch: 0)
    try clock.start(at: first.adding(seconds: -600))
    let connection = try startProcesses()
    let publisher = Publisher(settings)
    headline("Two invented cases, on separate processes and a clock of \(days) days a second")
    var isKilled = false
    var hasRestarted = false
    for step in story.steps {
      if !isKilled, step.at > DemoStory.killAt {
        try run(to: DemoStory.killAt)
        stack.worker("deadline-timers")?.killNow()
        isKilled = true
        note("deadline-timers is killed (SIGKILL), six hours before a limit runs out")
        try run(to: DemoStory.restartAt)
        try stack.start("deadline-timers")
        hasRestarted = true
        note("deadline-timers is started again, ten hours after the limit ran out")
        try stack.waitUntilReady(["deadline-timers"])
        try settle()
      }
      try run(to: step.at)
      show(step)
      _ = try publisher.publish([step.event], over: connection)
      try settle()
      if isInterrupted() { return ["interrupted"] }
    }
    try run(to: story.steps.last?.at.adding(seconds: 2 * 86_400) ?? first)
    try settle()
    if !hasRestarted { outcome.failures.append("the kill was not played") }
    summarise()
    return outcome.judge()
  }

  private var days: String { String(format: "%.1f", rate * 1_000 / Self.dayMs) }

  private func startProcesses() throws -> Connection {
    note("starting broker and workers as processes of their own")
    let workers = WorkerTopology.all.map(\.worker)
    try stack.startBroker(workers: workers)
    let address = BrokerAddress(
      configuration: stack.clientConfiguration, origin: "the demonstration",
      isEmbedded: stack.isEmbedded)
    let connection = Connection(address)
    if !stack.isEmbedded { try DemoTopics.create(settings, stack.clientConfiguration) }
    for worker in workers { try stack.start(worker) }
    try stack.waitUntilReady(workers)
    for (name, process) in stack.workers.sorted(by: { $0.key < $1.key }) {
      note("\(name) runs as process \(process.pid)")
    }
    let reader = try TopicReader(connection)
    let topics: [VigilTopic] = [.incidents, .deadlines, .refusals]
    try reader.follow(
      topics.flatMap { topic in
        (0..<Int32(settings.partitions)).map {
          TopicPartition(topic: settings.topics.name(of: topic), partition: $0)
        }
      }, fromBeginning: true)
    self.reader = reader
    return connection
  }

  // MARK: Time

  /// Lets the clock run to `instant`, printing what comes meanwhile, and holds it there.
  private func run(to instant: Instant) throws {
    let now = try clock.now()
    guard instant > now else { return }
    if instant.milliseconds(since: now) > Self.gapMs {
      try clock.jump(to: instant.adding(seconds: -3_600))
    }
    try clock.run(rate: rate)
    while try clock.now() < instant {
      try take(timeoutMs: 20)
      if isInterrupted() { break }
    }
    try clock.hold()
    try clock.jump(to: instant)
  }

  /// Waits until the workers have nothing more to say at this instant.
  private func settle() throws {
    let deadline = ContinuousClock.now + .milliseconds(Self.settleTimeoutMs)
    var quietSince = ContinuousClock.now
    while ContinuousClock.now - quietSince < .milliseconds(Self.quietMs) {
      if try take(timeoutMs: 50) > 0 { quietSince = .now }
      guard ContinuousClock.now < deadline else { return }
    }
  }

  @discardableResult
  private func take(timeoutMs: Int) throws -> Int {
    let records = try reader?.next(timeoutMs: timeoutMs) ?? []
    for record in records {
      let observed = ObservedRecord(record)
      guard case .event(let event) = observed else {
        outcome.failures.append("a record on a fact topic is not an event")
        continue
      }
      guard outcome.note(event) else { continue }
      if showsEverything || DemoOutcome.matters(event) {
        Reporting.print(TimelineLine(observed).rendered(style))
      }
    }
    return records.count
  }

  // MARK: What is printed

  private func headline(_ text: String) {
    Reporting.print("\n" + style.apply(.strong, text) + "\n")
  }

  private func note(_ text: String) {
    Reporting.print(style.apply(.faint, "-- \(text)"))
  }

  /// What an agency publishes, set off from what the workers make of it.
  private func show(_ step: DemoStory.Step) {
    let event = step.event
    guard
      let payload = try? EventCatalogue.decode(
        type: event.envelope.type, data: event.data, codec: FastPayloadCodec())
    else { return }
    let observed = ObservedEvent(
      envelope: event.envelope, payload: payload, data: event.data,
      position: RecordPosition(topic: event.topic.rawValue, partition: 0, offset: 0),
      timestampMs: step.at.millisecondsSinceEpoch)
    let line = TimelineLine(.event(observed)).rendered(.plain)
    Reporting.print(style.apply(.faint, line + "  (published)"))
  }

  private func summarise() {
    headline("How the clocks ended")
    for line in outcome.table(style).split(separator: "\n", omittingEmptySubsequences: false) {
      Reporting.print(String(line))
    }
  }
}
