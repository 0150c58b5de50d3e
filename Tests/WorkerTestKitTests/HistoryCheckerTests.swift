import CivilTime
import Testing
import WorkerTestKit

/// The checker catches every kind of bad history; a checker that finds nothing proves nothing.
@Suite struct HistoryCheckerTests {
  static let key = "RN26-7H3KQ9TX"
  static let due = Instant(millisecondsSinceEpoch: 1_000_000)

  static func counted(_ entry: Int, _ count: Int, id: String? = nil, under: Int = 0)
    -> History.Fact
  {
    .init(
      id: id ?? "counted-\(entry)", key: key,
      body: .counted(entry: entry, count: count, under: under),
      recordedAt: due)
  }

  static func settled(
    _ alarm: Int, raised: Bool = true, id: String? = nil, dueAt: Instant = due, lateMs: Int64 = 0,
    under: Int = 0
  ) -> History.Fact {
    .init(
      id: id ?? "settled-\(alarm)", key: key,
      body: .settled(alarm: alarm, raised: raised, dueAt: dueAt, under: under),
      recordedAt: due.adding(milliseconds: lateMs))
  }

  static func history(
    _ facts: [History.Fact], alarms: [Int] = [], withdrawn: [Int] = [], entries: Int = 2,
    repeats: Bool = false
  ) -> History {
    History(
      entries: (0..<entries).map { .init(key: key, number: $0) },
      alarms: alarms.map {
        .init(key: key, number: $0, at: due, isWithdrawn: withdrawn.contains($0))
      }, facts: facts, repeatsAreAllowed: repeats)
  }

  static let good = [counted(0, 1), counted(1, 2)]

  func faults(_ history: History, latenessMaxMs: Int64? = nil) -> Set<HistoryChecker.Fault> {
    Set(HistoryChecker(latenessMaxMs: latenessMaxMs).check(history).map(\.fault))
  }

