import Claims
import Lessons
import Markup
import Measurements

/// What a claim's test demands, in words; metrics lead to their values on the same page.
struct TestWords {
    let words: Words
    let wording: Wording
    let experiment: Experiment

    func html(_ test: Claim.Test) -> String {
        switch test {
        case .exact(.expect(let expectations)):
            let parts = expectations.map {
                metric($0.metric) + " = " + value($0.value, of: $0.metric)
            }
            return words.pick("每次启动都要有 ", "in every launch ")
                + parts.joined(separator: words.comma)
        case .exact(.compare(let name, let relation, let operand, let within)):
            return compare(name, relation, operand, within)
        case .exact(.distinct(let name, let count)):
            return words.pick(
                "\(metric(name)) 在所有启动里一共取 \(DecimalText.grouped(count)) 个不同的值",
                "\(metric(name)) takes \(DecimalText.grouped(count)) distinct \(count == 1 ? "value" : "values") over all launches"
            )
        case .statistical(.birthday(let name)):
            return words.pick(
                "\(metric(name)) 相等的对数落在生日模型的 99% 区间里",
                "the equal pairs of \(metric(name)) lie in the 99\u{a0}% interval of the birthday model"
            )
        case .statistical(.share(let name, let bound)):
            let share = QuantityText.percentage(bound)
            return words.pick(
                "\(metric(name)) 为是的占比，95% 区间整个在 \(share) 之上",
                "the 95\u{a0}% interval of how often \(metric(name)) is true lies above \(share)")
        case .ratio(let test): return ratio(test)
        case .slope(let test): return slope(test)
        }
    }

    private func compare(
        _ name: String, _ relation: Claim.Relation, _ operand: Claim.Operand, _ within: Double
    ) -> String {
        let other: String
        switch operand {
        case .constant(let constant): other = value(constant, of: name)
        case .metric(let metric): other = self.metric(metric)
        }
        let verb =
            switch relation {
            case .equals: words.pick("等于", "equals")
            case .differsFrom: words.pick("不同于", "differs from")
            case .atLeast: words.pick("不小于", "is at least")
            case .atMost: words.pick("不大于", "is at most")
            }
        let slack = PlainNumber.text(within)
        let tolerance = within > 0 ? words.pick("，容差 \(slack)", ", give or take \(slack)") : ""
        return words.pick("每次启动 ", "in every launch ") + "\(metric(name)) \(verb) \(other)"
            + tolerance
    }

    private func ratio(_ test: Claim.RatioTest) -> String {
        let (side, bound) = side(test.bound)
        let limit = PlainNumber.text(bound)
        let within = PlainNumber.text(test.control.within)
        let control = "\(metric(test.control.of)) / \(metric(test.control.to))"
        return words.pick(
            """
            逐次启动的 \(metric(test.of)) / \(metric(test.to))，95% 区间整个在 \(limit) \(side)；\
            对照 \(control) 偏离 1 不超过 \(within)
            """,
            """
            launch by launch, the 95\u{a0}% interval of \(metric(test.of)) / \(metric(test.to)) lies \
            \(side) \(limit); the control \(control) is off 1 by at most \(within)
            """)
    }

    private func slope(_ test: Claim.SlopeTest) -> String {
        let (side, bound) = side(test.bound)
        let limit = SlopeText.text(bound, of: kind(test.of), per: kind(test.against))
        let fit = SlopeText.fit(test.fit)
        let within = QuantityText.percentage(test.control.within)
        let (of, against) = (metric(test.control.of), metric(test.control.against))
        return words.pick(
            """
            \(metric(test.of)) 随 \(metric(test.against)) 变化的斜率，95% 区间整个在 \(limit) \(side)，\
            R² 不低于 \(fit)；对照 \(of) 随 \(against) 变化的斜率不超过它的 \(within)
            """,
            """
            the 95\u{a0}% interval of the slope of \(metric(test.of)) against \(metric(test.against)) lies \
            \(side) \(limit), with R² at least \(fit); the control, \(of) against \(against), is at \
            most \(within) as steep
            """)
    }

    private func side(_ bound: Claim.Bound) -> (side: String, bound: Double) {
        switch bound {
        case .above(let bound): (words.pick("之上", "above"), bound)
        case .below(let bound): (words.pick("之下", "below"), bound)
        }
    }

    private func kind(_ name: String) -> MetricKind {
        experiment.metric(named: name)?.kind ?? .count
    }

    private func metric(_ name: String) -> String {
        let name = HTML.escaped(name).text
        return "<a href=\"#metric-\(name)\"><code translate=\"no\" lang=\"en\">\(name)</code></a>"
    }

    private func value(_ value: Double, of name: String) -> String {
        HTML.escaped(wording.value(value, kind: kind(name))).text
    }
}
