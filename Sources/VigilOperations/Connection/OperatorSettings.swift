import CivilTime
import VigilEvents
import WorkerRuntime

/// The settings that the commands share with the workers, from the same environment variables.
public struct OperatorSettings: Sendable {
  /// Partitions of every case topic where nothing is said: those of the workers.
  public static let partitionsDefault = 12
  /// The partitions that can be asked for.
  public static let partitionsRange = 1...1_000

  /// The names of the topics (`VIGIL_TOPIC_PREFIX`).
  public var topics: TopicNames
  /// Partitions of every case topic (`VIGIL_PARTITIONS`).
  public var partitions: Int
  /// Statutory time: the machine's, or the shared clock's (`VIGIL_CLOCK_FILE`).
  public var clock: any WallClock

  /// Creates settings.
  public init(
    topics: TopicNames = TopicNames(), partitions: Int = Self.partitionsDefault,
    clock: any WallClock = SystemWallClock()
  ) {
    self.topics = topics
    self.partitions = partitions
    self.clock = clock
  }

  /// Reads the environment; an option that is given wins. All problems are reported together.
  public init(
    environment: [String: String], topicPrefix: String? = nil
  ) throws(OperationsError) {
    self.init()
    var problems: [String] = []
    if let prefix = topicPrefix ?? environment["VIGIL_TOPIC_PREFIX"] {
      if (1...100).contains(prefix.utf8.count), prefix.utf8.allSatisfy(Self.isTopicByte) {
        topics = TopicNames(prefix: prefix)
      } else {
        problems.append(
          "VIGIL_TOPIC_PREFIX (--topic-prefix) takes 1 to 100 letters, digits, `.`, `_` or `-`")
      }
    }
    if let text = environment["VIGIL_PARTITIONS"] {
      if let count = Int(text), Self.partitionsRange.contains(count) {
        partitions = count
      } else {
        problems.append("VIGIL_PARTITIONS takes a whole number from 1 to 1000")
      }
    }
    guard problems.isEmpty else {
      throw OperationsError(.settingsInvalid, problems.joined(separator: "\n"))
    }
    guard let file = environment["VIGIL_CLOCK_FILE"], !file.isEmpty else { return }
    do throws(ClockFileError) {
      clock = try SharedWallClock(file: file)
    } catch {
      throw OperationsError(.clockUnusable, error.description)
    }
  }

  private static func isTopicByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
}
