import DeadlineTimers
import IncidentIntake
import Testing
import VigilOperations

@Suite struct RefusalWordsTests {
  @Test(arguments: IntakeRefusal.all + DeadlineRefusal.all)
  func everyRefusalOfTheWorkersIsSaidInWords(code: String) {
    #expect(RefusalWords.reason(code) != nil)
  }
}
