/// A value that can be held against its JSON Schema.
///
/// The check is the same in both directions: decoding rejects what breaks the schema, and the codec
/// refuses to write it, so that no worker publishes an event that others have to reject.
public protocol SchemaConstrained {
  /// Throws `EventRejection.Code.payloadSchema` with the place where the value breaks its schema.
  func checkSchema() throws(EventRejection)
}
