/// What `--help` prints: usage, every setting with its names and default, and examples.
enum HelpText {
  static func of(_ description: WorkerProcess.Description) -> String {
    var text = """
      \(description.worker) \(description.version): \(description.summary)

      Usage: \(description.worker) [--config FILE] [--SETTING VALUE]…
             \(description.worker) --check-config [--format text|json]

      Flags win over the environment, the environment over the file. The broker is named by
      KAFKA_BOOTSTRAP_SERVERS; any other client property by KAFKA_<NAME>, a secret by the path of a
      file in KAFKA_<NAME>_FILE.

      Settings (flag, environment variable, name in the file):

      """
    for setting in SettingCatalogue.all {
      let byDefault = setting.defaultText.isEmpty ? "none" : setting.defaultText
      text += """

          \(setting.flag)  \(setting.environmentName)  \(setting.name)
            \(setting.help).
            Takes \(setting.accepts); default: \(byDefault).

        """
    }
    return text + """

      Examples:
        \(description.worker) --check-config
        KAFKA_BOOTSTRAP_SERVERS=localhost:9092 \(description.worker) --http-port 9400
        \(description.worker) --config worker.yaml --log-level debug

      Exit codes: 0 ended as asked, 64 wrong command line, 69 broker refuses, 70 defect,
      75 start again, 78 wrong configuration.

      """
  }
}
