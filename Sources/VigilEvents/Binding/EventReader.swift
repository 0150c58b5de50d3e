/// Reads events out of records where they stand: nothing is copied but the texts of the envelope,
/// and of these no text that an earlier event brought already.
///
/// For a reader of many records, which keeps one of these; not for several threads at once.
public struct EventReader: Sendable {
  private let skipsSchemaRegistryPrefix: Bool
  private var recentSources = RecentTexts()

  /// Creates a reader; see `CloudEventsBinding.read` about the prefix.
  public init(skippingSchemaRegistryPrefix: Bool = true) {
    skipsSchemaRegistryPrefix = skippingSchemaRegistryPrefix
  }

  /// Reads the envelope and finds the data of a record, under the rules of
  /// `CloudEventsBinding.read` and with the same rejections.
  public mutating func read(
    key: UnsafeRawBufferPointer?, headers: UnsafeBufferPointer<HeaderBytes>,
    value: UnsafeRawBufferPointer?
  ) throws(EventRejection) -> ReceivedEvent {
    do throws(EventRejection) {
      return try readSound(key: key, headers: headers, value: value)
    } catch {
      throw error.considering(key: key, headers: headers, value: value)
    }
  }

  /// Reads a record without looking for personal data where it rejects.
  mutating func readSound(
    key: UnsafeRawBufferPointer?, headers: UnsafeBufferPointer<HeaderBytes>,
    value: UnsafeRawBufferPointer?
  ) throws(EventRejection) -> ReceivedEvent {
    let record = try RecordAttributes(
      headers: headers, value: value, skippingSchemaRegistryPrefix: skipsSchemaRegistryPrefix)
    let type = record.attributes[.type].flatMap { EventCatalogue.place(of: $0) }
    let known = KnownTexts(record.attributes, type: type, recentSources: recentSources)
    let envelope = try EventEnvelope(record.attributes, known)
    try EventEnvelope.check(key: key, of: record.attributes)
    if known.source == nil { recentSources.keep(envelope.source) }
    return withExtendedLifetime(record) {
      ReceivedEvent(envelope: envelope, type: type, data: record.data)
    }
  }
}
