import Figures
import Lessons
import Measurements

/// Where random addresses fell: the birthday model takes them for evenly spread, and here one sees
/// whether they are.
struct EvidenceSpread {
    private let desk: Desk
    private let lesson: Lesson
    private var words: Words { desk.words }

    /// Values below which an uneven spread could not be told from an even one.
    private static let leastValues = 200

    init(_ desk: Desk, _ lesson: Lesson) {
        self.desk = desk
        self.lesson = lesson
    }

    /// Two to a figure, in the order of their declaration; empty when there is none.
    var html: String {
        guard let result = desk.result(lesson) else { return "" }
        let rows = lesson.experiment.metrics.filter { $0.kind == .address }
            .compactMap { metric -> SpreadFigure.Row? in
                let values = result.series[metric.name]?.values ?? []
                guard values.count >= Self.leastValues else { return nil }
                return SpreadFigure.Row(label: metric.name, values: values)
            }
        return stride(from: 0, to: rows.count, by: 2)
            .map { figure(Array(rows[$0..<min($0 + 2, rows.count)])) }.joined()
    }

    private func figure(_ rows: [SpreadFigure.Row]) -> String {
        let wording = desk.wording
        let id = "spread-" + rows.map(\.label).joined(separator: "-").escaped
        let figure = SpreadFigure(
            title: rows.map(\.label).joined(separator: " · "), rows: rows,
            words: .init(
                series: words.pick("测量值", "Metric"), samples: words.pick("个样本", "samples"),
                range: words.pick("范围", "range"),
                deviation: words.pick("离均匀最远", "farthest from even"),
                margin: words.pick("均匀时 99% 不超过", "99\u{a0}% of even samples within"),
                axes: words.pick(
                    "样本占比减去均匀时的占比 ↑ 地址从低到高 →",
                    "share at or below, less an even one ↑ lowest to highest address →"),
                key: words.pick(
                    """
                    每条曲线是全部样本，各按自己的范围，画出经验分布比均匀分布多多少；均匀的样本 100 次里有 99 次整条\
                    留在色带里。
                    """,
                    """
                    Each curve is all samples over their own range: by how much their distribution \
                    exceeds an even one. In 99 of 100 cases an even sample stays inside the band all \
                    along.
                    """)),
            format: { wording.value($0, kind: .address) })
        let drawn = figure.drawn(id: id)
        return """
            <figure class="figure" id="\(id)"><div class="canvas">\(drawn.svg)</div>\
            \(FigureData.html(drawn.table, of: drawn.title, wording))</figure>

            """
    }
}
