import CivilTime
import VigilEvents

/// Finds the words for one event.
package struct EventNarrator {
  /// When the event happened, which its line shows already.
  let time: Instant
  let names: ClockNames

  package init(time: Instant, names: ClockNames = .bundled) {
    self.time = time
    self.names = names
  }

  /// What happened; nil for a type that was added to the catalogue and has no words yet.
  package func text(of payload: any EventPayload) -> String? {
    let narrators = [
      report, incident, review, decision, publication, letter, deadline, obligation, duty, calendar,
      refusal,
    ]
    return narrators.lazy.compactMap { $0(payload) }.first
  }

  private func refusal(_ payload: any EventPayload) -> String? {
    guard let refusal = payload as? RefusalIssued else { return nil }
    let reason = RefusalWords.reason(refusal.code) ?? "its rule \(refusal.code) is broken"
    let held = refusal.held ? "; held until it can be applied" : ""
    return "\(refusal.worker) did not accept \(refusal.refusedType): \(reason) "
      + "[\(refusal.code)]\(held)"
  }

  /// " on Thu 9 Apr 2026 16:20 BST", or nothing where the line shows that minute already.
  func on(_ instant: Instant) -> String {
    let minuteMs: Int64 = 60_000
    let isShown =
      instant.millisecondsSinceEpoch / minuteMs == time.millisecondsSinceEpoch / minuteMs
    return isShown ? "" : " on " + LondonTime.inWords(instant)
  }
}
