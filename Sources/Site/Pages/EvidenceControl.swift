import Claims
import Figures
import Lessons
import Measurements

/// A ratio beside its control, drawn on one axis: whether the one is large shows only where the
/// other is small.
struct EvidenceControl {
    private let desk: Desk
    private let claim: String
    private let test: Claim.RatioTest
    private let ratio: PairedRatio
    private let control: PairedRatio
    private let series: [String: Series]
    private var words: Words { desk.words }

    /// Nil for a claim of another kind, or one of which too little was measured.
    init?(_ desk: Desk, _ lesson: Lesson, _ judgement: Judgement) {
        guard case .ratio(let test) = judgement.test,
            case .ratio(let ratio, let control, _) = judgement.evidence,
            let result = desk.result(lesson)
        else { return nil }
        self.desk = desk
        claim = judgement.claim
        self.test = test
        self.ratio = ratio
        self.control = control
        series = result.series
    }

    var html: String {
        let within = test.control.within
        let rows = [
            row(ratio, test.of, test.to, zone: zone),
            row(
                control, test.control.of, test.control.to,
                zone: Interval(low: 1 - within, high: 1 + within)),
        ]
        let figure = RatioFigure(
            title: claim, rows: rows,
            words: .init(
                ratio: words.pick("比值", "Ratio"), launches: words.pick("启动", "Launches"),
                interval: words.pick("中位数与 95% 区间", "Median and 95\u{a0}% interval"),
                zone: words.pick("应在", "has to lie in"),
                key: words.pick(
                    """
                    每个点是一次启动的比值，竖线是中位数，灰带是它的 95% 区间。绿底是应在的范围：论断看整个区间，\
                    对照看中位数。对数刻度。
                    """,
                    """
                    Each dot is one launch's ratio, the line their median, the grey band its 95\u{a0}% \
                    interval. Green is where it has to lie: of the claim the whole interval, of \
                    the control the median. Logarithmic scale.
                    """)))
        let id = "ratio-\(claim.escaped)"
        let drawn = figure.drawn(id: id)
        return """
            <figure class="figure" id="\(id)"><div class="canvas">\(drawn.svg)</div>\
            \(FigureData.html(drawn.table, of: claim, desk.wording))\
            <figcaption>\(caption.escaped)</figcaption></figure>
            """
    }

    private var zone: Interval {
        switch test.bound {
        case .above(let bound): Interval(low: bound, high: .infinity)
        case .below(let bound): Interval(low: 0, high: bound)
        }
    }

    private func row(
        _ ratio: PairedRatio, _ of: String, _ to: String, zone: Interval
    ) -> RatioFigure.Row {
        var launches: [Double] = []
        if let above = series[of], let below = series[to] {
            launches = PairedRatio.byLaunch(of: above, to: below)
        }
        return RatioFigure.Row(
            label: "\(of) / \(to)", ratios: launches, median: ratio.median,
            interval: ratio.interval, zone: zone)
    }

    private var caption: String {
        let value = DecimalText.fixed(control.median, places: 3)
        let low = DecimalText.fixed(control.interval.low, places: 3)
        let high = DecimalText.fixed(control.interval.high, places: 3)
        let within = PlainNumber.text(test.control.within)
        let holds = abs(control.median - 1) <= test.control.within
        return words.pick(
            """
            对照：同一件事量两遍，比值 \(value)，95% 区间 \(low)–\(high)；偏离 1 最多可以到 \(within)，\
            \(holds ? "没有超过" : "超过了，所以不下结论")。
            """,
            """
            The control, the same thing measured twice, comes to \(value), 95\u{a0}% interval \
            \(low)–\(high). It may differ from 1 by up to \(within), \
            \(holds ? "and stays within that" : "and differs by more, so nothing follows").
            """)
    }
}
