import CivilTime
import VigilEvents

/// The state of one partition's keys, in memory.
///
/// Keys at rest are kept as their changelog bytes, which is compact and makes a restore cost no
/// decoding; keys in use are kept decoded up to a bound. A change is encoded once, for the
/// changelog, and those bytes become the key's resting form. What is asked most, the wake-up and the
/// revision, stands in the key's slot.
///
/// What has been encoded for a commit counts as written: a table whose commit failed is dropped, and
/// restored from the changelog.
final class KeyTable<State: StoredCodable> {
  private struct Slot {
    /// Where key and record stand; the record is empty while the key has none at rest.
    var place: RecordArena.Place
    var wakeAtMs = StateRecord.noWakeUp
    var reviewed: UInt32 = 0
    /// Where the decoded entry stands, or `notDecoded`.
    var entry: Int32 = Slot.notDecoded
    /// The key has a state as of all changes so far.
    var isKnown = false
    /// It has changed since the last commit.
    var isChanged = false
    /// It stands among those to be given up if they are still unknown when a batch ends.
    var isTentative = false

    static var notDecoded: Int32 { -1 }
  }

  /// Keys kept decoded between batches at most.
  static var decodedEntriesMax: Int { 4_096 }

  private let arena = RecordArena()
  private var index = KeyIndex()
  private var slots: [Slot] = []
  private var freeSlots: [UInt32] = []
  private var entries: [KeyEntry<State>?] = []
  /// The slot that each entry belongs, or last belonged, to.
  private var slotOfEntry: [UInt32] = []
  private var freeEntries: [Int32] = []
  private var changed: [UInt32] = []
  private var tentative: [UInt32] = []
  /// The record being written.
  private var writer = StoredWriter()
  /// Every key that waits for a wake-up has been brought up to this revision of the context, whatever
  /// its own record says.
  var waitingKeysReviewed: UInt32 = 0

  deinit { writer.free() }

  /// Keys that have a state or are being asked about.
  var count: Int { index.count }
  var hasChanges: Bool { !changed.isEmpty }

  // MARK: Slots

  /// The slot of a key that has a state, or nil.
  func slot(of key: String) -> KeySlot? {
    guard let number = key.withBytes({ find($0, hash(of: $0)) }),
      slots[Int(number)].isKnown
    else { return nil }
    return KeySlot(number: number)
  }

  /// The slot of a key, made for it where it has none.
  func slot(for key: String) -> KeySlot {
    key.withBytes { key in
      let number = slot(for: key)
      if !slots[Int(number)].isKnown, !slots[Int(number)].isTentative {
        slots[Int(number)].isTentative = true
        tentative.append(number)
      }
      return KeySlot(number: number)
    }
  }

  /// The key of a slot.
  func key(_ slot: KeySlot) -> String {
    String(decoding: arena.key(slots[Int(slot.number)].place), as: UTF8.self)
  }

