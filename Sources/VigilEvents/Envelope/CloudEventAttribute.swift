/// The attributes of an event that are read and written; others are tolerated and dropped.
package enum CloudEventAttribute: Int, CaseIterable, Sendable {
  case id, source, specversion, type, subject, time, datacontenttype, dataschema
  /// Partitioning extension; always the subject.
  case partitionkey
  /// Own extension: the partnership the event belongs to.
  case partnership
  /// Correlation extension.
  case correlationid, causationid
  /// Distributed tracing extension.
  case traceparent, tracestate
  /// Recorded time extension: the producer's clock when it recorded the event.
  case recordedtime

  /// What a header's name begins with where it carries an attribute.
  static let headerPrefix: StaticString = "ce_"

  /// The name of the header that carries the attribute in binary mode.
  package var headerName: StaticString {
    switch self {
    case .id: "ce_id"
    case .source: "ce_source"
    case .specversion: "ce_specversion"
    case .type: "ce_type"
    case .subject: "ce_subject"
    case .time: "ce_time"
    case .datacontenttype: "ce_datacontenttype"
    case .dataschema: "ce_dataschema"
    case .partitionkey: "ce_partitionkey"
    case .partnership: "ce_partnership"
    case .correlationid: "ce_correlationid"
    case .causationid: "ce_causationid"
    case .traceparent: "ce_traceparent"
    case .tracestate: "ce_tracestate"
    case .recordedtime: "ce_recordedtime"
    }
  }

  /// The name of the attribute, in bytes that are constant.
  var nameBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(headerName).dropping(Self.headerPrefix.utf8CodeUnitCount)
  }

  /// The name of the attribute.
  package var name: String { String(decoding: nameBytes, as: UTF8.self) }

  /// The attribute with the given name, or nil where it is none of ours.
  init?(name: UnsafeRawBufferPointer) {
    guard let place = Self.table.place(of: name) else { return nil }
    self.init(rawValue: place)
  }

  private static let table = NameTable(allCases.map(\.name))
}
