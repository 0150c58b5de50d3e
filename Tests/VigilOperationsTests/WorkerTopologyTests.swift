import DeadlineTimers
import IncidentIntake
import Testing
import VigilEvents
import VigilOperations

@Suite struct WorkerTopologyTests {
  @Test func operatorsSeeTheTopicsThatTheWorkersSubscribeTo() {
    let inputs = Dictionary(
      uniqueKeysWithValues: WorkerTopology.all.map { ($0.worker, Set($0.inputs)) })
    #expect(inputs[IncidentIntake.name] == IncidentIntake.inputs.topics)
    #expect(inputs[DeadlineTimers.name] == DeadlineTimers.inputs.topics)
    #expect(inputs.count == 2)
  }

  @Test func everyFactTopicOfThePlanThatAWorkerOwnsIsKeptFromPublishing() {
    for topology in WorkerTopology.all {
      for topic in topology.outputs {
        #expect(PublicationCheck.factsOfWorkers[topic] != nil)
      }
    }
  }
}
