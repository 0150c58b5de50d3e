// Made from Sources/IncidentIntake/IntakeCase.swift
// by scripts/generate-events; edit that and run it again.

import CivilTime
import VigilEvents

extension Circumstances {
  private static let jsonFields = JSONNames(
    "abuseSuspectedAt", "careLeaverStatusKnownAt", "childStatus", "harm", "harmKnownAt",
    "isLookedAfterByOwnAuthority", "isOwnCareLeaver", "place", "raisedAs", "residence",
    "seniorLeadAgreed", "suspicion", "suspicionTimeIsAssumed")

  public init(reading reader: inout JSONReader) throws(NotOnFastPath) {
    var abuseSuspectedAt: Instant?
    var careLeaverStatusKnownAt: Instant?
    var childStatus: IncidentReported.ChildStatus?
    var harm: IncidentReported.Harm?
    var harmKnownAt: Instant = Instant(millisecondsSinceEpoch: 0)
    var isLookedAfterByOwnAuthority: Bool = false
    var isOwnCareLeaver: Bool = false
    var place: IncidentReported.PlaceOfHarm?
    var raisedAs: IncidentReported.RaisedAs?
    var residence: IncidentReported.NormalResidence?
    var seniorLeadAgreed: Bool?
    var suspicion: Suspicion?
    var suspicionTimeIsAssumed: Bool = false
    var fields = try reader.openObject()
    while let field = try reader.nextField(&fields, of: Self.jsonFields) {
      switch field {
      case 0: abuseSuspectedAt = try reader.instant()
      case 1: careLeaverStatusKnownAt = try reader.instant()
      case 2: childStatus = try IncidentReported.ChildStatus(reading: &reader)
      case 3: harm = try IncidentReported.Harm(reading: &reader)
      case 4: harmKnownAt = try reader.instant()
      case 5: isLookedAfterByOwnAuthority = try reader.boolean()
      case 6: isOwnCareLeaver = try reader.boolean()
      case 7: place = try IncidentReported.PlaceOfHarm(reading: &reader)
      case 8: raisedAs = try IncidentReported.RaisedAs(reading: &reader)
      case 9: residence = try IncidentReported.NormalResidence(reading: &reader)
      case 10: seniorLeadAgreed = try reader.boolean()
      case 11: suspicion = try Suspicion(reading: &reader)
      default: suspicionTimeIsAssumed = try reader.boolean()
      }
    }
    try fields.require(0x1bfc)
    guard let childStatus, let harm, let place, let raisedAs, let residence, let suspicion
    else { throw NotOnFastPath() }
    self.abuseSuspectedAt = abuseSuspectedAt
    self.careLeaverStatusKnownAt = careLeaverStatusKnownAt
    self.childStatus = childStatus
    self.harm = harm
    self.harmKnownAt = harmKnownAt
    self.isLookedAfterByOwnAuthority = isLookedAfterByOwnAuthority
    self.isOwnCareLeaver = isOwnCareLeaver
    self.place = place
    self.raisedAs = raisedAs
    self.residence = residence
    self.seniorLeadAgreed = seniorLeadAgreed
    self.suspicion = suspicion
    self.suspicionTimeIsAssumed = suspicionTimeIsAssumed
  }

  public func write(to writer: inout JSONWriter) {
    let start = writer.openObject()
    if let abuseSuspectedAt {
      writer.field(#","abuseSuspectedAt":"#)
      writer.instant(abuseSuspectedAt)
    }
    if let careLeaverStatusKnownAt {
      writer.field(#","careLeaverStatusKnownAt":"#)
      writer.instant(careLeaverStatusKnownAt)
    }
    writer.field(#","childStatus":"#)
    childStatus.write(to: &writer)
    writer.field(#","harm":"#)
    harm.write(to: &writer)
    writer.field(#","harmKnownAt":"#)
    writer.instant(harmKnownAt)
    writer.field(#","isLookedAfterByOwnAuthority":"#)
    writer.boolean(isLookedAfterByOwnAuthority)
    writer.field(#","isOwnCareLeaver":"#)
    writer.boolean(isOwnCareLeaver)
    writer.field(#","place":"#)
    place.write(to: &writer)
    writer.field(#","raisedAs":"#)
    raisedAs.write(to: &writer)
    writer.field(#","residence":"#)
    residence.write(to: &writer)
    if let seniorLeadAgreed {
      writer.field(#","seniorLeadAgreed":"#)
      writer.boolean(seniorLeadAgreed)
    }
    writer.field(#","suspicion":"#)
    suspicion.write(to: &writer)
    writer.field(#","suspicionTimeIsAssumed":"#)
    writer.boolean(suspicionTimeIsAssumed)
    writer.closeObject(start)
  }
}
