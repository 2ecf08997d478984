import Claims
import Lessons
import Measurements

/// One metric on the evidence page: what its series comes to, and every sample.
struct EvidenceMetric {
    private let desk: Desk
    private let lesson: Lesson
    private let metric: Metric
    private var words: Words { desk.words }

    init(_ desk: Desk, _ lesson: Lesson, _ metric: Metric) {
        self.desk = desk
        self.lesson = lesson
        self.metric = metric
    }

    /// Built as a string: there are dozens of these on a page.
    var html: String {
        let name = metric.name.escaped
        let variant =
            lesson.experiment.variants.count > 1
            ? " · " + words.pick("变体 ", "variant ") + metric.variant.escaped : ""
        return """
            <section class="metric" id="metric-\(name)"><h3><code translate="no" lang="en">\(name)</code> \
            <span class="kind">\(words.kind(metric.kind))\(variant)</span></h3>\(content)</section>

            """
    }

    private var content: String {
        guard let result = desk.result(lesson) else {
            return missing(words.pick("没有测量", "it was not measured"))
        }
        if let obstacle = result.obstacle { return missing(desk.wording.reason(obstacle)) }
        guard let series = result.series[metric.name], !series.measured.isEmpty else {
            let reason = result.series[metric.name]?.firstReason
            return missing(
                reason.map(desk.wording.reason) ?? words.pick("没有测量", "it was not measured"))
        }
        if let sentence = constant(series) {
            return "<p class=\"same\">\(sentence)</p>" + samples(series)
        }
        let pairs = [(words.pick("启动", "launches"), "\(series.measured.count)")] + numbers(series)
        let list = pairs.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }.joined()
        let cells = series.kind == .flag ? flagCells(series) : ""
        return "<dl class=\"stats\">\(list)</dl>" + cells + samples(series)
    }

    /// "All 256 samples are yes", where every launch measured the same; a picture would say less.
    private func constant(_ series: Series) -> String? {
        let values = series.values
        guard series.measured.count == series.launches.count, values.count > 1,
            let first = values.first, values.allSatisfy({ $0 == first })
        else { return nil }
        let count = DecimalText.grouped(values.count)
        let value = "<b>\(desk.wording.value(first, kind: series.kind).escaped)</b>"
        guard series.kind == .flag else {
            return words.pick("\(count) 个样本都是 \(value)", "all \(count) samples are \(value)")
        }
        return words.pick("\(count) 次启动都是\(value)", "\(value) in all \(count) launches")
    }

    private func flagCells(_ series: Series) -> String {
        let values = series.values
        let yes = values.count { $0 == 1 }
        let label = words.pick(
            "按启动的先后：\(yes) 次是，\(values.count - yes) 次否",
            "launch by launch: \(yes) yes, \(values.count - yes) no")
        return FlagCells(series, label: label).svg
    }

    private func missing(_ reason: String) -> String {
        "<p class=\"nothing\">— <span>\(reason.escaped)</span></p>"
    }

    private func numbers(_ series: Series) -> [(String, String)] {
        let values = series.values
        func shown(_ value: Double) -> String {
            desk.wording.value(value, kind: series.kind).escaped
        }
        switch series.kind {
        case .flag:
            let yes = values.count { $0 == 1 }
            return [
                (desk.wording.yesOrNo(true), "\(yes)"),
                (desk.wording.yesOrNo(false), "\(values.count - yes)"),
            ]
        case .frame:
            return [(words.pick("代号", "labels"), labels(values))]
        case .address:
            return [
                (words.pick("样本", "samples"), DecimalText.grouped(values.count)),
                (words.pick("不同的值", "distinct"), DecimalText.grouped(Set(values).count)),
                (words.pick("最小", "lowest"), shown(values.min() ?? 0)),
                (words.pick("最大", "highest"), shown(values.max() ?? 0)),
            ]
        case .count, .bytes, .duration:
            guard let summary = desk.source.summaries[lesson.slug]?[metric.name] else { return [] }
            let low = shown(summary.interval.low)
            let high = shown(summary.interval.high)
            return [
                (words.pick("样本", "samples"), DecimalText.grouped(summary.count)),
                (words.pick("最小", "min"), shown(summary.minimum)),
                (words.pick("中位数", "median"), "<b>\(shown(summary.median))</b>"),
                (words.pick("最大", "max"), shown(summary.maximum)),
                (words.pick("中位数的 95% 区间", "95\u{a0}% interval of the median"), "\(low) – \(high)"),
            ]
        }
    }

    /// "A × 19, B × 1".
    private func labels(_ values: [Double]) -> String {
        var counts: [Int: Int] = [:]
        for value in values { counts[Int(value), default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }
            .map { "\(FrameLabel(ordinal: $0.key).name) × \($0.value)" }
            .joined(separator: words.comma)
    }

    private func samples(_ series: Series) -> String {
        let unit = series.kind == .duration ? words.pick("（单位 ns）", " (in ns)") : ""
        let label = words.pick("每次启动的值", "Every launch") + unit
        let list =
            desk.source.lists[lesson.slug]?[metric.name] ?? SampleList(series, desk).html
        return """
            <details class="data"><summary>\(label)</summary>\(list)</details>
            """
    }
}
