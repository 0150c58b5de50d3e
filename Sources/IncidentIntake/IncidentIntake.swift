import CivilTime
import VigilEvents
import WorkerRuntime

/// From an agency's report to what the law requires: notify, or not, or not yet; and what was sent.
///
/// Awareness is recorded as two limbs and never edited: a correction is a new event that leads to a
/// new assessment with a higher revision. Source: Children Act 2004 s.16C; Nottingham City
/// arrangements 2023/24, Notification of serious incidents and Appendix D 2.1–2.2.
public struct IncidentIntake: ContextFreeConcern {
  /// Every event that agencies report to intake.
  public enum Input: Sendable {
    case reported(IncidentReported)
    case awarenessCorrected(AwarenessCorrected)
    case suspicionReported(SuspicionReported)
    case preNotificationShared(PreNotificationShared)
    case partnerViewGiven(PartnerViewGiven)
    case notificationDecided(NotificationDecided)
    case submitted(SINSubmitted)
    case copyReceived(SINCopyReceived)
    case partnersInformed(PartnersInformed)
    case withdrawn(SINWithdrawn)
    case deathNoticeSubmitted(DeathNoticeSubmitted)
  }

  public typealias State = IntakeCase

  public static let name = "incident-intake"

  public static let inputs = PayloadTable<Input>([
    .on(IncidentReported.self, Input.reported),
    .on(AwarenessCorrected.self, Input.awarenessCorrected),
    .on(SuspicionReported.self, Input.suspicionReported),
    .on(PreNotificationShared.self, Input.preNotificationShared),
    .on(PartnerViewGiven.self, Input.partnerViewGiven),
    .on(NotificationDecided.self, Input.notificationDecided),
    .on(SINSubmitted.self, Input.submitted),
    .on(SINCopyReceived.self, Input.copyReceived),
    .on(PartnersInformed.self, Input.partnersInformed),
    .on(SINWithdrawn.self, Input.withdrawn),
    .on(DeathNoticeSubmitted.self, Input.deathNoticeSubmitted),
  ])

  /// How far a sender's clock may run ahead of ours before an instant counts as future.
  public var clockSkewToleranceMs: Int64

  /// Creates the concern; the tolerance is in milliseconds.
  public init(clockSkewToleranceMs: Int64 = 300_000) {
    self.clockSkewToleranceMs = clockSkewToleranceMs
  }

  /// Intake has no clocks of its own: `deadline-timers` watches them.
  public func nextWakeUp(of state: IntakeCase) -> Instant? { nil }

  public func wake(_ wakeUp: WakeUp, state: inout IntakeCase?, now: Instant) -> Decision {
    Decision()
  }

  /// Decides on one event; refuses it where an instant that must have passed lies ahead.
  public func decide(
    _ event: InputEvent<Input>, state: inout IntakeCase?, now: Instant
  ) -> Decision {
    let latest = now.adding(milliseconds: clockSkewToleranceMs)
    if event.payload.instants.contains(where: { $0 > latest }) {
      return Decision(refuse: [Refusal(IntakeRefusal.instantInFuture)])
    }
    guard !event.payload.needsReport || state?.circumstances != nil else {
      return Decision(refuse: [Refusal(IntakeRefusal.caseUnknown)])
    }
    var work = IntakeWork(taking: &state, time: event.envelope.time, id: event.envelope.id)
    switch event.payload {
    case .reported(let report): work.report(report)
    case .submitted(let submission): work.submit(submission)
    case .copyReceived(let copy): work.receiveCopy(copy)
    case .withdrawn(let withdrawal): work.withdraw(withdrawal)
    case .deathNoticeSubmitted(let notice): work.submit(notice)
    case .awarenessCorrected(let correction): work.correct(correction)
    case .suspicionReported(let suspicion): work.suspect(suspicion)
    case .notificationDecided(let decision): work.decide(decision)
    case .preNotificationShared(let sharing): work.record(sharing)
    case .partnerViewGiven(let view): work.record(view)
    case .partnersInformed(let informed): work.record(informed)
    }
    return work.decision(givingBack: &state)
  }
}

extension IncidentIntake.Input {
  /// True for what is worth nothing before the case has been reported.
  fileprivate var needsReport: Bool {
    switch self {
    case .reported, .submitted, .copyReceived, .withdrawn, .deathNoticeSubmitted: false
    case .awarenessCorrected, .suspicionReported, .notificationDecided, .preNotificationShared,
      .partnerViewGiven, .partnersInformed:
      true
    }
  }

  /// The instants in the event that must have passed.
  var instants: [Instant] {
    switch self {
    case .reported(let event):
      [event.harmKnownAt, event.abuseSuspectedAt, event.careLeaverStatusKnownAt].compactMap(\.self)
    case .awarenessCorrected(let event): [event.correctedTo]
    case .suspicionReported(let event): [event.at]
    case .preNotificationShared(let event): [event.sharedAt]
    case .partnerViewGiven(let event): [event.at]
    case .notificationDecided(let event): [event.decidedAt]
    case .submitted(let event): [event.sentAt]
    case .copyReceived(let event): [event.receivedAt]
    case .partnersInformed(let event): [event.informedAt]
    case .withdrawn(let event): [event.withdrawnAt]
    case .deathNoticeSubmitted(let event): [event.submittedAt]
    }
  }
}
