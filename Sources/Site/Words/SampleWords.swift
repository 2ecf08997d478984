import Figures
import Lessons
import Measurements

/// What is said of samples: the words of their figure, and what the launches did over the run.
struct SampleWords {
    let words: Words
    let wording: Wording

    init(_ desk: Desk) {
        words = desk.words
        wording = desk.wording
    }

    private func pick(_ chinese: String, _ english: String) -> String {
        words.pick(chinese, english)
    }

    var figure: SampleRunFigure.Words {
        .init(
            series: pick("测量值", "Metric"), samples: pick("个样本", "samples"),
            launches: pick("次启动", "launches"), median: pick("中位数", "median"),
            interval: pick("95% 区间", "95\u{a0}% interval"),
            byLaunch: pick("每个样本，按启动的先后 →", "every sample, launch by launch →"),
            byShare: pick("不超过某值的样本占多少 →", "share of samples at or below →"),
            medians: pick("各次启动的中位数，放大 →", "medians of the launches, enlarged →"),
            logarithmic: pick("对数刻度", "logarithmic scale"))
    }

    /// Under a figure of samples.
    var legend: String {
        pick(
            """
            每个样本一个点，按启动的先后排，同一次启动里按取样的先后；横线是各次启动的中位数的中位数，色带是它的 \
            95% 区间。同一刻度上的经验分布在两头拉长，好看清尾巴；圆点标出 50%、90%、99%。
            """,
            """
            A dot for every sample, in the order of the launches and inside a launch in the order \
            taken; the line is the median of the launches' medians, the band its 95\u{a0}% interval. On \
            the same scale, the empirical distribution, stretched at both ends so that the tails \
            show; dots mark 50, 90 and 99\u{a0}%.
            """)
    }

    /// One clause: whether the launches moved, and by how much.
    func drift(_ drift: Drift?) -> String {
        guard let drift else { return pick("说不上趋势", "says nothing of a trend") }
        guard drift.tau != 0 || drift.change != 0 else {
            return pick("各次启动的中位数没有高低之分", "the launches neither rise nor fall")
        }
        let size = change(drift.change)
        let tau = signed(drift.tau, places: 2)
        let probability = self.probability(drift.significance)
        if drift.isSignificant {
            let verb = drift.change < 0 ? pick("降了", "fell by") : pick("升了", "rose by")
            let amount = QuantityText.percentage(abs(drift.change))
            return pick(
                "有趋势：从第一次到最后一次启动\(verb) \(amount)（τ\u{a0}=\u{a0}\(tau)，\(probability)）",
                """
                a trend: \(verb) \(amount) from the first launch to the last (τ\u{a0}=\u{a0}\(tau), \
                \(probability))
                """)
        }
        return pick(
            "看不出趋势：从第一次到最后一次启动 \(size)（τ\u{a0}=\u{a0}\(tau)，\(probability)）",
            "no trend: \(size) from the first launch to the last (τ\u{a0}=\u{a0}\(tau), \(probability))"
        )
    }

    private func change(_ share: Double) -> String {
        (share < 0 ? "−" : "+") + QuantityText.percentage(abs(share))
    }

    private func signed(_ value: Double, places: Int) -> String {
        (value < 0 ? "−" : "") + DecimalText.fixed(abs(value), places: places)
    }

    private func probability(_ value: Double) -> String {
        value < 0.001
            ? "p\u{a0}<\u{a0}0.001"
            : "p\u{a0}=\u{a0}\(DecimalText.fixed(value, places: value < 0.01 ? 3 : 2))"
    }
}
