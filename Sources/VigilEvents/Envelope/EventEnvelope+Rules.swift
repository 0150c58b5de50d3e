import CivilTime

extension EventEnvelope {
  /// The instants an envelope names, read on the way of checking them.
  typealias Times = (time: Instant, recordedtime: Instant?)

  /// Reads the envelope out of attributes and holds it to the rules of this contract.
  package init(_ attributes: CloudEventAttributes) throws(EventRejection) {
    self = try attributes.withAttributeBytes { attributes throws(EventRejection) in
      try EventEnvelope(attributes)
    }
  }

  /// Reads the envelope out of the bytes of its attributes and holds it to the rules of this
  /// contract.
  init(_ attributes: AttributeBytes) throws(EventRejection) {
    let times = try Self.check(attributes, KnownTexts())
    self.init(sound: attributes, times, KnownTexts())
  }

  /// Holds the attributes to the rules of this contract, those on what every event has and those on
  /// what an attribute looks like.
  static func check(
    _ attributes: AttributeBytes, _ known: KnownTexts
  ) throws(EventRejection) -> Times {
    guard try required(.specversion, attributes).hasSameBytes(as: "1.0") else {
      throw EventRejection(
        .envelopeSpecVersion, path: "/specversion", message: "only CloudEvents 1.0 is read")
    }
    _ = try required(.id, attributes)
    _ = try required(.source, attributes)
    _ = try required(.type, attributes)
    let subject = try required(.subject, attributes)
    let time = try instant(.time, try required(.time, attributes))
    let partnership = try required(.partnership, attributes)
    var recordedtime: Instant?
    if let text = attributes[.recordedtime] { recordedtime = try instant(.recordedtime, text) }
    try checkTexts(attributes, known)
    if let partitionKey = attributes[.partitionkey], !partitionKey.hasSameBytes(as: subject) {
      throw otherPartitionKey(partitionKey, partnership)
    }
    return (time, recordedtime)
  }

  /// Makes the envelope of attributes that were checked.
  ///
  /// A text is made only where none is there to share: not for what is known, and not for an
  /// attribute that repeats another.
  init(sound attributes: AttributeBytes, _ times: Times, _ known: KnownTexts) {
    let id = Self.text(attributes[.id]) ?? ""
    let correlation = Self.text(attributes[.correlationid], orAs: attributes[.id], id)
    let hasTrace = attributes[.traceparent].map(TraceParent.isValid) ?? false
    self.init(
      id: id, source: known.source ?? Self.text(attributes[.source]) ?? "",
      type: known.type?.eventType ?? Self.text(attributes[.type]) ?? "",
      subject: Self.text(attributes[.subject]) ?? "", time: times.time,
      partnership: known.partnership ?? Self.text(attributes[.partnership]) ?? "",
      dataschema: known.dataschema ?? Self.text(attributes[.dataschema]),
      correlationid: correlation,
      causationid: Self.text(
        attributes[.causationid], orAs: attributes[.correlationid], correlation),
      traceparent: hasTrace ? Self.text(attributes[.traceparent]) : nil,
      tracestate: hasTrace ? Self.text(attributes[.tracestate]) : nil,
      recordedtime: times.recordedtime)
  }

  /// Holds the envelope to the rules that do not depend on its data.
  public func check() throws(EventRejection) {
    let texts: [(CloudEventAttribute, String?)] = [
      (.id, id), (.correlationid, correlationid), (.causationid, causationid), (.source, source),
      (.type, type), (.subject, subject), (.partnership, partnership), (.dataschema, dataschema),
    ]
    let bytes = texts.flatMap { Array(($0.1 ?? "").utf8) }
    try bytes.withBytes { all throws(EventRejection) in
      var attributes = AttributeBytes()
      var start = 0
      for (attribute, text) in texts {
        guard let text else { continue }
        let end = start + text.utf8.count
        attributes.restore(attribute, UnsafeRawBufferPointer(rebasing: all[start..<end]))
        start = end
      }
      try Self.checkTexts(attributes, KnownTexts())
    }
  }

