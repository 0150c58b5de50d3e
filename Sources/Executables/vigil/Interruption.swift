import Dispatch
import Glibc
import Synchronization

/// Ctrl-C and a service manager's stop, as a question that a loop asks.
final class Interruption {
  private final class Flag: Sendable {
    let isRaised = Atomic<Bool>(false)
  }

  private let flag = Flag()
  private let sources: [any DispatchSourceSignal]

  /// Takes over SIGINT and SIGTERM of this process for as long as the object lives.
  init() {
    let flag = flag
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { flag.isRaised.store(true, ordering: .releasing) }
      source.resume()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }

  /// True once a signal has come.
  var isRequested: Bool { flag.isRaised.load(ordering: .acquiring) }
}
