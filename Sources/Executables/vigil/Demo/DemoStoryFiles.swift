/// The story's files, embedded so that the demonstration runs from the executable alone.
enum DemoStoryFiles {
  static let all: [(name: String, bytes: [UInt8])] = [
    ("late-sin.jsonl", PackageResources.late_sin_jsonl),
    ("late-sin.reviews.jsonl", PackageResources.late_sin_reviews_jsonl),
    ("sc01-easter.jsonl", PackageResources.sc01_easter_jsonl),
    ("sc01-easter.reviews.jsonl", PackageResources.sc01_easter_reviews_jsonl),
  ]
}
