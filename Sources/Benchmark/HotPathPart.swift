/// One part of the hot path.
enum HotPathPart {
  /// Does `body` where the profiler counts, and says how many operations it was.
  static func collect(
    _ name: String, operations: Int, _ body: () throws -> Void
  ) throws {
    try withoutActuallyEscaping(body) { try callgrindCollects(CountedPart(body: $0)) }
    print(name, operations)
  }
}

/// Work in a box, which the optimizer cannot see into.
private final class CountedPart {
  let body: () throws -> Void

  init(body: @escaping () throws -> Void) { self.body = body }
}

/// The profiler counts what happens in here, by the function's name: it must stay a function of its
/// own, in one copy.
@inline(never) @_optimize(none)
private func callgrindCollects(_ part: CountedPart) throws {
  try part.body()
}
