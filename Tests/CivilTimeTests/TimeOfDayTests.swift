import CivilTime
import Testing

@Suite("Times of day")
struct TimeOfDayTests {
  @Test("Every minute of the day is read back from its text")
  func roundTrips() throws {
    for hour in 0...23 {
      for minute in 0...59 {
        let time = try #require(TimeOfDay(hour: hour, minute: minute))
        #expect(try TimeOfDay(iso8601: time.iso8601) == time)
        #expect((time.hour, time.minute) == (hour, minute))
      }
    }
    #expect(TimeOfDay(hour: 9)?.iso8601 == "09:00")
  }

  @Test(
    "A text no clock shows is refused",
    arguments: [
      ("24:00", CivilTimeError.Code.timeImpossible, 0), ("09:60", .timeImpossible, 0),
      ("9:00", .malformed, 1), ("09:00:00", .malformed, 5), ("0900", .malformed, 2),
      ("", .malformed, 0),
    ])
  func refuses(text: String, code: CivilTimeError.Code, byteOffset: Int) {
    #expect(throws: CivilTimeError(code: code, value: .timeOfDay, byteOffset: byteOffset)) {
      try TimeOfDay(iso8601: text)
    }
    #expect(TimeOfDay(hour: 24) == nil)
    #expect(TimeOfDay(hour: -1) == nil)
    #expect(TimeOfDay(hour: 0, minute: 60) == nil)
  }
}
