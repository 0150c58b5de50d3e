// Made from schemas/org.vigil.deadline.block-lifted.v1.schema.json
// by scripts/generate-events; edit that and run it again.

import CivilTime

extension DeadlineBlockLifted: JSONCodable {
  private static let jsonFields = JSONNames("blocks", "deadline", "document", "liftedAt", "reason")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var blocks: String = ""
    var deadline: DeadlineTerms?
    var document: String?
    var liftedAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var reason: Reason = .met
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: blocks = try reader.text(.eventTypeStem)
      case 1: deadline = try DeadlineTerms(reading: &reader)
      case 2: document = try reader.text(.documentReference)
      case 3: liftedAt = try reader.instant()
      default: reason = try Reason(reading: &reader)
      }
    }
    try fields.require(0x1b)
    guard let deadline else { throw NotOnFastPath() }
    self.blocks = blocks
    self.deadline = deadline
    self.document = document
    self.liftedAt = liftedAt
    self.reason = reason
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","blocks":"#)
    writer.text(blocks, .eventTypeStem)
    writer.field(#","deadline":"#)
    deadline.write(to: &writer)
    if let document {
      writer.field(#","document":"#)
      writer.text(document, .documentReference)
    }
    writer.field(#","liftedAt":"#)
    writer.instant(liftedAt)
    writer.field(#","reason":"#)
    reason.write(to: &writer)
    writer.closeObject(start)
  }
}

extension DeadlineBlockLifted.Reason: JSONCodable {
  private static let jsonCodes = JSONNames("met", "overridden", "cancelled")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    switch try reader.code(of: Self.jsonCodes) {
    case 0: self = .met
    case 1: self = .overridden
    default: self = .cancelled
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .met: writer.literal(#""met""#)
    case .overridden: writer.literal(#""overridden""#)
    case .cancelled: writer.literal(#""cancelled""#)
    }
  }
}
