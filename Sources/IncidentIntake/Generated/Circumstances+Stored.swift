// Made from Sources/IncidentIntake/IntakeCase.swift
// by scripts/generate-events; edit that and run it again.

import VigilEvents

extension Circumstances {
  public init(reading reader: inout StoredReader) throws(StoredFormError) {
    let flags = try reader.flags(0x3f)
    raisedAs = try reader.code(IncidentReported.RaisedAs.self)
    seniorLeadAgreed = try flags & 0x1 != 0 ? reader.unsigned() != 0 : nil
    childStatus = try reader.code(IncidentReported.ChildStatus.self)
    harm = try reader.code(IncidentReported.Harm.self)
    place = try reader.code(IncidentReported.PlaceOfHarm.self)
    residence = try reader.code(IncidentReported.NormalResidence.self)
    isLookedAfterByOwnAuthority = flags & 0x2 != 0
    isOwnCareLeaver = flags & 0x4 != 0
    careLeaverStatusKnownAt = try flags & 0x8 != 0 ? reader.instant() : nil
    harmKnownAt = try reader.instant()
    suspicion = try reader.code(Suspicion.self)
    abuseSuspectedAt = try flags & 0x10 != 0 ? reader.instant() : nil
    suspicionTimeIsAssumed = flags & 0x20 != 0
  }

  public func write(to writer: inout StoredWriter) {
    var flags: UInt64 = 0
    if seniorLeadAgreed != nil { flags |= 0x1 }
    if isLookedAfterByOwnAuthority { flags |= 0x2 }
    if isOwnCareLeaver { flags |= 0x4 }
    if careLeaverStatusKnownAt != nil { flags |= 0x8 }
    if abuseSuspectedAt != nil { flags |= 0x10 }
    if suspicionTimeIsAssumed { flags |= 0x20 }
    writer.unsigned(flags)
    writer.code(raisedAs)
    if let seniorLeadAgreed { writer.unsigned(seniorLeadAgreed ? 1 : 0) }
    writer.code(childStatus)
    writer.code(harm)
    writer.code(place)
    writer.code(residence)
    if let careLeaverStatusKnownAt { writer.instant(careLeaverStatusKnownAt) }
    writer.instant(harmKnownAt)
    writer.code(suspicion)
    if let abuseSuspectedAt { writer.instant(abuseSuspectedAt) }
  }
}
