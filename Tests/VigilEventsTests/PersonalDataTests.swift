import Testing
import VigilEvents

@Suite("Signs of personal data")
struct PersonalDataTests {
  private func isSuspected(_ text: String) -> Bool {
    EventRejection(.payloadNotJSON, message: "").considering(Array(text.utf8)).mayHoldPersonalData
  }

  @Test(
    "What looks personal is suspected",
    arguments: [
      "someone@example.org", "9434765919", "943 476 5919", "943-476-5919", "NG1 5DT", "ng15dt",
      "SW1A 1AA", "03/04/2019", "3.4.19", "dateOfBirth", "DOB", "birth", "two words", "é",
      #"{"truncated":"seen at home"#,
    ])
  func suspected(_ text: String) { #expect(isSuspected(text)) }

  @Test(
    "What the contract is made of is not suspected",
    arguments: [
      "", "9434765918", "94347659190", "2026-04-09", "2026-04-09T16:05:00.250Z", "RN26-7H3KQ9TX",
      "DOC-7H3KQ9TX2M4P", "5b0c5a2e-8a1d-5c3f-9d57-0f6a3c1e7b42", "K01", "gov.uk/2026-11",
      "https://schemas.vigil.example/org.vigil.incident.reported.v1.schema.json",
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", #"{ "a" : 1 }"#,
    ])
  func notSuspected(_ text: String) { #expect(!isSuspected(text)) }

  @Test(
    "No event of the stories is suspected, so a clean event that is cut off keeps its bytes",
    arguments: Repository.stories)
  func storiesAreClean(_ name: String) throws {
    for line in try Repository.lines(ofStory: name) {
      let rejection = EventRejection(.payloadTruncated, message: "")
      #expect(!rejection.considering(line).mayHoldPersonalData)
    }
  }
}
