import Laboratory
import Measurements
import Testing

@Suite struct `What is measured anew` {
    private let fingerprint = Fingerprint(
        source: "s", binary: "b", parameters: "p", host: "h")

    private var previous: ExperimentResult { result(.measured) }

    private func result(_ status: ExperimentResult.Status) -> ExperimentResult {
        ExperimentResult(
            status: status, effort: .standard, measuredAt: "2026-01-02T03:04:05Z", seconds: 1,
            attempts: 1, launches: [:], fingerprint: fingerprint, variants: [:],
            series: [:])
    }

    private func decide(
        _ fingerprint: Fingerprint? = nil, previous: ExperimentResult? = nil,
        schedule: Schedule = Schedule(effort: .standard)
    ) -> Decision {
        schedule.decide(
            "lesson", fingerprint: fingerprint ?? self.fingerprint,
            previous: previous ?? self.previous)
    }

    @Test func `what nothing has changed for is reused, and says since when`() {
        #expect(decide() == .reuse(measuredAt: "2026-01-02T03:04:05Z"))
        for status in [ExperimentResult.Status.partial, .notMeasurable] {
            #expect(decide(previous: result(status)) == .reuse(measuredAt: "2026-01-02T03:04:05Z"))
        }
    }

    @Test func `what was never measured is measured`() {
        let schedule = Schedule(effort: .standard)
        #expect(
            schedule.decide("lesson", fingerprint: fingerprint, previous: nil)
                == .measure(.neverMeasured))
    }

    @Test func `what failed is measured again`() {
        #expect(decide(previous: result(.failed)) == .measure(.failedBefore))
    }

    @Test func `each change of the fingerprint is a reason of its own`() {
        var changed = fingerprint
        changed.source = "other"
        #expect(decide(changed) == .measure(.sourceChanged))
        changed = fingerprint
        changed.binary = "other"
        #expect(decide(changed) == .measure(.binaryChanged))
        changed = fingerprint
        changed.parameters = "other"
        #expect(decide(changed) == .measure(.parametersChanged))
        changed = fingerprint
        changed.host = "other"
        #expect(decide(changed) == .measure(.hostChanged))
    }

    @Test func `another effort measures again`() {
        #expect(
            decide(schedule: Schedule(effort: .thorough))
                == .measure(.effortChanged(from: .standard)))
    }

    @Test func `force measures what is fresh`() {
        #expect(decide(schedule: Schedule(effort: .standard, force: true)) == .measure(.asked))
    }

    @Test func `what only leaves out is skipped, even with force`() {
        let schedule = Schedule(effort: .standard, only: ["another"], force: true)
        #expect(decide(schedule: schedule) == .skip)
        #expect(
            decide(schedule: Schedule(effort: .standard, only: ["lesson"]))
                == .reuse(measuredAt: "2026-01-02T03:04:05Z"))
    }
}
