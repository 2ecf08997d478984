/// What a metric counts or measures; the kind fixes the unit.
package enum MetricKind: String, Codable, CaseIterable, Sendable {
    /// True or false, kept as 1 and 0.
    case flag
    /// A number of things.
    case count
    /// Bytes.
    case bytes
    /// Nanoseconds.
    case duration
    /// A virtual address.
    case address
    /// A page frame, kept as the ordinal of its label inside its launch.
    case frame

    /// The unit as records and CSV files name it.
    package var unit: String {
        switch self {
        case .flag, .count: "1"
        case .bytes: "B"
        case .duration: "ns"
        case .address: "address"
        case .frame: "frame"
        }
    }
}

/// One metric over all launches: for each launch the values it emitted, or why it emitted none.
package struct Series: Hashable, Sendable {
    package var kind: MetricKind
    package var launches: [Reading<[Double]>] {
        didSet { memo = SummaryMemo() }
    }
    private var memo = SummaryMemo()

    package init(kind: MetricKind, launches: [Reading<[Double]>]) {
        self.kind = kind
        self.launches = launches
    }

    /// The values of the launches that measured something.
    package var measured: [[Double]] {
        var measured: [[Double]] = []
        measured.reserveCapacity(launches.count)
        for case .measured(let values) in launches where !values.isEmpty {
            measured.append(values)
        }
        return measured
    }

    /// Every value, in the order it was measured.
    package var values: [Double] {
        var all: [Double] = []
        for case .measured(let values) in launches { all += values }
        return all
    }

    /// The median of each launch that measured something.
    package var launchMedians: [Double] { measured.compactMap(Quantile.median) }

    /// The first reason for a gap, when there is one.
    package var firstReason: Reason? { launches.lazy.compactMap(\.reason).first }

    /// Nil when nothing was measured.
    package var summary: Summary? { memo.summary(of: self) }
}
