import Claims
import Markup
import Measurements

/// Reads `claims:` of a `lesson.yml` against the metrics that the lesson declares.
struct ClaimReader {
    let metrics: [Metric]
    /// Metrics that are declared and could not be read: naming one is no problem of its own.
    var unread: Set<String> = []

    private static let exactKeys =
        ["expect", "metric", "distinct", "within"] + Claim.Relation.allCases.map(\.rawValue)
    private static let statisticalKeys = ["model", "metric", "above"]
    private static let ratioKeys = ["of", "to", "above", "below", "control"]
    private static let slopeKeys = ["of", "against", "above", "below", "control", "fit"]

    func read(_ entry: YAMLEntry, _ problems: inout [Problem]) -> Claim? {
        guard let test = readTest(entry.value, "claim '\(entry.name)'", nil, &problems) else {
            return nil
        }
        let fallback = entry.value["fallback"].flatMap {
            readTest($0, "the fallback of claim '\(entry.name)'", "exact", &problems)
        }
        return Claim(name: entry.name, test: test, fallback: fallback)
    }

    /// `defaultKind` for fallbacks, which may leave `kind` out; a fallback has none of its own.
    private func readTest(
        _ value: YAMLValue, _ what: String, _ defaultKind: String?, _ problems: inout [Problem]
    ) -> Claim.Test? {
        let kinds = [
            "exact": Self.exactKeys, "statistical": Self.statisticalKeys,
            "ratio": Self.ratioKeys, "slope": Self.slopeKeys,
        ]
        let kindValue = value["kind"]?.scalarText ?? defaultKind
        guard let kind = kindValue, let known = kinds[kind] else {
            problems.append(
                (value["kind"] ?? value).problem(
                    "\(what) has no known kind",
                    kindValue.flatMap { NearestName.remedy(for: $0, among: kinds.keys) }
                        ?? "give 'kind: exact', 'statistical', 'ratio' or 'slope'"))
            return nil
        }
        let keys = ["kind"] + known + (defaultKind == nil ? ["fallback"] : [])
        guard let fields = value.fields(what, known: keys, &problems) else { return nil }
        switch kind {
        case "exact": return readExact(fields, &problems).map(Claim.Test.exact)
        case "statistical": return readStatistical(fields, &problems).map(Claim.Test.statistical)
        case "ratio": return readRatio(fields, &problems).map(Claim.Test.ratio)
        default: return readSlope(fields, &problems).map(Claim.Test.slope)
        }
    }

    // MARK: Exact

    private func readExact(_ fields: YAMLFields, _ problems: inout [Problem]) -> Claim.Exact? {
        let forms = ["expect", "metric", "distinct"].filter { fields[$0] != nil }
        guard forms.count == 1 else {
            problems.append(
                fields.owner.problem(
                    "\(fields.what) has to have one of 'expect', 'metric' and 'distinct'"))
            return nil
        }
        switch forms[0] {
        case "expect": return readExpectations(fields, &problems).map(Claim.Exact.expect)
        case "distinct":
            let metric = self.metric(fields["distinct"], &problems)
            let count = fields.required("equals", &problems)?
                .integer("equals", atLeast: 1, &problems)
            guard let metric, let count else { return nil }
            return .distinct(metric: metric.name, equals: count)
        default: return readComparison(fields, &problems)
        }
    }

    private func readExpectations(
        _ fields: YAMLFields, _ problems: inout [Problem]
    ) -> [Claim.Expectation]? {
        guard let entries = fields["expect"]?.entries("expect", &problems) else { return nil }
        if entries.isEmpty {
            problems.append(fields.owner.problem("\(fields.what) expects nothing"))
        }
        return entries.compactMap { entry in
            guard let metric = metric(entry.key, &problems),
                let value = constant(entry.value, for: metric, &problems)
            else { return nil }
            return Claim.Expectation(metric: metric.name, value: value)
        }
    }

    private func readComparison(
        _ fields: YAMLFields, _ problems: inout [Problem]
    ) -> Claim.Exact? {
        let relations = Claim.Relation.allCases.filter { fields[$0.rawValue] != nil }
        guard relations.count == 1, let relation = relations.first,
            let other = fields[relation.rawValue]
        else {
            let names = Claim.Relation.allCases.map(\.rawValue).joined(separator: ", ")
            problems.append(
                fields.owner.problem("\(fields.what) has to have exactly one of \(names)"))
            return nil
        }
        let within = fields["within"].map { tolerance($0, &problems) } ?? 0
        guard let metric = metric(fields["metric"], &problems), let within,
            let operand = operand(other, for: metric, &problems)
        else { return nil }
        return .compare(metric: metric.name, relation, operand, within: within)
    }

    private func operand(
        _ value: YAMLValue, for metric: Metric, _ problems: inout [Problem]
    ) -> Claim.Operand? {
        if value.flag != nil || value.scalarText.flatMap(Double.init) != nil {
            return constant(value, for: metric, &problems).map(Claim.Operand.constant)
        }
        guard let other = self.metric(value, &problems) else { return nil }
        guard other.kind.unit == metric.kind.unit else {
            problems.append(wrongUnit(value, metric, other))
            return nil
        }
        return .metric(other.name)
    }

