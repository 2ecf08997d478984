internal import Synchronization

/// The summary of a series, worked out when it is first asked for: the bootstrap is the dearest
/// step of rendering, and a page asks for the same summary many times.
///
/// No part of what a series is: two series with the same launches are equal, whatever was asked.
final class SummaryMemo: Hashable, Sendable {
    private let known = Mutex<Summary??>(nil)

    func summary(of series: Series) -> Summary? {
        if let summary = known.withLock({ $0 }) { return summary }
        let summary = Summary(series)
        known.withLock { $0 = .some(summary) }
        return summary
    }

    static func == (left: SummaryMemo, right: SummaryMemo) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}
