extension EventRejection {
  /// Every reason for which a record is rejected. The raw values are a public contract: they stand
  /// in dead letters, metrics and logs, and are never renamed or given another meaning.
  public enum Code: String, CaseIterable, Hashable, Sendable {
    /// An attribute that every event has to carry is absent.
    case envelopeMissingAttribute = "envelope.missing-attribute"
    /// An attribute or the structured envelope is not what CloudEvents 1.0 and this contract allow.
    case envelopeMalformed = "envelope.malformed"
    /// An attribute is given twice.
    case envelopeDuplicateAttribute = "envelope.duplicate-attribute"
    /// `specversion` is not 1.0.
    case envelopeSpecVersion = "envelope.spec-version"
    /// Content type is neither JSON data nor a CloudEvent in JSON.
    case envelopeContentType = "envelope.content-type"
    /// `source` is not an absolute URI this contract accepts.
    case envelopeSource = "envelope.source"
    /// A time is not RFC 3339.
    case envelopeTime = "envelope.time"
    /// A time has no zone: it could mean either of two instants.
    case envelopeTimeZoneMissing = "envelope.time-zone-missing"
    /// `time` lies further ahead than clocks may differ. Found by the runtime, which has the clock.
    case envelopeTimeInFuture = "envelope.time-in-future"
    /// `subject` is not an opaque reference of a known shape.
    case envelopeSubjectNotOpaque = "envelope.subject-not-opaque"
    /// `partitionkey` is given and is not the subject.
    case envelopePartitionKey = "envelope.partition-key"
    /// The event type is not in the catalogue.
    case typeUnknown = "type.unknown"
    /// The event type is in the catalogue, in other versions only.
    case typeVersionUnknown = "type.version-unknown"
    /// The event type is known and not one the reader takes.
    case typeNotTaken = "type.not-taken"
    /// The event type belongs on another topic. Found by the runtime, which knows the topic.
    case typeWrongTopic = "type.wrong-topic"
    /// There is no data.
    case payloadMissing = "payload.missing"
    /// The data is larger than an event may be.
    case payloadTooLarge = "payload.too-large"
    /// The data is not UTF-8, or starts with a byte order mark.
    case payloadNotUTF8 = "payload.not-utf8"
    /// The data is not JSON.
    case payloadNotJSON = "payload.not-json"
    /// The data is the beginning of a JSON text.
    case payloadTruncated = "payload.truncated"
    /// The data is nested deeper than any event is.
    case payloadTooDeep = "payload.too-deep"
    /// An object has the same field twice.
    case payloadDuplicateField = "payload.duplicate-field"
    /// An object has a field that the schema does not have.
    case payloadUnknownField = "payload.unknown-field"
    /// The data breaks the schema in another way.
    case payloadSchema = "payload.schema"
    /// A value to be written breaks its schema; the worker that wrote it is at fault.
    case payloadNotWritable = "payload.not-writable"
    /// The record has no key.
    case keyMissing = "key.missing"
    /// The record key is not an opaque reference of a known shape.
    case keyNotOpaque = "key.not-opaque"
    /// The record key is not the subject.
    case keyNotSubject = "key.not-subject"

    /// True where what was found is itself likely to be something personal, or where the record is
    /// too large to be looked through.
    var suggestsPersonalData: Bool {
      switch self {
      case .payloadUnknownField, .payloadTooLarge, .keyNotOpaque, .envelopeSubjectNotOpaque: true
      default: false
      }
    }
  }
}
