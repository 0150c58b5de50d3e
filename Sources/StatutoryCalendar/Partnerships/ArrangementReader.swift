import CivilTime

/// Reads one dated arrangement of a partnership's file and notes everything that is wrong with it.
struct ArrangementReader {
  let editions: [RuleEdition]
  let partnership: String
  let name: String

  static let members: Set = [
    "effectiveFrom", "source", "dayOne", "afterHours", "rapidReviewStart", "clocksNotWatched",
    "clockOverrides", "earlyWarningFiveCalendarDays", "reminderLevels",
    "quietHours", "operationalTarget", "localClosureDays", "groups", "decisions",
    "rapidReviewApprovals", "practiceReviewSignOff", "publication", "notificationRecipients",
    "partnerRaised", "trainingOwner", "actionsOwner", "dataCadence", "scrutineerAuditPeriod",
    "obligations", "obligationsOnly", "roleAliases", "notes",
  ]

  /// The London time by which an office wants a duty done, where a file names none.
  static let standardTarget = TimeOfDay(hour: 17)

  func read(_ object: JSONObject) -> PartnershipArrangement? {
    let from = object.date("effectiveFrom")
    let source = object.text("source")
    let counting = CountingChoices(object)
    let clocks = ClockChoices(object, editions: editions, counting)
    let groups = groups(object)
    let groupIds = Set((groups ?? []).map(\.id))
    let decisions = DecisionReader(groupIds: groupIds).read(object)
    let steps = ApprovalReader(groupIds: groupIds)
    let reports = steps.read("rapidReviewApprovals", of: object)
    let signOff = steps.read("practiceReviewSignOff", of: object)
    let publication = publication(object, groupIds)
    let recipients = recipients(object)
    let raised = object.choice(
      "partnerRaised", of: PartnerRaisedResponse.self, default: .consideration)
    let cadence = object.choice("dataCadence", of: DataCadence.self, default: .quarterly)
    let audit = object.choice(
      "scrutineerAuditPeriod", of: YearlyPeriod.self, default: .financialYear)
    let training = owner("trainingOwner", of: object, groupIds)
    let actions = owner("actionsOwner", of: object, groupIds)
    let closures = closureDays(object)
    let target =
      object.has("operationalTarget") ? object.timeOfDay("operationalTarget") : Self.standardTarget
    let obligations = ObligationSelection(object, of: partnership)
    let aliases = aliases(object)
    let notes = object.has("notes") ? object.texts("notes") : []
    guard let from, let source, let counting, let clocks, let groups, let decisions, let reports,
      let signOff, let publication, let recipients, let raised, let cadence, let audit,
      let training, let actions, let closures, let target, let obligations,
      let aliases, let notes
    else { return nil }
    return PartnershipArrangement(
      partnership: partnership, name: name, effectiveFrom: from, source: source,
      dayOne: counting.dayOne, afterHours: counting.afterHours,
      rapidReviewStart: counting.rapidReviewStart, clocksNotWatched: clocks.notWatched,
      clockOverrides: clocks.overrides, earlyWarningFiveCalendarDays: clocks.earlyWarning,
      reminderLevels: clocks.reminderLevels,
      quietHours: counting.quietHours, operationalTarget: target, localClosureDays: closures,
      groups: groups, decisions: decisions, rapidReviewApprovals: reports,
      practiceReviewSignOff: signOff, publication: publication,
      notificationRecipients: recipients, partnerRaised: raised, trainingOwner: training.id,
      actionsOwner: actions.id, dataCadence: cadence, scrutineerAuditPeriod: audit,
      obligationChoices: obligations.choices, obligationsOnly: obligations.only,
      roleAliases: aliases, notes: notes)
  }

