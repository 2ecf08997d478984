import Laboratory
import Measurements
import Synchronization
import Testing

@Suite struct `What progress prints` {
    private func result(
        _ status: ExperimentResult.Status, reason: Reason? = nil, failure: Failure? = nil,
        noisy: Bool = false
    ) -> ExperimentResult {
        ExperimentResult(
            status: status, reason: reason, failure: failure, effort: .quick, measuredAt: "",
            seconds: 1.26, attempts: 1, noise: noisy ? [.scattered, .crowded] : [],
            launches: ["a": 10, "b": 10],
            fingerprint: Fingerprint(source: "", binary: "", parameters: "", host: ""),
            variants: [:], series: [:])
    }

    /// What is written for each of `progress`; the clock moves on by a second at each look.
    private func written(
        _ progress: [Progress], terminal: Bool = false, colour: Bool = false, width: Int = 80
    ) -> [String] {
        let seconds = Mutex(0.0)
        let texts = Mutex<[String]>([])
        let printer = ProgressPrinter(
            style: ProgressPrinter.Style(
                isTerminal: terminal, hasColour: colour, width: width),
            clock: Clock(
                seconds: {
                    seconds.withLock {
                        $0 += 1
                        return $0
                    }
                },
                now: { "" }, load: { nil }),
            write: { text in texts.withLock { $0.append(text) } })
        for step in progress { printer.show(step) }
        return texts.withLock { $0 }
    }

    @Test func `without a terminal it is a plain line an experiment`() {
        let lines = written([
            .planned(total: 3), .started(experiment: "cow", .neverMeasured),
            .launched(experiment: "cow", done: 0, of: 20),
            .finished(experiment: "cow", result(.measured)),
            .finished(
                experiment: "ksm",
                result(.notMeasurable, reason: Reason(.optedOut, detail: "it changes the host"))),
            .finished(
                experiment: "broken",
                result(
                    .failed, failure: Failure(what: "probe 'x' exited with 4", standardError: ""))),
            .left(experiment: "old", .reuse(measuredAt: "2026-01-02T03:04:05Z")),
            .left(experiment: "other", .skip),
        ])
        #expect(
            lines == [
                "✓ cow  20 launches, 1.3 s  (2 to go)\n",
                "○ ksm  not measurable here: it changes the host  (1 to go)\n",
                "✗ broken  failed: probe 'x' exited with 4\n",
                "= old  reused, measured 2026-01-02T03:04:05Z\n",
                "- other  left out\n",
            ])
    }

    @Test func `gaps and noise are said`() {
        #expect(
            written([
                .finished(experiment: "cow", result(.partial)),
                .finished(experiment: "cow", result(.measured, noisy: true)),
            ]) == [
                "◐ cow  20 launches, 1.3 s, partly not measurable here\n",
                "✓ cow  20 launches, 1.3 s, noisy (scattered, crowded)\n",
            ])
    }

    @Test func `why it was measured anew is said, and what its time left out`() {
        var short = result(.measured)
        short.curtailed = true
        let reasons: [StaleReason] = [
            .neverMeasured, .asked, .failedBefore, .sourceChanged, .binaryChanged,
            .parametersChanged, .effortChanged(from: .quick), .hostChanged,
        ]
        let lines = reasons.flatMap { reason in
            written([
                .started(experiment: "cow", reason), .finished(experiment: "cow", short),
            ])
        }
        let begin = "✓ cow  20 launches, 1.3 s, fewer for want of time"
        #expect(
            lines == [
                "\(begin)\n", "\(begin)\n", "\(begin); it had failed\n",
                "\(begin); its source had changed\n", "\(begin); its program had changed\n",
                "\(begin); its parameters had changed\n", "\(begin); it was of effort quick\n",
                "\(begin); the host had changed\n",
            ])
    }

    @Test func `colours are used where they are wanted`() {
        #expect(
            written([.finished(experiment: "cow", result(.measured))], colour: true)
                == ["\u{1b}[32m✓ \u{1b}[0mcow  20 launches, 1.3 s\n"])
    }

    @Test func `a terminal shows a bar with the time left, and writes over it`() {
        let texts = written(
            [
                .planned(total: 1), .launched(experiment: "cow", done: 0, of: 20),
                .launched(experiment: "cow", done: 10, of: 20),
                .finished(experiment: "cow", result(.measured)),
            ], terminal: true)
        #expect(
            texts == [
                "\r\u{1b}[K░░░░░░░░░░░░░░░░░░░░ cow",
                "\r\u{1b}[K██████████░░░░░░░░░░ cow  2 s left",
                "\r\u{1b}[K✓ cow  20 launches, 1.3 s\n",
            ])
    }

    @Test func `a bar never wraps, and a hundred steps are the most it makes`() {
        let steps = (0..<5000).map { Progress.launched(experiment: "cow", done: $0, of: 5000) }
        let texts = written([.planned(total: 1)] + steps, terminal: true, width: 24)
        #expect(texts.count == 100)
        #expect(texts.allSatisfy { $0.dropFirst("\r\u{1b}[K".count).count <= 23 })
    }

    @Test func `a probe's words cannot steer the terminal`() {
        let reason = Reason(.noSuchFeature, detail: "\u{1b}[2Jgone\nnext")
        #expect(
            written([.finished(experiment: "x", result(.notMeasurable, reason: reason))])
                == ["○ x  not measurable here: ␛[2Jgone next\n"])
    }

    @Test func `settings that may be changed are told beforehand`() {
        #expect(
            written([.hostMayChange(settings: ["/sys/kernel/mm/ksm/run=0"])])
                == [
                    "These settings of this host may be changed, and are put back: "
                        + "/sys/kernel/mm/ksm/run=0\n"
                ])
    }

    @Test func `settings that were put back are told`() {
        #expect(
            written([.hostRestored(settings: ["/sys/kernel/mm/ksm/run=0"])])
                == [
                    "An interrupted run had left settings changed; put back: "
                        + "/sys/kernel/mm/ksm/run=0\n"
                ])
    }
}
