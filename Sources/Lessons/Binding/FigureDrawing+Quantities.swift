import Figures
import Measurements

/// Figures of sums, of distributions and of trials.
extension FigureDrawing {
    func stackedBars(
        _ figure: FigureDeclaration.StackedBars, _ title: String
    ) -> StackedBarsFigure {
        let metrics = figure.groups.flatMap { $0.bars.flatMap { $0.values.compactMap { $0 } } }
        let kind = kind(of: metrics)
        let groups = figure.groups.map { group in
            StackedBarsFigure.Group(
                label: label(group.label),
                bars: group.bars.map { bar in
                    .init(label: label(bar.label), values: bar.values.map(part))
                })
        }
        let totals = groups.flatMap { $0.bars.compactMap(\.total) }
        let wording = wording
        return StackedBarsFigure(
            title: title, parts: figure.parts.map(label), groups: groups,
            words: .init(
                group: pick("组", "Group"), bar: pick("条", "Bar"), total: pick("合计", "Total"),
                key: pick(
                    "每一段是各次启动的中位数，条末的数是各段之和。",
                    "Each part is the median over the launches; the number of a bar is their sum."),
                missing: pick("没有测到", "not measured")), unit: unit(kind, most: totals.max()),
            format: { wording.value($0, kind: kind) })
    }

    private func part(_ metric: String?) -> StackedBarsFigure.Value {
        guard let metric else { return .absent }
        guard let summary = series(metric)?.summary else { return .missing(notMeasured(metric)) }
        return .measured(summary.median)
    }

    func distribution(
        _ all: [FigureDeclaration.LabelledMetric], _ title: String
    ) -> DistributionFigure {
        let kind = kind(of: all.map(\.metric))
        let most = all.compactMap { series($0.metric)?.summary?.maximum }.max()
        let wording = wording
        return DistributionFigure(
            title: title, rows: all.map(distribution),
            words: .init(
                series: pick("测量", "Series"), samples: pick("个样本", "samples"),
                launches: pick("次启动", "launches"), range: pick("范围", "range"),
                axes: pick("不超过该值的样本占比 ↑ 值 →", "share of samples at or below ↑ value →"),
                key: pick(
                    "每条曲线是全部启动的全部样本；实心点是一半样本不超过的值，空心点是 99% 不超过的值。",
                    """
                    Each curve is every sample of every launch. Half of them are no larger than the \
                    filled dot, 99% no larger than the open one.
                    """), logarithmic: pick("横轴是对数刻度。", "Logarithmic axis."),
                missing: pick("没有测到", "not measured")), unit: unit(kind, most: most),
            format: { wording.value($0, kind: kind) })
    }

    /// Samples below which the 99th percentile would be the largest of them.
    private static let leastForTail = 100

    private func distribution(
        _ entry: FigureDeclaration.LabelledMetric
    ) -> DistributionFigure.Row {
        let values = series(entry.metric)?.values.ascending() ?? []
        guard let series = series(entry.metric),
            let distribution = EmpiricalDistribution(ofSorted: values)
        else { return .missing(label: label(entry.label), reason: notMeasured(entry.metric)) }
        return .init(
            label: label(entry.label), distribution: distribution, samples: values.count,
            launches: series.measured.count, median: Quantile.quantile(0.5, ofSorted: values),
            tail: values.count < Self.leastForTail
                ? nil : Quantile.quantile(0.99, ofSorted: values))
    }

    func outcomes(_ figure: FigureDeclaration.Outcomes, _ title: String) -> OutcomesFigure {
        OutcomesFigure(
            title: title,
            rows: figure.rows.map { row in
                let granted = series(row.granted)?.values ?? []
                let refused = series(row.refused)?.values ?? []
                return .init(
                    label: label(row.label), granted: granted, refused: refused,
                    reason: granted.isEmpty && refused.isEmpty ? notMeasured(row.granted) : nil)
            },
            marks: figure.marks.map { mark in
                let median = series(mark.metric)?.summary?.median
                return .init(
                    label: label(mark.label), value: median,
                    reason: median == nil ? notMeasured(mark.metric) : nil)
            },
            words: .init(
                row: pick("情形", "Case"), trials: pick("次数", "Trials"),
                granted: pick("批准", "granted"), refused: pick("拒绝", "refused"),
                largestGranted: pick("最多批准", "largest granted"),
                smallestRefused: pick("最小被拒", "smallest refused"),
                refusedAfter: wording.refusedAfter, mark: pick("对照的大小", "to compare with"),
                key: pick(
                    "每个点是一个批准了的大小，每个叉是一个被拒绝的；竖的粗线或色带是两者的分界。对数刻度。",
                    """
                    Each dot is a size that was granted, each cross one that was refused; the thick \
                    line or band is where they part. Logarithmic axis.
                    """), missing: pick("没有测到", "not measured")))
    }

    // MARK: Units

    func kind(of metrics: [String]) -> MetricKind {
        metrics.first.flatMap { lesson.experiment.metric(named: $0)?.kind } ?? .duration
    }

    /// Sizes have ticks at multiples of a power of two, about four of them: a fifth of a MiB is no
    /// round number of anything.
    func unit(_ kind: MetricKind, most: Double?) -> Double {
        guard kind == .bytes, let most, most >= 4 else { return 1 }
        let bits = Int(most.rounded(.up)) - 1
        return Double(1 << max(Int.bitWidth - bits.leadingZeroBitCount - 2, 0))
    }
}

extension Wording {
    /// Of a size beyond the largest granted.
    fileprivate var refusedAfter: @Sendable (String) -> String {
        let isHan = isHan
        return { isHan ? "再多 \($0) 就被拒绝" : "\($0) more is refused" }
    }
}
