import DeadlineTimers
import IncidentIntake
import StatutoryCalendar
import VigilEvents
import WorkerRuntime

/// What the workers remember, as it stands in their changelogs: the first line says whose, the rest
/// is the state, or a record with the state.
enum StateTarget {
  static func run(_ bytes: UnsafeRawBufferPointer) {
    let name = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let data = Array(bytes.dropFirst(name.count + 1))
    switch String(decoding: name, as: UTF8.self) {
    case "incident-intake": expectKept(IncidentIntake.State.self, data)
    case "incident-intake record": readRecord(IncidentIntake.State.self, data)
    case "deadline-timers": expectKept(DeadlineTimers.State.self, data)
    case "deadline-timers record": readRecord(DeadlineTimers.State.self, data)
    case "deadline-timers context": expectKept(DeadlineTimers.Context.self, data)
    default: return
    }
  }

  /// What is read is written, and read again as the same value.
  private static func expectKept<Value: StoredCodable & Equatable>(
    _ type: Value.Type, _ data: [UInt8]
  ) {
    guard let value = try? Value(storedBytes: data) else { return }
    guard let written = value.storedBytes, let again = try? Value(storedBytes: written) else {
      preconditionFailure("what was read cannot be written and read again")
    }
    precondition(again == value, "a stored value changed on its way")
  }

  private static func readRecord<Value: StoredCodable & Equatable>(
    _ type: Value.Type, _ data: [UInt8]
  ) {
    data.withUnsafeBytes { _ = StoredForms.readKeyRecord($0, of: type) }
  }
}
