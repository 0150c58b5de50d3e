/// The fields of an object whose schema allows no others.
struct ClosedFields<Field: CodingKey & CaseIterable> {
  private let container: KeyedDecodingContainer<Field>

  /// Opens the object and rejects the first field, in alphabetical order, that is not one of
  /// `Field`.
  init(_ decoder: any Decoder, _ fields: Field.Type) throws {
    let given = try decoder.container(keyedBy: FieldName.self).allKeys
    let unknown = given.filter { Field(stringValue: $0.stringValue) == nil }
      .map(\.stringValue).min()
    if let unknown {
      throw EventRejection(
        .payloadUnknownField,
        path: JSONPointer.text(decoder.codingPath) + "/" + JSONPointer.shown(field: unknown),
        message: "the schema has no such field; leave it out or send a version that has it"
      )
    }
    container = try decoder.container(keyedBy: fields)
  }

  func required<Value: Decodable>(_ field: Field) throws -> Value {
    do {
      return try container.decode(Value.self, forKey: field)
    } catch let error where !(error is DecodingError) && !(error is EventRejection) {
      // Foundation has no place for a number that does not fit; it throws an error of its own.
      throw DecodingError.dataCorruptedError(
        forKey: field, in: container, debugDescription: "the value does not fit")
    }
  }

  /// Nil only where the field is absent: `null` is not a value that any schema here allows.
  func optional<Value: Decodable>(_ field: Field) throws -> Value? {
    container.contains(field) ? try required(field) : nil
  }
}

/// Any field name, for listing what an object has.
private struct FieldName: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension SchemaConstrained {
  /// Checks a value that was just decoded and puts the decoder's place before the field's.
  func checkSchema(decodedBy decoder: any Decoder) throws {
    do {
      try checkSchema()
    } catch {
      throw decoder.codingPath.reversed().reduce(error) { rejection, key in
        rejection.below(JSONPointer.token(key))
      }
    }
  }
}
