import Kafka
import VigilEvents

/// Rebuilds one partition's table from its changelog, record by record in offset order.
///
/// Without transactions nothing stops an instance that was paused past its session from writing to a
/// changelog that is no longer its own. So every owner first writes a *claim* and marks what it
/// writes with it. A claim of an earlier generation than the one in force is void, and a record
/// marked otherwise than by the claim in force, or by one that outranks it, is stale and does not
/// count. The next owner writes such keys again as they should be. Records without a mark were
/// written in transactions, where the broker fences.
struct ChangelogReader {
  /// Record keys that are not state begin with this character; no opaque reference does.
  static let technicalKeyPrefix = "\u{1}"
  private static let technicalKeyByte: UInt8 = 1
  static let offsetsKey = "\u{1}offsets"
  static let claimKey = "\u{1}claim"
  /// The header that carries the writer's claim.
  static let claimHeader: StaticString = "vigil-claim"

  /// Input offsets applied, by topic: the next offset to process.
  private(set) var appliedOffsets: [String: Int64] = [:]
  /// What is kept under technical keys of other meaning, such as the context.
  private(set) var technicalRecords: [String: [UInt8]] = [:]
  /// Keys for which stale records were passed over.
  private(set) var staleKeys: Set<String> = []
  /// Whether stale input offsets were passed over since the last that count. Once compaction has
  /// dropped the claims before them, nothing would tell that they are stale.
  private(set) var offsetsAreStale = false
  private(set) var recordCount = 0
  /// The claim in force at the end of what was read.
  private(set) var claim: OwnershipClaim?

  mutating func apply<State: StoredCodable>(
    _ record: ConsumedRecord, to table: KeyTable<State>
  ) throws {
    recordCount += 1
    try record.withKeyAndValue { key, value in
      guard let key else { return }
      // What was written in transactions and concerns a key, as almost everything does, is copied.
      if staleKeys.isEmpty, record.hasNoHeaders, key.first != Self.technicalKeyByte {
        try table.restore(key, value)
      } else {
        try apply(record, key: String(decoding: key, as: UTF8.self), to: table)
      }
    }
  }

  private mutating func apply<State: StoredCodable>(
    _ record: ConsumedRecord, key: String, to table: KeyTable<State>
  ) throws {
    if key == Self.claimKey {
      guard let next = record.value.flatMap(OwnershipClaim.init(bytes:)) else { return }
      if let claim, next.isOutrankedBy(claim) { return }
      claim = next
      return
    }
    if let mark = record.headers.firstValue(of: Self.claimHeader), !isInForce(mark) {
      if key == Self.offsetsKey { offsetsAreStale = true } else { staleKeys.insert(key) }
      return
    }
    if key == Self.offsetsKey {
      offsetsAreStale = false
      appliedOffsets = Self.decodeOffsets(record.value ?? [])
      return
    }
    staleKeys.remove(key)
    if key.hasPrefix(Self.technicalKeyPrefix) {
      technicalRecords[key] = record.value
    } else {
      try record.withKeyAndValue { key, value in
        if let key { try table.restore(key, value) }
      }
    }
  }

  /// Whether what bears the mark was written under the claim in force. A mark that outranks it stands
  /// for a claim that compaction has dropped, perhaps while this was being read.
  private mutating func isInForce(_ mark: [UInt8]) -> Bool {
    guard let claim else {
      self.claim = OwnershipClaim(bytes: mark)
      return true
    }
    guard mark != claim.bytes else { return true }
    guard let marked = OwnershipClaim(bytes: mark), claim.isOutrankedBy(marked) else {
      return false
    }
    self.claim = marked
    return true
  }

  /// One line a topic: name, space, next offset.
  static func encodeOffsets(_ offsets: [String: Int64]) -> [UInt8] {
    Array(offsets.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined().utf8)
  }

  static func decodeOffsets(_ bytes: [UInt8]) -> [String: Int64] {
    var offsets: [String: Int64] = [:]
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: " "))
      guard parts.count == 2, let offset = Int64(String(decoding: parts[1], as: UTF8.self)) else {
        continue
      }
      offsets[String(decoding: parts[0], as: UTF8.self)] = offset
    }
    return offsets
  }
}
