import VigilEvents

/// A record as one line of CloudEvents JSON, whatever it is.
///
/// Dead letters and unreadable records are no events of the contract; they are shown as events of
/// two types that exist on no topic, so that a program reads one format throughout.
public enum CloudEventLine {
  /// The type under which a dead letter is shown.
  public static let deadLetterType = "org.vigil.dead-letter.shown.v1"
  /// The type under which a record that is no event is shown.
  public static let unreadableType = "org.vigil.unreadable-record.shown.v1"

  /// The line, without its end.
  public static func of(_ record: ObservedRecord) throws(OperationsError) -> String {
    switch record {
    case .event(let event):
      return String(
        decoding: CloudEventsJSON.write(event.envelope, data: event.data), as: UTF8.self)
    case .deadLetter(let letter): return try of(letter)
    case .unreadable(let rejection, let position, let subject):
      return try JSONText.of(
        Shown(
          id: position.description, source: "urn:vigil:cli", type: unreadableType,
          subject: subject, time: nil,
          data: Reason(
            code: rejection.code.rawValue, path: rejection.path, withheld: nil, record: position)))
    }
  }

  private static func of(_ letter: DeadLetter) throws(OperationsError) -> String {
    try JSONText.of(
      Shown(
        id: letter.id, source: letter.identity.source, type: deadLetterType,
        subject: letter.key, time: letter.failedAt.isEmpty ? nil : letter.failedAt,
        data: Reason(
          code: letter.code, path: letter.path, withheld: letter.isWithheld,
          record: letter.origin)))
  }

  private struct Shown: Encodable {
    let specversion = "1.0"
    let datacontenttype = "application/json"
    let id: String
    let source: String
    let type: String
    let subject: String?
    let time: String?
    let data: Reason

    enum CodingKeys: String, CodingKey {
      case specversion, datacontenttype, id, source, type, subject, time, data
    }
  }

  private struct Reason: Encodable {
    let code: String
    let path: String?
    let withheld: Bool?
    let record: RecordPosition
  }
}
