import CivilTime
import Foundation
import Synchronization
import Testing
import WorkerRuntime

@Suite("Shared wall clock")
struct SharedWallClockTests {
  @Test("A held clock stands however much real time passes")
  func heldClockStands() throws {
    let bench = try ClockBench()
    let reader = try bench.reader()
    bench.advance(ms: 3_600_000)
    #expect(reader.now() == bench.start)
    #expect(reader.realMilliseconds(until: bench.start.adding(seconds: 1)) == .max)
  }

  @Test("Two readers show the same time at the rate of the file")
  func readersShareTheRate() throws {
    let bench = try ClockBench()
    let (first, second) = (try bench.reader(), try bench.reader())
    try bench.controller.run(rate: 3_600)
    bench.advance(ms: 1_000)
    #expect(first.now() == bench.start.adding(seconds: 3_600))
    #expect(second.now() == first.now())
    #expect(first.realMilliseconds(until: first.now().adding(seconds: 36)) == 10)
  }

  @Test("A jump forward reaches every reader within the reread time and keeps the rate")
  func jumpReachesReaders() throws {
    let bench = try ClockBench(rate: 2)
    let (first, second) = (try bench.reader(), try bench.reader())
    let target = bench.start.adding(seconds: 86_400)
    try bench.controller.jump(to: target)
    bench.advance(ms: SharedWallClock.rereadMs - 1)
    #expect(first.now() < target)
    bench.advance(ms: 1)
    #expect(first.now() == target.adding(milliseconds: 40))
    #expect(second.now() == first.now())
  }

  @Test("A reader never goes backwards when the file does, and goes on once it has caught up")
  func neverBackwards() throws {
    let bench = try ClockBench(rate: 10)
    let reader = try bench.reader()
    bench.advance(ms: 1_000)
    let shown = reader.now()
    #expect(shown == bench.start.adding(seconds: 10))
    try bench.controller.jump(to: bench.start)
    bench.advance(ms: 500)
    #expect(reader.now() == shown)
    bench.advance(ms: 600)
    #expect(reader.now() == bench.start.adding(seconds: 11))
  }

  @Test("A step back of the machine's clock does not turn the virtual clock back")
  func realStepBack() throws {
    let bench = try ClockBench(rate: 1)
    let reader = try bench.reader()
    bench.advance(ms: 5_000)
    let shown = reader.now()
    bench.time.stepReal(ms: -60_000)
    #expect(reader.now() == shown)
  }

  @Test("Going on after a hold starts from the held time")
  func holdThenRun() throws {
    let bench = try ClockBench(rate: 100)
    let reader = try bench.reader()
    bench.advance(ms: 1_000)
    try bench.controller.hold()
    bench.advance(ms: 70_000)
    #expect(reader.now() == bench.start.adding(seconds: 100))
    try bench.controller.run(rate: 1)
    bench.advance(ms: 2_000)
    #expect(reader.now() == bench.start.adding(seconds: 102))
  }

  @Test("A spoilt or missing file leaves the last good line in force", arguments: ["", "x y z\n"])
  func spoiltFile(contents: String) throws {
    let bench = try ClockBench(rate: 1)
    let reader = try bench.reader()
    try contents.write(toFile: bench.path, atomically: true, encoding: .utf8)
    bench.advance(ms: 1_000)
    #expect(reader.now() == bench.start.adding(seconds: 1))
    try FileManager.default.removeItem(atPath: bench.path)
    bench.advance(ms: 1_000)
    #expect(reader.now() == bench.start.adding(seconds: 2))
  }

  @Test("A worker put on a clock that is not there refuses instead of using real time")
  func missingFileRefused() {
    #expect {
      try SharedWallClock(file: "/nonexistent/clock")
    } throws: { error in
      (error as? ClockFileError)?.code == .unreadable
    }
  }

  @Test(
    "A rate below zero, above the limit or not a number is refused", arguments: [-1, 1e9, .nan])
  func rateBounds(rate: Double) throws {
    let bench = try ClockBench()
    #expect {
      try bench.controller.run(rate: rate)
    } throws: { error in
      (error as? ClockFileError)?.code == .rateOutOfRange
    }
    #expect(try bench.controller.now() == bench.start)
  }

  @Test("The file's line survives writing and reading")
  func lineRoundTrip() throws {
    let setting = try #require(
      ClockSetting(
        anchorRealMs: 1_774_962_000_000,
        anchorVirtual: Instant(millisecondsSinceEpoch: 1_774_963_200_123), rate: 0.25))
    #expect(ClockSetting(line: setting.line) == setting)
    #expect(setting.line == "1774962000000 1774963200123 0.25\n")
  }

  @Test("However fast a clock runs and for however long, it shows a time that can be written")
  func staysInTheCalendar() throws {
    let fastest = try #require(ClockSetting(line: "0 253402300799999 1000000"))
    let long = try #require(ClockSetting(line: "0 0 1000000"))
    for setting in [fastest, long] {
      for real in [Int64.min, -1, 0, 1, 1_775_750_700_000, .max] {
        #expect(setting.virtual(atRealMs: real).isWritable)
      }
    }
    #expect(long.virtual(atRealMs: .max).millisecondsSinceEpoch == 253_402_300_799_999)
    #expect(long.virtual(atRealMs: 2).millisecondsSinceEpoch == 2_000_000)
  }

  @Test("Readers on many threads and a writer in between never see time go back")
  func concurrentReaders() async throws {
    let bench = try ClockBench(rate: 1_000)
    let reader = try bench.reader()
    let wentBack = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 {
        group.addTask {
          var last = reader.now()
          for _ in 0..<2_000 {
            let now = reader.now()
            if now < last { return true }
            last = now
          }
          return false
        }
      }
      group.addTask {
        for step in 0..<200 {
          bench.advance(ms: 25)
          try? bench.controller.jump(to: bench.start.adding(seconds: Int64(step)))
        }
        return false
      }
      return await group.contains(true)
    }
    #expect(!wentBack)
  }
}

/// A clock file in a directory of its own, and the real time its clock and controller see.
private final class ClockBench: Sendable {
  let start = Instant(millisecondsSinceEpoch: 1_774_963_200_000)
  let time = MachineTime()
  let path: String
  let controller: SharedClockController
  private let directory: URL

  init(rate: Double = 0) throws {
    directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("clock-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    path = directory.appendingPathComponent("clock").path
    controller = SharedClockController(file: path, realMs: { [time] in time.realMs })
    try controller.start(at: start, rate: rate)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  func reader() throws -> SharedWallClock {
    try SharedWallClock(
      file: path, realMs: { [time] in time.realMs }, monotonicMs: { [time] in time.monotonicMs })
  }

  func advance(ms: Int64) { time.advance(ms: ms) }
}

/// The machine's two clocks, moved by the test.
private final class MachineTime: Sendable {
  private let real = Atomic<Int64>(1_700_000_000_000)
  private let monotonic = Atomic<Int64>(0)

  var realMs: Int64 { real.load(ordering: .sequentiallyConsistent) }
  var monotonicMs: Int64 { monotonic.load(ordering: .sequentiallyConsistent) }

  func advance(ms: Int64) {
    monotonic.add(ms, ordering: .sequentiallyConsistent)
    stepReal(ms: ms)
  }

  func stepReal(ms: Int64) { real.add(ms, ordering: .sequentiallyConsistent) }
}
