import CivilTime

/// The partnerships whose files are known, all of them read and sound.
///
/// Taken over whole or not at all: a directory with a fault in one file changes nothing.
public struct PartnershipDirectory: Hashable, Sendable {
  /// Files one directory may hold.
  public static let filesMax = 200

  /// The partnerships by id.
  public let partnerships: [Partnership]
  /// Tells the content of the files apart from another; for noticing that they changed.
  public let mark: UInt64

  /// Reads the files, or throws every problem of all of them at once.
  ///
  /// What a file says about clocks is held against the editions of the rules.
  public init(
    files: [RuleFile], editions: [RuleEdition]
  ) throws(StatutoryCalendarError) {
    let problems = ProblemCollector()
    self.init(files: files, editions: editions, problems: problems)
    try problems.throwIfAny(.partnershipsInvalid, subject: "partnership files")
  }

  init(files: [RuleFile], editions: [RuleEdition], problems: ProblemCollector) {
    if files.count > Self.filesMax {
      problems.add("", "\(files.count) partnership files; at most \(Self.filesMax) are read")
    }
    let reader = PartnershipFileReader(editions: editions, problems: problems)
    var firstFile: [String: String] = [:]
    var found: [Partnership] = []
    for file in files.prefix(Self.filesMax).sorted(by: { $0.name < $1.name }) {
      guard let partnership = reader.read(file) else { continue }
      if let first = firstFile[partnership.id] {
        problems.add(file.name, "\(partnership.id) is declared already in \(first); keep one")
      }
      firstFile[partnership.id] = file.name
      found.append(partnership)
    }
    self.partnerships = found.sorted { $0.id < $1.id }
    self.mark = Self.mark(of: files)
  }

  /// The partnership with an id.
  public func partnership(_ id: String) -> Partnership? { partnerships.first { $0.id == id } }

  /// The arrangements that apply to a clock of a partnership started on a London date; nil where
  /// the partnership is not known.
  public func arrangement(of id: String, startedOn date: CivilDate) -> PartnershipArrangement? {
    partnership(id)?.arrangement(inForceOn: date)
  }

  /// Tells contents of files apart whatever their order: equal for equal names and bytes.
  public static func mark(of files: [RuleFile]) -> UInt64 {
    // FNV-1a: notices changes; it protects nothing.
    var hash: UInt64 = 14_695_981_039_346_656_037
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
    for file in files.sorted(by: { $0.name < $1.name }) {
      file.name.utf8.forEach(add)
      add(0)
      file.bytes.forEach(add)
      add(0)
    }
    return hash
  }

  /// The directory as the files say it now, or every reason why it stays as it is.
  ///
  /// Clocks keep the arrangement that was in force when they started, so one that is in force or
  /// past on `today` may not change how days are counted or which clocks are kept, nor disappear: a
  /// new way of counting is a new arrangement with a date of its own.
  public func reloaded(
    from files: [RuleFile], editions: [RuleEdition], today: CivilDate
  ) -> Result<PartnershipDirectory, StatutoryCalendarError> {
    let problems = ProblemCollector()
    let newer = PartnershipDirectory(files: files, editions: editions, problems: problems)
    if problems.isEmpty {
      for partnership in partnerships {
        Self.check(partnership, against: newer.partnership(partnership.id), today, problems)
      }
    }
    do throws(StatutoryCalendarError) {
      try problems.throwIfAny(.partnershipsInvalid, subject: "partnership files")
      return .success(newer)
    } catch {
      return .failure(error)
    }
  }

  private static func check(
    _ known: Partnership, against newer: Partnership?, _ today: CivilDate,
    _ problems: ProblemCollector
  ) {
    guard let newer else {
      problems.add(known.id, "has no file any more; its clocks are counted by it")
      return
    }
    // The first arrangement applies to starts before it too.
    for (index, arrangement) in known.arrangements.enumerated()
    where index == 0 || arrangement.effectiveFrom <= today {
      let place = "\(known.id), in force from \(arrangement.effectiveFrom)"
      guard
        let same = newer.arrangements.first(where: {
          $0.effectiveFrom == arrangement.effectiveFrom
        })
      else {
        problems.add(place, "is missing; clocks that started under it are counted by it")
        continue
      }
      if !arrangement.countsLike(same) {
        problems.add(
          place,
          "would count differently from now on; leave it as it was and add an arrangement that "
            + "comes into force later")
      }
    }
    let dates = Set(known.arrangements.map(\.effectiveFrom))
    for arrangement in newer.arrangements
    where arrangement.effectiveFrom < today && !dates.contains(arrangement.effectiveFrom) {
      problems.add(
        "\(known.id), in force from \(arrangement.effectiveFrom)",
        "would come into force in the past, where clocks have started already; date it \(today) or "
          + "later")
    }
  }
}

extension PartnershipArrangement {
  /// True where both keep the same clocks and count them alike.
  func countsLike(_ other: PartnershipArrangement) -> Bool {
    let clocks = Set(clockOverrides.keys).union(other.clockOverrides.keys)
      .union(clocksNotWatched).union(other.clocksNotWatched)
      .union([RapidReviewStart.clock, PublicationRule.clock])
    return convention == other.convention
      && clocks.allSatisfy { override(of: $0) == other.override(of: $0) }
  }
}