    private func constant(
        _ value: YAMLValue, for metric: Metric, _ problems: inout [Problem]
    ) -> Double? {
        if metric.kind == .flag {
            if let flag = value.flag { return flag ? 1 : 0 }
            problems.append(
                value.problem("'\(metric.name)' is a flag; its value is true or false"))
            return nil
        }
        guard value.flag == nil else {
            problems.append(
                value.problem(
                    "'\(metric.name)' is of kind \(metric.kind.rawValue), no flag; give a number"))
            return nil
        }
        return value.number("the value of '\(metric.name)'", &problems)
    }

    // MARK: Statistical and ratio

    private func readStatistical(
        _ fields: YAMLFields, _ problems: inout [Problem]
    ) -> Claim.Statistical? {
        let model = fields.required("model", &problems)
        switch model?.scalarText {
        case "birthday":
            return metric(fields.required("metric", &problems), kinds: [.address], &problems)
                .map { .birthday(metric: $0.name) }
        case "share":
            let metric = self.metric(
                fields.required("metric", &problems), kinds: [.flag], &problems)
            let bound = fields.required("above", &problems)
            let above = bound?.number("above", &problems)
            guard let metric, let bound, let above else { return nil }
            guard above >= 0, above < 1 else {
                problems.append(
                    bound.problem("no share lies above \(above)", "give a share of 1, such as 0.5"))
                return nil
            }
            return .share(metric: metric.name, above: above)
        case let name?:
            problems.append(
                (model ?? fields.owner).problem(
                    "the model '\(name)' is unknown", "use birthday or share"))
            return nil
        case nil: return nil
        }
    }

    private func readRatio(_ fields: YAMLFields, _ problems: inout [Problem]) -> Claim.RatioTest? {
        let of = quantity(fields.required("of", &problems), &problems)
        let to = quantity(fields.required("to", &problems), &problems)
        let bound = readBound(fields, &problems)
        let control = fields.required("control", &problems).flatMap { readControl($0, &problems) }
        guard let of, let to, let bound, let control else { return nil }
        guard of.kind == to.kind else {
            problems.append(wrongUnit(fields.owner, of, to))
            return nil
        }
        return Claim.RatioTest(of: of.name, to: to.name, bound: bound, control: control)
    }

    func readBound(_ fields: YAMLFields, _ problems: inout [Problem]) -> Claim.Bound? {
        switch (fields["above"], fields["below"]) {
        case (let above?, nil): return above.number("above", &problems).map(Claim.Bound.above)
        case (nil, let below?): return below.number("below", &problems).map(Claim.Bound.below)
        default:
            problems.append(
                fields.owner.problem("\(fields.what) has to have either 'above' or 'below'"))
            return nil
        }
    }

    private func readControl(_ value: YAMLValue, _ problems: inout [Problem]) -> Claim.Control? {
        guard let fields = value.fields("control", known: ["of", "to", "within"], &problems) else {
            return nil
        }
        let of = quantity(fields.required("of", &problems), &problems)
        let to = quantity(fields.required("to", &problems), &problems)
        let within = fields.required("within", &problems).flatMap { tolerance($0, &problems) }
        guard let of, let to, let within else { return nil }
        guard of.kind.unit == to.kind.unit else {
            problems.append(wrongUnit(value, of, to))
            return nil
        }
        return Claim.Control(of: of.name, to: to.name, within: within)
    }

    /// How far apart two values may lie and still agree.
    func tolerance(_ value: YAMLValue, _ problems: inout [Problem]) -> Double? {
        guard let within = value.number("within", &problems) else { return nil }
        guard within >= 0 else {
            problems.append(value.problem("nothing lies within less than 0"))
            return nil
        }
        return within
    }

    // MARK: Metrics

    /// A metric that has a size, and so ratios and slopes.
    func quantity(_ value: YAMLValue?, _ problems: inout [Problem]) -> Metric? {
        metric(value, kinds: [.duration, .count, .bytes], &problems)
    }

    private func metric(
        _ value: YAMLValue?, kinds: [MetricKind] = MetricKind.allCases,
        _ problems: inout [Problem]
    ) -> Metric? {
        guard let value, let name = value.text("a metric's name", &problems) else { return nil }
        guard let metric = metrics.first(where: { $0.name == name }) else {
            guard !unread.contains(name) else { return nil }
            problems.append(
                value.problem(
                    "the metric '\(name)' is not declared",
                    NearestName.remedy(for: name, among: metrics.map(\.name))
                        ?? "declare it under 'metrics'"))
            return nil
        }
        guard kinds.contains(metric.kind) else {
            let wanted = kinds.map(\.rawValue).joined(separator: " or ")
            problems.append(
                value.problem(
                    "'\(name)' is of kind \(metric.kind.rawValue), where \(wanted) is needed"))
            return nil
        }
        return metric
    }

    func wrongUnit(_ value: YAMLValue, _ left: Metric, _ right: Metric) -> Problem {
        value.problem(
            """
            '\(left.name)' (\(left.kind.rawValue)) and '\(right.name)' (\(right.kind.rawValue)) \
            have different units and cannot be compared
            """)
    }
}
