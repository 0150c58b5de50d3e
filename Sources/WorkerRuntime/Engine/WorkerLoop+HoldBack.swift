import Kafka

extension WorkerLoop {
  /// Keeps the memory of buffered records within its bound, about: where it is used up, inputs that
  /// run ahead are not read on until most of what is buffered of them has been processed.
  ///
  /// Nothing waits for ever: records wait for an input of which nothing is buffered, and such an input
  /// is read. The client drops what it has fetched of an input that is held back and fetches it again
  /// afterwards, which is why this is not done sooner.
  func holdInputsBack() throws {
    let isFull = bufferedBytes >= configuration.bufferedBytesMax
    guard isFull || holdsInputsBack else { return }
    let ready = tasks.values.filter { $0.phase == .ready }
    let limit = configuration.heldBackFrom(inputs: ready.count * inputTopics.count)
    do {
      let caughtUp = ready.flatMap { task in
        task.inputs(where: { $0.isHeldBack && $0.bufferedBytes <= limit / 2 })
      }
      try broker.resume(caughtUp)
      note(caughtUp, heldBack: false)
      if isFull {
        let ahead = ready.flatMap { task in
          task.inputs(where: { !$0.isHeldBack && $0.bufferedBytes > limit })
        }
        // Noted first: where the call fails half-way, all of them are resumed all the same.
        note(ahead, heldBack: true)
        try broker.pause(ahead)
      }
    } catch let error as BrokerError where !error.isFatal {
      noteOutage(error)
    }
    holdsInputsBack = ready.contains { !$0.inputs(where: \.isHeldBack).isEmpty }
  }

  private func note(_ inputs: [TopicPartition], heldBack: Bool) {
    for input in inputs { tasks[input.partition]?.noteHeldBack(input.topic, heldBack) }
  }
}
