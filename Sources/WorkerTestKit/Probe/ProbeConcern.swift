import CivilTime
import VigilEvents
import WorkerRuntime

/// A concern made for finding faults of the runtime: it counts, so that a lost, doubled or torn
/// effect shows in the numbers, and raises alarms, so that an early, late or phantom one shows.
public struct ProbeConcern: ContextFreeConcern {
  /// What the probe reads.
  public enum Input: Sendable {
    case entry(ProbeEntryReported)
    case alarmRequested(ProbeAlarmRequested)
    case alarmWithdrawn(ProbeAlarmWithdrawn)
  }

  /// What the probe remembers of a key.
  public struct State: Codable, Hashable, Sendable {
    /// An alarm still to be settled.
    public struct Alarm: Codable, Hashable, Sendable {
      /// The number it was asked for under.
      public var number: Int
      /// The instant at which it is to be raised.
      public var at: Instant
    }

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
  ])

  /// Creates the probe.
  public init() {}

  public func decide(_ event: InputEvent<Input>, state: State?, now: Instant) -> Decision<State> {
    var state = state ?? State()
    let time = event.envelope.time
    switch event.payload {
    case .entry(let entry):
      state.count += 1
      let fact = ProbeEntryCounted(entry: entry.entry, count: state.count)
      return Decision(.put(state), emit: [Emission(fact, at: time)])
    case .alarmRequested(let request):
      if state.withdrawnEarly.contains(request.alarm) {
        return settle(request.alarm, raised: false, dueAt: request.at, &state, at: time)
      }
      state.alarms.append(.init(number: request.alarm, at: request.at))
      state.alarms.sort { ($0.at, $0.number) < ($1.at, $1.number) }
      return Decision(.put(state))
    case .alarmWithdrawn(let withdrawal):
      guard !state.settled.contains(withdrawal.alarm) else { return Decision(.put(state)) }
      guard let alarm = state.alarms.first(where: { $0.number == withdrawal.alarm }) else {
        state.withdrawnEarly.append(withdrawal.alarm)
        return Decision(.put(state))
      }
      return settle(alarm.number, raised: false, dueAt: alarm.at, &state, at: time)
    }
  }

  public func nextWakeUp(of state: State) -> Instant? { state.alarms.first?.at }

  public func wake(_ wakeUp: WakeUp, state: State, now: Instant) -> Decision<State> {
    var state = state
    var emissions: [Emission] = []
    while let alarm = state.alarms.first, alarm.at <= wakeUp.dueAt {
      let decision = settle(
        alarm.number, raised: true, dueAt: alarm.at, &state, at: wakeUp.dueAt)
      emissions.append(contentsOf: decision.emissions)
    }
    return Decision(.put(state), emit: emissions)
  }

  private func settle(
    _ number: Int, raised: Bool, dueAt: Instant, _ state: inout State, at time: Instant
  ) -> Decision<State> {
    state.alarms.removeAll { $0.number == number }
    state.settled.append(number)
    let fact = ProbeAlarmSettled(alarm: number, raised: raised, dueAt: dueAt)
    return Decision(.put(state), emit: [Emission(fact, at: time)])
  }
}
