import CivilTime
import IncidentIntake
import Testing
import VigilEvents
import WorkerRuntime

@Suite("The truth table of the duty to notify")
struct CriteriaTableTests {
  /// One row of the table: the facts reported and what has to come of them.
  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var suspicion: Suspicion = .suspected
    var harm: IncidentReported.Harm = .seriousHarm
    var status: IncidentReported.ChildStatus = .under18
    var place: IncidentReported.PlaceOfHarm = .ownArea
    var residence: IncidentReported.NormalResidence = .ownArea
    var lookedAfter = false
    var careLeaver = false
    var outcome: IncidentAssessed.Outcome
    var row: CriteriaTable.Row
    var criterion: NotificationCriterion = .none
    var reasons: [String] = []
  }

  static let suspected: [Row] = [
    Row(
      testDescription: "harmed in the own area", outcome: .notificationRequired,
      row: .harmedInOwnArea, criterion: .a),
    Row(
      testDescription: "died in the own area, abuse known", suspicion: .known, harm: .death,
      outcome: .notificationRequired, row: .harmedInOwnArea, criterion: .a),
    Row(
      testDescription: "harmed in the own area, living anywhere", residence: .anotherArea,
      outcome: .notificationRequired, row: .harmedInOwnArea, criterion: .a),
    Row(
      testDescription: "an unborn child", status: .unborn, outcome: .notificationRequired,
      row: .harmedInOwnArea, criterion: .a),
    Row(
      testDescription: "looked after, died in the own area", harm: .death, lookedAfter: true,
      outcome: .notificationRequired, row: .harmedInOwnArea, criterion: .a),
    Row(
      testDescription: "harmed elsewhere in England: the authority of the place notifies",
      place: .elsewhereInEngland, outcome: .notOurs, row: .harmedElsewhereInEngland,
      reasons: ["authorityOfThePlaceNotifies"]),
    Row(
      testDescription: "resident harmed outside England", place: .outsideEngland,
      outcome: .notificationRequired, row: .residentHarmedOutsideEngland, criterion: .b),
    Row(
      testDescription: "resident died outside England", harm: .death, place: .outsideEngland,
      outcome: .notificationRequired, row: .residentHarmedOutsideEngland, criterion: .b),
    Row(
      testDescription: "non-resident harmed outside England", place: .outsideEngland,
      residence: .anotherArea, outcome: .notOurs, row: .nonResidentHarmedOutsideEngland),
    Row(
      testDescription: "place not known: taken as the own area", place: .unknown,
      outcome: .notificationRequired, row: .harmedInOwnArea, criterion: .a,
      reasons: ["placeAssumedOwnArea"]),
    Row(
      testDescription: "outside England, residence not known: taken as the own area",
      place: .outsideEngland, residence: .unknown, outcome: .notificationRequired,
      row: .residentHarmedOutsideEngland, criterion: .b, reasons: ["residenceAssumedOwnArea"]),
    Row(
      testDescription: "an adult", status: .adult, outcome: .localConsideration, row: .notAChild),
    Row(
      testDescription: "harm that is not serious", harm: .other, outcome: .localConsideration,
      row: .notSerious),
  ]

  static let notSuspected: [Row] = [
    Row(
      testDescription: "looked-after child died, no suspicion", suspicion: .notSuspected,
      harm: .death, lookedAfter: true, outcome: .lookedAfterDeathNotice, row: .lookedAfterDeath),
    Row(
      testDescription: "looked-after child died, not known yet", suspicion: .unknown,
      harm: .death, lookedAfter: true, outcome: .lookedAfterDeathNotice, row: .lookedAfterDeath,
      reasons: ["suspicionUnknown"]),
    Row(
      testDescription: "looked-after child died anywhere", suspicion: .notSuspected,
      harm: .death, place: .outsideEngland, lookedAfter: true, outcome: .lookedAfterDeathNotice,
      row: .lookedAfterDeath),
    Row(
      testDescription: "own care leaver died", suspicion: .notSuspected, harm: .death,
      status: .careLeaver18to24, careLeaver: true, outcome: .careLeaverDeathNotice,
      row: .careLeaverDeath),
    Row(
      testDescription: "own care leaver died, abuse suspected", harm: .death,
      status: .careLeaver18to24, careLeaver: true, outcome: .careLeaverDeathNotice,
      row: .careLeaverDeath),
    Row(
      testDescription: "own care leaver seriously harmed", suspicion: .notSuspected,
      status: .careLeaver18to24, careLeaver: true, outcome: .localConsideration, row: .notAChild),
    Row(
      testDescription: "another authority's care leaver died", suspicion: .notSuspected,
      harm: .death, status: .careLeaver18to24, outcome: .localConsideration, row: .notAChild),
    Row(
      testDescription: "serious harm without suspicion", suspicion: .notSuspected,
      outcome: .localConsideration, row: .noSuspicion),
    Row(
      testDescription: "looked-after child seriously harmed without suspicion",
      suspicion: .notSuspected, lookedAfter: true, outcome: .localConsideration,
      row: .noSuspicion),
    Row(
      testDescription: "death without suspicion", suspicion: .notSuspected, harm: .death,
      outcome: .localConsideration, row: .noSuspicion),
    Row(
      testDescription: "serious harm, suspicion not known", suspicion: .unknown,
      outcome: .assessmentPending, row: .suspicionUnknown),
    Row(
      testDescription: "death, suspicion not known", suspicion: .unknown, harm: .death,
      outcome: .assessmentPending, row: .suspicionUnknown),
  ]

  @Test("Each row gives its outcome, and what follows from it", arguments: suspected + notSuspected)
  func row(_ row: Row) throws {
    var story = try IntakeStory()
    let answer = try story.tell(
      report {
        $0.abuseOrNeglect = row.suspicion
        if row.suspicion.isSuspected {
          $0.abuseSuspectedAt = try instant("2026-04-13T11:00:00Z")
        }
        $0.harm = row.harm
        $0.childStatus = row.status
        $0.placeOfHarm = row.place
        $0.normalResidence = row.residence
        $0.lookedAfterByOwnAuthority = row.lookedAfter
        $0.ownCareLeaver = row.careLeaver
      })
    let assessed = try #require(answer.first(IncidentAssessed.self))
    #expect(assessed.outcome == row.outcome)
    #expect(assessed.row == row.row.rawValue)
    #expect(assessed.criterion == row.criterion)
    #expect(assessed.reasons == row.reasons)
    #expect(assessed.revision == 1)
    let follows: [String] =
      switch row.outcome {
      case .notificationRequired: ["notification.required"]
      case .lookedAfterDeathNotice, .careLeaverDeathNotice: ["death-notice.required"]
      case .localConsideration: ["local-consideration.opened"]
      case .assessmentPending, .notOurs: []
      }
    #expect(answer.facts == ["incident.assessed"] + follows)
    #expect(answer.refusals.isEmpty)
    if let required = answer.first(NotificationRequired.self) {
      #expect(required.criterion.rawValue == row.criterion.rawValue)
    }
    if let notice = answer.first(DeathNoticeRequired.self) {
      #expect(notice.kind == (row.careLeaver ? .careLeaver : .lookedAfterChild))
    }
  }

  @Test("The rows above try every row of the table")
  func complete() {
    #expect(
      Set((Self.suspected + Self.notSuspected).map(\.row)) == Set(CriteriaTable.Row.allCases))
  }

  @Test("Row codes are a public contract")
  func rowCodes() {
    #expect(
      CriteriaTable.Row.allCases.map(\.rawValue) == [
        "care-leaver-death", "not-a-child", "not-serious", "harmed-in-own-area",
        "harmed-elsewhere-in-england", "resident-harmed-outside-england",
        "non-resident-harmed-outside-england", "looked-after-death", "suspicion-unknown",
        "no-suspicion",
      ])
  }

  @Test("A partner's report counts like any other and says whether a senior lead agreed")
  func partnerReferral() throws {
    for (agreed, reasons) in [
      (true, ["raisedByPartner"]), (false, ["raisedByPartner", "seniorLeadAgreementMissing"]),
      (nil, ["raisedByPartner", "seniorLeadAgreementMissing"]),
    ] as [(Bool?, [String])] {
      var story = try IntakeStory()
      let answer = try story.tell(
        suspectedReport {
          $0.raisedAs = .partnerReferral
          $0.reportingAgency = "county-hospital"
          $0.seniorLeadAgreed = agreed
        })
      #expect(answer.first(IncidentAssessed.self)?.reasons == reasons)
      #expect(answer.facts.last == "notification.required")
    }
  }

  @Test("The care-leaver notice runs from the later of the death and the status becoming known")
  func careLeaverAwareness() throws {
    for (known, aware) in [
      ("2026-04-15T09:00:00Z", "2026-04-15T09:00:00Z"),
      ("2026-04-01T09:00:00Z", "2026-04-13T10:00:00Z"),
    ] {
      var story = try IntakeStory()
      let answer = try story.tell(
        report {
          $0.childStatus = .careLeaver18to24
          $0.ownCareLeaver = true
          $0.careLeaverStatusKnownAt = try instant(known)
        })
      #expect(answer.first(DeathNoticeRequired.self)?.awareAt == (try instant(aware)))
    }
  }
}
