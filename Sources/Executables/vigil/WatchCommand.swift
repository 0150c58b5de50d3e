import ArgumentParser
import VigilOperations

extension WatchStart: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Show events as they are written.",
    discussion: """
      Shows facts, refusals and dead letters, one to a line, until Ctrl-C. With --format json each \
      line is a CloudEvent that `vigil publish` and other tools read.

      Examples:
        vigil watch
        vigil watch --case RN26-7H3KQ9TX --from beginning
        vigil watch --type deadline.missed --from 2026-04-01T00:00:00Z --until-idle 2
        vigil watch --topic incident-reports --topic incidents --format json
      """)

  @Option(
    help: ArgumentHelp("Only this topic, such as deadlines; may be repeated.", valueName: "topic"))
  var topic: [String] = []

  @Option(name: .customLong("case"), help: ArgumentHelp("Only this case.", valueName: "reference"))
  var reference: String?

  @Option(
    help: ArgumentHelp(
      "Only this event type, such as deadline.missed or deadline; may be repeated.",
      valueName: "type"))
  var type: [String] = []

  @Option(
    help: ArgumentHelp(
      "Begin with the first record kept (beginning), with what comes (now), or with what was "
        + "recorded at or after an instant.", valueName: "start"))
  var from = WatchStart.now

  @Option(help: ArgumentHelp("End after so many seconds without a record.", valueName: "seconds"))
  var untilIdle: Double?

  @Option(help: ArgumentHelp("End after so many lines.", valueName: "number"))
  var count: Int?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let untilIdle, !(untilIdle > 0 && untilIdle <= 86_400) {
      throw ValidationError("--until-idle takes more than 0 and at most 86400 seconds.")
    }
    if let count, count < 1 { throw ValidationError("--count takes a number of 1 or more.") }
  }

  func run() throws {
    try Reporting.run {
      let settings = try common.settings()
      let filter = try EventFilter(
        topics: topic, subject: reference, types: type, names: settings.topics)
      let limits = Watch.Limits(count: count, idleMs: untilIdle.map { Int($0 * 1_000) })
      let watch = Watch(try common.connection(), filter: filter, start: from, limits: limits)
      let interruption = Interruption()
      let style = common.style
      try watch.run {
        interruption.isRequested
      } isReady: { missing in
        for topic in missing { Reporting.note("vigil: \(topic) does not exist and is not watched") }
      } show: { record in
        switch common.format {
        case .text: Reporting.print(TimelineLine(record).rendered(style))
        case .json: Reporting.print(try CloudEventLine.of(record))
        }
      }
    }
  }
}
