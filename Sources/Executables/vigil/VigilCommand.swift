import ArgumentParser

/// The command line of operators and integrators.
@main
struct VigilCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vigil",
    abstract: "Keeps the statutory clocks of local safeguarding children partnerships.",
    discussion: """
      See it work, on this machine alone:
        vigil demo

      When is it due, and why:
        vigil due --clock K01 --from 2026-03-31T13:20:00Z

      Say what happened, and see what follows from it:
        vigil publish reports.jsonl
        vigil case RN26-7H3KQ9TX

      What is owed, overdue first:
        vigil deadlines --state overdue --state due-soon
        vigil deadlines --ics-dir /srv/calendars

      What everything is computed by:
        vigil rules list
        vigil obligations
        vigil calendar

      The broker is named by KAFKA_BOOTSTRAP_SERVERS (any other client property by KAFKA_<NAME>); \
      without it, the broker that `vigil up` runs on this machine is used.

      Exit codes: 0 done, 64 wrong command line, 65 bad data, 66 not found, 69 broker not named, \
      not there or refusing, 70 defect, 75 try again, 78 wrong configuration.
      """,
    version: "vigil 0.1.0",
    subcommands: [
      DueCommand.self, PublishCommand.self, WatchCommand.self, CaseCommand.self,
      DeadlinesCommand.self, RulesCommand.self, ObligationsCommand.self,
      CalendarCommand.self, TopicsCommand.self, LagCommand.self, UpCommand.self,
      DemoCommand.self, BrokerCommand.self,
    ])
}
