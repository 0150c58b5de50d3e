import CivilTime
import VigilEvents

/// One bounded concern as pure decisions: an event or a wake-up and the state of its key go in, the
/// state as it is from then on and the effects come out.
///
/// A concern does no I/O, reads no clock and never suspends; the runtime owns everything else. The
/// same arguments must give the same state and the same effects, because after a crash the runtime
/// asks again. A state is changed where it stands, so that nothing is copied for a decision; one set
/// to nil forgets the key, its wake-up and the identities seen for it.
///
/// What all keys go by, such as the calendars, is the *context*. It changes by notices, which reach
/// every partition, and each key is brought up to a changed context by a review. A concern without
/// one conforms to `ContextFreeConcern`.
public protocol Concern: Sendable {
  /// Every payload the concern takes, as a closed enumeration.
  associatedtype Input: Sendable
  /// What the concern remembers of one key (a case, a training event, an obligation).
  associatedtype State: StoredCodable
  /// Every payload that reaches all partitions, as a closed enumeration.
  associatedtype Notice: Sendable = Never
  /// What the decisions about all keys go by, such as the calendars; kept once per partition.
  associatedtype Context: StoredCodable & Equatable

  /// The worker's name, such as `incident-intake`; part of group, topic and transactional ids.
  static var name: String { get }

  /// The event types the concern reads; their topics are its subscription.
  static var inputs: PayloadTable<Input> { get }

  /// The types the concern itself emits with the reach `.everyPartition` and takes back in every
  /// partition; empty where there are none. Where it is not empty, the topic `<worker>.notices` must
  /// exist.
  static var notices: PayloadTable<Notice> { get }

  /// The context a partition starts with: what was restored, brought up to what ships with the
  /// program, or that alone where nothing was stored. Must keep whatever notices have added, and
  /// give an equal context for its own result; a different one counts as a change, and every open
  /// key is reviewed.
  func context(restored: Context?) -> Context

  /// The partition's context after a notice; an equal one means that nothing changes. Called once
  /// for each notice in each partition, in the order in which the partition holds them.
  func receive(_ notice: InputEvent<Notice>, context: Context, now: Instant) -> Context

  /// The keys that are there before any event is, such as a calendar whose end must be watched even
  /// if no news of it ever comes. Each lives in the partition that its key belongs to.
  var residents: [Resident] { get }

  /// What a resident starts with where `state` is nil, else what this program makes of its stored
  /// state; nil where nothing changes. Asked once each time its partition has been restored, says
  /// nothing, and must give nil for its own result.
  func admit(_ resident: Resident, state: State?, now: Instant) -> State?

  /// Decides on an event. `state` is nil where nothing is known of the key; a known key has been
  /// reviewed under `context` before. `now` is the injected wall clock; what must be repeatable after
  /// a crash belongs on `event.envelope.time`.
  func decide(
    _ event: InputEvent<Input>, state: inout State?, context: Context, now: Instant
  ) -> Decision

  /// The earliest instant at which the key wants to be woken, or nil. Derived from the state alone,
  /// so a wake-up is as durable as the state.
  func nextWakeUp(of state: State) -> Instant?

  /// Handles everything of the key that fell due at `wakeUp.dueAt`. `state` is not nil. The state it
  /// leaves must want its next wake-up later than `wakeUp.dueAt`, or none: a wake-up fires once. A
  /// wake-up that fell due before the context changed is handled under the context of its time.
  func wake(
    _ wakeUp: WakeUp, state: inout State?, context: Context, now: Instant
  ) -> Decision

  /// Brings a key up to a changed context, once per change: before anything else is decided on it
  /// and, where it waits for a wake-up, soon after the change. A key that waits for nothing is
  /// reviewed when it is next touched, once for all changes since. `state` is not nil. Refusals are
  /// ignored.
  func review(
    _ review: Review, state: inout State?, context: Context, now: Instant
  ) -> Decision

  /// What of this key stands open, for gauges: such as one open clock K01. Must follow from the state
  /// alone; kinds and states are few and never name a case.
  func standing(of state: State) -> [StandingCount]
}

