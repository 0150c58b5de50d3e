import CivilTime
import VigilEvents

/// The state of one partition's keys, in memory.
///
/// Keys at rest are kept as their changelog bytes, which is compact and makes a restore cost no
/// decoding; keys in use are kept decoded up to a bound. A change is encoded once, for the
/// changelog, and those bytes become the key's resting form.
struct KeyTable<State: JSONCodable & Sendable> {
  struct Entry {
    var metadata: KeyMetadata
    var state: State
  }

  /// Keys kept decoded between batches at most.
  static var decodedEntriesMax: Int { 4_096 }

  private var resting: [String: [UInt8]] = [:]
  private var decoded: [String: Entry] = [:]
  /// Keys changed since the last commit.
  private(set) var changedKeys: Set<String> = []
  private var removedKeys: Set<String> = []
  /// Every key that waits for a wake-up has been brought up to this revision of the context, whatever
  /// its own record says.
  var waitingKeysReviewed: UInt32 = 0
  private let codec: any PayloadCodec

  init(codec: any PayloadCodec) { self.codec = codec }

  var count: Int { resting.count + decoded.keys.lazy.filter { resting[$0] == nil }.count }
  var hasChanges: Bool { !changedKeys.isEmpty }

  /// The entry of `key` as of all changes so far, or nil where the key is unknown.
  mutating func entry(_ key: String) throws -> Entry? {
    if let entry = decoded[key] { return entry }
    guard !removedKeys.contains(key), let bytes = resting[key] else { return nil }
    let (metadata, stateBytes) = try StateRecord.decode(bytes)
    let entry = Entry(metadata: metadata, state: try decodeState(stateBytes))
    decoded[key] = entry
    return entry
  }

  /// The wake-up the key asks for as of all changes so far.
  func wakeAt(_ key: String) -> Instant? {
    if let entry = decoded[key] { return entry.metadata.wakeAt }
    guard !removedKeys.contains(key), let bytes = resting[key] else { return nil }
    return (try? StateRecord.head(bytes).wakeAt) ?? nil
  }

  /// The revision of the context that the key has been brought up to as of all changes so far, or
  /// nil where the key is unknown.
  func reviewed(_ key: String) throws -> UInt32? {
    if let entry = decoded[key] {
      return effective(entry.metadata.reviewed, wakeAt: entry.metadata.wakeAt)
    }
    guard !removedKeys.contains(key), let bytes = resting[key] else { return nil }
    let (wakeAt, reviewed) = try StateRecord.head(bytes)
    return effective(reviewed, wakeAt: wakeAt)
  }

  private func effective(_ reviewed: UInt32, wakeAt: Instant?) -> UInt32 {
    wakeAt == nil ? reviewed : max(reviewed, waitingKeysReviewed)
  }

  /// Notes that a review changed nothing about the key. That is not written to the changelog: after
  /// a crash the review is made again, and changes nothing again.
  mutating func noteReviewed(_ key: String, _ revision: UInt32) {
    if let bytes = resting[key] {
      resting[key] = StateRecord.settingReviewed(revision, in: bytes)
    }
    guard changedKeys.contains(key) else {
      decoded[key] = nil
      return
    }
    decoded[key]?.metadata.reviewed = revision
  }

  /// The keys that wait for a wake-up and are behind `revision`, the next to wake first.
  func waitingKeys(behind revision: UInt32) throws -> [String] {
    var waiting: [(at: Instant, key: String)] = []
    func add(_ key: String, _ wakeAt: Instant?, _ reviewed: UInt32) {
      guard let wakeAt, effective(reviewed, wakeAt: wakeAt) < revision else { return }
      waiting.append((wakeAt, key))
    }
    for (key, bytes) in resting where decoded[key] == nil && !removedKeys.contains(key) {
      let (wakeAt, reviewed) = try StateRecord.head(bytes)
      add(key, wakeAt, reviewed)
    }
    for (key, entry) in decoded { add(key, entry.metadata.wakeAt, entry.metadata.reviewed) }
    waiting.sort { ($0.at, $0.key) < ($1.at, $1.key) }
    return waiting.map(\.key)
  }

  mutating func put(_ key: String, _ entry: Entry) {
    decoded[key] = entry
    changedKeys.insert(key)
    removedKeys.remove(key)
  }

  mutating func remove(_ key: String) {
    decoded[key] = nil
    removedKeys.insert(key)
    changedKeys.insert(key)
  }

  /// Marks a key to be written again as it is, although no event changed it.
  mutating func rewrite(_ key: String) {
    changedKeys.insert(key)
    if resting[key] == nil && decoded[key] == nil { removedKeys.insert(key) }
  }

  /// The changelog values of all changed keys in key order; nil is a tombstone.
  mutating func encodeChanges() throws -> [(key: String, value: [UInt8]?)] {
    try changedKeys.sorted().map { key in
      if let entry = decoded[key] {
        return (key, StateRecord.encode(entry.metadata, state: try codec.encode(entry.state)))
      }
      return (key, removedKeys.contains(key) ? nil : resting[key])
    }
  }

  /// Takes the written `changes` as the keys' resting form. Call it once they are committed.
  mutating func acceptChanges(_ changes: [(key: String, value: [UInt8]?)]) {
    for (key, value) in changes { resting[key] = value }
    changedKeys.removeAll(keepingCapacity: true)
    removedKeys.removeAll(keepingCapacity: true)
    if decoded.count > Self.decodedEntriesMax { decoded.removeAll(keepingCapacity: true) }
  }

  /// Takes a record read from the changelog; nil removes the key.
  mutating func restore(_ key: String, _ value: [UInt8]?) { resting[key] = value }

  /// Gives every key's wake-up and standing counts, for arming timers and gauges after a restore.
  func forEachRestored(
    _ body: (_ key: String, _ wakeAt: Instant?, _ standing: [StandingCount]) -> Void
  ) throws {
    for (key, bytes) in resting {
      let (wakeAt, standing) = try StateRecord.prefix(bytes)
      body(key, wakeAt, standing)
    }
  }

  private func decodeState(_ bytes: [UInt8]) throws -> State {
    do {
      return try codec.decode(State.self, from: bytes)
    } catch {
      throw ByteReader.unreadable
    }
  }
}
