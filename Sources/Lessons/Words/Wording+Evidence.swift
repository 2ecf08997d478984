package import Claims
package import Measurements

extension Wording {
    /// What decided a claim, as one or two clauses without a full stop.
    package func evidence(_ judgement: Judgement, in experiment: ExperimentResult? = nil) -> String
    {
        let decided = evidence(judgement.evidence, test: judgement.test, in: experiment)
        guard judgement.byFallback else { return decided }
        return decided
            + pick(
                "（直接的证据在本机取不到，用的是较弱的证据）",
                " (by weaker evidence: the direct one is not available here)")
    }

    private func evidence(
        _ evidence: Evidence, test: Claim.Test, in experiment: ExperimentResult?
    ) -> String {
        switch evidence {
        case .launches(let held, let all, let missing, let reason):
            return launches(held, of: all) + gap(missing, reason)
        case .distinct(let found, let expected, let values, let missing, let reason):
            return distinct(found, expected: expected, values: values) + gap(missing, reason)
        case .birthday(let birthday): return self.birthday(birthday)
        case .share(let successes, let all, let interval, let bound):
            return share(successes, of: all, interval: interval, bound: bound)
        case .ratio(let ratio, let control, let doubt):
            return self.ratio(ratio, control: control, doubt: doubt, test: test, in: experiment)
        case .slope(let slope, let control, let doubt):
            return self.slope(slope, control: control, doubt: doubt)
        case .noLine(let found, let needed):
            return pick(
                "只有 \(number(found)) 次能连成线，至少需要 \(number(needed)) 次；连线至少要有三个不同的横坐标",
                """
                only \(number(found)) of the \(number(needed)) needed make a line, which takes three \
                different values to run against
                """)
        case .tooFew(let launches, let needed):
            return pick(
                "只有 \(number(launches)) 次，至少需要 \(number(needed)) 次",
                "only \(number(launches)) of the \(number(needed)) needed were measured")
        case .none(let reason): return self.reason(reason)
        }
    }

    func number(_ count: Int) -> String { DecimalText.grouped(count) }

    private func launches(_ held: Int, of all: Int) -> String {
        if held == 1, all == 1 { return pick("启动了 1 次，如此", "so in the one launch") }
        if held == all {
            return pick("\(number(all)) 次启动，次次如此", "so in each of \(counted(all))")
        }
        return pick(
            "\(number(all)) 次启动，\(number(held)) 次如此", "so in \(number(held)) of \(counted(all))")
    }

    private func counted(_ launches: Int) -> String {
        launches == 1 ? "1 launch" : "\(number(launches)) launches"
    }

    private func gap(_ missing: Int, _ reason: Reason?) -> String {
        guard missing > 0 else { return "" }
        let why = reason.map { pick("：\(self.reason($0))", ": \(self.reason($0))") } ?? ""
        return pick("；另有 \(number(missing)) 次没有测到", "; \(number(missing)) more without a reading")
            + why
    }

    private func distinct(_ found: Int, expected: Int, values: Int) -> String {
        let seen = pick(
            "\(number(values)) 次取值，\(number(found)) 个不同的值",
            "\(number(found)) distinct \(found == 1 ? "value" : "values") in \(number(values))")
        guard found != expected else { return seen }
        return seen + pick("，应为 \(number(expected)) 个", ", where \(number(expected)) was claimed")
    }

    private func birthday(_ birthday: Birthday) -> String {
        let pairs = number(birthday.observedPairs)
        let expected = DecimalText.significant(birthday.expectedPairs)
        let low = number(Int(birthday.interval.low))
        let high = number(Int(birthday.interval.high))
        let found = pick(
            "\(number(birthday.draws)) 次取址撞上 \(pairs) 对，模型预计 \(expected) 对，99% 区间 \(low)–\(high)",
            """
            \(pairs) colliding pairs among \(number(birthday.draws)) addresses, where the model \
            expects \(expected), 99\u{a0}% interval \(low)–\(high)
            """)
        let pair = Double(birthday.observedPairs)
        guard !birthday.interval.contains(pair), birthday.widestInterval.contains(pair) else {
            return found
        }
        return found
            + pick(
                "；碰巧落在区间外，一百份记录里也有一份",
                "; outside of it by chance lies one record in a hundred")
    }

    private func share(
        _ successes: Int, of all: Int, interval: Interval, bound: Double
    ) -> String {
        let low = QuantityText.percentage((interval.low * 1000).rounded() / 1000)
        let high = QuantityText.percentage((interval.high * 1000).rounded() / 1000)
        return pick(
            """
            \(number(all)) 次启动中 \(number(successes)) 次，占比的 95% 区间 \(low)–\(high)，\
            要高于 \(QuantityText.percentage(bound))
            """,
            """
            in \(number(successes)) of \(counted(all)), 95\u{a0}% interval of the share \(low)–\(high), \
            which must lie above \(QuantityText.percentage(bound))
            """)
    }

    private func ratio(
        _ ratio: PairedRatio, control: PairedRatio, doubt: RatioDoubt?, test: Claim.Test,
        in experiment: ExperimentResult?
    ) -> String {
        let value = DecimalText.significant(ratio.median)
        let range = interval(ratio.interval)
        let steady = DecimalText.significant(control.median)
        let sides = self.sides(test, in: experiment)
        return pick(
            "\(sides)比值 \(value)，95% 区间 \(range)；对照组 \(steady)",
            "\(sides)ratio \(value), 95\u{a0}% interval \(range); control \(steady)")
            + clause(doubt)
    }

    /// "2.04 µs 对 0.74 µs，".
    private func sides(_ test: Claim.Test, in experiment: ExperimentResult?) -> String {
        guard case .ratio(let test) = test,
            let above = experiment?.series[test.of], let below = experiment?.series[test.to],
            let first = above.summary?.median, let second = below.summary?.median
        else { return "" }
        let left = value(first, kind: above.kind)
        let right = value(second, kind: below.kind)
        return pick("\(left) 对 \(right)，", "\(left) against \(right), ")
    }

    private func clause(_ doubt: RatioDoubt?) -> String {
        switch doubt {
        case nil: ""
        case .controlFailed(let within):
            pick(
                "；对照组偏离 1 超过 \(DecimalText.significant(within))，不能下结论",
                "; the control is off 1 by more than \(DecimalText.significant(within)), so nothing follows"
            )
        case .intervalStraddles: pick("；区间跨过了界限", "; the interval holds the bound")
        case .noisy:
            pick("；机器太忙，重试之后仍不平稳", "; the host stayed too busy in every attempt")
        }
    }
}
