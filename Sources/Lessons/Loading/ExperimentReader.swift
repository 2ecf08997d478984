import Markup
import Measurements

/// Reads `experiment:` and `metrics:` of a `lesson.yml`.
struct ExperimentReader {
    let slug: String
    /// Names of metrics that are declared and could not be read.
    private(set) var unread: Set<String> = []

    init(slug: String) { self.slug = slug }

    mutating func read(
        experiment: YAMLValue, metrics: YAMLValue, _ problems: inout [Problem]
    ) -> Experiment? {
        let known = ["probe", "variants", "launches", "limits", "needs"]
        guard let fields = experiment.fields("experiment", known: known, &problems) else {
            return nil
        }
        let probe = fields.required("probe", &problems)?.text("probe", &problems)
        let variants =
            fields.required("variants", &problems)
            .map { readVariants($0, &problems) } ?? []
        let launches =
            fields.required("launches", &problems)
            .map { readLaunches($0, &problems) } ?? [:]
        let limits = fields["limits"].map { readLimits($0, &problems) } ?? Limits()
        let needs =
            fields["needs"]?.list("needs", &problems)?
            .compactMap { $0.choice("capability", of: Capability.self, &problems) } ?? []
        // Without a probe or a variant, which was reported, the metrics can be read all the same.
        return Experiment(
            name: slug, probe: probe ?? slug,
            variants: variants.isEmpty ? [Variant(name: "default")] : variants,
            launches: launches, limits: limits, needs: needs,
            metrics: readMetrics(
                metrics, defaultVariant: variants.first?.name ?? "default",
                variants: variants.map(\.name), &problems))
    }

    private func readVariants(_ value: YAMLValue, _ problems: inout [Problem]) -> [Variant] {
        guard let entries = value.entries("variants", &problems) else { return [] }
        if entries.isEmpty { problems.append(value.problem("variants is empty", "name one")) }
        return entries.compactMap { entry in
            let known = ["build", "arguments", "environment"]
            let what = "variant '\(entry.name)'"
            guard let fields = entry.value.fields(what, known: known, &problems) else {
                return Variant(name: entry.name)
            }
            let build = fields["build"]?.choice("build", of: Variant.Build.self, &problems)
            let arguments = pairs(fields["arguments"], "arguments", &problems)
            let environment = pairs(fields["environment"], "environment", &problems)
            return Variant(
                name: entry.name, build: build ?? .pie,
                arguments: arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" },
                environment: environment)
        }
    }

    private func pairs(
        _ value: YAMLValue?, _ what: String, _ problems: inout [Problem]
    ) -> [String: String] {
        guard let entries = value?.entries(what, &problems) else { return [:] }
        var pairs: [String: String] = [:]
        for entry in entries { pairs[entry.name] = entry.value.text(entry.name, &problems) }
        return pairs
    }

    private func readLaunches(_ value: YAMLValue, _ problems: inout [Problem]) -> [Effort: Int] {
        let efforts = Effort.allCases.map(\.rawValue)
        guard let fields = value.fields("launches", known: efforts, &problems) else { return [:] }
        var launches: [Effort: Int] = [:]
        for effort in Effort.allCases {
            launches[effort] = fields.required(effort.rawValue, &problems)?
                .integer("launches at \(effort.rawValue)", atLeast: 1, &problems)
        }
        return launches
    }

    private func readLimits(_ value: YAMLValue, _ problems: inout [Problem]) -> Limits {
        let known = ["seconds", "address_space_mib"]
        var limits = Limits()
        guard let fields = value.fields("limits", known: known, &problems) else { return limits }
        if let seconds = fields["seconds"]?.integer("seconds", atLeast: 1, &problems) {
            limits.seconds = seconds
        }
        if let size = fields["address_space_mib"]?
            .integer("address_space_mib", atLeast: 1, &problems)
        {
            limits.addressSpaceMebibytes = size
        }
        return limits
    }

    private mutating func readMetrics(
        _ value: YAMLValue, defaultVariant: String, variants: [String],
        _ problems: inout [Problem]
    ) -> [Metric] {
        guard let entries = value.entries("metrics", &problems) else { return [] }
        var metrics: [Metric] = []
        for entry in entries {
            let metric = readMetric(entry, defaultVariant, variants, &problems)
            if let metric { metrics.append(metric) } else { unread.insert(entry.name) }
        }
        return metrics
    }

    private func readMetric(
        _ entry: YAMLEntry, _ defaultVariant: String, _ variants: [String],
        _ problems: inout [Problem]
    ) -> Metric? {
        let known = ["kind", "variant", "emits", "alternative"]
        let what = "metric '\(entry.name)'"
        guard let fields = entry.value.fields(what, known: known, &problems),
            let kind = fields.required("kind", &problems)?
                .choice("kind", of: MetricKind.self, &problems)
        else { return nil }
        let variant = fields["variant"]?.text("variant", &problems) ?? defaultVariant
        if !variants.isEmpty, !variants.contains(variant) {
            problems.append(
                (fields["variant"] ?? entry.value).problem(
                    "\(what) names the variant '\(variant)', which is not declared",
                    NearestName.remedy(for: variant, among: variants)))
        }
        return Metric(
            name: entry.name, kind: kind, variant: variant,
            emittedName: fields["emits"]?.text("emits", &problems),
            isAlternative: isAlternative(fields, &problems))
    }

    private func isAlternative(_ fields: YAMLFields, _ problems: inout [Problem]) -> Bool {
        guard let value = fields["alternative"] else { return false }
        guard let flag = value.flag else {
            problems.append(
                value.problem("'alternative' is neither true nor false", "write alternative: true"))
            return false
        }
        return flag
    }
}
