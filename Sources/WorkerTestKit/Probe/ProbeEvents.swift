import CivilTime
import VigilEvents

/// A step of a key's count, reported to the probe.
public struct ProbeEntryReported: EventPayload {
  public static let eventType = "org.vigil.probe-entry.reported.v1"
  public static let topic = VigilTopic.incidentReports
  /// Numbers the entries of a run, so that each can be told from every other.
  public var entry: Int

  /// Creates the report of an entry.
  public init(entry: Int) { self.entry = entry }
}

/// Asks the probe to raise an alarm at an instant; comes on a second topic.
public struct ProbeAlarmRequested: EventPayload {
  public static let eventType = "org.vigil.probe-alarm.requested.v1"
  public static let topic = VigilTopic.reviewUpdates
  /// Numbers the alarms of a run.
  public var alarm: Int
  /// The instant at which it is to be raised.
  public var at: Instant

  /// Creates a request for an alarm at an instant.
  public init(alarm: Int, at: Instant) {
    self.alarm = alarm
    self.at = at
  }
}

/// Withdraws an alarm that was asked for earlier.
public struct ProbeAlarmWithdrawn: EventPayload {
  public static let eventType = "org.vigil.probe-alarm.withdrawn.v1"
  public static let topic = VigilTopic.reviewUpdates
  /// The number it was asked for under.
  public var alarm: Int

  /// Creates the withdrawal of an alarm.
  public init(alarm: Int) { self.alarm = alarm }
}

/// The probe counted an entry.
public struct ProbeEntryCounted: EventPayload {
  public static let eventType = "org.vigil.probe-entry.counted.v1"
  public static let topic = VigilTopic.incidents
  /// Numbers the entry that was counted.
  public var entry: Int
  /// How many entries of the key have been counted, this one included.
  public var count: Int
  /// How many announcements the context held.
  public var under: Int
}

/// An alarm was raised, or withdrawn before it was.
public struct ProbeAlarmSettled: EventPayload {
  public static let eventType = "org.vigil.probe-alarm.settled.v1"
  public static let topic = VigilTopic.incidents
  /// The number it was asked for under.
  public var alarm: Int
  /// False where it was withdrawn first.
  public var raised: Bool
  /// The instant that was asked for.
  public var dueAt: Instant?
  /// How many announcements the context held.
  public var under: Int
}

/// Asks the probe to tell every partition something that changes the context of all keys.
public struct ProbeAnnouncementRequested: EventPayload {
  public static let eventType = "org.vigil.probe-announcement.requested.v1"
  public static let topic = VigilTopic.reviewUpdates
  /// Numbers the announcements of a run.
  public var announcement: Int

  /// Creates a request for an announcement.
  public init(announcement: Int) { self.announcement = announcement }
}

/// The notice by which the probe tells every partition.
public struct ProbeAnnounced: EventPayload {
  public static let eventType = "org.vigil.probe.announced.v1"
  public static let topic = VigilTopic.calendarUpdates
  /// The number it was asked for under.
  public var announcement: Int
}

/// A key was brought up to the announcements that its partition has taken.
public struct ProbeKeyReviewed: EventPayload {
  public static let eventType = "org.vigil.probe-key.reviewed.v1"
  public static let topic = VigilTopic.incidents
  /// How many announcements the key had been brought up to.
  public var from: Int
  /// The announcements it had not, in the order in which the partition took them.
  public var announcements: [Int]
  /// When the context came to hold the last of them.
  public var changedAt: Instant
}
