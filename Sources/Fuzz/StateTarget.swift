import DeadlineTimers
import IncidentIntake
import StatutoryCalendar
import VigilEvents

/// What the workers remember, as it stands in their changelogs: the first line says whose, the rest
/// is the state.
enum StateTarget {
  static func run(_ bytes: UnsafeRawBufferPointer) {
    let name = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let data = Array(bytes.dropFirst(name.count + 1))
    switch String(decoding: name, as: UTF8.self) {
    case "incident-intake": compare(IncidentIntake.State.self, data)
    case "deadline-timers": compare(DeadlineTimers.State.self, data)
    case "deadline-timers context": compare(DeadlineTimers.Context.self, data)
    default: return
    }
  }

  private static func compare<Value: Codable & Equatable>(_ type: Value.Type, _ data: [UInt8]) {
    CodecComparison.run(type, data) { () throws(EventRejection) in
      try CodecComparison.fast.decode(type, from: data)
    }
  }
}
