/// Every setting a worker takes, in the order in which they are shown.
public enum SettingCatalogue {
  public static let all: [Setting] = topics + batches + input + endpoint + logs + sources

  private static let topics: [Setting] = [
    .text(
      "topicPrefix", \.topicPrefix, accepts: "1 to 100 letters, digits, `.`, `_` or `-`",
      "What every topic's name starts with; several installations can share one cluster"
    ) { (1...100).contains($0.utf8.count) && $0.utf8.allSatisfy(isTopicByte) },
    .integer(
      "partitions", \.partitions, 1...1_000,
      "Partitions of every case topic. Chosen once, because the partition of a case "
        + "depends on it; 12 divides evenly among 2, 3, 4 and 6 instances"
    ),
    .choice(
      "processingGuarantee", \.processingGuarantee,
      "How a batch becomes durable: in one transaction, or in steps whose repeats "
        + "are dropped by id. The embedded broker has no full transactions and always "
        + "gets at_least_once"
    ),
    .text(
      "instance", \.instance, accepts: "1 to 64 letters, digits, `_` or `-`",
      "The slot of this instance, unique per worker; transactional ids and group "
        + "membership are tied to it, so that a restart takes its own place"
    ) { (1...64).contains($0.utf8.count) && $0.utf8.allSatisfy { isTopicByte($0) && $0 != 0x2E } },
    .flag(
      "groupStatic", \.groupStatic,
      "Keep this instance's partitions for it over a restart shorter than the session time-out"),
    .integer(
      "sessionTimeoutMs", \.sessionTimeoutMs, 1_000...1_800_000,
      "Milliseconds without a heartbeat after which the group gives the partitions "
        + "away; 6 s is a broker's usual lower limit, so that a lost machine is noticed "
        + "soon"
    ),
  ]

  private static let batches: [Setting] = [
    .integer(
      "commitIntervalMs", \.commitIntervalMs, 0...60_000,
      "Milliseconds from the beginning of one commit to that of the next, while there is no "
        + "backlog; what comes after a quiet time waits for nothing"
    ),
    .integer(
      "backlogCommitIntervalMs", \.backlogCommitIntervalMs, 0...60_000,
      "Milliseconds a batch gathers work while there is a backlog: a commit costs the same for many "
        + "events as for few"
    ),
    .integer(
      "batchRecordsMax", \.batchRecordsMax, 1...1_000_000,
      "Records and wake-ups committed together at most; bounds memory and the cost of an abort"),
    .integer(
      "wakeUpsPerBatchMax", \.wakeUpsPerBatchMax, 1...1_000_000,
      "Wake-ups fired between two looks at the input, so that many deadlines at one "
        + "midnight do not hold up new events"
    ),
    .integer(
      "reviewsPerBatchMax", \.reviewsPerBatchMax, 1...1_000_000,
      "Cases brought up to a changed calendar or arrangement between two looks at the input, "
        + "so that a change that touches every case does not hold up new events"
    ),
    .integer(
      "workThreads", \.workThreads, 0...64,
      "Threads that decide at once, each on partitions of its own, while there is a backlog; 0 takes "
        + "as many as the process has processors, up to 4"
    ),
    .integer(
      "transactionTimeoutMs", \.transactionTimeoutMs, 1_000...900_000,
      "Milliseconds after which the broker aborts a transaction nobody finishes; "
        + "short, because a killed instance holds up every reader until then"
    ),
    .integer(
      "drainTimeoutMs", \.drainTimeoutMs, 1_000...600_000,
      "Milliseconds a shutdown may take; below the 30 s after which service managers usually kill"),
  ]

  private static let input: [Setting] = [
    .integer(
      "clockSkewToleranceMs", \.clockSkewToleranceMs, 0...86_400_000,
      "Milliseconds an event's time may lie ahead of the worker's clock; 5 min is "
        + "more than synchronised machines differ"
    ),
    .integer(
      "maxEventBytes", \.maxEventBytes, 1_024...65_536,
      "Bytes of the largest event accepted; 64 KiB is what CloudEvents intermediaries must carry"),
  ]

  private static let endpoint: [Setting] = [
    .text(
      "httpHost", \.httpHost, accepts: "an address or a host name",
      "Address of the health and metrics endpoint; the loopback address, because it "
        + "has no access control"
    ) { (1...253).contains($0.utf8.count) && $0.utf8.allSatisfy { isTopicByte($0) || $0 == 0x3A } },
    .integer(
      "httpPort", \.httpPort, 0...65_535,
      "Port of the health and metrics endpoint; 0 takes any free one, which is "
        + "logged, so that several workers can share a machine"
    ),
    .path(
      "httpPortFile", \.httpPortFile,
      "File into which the endpoint's port is written once it listens; none by default"),
    .integer(
      "livenessTimeoutMs", \.livenessTimeoutMs, 1_000...3_600_000,
      "Milliseconds the loop may take for one turn before the worker counts as "
        + "stuck; longer than any single call to the broker"
    ),
  ]

  private static let logs: [Setting] = [
    .choice("logLevel", \.logLevel, "The least level that is logged"),
    .choice(
      "logFormat", \.logFormat,
      "One JSON object per line, or plain lines; plain by default where standard "
        + "error is a terminal"
    ),
  ]

  private static let sources: [Setting] = [
    .path(
      "partnershipsDir", \.partnershipsDir,
      "Folder of partnership files, one JSON file each, in place of those that ship; read "
        + "again when it changes. Only `deadline-timers` reads it"
    ),
    .path(
      "bankHolidaysFile", \.bankHolidaysFile,
      "File in the form of GOV.UK's bank-holidays.json in place of the one that ships. "
        + "Holidays proclaimed since come as events. Only `deadline-timers` reads it"
    ),
    .path(
      "clockFile", \.clockFile,
      "File of a clock shared with other processes, for demonstrations and tests; "
        + "the machine's clock by default"
    ),
    .path(
      "embeddedBootstrapFile", \.embeddedBootstrapFile,
      "File in which the embedded broker's process leaves its address; used where "
        + "KAFKA_BOOTSTRAP_SERVERS is not set"
    ),
  ]

  private static func isTopicByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
}
