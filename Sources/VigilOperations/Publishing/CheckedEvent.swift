import VigilEvents

/// An event that may be published: its envelope and data keep every rule of the contract.
public struct CheckedEvent: Sendable {
  /// The envelope, with the attributes that publishing fills in.
  public let envelope: EventEnvelope
  /// The data as given.
  public let data: [UInt8]
  /// The topic of its type.
  public let topic: VigilTopic
  /// Where it was read.
  public let file: String
  /// The line on which it begins.
  public let line: Int
}
