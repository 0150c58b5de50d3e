import StatutoryCalendar

// Answers the questions of scripts/calendar-oracle: JSON lines from stdin to stdout.
let batch = DueBatch(rules: try .bundled(), calendar: try .bundled())
while let line = readLine() { print(batch.answer(line: line)) }