  private func groups(_ object: JSONObject) -> [PartnershipGroup]? {
    guard object.has("groups") else { return [] }
    let known: Set = ["id", "name", "aliases", "chair", "chairNote"]
    let found = object.objects("groups", known: known).map { entry -> PartnershipGroup? in
      let id = entry.code("id")
      let name = entry.text("name")
      let aliases = entry.has("aliases") ? entry.texts("aliases") : []
      let chair = entry.choice("chair", of: PartnershipGroup.Chair.self, default: .notStated)
      let note = entry.has("chairNote") ? entry.text("chairNote") : nil
      guard let id, let name, let aliases, let chair else { return nil }
      return PartnershipGroup(id: id, name: name, aliases: aliases, chair: chair, chairNote: note)
    }
    _ = object.unique(found.compactMap { $0?.id }, in: "groups")
    return found.allSatisfy { $0 != nil } ? found.compactMap(\.self) : nil
  }

  private func publication(_ object: JSONObject, _ groupIds: Set<String>) -> PublicationRule? {
    guard object.has("publication") else {
      return PublicationRule(
        websiteMinimumYears: 1, removalNeedsPerson: true, afterwards: .notStated,
        delayApproval: nil)
    }
    let known: Set = [
      "websiteMinimumYears", "removalNeedsPerson", "afterwards", "delayApproval",
    ]
    guard let entry = object.object("publication", known: known) else { return nil }
    let years =
      entry.has("websiteMinimumYears")
      ? entry.integer("websiteMinimumYears", in: PublicationRule.yearsRange) : 1
    let needsPerson = entry.flag("removalNeedsPerson", default: true)
    let afterwards = entry.choice(
      "afterwards", of: PublicationRule.Afterwards.self, default: .notStated)
    let approval = owner("delayApproval", of: entry, groupIds)
    guard let years, let needsPerson, let afterwards, let approval else { return nil }
    return PublicationRule(
      websiteMinimumYears: years, removalNeedsPerson: needsPerson, afterwards: afterwards,
      delayApproval: approval.id)
  }

  private func recipients(_ object: JSONObject) -> NotificationRecipients? {
    let standard = NotificationRecipients(
      national: [.panel, .ofsted, .departmentForEducation],
      local: [.businessOffice, .safeguardingPartners, .otherAreasPartners])
    guard object.has("notificationRecipients") else { return standard }
    guard let entry = object.object("notificationRecipients", known: ["national", "local"])
    else { return nil }
    let national = entry.choices("national", of: NotificationRecipients.National.self)
    let local = entry.choices("local", of: NotificationRecipients.Local.self)
    if let national, !national.contains(.panel) {
      entry.note("national", "must name panel: the law has the Panel notified")
    }
    guard let national, let local else { return nil }
    return NotificationRecipients(national: national, local: local)
  }

  /// A group of the file, or none.
  private func owner(
    _ name: String, of object: JSONObject, _ groupIds: Set<String>
  ) -> (id: String?, Void)? {
    guard object.has(name) else { return (nil, ()) }
    guard let id = object.text(name) else { return nil }
    guard groupIds.contains(id) else {
      object.note(name, "\(id) is no group of this arrangement")
      return nil
    }
    return (id, ())
  }

  private func closureDays(_ object: JSONObject) -> [CivilDate]? {
    guard object.has("localClosureDays") else { return [] }
    guard let texts = object.texts("localClosureDays") else { return nil }
    if texts.count > OperationalCalendar.closureDaysMax {
      object.note(
        "localClosureDays",
        "\(texts.count) days; at most \(OperationalCalendar.closureDaysMax) are read")
      return nil
    }
    var dates: Set<CivilDate> = []
    for (index, text) in texts.enumerated() {
      do throws(CivilTimeError) {
        dates.insert(try CivilDate(iso8601: text))
      } catch {
        object.note("localClosureDays[\(index)]", error.description)
      }
    }
    return dates.sorted()
  }

  private func aliases(_ object: JSONObject) -> [String: [String]]? {
    guard object.has("roleAliases") else { return [:] }
    guard let entry = object.open("roleAliases") else { return nil }
    var aliases: [String: [String]] = [:]
    for role in entry.members.keys.sorted() {
      if role.wholeMatch(of: /[a-z][A-Za-z]{0,60}/) == nil {
        entry.note(role, "must be a role of the event schemas, such as partnershipManager")
      }
      aliases[role] = entry.texts(role)
    }
    return aliases
  }
}
