import Claims
import Measurements

extension Wording {
    /// What decided a slope claim.
    func slope(_ slope: PairedSlope, control: PairedSlope, doubt: SlopeDoubt?) -> String {
        let value = SlopeText.text(slope.slope, of: slope)
        let low = SlopeText.text(slope.interval.low, of: slope)
        let high = SlopeText.text(slope.interval.high, of: slope)
        let flat = SlopeText.text(control.slope, of: control)
        return points(slope)
            + pick(
                "斜率 \(value)，95% 区间 \(low)–\(high)",
                "slope \(value), 95\u{a0}% interval \(low)–\(high)")
            + fit(slope) + pick("；对照组 \(flat)", "; control \(flat)") + clause(doubt)
    }

    /// What the line goes through: "20 次启动各成一线，".
    private func points(_ slope: PairedSlope) -> String {
        switch slope.basis {
        case .lines(let count):
            pick("\(number(count)) 次启动各成一线，", "a line for each of \(number(count)) launches, ")
        case .points(let count):
            pick("\(number(count)) 次启动连成一线，", "a line through \(number(count)) launches, ")
        }
    }

    private func fit(_ slope: PairedSlope) -> String {
        guard let fit = slope.fit else { return pick("，值始终不变", ", always the same value") }
        return pick("，R² \(SlopeText.fit(fit))", ", R² \(SlopeText.fit(fit))")
    }

    private func clause(_ doubt: SlopeDoubt?) -> String {
        switch doubt {
        case nil: return ""
        case .controlFailed(let within):
            let share = QuantityText.percentage(within)
            return pick(
                "；对照组的斜率超过它的 \(share)，不能下结论",
                "; the control is more than \(share) as steep, so nothing follows")
        case .notALine(let needed):
            let needed = SlopeText.fit(needed)
            return pick(
                "；R² 低于 \(needed)，不成直线，不能下结论",
                "; R² is below \(needed): this is no line, so nothing follows")
        case .intervalStraddles: return pick("；区间跨过了界限", "; the interval holds the bound")
        case .noisy:
            return pick("；机器太忙，重试之后仍不平稳", "; the host stayed too busy in every attempt")
        }
    }
}
