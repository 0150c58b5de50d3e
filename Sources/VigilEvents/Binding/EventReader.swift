/// Reads events out of records where they stand: nothing is copied but the texts of the envelope,
/// and of these no text that an earlier event brought already.
///
/// For a reader of many records, which keeps one of these; not for several threads at once.
public struct EventReader: Sendable {
  private let skipsSchemaRegistryPrefix: Bool
  private var sources = RecentTexts()
  private var partnerships = RecentTexts()
  private var kinds = HeaderKinds()

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
      headers: headers, value: value, skippingSchemaRegistryPrefix: skipsSchemaRegistryPrefix,
      kinds: &kinds)
    defer { withExtendedLifetime(record) {} }
    let type = record.attributes[.type].flatMap { EventCatalogue.place(of: $0) }
    let known = KnownTexts(
      record.attributes, type: type, sources: sources, partnerships: partnerships)
    let times = try EventEnvelope.check(record.attributes, known)
    try EventEnvelope.check(key: key, of: record.attributes)
    let envelope = EventEnvelope(sound: record.attributes, times, known)
    if known.source == nil { sources.keep(envelope.source) }
    if known.partnership == nil { partnerships.keep(envelope.partnership) }
    return ReceivedEvent(envelope: envelope, type: type, data: record.data)
  }
}
