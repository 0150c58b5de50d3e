/// A value that is stored in the form of another type, whose declaration gives the layout.
public protocol JSONStoredAs: JSONCodable {
  /// The stored form.
  associatedtype Stored: JSONCodable

  /// The value in its stored form.
  var stored: Stored { get }

  /// Creates the value from its stored form; throws where that is not one this program wrote.
  init(stored: Stored) throws(StoredFormError)
}

/// Says what is wrong with a stored form.
public struct StoredFormError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, without any stored value.
  public let description: String

  /// Creates the error.
  public init(_ description: String) { self.description = description }
}

extension JSONStoredAs {
  /// Reads the stored form.
  public init(from decoder: any Decoder) throws {
    let stored = try Stored(from: decoder)
    do throws(StoredFormError) {
      try self.init(stored: stored)
    } catch {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath, debugDescription: error.description))
    }
  }

  /// Writes the stored form.
  public func encode(to encoder: any Encoder) throws { try stored.encode(to: encoder) }

  @inlinable
  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    let stored = try Stored(reading: &reader)
    do throws(StoredFormError) {
      try self.init(stored: stored)
    } catch {
      throw NotOnFastPath()
    }
  }

  @inlinable
  public func write(to writer: inout JSONWriter) { stored.write(to: &writer) }
}

/// Asks for the generated way into and out of JSON: `scripts/generate-events` reads the declaration
/// and writes it into the folder `Generated` of the module.
///
/// A struct needs stored properties of the types that have such a way themselves, an enumeration
/// either raw values or one unnamed value in each case.
public protocol JSONGenerated: JSONCodable {}
