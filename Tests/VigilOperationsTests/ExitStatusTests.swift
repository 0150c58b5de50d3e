import Testing
import VigilOperations

@Suite struct ExitStatusTests {
  @Test func theNumbersAreAPublicContract() {
    #expect(ExitStatus.allCases.map(\.rawValue) == [0, 64, 65, 66, 69, 70, 75, 78])
  }

  @Test func everyErrorEndsWithItsDocumentedStatus() {
    let statuses = Dictionary(
      uniqueKeysWithValues: OperationsError.Code.allCases.map {
        ($0.rawValue, OperationsError($0, "").exitStatus.rawValue)
      })
    #expect(
      statuses == [
        "usage": 64, "data-invalid": 65, "not-found": 66, "broker-unnamed": 69,
        "broker-unavailable": 69, "broker-refuses": 69, "topic-missing": 69,
        "write-incomplete": 75, "settings-invalid": 78, "clock-unusable": 78,
        "internal-error": 70,
      ])
  }
}
