package import Measurements

/// What a launch emitted, decoded and held against what its variant declares.
package enum ProbeOutput: Hashable, Sendable {
    /// By the metric's name in the lesson.
    case measured([String: Reading<[Double]>])
    /// The probe said that nothing of it can be measured here.
    case notMeasurable(Reason)

    package struct Invalid: Error, Hashable, Sendable {
        package let fact: String
    }

    /// `metrics` are those of the variant that was launched.
    package static func decode(
        _ output: [UInt8], metrics: [Metric]
    ) throws(Invalid) -> ProbeOutput {
        var decoder = OutputDecoder(metrics: metrics)
        var lines = output.split(separator: 0x0a, omittingEmptySubsequences: false)
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        for (index, line) in lines.enumerated() {
            do throws(JSONLine.Malformed) {
                try decoder.read(try JSONLine(line))
            } catch {
                throw Invalid(fact: "line \(index + 1) of its output: \(error.fact)")
            }
        }
        do throws(JSONLine.Malformed) {
            return try decoder.finish()
        } catch {
            throw Invalid(fact: error.fact)
        }
    }
}

private struct OutputDecoder {
    typealias Malformed = JSONLine.Malformed

    let metrics: [Metric]
    private var readings: [String: Reading<[Double]>] = [:]
    private var wholeReason: Reason?
    private var isDone = false

    init(metrics: [Metric]) { self.metrics = metrics }

    mutating func read(_ line: JSONLine) throws(Malformed) {
        guard !isDone, wholeReason == nil else {
            throw Malformed(fact: "it goes on after its end")
        }
        if line.values == ["done": .flag(true)] {
            isDone = true
        } else if let metric = line.values["metric"] {
            guard case .text(let name) = metric else {
                throw Malformed(fact: "'metric' is no text")
            }
            try read(line, metric: try declared(name))
        } else if line.values["unavailable"] != nil {
            guard readings.isEmpty else {
                throw Malformed(fact: "it says that nothing can be measured, after observations")
            }
            wholeReason = try reason(line, allowing: [])
        } else {
            throw Malformed(fact: "it is neither an observation nor the end")
        }
    }

    func finish() throws(Malformed) -> ProbeOutput {
        if let wholeReason { return .notMeasurable(wholeReason) }
        guard isDone else { throw Malformed(fact: "its output ends without {\"done\":true}") }
        var named: [String: Reading<[Double]>] = [:]
        for metric in metrics {
            guard let reading = readings[metric.emittedName] else {
                throw Malformed(fact: "the declared metric '\(metric.emittedName)' was not emitted")
            }
            named[metric.name] = reading
        }
        return .measured(FrameLabels.label(named, metrics: metrics))
    }

    private func declared(_ name: String) throws(Malformed) -> Metric {
        if let metric = metrics.first(where: { $0.emittedName == name }) { return metric }
        throw Malformed(fact: "the metric '\(name)' is not declared in lesson.yml")
    }

    private mutating func read(_ line: JSONLine, metric: Metric) throws(Malformed) {
        let reading: Reading<[Double]>
        var keys = Set(line.values.keys).subtracting(["metric"])
        switch (line.values["value"], line.values["values"], line.values["unavailable"]) {
        case (.number(let number)?, nil, nil) where metric.kind != .flag:
            reading = .measured([number])
        case (.flag(let flag)?, nil, nil) where metric.kind == .flag:
            reading = .measured([flag ? 1 : 0])
        case (nil, .numbers(let numbers)?, nil) where metric.kind != .flag && !numbers.isEmpty:
            reading = .measured(numbers)
        case (nil, nil, _?):
            reading = .unavailable(try reason(line, allowing: ["metric"]))
            keys.subtract(["unavailable", "capability", "detail"])
        default:
            throw Malformed(
                fact:
                    "the metric '\(metric.emittedName)' has no value of kind \(metric.kind.rawValue)"
            )
        }
        keys.subtract(["value", "values"])
        if let unknown = keys.sorted().first { throw Malformed(fact: "unknown key '\(unknown)'") }
        if let values = reading.value, let wrong = values.first(where: { !metric.kind.allows($0) })
        {
            throw Malformed(
                fact:
                    "'\(metric.emittedName)' cannot be \(wrong): its kind is \(metric.kind.rawValue)"
            )
        }
        guard readings.updateValue(reading, forKey: metric.emittedName) == nil else {
            throw Malformed(fact: "the metric '\(metric.emittedName)' was emitted twice")
        }
    }

    private func reason(_ line: JSONLine, allowing: Set<String>) throws(Malformed) -> Reason {
        func text(_ key: String) throws(Malformed) -> String? {
            switch line.values[key] {
            case .text(let text)?: return text
            case nil: return nil
            default: throw Malformed(fact: "'\(key)' is no text")
            }
        }
        let known = allowing.union(["unavailable", "capability", "detail"])
        if let unknown = Set(line.values.keys).subtracting(known).sorted().first {
            throw Malformed(fact: "unknown key '\(unknown)'")
        }
        let name = try text("unavailable") ?? ""
        guard let code = Reason.Code(rawValue: name) else {
            throw Malformed(fact: "unknown reason '\(name)'")
        }
        var capability: Capability?
        if let name = try text("capability") {
            guard let found = Capability(rawValue: name) else {
                throw Malformed(fact: "unknown capability '\(name)'")
            }
            capability = found
        }
        return Reason(code, capability: capability, detail: try text("detail") ?? "")
    }
}

/// Page frame numbers become labels, so that none leaves the launch it was seen in: the first frame
/// that a launch emits is A, the next new one B.
enum FrameLabels {
    static func label(
        _ readings: [String: Reading<[Double]>], metrics: [Metric]
    ) -> [String: Reading<[Double]>] {
        var ordinals: [Double: Double] = [:]
        var labelled = readings
        for metric in metrics where metric.kind == .frame {
            guard let values = readings[metric.name]?.value else { continue }
            labelled[metric.name] = .measured(
                values.map { frame in
                    if let known = ordinals[frame] { return known }
                    let ordinal = Double(ordinals.count)
                    ordinals[frame] = ordinal
                    return ordinal
                })
        }
        return labelled
    }
}
