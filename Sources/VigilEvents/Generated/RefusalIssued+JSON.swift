// Made from schemas/org.vigil.refusal.issued.v1.schema.json
// by scripts/generate-events; edit that and run it again.

extension RefusalIssued: JSONCodable {
  private static let jsonFields = JSONNames(
    "code", "held", "refusedId", "refusedSource", "refusedType", "worker")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var code: String = ""
    var held: Bool = false
    var refusedId: String = ""
    var refusedSource: String = ""
    var refusedType: String = ""
    var worker: String = ""
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: code = try reader.text(.refusalCode)
      case 1: held = try reader.boolean()
      case 2: refusedId = try reader.text(.eventId)
      case 3: refusedSource = try reader.text(.eventSource)
      case 4: refusedType = try reader.text(.eventTypeName)
      default: worker = try reader.text(.workerName)
      }
    }
    try fields.require(0x3f)
    self.code = code
    self.held = held
    self.refusedId = refusedId
    self.refusedSource = refusedSource
    self.refusedType = refusedType
    self.worker = worker
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    writer.field(#","code":"#)
    writer.text(code, .refusalCode)
    writer.field(#","held":"#)
    writer.boolean(held)
    writer.field(#","refusedId":"#)
    writer.visibleText(refusedId, .eventId)
    writer.field(#","refusedSource":"#)
    writer.visibleText(refusedSource, .eventSource)
    writer.field(#","refusedType":"#)
    writer.text(refusedType, .eventTypeName)
    writer.field(#","worker":"#)
    writer.text(worker, .workerName)
    writer.closeObject(start)
  }
}
