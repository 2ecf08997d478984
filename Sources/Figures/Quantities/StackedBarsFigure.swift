internal import Measurements

/// Bars made of parts, in groups, on one axis from 0: what a sum consists of.
package struct StackedBarsFigure: Sendable {
    package enum Value: Hashable, Sendable {
        case measured(Double)
        /// The bar has no such part.
        case absent
        /// With the reason: "not measured: no permission".
        case missing(String)

        var amount: Double? { if case .measured(let amount) = self { amount } else { nil } }
        var reason: String? { if case .missing(let reason) = self { reason } else { nil } }
    }

    package struct Bar: Sendable {
        package var label: String
        /// One a part of the figure.
        package var values: [Value]

        package init(label: String, values: [Value]) {
            self.label = label
            self.values = values
        }

        /// Why its length is not known.
        var reason: String? { values.lazy.compactMap(\.reason).first }

        /// The parts that it has: their places and lengths.
        var parts: [(part: Int, amount: Double)] {
            values.enumerated().compactMap { part, value in value.amount.map { (part, $0) } }
        }

        /// Nil when a part was not measured, or there is none.
        package var total: Double? {
            reason == nil && !parts.isEmpty ? parts.reduce(0) { $0 + $1.amount } : nil
        }
    }

    package struct Group: Sendable {
        package var label: String
        package var bars: [Bar]

        package init(label: String, bars: [Bar]) {
            self.label = label
            self.bars = bars
        }
    }

    package struct Words: Sendable {
        package var group: String
        package var bar: String
        package var total: String
        /// What a part's length and the number at the end are: a sentence.
        package var key: String
        /// "not measured".
        package var missing: String

        package init(group: String, bar: String, total: String, key: String, missing: String) {
            self.group = group
            self.bar = bar
            self.total = total
            self.key = key
            self.missing = missing
        }
    }

    /// As many as there are patterns.
    package static let mostParts = 4

    package var title: String
    /// Names of what bars consist of, at most `mostParts`.
    package var parts: [String]
    package var groups: [Group]
    package var words: Words
    /// What ticks are round multiples of: 1, or 1,024 to some power.
    package var unit: Double
    /// A value with its unit.
    package var format: @Sendable (Double) -> String

    package init(
        title: String, parts: [String], groups: [Group], words: Words, unit: Double = 1,
        format: @escaping @Sendable (Double) -> String
    ) {
        self.title = title
        self.parts = parts
        self.groups = groups
        self.words = words
        self.unit = unit
        self.format = format
    }

    package func drawn(id: String) -> DrawnFigure {
        DrawnFigure(
            svg: DrawnFigure.atBothWidths(id) { StackedBarsPlot(self, $0).drawn() },
            title: title, description: description, table: table)
    }

    // MARK: In words

    func missing(_ bar: Bar) -> String { bar.reason ?? words.missing }

    private var table: FigureTable {
        FigureTable(
            header: [words.group, words.bar] + parts + [words.total],
            rows: groups.flatMap { group in
                group.bars.map { bar in
                    [group.label, bar.label] + bar.values.map(cell)
                        + [bar.total.map(format) ?? "—"]
                }
            })
    }

    private func cell(_ value: Value) -> String {
        switch value {
        case .measured(let amount): format(amount)
        case .absent: "—"
        case .missing(let reason): reason
        }
    }

    var description: String {
        groups.isEmpty
            ? words.missing
            : groups.map { group in
                "\(group.label): \(group.bars.map(clause).joined(separator: "; "))."
            }.joined(separator: " ")
    }

    private func clause(_ bar: Bar) -> String {
        guard let total = bar.total else { return "\(bar.label) \(missing(bar))" }
        let parts = bar.parts.map { "\(self.parts[$0.part]) \(format($0.amount))" }
        let whole = "\(bar.label) \(format(total))"
        return bar.parts.count == 1 ? whole : "\(whole) (\(parts.joined(separator: ", ")))"
    }
}
