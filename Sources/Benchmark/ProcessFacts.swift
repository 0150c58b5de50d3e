import Foundation

/// What the kernel says about a process.
enum ProcessFacts {
  /// The memory that is in RAM, in bytes; 0 once the process has ended.
  static func residentBytes(pid: Int32 = getpid()) -> Int {
    kibibytes("VmRSS", pid) * 1_024
  }

  /// The most memory that the process ever had in RAM, in bytes; 0 once it has ended.
  static func peakResidentBytes(pid: Int32) -> Int { kibibytes("VmHWM", pid) * 1_024 }

  /// The processor time that another process has taken over all its threads, ended ones included, in
  /// seconds; 0 once it has ended.
  static func processorSeconds(pid: Int32) -> Double {
    var clock = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(pid, &clock) == 0, clock_gettime(clock, &time) == 0 else { return 0 }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Returns what the allocator keeps of freed memory to the kernel: of all arenas of jemalloc, or of
  /// the C library where that has been put in its place. Looked up by name because no module declares
  /// either.
  static func giveBackFreeMemory() {
    if let symbol = dlsym(nil, "mallctl") {
      typealias Control =
        @convention(c) (
          UnsafePointer<CChar>, UnsafeMutableRawPointer?, UnsafeMutablePointer<Int>?,
          UnsafeMutableRawPointer?, Int
        ) -> Int32
      let control = unsafeBitCast(symbol, to: Control.self)
      // 4,096 stands for all of them.
      for name in ["thread.tcache.flush", "arena.4096.purge"] {
        guard control(name, nil, nil, nil, 0) == 0 else { return }
      }
    } else if let symbol = dlsym(nil, "malloc_trim") {
      let trim = unsafeBitCast(symbol, to: (@convention(c) (Int) -> Int32).self)
      _ = trim(0)
    }
  }

  /// The processor time that this process has taken, in seconds: unlike the time that passes, it does
  /// not grow by what else the machine does.
  static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Sends SIGSTOP and waits until the process stands still.
  static func freeze(_ pid: Int32) throws {
    kill(pid, SIGSTOP)
    let deadline = ContinuousClock.now + .milliseconds(freezeTimeoutMs)
    while field("State", pid)?.hasPrefix("T") != true {
      guard ContinuousClock.now < deadline else {
        throw BenchmarkError(.processFailed, "process \(pid) could not be stopped")
      }
      usleep(1_000)
    }
  }

  private static let freezeTimeoutMs = 5_000

  private static func kibibytes(_ name: String, _ pid: Int32) -> Int {
    field(name, pid)?.split(separator: " ").first.flatMap { Int($0) } ?? 0
  }

  private static func field(_ name: String, _ pid: Int32) -> String? {
    guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else {
      return nil
    }
    for line in status.split(separator: "\n") where line.hasPrefix(name + ":") {
      return String(line.dropFirst(name.count + 1)).trimmingCharacters(in: .whitespaces)
    }
    return nil
  }
}
