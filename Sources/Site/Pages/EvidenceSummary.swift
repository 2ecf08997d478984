import Lessons
import Measurements

/// What one or two metrics come to, side by side: a row for each figure, so that it fits a phone.
struct EvidenceSummary {
    private let desk: Desk
    private let names: [String]
    private let kind: MetricKind
    private let statistics: [SampleStatistics]
    private var words: Words { desk.words }

    init(
        _ desk: Desk, _ names: [String], _ kind: MetricKind,
        _ statistics: [String: SampleStatistics]
    ) {
        self.desk = desk
        self.names = names
        self.kind = kind
        self.statistics = names.compactMap { statistics[$0] }
    }

    var html: String {
        let head = names.map { name in
            let name = name.escaped
            return """
                <th scope="col"><a href="#metric-\(name)"><code translate="no" lang="en">\(name)</code></a></th>
                """
        }
        let rows = self.rows.map { name, cells in
            "<tr><th scope=\"row\">\(name)</th>\(cells.map { "<td>\($0)</td>" }.joined())</tr>"
        }
        return """
            <div class="scroll" tabindex="0" role="group" aria-label="\(label.escaped)"><table class="summary"><thead><tr><td></td>\
            \(head.joined())</tr></thead><tbody>\(rows.joined())</tbody></table></div>
            """
    }

    /// Of no other table on the page.
    private var label: String {
        (words.all["summary"] ?? "") + words.pick("：", ": ") + names.joined(separator: " · ")
    }

    private var rows: [(String, [String])] {
        [
            (words.pick("样本", "samples"), each { counts($0) }),
            (words.pick("最小", "min"), each { value($0.summary.minimum) }),
            (
                words.pick("中位数", "median"),
                each { "<b>\(value($0.summary.median))</b>" }
            ),
            (
                words.pick("它的 95% 区间", "its 95\u{a0}% interval"),
                each { "\(value($0.summary.interval.low)) – \(value($0.summary.interval.high))" }
            ),
            ("p90", each { optional($0.p90) }),
            ("p99", each { optional($0.p99) }),
            (words.pick("最大", "max"), each { value($0.summary.maximum) }),
            (
                words.pick("绝对偏差中位数", "median absolute deviation"),
                each { value($0.deviation) }
            ),
            (
                "p90 / p10",
                each { $0.spread.map(DecimalText.significant) ?? "—" }
            ),
        ]
    }

    private func each(_ cell: (SampleStatistics) -> String) -> [String] { statistics.map(cell) }

    private func value(_ value: Double) -> String {
        desk.wording.value(value, kind: kind).escaped
    }

    /// A percentile with too few samples beyond it is none.
    private func optional(_ value: Double?) -> String {
        value.map(self.value) ?? words.pick("— 样本太少", "— too few samples")
    }

    /// "720 · 60 × 12", "60".
    private func counts(_ statistics: SampleStatistics) -> String {
        let all = statistics.summary.count
        let launches = statistics.summary.launches
        guard all != launches else { return DecimalText.grouped(all) }
        let each =
            all % launches == 0
            ? DecimalText.grouped(all / launches)
            : DecimalText.significant(Double(all) / Double(launches))
        return "\(DecimalText.grouped(all)) = \(DecimalText.grouped(launches)) × \(each)"
    }
}
