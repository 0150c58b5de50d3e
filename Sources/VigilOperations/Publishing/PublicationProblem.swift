import VigilEvents

/// One thing wrong with one event that was to be published.
public struct PublicationProblem: Hashable, Sendable, Encodable {
  /// The file as named.
  public let file: String
  /// The line on which the event begins, from 1.
  public let line: Int
  /// JSON pointer to the place in the event; empty for the event as a whole.
  public let pointer: String
  /// The stable reason; those of the workers' dead letters, and a few of this command.
  public let code: String
  /// What is wrong and what to do, without any value of the event.
  public let message: String

  /// Reasons of this command alone.
  public enum Code: String, CaseIterable, Sendable {
    /// The event is a fact that only its worker may state.
    case factOfWorker = "publish.fact-of-worker"
    /// Two events have the same source and id and different content.
    case identityReused = "publish.identity-reused"
    /// The schema named is not the type's.
    case schemaMismatch = "publish.schema-mismatch"
  }

  init(_ item: EventFile.Item, _ code: Code, pointer: String, message: String) {
    self.init(item, code: code.rawValue, pointer: pointer, message: message)
  }

  init(_ item: EventFile.Item, _ rejection: EventRejection) {
    let place = rejection.path ?? ""
    // Decoding sees the data alone; its places lie below the event's member of that name.
    let isInData =
      rejection.code.rawValue.hasPrefix("payload.") && rejection.code != .payloadMissing
    self.init(
      item, code: rejection.code.rawValue, pointer: isInData ? "/data" + place : place,
      message: rejection.message)
  }

  init(wholeEvent item: EventFile.Item, _ rejection: EventRejection) {
    self.init(
      item, code: rejection.code.rawValue, pointer: rejection.path ?? "",
      message: rejection.message)
  }

  private init(_ item: EventFile.Item, code: String, pointer: String, message: String) {
    file = item.file
    line = item.line
    self.code = code
    self.pointer = pointer
    self.message = message
  }
}

extension PublicationProblem: CustomStringConvertible {
  /// File and line, place, what is wrong, and the reason's code.
  public var description: String {
    "\(file):\(line): \(pointer.isEmpty ? "" : pointer + ": ")\(message) [\(code)]"
  }
}
