// Made from Sources/DeadlineTimers/CaseClocks.swift
// by scripts/generate-events; edit that and run it again.

import VigilEvents

extension CaseClocks.Stored {
  private static let jsonFields = JSONNames("b", "c", "k", "m", "o", "p", "v")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var b: [CaseClocks.Basis]?
    var c: [WatchedClock]?
    var k: KeptCalendar?
    var m: [RecordedMilestone]?
    var o: PartnershipObligations?
    var p: String = ""
    var v: Int = 0
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: b = try [CaseClocks.Basis](reading: &reader)
      case 1: c = try [WatchedClock](reading: &reader)
      case 2: k = try KeptCalendar(reading: &reader)
      case 3: m = try [RecordedMilestone](reading: &reader)
      case 4: o = try PartnershipObligations(reading: &reader)
      case 5: p = try reader.text()
      default: v = try reader.integer()
      }
    }
    try fields.require(0x60)
    self.b = b
    self.c = c
    self.k = k
    self.m = m
    self.o = o
    self.p = p
    self.v = v
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let b {
      writer.field(#","b":"#)
      b.write(to: &writer)
    }
    if let c {
      writer.field(#","c":"#)
      c.write(to: &writer)
    }
    if let k {
      writer.field(#","k":"#)
      k.write(to: &writer)
    }
    if let m {
      writer.field(#","m":"#)
      m.write(to: &writer)
    }
    if let o {
      writer.field(#","o":"#)
      o.write(to: &writer)
    }
    writer.field(#","p":"#)
    writer.text(p)
    writer.field(#","v":"#)
    writer.integer(v)
    writer.closeObject(start)
  }
}
