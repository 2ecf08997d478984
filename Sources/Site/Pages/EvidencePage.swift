import Claims
import Lessons
import Measurements

/// Everything behind a lesson's numbers: how they came about, each claim's test, each sample, the
/// whole source.
struct EvidencePage {
    let page: Page

    init(_ desk: Desk, _ lesson: Lesson) {
        let result = desk.result(lesson)
        let judgements = desk.judgements(lesson)
        let gaps = Gaps(lesson, result, judgements).all.map { $0.values(desk) }
        let run = EvidenceRun(desk, lesson)
        let parts = EvidenceParts.known(desk, lesson)
        let samples = parts.samples
        let threats =
            (ThreatWords(desk, lesson)?.sentences ?? [])
            + (desk.text(lesson)?.threats.sentences ?? [])
        let names = MetricNames(lesson.experiment)
        let source = desk.edition.probes[lesson.experiment.probe]
        var values: [String: Any] = [
            "kicker": LessonPage.kicker(desk, lesson),
            "heading": desk.title(lesson),
            "lesson": "\(lesson.slug).html", "short": desk.short(lesson),
            "method": desk.text(lesson)?.method ?? "",
            "notice": Notice(lesson, desk).map { $0.kind == "partial" ? [] : [$0.values] } ?? [],
            "stderr": Self.standardError(result),
            "facts": run.facts, "programs": run.programs, "variants": run.variants,
            "again": run.again, "compiler": run.compiler, "hasPrograms": !run.programs.isEmpty,
            "samples": samples, "hasSamples": !samples.isEmpty,
            "threats": threats.map { ["text": names.html($0)] }, "hasThreats": !threats.isEmpty,
            "gaps": gaps, "hasGaps": !gaps.isEmpty,
            "claims": Self.claims(desk, lesson, parts.controls),
            "metrics": parts.metrics,
            "hasData": result != nil,
            "csv": DataFiles.csv(lesson.slug), "json": DataFiles.json(lesson.slug),
            "isChanged": source != nil && result != nil
                && source?.digest != result?.fingerprint.source,
        ]
        values["files"] = (source?.files ?? []).map { file -> [String: Any] in
            ["path": file.path, "listing": desk.source.listings[file.path] ?? ""]
        }
        page = Page(
            kind: .evidence, name: "evidence-\(lesson.slug).html",
            title: desk.words.pick("证据：", "Evidence: ") + desk.short(lesson),
            description: desk.text(lesson)?.method ?? "", template: "evidence", values: values,
            place: .lessons, lesson: lesson.slug,
            sections: Self.sections(
                desk, hasSamples: !samples.isEmpty, hasThreats: !threats.isEmpty,
                hasGaps: !gaps.isEmpty),
            showsHost: true, crumb: desk.words.all["evidence"])
    }

    /// In the order of the template; each id is the name of its words.
    private static func sections(
        _ desk: Desk, hasSamples: Bool, hasThreats: Bool, hasGaps: Bool
    ) -> [Page.Section] {
        let names: [(name: String, isThere: Bool)] = [
            ("method", true), ("run", true), ("samples", hasSamples), ("claims", true),
            ("threats", hasThreats), ("limits", hasGaps), ("built", true), ("metrics", true),
            ("source", true),
        ]
        return names.filter(\.isThere).map { name, _ in
            Page.Section(id: name, text: desk.words.all[name] ?? name)
        }
    }

    private static func standardError(_ result: ExperimentResult?) -> [[String: Any]] {
        guard let text = result?.failure?.standardError, !text.isEmpty else { return [] }
        return [["text": text]]
    }

    private static func claims(
        _ desk: Desk, _ lesson: Lesson, _ controls: [String: String]
    ) -> [[String: Any]] {
        let words = TestWords(
            words: desk.words, wording: desk.wording, experiment: lesson.experiment)
        let statements = desk.bound(lesson)?.statements ?? [:]
        return desk.judgements(lesson).map { judgement in
            let claim = lesson.claims.first { $0.name == judgement.claim }
            return [
                "name": judgement.claim,
                "seal": Seal.html(judgement.verdict, desk.wording),
                "css": desk.wording.cssClass(judgement.verdict),
                "verdict": desk.wording.verdict(judgement.verdict),
                "statement": statements[judgement.claim] ?? judgement.claim.escaped,
                "evidence": desk.wording.evidence(judgement, in: desk.result(lesson)),
                "test": (claim?.test).map(words.html) ?? "",
                "fallback": (claim?.fallback).map {
                    [["test": words.html($0), "used": judgement.byFallback] as [String: Any]]
                } ?? [],
                "kind": desk.words.kind(claim?.test ?? judgement.test),
                "control": controls[judgement.claim] ?? "",
            ]
        }
    }
}

extension Words {
    func kind(_ test: Claim.Test) -> String {
        switch test {
        case .exact: pick("精确", "exact")
        case .statistical: pick("统计", "statistical")
        case .ratio: pick("比值", "ratio")
        case .slope: pick("斜率", "slope")
        }
    }

    func kind(_ kind: MetricKind) -> String {
        switch kind {
        case .flag: pick("是否", "flag")
        case .count: pick("个数", "count")
        case .bytes: pick("字节数", "bytes")
        case .duration: pick("时长", "duration")
        case .address: pick("虚拟地址", "virtual address")
        case .frame: pick("页框代号", "frame label")
        }
    }

    func effort(_ effort: Effort) -> String {
        switch effort {
        case .quick: pick("快速", "quick")
        case .standard: pick("标准", "standard")
        case .thorough: pick("彻底", "thorough")
        }
    }

    func status(_ status: ExperimentResult.Status) -> String {
        switch status {
        case .measured: pick("全部测到", "measured")
        case .partial: pick("部分测到", "partly measured")
        case .notMeasurable: pick("本机不可测", "not measurable here")
        case .failed: pick("失败", "failed")
        }
    }
}
