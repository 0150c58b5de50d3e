import CivilTime

/// What went into a run of the probe and what came out, for judging the run.
public struct History: Sendable {
  /// A step of a key's count that was published.
  public struct Entry: Hashable, Sendable {
    /// The key it counts for.
    public var key: String
    /// Tells it from every other entry of the run.
    public var number: Int
    /// Creates an entry.
    public init(key: String, number: Int) {
      self.key = key
      self.number = number
    }
  }

  /// An alarm that was asked for.
  public struct AlarmRequest: Hashable, Sendable {
    /// The key that asked.
    public var key: String
    /// Tells it from every other alarm of the run.
    public var number: Int
    /// The instant at which it is to be raised.
    public var at: Instant
    /// True where a withdrawal was published too; it may come too late.
    public var isWithdrawn: Bool
    /// Creates a request.
    public init(key: String, number: Int, at: Instant, isWithdrawn: Bool) {
      self.key = key
      self.number = number
      self.at = at
      self.isWithdrawn = isWithdrawn
    }
  }

  /// Something that was to be told to every partition.
  public struct Announcement: Hashable, Sendable {
    /// Tells it from every other announcement of the run.
    public var number: Int
    /// When it was asked for.
    public var requestedAt: Instant
    /// Creates an announcement.
    public init(number: Int, requestedAt: Instant) {
      self.number = number
      self.requestedAt = requestedAt
    }
  }

  /// A key that waited for an alarm, and had to be reviewed without anything else touching it.
  public struct ReviewDue: Hashable, Sendable {
    /// The key.
    public var key: String
    /// How many announcements that matter had been made.
    public var announcements: Int
    /// When it had to be up to them.
    public var by: Instant
    /// Creates the duty.
    public init(key: String, announcements: Int, by: Instant) {
      self.key = key
      self.announcements = announcements
      self.by = by
    }
  }

  /// A fact as a reader of the output topic saw it.
  public struct Fact: Hashable, Sendable {
    /// What the fact says.
    public enum Body: Hashable, Sendable {
      case counted(entry: Int, count: Int, under: Int)
      case settled(alarm: Int, raised: Bool, dueAt: Instant?, under: Int)
      case reviewed(from: Int, announcements: [Int], changedAt: Instant)
    }
    /// The event's id; a repeat has the same.
    public var id: String
    /// The key it is about.
    public var key: String
    /// What it says.
    public var body: Body
    /// The worker's clock when it recorded the fact.
    public var recordedAt: Instant
    /// The partition that holds it, which is that of its key.
    public var partition: Int32
    /// Creates a fact.
    public init(
      id: String, key: String, body: Body, recordedAt: Instant, partition: Int32 = 0
    ) {
      self.partition = partition
      self.id = id
      self.key = key
      self.body = body
      self.recordedAt = recordedAt
    }
  }

  /// Entries published, each once, however often they were sent.
  public var entries: [Entry]
  /// Alarms asked for, each once.
  public var alarms: [AlarmRequest]
  /// Announcements asked for, each once.
  public var announcements: [Announcement]
  /// Reviews that had to come of themselves.
  public var reviewsDue: [ReviewDue]
  /// Facts in the order in which each partition holds them.
  public var facts: [Fact]
  /// Whether a fact may appear again with the same id: true without transactions.
  public var repeatsAreAllowed: Bool

  /// Creates a history to be judged.
  public init(
    entries: [Entry], alarms: [AlarmRequest], announcements: [Announcement] = [],
    reviewsDue: [ReviewDue] = [], facts: [Fact], repeatsAreAllowed: Bool
  ) {
    self.announcements = announcements
    self.reviewsDue = reviewsDue
    self.entries = entries
    self.alarms = alarms
    self.facts = facts
    self.repeatsAreAllowed = repeatsAreAllowed
  }
}