extension Concern {
  /// Nothing to count.
  public func standing(of state: State) -> [StandingCount] { [] }
  /// No notices.
  public static var notices: PayloadTable<Notice> { PayloadTable([]) }
  /// A notice changes nothing.
  public func receive(_ notice: InputEvent<Notice>, context: Context, now: Instant) -> Context {
    context
  }
  /// No residents.
  public var residents: [Resident] { [] }
  /// Residents stay as they are stored.
  public func admit(_ resident: Resident, state: State?, now: Instant) -> State? { nil }
  /// A changed context changes nothing about a key.
  public func review(
    _ review: Review, state: inout State?, context: Context, now: Instant
  ) -> Decision {
    Decision()
  }
}

/// A key that is there before any event is.
public struct Resident: Hashable, Sendable {
  /// The key, which no event has had to name.
  public var key: String
  /// The partnership on the facts about it.
  public var partnership: String

  /// Creates a resident.
  public init(key: String, partnership: String) {
    self.key = key
    self.partnership = partnership
  }
}

/// How many things of a kind are in a state, such as two clocks K08 that are overdue.
public struct StandingCount: Hashable, Sendable {
  /// The kind, such as `K08`.
  public var kind: String
  /// The state, such as `overdue`.
  public var state: String
  /// How many.
  public var count: Int

  /// Creates a count.
  public init(kind: String, state: String, count: Int) {
    self.kind = kind
    self.state = state
    self.count = count
  }
}

/// A decoded event with its envelope.
public struct InputEvent<Input: Sendable>: Sendable {
  /// What the event says about itself.
  public var envelope: EventEnvelope
  /// Its data, as the concern takes it.
  public var payload: Input

  /// Creates an event as the runtime hands it over.
  public init(envelope: EventEnvelope, payload: Input) {
    self.envelope = envelope
    self.payload = payload
  }
}

/// A wake-up that fell due.
public struct WakeUp: Hashable, Sendable {
  /// The key that asked for it: the record key, which is the event's subject.
  public var key: String
  /// The instant that was asked for. It fires at or after it, never before.
  public var dueAt: Instant
  /// Counts the wake-ups of the key, so that each has an identity of its own.
  public var sequence: UInt32

  /// Creates a wake-up as the runtime hands it over.
  public init(key: String, dueAt: Instant, sequence: UInt32) {
    self.key = key
    self.dueAt = dueAt
    self.sequence = sequence
  }
}

/// What a concern decided beside the state, committed together with it or not at all.
public struct Decision: Sendable {
  /// True where the state is another one now.
  public var isChange: Bool
  /// Facts to publish, in this order.
  public var emissions: [Emission]
  /// Rules that the event breaks; ignored for a wake-up or a review, which nobody sent.
  public var refusals: [Refusal]

  /// Creates a decision; without arguments, one that changes and says nothing.
  public init(isChange: Bool = false, emit: [Emission] = [], refuse: [Refusal] = []) {
    self.isChange = isChange
    self.emissions = emit
    self.refusals = refuse
  }
}

/// A fact to publish. Its id derives from its cause and its place in the decision, so deciding the
/// same again gives the same event.
public struct Emission: Sendable {
  /// Who takes the fact.
  public enum Reach: Hashable, Sendable {
    /// The readers of its topic, in the partition of the key.
    case key
    /// Every partition of the worker itself, as a notice: one copy each under the same id. Its type
    /// must be among the concern's `notices`.
    case everyPartition
  }

  /// The data of the fact; its type says the topic, unless it is a notice.
  public var payload: any EventPayload
  /// When it happened: the envelope's `time`.
  public var time: Instant
  /// The id of the event that caused it; nil means the event (or wake-up) being decided on.
  public var causationID: String?
  /// Who takes it.
  public var reach: Reach

  /// Creates a fact that happened at `time`.
  public init(
    _ payload: any EventPayload, at time: Instant, causedBy causationID: String? = nil,
    reach: Reach = .key
  ) {
    self.payload = payload
    self.time = time
    self.causationID = causationID
    self.reach = reach
  }
}

/// A well-formed event that breaks a business rule; it becomes a `refusal.issued` event.
public struct Refusal: Hashable, Sendable {
  /// The stable code of the rule, such as `sin.sent-in-future`; listed in DESIGN.md.
  public var code: String
  /// True where the event was kept and takes effect once what it needs has arrived.
  public var held: Bool

  /// Creates a refusal by the rule with this code.
  public init(_ code: String, held: Bool = false) {
    self.code = code
    self.held = held
  }
}
