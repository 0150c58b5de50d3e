import CivilTime

/// Sets the shared clock that a set of processes reads through one file.
///
/// One controller per file at a time. Each call replaces the file at once; readers follow within
/// `SharedWallClock.rereadMs`.
public struct SharedClockController: Sendable {
  private let file: ClockFile
  private let realMs: @Sendable () -> Int64

  /// Creates a controller of the clock in `file`, which need not exist yet.
  public init(file path: String) {
    self.init(file: path, realMs: SystemWallClock.millisecondsSinceEpoch)
  }

  package init(file path: String, realMs: @escaping @Sendable () -> Int64) {
    self.file = ClockFile(path: path)
    self.realMs = realMs
  }

  /// Starts the clock at `instant` with `rate` virtual milliseconds per real millisecond; a rate of
  /// 0 creates it held.
  public func start(at instant: Instant, rate: Double = 0) throws(ClockFileError) {
    try write(instant, rate: rate)
  }

  /// Stops the clock where it is.
  public func hold() throws(ClockFileError) { try write(try now(), rate: 0) }

  /// Lets the clock go on from where it is, at `rate` virtual milliseconds per real millisecond.
  public func run(rate: Double) throws(ClockFileError) { try write(try now(), rate: rate) }

  /// Puts the clock at `instant` and keeps its rate. Readers that have shown more stand until then.
  public func jump(to instant: Instant) throws(ClockFileError) {
    try write(instant, rate: try file.read().rate)
  }

  /// What the file says now.
  public func now() throws(ClockFileError) -> Instant {
    try file.read().virtual(atRealMs: realMs())
  }

  private func write(_ instant: Instant, rate: Double) throws(ClockFileError) {
    guard
      let setting = ClockSetting(anchorRealMs: realMs(), anchorVirtual: instant, rate: rate)
    else {
      throw ClockFileError(
        .rateOutOfRange, path: file.path,
        detail: "the rate \(rate) is not between 0 and \(ClockSetting.rateMax)")
    }
    try file.replace(with: setting)
  }
}
