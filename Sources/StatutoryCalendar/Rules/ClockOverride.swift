/// What a partnership's arrangements change about one clock. Nil leaves the edition's rule.
public struct ClockOverride: Hashable, Sendable {
  /// Another event, without version, that starts the clock.
  public var startEvent: String?
  /// Another class.
  public var severity: Severity?
  /// Another unit.
  public var unit: Period.Unit?
  /// Another length.
  public var length: Int?
  /// Another day of the year, for a clock that runs to one.
  public var monthDay: MonthDay?
  /// False where the arrangements do not have the clock.
  public var isWatched: Bool?

  /// Creates an override.
  public init(
    startEvent: String? = nil, severity: Severity? = nil, unit: Period.Unit? = nil,
    length: Int? = nil, monthDay: MonthDay? = nil, isWatched: Bool? = nil
  ) {
    self.startEvent = startEvent
    self.severity = severity
    self.unit = unit
    self.length = length
    self.monthDay = monthDay
    self.isWatched = isWatched
  }

  /// True where nothing is changed.
  public var isEmpty: Bool { self == ClockOverride() }
}

extension StatutoryClock {
  /// The calendar of working days for a clock whose own unit needs none.
  static let standardCalendarId = "england-and-wales"

  /// The clock as a partnership keeps it.
  ///
  /// Changes are applied as they are; `problems(with:)` says which the sources do not leave to
  /// partnerships, and is asked when their files are read.
  public func with(_ override: ClockOverride) -> StatutoryClock {
    var clock = self
    if let startEvent = override.startEvent { clock.startEvent = startEvent }
    if let severity = override.severity { clock.severity = severity }
    if let isWatched = override.isWatched { clock.isWatched = isWatched }
    if override.unit != nil || override.length != nil {
      clock.period = Period(override.length ?? period.length, override.unit ?? period.unit)
    }
    if let monthDay = override.monthDay { clock.period = Period(to: monthDay) }
    if clock.period.unit == .workingDays && clock.calendarId == nil {
      clock.calendarId = Self.standardCalendarId
    }
    return clock
  }

  /// What about an override the sources do not leave to a partnership, or what is no period; empty
  /// where it can be applied.
  public func problems(with override: ClockOverride) -> [String] {
    var found: [String] = []
    if severity == .statutory {
      if override.startEvent != nil || override.unit != nil || override.length != nil
        || override.monthDay != nil
      {
        found.append("\(id) is set by law; local arrangements change neither start nor length")
      }
      if override.isWatched == false {
        found.append("\(id) is set by law; it is kept for every partnership")
      }
    }
    if let severity = override.severity, severity != self.severity {
      if self.severity == .statutory {
        found.append("\(id) is set by law; local arrangements do not change its class")
      } else if severity == .statutory || severity == .nationalGuidance {
        found.append(
          "\(id) cannot be made \(severity.rawValue) by local arrangements; local and operational "
            + "are theirs to give")
      }
    }
    if let event = override.startEvent, let problem = EventTypeName.problem(with: event) {
      found.append("startEvent \(problem)")
    }
    return found + periodProblems(with: override)
  }

  private func periodProblems(with override: ClockOverride) -> [String] {
    if override.monthDay != nil && (period.unit != .monthDay || override.unit != nil) {
      return ["\(id) does not run to a day of the year; leave monthDay out"]
    }
    guard override.unit != nil || override.length != nil else { return [] }
    let unit = override.unit ?? period.unit
    let length = override.length ?? period.length
    guard unit == .sameDay || unit.hasLength else {
      return ["unit \(unit.rawValue) is not for local arrangements to choose"]
    }
    let magnitude = length.magnitude
    guard unit == .sameDay ? length == 0 : (1...unit.lengthMax.magnitude).contains(magnitude) else {
      return ["length \(length) is no number of \(unit.rawValue)"]
    }
    if length < 0 && !unit.countsBack { return ["\(unit.rawValue) are not counted back"] }
    if (length < 0) != period.isBackwards && period.unit.hasLength {
      return ["length \(length) counts in the other direction than the rule"]
    }
    return []
  }
}
