import CivilTime

/// How far one input partition has been read and processed, and up to which instant that is known
/// to be everything: its watermark.
///
/// Wake-ups fire by the watermark of all inputs, not by the clock alone, so that an event recorded
/// in time is not overtaken by the wake-up that would call it missing, whether the worker was slow,
/// busy or down.
struct InputProgress {
  /// The offset to be processed next.
  private(set) var position: Int64
  /// The offset after the last record received.
  private var received: Int64
  /// Records before this offset have been received already.
  var nextToReceive: Int64 { received }
  /// The furthest end of the partition reported.
  private(set) var reportedEnd: Int64 = -1
  /// Where the partition ended at the last assignment or outage; what lies before it is backlog.
  private var backlogEnd: Int64
  /// Whether it was not read for a while and has not been read to its end since.
  private var isCatchingUp = false
  /// The furthest end known of the partition.
  var knownEnd: Int64 { max(backlogEnd, reportedEnd, received) }
  /// When the last processed record was recorded.
  private(set) var recordedAt: Instant?

  init(position: Int64, end: Int64) {
    self.position = position
    self.received = position
    self.backlogEnd = end
    if position >= end { reportedEnd = position }
  }

  mutating func receive(offset: Int64) { received = max(received, offset + 1) }

  mutating func process(offset: Int64, recordedAt: Instant) {
    position = offset + 1
    self.recordedAt = max(recordedAt, self.recordedAt ?? recordedAt)
  }

  mutating func reportEnd(_ offset: Int64) {
    reportedEnd = max(reportedEnd, offset)
    isCatchingUp = false
  }

  /// Notes that the partition is not read for a while. Polls say nothing about its end meanwhile, and
  /// what comes meanwhile is backlog, until its end is reported again.
  mutating func forgetEnd() {
    reportedEnd = -1
    isCatchingUp = true
  }

  /// Notes after an outage how far the partition has gone meanwhile.
  mutating func noteBacklog(end: Int64) {
    backlogEnd = end
    if position >= end { reportEnd(position) }
  }

  /// Whether everything up to the last assignment, outage or time it was not read has been processed.
  var isPastBacklog: Bool {
    !isCatchingUp && max(position, reportedEnd) >= backlogEnd && position >= received
  }

  /// The instant up to which everything recorded has been processed, nil where nothing is known.
  /// `asOf` is the clock before the last poll that succeeded.
  func watermark(asOf: Instant) -> Instant? {
    let isAtEnd = isPastBacklog && reportedEnd >= received
    return isAtEnd ? asOf : recordedAt
  }
}