  /// Holds the attributes to the rules on what each looks like.
  private static func checkTexts(
    _ attributes: AttributeBytes, _ known: KnownTexts
  ) throws(EventRejection) {
    let absent = UnsafeRawBufferPointer(start: nil, count: 0)
    try token(attributes[.id] ?? absent, .id)
    try token(attributes[.correlationid], .correlationid)
    try token(attributes[.causationid], .causationid)
    guard known.source != nil || SourceURI.isAcceptable(attributes[.source] ?? absent) else {
      throw EventRejection(
        .envelopeSource, path: "/source",
        message: "the source must be an absolute urn: or https: URI of at most "
          + "\(SourceURI.bytesMax) bytes that names no person")
    }
    guard known.type != nil || TextRule.anyEventType.matches(attributes[.type] ?? absent) else {
      throw malformed(.type, TextRule.anyEventType.expectation)
    }
    let partnership = attributes[.partnership] ?? absent
    guard known.partnership != nil || TextRule.partnershipId.matches(partnership) else {
      throw malformed(.partnership, TextRule.partnershipId.expectation)
    }
    guard SubjectReference.isOpaque(attributes[.subject] ?? absent, partnership: partnership)
    else {
      throw EventRejection(
        .envelopeSubjectNotOpaque, path: "/subject",
        message: "the subject must be an opaque reference, minted at random, or the partnership")
    }
    guard known.dataschema != nil || attributes[.dataschema].map(SourceURI.isAbsolute) ?? true
    else { throw malformed(.dataschema, "the attribute must be an absolute URI") }
  }

  /// Holds the record key against the subject.
  static func check(
    key: UnsafeRawBufferPointer?, of attributes: AttributeBytes
  ) throws(EventRejection) {
    guard let key, !key.isEmpty else {
      throw EventRejection(.keyMissing, message: "the record has no key; it must be the subject")
    }
    // The subject was found opaque before.
    if let subject = attributes[.subject], key.hasSameBytes(as: subject) { return }
    guard SubjectReference.isOpaque(key, partnership: attributes[.partnership]) else {
      throw EventRejection(.keyNotOpaque, message: "the record key is not an opaque reference")
    }
    throw EventRejection(.keyNotSubject, message: "the record key must be the subject")
  }

  private static func text(_ bytes: UnsafeRawBufferPointer?) -> String? {
    bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The text of `bytes`, or `same` where they are those of another that it was made of.
  private static func text(
    _ bytes: UnsafeRawBufferPointer?, orAs other: UnsafeRawBufferPointer?, _ same: String?
  ) -> String? {
    guard let bytes, let other, bytes.hasSameBytes(as: other) else { return text(bytes) }
    return same
  }

  private static func required(
    _ attribute: CloudEventAttribute, _ attributes: AttributeBytes
  ) throws(EventRejection) -> UnsafeRawBufferPointer {
    guard let text = attributes[attribute] else {
      throw EventRejection(
        .envelopeMissingAttribute, path: "/\(attribute.name)",
        message: "every event has this attribute")
    }
    return text
  }

  private static func instant(
    _ attribute: CloudEventAttribute, _ text: UnsafeRawBufferPointer
  ) throws(EventRejection) -> Instant {
    do throws(CivilTimeError) {
      return try Instant(rfc3339: text)
    } catch {
      throw EventRejection(
        error.code == .zoneMissing ? .envelopeTimeZoneMissing : .envelopeTime,
        path: "/\(attribute.name)", message: error.description,
        mayHoldPersonalData: PersonalDataSigns.areFound(in: text))
    }
  }

  private static func token(
    _ text: UnsafeRawBufferPointer?, _ attribute: CloudEventAttribute
  ) throws(EventRejection) {
    guard let text, !TextRule.eventId.matches(text) else { return }
    throw malformed(attribute, TextRule.eventId.expectation)
  }

  private static func otherPartitionKey(
    _ partitionKey: UnsafeRawBufferPointer, _ partnership: UnsafeRawBufferPointer
  ) -> EventRejection {
    EventRejection(
      .envelopePartitionKey, path: "/partitionkey",
      message: "the attribute must repeat the subject or be left out",
      mayHoldPersonalData: !SubjectReference.isOpaque(partitionKey, partnership: partnership))
  }

  private static func malformed(
    _ attribute: CloudEventAttribute, _ problem: String
  ) -> EventRejection {
    EventRejection(
      .envelopeMalformed, path: "/\(attribute.name)", message: problem, mayHoldPersonalData: true)
  }
}
