import Claims
import Markup
import Measurements

/// Turns placeholders into values of the record, as markup that leads to the evidence.
struct PlaceholderResolver {
    let book: Book
    let record: Record
    let judgements: [String: [Judgement]]
    /// Nil on a free page, where a metric has to name its lesson.
    let lesson: Lesson?
    let wording: Wording

    /// A number, or a dash with the reason; throws when the content is wrong, whatever was measured.
    func resolve(_ text: String) throws(Placeholder.Unreadable) -> HTML {
        switch try Placeholder(text) {
        case .metric(let slug?, _, _) where book.unread.lessons.contains(slug):
            return ValueLink(lesson: slug, anchor: "").missing("")
        case .metric(let slug, let name, let statistic):
            let lesson = try owner(slug, of: text)
            if lesson.unread.contains(name) {
                return ValueLink(lesson: lesson.slug, anchor: "").missing("")
            }
            guard let metric = lesson.experiment.metric(named: name) else {
                throw .init(
                    fact:
                        "the metric '\(name)' of '{{ \(text) }}' is not declared in \(lesson.file)",
                    remedy: NearestName.remedy(
                        for: name, among: lesson.experiment.metrics.map(\.name)))
            }
            return try resolve(statistic, of: metric, in: lesson)
        case .claim(let name, _) where lesson?.unread.contains(name) ?? false:
            return ValueLink(lesson: lesson?.slug ?? "", anchor: "").missing("")
        case .claim(let name, let figure):
            guard let lesson, let claim = lesson.claims.first(where: { $0.name == name }) else {
                throw .init(
                    fact: "the claim '\(name)' of '{{ \(text) }}' is not declared",
                    remedy: NearestName.remedy(for: name, among: lesson?.claims.map(\.name) ?? []))
            }
            return try resolve(figure, of: claim, in: lesson)
        case .host(let fact): return host(fact)
        }
    }

    private func owner(
        _ slug: String?, of text: String
    ) throws(Placeholder.Unreadable) -> Lesson {
        guard let slug else {
            if let lesson { return lesson }
            throw .init(
                fact: "'{{ \(text) }}' names no lesson", remedy: "write {{ lesson/metric }} here")
        }
        if let lesson = book.lesson(named: slug) { return lesson }
        throw .init(
            fact: "there is no lesson '\(slug)' for '{{ \(text) }}'",
            remedy: NearestName.remedy(for: slug, among: book.lessons.map(\.slug)))
    }

    // MARK: Metrics

    private func resolve(
        _ statistic: Placeholder.Statistic, of metric: Metric, in lesson: Lesson
    ) throws(Placeholder.Unreadable) -> HTML {
        if let complaint = misuse(statistic, of: metric) {
            throw .init(fact: complaint, remedy: nil)
        }
        let link = ValueLink(lesson: lesson.slug, anchor: "metric-\(metric.name)")
        let result = record.experiments[lesson.slug]
        if let reason = result?.obstacle { return link.missing(wording.reason(reason)) }
        guard let series = result?.series[metric.name], let summary = series.summary else {
            let reason = result?.series[metric.name]?.firstReason
            return link.missing(
                reason.map(wording.reason) ?? wording.pick("没有测量", "it was not measured"))
        }
        let values = series.values
        switch statistic {
        case .n: return link.count(summary.count)
        case .launches: return link.count(summary.launches)
        case .distinct: return link.count(Set(values).count)
        case .share:
            let share = Double(values.count { $0 == 1 }) / Double(values.count)
            return link.value(share, shown: .escaped(QuantityText.percentage(share)))
        case .median: return shown(summary.median, metric, link)
        case .min: return shown(summary.minimum, metric, link)
        case .max: return shown(summary.maximum, metric, link)
        case .low: return shown(summary.interval.low, metric, link)
        case .high: return shown(summary.interval.high, metric, link)
        case .first: return shown(values[0], metric, link)
        case .value:
            let same = values.allSatisfy { $0 == values[0] }
            return shown(same ? values[0] : summary.median, metric, link)
        }
    }

    /// A statistic that makes no sense for the kind, as a sentence.
    private func misuse(_ statistic: Placeholder.Statistic, of metric: Metric) -> String? {
        switch (statistic, metric.kind) {
        case (.share, let kind) where kind != .flag:
            "'.share' needs a flag, and '\(metric.name)' is of kind \(kind.rawValue)"
        case (.median, .flag), (.min, .flag), (.max, .flag), (.low, .flag), (.high, .flag),
            (.median, .frame), (.min, .frame), (.max, .frame), (.low, .frame), (.high, .frame),
            (.median, .address), (.low, .address), (.high, .address):
            """
            '.\(statistic.rawValue)' means nothing for '\(metric.name)' of kind \
            \(metric.kind.rawValue)
            """
        default: nil
        }
    }

