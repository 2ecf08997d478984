import Claims
import Lessons
import Measurements

/// What could not be seen of one experiment, by cause: why, which values and claims it concerns,
/// and what would change it.
struct Gaps {
    struct Gap {
        let reason: Reason
        var metrics: [String]
        var claims: [Judgement]
    }

    private(set) var all: [Gap] = []

    init(_ lesson: Lesson, _ result: ExperimentResult?, _ judgements: [Judgement]) {
        if let obstacle = result?.obstacle {
            all = [Gap(reason: obstacle, metrics: [], claims: judgements)]
            return
        }
        guard let result else { return }
        for metric in lesson.experiment.metrics where !metric.isAlternative {
            let series = result.series[metric.name]
            guard series?.firstReason != nil || series == nil || series?.launches.isEmpty == true
            else { continue }
            add(metric.name, series?.firstReason ?? Reason(.notRun, detail: ""))
        }
        for index in all.indices {
            all[index].claims = judgements.filter { judgement in
                let claim = lesson.claims.first { $0.name == judgement.claim }
                let read = claim?.test.metrics ?? []
                return read.contains { all[index].metrics.contains($0) }
            }
        }
    }

    private mutating func add(_ metric: String, _ reason: Reason) {
        let known = all.firstIndex {
            $0.reason.code == reason.code && $0.reason.capability == reason.capability
        }
        if let known {
            all[known].metrics.append(metric)
        } else {
            all.append(Gap(reason: reason, metrics: [metric], claims: []))
        }
    }
}

extension Gaps.Gap {
    /// For templates.
    func values(_ desk: Desk) -> [String: Any] {
        let wording = desk.wording
        return [
            "why": wording.reason(reason).sentence(desk.words),
            "remedy": wording.remedy(reason).map { [["text": $0]] } ?? [],
            "metrics": metrics.map { ["name": $0] },
            "hasMetrics": !metrics.isEmpty,
            "claims": claims.map { judgement in
                [
                    "name": judgement.claim, "seal": Seal.html(judgement.verdict, wording),
                    "word": wording.verdict(judgement.verdict)
                        + (judgement.byFallback
                            ? desk.words.pick("（较弱的证据）", " (by weaker evidence)") : "")
                        ,
                ]
            },
            "hasClaims": !claims.isEmpty,
        ]
    }
}

extension String {
    /// A clause as a sentence of its own.
    func sentence(_ words: Words) -> String {
        prefix(1).uppercased() + dropFirst() + words.stop
    }
}
