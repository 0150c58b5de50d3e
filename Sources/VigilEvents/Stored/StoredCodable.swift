/// A value that a worker keeps in its state topic and in memory.
///
/// The stored form is binary and compact, because every open case is held in it and every change
/// writes it: numbers of variable length, words of the field by their number in `StoredWords`,
/// nothing where there is nothing. It does not name its fields, so a layout only ever grows at its
/// end: `StoredGenerated` keeps to that by itself; a layout written by hand keeps bits of its flags
/// for what is still to come, and refuses those it does not know.
///
/// What is written is read back as an equal value, in this version and in every later one.
public protocol StoredCodable: Sendable {
  /// Reads the value that begins at the reader's place, and leaves the reader behind it.
  init(reading reader: inout StoredReader) throws(StoredFormError)

  /// Appends the value.
  func write(to writer: inout StoredWriter)
}

extension StoredCodable {
  /// The value in its stored form; nil where it has none, which is a defect of its type.
  public var storedBytes: [UInt8]? {
    var writer = StoredWriter()
    defer { writer.free() }
    write(to: &writer)
    return writer.isFaulty ? nil : Array(writer.written)
  }

  /// Reads a value that takes all of the bytes.
  public init(storedBytes: [UInt8]) throws(StoredFormError) {
    self = try storedBytes.withBytes { bytes throws(StoredFormError) in
      try StoredReader.read(Self.self, from: bytes)
    }
  }
}

/// Asks for a generated stored form: `scripts/generate-events` reads the declaration and writes it
/// into the folder `Generated` of the module.
///
/// A struct holds scalars, codes (enumerations of texts), lists and other `StoredCodable` values. What
/// may be left out, an optional or a property with a default, costs a bit where it is; new
/// properties come last and are of that kind. An enumeration has one unnamed event payload in each
/// case, and new cases come last.
public protocol StoredGenerated: StoredCodable {}

/// A value that is stored as JSON, because there are few of it.
public protocol StoredAsJSON: StoredCodable, JSONCodable {}

extension StoredAsJSON {
  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    self = try reader.json(Self.self)
  }

  public func write(to writer: inout StoredWriter) { writer.json(self) }
}

/// Why stored bytes are not read.
public enum StoredFormError: Error, Hashable, Sendable {
  /// The bytes end before the value does, or go on behind it.
  case truncated
  /// A number or a count is out of its range.
  case outOfRange
  /// A part that only a later version can have written.
  case newer
  /// Parts that do not fit together.
  case inconsistent
}
