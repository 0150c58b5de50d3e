import CivilTime

extension EventEnvelope {
  /// Reads the envelope out of attributes and holds it to the rules of this contract.
  package init(_ attributes: CloudEventAttributes) throws(EventRejection) {
    guard try Self.required(.specversion, attributes) == "1.0" else {
      throw EventRejection(
        .envelopeSpecVersion, path: "/specversion", message: "only CloudEvents 1.0 is read")
    }
    self.init(
      id: try Self.required(.id, attributes),
      source: try Self.required(.source, attributes),
      type: try Self.required(.type, attributes),
      subject: try Self.required(.subject, attributes),
      time: try Self.instant(.time, try Self.required(.time, attributes)),
      partnership: try Self.required(.partnership, attributes),
      dataschema: attributes[.dataschema],
      correlationid: attributes[.correlationid],
      causationid: attributes[.causationid])
    if let text = attributes[.recordedtime] {
      recordedtime = try Self.instant(.recordedtime, text)
    }
    if let text = attributes[.traceparent], TraceParent.isValid(text) {
      traceparent = text
      tracestate = attributes[.tracestate]
    }
    try check()
    if let partitionKey = attributes[.partitionkey], partitionKey != subject {
      throw EventRejection(
        .envelopePartitionKey, path: "/partitionkey",
        message: "the attribute must repeat the subject or be left out",
        mayHoldPersonalData: !SubjectReference.isOpaque(partitionKey, partnership: partnership))
    }
  }

  /// Holds the envelope to the rules that do not depend on its data.
  public func check() throws(EventRejection) {
    try Self.token(id, .id)
    try Self.token(correlationid, .correlationid)
    try Self.token(causationid, .causationid)
    guard SourceURI.isAcceptable(source) else {
      throw EventRejection(
        .envelopeSource, path: "/source",
        message: "the source must be an absolute urn: or https: URI of at most "
          + "\(SourceURI.bytesMax) bytes that names no person")
    }
    guard TextRule.anyEventType.matches(type) else {
      throw Self.malformed(.type, TextRule.anyEventType.expectation)
    }
    guard TextRule.partnershipId.matches(partnership) else {
      throw Self.malformed(.partnership, TextRule.partnershipId.expectation)
    }
    guard SubjectReference.isOpaque(subject, partnership: partnership) else {
      throw EventRejection(
        .envelopeSubjectNotOpaque, path: "/subject",
        message: "the subject must be an opaque reference, minted at random, or the partnership")
    }
    guard dataschema.map(SourceURI.isAbsolute) ?? true else {
      throw Self.malformed(.dataschema, "the attribute must be an absolute URI")
    }
  }

  /// Holds the record key against the subject.
  func check(key: [UInt8]?) throws(EventRejection) {
    guard let key, !key.isEmpty else {
      throw EventRejection(.keyMissing, message: "the record has no key; it must be the subject")
    }
    guard let text = String(validating: key, as: UTF8.self),
      SubjectReference.isOpaque(text, partnership: partnership)
    else {
      throw EventRejection(.keyNotOpaque, message: "the record key is not an opaque reference")
    }
    guard text == subject else {
      throw EventRejection(.keyNotSubject, message: "the record key must be the subject")
    }
  }

  private static func required(
    _ attribute: CloudEventAttribute, _ attributes: CloudEventAttributes
  ) throws(EventRejection) -> String {
    guard let text = attributes[attribute] else {
      throw EventRejection(
        .envelopeMissingAttribute, path: "/\(attribute.rawValue)",
        message: "every event has this attribute")
    }
    return text
  }

  private static func instant(
    _ attribute: CloudEventAttribute, _ text: String
  ) throws(EventRejection) -> Instant {
    do throws(CivilTimeError) {
      return try Instant(rfc3339: text)
    } catch {
      throw EventRejection(
        error.code == .zoneMissing ? .envelopeTimeZoneMissing : .envelopeTime,
        path: "/\(attribute.rawValue)", message: error.description,
        mayHoldPersonalData: PersonalDataSigns.areFound(in: Array(text.utf8)))
    }
  }

  private static func token(
    _ text: String?, _ attribute: CloudEventAttribute
  ) throws(EventRejection) {
    guard let text, !TextRule.eventId.matches(text) else { return }
    throw malformed(attribute, TextRule.eventId.expectation)
  }

  private static func malformed(
    _ attribute: CloudEventAttribute, _ problem: String
  ) -> EventRejection {
    EventRejection(
      .envelopeMalformed, path: "/\(attribute.rawValue)", message: problem,
      mayHoldPersonalData: true)
  }
}
