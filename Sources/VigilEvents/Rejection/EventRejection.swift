/// A record that cannot be taken as an event: why, where, and whether it may hold personal data.
///
/// The rejected value is never part of the message or the path: both reach logs and the headers of
/// dead letters. Reading the same record again fails the same way.
public struct EventRejection: Error, Hashable, Sendable {
  /// Why the record was rejected; the stable part, for callers that branch and for dead letters.
  public let code: Code
  /// JSON pointer (RFC 6901) to the offending place in the data, or to the attribute as in the JSON
  /// format of the event (`/time`); nil where the whole record is meant.
  public private(set) var path: String?
  /// What is wrong and what to do about it, without any value from the record.
  public let message: String
  /// True where key, headers or value may hold personal data, so that only a hash and the position
  /// of the record may be kept.
  public private(set) var mayHoldPersonalData: Bool

  /// Creates a rejection. Where `mayHoldPersonalData` is not given, the code decides.
  public init(
    _ code: Code, path: String? = nil, message: String, mayHoldPersonalData: Bool? = nil
  ) {
    self.code = code
    self.path = path
    self.message = message
    self.mayHoldPersonalData = mayHoldPersonalData ?? code.suggestsPersonalData
  }

  /// Always false: the same record is rejected again.
  public var isRetriable: Bool { false }

  /// The same rejection, after looking for signs of personal data in the record's bytes.
  ///
  /// Reading and decoding do this themselves. A caller that rejects a record on its own before its
  /// data was decoded does it with this method.
  public func considering(
    key: [UInt8]? = nil, headers: some Sequence<(name: String, value: [UInt8]?)>, value: [UInt8]?
  ) -> EventRejection {
    var rejection = considering(value)
    if rejection.mayHoldPersonalData { return rejection }
    rejection.mayHoldPersonalData =
      PersonalDataSigns.areFound(in: key)
      || headers.contains {
        PersonalDataSigns.areFound(in: Array($0.name.utf8))
          || PersonalDataSigns.areFound(in: $0.value)
      }
    return rejection
  }

  /// The same rejection, after looking for signs of personal data in a record where it stands.
  public func considering(
    key: UnsafeRawBufferPointer?, headers: UnsafeBufferPointer<HeaderBytes>,
    value: UnsafeRawBufferPointer?
  ) -> EventRejection {
    var rejection = self
    func areFound(in bytes: UnsafeRawBufferPointer?) -> Bool {
      bytes.map { PersonalDataSigns.areFound(in: $0) } ?? false
    }
    rejection.mayHoldPersonalData =
      mayHoldPersonalData || areFound(in: value) || areFound(in: key)
      || headers.contains { areFound(in: $0.name) || areFound(in: $0.value) }
    return rejection
  }

  /// The same rejection, after looking for signs of personal data in the value alone.
  public func considering(_ value: [UInt8]?) -> EventRejection {
    var rejection = self
    rejection.mayHoldPersonalData =
      mayHoldPersonalData || PersonalDataSigns.areFound(in: value)
    return rejection
  }

  /// The same rejection seen from the field or index that encloses it.
  func below(_ name: String) -> EventRejection {
    var rejection = self
    rejection.path = "/" + name + (path ?? "")
    return rejection
  }
}

extension EventRejection: CustomStringConvertible {
  /// Code, place and message.
  public var description: String {
    path.map { "\(code.rawValue) at \($0): \(message)" } ?? "\(code.rawValue): \(message)"
  }
}
