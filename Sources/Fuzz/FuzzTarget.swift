/// Something that reads bytes from outside, held to what is promised of it on any bytes at all.
///
/// A target returns where its promises hold, whether it took the bytes or refused them, and stops
/// the process where one does not.
enum FuzzTarget: String, CaseIterable {
  /// A record in binary or structured mode, read by `EventReader`.
  case record
  /// An event that stands alone, as a JSON object.
  case event
  /// The data of an event of each type of the catalogue.
  case payload
  /// The state of each worker, alone and in its changelog record.
  case state
  /// Claims to a changelog, and its offsets.
  case keyRecord = "key-record"
  /// The line of a shared clock's file.
  case clock
  /// Instants, dates and times of day.
  case time
  /// Editions and overlays of the rules.
  case rules
  /// The file of a partnership.
  case partnership
  /// The file of recurring obligations.
  case obligations
  /// The feed of bank holidays.
  case holidays

  /// Reads `bytes`.
  func run(_ bytes: UnsafeRawBufferPointer) {
    switch self {
    case .record: RecordTarget.run(bytes)
    case .event: EventTarget.run(bytes)
    case .payload: PayloadTarget.run(bytes)
    case .state: StateTarget.run(bytes)
    case .keyRecord: StoredFormsTarget.keyRecord(bytes)
    case .clock: StoredFormsTarget.clock(bytes)
    case .time: TimeTarget.run(bytes)
    case .rules: RuleFilesTarget.rules(bytes)
    case .partnership: RuleFilesTarget.partnership(bytes)
    case .obligations: RuleFilesTarget.obligations(bytes)
    case .holidays: RuleFilesTarget.holidays(bytes)
    }
  }
}
