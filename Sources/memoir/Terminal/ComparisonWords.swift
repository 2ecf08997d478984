import Claims
import Lessons
import Measurements

/// The words in which a comparison is told.
struct ComparisonWords {
    private let wording = Wording(Language("en"))

    func reason(_ reason: Reason) -> String { wording.reason(reason) }

    // MARK: What decided

    func grounds(_ grounds: ComparisonGrounds, _ kind: MetricKind?) -> String {
        switch grounds {
        case .oneMeasurement: return "the same measurement"
        case .constants(let values):
            let texts = distinct(values, kind)
            return "\(texts.a) → \(texts.b), in every launch"
        case .shares(let shares, let difference):
            let texts = shares.map { "\($0.successes) of \($0.trials)" }
            return """
                true in \(texts.a) → \(texts.b) launches, by \(points(difference.low)) to \
                \(points(difference.high)) percentage points
                """
        case .medians(let medians):
            let texts = distinct(medians.map(\.value), kind)
            let intervals = medians.map { distinct(Pair($0.interval.low, $0.interval.high), kind) }
            return """
                \(texts.a) (\(intervals.a.a) to \(intervals.a.b)) → \
                \(texts.b) (\(intervals.b.a) to \(intervals.b.b))
                """
        case .times(let medians, let ratio):
            let texts = distinct(medians, kind)
            return """
                \(texts.a) → \(texts.b), \(decimal(ratio.value)) times \
                (\(decimal(ratio.interval.low)) to \(decimal(ratio.interval.high)))
                """
        }
    }

    /// Both values as text; with all their digits where they would read alike otherwise.
    private func distinct(_ values: Pair<Double>, _ kind: MetricKind?) -> Pair<String> {
        let texts = values.map { text($0, kind) }
        guard texts.isEqual, !values.isEqual else { return texts }
        let unit = kind.map { $0 == .count ? "" : " \($0.unit)" } ?? ""
        return values.map { "\($0)\(unit)" }
    }

    private func text(_ value: Double, _ kind: MetricKind?) -> String {
        switch kind {
        case .flag: value == 1 ? "true" : "false"
        case .bytes: QuantityText.text(ByteCount(bytes: Int(value)))
        case .duration: QuantityText.text(Nanoseconds(value))
        default: DecimalText.significant(value)
        }
    }

    private func decimal(_ value: Double) -> String { DecimalText.fixed(value, places: 2) }
    private func points(_ share: Double) -> String { DecimalText.fixed(share * 100, places: 1) }

    // MARK: Why not

    func incomparable(_ reason: Incomparable) -> String {
        switch reason {
        case .notMeasured(let reasons): return notMeasured(reasons)
        case .otherKind(let kinds):
            return "a \(kinds.a.rawValue) on one side, a \(kinds.b.rawValue) on the other"
        case .otherSource: return "the probes' sources differ"
        case .otherVariants(let names):
            return "built or called in another way: \(names.joined(separator: ", "))"
        case .addressOfAProcess: return "an address means something only inside its process"
        case .labelOfALaunch: return "a frame's label is good for one launch"
        case .otherPageSize(let sizes):
            let texts = sizes.map { $0.map { QuantityText.text($0) } ?? "unknown" }
            return "quantities follow the page size, \(texts.a) → \(texts.b)"
        case .otherLibrary(let names):
            let texts = names.map { $0 ?? "unknown" }
            return "quantities follow the C library, \(texts.a) → \(texts.b)"
        case .noisy(let causes): return noisy(causes)
        case .tooFew(let launches, let needed):
            return "\(launches.a) → \(launches.b) launches, and \(needed) are needed"
        }
    }

    private func notMeasured(_ reasons: Pair<Reason?>) -> String {
        let texts = reasons.map { $0.map(reason) }
        switch (texts.a, texts.b) {
        case (let a?, let b?) where a == b: return "not measured on either side, \(a)"
        case (let a?, let b?): return "not measured on either side, a: \(a), b: \(b)"
        case (let a?, nil): return "not measured in a, \(a)"
        case (nil, let b?): return "not measured in b, \(b)"
        case (nil, nil): return "not measured"
        }
    }

    private func noisy(_ causes: Pair<[NoiseCause]>) -> String {
        let sides = [("a", causes.a), ("b", causes.b)].filter { !$0.1.isEmpty }
            .map { "\($0) (\($1.map(\.rawValue).joined(separator: ", ")))" }
        return "the launches stayed noisy in \(sides.joined(separator: " and "))"
    }

    // MARK: Facts

    /// The values of a fact; what is not known says so.
    func texts(_ values: Pair<Host.Value?>) -> Pair<String> {
        let texts = values.map { $0.map(text) ?? "not known" }
        guard texts.isEqual, !values.isEqual else { return texts }
        return values.map { value in
            guard case .bytes(let size) = value else { return value.map(text) ?? "not known" }
            return DecimalText.grouped(size.bytes) + " B"
        }
    }

    private func text(_ value: Host.Value) -> String {
        switch value {
        case .text(let text): text
        case .flag(let flag): flag ? "yes" : "no"
        case .number(let number):
            Int(exactly: number).map { DecimalText.grouped($0) } ?? "\(number)"
        case .bytes(let size): QuantityText.text(size)
        }
    }
}
