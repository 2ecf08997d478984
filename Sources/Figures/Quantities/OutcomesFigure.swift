internal import Measurements

/// Sizes that were asked for, and whether they were granted: where the boundary lies, and what it
/// lies at.
package struct OutcomesFigure: Sendable {
    package struct Row: Sendable {
        package var label: String
        /// In bytes.
        package var granted: [Double]
        package var refused: [Double]
        /// Why nothing was tried: "not measured: no permission".
        package var reason: String?

        package init(
            label: String, granted: [Double], refused: [Double], reason: String? = nil
        ) {
            self.label = label
            self.granted = granted
            self.refused = refused
            self.reason = reason
        }

        var isTried: Bool { !granted.isEmpty || !refused.isEmpty }
        var largestGranted: Double? { granted.max() }
        var smallestRefused: Double? { refused.min() }
    }

    /// A size to compare with.
    package struct Mark: Sendable {
        package var label: String
        package var value: Double?
        /// Why there is no value.
        package var reason: String?

        package init(label: String, value: Double?, reason: String? = nil) {
            self.label = label
            self.value = value
            self.reason = reason
        }
    }

    package struct Words: Sendable {
        package var row: String
        package var trials: String
        package var granted: String
        package var refused: String
        package var largestGranted: String
        package var smallestRefused: String
        /// That so many bytes more are refused: "4 KiB more is refused".
        package var refusedAfter: @Sendable (String) -> String
        /// Of the marks: "to compare with".
        package var mark: String
        /// What dot, cross and line are: a sentence.
        package var key: String
        /// "not measured".
        package var missing: String

        package init(
            row: String, trials: String, granted: String, refused: String, largestGranted: String,
            smallestRefused: String, refusedAfter: @escaping @Sendable (String) -> String,
            mark: String, key: String, missing: String
        ) {
            self.row = row
            self.trials = trials
            self.granted = granted
            self.refused = refused
            self.largestGranted = largestGranted
            self.smallestRefused = smallestRefused
            self.refusedAfter = refusedAfter
            self.mark = mark
            self.key = key
            self.missing = missing
        }
    }

    package var title: String
    package var rows: [Row]
    package var marks: [Mark]
    package var words: Words

    package init(title: String, rows: [Row], marks: [Mark], words: Words) {
        self.title = title
        self.rows = rows
        self.marks = marks
        self.words = words
    }

    package func drawn(id: String) -> DrawnFigure {
        DrawnFigure(
            svg: DrawnFigure.atBothWidths(id) { OutcomesPlot(self, $0).drawn() },
            title: title, description: description, table: table)
    }

    // MARK: In words

    static func size(_ bytes: Double) -> String {
        QuantityText.text(ByteCount(bytes: Int(bytes)))
    }

    /// To the byte, since a boundary is known to a page.
    private static func exact(_ bytes: Double?) -> String {
        guard let bytes else { return "—" }
        let short = size(bytes)
        let whole = DecimalText.grouped(Int(bytes)) + "\u{a0}B"
        return short == whole ? whole : "\(short) (\(whole))"
    }

    func missing(_ row: Row) -> String { row.reason ?? words.missing }

    /// Where granting ends and refusing begins.
    func boundary(_ row: Row) -> String { clauses(row).joined(separator: " · ") }

    func clauses(_ row: Row) -> [String] {
        guard row.isTried else { return [missing(row)] }
        let granted = row.largestGranted.map { "\(words.largestGranted) \(Self.size($0))" }
        let refused = row.smallestRefused.map { "\(words.smallestRefused) \(Self.size($0))" }
        guard let largest = row.largestGranted, let smallest = row.smallestRefused, let granted,
            let refused
        else { return [granted, refused].compactMap { $0 } }
        // Where both would read the same, what lies between them says more.
        let gap = smallest - largest
        guard gap > 0, gap < largest / 64 else { return [granted, refused] }
        return [granted, words.refusedAfter(Self.size(gap))]
    }

    private var table: FigureTable {
        let header = [words.row, words.trials, words.largestGranted, words.smallestRefused]
        let rows = rows.map { row in
            guard row.isTried else { return [row.label, missing(row), "—", "—"] }
            return [
                row.label, trials(row), Self.exact(row.largestGranted),
                Self.exact(row.smallestRefused),
            ]
        }
        guard !marks.isEmpty else { return FigureTable(header: header, rows: rows) }
        return FigureTable(
            header: header + [words.mark],
            rows: rows.map { $0 + ["—"] }
                + marks.map { mark in
                    [mark.label, "—", "—", "—", mark.value.map(Self.exact) ?? reason(mark)]
                })
    }

    func reason(_ mark: Mark) -> String { mark.reason ?? words.missing }

    private func trials(_ row: Row) -> String {
        """
        \(DecimalText.grouped(row.granted.count)) \(words.granted), \
        \(DecimalText.grouped(row.refused.count)) \(words.refused)
        """
    }

    var description: String {
        guard !rows.isEmpty else { return words.missing }
        let sentences =
            rows.map { row in
                row.isTried
                    ? "\(row.label): \(boundary(row)) (\(trials(row)))."
                    : "\(row.label): \(missing(row))."
            } + marks.map { "\($0.label): \($0.value.map(Self.size) ?? reason($0))." }
        return sentences.joined(separator: " ")
    }
}
