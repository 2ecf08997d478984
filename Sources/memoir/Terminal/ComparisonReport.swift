import Claims
import Lessons
import Measurements

/// What `memoir compare` prints: the hosts' facts that differ, then each experiment.
struct ComparisonReport {
    let comparison: RecordComparison
    /// The two records by the names they were given.
    let files: Pair<String>
    /// When they were measured.
    let moments: Pair<String>
    /// Claims that came out otherwise; nil without a book to judge by.
    var verdicts: [VerdictChange]?
    var hasColour = false

    private static let width = 80
    private let words = ComparisonWords()

    var text: String {
        var blocks = [head, hosts]
        blocks += comparison.experiments.map(experiment)
        if let verdicts { blocks.append(claims(verdicts)) }
        blocks.append([ending])
        return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private var head: [String] {
        [("a", files.a, moments.a), ("b", files.b, moments.b)].map { side, file, moment in
            "\(side)  \(file)  measured \(moment)"
        }
    }

    // MARK: Hosts

    private var hosts: [String] {
        guard !comparison.facts.isEmpty else { return ["The hosts' facts are the same."] }
        return [strong("Facts of the hosts that differ")] + comparison.facts.flatMap(fact)
    }

    private func fact(_ fact: FactDifference) -> [String] {
        let values = words.texts(fact.values)
        let longest = comparison.facts.map(\.name.count).max() ?? 0
        let gap = String(repeating: " ", count: longest - fact.name.count + 2)
        let line = "  \(fact.name)\(gap)\(values.a) → \(values.b)"
        guard line.count > Self.width else { return [line] }
        return ["  \(fact.name)"] + wrapped(values.a, after: "    a  ")
            + wrapped(values.b, after: "    b  ")
    }

    // MARK: Experiments

    private func experiment(_ experiment: ExperimentComparison) -> [String] {
        let counts = Tally(experiment.metrics)
        if counts.isOneMeasurement {
            return [strong(experiment.name) + ": the same measurement in both records"]
        }
        let obstacles = [("a", experiment.obstacles.a), ("b", experiment.obstacles.b)]
            .flatMap { side, reason in
                reason.map { wrapped(words.reason($0), after: "  \(side): ") } ?? []
            }
        return [strong(experiment.name) + ": \(counts.text)"] + obstacles
            + differing(experiment.metrics) + equal(experiment.metrics)
            + incomparable(experiment.metrics)
    }

    private func differing(_ metrics: [MetricComparison]) -> [String] {
        metrics.flatMap { metric -> [String] in
            guard case .differs(let grounds) = metric.outcome else { return [] }
            return evidence(metric, grounds, mark: "differs  ")
        }
    }

    /// What was decided by an interval shows it; what is exactly the same needs its name alone.
    private func equal(_ metrics: [MetricComparison]) -> [String] {
        var lines: [String] = []
        var exact: [String] = []
        for metric in metrics {
            guard case .same(let grounds) = metric.outcome else { continue }
            if case .constants = grounds {
                exact.append(metric.name)
            } else {
                lines += evidence(metric, grounds, mark: "same     ")
            }
        }
        return lines
            + (exact.isEmpty ? [] : wrapped(exact.joined(separator: ", "), after: "  same     "))
    }

    private func evidence(
        _ metric: MetricComparison, _ grounds: ComparisonGrounds, mark: String
    ) -> [String] {
        let mark = mark.hasPrefix("differs") ? strong(mark) : mark
        let text = words.grounds(grounds, metric.kind)
        let line = "\(metric.name)  \(text)"
        guard line.count + 11 > Self.width else { return ["  \(mark)\(line)"] }
        return ["  \(mark)\(metric.name)"]
            + wrapped(text, after: String(repeating: " ", count: 13))
    }

    /// One paragraph a reason, with the metrics that it holds for.
    private func incomparable(_ metrics: [MetricComparison]) -> [String] {
        var order: [String] = []
        var names: [String: [String]] = [:]
        for metric in metrics {
            guard case .incomparable(let reason) = metric.outcome else { continue }
            let text = words.incomparable(reason)
            if names[text] == nil { order.append(text) }
            names[text, default: []].append(metric.name)
        }
        return order.flatMap { text in
            wrapped("not compared: \(text):", after: "  ", hanging: 2)
                + wrapped(
                    (names[text] ?? []).joined(separator: ", "),
                    after: String(repeating: " ", count: 11))
        }
    }

    // MARK: Claims and ending

    private func claims(_ changes: [VerdictChange]) -> [String] {
        guard !changes.isEmpty else { return ["Every claim has the same verdict on both sides."] }
        return [strong("Claims with another verdict")]
            + changes.flatMap { change in
                wrapped("\(change.claim): \(change.a) → \(change.b)", after: "  ", hanging: 2)
            }
    }

    private var ending: String {
        let counts = Tally(comparison.experiments.flatMap(\.metrics))
        return "All metrics: \(counts.text)."
    }

    // MARK: Lines

    private func strong(_ text: String) -> String {
        hasColour ? "\u{1b}[1m\(text)\u{1b}[0m" : text
    }

    /// Lines of at most 80 columns, broken at spaces; the first begins with `lead`.
    private func wrapped(_ text: String, after lead: String, hanging: Int = 0) -> [String] {
        let indent = String(repeating: " ", count: lead.count + hanging)
        var lines: [String] = []
        var line = lead
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > Self.width {
                lines.append(line)
                (line, isEmpty) = (indent, true)
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }
}

/// How many metrics came out how.
private struct Tally {
    private var same = 0
    private var differing = 0
    private var incomparable = 0
    private(set) var isOneMeasurement: Bool

    init(_ metrics: [MetricComparison]) {
        isOneMeasurement =
            !metrics.isEmpty && metrics.allSatisfy { $0.outcome == .same(.oneMeasurement) }
        for metric in metrics {
            switch metric.outcome {
            case .same: same += 1
            case .differs: differing += 1
            case .incomparable: incomparable += 1
            }
        }
    }

    var text: String {
        """
        \(same) the same, \(differing) \(differing == 1 ? "differs" : "differ"), \
        \(incomparable) not compared
        """
    }
}
