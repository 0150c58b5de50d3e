import CivilTime

extension HistoryChecker {
  /// What is known of one partition while its facts are gone through in order.
  private struct Place {
    /// Announcements that some fact of the partition has shown to be taken.
    var taken = 0
    /// When the partition came to hold so many announcements.
    var changedAt: [Int: Instant] = [:]

    /// True where a wake-up of `dueAt` after the partition's next change was handled before it.
    func isStale(_ under: Int, dueAt: Instant?) -> Bool {
      guard under < taken else { return false }
      guard let dueAt else { return true }
      let next = changedAt.keys.filter { $0 > under && $0 <= taken }.min()
      return next.flatMap { changedAt[$0] }.map { dueAt > $0 } ?? false
    }
  }

  /// What is known of one key.
  private struct Progress {
    /// Announcements it has been brought up to; nil before its first fact.
    var under: Int?
    var reviewed: Set<Int> = []
  }

  func checkReviews(
    _ history: History, _ facts: [History.Fact], _ findings: inout [Finding]
  ) {
    let requested = Dictionary(
      uniqueKeysWithValues: history.announcements.map { ($0.number, $0.requestedAt) })
    var places: [Int32: Place] = [:]
    for case (let partition, .reviewed(let from, let announcements, let changedAt)) in facts.map({
      ($0.partition, $0.body)
    }) { places[partition, default: Place()].changedAt[from + announcements.count] = changedAt }
    var keys: [String: Progress] = [:]
    for fact in facts {
      var key = keys[fact.key] ?? Progress()
      var place = places[fact.partition] ?? Place()
      switch fact.body {
      case .counted(_, _, let under):
        check(fact, under, wakeUpDueAt: nil, &key, place, &findings)
      case .settled(_, let raised, let dueAt, let under):
        check(fact, under, wakeUpDueAt: raised ? dueAt : nil, &key, place, &findings)
      case .reviewed(let from, let announcements, _):
        checkReview(fact, from, announcements, requested, &key, &findings)
      }
      place.taken = max(place.taken, key.under ?? 0)
      keys[fact.key] = key
      places[fact.partition] = place
    }
    checkReviewsDue(history, facts, &findings)
  }

  /// A decision or a wake-up has to come under the context the key was last reviewed under.
  private func check(
    _ fact: History.Fact, _ under: Int, wakeUpDueAt: Instant?, _ key: inout Progress,
    _ place: Place, _ findings: inout [Finding]
  ) {
    let known = key.under ?? under
    if under > known {
      findings.append(
        .init(fault: .lost, detail: "review of \(fact.key) from \(known) to \(under)"))
    } else if under < known || place.isStale(under, dueAt: wakeUpDueAt) {
      findings.append(
        .init(
          fault: .stale,
          detail: "\(fact.id) of \(fact.key) under \(under), key \(known), place \(place.taken)"))
    }
    key.under = max(known, under)
  }

  private func checkReview(
    _ fact: History.Fact, _ from: Int, _ announcements: [Int], _ requested: [Int: Instant],
    _ key: inout Progress, _ findings: inout [Finding]
  ) {
    for number in announcements {
      let detail = "review of \(fact.key) for announcement \(number)"
      if let requestedAt = requested[number] {
        if fact.recordedAt < requestedAt {
          findings.append(.init(fault: .early, detail: detail))
        }
      } else {
        findings.append(.init(fault: .phantom, detail: detail))
      }
      if !key.reviewed.insert(number).inserted {
        findings.append(.init(fault: .duplicated, detail: detail))
      }
    }
    if let under = key.under, from != under {
      findings.append(
        .init(fault: .torn, detail: "\(fact.key) is reviewed from \(from) and stands at \(under)"))
    }
    key.under = max(key.under ?? 0, from + announcements.count)
  }

  private func checkReviewsDue(
    _ history: History, _ facts: [History.Fact], _ findings: inout [Finding]
  ) {
    for due in history.reviewsDue {
      let reached =
        facts.lazy.filter { $0.key == due.key && $0.recordedAt <= due.by }
        .map { fact in
          switch fact.body {
          case .counted(_, _, let under), .settled(_, _, _, let under): under
          case .reviewed(let from, let announcements, _): from + announcements.count
          }
        }.max() ?? 0
      if reached < due.announcements {
        findings.append(
          .init(
            fault: .lost, detail: "review of \(due.key): \(reached) of \(due.announcements)"))
      } else if reached > due.announcements {
        findings.append(
          .init(
            fault: .duplicated,
            detail: "\(due.key) has taken \(reached) of \(due.announcements) announcements"))
      }
    }
  }
}