  @Test func aGoodHistoryIsLeftInPeace() {
    #expect(faults(Self.history(Self.good + [Self.settled(0)], alarms: [0])).isEmpty)
    #expect(
      faults(
        Self.history(Self.good + [Self.settled(0, raised: false)], alarms: [0], withdrawn: [0])
      ).isEmpty)
  }

  @Test func aMissingEffectIsLost() {
    #expect(faults(Self.history([Self.counted(0, 1)])) == [.lost])
    #expect(faults(Self.history(Self.good, alarms: [0])) == [.lost])
    #expect(
      faults(Self.history(Self.good + [Self.settled(0, raised: false)], alarms: [0])) == [.lost])
  }

  @Test func anEffectUnderTwoIdentitiesIsDuplicated() {
    let twice = Self.good + [Self.counted(1, 3, id: "other")]
    #expect(faults(Self.history(twice)) == [.duplicated])
    let alarms = Self.good + [Self.settled(0), Self.settled(0, id: "other")]
    #expect(faults(Self.history(alarms, alarms: [0])) == [.duplicated])
  }

  @Test func aRepeatIsDuplicatedOnlyWhereRepeatsAreNotAllowed() {
    let repeated = Self.good + [Self.counted(1, 2)]
    #expect(faults(Self.history(repeated)) == [.duplicated])
    #expect(faults(Self.history(repeated, repeats: true)).isEmpty)
  }

  @Test func stateAndFactsApartAreTorn() {
    #expect(faults(Self.history([Self.counted(0, 1), Self.counted(1, 3)])) == [.torn])
    let changed = Self.good + [Self.counted(1, 5)]
    #expect(faults(Self.history(changed, repeats: true)) == [.torn])
    let moved = Self.good + [Self.settled(0, dueAt: Self.due.adding(seconds: 1))]
    #expect(faults(Self.history(moved, alarms: [0])) == [.torn])
  }

  @Test func anAlarmBeforeItsInstantIsEarlyAndOneFarBehindIsLate() {
    let early = Self.good + [Self.settled(0, lateMs: -1)]
    #expect(faults(Self.history(early, alarms: [0])) == [.early])
    let late = Self.good + [Self.settled(0, lateMs: 501)]
    #expect(faults(Self.history(late, alarms: [0]), latenessMaxMs: 500) == [.late])
    #expect(faults(Self.history(late, alarms: [0])).isEmpty)
  }

  @Test func anEffectOfNothingIsAPhantom() {
    #expect(faults(Self.history(Self.good + [Self.counted(7, 3)])) == [.phantom])
    #expect(faults(Self.history(Self.good + [Self.settled(9)])) == [.phantom])
    let both = Self.good + [Self.settled(0), Self.settled(0, raised: false, id: "other")]
    #expect(faults(Self.history(both, alarms: [0], withdrawn: [0])) == [.phantom])
  }

  // MARK: Reviews

  static let other = "RN26-4M8ZC2WD"

  static func reviewed(
    _ from: Int, _ announcements: [Int], key: String = key, id: String? = nil, lateMs: Int64 = 10
  ) -> History.Fact {
    .init(
      id: id ?? "reviewed-\(key)-\(announcements)", key: key,
      body: .reviewed(from: from, announcements: announcements, changedAt: due),
      recordedAt: due.adding(milliseconds: lateMs))
  }

  static func announced(_ facts: [History.Fact], alarms: [Int] = [], must: Int? = nil) -> History {
    var history = history(facts, alarms: alarms)
    history.announcements = (0..<2).map { .init(number: $0, requestedAt: due) }
    if let must {
      history.reviewsDue = [
        .init(key: key, announcements: must, by: due.adding(seconds: 60))
      ]
    }
    return history
  }

  @Test func reviewsInOrderAndOnceAreLeftInPeace() {
    let steps = [Self.counted(0, 1), Self.reviewed(0, [0]), Self.reviewed(1, [1])]
    #expect(faults(Self.announced(steps + [Self.counted(1, 2, under: 2)], must: 2)).isEmpty)
    let atOnce = [Self.counted(0, 1), Self.reviewed(0, [0, 1]), Self.counted(1, 2, under: 2)]
    #expect(faults(Self.announced(atOnce, must: 2)).isEmpty)
  }

  @Test func aReviewThatNeverCameIsLost() {
    #expect(faults(Self.announced(Self.good, must: 1)) == [.lost])
    let skipped = [Self.counted(0, 1), Self.counted(1, 2, under: 1)]
    #expect(faults(Self.announced(skipped)) == [.lost])
    let late = Self.good + [Self.reviewed(0, [0], lateMs: 60_001)]
    #expect(faults(Self.announced(late, must: 1)) == [.lost])
  }

  @Test func aReviewMadeTwiceOrANoticeTakenTwiceIsDuplicated() {
    let twice = Self.good + [Self.reviewed(0, [0]), Self.reviewed(1, [0], id: "other")]
    #expect(faults(Self.announced(twice)) == [.duplicated])
    let taken = Self.good + [Self.reviewed(0, [0, 1])]
    #expect(faults(Self.announced(taken, must: 1)) == [.duplicated])
  }

  @Test func aReviewBeforeItsAnnouncementIsEarlyAndOneOfNoneAPhantom() {
    #expect(faults(Self.announced(Self.good + [Self.reviewed(0, [0], lateMs: -1)])) == [.early])
    #expect(faults(Self.announced(Self.good + [Self.reviewed(0, [7])])) == [.phantom])
  }

  @Test func aReviewFromWhereTheKeyDoesNotStandIsTorn() {
    #expect(faults(Self.announced(Self.good + [Self.reviewed(1, [1])])) == [.torn])
  }

  @Test func whatComesUnderAnOlderContextThanThePartitionHasIsStale() {
    let behindItself = [Self.counted(0, 1), Self.reviewed(0, [0]), Self.counted(1, 2)]
    #expect(faults(Self.announced(behindItself)) == [.stale])
    let behindItsPlace = [
      Self.counted(0, 1), Self.reviewed(0, [0], key: Self.other), Self.counted(1, 2),
    ]
    #expect(faults(Self.announced(behindItsPlace)) == [.stale])
    var alarm = Self.settled(0, dueAt: Self.due.adding(milliseconds: 1), lateMs: 5)
    var wokenBehind = Self.announced(
      Self.good + [Self.reviewed(0, [0], key: Self.other), alarm], alarms: [0])
    wokenBehind.alarms[0].at = Self.due.adding(milliseconds: 1)
    #expect(faults(wokenBehind) == [.stale])
    // What fell due by the change belongs under the context before.
    alarm = Self.settled(0, lateMs: 5)
    let before = Self.good + [Self.reviewed(0, [0], key: Self.other), alarm]
    #expect(faults(Self.announced(before, alarms: [0])).isEmpty)
  }
}
