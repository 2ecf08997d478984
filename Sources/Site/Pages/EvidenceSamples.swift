import Figures
import Lessons
import Measurements

/// Every sample of what varies, drawn, with what it comes to beneath.
struct EvidenceSamples {
    private let desk: Desk
    private let lesson: Lesson
    private let statistics: [String: SampleStatistics]
    private let said: SampleWords
    private var words: Words { desk.words }

    init(_ desk: Desk, _ lesson: Lesson) {
        self.desk = desk
        self.lesson = lesson
        statistics = desk.statistics(lesson)
        said = SampleWords(desk)
    }

    /// Empty when nothing varies, or nothing was measured.
    var html: String {
        let groups = EvidenceGroups(lesson, statistics).all.map(section).joined()
        let spread = EvidenceSpread(desk, lesson).html
        guard !groups.isEmpty else { return spread }
        return "<p class=\"legend\">\(said.legend.escaped)</p>\n" + groups + spread
    }

    private func section(_ group: EvidenceGroups.Group) -> String {
        let kind = group.metrics[0].kind
        let names = group.metrics.map(\.name)
        let rows = group.metrics.compactMap(row)
        guard rows.count == group.metrics.count else { return "" }
        let title = names.joined(separator: " · ")
        let wording = desk.wording
        let figure = SampleRunFigure(
            title: title, rows: rows, words: said.figure, unit: unit(kind, rows),
            format: { wording.value($0, kind: kind) })
        let caption =
            group.isControl
            ? words.pick(
                "对照：同一件事量两遍，两边该分不出来。",
                "The control: the same thing measured twice, so the two should not differ.") : ""
        return """
            <figure class="figure" id="\(group.id.escaped)"><div class="canvas">\
            \(figure.drawn(id: group.id.escaped).svg)</div>\
            \(EvidenceSummary(desk, names, kind, statistics).html)\
            \(caption.isEmpty ? "" : "<figcaption>\(caption)</figcaption>")</figure>

            """
    }

    private func row(_ metric: Metric) -> SampleRunFigure.Row? {
        guard let found = statistics[metric.name],
            let series = desk.result(lesson)?.series[metric.name]
        else { return nil }
        let marks = [(0.5, found.p50 as Double?), (0.9, found.p90), (0.99, found.p99)]
        return SampleRunFigure.Row(
            label: metric.name, launches: series.launches.map { $0.value ?? [] },
            summary: found.summary, distribution: found.distribution,
            marks: marks.compactMap { share, value in value.map { .init(share: share, value: $0) }
            },
            drift: said.drift(found.drift).sentence(words))
    }

    /// Sizes have ticks at round multiples of the unit that they are written in.
    private func unit(_ kind: MetricKind, _ rows: [SampleRunFigure.Row]) -> Double {
        guard kind == .bytes else { return 1 }
        let most = rows.map(\.summary.maximum).max() ?? 1
        var unit = 1.0
        while most / unit >= 1024 { unit *= 1024 }
        return unit
    }
}
