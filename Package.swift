// swift-tools-version: 6.1
import PackageDescription

/// Warnings are errors and the Swift 6 language mode holds everywhere in this package. Exclusive
/// access is checked by the compiler and, in debug builds, at run time, where it costs a worker a
/// fifth of a restore.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .unsafeFlags(["-warnings-as-errors"]),
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

/// Code that a worker runs for every event. What is generic in it is compiled once more for each
/// worker, by the modules that use it: unspecialised, a turn costs several times as much.
let specialised: [SwiftSetting] = [
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))
]

func hotLibrary(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict + specialised)
}

/// A worker brings Swift's libraries along: it starts sooner, and no call into them goes through a
/// table. It allocates by jemalloc: what one thread hands to the client library another gives back,
/// and the C library makes the two wait for each other.
let selfContained: [LinkerSetting] = [
  .linkedLibrary("jemalloc", .when(platforms: [.linux])),
  .unsafeFlags(
    [
      "-static-stdlib", "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCollections",
      "-l_FoundationCShims",
    ], .when(platforms: [.linux], configuration: .release)),
]

func executable(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []
) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies, path: "Sources/Executables/\(name)",
    resources: resources, swiftSettings: strict, linkerSettings: selfContained)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")

/// Built by `scripts/fuzz` alone: everything in such a build counts the branches it takes.
let fuzzers: [Target] =
  Context.environment["VIGIL_FUZZ"] == nil
  ? []
  : [
    .executableTarget(
      name: "vigil-fuzz",
      dependencies: [
        "IncidentIntake", "DeadlineTimers", "StatutoryCalendar", "WorkerRuntime", "VigilEvents",
        "CivilTime",
      ], path: "Sources/Fuzz", swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
  ]

let package = Package(
  name: "vigil",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The Kafka client library and our binding, the only places that see C.
    .systemLibrary(
      name: "CRdKafka", pkgConfig: "rdkafka", providers: [.apt(["librdkafka-dev"])]),
    hotLibrary("Kafka", ["CRdKafka", logging]),

    // Dates, calendars and rules; the events.
    hotLibrary("CivilTime"),
    library("StatutoryData", resources: [.embedInCode("Data")]),
    hotLibrary("StatutoryCalendar", ["CivilTime", "StatutoryData"]),
    hotLibrary("VigilEvents", ["CivilTime"]),

    // What every worker is made of.
    hotLibrary("WorkerRuntime", ["Kafka", "CivilTime", "VigilEvents", crypto, heap, logging]),
    library("WorkerTestKit", ["WorkerRuntime"]),
    hotLibrary(
      "WorkerService", ["WorkerRuntime", logging, metrics, lifecycle, hummingbird, yams]),

    // The concerns: pure decisions.
    library("IncidentIntake", ["WorkerRuntime", "VigilEvents", "CivilTime"]),
    library(
      "DeadlineTimers", ["WorkerRuntime", "VigilEvents", "StatutoryCalendar", "CivilTime"]),

    // The operator's side.
    library(
      "VigilOperations",
      ["Kafka", "WorkerRuntime", "VigilEvents", "StatutoryCalendar", "CivilTime", logging]),
    library("LocalStack", ["Kafka", "VigilEvents", logging]),

    // A worker names every module whose generic code it specialises, also where it imports none of
    // it: a change there must compile the worker again.
    executable(
      "incident-intake",
      ["IncidentIntake", "WorkerService", "WorkerRuntime", "Kafka", "VigilEvents", "CivilTime"]),
    executable(
      "deadline-timers",
      [
        "DeadlineTimers", "WorkerService", "StatutoryCalendar", "WorkerRuntime", "Kafka",
        "VigilEvents", "CivilTime", lifecycle, logging,
      ]),
    executable(
      "vigil",
      [
        "VigilOperations", "LocalStack", "DeadlineTimers", "WorkerRuntime", "Kafka", "VigilEvents",
        "CivilTime", "StatutoryCalendar", argumentParser, logging,
      ], resources: [.embedInCode("Stories")]),

    // What the README's figures come from: `scripts/bench`. The plain loop is what the workers are
    // compared with and part of none of them.
    .executableTarget(
      name: "vigil-plain-loop", dependencies: ["CRdKafka"], path: "Sources/PlainLoop",
      cSettings: [.unsafeFlags(["-std=gnu11", "-Wall", "-Wextra", "-Werror"])]),
    .executableTarget(
      name: "vigil-bench",
      dependencies: [
        "LocalStack", "VigilOperations", "WorkerTestKit", "IncidentIntake", "DeadlineTimers",
        "WorkerRuntime", "Kafka", "VigilEvents", "CivilTime", argumentParser, logging,
      ], path: "Sources/Benchmark", swiftSettings: strict, linkerSettings: selfContained),

    tests("CivilTimeTests", ["CivilTime"]),
    tests("StatutoryCalendarTests", ["StatutoryCalendar", "CivilTime"]),
    tests("VigilEventsTests", ["VigilEvents", "CivilTime"]),
    tests("KafkaTests", ["Kafka", logging]),
    tests(
      "WorkerRuntimeTests",
      [
        "WorkerRuntime", "WorkerTestKit", "IncidentIntake", "DeadlineTimers", "Kafka",
        "VigilEvents", "CivilTime", logging,
      ]),
    tests("WorkerTestKitTests", ["WorkerTestKit", "WorkerRuntime", "Kafka", "CivilTime"]),
    tests(
      "WorkerServiceTests",
      ["WorkerService", "WorkerRuntime", "Kafka", "CivilTime", logging, metrics, lifecycle]),
    tests(
      "IncidentIntakeTests", ["IncidentIntake", "WorkerRuntime", "VigilEvents", "CivilTime"]),
    tests(
      "DeadlineTimersTests",
      ["DeadlineTimers", "WorkerRuntime", "VigilEvents", "StatutoryCalendar", "CivilTime"]),
    tests(
      "VigilOperationsTests",
      [
        "VigilOperations", "IncidentIntake", "DeadlineTimers", "WorkerRuntime", "Kafka",
        "VigilEvents", "StatutoryCalendar", "CivilTime", logging,
      ]),
    tests(
      "IntegrationTests",
      [
        "LocalStack", "WorkerTestKit", "IncidentIntake", "DeadlineTimers", "WorkerRuntime", "Kafka",
        "VigilEvents", "CivilTime", logging,
      ]),
  ] + fuzzers
)