  /// Seeded for each process, because keys come from outside.
  private func hash(of key: UnsafeRawBufferPointer) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(bytes: key)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }

  private func find(_ key: UnsafeRawBufferPointer, _ hash: UInt32) -> UInt32? {
    index.find(hash) { number in
      let known = arena.key(slots[Int(number)].place)
      return known.count == key.count && known.elementsEqual(key)
    }
  }

  private func slot(for key: UnsafeRawBufferPointer) -> UInt32 {
    let hash = hash(of: key)
    return find(key, hash) ?? newSlot(for: key, hash, .init(start: nil, count: 0))
  }

  private func newSlot(
    for key: UnsafeRawBufferPointer, _ hash: UInt32, _ value: UnsafeRawBufferPointer
  ) -> UInt32 {
    let number = freeSlots.popLast() ?? UInt32(slots.count)
    let place = arena.append(slot: number, key: key, value: value)
    let slot = Slot(place: place)
    if Int(number) == slots.count { append(slot) } else { slots[Int(number)] = slot }
    index.insert(number, hash: hash)
    return number
  }

  private func append(_ slot: Slot) {
    let capacity = slots.capacity
    slots.append(slot)
    guard slots.capacity != capacity else { return }
    // Room for those to come as well.
    slots.withUnsafeBytes {
      LargePages.ask(
        for: UnsafeRawBufferPointer(
          start: $0.baseAddress, count: slots.capacity * MemoryLayout<Slot>.stride))
    }
  }

  private func giveUp(_ number: UInt32) {
    let place = slots[Int(number)].place
    index.remove(number, hash: hash(of: arena.key(place)))
    arena.remove(place)
    slots[Int(number)] = Slot(place: .none)
    freeSlots.append(number)
  }

  // MARK: Entries

  /// The entry of a key as of all changes so far, or nil where it has none. Whoever changes it says
  /// so with `put`.
  func entry(_ slot: KeySlot) throws -> KeyEntry<State>? {
    let known = slots[Int(slot.number)]
    guard known.isKnown else { return nil }
    if known.entry != Slot.notDecoded { return entries[Int(known.entry)] }
    let entry: KeyEntry<State> = try StateRecord.entry(arena.value(known.place))
    // A review that changed nothing is noted in the slot alone.
    entry.metadata.reviewed = known.reviewed
    keep(entry, slot.number)
    return entry
  }

  private func keep(_ entry: KeyEntry<State>, _ number: UInt32) {
    let place = freeEntries.popLast() ?? Int32(entries.count)
    if Int(place) == entries.count {
      entries.append(entry)
      slotOfEntry.append(number)
    } else {
      entries[Int(place)] = entry
      slotOfEntry[Int(place)] = number
    }
    slots[Int(number)].entry = place
  }

  private func dropEntry(_ number: UInt32) {
    let place = slots[Int(number)].entry
    guard place != Slot.notDecoded else { return }
    entries[Int(place)] = nil
    freeEntries.append(place)
    slots[Int(number)].entry = Slot.notDecoded
  }

  /// The wake-up the key asks for as of all changes so far.
  func wakeAt(_ slot: KeySlot) -> Instant? {
    let ms = slots[Int(slot.number)].wakeAtMs
    return ms == StateRecord.noWakeUp ? nil : Instant(millisecondsSinceEpoch: ms)
  }

  /// The revision of the context that the key has been brought up to as of all changes so far, or
  /// nil where the key is unknown.
  func reviewed(_ slot: KeySlot) -> UInt32? {
    let known = slots[Int(slot.number)]
    return known.isKnown ? effective(known) : nil
  }

  private func effective(_ slot: Slot) -> UInt32 {
    slot.wakeAtMs == StateRecord.noWakeUp
      ? slot.reviewed : max(slot.reviewed, waitingKeysReviewed)
  }

  /// Notes that a review changed nothing about the key. That is not written to the changelog: after
  /// a crash the review is made again, and changes nothing again.
  func noteReviewed(_ slot: KeySlot, _ revision: UInt32) {
    let number = Int(slot.number)
    slots[number].reviewed = revision
    guard slots[number].isChanged else { return dropEntry(slot.number) }
    if slots[number].entry != Slot.notDecoded {
      entries[Int(slots[number].entry)]?.metadata.reviewed = revision
    }
  }

  /// The keys that wait for a wake-up and are behind `revision`, the next to wake first.
  func waitingKeys(behind revision: UInt32) -> [KeySlot] {
    var waiting: [(at: Int64, number: UInt32)] = []
    // By index: the elements of an enumerated sequence are copied out of line, one by one.
    for number in slots.indices
    where slots[number].isKnown && slots[number].wakeAtMs != StateRecord.noWakeUp
      && effective(slots[number]) < revision
    {
      waiting.append((slots[number].wakeAtMs, UInt32(number)))
    }
    waiting.sort { ($0.at, $0.number) < ($1.at, $1.number) }
    return waiting.map { KeySlot(number: $0.number) }
  }

  // MARK: Changes

  /// Takes an entry that is new or was changed.
  func put(_ slot: KeySlot, _ entry: KeyEntry<State>) {
    let number = Int(slot.number)
    slots[number].wakeAtMs = StateRecord.milliseconds(entry.metadata.wakeAt)
    slots[number].reviewed = entry.metadata.reviewed
    slots[number].isKnown = true
    if slots[number].entry == Slot.notDecoded { keep(entry, slot.number) }
    noteChanged(slot.number)
  }

  func remove(_ slot: KeySlot) {
    dropEntry(slot.number)
    slots[Int(slot.number)].isKnown = false
    slots[Int(slot.number)].wakeAtMs = StateRecord.noWakeUp
    noteChanged(slot.number)
  }

  /// Marks a key to be written again as it is, although no event changed it.
  func rewrite(_ key: String) { noteChanged(slot(for: key).number) }

  private func noteChanged(_ number: UInt32) {
    guard !slots[Int(number)].isChanged else { return }
    slots[Int(number)].isChanged = true
    changed.append(number)
  }

  /// Hands out the changelog records of all changed keys in the order of their first change; nil is a
  /// tombstone. They are the keys' resting form from then on, and nothing is changed any more.
  func takeChanges(
    _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer?) throws -> Void
  ) throws {
    for number in changed {
      let slot = slots[Int(number)]
      slots[Int(number)].isChanged = false
      guard slot.isKnown else {
        try body(arena.key(slot.place), nil)
        giveUpOrKeepTentative(number)
        continue
      }
      guard slot.entry != Slot.notDecoded else {
        try body(arena.key(slot.place), arena.value(slot.place))
        continue
      }
      writer.removeAll()
      if let entry = entries[Int(slot.entry)] { try write(entry) }
      try body(arena.key(slot.place), writer.written)
      rest(number, writer.written)
    }
    changed.removeAll(keepingCapacity: true)
    giveUpUnknown()
    forgetEntriesIfMany()
    tidy()
  }

  private func write(_ entry: KeyEntry<State>) throws {
    StateRecord.write(entry.metadata, to: &writer)
    entry.state?.write(to: &writer)
    guard !writer.isFaulty, entry.state != nil else {
      throw RuntimeError(
        .encodingFailed, "a state has no stored form; this is a defect of the concern")
    }
  }

  private func giveUpOrKeepTentative(_ number: UInt32) {
    if !slots[Int(number)].isTentative { giveUp(number) }
  }

  /// Keys that were asked about and have come to nothing.
  private func giveUpUnknown() {
    for number in tentative {
      slots[Int(number)].isTentative = false
      if !slots[Int(number)].isKnown { giveUp(number) }
    }
    tentative.removeAll(keepingCapacity: true)
  }

  private func forgetEntriesIfMany() {
    guard entries.count - freeEntries.count > Self.decodedEntriesMax else { return }
    for slot in slotOfEntry { slots[Int(slot)].entry = Slot.notDecoded }
    slotOfEntry.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    freeEntries.removeAll(keepingCapacity: true)
  }

  /// Takes `value` as the key's record at rest.
  private func rest(_ number: UInt32, _ value: UnsafeRawBufferPointer) {
    let old = slots[Int(number)].place
    arena.remove(old)
    slots[Int(number)].place = arena.append(slot: number, key: arena.key(old), value: value)
  }

  private func tidy() {
    arena.tidy(
      isAt: { number, place in slots[Int(number)].place == place },
      moved: { number, place in slots[Int(number)].place = place })
  }

  // MARK: Restore

  /// Takes a record read from the changelog; nil removes the key.
  func restore(_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer?) throws {
    guard let value else {
      if let number = find(key, hash(of: key)) { giveUp(number) }
      return
    }
    let (wakeAtMs, reviewed) = try StateRecord.head(value)
    let hash = hash(of: key)
    let number: UInt32
    if let known = find(key, hash) {
      number = known
      rest(number, value)
    } else {
      number = newSlot(for: key, hash, value)
    }
    slots[Int(number)].wakeAtMs = wakeAtMs
    slots[Int(number)].reviewed = reviewed
    slots[Int(number)].isKnown = true
    tidy()
  }

  /// Gives every key's wake-up and standing counts, for arming timers and gauges after a restore.
  func forEachRestored(
    _ body: (_ slot: KeySlot, _ wakeAt: Instant?, _ record: UnsafeRawBufferPointer) throws -> Void
  ) throws {
    for number in slots.indices where slots[number].isKnown {
      let slot = KeySlot(number: UInt32(number))
      try body(slot, wakeAt(slot), arena.value(slots[number].place))
    }
  }
}