    private func shown(_ value: Double, _ metric: Metric, _ link: ValueLink) -> HTML {
        switch metric.kind {
        case .address: link.address(VirtualAddress(UInt64(value)))
        default: link.value(value, shown: .escaped(wording.value(value, kind: metric.kind)))
        }
    }

    // MARK: Claims

    private func resolve(
        _ figure: Placeholder.ClaimFigure, of claim: Claim, in lesson: Lesson
    ) throws(Placeholder.Unreadable) -> HTML {
        let link = ValueLink(lesson: lesson.slug, anchor: "claim-\(claim.name)")
        guard let judgement = judgements[lesson.slug]?.first(where: { $0.claim == claim.name })
        else { return link.missing(wording.pick("没有测量", "it was not measured")) }
        switch (figure, claim.test) {
        case (.verdict, _): return link.text(wording.verdict(judgement.verdict))
        case (.ratio, .ratio), (.low, .ratio), (.high, .ratio), (.control, .ratio),
            (.slope, .slope), (.low, .slope), (.high, .slope), (.control, .slope), (.fit, .slope),
            (.expected, .statistical(.birthday)), (.observed, .statistical(.birthday)),
            (.low, .statistical), (.high, .statistical):
            break
        default:
            throw .init(
                fact:
                    "'.\(figure.rawValue)' means nothing for the \(claim.test.kind) claim '\(claim.name)'",
                remedy: nil)
        }
        guard let value = value(figure, of: judgement.evidence) else {
            return link.missing(wording.evidence(judgement))
        }
        return link.value(value, shown: .escaped(shown(value, figure, of: judgement.evidence)))
    }

    /// A slope has the units of its metrics; every other figure of a claim is a bare number.
    private func shown(
        _ value: Double, _ figure: Placeholder.ClaimFigure, of evidence: Evidence
    ) -> String {
        guard case .slope(let slope, _, _) = evidence else {
            return DecimalText.significant(value)
        }
        return figure == .fit ? SlopeText.fit(value) : SlopeText.text(value, of: slope)
    }

    private func value(_ figure: Placeholder.ClaimFigure, of evidence: Evidence) -> Double? {
        switch (figure, evidence) {
        case (.ratio, .ratio(let ratio, _, _)): ratio.median
        case (.low, .ratio(let ratio, _, _)): ratio.interval.low
        case (.high, .ratio(let ratio, _, _)): ratio.interval.high
        case (.control, .ratio(_, let control, _)): control.median
        case (.slope, .slope(let slope, _, _)): slope.slope
        case (.low, .slope(let slope, _, _)): slope.interval.low
        case (.high, .slope(let slope, _, _)): slope.interval.high
        case (.control, .slope(_, let control, _)): control.slope
        case (.fit, .slope(let slope, _, _)): slope.fit
        case (.expected, .birthday(let birthday)): birthday.expectedPairs
        case (.observed, .birthday(let birthday)): Double(birthday.observedPairs)
        case (.low, .birthday(let birthday)): birthday.interval.low
        case (.high, .birthday(let birthday)): birthday.interval.high
        case (.low, .share(_, _, let interval, _)): interval.low
        case (.high, .share(_, _, let interval, _)): interval.high
        default: nil
        }
    }

    // MARK: The host

    private func host(_ fact: Placeholder.HostFact) -> HTML {
        let host = record.host
        let unknown = wording.pick("读不到", "it could not be read")
        func bytes(_ value: Int?) -> HTML {
            guard let value else { return HostLink.missing(unknown) }
            return HostLink.text(QuantityText.text(ByteCount(bytes: value)), value: "\(value)")
        }
        func text(_ value: String?) -> HTML {
            value.map { HostLink.text($0, value: $0) } ?? HostLink.missing(unknown)
        }
        switch fact {
        case .pageSize: return bytes(host.memory.pageSize)
        case .memoryTotal: return bytes(host.memory.total)
        case .kernel:
            return text(host.kernel.release.map { "\(host.kernel.name ?? "Linux") \($0)" })
        case .libc:
            return text(host.software.libc.map { "\($0) \(host.software.libcVersion ?? "")" })
        case .logicalCPUs: return text(host.processor.logicalCount.map(DecimalText.grouped))
        case .hypervisor: return text(host.virtualization.hypervisor.map(wording.hypervisor))
        }
    }
}
