import CivilTime
import Synchronization

/// An accelerated wall clock that a set of processes on one machine shares through a small file.
///
/// The file is read again when at least `rereadMs` of monotonic time have passed. Within a process
/// the clock never goes backwards: where the file says less than was already shown, the clock
/// stands until the file's line has caught up. Where the file disappears or is spoilt, the last
/// good line stays in force. Safe on any thread.
public final class SharedWallClock: WallClock {
  /// How old, in real milliseconds, a view of the file may be.
  public static let rereadMs: Int64 = 20

  private struct View {
    var setting: ClockSetting
    var readAtMs: Int64
    var shown: Instant
  }

  private let file: ClockFile
  private let realMs: @Sendable () -> Int64
  private let monotonicMs: @Sendable () -> Int64
  private let view: Mutex<View>

  /// Opens the clock in `file`. Throws where the file is missing or is no clock file: a worker that
  /// was put on a shared clock must not silently live in another time.
  public convenience init(file path: String) throws(ClockFileError) {
    try self.init(
      file: path, realMs: SystemWallClock.millisecondsSinceEpoch,
      monotonicMs: SystemWallClock.monotonicMilliseconds)
  }

  /// Opens the clock with its two sources of real time given.
  package init(
    file path: String, realMs: @escaping @Sendable () -> Int64,
    monotonicMs: @escaping @Sendable () -> Int64
  ) throws(ClockFileError) {
    let file = ClockFile(path: path)
    let setting = try file.read()
    self.file = file
    self.realMs = realMs
    self.monotonicMs = monotonicMs
    self.view = Mutex(
      View(
        setting: setting, readAtMs: monotonicMs(), shown: setting.virtual(atRealMs: realMs())))
  }

  public func now() -> Instant {
    view.withLock { view in
      refresh(&view)
      view.shown = max(view.shown, view.setting.virtual(atRealMs: realMs()))
      return view.shown
    }
  }

  /// How long to wait, in real milliseconds, until the clock shows `instant` at its present rate;
  /// `Int64.max` while it is held before it.
  public func realMilliseconds(until instant: Instant) -> Int64 {
    let now = now()
    guard instant > now else { return 0 }
    let rate = view.withLock { $0.setting.rate }
    let realMs = (Double(instant.milliseconds(since: now)) / rate).rounded(.up)
    return realMs < Double(Int64.max) ? Int64(realMs) : .max
  }

  private func refresh(_ view: inout View) {
    let monotonic = monotonicMs()
    guard monotonic - view.readAtMs >= Self.rereadMs else { return }
    view.readAtMs = monotonic
    // Reading a line costs microseconds, and no file attribute tells two replacements within one
    // tick of the file system's clock apart.
    if let setting = try? file.read() { view.setting = setting }
  }
}
