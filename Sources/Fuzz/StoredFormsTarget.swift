import WorkerRuntime

/// What the runtime keeps in topics and files of its own.
enum StoredFormsTarget {
  static func keyRecord(_ bytes: UnsafeRawBufferPointer) {
    if let claim = StoredForms.readClaim(Array(bytes)) {
      precondition(StoredForms.readClaim(claim) == claim, "a claim changed on its way")
    }
    let offsets = StoredForms.readOffsets(Array(bytes))
    precondition(StoredForms.readOffsets(offsets) == offsets, "offsets changed on their way")
  }

  static func clock(_ bytes: UnsafeRawBufferPointer) {
    guard let setting = ClockSetting(line: String(decoding: bytes, as: UTF8.self)) else { return }
    precondition(
      ClockSetting(line: setting.line) == setting, "a clock's line changed on its way")
    for real in [0, setting.anchorRealMs, 1_775_750_700_000, Int64.max] {
      precondition(setting.virtual(atRealMs: real).isWritable, "a clock left the calendar")
    }
  }
}
