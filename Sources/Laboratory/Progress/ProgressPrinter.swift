internal import Measurements
internal import Synchronization

/// Progress for people: one line an experiment, with a bar and the time left on a terminal, and
/// plain lines elsewhere.
package final class ProgressPrinter: Sendable {
    package struct Style: Sendable {
        /// Whether a line may be written over.
        package var isTerminal: Bool
        package var hasColour: Bool
        package var width: Int

        package init(isTerminal: Bool, hasColour: Bool, width: Int) {
            self.isTerminal = isTerminal
            self.hasColour = hasColour
            self.width = width
        }
    }

    private struct State {
        var total = 0
        var finished = 0
        var startedAt = 0.0
        var shown = -1
        var reasons: [String: StaleReason] = [:]
    }

    private let style: Style
    private let clock: Clock
    private let state = Mutex(State())
    private let write: @Sendable (String) -> Void

    package init(style: Style, clock: Clock, write: @escaping @Sendable (String) -> Void) {
        self.style = style
        self.clock = clock
        self.write = write
    }

    package func show(_ progress: Progress) {
        let text = state.withLock { line(progress, &$0) }
        if let text { write(text) }
    }

    private func line(_ progress: Progress, _ state: inout State) -> String? {
        switch progress {
        case .hostRestored(let settings):
            return "An interrupted run had left settings changed; put back: "
                + settings.joined(separator: ", ") + "\n"
        case .hostMayChange(let settings):
            return "These settings of this host may be changed, and are put back: "
                + settings.joined(separator: ", ") + "\n"
        case .planned(let total):
            state.total = total
            state.startedAt = clock.seconds()
            return nil
        case .started(let experiment, let reason):
            state.reasons[experiment] = reason
            return nil
        case .launched(let experiment, let done, let all):
            guard style.isTerminal else { return nil }
            // A hundred steps are enough for an eye, and cost the experiment nothing.
            let share = done * 100 / max(all, 1)
            guard share != state.shown else { return nil }
            state.shown = share
            return bar(experiment, done, all, state)
        case .finished(let experiment, let result):
            state.finished += 1
            state.shown = -1
            let why = state.reasons[experiment].flatMap(why) ?? ""
            let left = state.total - state.finished
            let rest = left > 0 ? "  (\(left) to go)" : ""
            return clearing + "\(mark(result))\(experiment)  \(summary(result))\(why)\(rest)\n"
        case .left(let experiment, .reuse(let when)):
            return clearing + "\(dim("=")) \(experiment)  reused, measured \(when)\n"
        case .left(let experiment, _):
            return clearing + "\(dim("-")) \(experiment)  left out\n"
        }
    }

    private var clearing: String { style.isTerminal ? "\r\u{1b}[K" : "" }

    private func bar(_ experiment: String, _ done: Int, _ all: Int, _ state: State) -> String {
        let cells = 20
        let full = done * cells / max(all, 1)
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
        let share =
            (Double(state.finished) + Double(done) / Double(max(all, 1)))
            / Double(max(state.total, 1))
        let elapsed = clock.seconds() - state.startedAt
        let left = share > 0.05 ? "  \(Int((elapsed / share - elapsed).rounded(.up))) s left" : ""
        let line = "\(bar) \(experiment)\(left)"
        return clearing + String(line.prefix(max(style.width - 1, 20)))
    }

    private func summary(_ result: ExperimentResult) -> String {
        let seconds = DecimalText.fixed(result.seconds, places: 1)
        let launches = result.launches.values.reduce(0, +)
        switch result.status {
        case .measured, .partial:
            let gaps = result.status == .partial ? ", partly not measurable here" : ""
            let fewer = result.curtailed == true ? ", fewer for want of time" : ""
            let causes = result.noise.map(\.rawValue).joined(separator: ", ")
            let noise = result.isNoisy ? ", noisy (\(causes))" : ""
            return "\(launches) launches, \(seconds) s\(fewer)\(gaps)\(noise)"
        case .notMeasurable:
            return "not measurable here: \(PrintableText.sentence(result.reason?.detail ?? ""))"
        case .failed: return "failed: \(result.failure?.what ?? "")"
        }
    }

    /// Why it was not reused.
    private func why(_ reason: StaleReason) -> String? {
        switch reason {
        case .neverMeasured, .asked: nil
        case .failedBefore: "; it had failed"
        case .sourceChanged: "; its source had changed"
        case .binaryChanged: "; its program had changed"
        case .parametersChanged: "; its parameters had changed"
        case .effortChanged(let from): "; it was of effort \(from.rawValue)"
        case .hostChanged: "; the host had changed"
        }
    }

    private func mark(_ result: ExperimentResult) -> String {
        switch result.status {
        case .measured: coloured("✓ ", "32")
        case .partial: coloured("◐ ", "33")
        case .notMeasurable: dim("○ ")
        case .failed: coloured("✗ ", "31")
        }
    }

    private func dim(_ text: String) -> String { coloured(text, "2") }

    private func coloured(_ text: String, _ code: String) -> String {
        style.hasColour ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
    }
}
