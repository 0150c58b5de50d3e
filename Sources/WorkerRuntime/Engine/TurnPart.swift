/// Until when one part of a turn may go on: a turn that takes too long costs the membership.
///
/// Every part does one thing at least, so that neither input nor wake-ups nor reviews stand still
/// where decisions are slow; the parts share the turn's time in that order.
struct TurnPart {
  /// Monotonic time at which nothing more is begun.
  private let endsMs: Int64
  private var hasBegun = false

  /// In which there is time for nothing but the first.
  static var none: TurnPart { TurnPart(endsMs: .min) }

  static func input(from startMs: Int64, turnMaxMs: Int64) -> TurnPart {
    TurnPart(endsMs: startMs + turnMaxMs / 2)
  }

  static func wakeUps(from startMs: Int64, turnMaxMs: Int64) -> TurnPart {
    TurnPart(endsMs: startMs + turnMaxMs * 3 / 4)
  }

  static func reviews(from startMs: Int64, turnMaxMs: Int64) -> TurnPart {
    TurnPart(endsMs: startMs + turnMaxMs)
  }

  private init(endsMs: Int64) { self.endsMs = endsMs }

  /// Whether there is time for one more; true the first time.
  mutating func mayGoOn(_ nowMs: Int64) -> Bool {
    defer { hasBegun = true }
    return !hasBegun || nowMs < endsMs
  }
}
