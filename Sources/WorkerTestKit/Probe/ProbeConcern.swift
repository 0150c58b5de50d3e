import CivilTime
import VigilEvents
import WorkerRuntime

/// A concern made for finding faults of the runtime: it counts, so that a lost, doubled or torn
/// effect shows in the numbers, and raises alarms, so that an early, late or phantom one shows.
///
/// Its context counts announcements, so that a lost, doubled, early or phantom review shows.
public struct ProbeConcern: Concern {
  /// What the probe reads.
  public enum Input: Sendable {
    case entry(ProbeEntryReported)
    case alarmRequested(ProbeAlarmRequested)
    case alarmWithdrawn(ProbeAlarmWithdrawn)
    case announcementRequested(ProbeAnnouncementRequested)
  }

  /// What all keys go by.
  public struct Context: StoredAsJSON, Hashable {
    /// The newest program that has worked on the partition.
    public var release = 0
    /// The announcements that matter to keys, in the order in which the partition took them.
    public var announcements: [Int] = []
    /// How many others it took: each changes the context, and no key.
    public var idleCount = 0

    /// Whether an announcement with this number matters to keys.
    public static func matters(_ announcement: Int) -> Bool { announcement % 4 != 3 }
  }

  /// What the probe remembers of a key.
  public struct State: StoredAsJSON, Hashable {
    /// An alarm still to be settled.
    public struct Alarm: Codable, Hashable, Sendable {
      /// The number it was asked for under.
      public var number: Int
      /// The instant at which it is to be raised.
      public var at: Instant
    }

    /// How many announcements the key has been brought up to.
    public var under: Int
    /// Entries counted so far.
    public var count = 0
    /// Alarms not settled yet, earliest first.
    public var alarms: [Alarm] = []
    /// Alarms withdrawn before they were asked for; the two topics are not ordered.
    public var withdrawnEarly: [Int] = []
    /// Alarms already settled.
    public var settled: [Int] = []
  }

  public static let name = "probe"
  public static let inputs = PayloadTable<Input>([
    .on(ProbeEntryReported.self, Input.entry),
    .on(ProbeAlarmRequested.self, Input.alarmRequested),
    .on(ProbeAlarmWithdrawn.self, Input.alarmWithdrawn),
    .on(ProbeAnnouncementRequested.self, Input.announcementRequested),
  ])
  public static let notices = PayloadTable<ProbeAnnounced>([.on(ProbeAnnounced.self) { $0 }])

  /// Which program this is: a later one brings a context of its own.
  public let release: Int

  /// Creates the probe.
  public init(release: Int = 0) { self.release = release }

  public func context(restored: Context?) -> Context {
    var context = restored ?? Context()
    context.release = max(context.release, release)
    return context
  }

  public func receive(_ notice: InputEvent<ProbeAnnounced>, context: Context, now: Instant)
    -> Context
  {
    var context = context
    if Context.matters(notice.payload.announcement) {
      context.announcements.append(notice.payload.announcement)
    } else {
      context.idleCount += 1
    }
    return context
  }

  public func review(
    _ review: Review, state: inout State?, context: Context, now: Instant
  ) -> Decision {
    guard let under = state?.under, under < context.announcements.count else { return Decision() }
    let fact = ProbeKeyReviewed(
      from: under, announcements: Array(context.announcements[under...]),
      changedAt: review.changedAt)
    state?.under = context.announcements.count
    return Decision(isChange: true, emit: [Emission(fact, at: review.changedAt)])
  }

  public func decide(
    _ event: InputEvent<Input>, state known: inout State?, context: Context, now: Instant
  ) -> Decision {
    let under = context.announcements.count
    var state = known ?? State(under: under)
    defer { known = state }
    let time = event.envelope.time
    switch event.payload {
    case .entry(let entry):
      state.count += 1
      let fact = ProbeEntryCounted(entry: entry.entry, count: state.count, under: under)
      return Decision(isChange: true, emit: [Emission(fact, at: time)])
    case .alarmRequested(let request):
      if state.withdrawnEarly.contains(request.alarm) {
        return settle(
          request.alarm, raised: false, dueAt: request.at, &state, under: under, at: time)
      }
      state.alarms.append(.init(number: request.alarm, at: request.at))
      state.alarms.sort { ($0.at, $0.number) < ($1.at, $1.number) }
      return Decision(isChange: true)
    case .alarmWithdrawn(let withdrawal):
      guard !state.settled.contains(withdrawal.alarm) else { return Decision(isChange: true) }
      guard let alarm = state.alarms.first(where: { $0.number == withdrawal.alarm }) else {
        state.withdrawnEarly.append(withdrawal.alarm)
        return Decision(isChange: true)
      }
      return settle(
        alarm.number, raised: false, dueAt: alarm.at, &state, under: under, at: time)
    case .announcementRequested(let request):
      let notice = ProbeAnnounced(announcement: request.announcement)
      return Decision(isChange: true, emit: [Emission(notice, at: time, reach: .everyPartition)])
    }
  }

  public func nextWakeUp(of state: State) -> Instant? { state.alarms.first?.at }

  public func wake(
    _ wakeUp: WakeUp, state known: inout State?, context: Context, now: Instant
  ) -> Decision {
    guard var state = known else { return Decision() }
    defer { known = state }
    var emissions: [Emission] = []
    while let alarm = state.alarms.first, alarm.at <= wakeUp.dueAt {
      let decision = settle(
        alarm.number, raised: true, dueAt: alarm.at, &state, under: context.announcements.count,
        at: wakeUp.dueAt)
      emissions.append(contentsOf: decision.emissions)
    }
    return Decision(isChange: true, emit: emissions)
  }

  private func settle(
    _ number: Int, raised: Bool, dueAt: Instant, _ state: inout State, under: Int,
    at time: Instant
  ) -> Decision {
    state.alarms.removeAll { $0.number == number }
    state.settled.append(number)
    let fact = ProbeAlarmSettled(alarm: number, raised: raised, dueAt: dueAt, under: under)
    return Decision(isChange: true, emit: [Emission(fact, at: time)])
  }
}
