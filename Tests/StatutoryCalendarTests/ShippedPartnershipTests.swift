import CivilTime
import Foundation
import StatutoryCalendar
import Testing

@Suite("The partnerships that ship")
struct ShippedPartnershipTests {
  private let rules: RuleBook

  init() throws { rules = try .bundled() }

  private func arrangement(_ id: String, _ date: String = "2026-04-09") throws
    -> PartnershipArrangement
  {
    try #require(rules.partnership(id)).arrangement(inForceOn: day(date))
  }

  @Test(
    "Each keeps its office with its own council",
    arguments: [
      ("nottingham-city", "Nottingham City Council"),
      ("nottinghamshire", "Nottinghamshire County Council"),
      ("northamptonshire", "North Northamptonshire Council"),
    ])
  func host(id: String, council: String) throws {
    #expect(rules.partnership(id)?.hostAuthority == council)
  }

  @Test("Groups and owners are those of the published arrangements")
  func groups() throws {
    let city = try arrangement("nottingham-city")
    #expect(
      city.groups.map(\.id) == ["slg", "bmg", "csprg", "lwd", "qa", "pp", "education", "cdop"])
    #expect((city.trainingOwner, city.actionsOwner) == ("lwd", "bmg"))
    let county = try arrangement("nottinghamshire")
    #expect(county.groups.map(\.id) == ["slg", "joint-slg", "saig", "forum", "csprg", "lwd"])
    #expect((county.trainingOwner, county.actionsOwner) == ("lwd", "saig"))
    let northants = try arrangement("northamptonshire")
    #expect(northants.groups.count == 12)
    #expect((northants.trainingOwner, northants.actionsOwner) == ("td", "qg"))
    for one in [city, county, northants] { #expect(one.dataCadence == .quarterly) }
  }

  @Test("Two of three carry a decision in the city and the county; four votes can tie in the third")
  func decisions() throws {
    let city = try arrangement("nottingham-city").decisions
    #expect((city.countedVotes, city.votesNeeded, city.canTie) == (3, 2, false))
    #expect(city.tiePolicy == "slg")
    let county = try arrangement("nottinghamshire").decisions
    #expect((county.countedVotes, county.votesNeeded) == (3, 2))
    let northants = try arrangement("northamptonshire").decisions
    #expect(northants.electorate.count == 5)
    #expect((northants.countedVotes, northants.votesNeeded, northants.canTie) == (4, 3, true))
    #expect(northants.countingGroups.first == ["dcs-north", "dcs-west"])
    #expect(northants.tiePolicy == "chair")
  }

  @Test("Delay of publication is approved by the group that the sources name")
  func delay() throws {
    #expect(
      try arrangement("nottingham-city").publication.delayApproval == "slg")
    #expect(
      try arrangement("nottinghamshire").publication.delayApproval == "slg")
    #expect(
      try arrangement("northamptonshire").publication.delayApproval
        == "dsp-group")
  }

  @Test("Every group that owns an obligation is one of its partnership's, or a role")
  func owners() throws {
    let roles: Set = ["businessOffice", "independentScrutineer", "safeguardingPartners"]
    let book = try ObligationBook.bundled()
    for partnership in rules.partnerships {
      let groups = Set(partnership.arrangements.flatMap { $0.groups.map(\.id) })
      for obligation in try book.obligations(of: partnership.id) {
        #expect(
          groups.union(roles).contains(obligation.ownerGroup),
          "\(obligation.id): \(obligation.ownerGroup)")
      }
    }
  }

  @Test("The example in the folder for deployments is the one that ships")
  func deployedExample() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("deploy/partnerships/example-partnership.json")
    #expect(try Array(Data(contentsOf: file)) == PartnershipDirectory.example.bytes)
  }

  @Test("Every clock of every edition can be kept under every arrangement that ships")
  func appliesToAll() {
    for partnership in rules.partnerships {
      for arrangement in partnership.arrangements {
        for edition in rules.allEditions {
          for clock in edition.clocks {
            let kept = clock.with(arrangement)
            #expect(kept.isWatched == arrangement.watches(clock))
            #expect(clock.severity != .statutory || kept == clock, "\(clock.id)")
          }
        }
      }
    }
  }
}
